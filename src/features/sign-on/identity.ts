import type { Provider } from './providers.ts'

/** What a provider said of somebody, once it is certain that the provider said it. */
export type Identity = {
  issuer: string
  subject: string
  email?: string
  name?: string
  number?: string
  unit?: string
  groups: string[]
  /** The provider says that a second factor was given; whether that counts is the provider row's to say. */
  secondFactor: boolean
}

/** Why a provider's answer opens nothing. Codes only: they go to the trail, and each has a sentence. */
export type Fault =
  | 'off'
  | 'unreachable'
  | 'cancelled'
  | 'expired'
  | 'invalid'
  | 'missing'
  | 'unknown'
  | 'ended'
  | 'elsewhere'
  | 'taken'

/** What a provider said, name by name, as it came: shown to whoever tries the provider out, and to nobody else. */
export type Said = [string, string[]][]
export type Told = ({ identity: Identity } | { fault: Fault; why?: string }) & { said?: Said }

/** Claims or attributes as they can be shown: texts, and not too many. */
export function saidOf(claims: Record<string, unknown>): Said {
  return Object.entries(claims)
    .slice(0, 60)
    .map(([name, value]) => [
      name.slice(0, 200),
      [value]
        .flat()
        .slice(0, 20)
        .map(one => (typeof one === 'string' ? one : (JSON.stringify(one) ?? '')).slice(0, 200)),
    ])
}

/** What standards and big providers call more than a password: RFC 8176, REFEDS, Microsoft. */
const strong = new Set([
  'mfa',
  'https://refeds.org/profile/mfa',
  'http://schemas.microsoft.com/claims/multipleauthn',
])

/** Whether one of these says that a second factor was given. */
export function saysSecondFactor(said: readonly string[], settings: Provider['settings']): boolean {
  return said.some(one => strong.has(one) || settings.secondFactorValues.includes(one))
}

const oneText = (value: unknown): string | undefined => {
  const first = Array.isArray(value) ? value[0] : value
  const text = typeof first === 'number' ? String(first) : first
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, 300) : undefined
}
const texts = (value: unknown): string[] =>
  [value]
    .flat()
    .filter((one): one is string => typeof one === 'string' && one !== '')
    .slice(0, 500)

const address = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/

/** The usual names of what is looked for, by kind of provider. */
const usual = {
  email: [
    'email',
    'mail',
    'urn:oid:0.9.2342.19200300.100.1.3',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  ],
  name: [
    'name',
    'displayName',
    'urn:oid:2.16.840.1.113730.3.1.241',
    'http://schemas.microsoft.com/identity/claims/displayname',
  ],
} as const

type Claims = Record<string, unknown>

function pick(claims: Claims, own: string | undefined, known: readonly string[]): string | undefined {
  if (own) return oneText(claims[own])
  return known.map(name => oneText(claims[name])).find(value => value !== undefined)
}

/** What both kinds of provider say in attributes: addresses, names, numbers, groups. */
export function describe(claims: Claims, { settings }: Pick<Provider, 'settings'>) {
  const email = pick(claims, settings.emailClaim, usual.email)
  const given = oneText(claims.given_name)
  const family = oneText(claims.family_name)
  const parts = given && family ? `${given} ${family}` : undefined
  const claimed = (name: string | undefined) => (name ? oneText(claims[name]) : undefined)
  return {
    email: email && address.test(email) ? email : undefined,
    name: pick(claims, settings.nameClaim, usual.name) ?? parts,
    number: claimed(settings.numberClaim)?.slice(0, 60),
    unit: claimed(settings.unitClaim),
    groups: settings.groupClaim ? texts(claims[settings.groupClaim]) : [],
  }
}

/**
 * An identity from the claims of an ID token whose signature, issuer, audience, times and nonce hold.
 * Entra: `sub` differs from app to app, `oid` does not, and `tid` must be the tenant of the issuer. Google: `hd` must be
 * one of the provider's own domains, since the issuer is everybody's. An address that the provider itself calls
 * unverified is none.
 */
export function fromToken(provider: Provider, claims: Claims): Told {
  const { settings, shape } = provider
  const text = (name: string) => oneText(claims[name])
  if (shape === 'google') {
    const domain = text('hd')?.toLowerCase()
    if (!domain || !settings.hostedDomains.includes(domain)) return { fault: 'elsewhere', why: 'hd' }
  }
  if (shape === 'entra') {
    const tenant = text('tid')
    if (!tenant || !provider.issuer.toLowerCase().includes(`/${tenant.toLowerCase()}/`))
      return { fault: 'elsewhere', why: 'tid' }
  }
  const subject = text(settings.subjectClaim ?? (shape === 'entra' ? 'oid' : 'sub'))
  if (!subject) return { fault: 'missing', why: 'subject' }
  const described = describe(claims, provider)
  return {
    identity: {
      issuer: provider.issuer,
      subject,
      ...described,
      email:
        claims.email_verified === false || claims.email_verified === 'false' ? undefined : described.email,
      secondFactor: saysSecondFactor([...texts(claims.amr), ...texts(claims.acr)], settings),
    },
  }
}
