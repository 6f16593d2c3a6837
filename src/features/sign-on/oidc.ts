import { createHash } from 'node:crypto'
import * as client from 'openid-client'
import type { Services } from '../../platform/tenancy/context.ts'
import { type Fault, fromToken, saidOf, type Told } from './identity.ts'
import { guardedFetch, Unreachable } from './outbound/guarded-fetch.ts'
import type { Provider } from './providers.ts'

const keptMs = 10 * 60_000
const mostKept = 200
const kept = new Map<string, { at: number; config: Promise<client.Configuration> }>()

/** What a provider publishes of itself, kept for ten minutes; what was asked in vain is asked again. */
export function configurationOf(
  services: Services,
  provider: Provider,
  secret: string | undefined,
  fresh = false,
): Promise<client.Configuration> {
  const key = createHash('sha256')
    .update(JSON.stringify([provider.id, provider.issuer, provider.settings.clientId, secret]))
    .digest('hex')
  const before = kept.get(key)
  if (!fresh && before && Date.now() - before.at < keptMs) return before.config
  const config = discover(services, provider, secret)
  for (const old of kept.keys()) if (kept.size >= mostKept) kept.delete(old)
  kept.set(key, { at: Date.now(), config })
  config.catch(() => kept.delete(key))
  return config
}

async function discover(services: Services, provider: Provider, secret: string | undefined) {
  const anywhere = services.config.privateProviders
  const fetch = guardedFetch(anywhere)
  const authenticate: client.ClientAuth = (server, ...rest) => {
    if (!secret) return client.None()(server, ...rest)
    const basic = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') === false
    return (basic ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret))(server, ...rest)
  }
  const config = await client.discovery(
    new URL(provider.issuer),
    provider.settings.clientId ?? '',
    { [client.clockTolerance]: 30 },
    authenticate,
    {
      [client.customFetch]: (url, options) => fetch(url, options as never),
      // The signature of the ID token is checked, also where it came over TLS from the provider itself.
      execute: [client.enableNonRepudiationChecks, ...(anywhere ? [client.allowInsecureRequests] : [])],
      timeout: 5,
    },
  )
  config[client.customFetch] = (url, options) => fetch(url, options as never)
  return config
}

export type Outward = { url: URL; verifier: string; nonce: string }

/** Where to send a browser, with what its return will be measured by (PKCE, RFC 7636; nonce, OpenID Connect 3.1.2.1). */
export async function outward(
  config: client.Configuration,
  { redirect, state, hint }: { redirect: string; state: string; hint?: string },
): Promise<Outward> {
  const verifier = client.randomPKCECodeVerifier()
  const nonce = client.randomNonce()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(hint ? { login_hint: hint } : {}),
  })
  return { url, verifier, nonce }
}

/** Takes the answer of a provider to its token endpoint and says who came. Never throws. */
export async function inward(
  config: client.Configuration,
  provider: Provider,
  back: URL,
  { state, verifier, nonce }: { state: string; verifier: string; nonce: string },
): Promise<Told> {
  try {
    const tokens = await client.authorizationCodeGrant(config, back, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) return { fault: 'invalid', why: 'no id token' }
    const all = { ...(await moreClaims(config, provider, tokens, claims)), ...claims }
    return { ...fromToken(provider, all), said: saidOf(all) }
  } catch (error) {
    return faultOf(error)
  }
}

/** Some providers keep all but the subject for their userinfo endpoint: asked only when something wanted is missing. */
async function moreClaims(
  config: client.Configuration,
  provider: Provider,
  tokens: client.TokenEndpointResponse,
  claims: client.IDToken,
): Promise<Record<string, unknown>> {
  const { numberClaim, nameClaim, emailClaim, unitClaim, groupClaim } = provider.settings
  const wanted = [emailClaim ?? 'email', nameClaim ?? 'name', numberClaim, unitClaim, groupClaim]
  if (wanted.every(name => !name || name in claims)) return {}
  if (!config.serverMetadata().userinfo_endpoint) return {}
  return { ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)) }
}

/** What went wrong, as a code. What the provider wrote is not repeated: it may name people. */
export function faultOf(error: unknown): { fault: Fault; why: string } {
  if (error instanceof client.AuthorizationResponseError)
    return { fault: error.error === 'access_denied' ? 'cancelled' : 'invalid', why: codeOf(error.error) }
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof Unreachable) return { fault: 'unreachable', why: 'no answer' }
  if (error instanceof client.ResponseBodyError) return { fault: 'invalid', why: codeOf(error.error) }
  const code = (error as { code?: unknown }).code
  if (code === 'OAUTH_TIMEOUT') return { fault: 'unreachable', why: 'no answer' }
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' || code === 'OAUTH_PARSE_ERROR')
    return { fault: 'unreachable', why: codeOf(code) }
  return { fault: 'invalid', why: codeOf(code) }
}

const codeOf = (value: unknown): string =>
  typeof value === 'string' && /^[\w-]{1,80}$/.test(value) ? value : 'not valid'
