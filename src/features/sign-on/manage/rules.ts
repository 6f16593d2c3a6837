import { z } from 'zod'
import type { Both } from '../../../platform/errors/errors.ts'
import { text, ticked } from '../../../platform/http/form-fields.ts'
import type { Settings, Shape } from '../providers.ts'
import { certificatesIn, readMetadata } from '../saml/metadata.ts'
import { faults, metadataFaults } from './faults.ts'

/** The systems that are offered by name: how each speaks, and what its rules are. */
export const systems = {
  entra: { kind: 'oidc', shape: 'entra' },
  google: { kind: 'oidc', shape: 'google' },
  keycloak: { kind: 'oidc', shape: 'keycloak' },
  adfs: { kind: 'saml', shape: 'adfs' },
  otherOidc: { kind: 'oidc', shape: 'other' },
  otherSaml: { kind: 'saml', shape: 'other' },
} as const satisfies Record<string, { kind: 'oidc' | 'saml'; shape: Shape }>
export type System = keyof typeof systems

export function systemOf({ kind, shape }: { kind: 'oidc' | 'saml'; shape: Shape }): System {
  if (shape !== 'other') return shape
  return kind === 'oidc' ? 'otherOidc' : 'otherSaml'
}

export const kindsAdded = ['employee', 'foster carer', 'councillor', 'volunteer', 'community'] as const
export const roles = [
  'organisation_admin',
  'people_admin',
  'data_protection',
  'learning_lead',
  'trainer',
] as const
export type MappedRole = (typeof roles)[number]

export const ProviderForm = z.object({
  labelEn: text(100),
  labelCy: text(100),
  homeDomains: text(5000),
  issuer: text(500),
  clientId: text(300),
  clientSecret: text(1000),
  hostedDomains: text(5000),
  metadata: text(250_000),
  signOnUrl: text(1000),
  certificates: text(60_000),
  numberClaim: text(300),
  trustedDomains: text(5000),
  addsPeople: ticked,
  addsKind: z.enum(kindsAdded).catch('employee'),
  unitClaim: text(300),
  nameClaim: text(300),
  emailClaim: text(300),
  subjectClaim: text(300),
  groupClaim: text(300),
  trustsFactor: ticked,
  factorValues: text(3000),
})
export type ProviderInput = z.output<typeof ProviderForm>

/** Where mailboxes are handed out to everybody. */
const everybodys = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com live.co.uk msn.com yahoo.com yahoo.co.uk icloud.com me.com mac.com aol.com proton.me protonmail.com gmx.com gmx.de gmx.net mail.com zoho.com btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com'.split(
    ' ',
  ),
)

const linesOf = (given: string): string[] => [
  ...new Set(
    given
      .split(/[\n,]/)
      .map(line => line.trim())
      .filter(Boolean),
  ),
]

