import type { Site } from '../../platform/tenancy/actor.ts'

type Known = {
  /** The contact address of the site. */
  contact: string | null
  /** What mail comes from, by which the operator can be reached where a site has no contact. */
  mailFrom: string
  host: string
  baseUrl: URL
  site: Pick<Site, 'languages'>
  now: Date
}

/** Less than a year, as RFC 9116 section 2.5.5 advises; renewed with every answer. */
const validDays = 180

/**
 * Where faults in security are reported (RFC 9116). Nothing when there is no address that anybody reads: a contact
 * is the one field that may not be missing (section 2.5.3).
 */
export function securityText({ contact, mailFrom, host, baseUrl, site, now }: Known): string | undefined {
  const address = contact ?? /<?([^<>\s]+@[^<>\s]+)>?$/.exec(mailFrom)?.[1]
  if (!address || /^no-?reply@/i.test(address)) return undefined
  const expires = new Date(now.getTime() + validDays * 86_400_000)
  expires.setUTCHours(0, 0, 0, 0)
  const canonical = new URL('/.well-known/security.txt', baseUrl)
  canonical.hostname = host
  return [
    `Contact: mailto:${address}`,
    `Expires: ${expires.toISOString().replace('.000Z', 'Z')}`,
    `Preferred-Languages: ${site.languages.join(', ')}`,
    `Canonical: ${canonical.href}`,
    '',
  ].join('\n')
}
