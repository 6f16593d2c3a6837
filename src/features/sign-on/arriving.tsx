import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import { audit, record } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { tokenHash } from '../../platform/tenancy/open-request.ts'
import { openSession, sealStep, stepPage } from '../sign-in/index.ts'
import type { Fault, Identity, Told } from './identity.ts'
import { connectPage } from './linking/linking.tsx'
import { nameOf, type Provider } from './providers.ts'
import * as queries from './queries.ts'
import { ConfirmPage, FaultPage } from './views/way-pages.tsx'
import type { Kept } from './ways.ts'
import { say } from './words.ts'

const statusOf: Partial<Record<Fault, number>> = { unreachable: 503, off: 410, expired: 410 }
const setOutAgain = { name: 'sign-on' as const, clear: true as const }

/** Says why somebody is not signed in, and writes the reason to the trail as a code, without who it was. */
export async function faultPage(ctx: Ctx, provider: Provider, fault: Fault, why?: string): Promise<Reply> {
  await audit(
    ctx,
    'session.refused',
    { type: 'sign_on_provider', id: provider.id },
    { organisationId: provider.organisation_id, detail: { fault, why: why ?? null } },
  )
  const { lang } = ctx
  const shown = { lang, name: nameOf(provider, lang), providerId: provider.id, fault }
  const body = <FaultPage {...shown} code={why ? `${fault}, ${why}` : fault} />
  return page(say(lang)('failedTitle'), body, { status: statusOf[fault] ?? 403, cookies: [setOutAgain] })
}

type Arriving = { provider: Provider; kept: Kept; told: Told; userAgent: string }

/** What follows when a provider has answered and the way was this browser's. */
export async function arrive(ctx: Ctx, { provider, kept, told, userAgent }: Arriving): Promise<Reply> {
  if ('fault' in told) return faultPage(ctx, provider, told.fault, told.why)
  if (kept.connects) return connectPage(ctx, provider, kept.connects, told.identity)
  const match = await queries.matchOf(ctx.db, provider.id, told.identity)
  if (match.outcome === 'new') return addAndOpen(ctx, { provider, kept, told, userAgent }, told.identity)
  if (match.outcome === 'confirm') return confirmPage(ctx, provider)
  if (match.outcome !== 'person') return faultPage(ctx, provider, match.outcome)
  if (!(await queries.keepIdentity(ctx.db, provider.id, told.identity, match.person, false)))
    return faultPage(ctx, provider, 'taken')
  if (match.by !== 'identity') await linked(ctx, provider, match.person, match.by)
  return open(ctx, { provider, kept, told, userAgent }, told.identity, {
    person: match.person,
    // A second factor given to one organisation's provider says nothing to another whose people this person sees.
    trusted: !match.works_elsewhere,
    hasSecondFactor: match.has_second_factor,
  })
}

async function confirmPage(ctx: Ctx, provider: Provider): Promise<Reply> {
  await audit(
    ctx,
    'session.refused',
    { type: 'sign_on_provider', id: provider.id },
    { organisationId: provider.organisation_id, detail: { fault: 'confirm' } },
  )
  const { lang } = ctx
  const body = <ConfirmPage lang={lang} name={nameOf(provider, lang)} providerId={provider.id} />
  return page(say(lang)('confirmTitle'), body, { status: 403, cookies: [setOutAgain] })
}

async function linked(ctx: Ctx, provider: Provider, person: string, by: string): Promise<void> {
  await audit(
    ctx,
    'identity.connected',
    { type: 'person', id: person },
    { organisationId: provider.organisation_id, detail: { provider: provider.id, by } },
  )
}

async function addAndOpen(ctx: Ctx, arriving: Arriving, identity: Identity): Promise<Reply> {
  const { provider } = arriving
  if (!identity.name) return faultPage(ctx, provider, 'missing', 'name')
  const added = await queries.addByProvider(ctx.db, provider.id, { ...identity, name: identity.name })
  // Two tabs at once: the other one made the account a moment ago, and signing in again finds it.
  if (!added) return redirect(`/sign-in/with/${provider.id}`, { cookies: [setOutAgain] })
  await queries.keepIdentity(ctx.db, provider.id, identity, added.person, false)
  const organisationId = provider.organisation_id
  await record(
    ctx,
    'person.added',
    { type: 'person', id: added.person },
    { organisationId, detail: { membership: added.membership, provider: provider.id } },
  )
  return open(ctx, arriving, identity, { person: added.person, trusted: true, hasSecondFactor: false })
}

type Found = { person: string; trusted: boolean; hasSecondFactor: boolean }

async function open(ctx: Ctx, arriving: Arriving, identity: Identity, found: Found): Promise<Reply> {
  const { provider, kept, userAgent } = arriving
  await follow(ctx, provider, found.person, identity.groups)
  const bySecondFactor = provider.trusts_second_factor && identity.secondFactor && found.trusted
  const hasGrants = await queries.holdsGrantsHere(ctx.db, found.person)
  if (found.hasSecondFactor && !bySecondFactor) {
    const step = sealStep(
      ctx,
      { person_id: found.person, has_grants: hasGrants },
      { shared: kept.isShared, next: kept.next },
    )
    return stepPage(ctx, step)
  }
  const cookie = await openSession(ctx, {
    personId: found.person,
    hasGrants,
    isShared: kept.isShared,
    bySecondFactor,
    userAgent,
  })
  if ('value' in cookie) await queries.noteProvider(ctx.db, tokenHash(cookie.value), provider.id)
  return redirect(kept.next ?? '/', { cookies: [cookie, setOutAgain] })
}

/** Lets the roles that groups stand for follow the groups somebody came with. */
async function follow(ctx: Ctx, provider: Provider, person: string, groups: string[]): Promise<void> {
  const { began, ended } = await queries.followGroups(ctx.db, provider.id, person, groups)
  if (began + ended === 0) return
  await record(
    ctx,
    'roles.followed',
    { type: 'person', id: person },
    { organisationId: provider.organisation_id, detail: { provider: provider.id, began, ended } },
  )
}
