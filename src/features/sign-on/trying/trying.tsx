import { NotFound } from '../../../platform/errors/errors.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { Identity, Told } from '../identity.ts'
import { managingFor } from '../permissions.ts'
import { nameOf, type Provider } from '../providers.ts'
import { matchOf, nameOfPerson, providerHere, trustedDomains } from '../queries.ts'
import { TrialPage } from './trial-page.tsx'
import { sayTrial } from './words.ts'

/** A provider of the organisation that the actor acts for, on or off. @throws NotFound, NotAllowed, SignInNeeded */
export async function loadToTry(ctx: Ctx, id: string): Promise<Provider> {
  const here = managingFor(ctx)
  const provider = await providerHere(ctx.db, id)
  if (provider?.organisation_id !== here) throw new NotFound()
  return provider
}

/**
 * Says to whoever set out on a trial what came of it: what the provider sent and whom it would let in. Signs nobody in and
 * keeps nothing. @throws NotFound, NotAllowed for anybody who may not look after the provider
 */
export async function trialPage(ctx: Ctx, id: string, tries: string, told: Told): Promise<Reply> {
  if (ctx.actor.person?.id !== tries) return redirect(`/sign-in?next=/manage/sign-on/${id}`)
  const provider = await loadToTry(ctx, id)
  const { lang } = ctx
  const found = 'identity' in told ? await foundFor(ctx, provider, told.identity) : undefined
  const outcome = 'identity' in told ? (found?.outcome ?? []) : [faultSentence(told, lang)]
  const name = nameOf(provider, lang)
  const detail = { outcome: 'fault' in told ? told.fault : (found?.is ?? 'unknown') }
  await audit(ctx, 'sign-on.tried', { type: 'sign_on_provider', id }, { detail })
  const body = (
    <TrialPage
      {...{ lang, provider, name, outcome }}
      person={found?.person}
      identity={'identity' in told ? told.identity : undefined}
      said={told.said ?? []}
    />
  )
  return page(sayTrial(lang)('title', { name }), body, {
    section: 'manage.sign-on',
    cookies: [{ name: 'sign-on', clear: true }],
  })
}

function faultSentence(told: Extract<Told, { fault: unknown }>, lang: Lang): string {
  const { fault, why = '' } = told
  const known = ['unreachable', 'cancelled', 'expired', 'missing', 'elsewhere'] as const
  const key = known.find(one => one === fault) ?? 'invalid'
  return sayTrial(lang)(`fault.${key}`, { why })
}

type Found = { is: string; outcome: string[]; person?: { id: string; name: string } }

/** Whom the provider would let in by its rules, and if nobody, why not. */
async function foundFor(ctx: Ctx, provider: Provider, who: Identity): Promise<Found> {
  const t = sayTrial(ctx.lang)
  const match = await matchOf(ctx.db, provider.id, who, true)
  const { outcome: is } = match
  if (is === 'person') {
    const name = (await nameOfPerson(ctx.db, match.person)) ?? ''
    const by = t(`by.${match.by}`, { number: who.number ?? '', email: who.email ?? '' })
    return { is, outcome: [t('person', { name }), by], person: { id: match.person, name } }
  }
  const why = await whyNobody(ctx, provider, who)
  if (is === 'new')
    return { is, outcome: [who.name ? t('new', { name: who.name }) : t('newNameless'), ...why] }
  if (is === 'ended' || is === 'confirm') return { is, outcome: [t(is)] }
  return { is, outcome: [t('unknown'), ...why] }
}

async function whyNobody(ctx: Ctx, provider: Provider, who: Identity): Promise<string[]> {
  const t = sayTrial(ctx.lang)
  const claim = provider.settings.numberClaim
  const number = who.number
    ? t('numberOfNobody', { number: who.number })
    : claim
      ? t('noNumberCame', { claim })
      : t('noNumberSet')
  if (!who.email) return [number, t('noAddressCame')]
  const domain = who.email.split('@').at(-1)?.toLowerCase() ?? ''
  const trusted = await trustedDomains(ctx.db, provider.id)
  const address = trusted.includes(domain)
    ? t('addressOfNobody', { email: who.email })
    : t('domainNotTrusted', { domain })
  return [number, address]
}