const domainForm = /^(?=.{3,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/** Domains, one a line, in small letters; nothing when one of them is none. */
export function domainsOf(given: string): string[] | undefined {
  const found = linesOf(given).map(line => line.toLowerCase().replace(/^@/, ''))
  return found.length <= 50 && found.every(one => domainForm.test(one)) ? found : undefined
}

function webAddress(given: string, plainToo: boolean): boolean {
  const url = URL.parse(given)
  if (!url || url.username || url.password || url.hash) return false
  return url.protocol === 'https:' || (plainToo && url.protocol === 'http:')
}

export type Values = {
  issuer: string
  settings: Settings
  home_domains: string[]
  trusted_domains: string[]
  trusts_second_factor: boolean
  adds_people: boolean
  adds_kind: ProviderInput['addsKind']
}

type Wrong = Record<string, Both>
type Reading = { system: System; hasSecret: boolean; privateToo: boolean }

/** What the form means for the system it is about; or what must be mended, by field. */
export function valuesOf(
  given: ProviderInput,
  { system, hasSecret, privateToo }: Reading,
): { values: Values } | { wrong: Wrong } {
  const wrong: Wrong = {}
  if (!given.labelEn && !given.labelCy) wrong.labelEn = faults.label
  const domains = (name: 'homeDomains' | 'trustedDomains' | 'hostedDomains') => {
    const found = domainsOf(given[name])
    if (!found) wrong[name] = faults.domains
    return found ?? []
  }
  const home = domains('homeDomains')
  const trusted = domains('trustedDomains')
  if (trusted.some(one => everybodys.has(one))) wrong.trustedDomains = faults.publicDomain
  if (home.some(one => everybodys.has(one))) wrong.homeDomains = faults.publicDomain
  const factorValues = linesOf(given.factorValues)
  if (factorValues.length > 20) wrong.factorValues = faults.values
  const source =
    systems[system].kind === 'oidc'
      ? tokenSource(given, { system, hasSecret, privateToo }, domains, wrong)
      : assertionSource(given, privateToo, wrong)
  if (Object.keys(wrong).length > 0) return { wrong }
  const claim = (
    name: 'numberClaim' | 'unitClaim' | 'nameClaim' | 'emailClaim' | 'subjectClaim' | 'groupClaim',
  ) => given[name] || undefined
  return {
    values: {
      issuer: source.issuer,
      settings: {
        ...source.settings,
        numberClaim: claim('numberClaim'),
        unitClaim: claim('unitClaim'),
        nameClaim: claim('nameClaim'),
        emailClaim: claim('emailClaim'),
        subjectClaim: claim('subjectClaim'),
        groupClaim: claim('groupClaim'),
        secondFactorValues: factorValues,
      },
      home_domains: home,
      trusted_domains: trusted,
      trusts_second_factor: given.trustsFactor,
      adds_people: given.addsPeople,
      adds_kind: given.addsKind,
    },
  }
}

type Source = {
  issuer: string
  settings: Pick<Settings, 'clientId' | 'hostedDomains' | 'signOnUrl' | 'certificates'>
}

function tokenSource(
  given: ProviderInput,
  { system, hasSecret, privateToo }: Reading,
  domains: (name: 'hostedDomains') => string[],
  wrong: Wrong,
): Source {
  const issuer = system === 'google' ? 'https://accounts.google.com' : given.issuer
  if (!webAddress(issuer, privateToo)) wrong.issuer = faults.issuer
  if (system === 'entra' && /\/(common|organizations|consumers)(\/|$)/i.test(issuer))
    wrong.issuer = faults.tenant
  if (!given.clientId) wrong.clientId = faults.clientId
  if (!given.clientSecret && !hasSecret) wrong.clientSecret = faults.clientSecret
  const hosted = system === 'google' ? domains('hostedDomains') : []
  if (system === 'google' && hosted.length === 0) wrong.hostedDomains = faults.hostedDomains
  return { issuer, settings: { clientId: given.clientId, hostedDomains: hosted, certificates: [] } }
}

/** Metadata fills the fields that it speaks of, whatever stood there. */
function assertionSource(given: ProviderInput, privateToo: boolean, wrong: Wrong): Source {
  let { issuer, signOnUrl } = given
  let certificates = certificatesIn(given.certificates) ?? []
  if (given.metadata) {
    const read = readMetadata(given.metadata)
    if ('fault' in read) wrong.metadata = metadataFaults[read.fault]
    else ({ issuer, signOnUrl, certificates } = read)
  }
  if (!wrong.metadata) {
    if (!issuer || issuer.length > 1000) wrong.issuer = faults.entity
    if (!webAddress(signOnUrl, privateToo)) wrong.signOnUrl = faults.issuer
    if (certificates.length === 0) wrong.certificates = faults.certificates
  }
  return { issuer, settings: { signOnUrl, certificates, hostedDomains: [] } }
}

/** Whether a change is about where a provider's word comes from: who trusted the old one has not said so of the new. */
export function sourceChanged(
  before: { issuer: string; settings: Settings },
  after: { issuer: string; settings: Settings },
): boolean {
  const source = ({ issuer, settings }: typeof before) =>
    JSON.stringify([
      issuer,
      settings.clientId,
      settings.signOnUrl,
      [...settings.certificates].sort(),
      settings.subjectClaim,
    ])
  return source(before) !== source(after)
}
