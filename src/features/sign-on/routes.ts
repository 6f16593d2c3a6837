import { z } from 'zod'
import { NotFound } from '../../platform/errors/errors.ts'
import { cookieIn } from '../../platform/http/cookies.ts'
import { ownPath, redirect, stream } from '../../platform/http/reply.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { signedIn } from '../../platform/tenancy/signed-in.ts'
import { ownFactorGiven, useOnce } from '../sign-in/index.ts'
import { arrive, faultPage } from './arriving.tsx'
import type { Fault, Told } from './identity.ts'
import { openProvider } from './linking/linking.tsx'
import { linkingRoutes } from './linking/routes.ts'
import { manageRoutes } from './manage/routes.tsx'
import { configurationOf, faultOf, inward } from './oidc.ts'
import { ownAddressesFor, type Provider } from './providers.ts'
import { metadataOf, takeAssertion } from './saml/saml.ts'
import { secretOf, sendOff, setOut } from './setting-out.ts'
import { tryingRoutes } from './trying/routes.ts'
import { trialPage } from './trying/trying.tsx'
import { comeBack, endWay, type Kept, newState, openWay, redirectSeconds, seeWay } from './ways.ts'

const At = z.object({ provider: z.uuid() })
const short = (most: number) => z.string().max(most).optional().catch(undefined)

const setOutRoutes: Route[] = [
  get('/sign-in/with/:provider', {
    can: 'public',
    params: At,
    query: z.object({ next: short(2000), hint: short(254), shared: short(1), connect: short(1) }),
    ahead: async (ctx, { params, query }) => {
      const provider = await openProvider(ctx, params.provider)
      if (query.connect) await ownFactorGiven(signedIn(ctx))
      const errand = {
        next: query.next === undefined ? undefined : ownPath(query.next),
        hint: query.hint,
        isShared: query.shared !== undefined,
        connects: query.connect ? ctx.actor.person?.id : undefined,
      }
      return () => setOut(ctx, provider, errand)
    },
    run: async (ctx, { params, query, prepared }) => {
      if (ctx.actor.person && !query.connect) return redirect(query.next ?? '/')
      if ('url' in prepared) return sendOff(ctx, params.provider, prepared)
      return faultPage(ctx, await openProvider(ctx, params.provider), prepared.fault, prepared.why)
    },
  }),
  get('/sign-in/with/:provider/metadata', {
    can: 'public',
    params: At,
    run: async (ctx, { params }) => {
      const provider = await openProvider(ctx, params.provider)
      if (provider.kind !== 'saml') throw new NotFound()
      const xml = metadataOf(provider, ownAddressesFor(ctx, provider.id))
      return stream('application/samlmetadata+xml; charset=utf-8', async () => xml)
    },
  }),
]

/** What a provider's answer to a code turns out to be; asks the provider, so no transaction may be open. */
async function answerTo(ctx: Ctx, provider: Provider, kept: Kept, state: string, url: string): Promise<Told> {
  const { verifier, nonce } = kept
  if (!provider.is_on && !kept.tries) return { fault: 'off' }
  if (!verifier || !nonce) return { fault: 'expired', why: 'way' }
  const back = new URL(ownAddressesFor(ctx, provider.id).redirect)
  back.search = new URL(url, back).search
  try {
    const config = await configurationOf(ctx.services, provider, secretOf(ctx, provider))
    return await inward(config, provider, back, { state, verifier, nonce })
  } catch (error) {
    return { fault: 'unreachable', why: faultOf(error).why }
  }
}

/** What an assertion turns out to be. */
async function assertionOf(
  provider: Provider,
  kept: Kept | undefined,
  places: ReturnType<typeof ownAddressesFor>,
  answer: string,
): ReturnType<typeof takeAssertion> {
  const isOpen = provider.is_on || kept?.tries !== undefined
  if (!isOpen || provider.kind !== 'saml') return { fault: 'off' }
  if (!kept?.requestId) return { fault: 'expired', why: 'way' }
  return takeAssertion(provider, places, answer, { id: kept.requestId, at: kept.at })
}

