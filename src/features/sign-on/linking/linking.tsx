import { z } from 'zod'
import { NotFound } from '../../../platform/errors/errors.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx, SignedIn } from '../../../platform/tenancy/context.ts'
import { noticeOf, offersHere, seal, unseal } from '../../sign-in/index.ts'
import type { Identity } from '../identity.ts'
import { nameOf, type Provider } from '../providers.ts'
import { keepIdentity, ownIdentities, providerHere, removeIdentity } from '../queries.ts'
import { ConnectionsPage, ConnectPage, SetOutPage } from '../views/account-pages.tsx'
import { say } from '../words.ts'

/** Between the provider's answer and the person's own yes, who they are there travels in the form, encrypted for them. */
const label = 'identity to be connected'
const validMs = 10 * 60_000

const Waiting = z.object({
  issuer: z.string(),
  subject: z.string(),
  email: z.string().optional(),
  name: z.string().optional(),
  until: z.number(),
})

const ownerOf = (providerId: string, personId: string) => `${providerId} ${personId}`

/** The providers that the person's own organisations offer on this site and that they have not connected. */
async function openOffers(ctx: SignedIn) {
  const known = new Set((await ownIdentities(ctx.db)).map(one => one.provider_id))
  const mine = new Set(ctx.actor.memberships.map(one => one.organisation_id))
  return (await offersHere(ctx.db)).filter(offer => mine.has(offer.organisation_id) && !known.has(offer.id))
}

export async function connectionsPage(ctx: SignedIn, isLast = false): Promise<Reply> {
  const { lang } = ctx
  const shown = { lang, identities: await ownIdentities(ctx.db), offers: await openOffers(ctx) }
  const errors = isLast ? { form: say(lang)('last') } : undefined
  return page(say(lang)('accountTitle'), <ConnectionsPage {...shown} errors={errors} />, {
    status: isLast ? 422 : 200,
  })
}

/** @throws NotFound for a provider that none of the person's organisations has here */
export async function setOutPage(ctx: SignedIn, providerId: string): Promise<Reply> {
  const offer = (await openOffers(ctx)).find(one => one.id === providerId)
  if (!offer) {
    const isMine = (await ownIdentities(ctx.db)).some(one => one.provider_id === providerId)
    if (isMine) return redirect('/account/sign-on')
    throw new NotFound()
  }
  const { lang } = ctx
  const name = textIn(offer.label, lang)
  return page(say(lang)('connectTitle', { name }), <SetOutPage lang={lang} offer={offer} />)
}

/** Shows who came back from the provider beside who set out. Nothing is connected yet. */
export function connectPage(ctx: Ctx, provider: Provider, personId: string, identity: Identity): Reply {
  const { lang, actor } = ctx
  if (actor.person?.id !== personId) return redirect('/sign-in?next=/account/sign-on')
  const { issuer, subject, email } = identity
  const waiting = { issuer, subject, email, name: identity.name, until: ctx.now.getTime() + validMs }
  const name = nameOf(provider, lang)
  const body = (
    <ConnectPage
      lang={lang}
      name={name}
      person={actor.person.name}
      shown={[identity.name, email].filter(Boolean).join(', ') || subject}
      sealed={seal(ctx.services.secret, label, ownerOf(provider.id, personId), JSON.stringify(waiting))}
      providerId={provider.id}
    />
  )
  return page(say(lang)('connectTitle', { name }), body, { cookies: [{ name: 'sign-on', clear: true }] })
}

export type Connected = 'connected' | 'expired' | 'taken' | 'ended'

/**
 * Connects who came back from the provider with who is signed in, who said so on a page that showed both. Only a
 * member of the provider's organisation; nobody whose identity there is another account's.
 */
export async function connect(ctx: SignedIn, provider: Provider, sealed: string): Promise<Connected> {
  const { person } = ctx.actor
  const text = unseal(ctx.services.secret, label, ownerOf(provider.id, person.id), sealed)
  const waiting = text && Waiting.parse(JSON.parse(text))
  if (!waiting || waiting.until < ctx.now.getTime()) return 'expired'
  if (!ctx.actor.memberships.some(one => one.organisation_id === provider.organisation_id)) return 'ended'
  const identity = { ...waiting, groups: [], secondFactor: false }
  if (!(await keepIdentity(ctx.db, provider.id, identity, person.id, true))) return 'taken'
  await audit(
    ctx,
    'identity.connected',
    { type: 'person', id: person.id },
    { organisationId: provider.organisation_id, detail: { provider: provider.id, by: 'self' } },
  )
  await noticeOf(ctx, 'wayAdded')
  return 'connected'
}

/** @throws NotFound when it is not the person's. */
export async function disconnect(ctx: SignedIn, identityId: string): Promise<'removed' | 'last'> {
  const done = await removeIdentity(ctx.db, identityId)
  if (!done) throw new NotFound()
  if (done === 'removed') {
    await audit(
      ctx,
      'identity.disconnected',
      { type: 'person', id: ctx.actor.person.id },
      { organisationId: null, detail: { identity: identityId } },
    )
    await noticeOf(ctx, 'wayRemoved')
  }
  return done
}

/** @throws NotFound */
export async function openProvider(ctx: Ctx, id: string): Promise<Provider> {
  const provider = await providerHere(ctx.db, id)
  if (!provider) throw new NotFound()
  return provider
}
