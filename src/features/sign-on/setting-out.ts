import { elsewhere, type Reply } from '../../platform/http/reply.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { tokenHash } from '../../platform/tenancy/open-request.ts'
import { unseal } from '../sign-in/index.ts'
import type { Fault } from './identity.ts'
import { configurationOf, faultOf, outward } from './oidc.ts'
import { ownAddressesFor, type Provider, secretLabel } from './providers.ts'
import { askForAssertion } from './saml/saml.ts'
import { atProviderSeconds, type Kept, newState, openWay } from './ways.ts'

export type Errand = { next?: string; hint?: string; isShared: boolean; connects?: string; tries?: string }
export type SetOut = { url: URL; state: string; kept: Kept } | { fault: Fault; why: string }

/** The client secret of a provider, readable by this installation only. */
export function secretOf(ctx: Pick<Ctx, 'services'>, provider: Provider): string | undefined {
  const { sealed_secret: sealed, id } = provider
  return sealed === null ? undefined : unseal(ctx.services.secret, secretLabel, id, sealed)
}

/** Works out where to send a browser; asks the provider about itself, so no transaction may be open. Never throws. */
export async function setOut(
  ctx: Pick<Ctx, 'services' | 'site' | 'now'>,
  provider: Provider,
  errand: Errand,
): Promise<SetOut> {
  if (!provider.is_on && !errand.tries) return { fault: 'off', why: 'off' }
  const places = ownAddressesFor(ctx, provider.id)
  const state = newState()
  const { hint, ...rest } = errand
  const kept = { ...rest, at: ctx.now.toISOString() }
  try {
    if (provider.kind === 'saml') {
      const { url, requestId } = await askForAssertion(provider, places, state)
      return { url, state, kept: { ...kept, requestId } }
    }
    const config = await configurationOf(ctx.services, provider, secretOf(ctx, provider))
    const { url, verifier, nonce } = await outward(config, { redirect: places.redirect, state, hint })
    return { url, state, kept: { ...kept, verifier, nonce } }
  } catch (error) {
    // What a provider publishes of itself can't be used, whatever is wrong with it: nobody gets as far as signing in.
    return { fault: 'unreachable', why: faultOf(error).why }
  }
}

/** Sends the browser off, and gives it a token of its own: only it may finish what it began. */
export async function sendOff(
  ctx: Ctx,
  providerId: string,
  way: { url: URL; state: string; kept: Kept },
): Promise<Reply> {
  const browser = newState()
  await openWay(ctx, {
    providerId,
    state: way.state,
    browser: tokenHash(browser),
    kept: way.kept,
    seconds: atProviderSeconds,
  })
  return elsewhere(way.url, {
    cookies: [{ name: 'sign-on', value: browser, maxAgeSeconds: atProviderSeconds }],
  })
}