/** What travels on to the next step: who it is; of a trial also what came and what was wrong with it. */
function keptOf(told: Told, isTrial: boolean): Pick<Kept, 'identity' | 'trial'> {
  const { said = [] } = told
  if ('identity' in told) return { identity: told.identity, ...(isTrial ? { trial: { said } } : {}) }
  return { trial: { fault: told.fault, why: told.why, said } }
}

function toldBy({ identity, trial }: Kept): Told {
  const said = trial?.said
  if (identity) return { identity, said }
  return { fault: (trial?.fault as Fault | undefined) ?? 'expired', why: trial?.why, said }
}

const arrivalRoutes: Route[] = [
  get('/sign-in/with/:provider/back', {
    can: 'public',
    params: At,
    query: z.object({ state: z.string().max(200).catch('') }),
    ahead: async (ctx, { params, query, headers, url }) => {
      const provider = await openProvider(ctx, params.provider)
      const browser = cookieIn(ctx.services, headers, 'sign-on')
      const kept = await comeBack(ctx, provider.id, query.state, browser)
      return async () => ({
        kept: kept ?? { isShared: false, at: '' },
        told: kept
          ? await answerTo(ctx, provider, kept, query.state, url)
          : { fault: 'expired' as const, why: 'way' },
      })
    },
    run: async (ctx, { params, prepared, headers }) => {
      const { kept, told } = prepared
      if (kept.tries) return trialPage(ctx, params.provider, kept.tries, told)
      const provider = await openProvider(ctx, params.provider)
      return arrive(ctx, { provider, kept, told, userAgent: headers['user-agent'] ?? '' })
    },
  }),
  post('/sign-in/with/:provider/assertion', {
    can: 'public',
    // Sent by the provider's page: the browser adds none of our cookies. What it carries is signed, and whose browser
    // it is, is asked at the next step.
    ownAuthentication: true,
    params: At,
    input: z.object({
      SAMLResponse: z.string().max(1_000_000).catch(''),
      RelayState: z.string().max(200).catch(''),
    }),
    ahead: async (ctx, { params, input }) => {
      const provider = await openProvider(ctx, params.provider)
      const kept = await seeWay(ctx, provider.id, input.RelayState)
      const places = ownAddressesFor(ctx, provider.id)
      const tries = kept?.tries
      return async () => ({ tries, told: await assertionOf(provider, kept, places, input.SAMLResponse) })
    },
    run: async (ctx, { params, input, prepared }) => {
      const provider = await openProvider(ctx, params.provider)
      const { told, tries } = prepared
      // Whoever tries the provider out is told of what is wrong at the next step, where it is known that it is them.
      if ('fault' in told && !tries) return faultPage(ctx, provider, told.fault, told.why)
      const way = await endWay(ctx, provider.id, input.RelayState)
      if (!way) return faultPage(ctx, provider, 'expired', 'way')
      const { assertion } = told
      const isFresh = async (one: { id: string; until: Date }) =>
        useOnce(ctx, `assertion ${provider.id} ${one.id}`, one.until)
      if ('identity' in told && !(assertion && (await isFresh(assertion))))
        return faultPage(ctx, provider, 'invalid', 'replay')
      const state = newState()
      await openWay(ctx, {
        providerId: provider.id,
        state,
        browser: way.browser,
        kept: { ...way.kept, ...keptOf(told, tries !== undefined) },
        seconds: redirectSeconds,
      })
      return redirect(`/sign-in/with/${provider.id}/arrived?way=${state}`)
    },
  }),
  get('/sign-in/with/:provider/arrived', {
    can: 'public',
    params: At,
    query: z.object({ way: z.string().max(200).catch('') }),
    run: async (ctx, { params, query, headers }) => {
      const provider = await openProvider(ctx, params.provider)
      const browser = cookieIn(ctx.services, headers, 'sign-on')
      const kept = await comeBack(ctx, provider.id, query.way, browser)
      if (kept?.tries) return trialPage(ctx, provider.id, kept.tries, toldBy(kept))
      if (!kept?.identity) return faultPage(ctx, provider, 'expired', 'way')
      const told = { identity: kept.identity }
      return arrive(ctx, { provider, kept, told, userAgent: headers['user-agent'] ?? '' })
    },
  }),
]

export const routes = [...setOutRoutes, ...arrivalRoutes, ...linkingRoutes, ...tryingRoutes, ...manageRoutes]
