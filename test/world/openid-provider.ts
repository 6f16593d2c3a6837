import type { Server } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import Provider from 'oidc-provider'
import { freePort } from '../free-port.ts'

type Claims = Record<string, unknown>

/** What a test changes of an ID token before it goes out: its claims, or the key it is signed with. */
export type Bend = { claims?: (claims: Claims) => Claims; stranger?: boolean; unsigned?: boolean }

export type OpenIdProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  people: Map<string, Claims>
  bend(how: Bend | undefined): void
  /** A browser that signs in as somebody; answers with where the provider sent it back to. */
  signIn(address: string, login: string): Promise<string>
  close(): Promise<void>
}

const clientId = 'guildhall'
const clientSecret = 'a secret between the two of them'
const own = ['oid', 'tid', 'hd', 'employee_id', 'groups', 'unit', 'name', 'email', 'email_verified']

/** A real OpenID provider on this machine, whose tokens a test may bend on their way out. */
export async function openIdProvider(
  redirects: string[],
  settings: Record<string, unknown> = {},
): Promise<OpenIdProvider> {
  const issuer = `http://127.0.0.1:${await freePort()}`
  const [{ privateKey }, stranger] = [await keys(), await keys()]
  const jwk = { ...(await exportJWK(privateKey)), kid: 'one', use: 'sig', alg: 'RS256' }
  const people = new Map<string, Claims>()
  let how: Bend | undefined
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirects }],
    jwks: { keys: [jwk] },
    cookies: { keys: ['for tests'] },
    claims: { openid: ['sub', ...own], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true } },
    findAccount: async (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people.get(id) }),
    }),
    ...settings,
  } as never)
  provider.use(async (ctx, next) => {
    await next()
    const body = ctx.body as { id_token?: string } | undefined
    if (!how || !body?.id_token) return
    const before = JSON.parse(
      Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString(),
    ) as Claims
    const claims = how.claims?.(before) ?? before
    const signed = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(how.stranger ? stranger.privateKey : privateKey)
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    ctx.body = { ...body, id_token: how.unsigned ? `${none}.${signed.split('.')[1]}.` : signed }
  })
  const server = await new Promise<Server>(resolve => {
    const listening: Server = provider.listen(Number(new URL(issuer).port), '127.0.0.1', () =>
      resolve(listening),
    )
  })
  return {
    issuer,
    clientId,
    clientSecret,
    people,
    bend: change => {
      how = change
    },
    signIn: (address, login) => walk(issuer, address, login),
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const keys = () => generateKeyPair('RS256', { extractable: true })

/** Follows the provider's pages as a browser would, filling in its forms. */
async function walk(issuer: string, start: string, login: string): Promise<string> {
  const cookies = new Map<string, string>()
  let address = start
  let form: URLSearchParams | undefined
  for (let step = 0; step < 20; step += 1) {
    if (!address.startsWith(issuer)) return address
    const answer = await fetch(address, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      body: form,
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const to = answer.headers.get('location')
    form = undefined
    if (to) address = new URL(to, address).href
    else {
      const page = await answer.text()
      const action = /action="([^"]+)"/.exec(page)?.[1]
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
      if (!action || !prompt)
        throw new Error(`The provider stopped at ${answer.status}: ${page.slice(0, 300)}`)
      address = new URL(action, address).href
      form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) })
    }
  }
  throw new Error('The provider led nowhere')
}
