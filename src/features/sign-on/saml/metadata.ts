import { X509Certificate } from 'node:crypto'
import { SaxesParser } from 'saxes'

export type ProviderMetadata = { issuer: string; signOnUrl: string; certificates: string[] }
export type MetadataFault = 'form' | 'several' | 'no sign-on' | 'no certificate'

const mostCharacters = 500_000
const mostCertificates = 10
const redirectBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'

/** A certificate as PEM, from PEM or bare base64; nothing when it is none. */
export function certificateOf(text: string): string | undefined {
  const bare = text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s/g, '')
  if (!/^[A-Za-z0-9+/]{100,20000}={0,2}$/.test(bare)) return undefined
  try {
    return new X509Certificate(Buffer.from(bare, 'base64')).toString().trim()
  } catch {
    return undefined
  }
}

/** Every certificate in what was pasted, one after another; nothing when one of them is none. */
export function certificatesIn(text: string): string[] | undefined {
  const blocks = /-----BEGIN CERTIFICATE-----/.test(text)
    ? (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [])
    : text.split(/\n\s*\n/).filter(block => block.trim() !== '')
  const found = blocks.slice(0, mostCertificates).map(certificateOf)
  const whole = found.filter(one => one !== undefined)
  return whole.length === found.length ? [...new Set(whole)] : undefined
}

type Seen = {
  entities: number
  issuer: string
  inProvider: boolean
  forSigning: boolean
  signOnUrl: string
  certificates: string[]
  text: string
}

function open(seen: Seen, name: string, attributes: Record<string, string>): void {
  seen.text = ''
  if (name === 'EntityDescriptor') {
    seen.entities += 1
    seen.issuer = attributes.entityID ?? ''
  }
  if (name === 'IDPSSODescriptor') seen.inProvider = true
  if (name === 'KeyDescriptor') seen.forSigning = attributes.use !== 'encryption'
  if (name === 'SingleSignOnService' && seen.inProvider && attributes.Binding === redirectBinding)
    seen.signOnUrl ||= attributes.Location ?? ''
}

function close(seen: Seen, name: string): boolean {
  if (name === 'IDPSSODescriptor') seen.inProvider = false
  if (name !== 'X509Certificate' || !seen.inProvider || !seen.forSigning) return true
  const certificate = certificateOf(seen.text)
  if (certificate && seen.certificates.length < mostCertificates) seen.certificates.push(certificate)
  return certificate !== undefined
}

/**
 * What an identity provider's metadata says of signing on to it (OASIS SAML 2.0 metadata 2.4.3): its name, where a
 * browser is sent, and every certificate it signs with. Nothing outside the text is read.
 */
export function readMetadata(xml: string): ProviderMetadata | { fault: MetadataFault } {
  if (xml.length > mostCharacters || /<!DOCTYPE/i.test(xml)) return { fault: 'form' }
  const seen: Seen = {
    entities: 0,
    issuer: '',
    inProvider: false,
    forSigning: true,
    signOnUrl: '',
    certificates: [],
    text: '',
  }
  let isBroken = false
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', () => {
    isBroken = true
  })
  parser.on('opentag', tag => {
    const attributes = Object.values(tag.attributes).map((one): [string, string] => [one.local, one.value])
    open(seen, tag.local, Object.fromEntries(attributes))
  })
  parser.on('text', text => {
    seen.text += text
  })
  parser.on('closetag', tag => {
    if (!close(seen, tag.local)) isBroken = true
  })
  try {
    parser.write(xml).close()
  } catch {
    isBroken = true
  }
  if (isBroken || seen.entities === 0 || seen.issuer === '') return { fault: 'form' }
  if (seen.entities > 1) return { fault: 'several' }
  if (seen.signOnUrl === '') return { fault: 'no sign-on' }
  if (seen.certificates.length === 0) return { fault: 'no certificate' }
  return { issuer: seen.issuer, signOnUrl: seen.signOnUrl, certificates: [...new Set(seen.certificates)] }
}
