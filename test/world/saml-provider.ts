import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { X509CertificateGenerator } from '@peculiar/x509'
import samlify from 'samlify'

export type Says = {
  nameId?: string
  nameFormat?: string
  attributes?: Record<string, string>
  /** Minutes from now. */
  notBefore?: number
  notOnOrAfter?: number
  audience?: string
  issuer?: string
  recipient?: string
  destination?: string
  inResponseTo?: string
  assertionId?: string
  context?: string
  /** Changes the response before it is signed. */
  bend?: (xml: string) => string
  signAs?: Keys
  signsAssertion?: boolean
  signsMessage?: boolean
}
export type Keys = { key: string; certificate: string }
export type SamlProvider = {
  issuer: string
  keys: Keys
  metadata: string
  /** The request that a browser brought, read as the provider reads it. */
  request(address: string): { id: string; recipient: string; audience: string; relayState: string }
  /** A response to such a request, signed, in base64 as browsers post it. */
  respond(address: string, says?: Says): Promise<{ SAMLResponse: string; RelayState: string }>
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
}

/** A key with a certificate of its own, valid for some days from now. */
export async function newKeys(days = 30): Promise<Keys> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomUUID().replaceAll('-', ''),
    name: 'CN=identity provider',
    notBefore: new Date(Date.now() - 86_400_000 * 40),
    notAfter: new Date(Date.now() + 86_400_000 * days),
    keys,
    signingAlgorithm: algorithm,
  })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const lines = pkcs8.match(/.{1,64}/g)?.join('\n')
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----`,
    certificate: certificate.toString('pem'),
  }
}

const bare = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '')

/** A real SAML identity provider without a web server: it reads requests and signs responses. */
export async function samlProvider(issuer = `https://idp.example/${randomUUID()}`): Promise<SamlProvider> {
  const keys = await newKeys()
  const metadata = metadataOf(issuer, [keys.certificate])
  const request = (address: string) => {
    const url = new URL(address)
    const packed = Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')
    const xml = inflateRawSync(packed).toString('utf8')
    const part = (pattern: RegExp) => pattern.exec(xml)?.[1] ?? ''
    return {
      id: part(/\sID="([^"]+)"/),
      recipient: part(/AssertionConsumerServiceURL="([^"]+)"/),
      audience: part(/Issuer[^>]*>([^<]+)</),
      relayState: url.searchParams.get('RelayState') ?? '',
    }
  }
  const respond = async (address: string, says: Says = {}) => {
    const asked = request(address)
    const signing = says.signAs ?? keys
    const idp = samlify.IdentityProvider({
      metadata: metadataOf(issuer, [signing.certificate]),
      privateKey: signing.key,
      requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    })
    const sp = samlify.ServiceProvider({
      entityID: asked.audience,
      wantAssertionsSigned: says.signsAssertion !== false,
      wantMessageSigned: says.signsMessage === true,
      ...(says.signsMessage
        ? {
            messageSigningOrder: 'sign-then-encrypt' as never,
            signatureConfig: {
              prefix: 'ds',
              location: {
                reference: "/*[local-name(.)='Response']/*[local-name(.)='Issuer']",
                action: 'after' as const,
              },
            },
          }
        : {}),
      assertionConsumerService: [
        { Binding: samlify.Constants.namespace.binding.post, Location: asked.recipient },
      ],
    })
    const fill = (template: string) => {
      const filled = samlify.SamlLib.replaceTagsByValue(template, tagsFor(issuer, asked, says))
      const whole = filled
        .replace('{AuthnStatement}', statement(says.context))
        .replace('{AttributeStatement}', attributes(says.attributes))
      return { id: 'r', context: says.bend ? says.bend(whole) : whole }
    }
    const made = await idp.createLoginResponse(
      sp,
      { extract: { request: { id: asked.id } } } as never,
      'post',
      {},
      fill as never,
    )
    return { SAMLResponse: made.context, RelayState: asked.relayState }
  }
  return { issuer, keys, metadata, request, respond }
}

/** Metadata as providers publish it. */
export function metadataOf(issuer: string, certificates: string[]): string {
  const keys = certificates.map(
    pem =>
      `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${bare(pem)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
  )
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${issuer}"><md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys.join('')}<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`
}

function tagsFor(issuer: string, asked: { id: string; recipient: string; audience: string }, says: Says) {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const until = at(says.notOnOrAfter ?? 5)
  return {
    ID: `_${randomUUID()}`,
    AssertionID: says.assertionId ?? `_${randomUUID()}`,
    Destination: says.destination ?? asked.recipient,
    Audience: says.audience ?? asked.audience,
    SubjectRecipient: says.recipient ?? asked.recipient,
    Issuer: says.issuer ?? issuer,
    IssueInstant: at(0),
    StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    ConditionsNotBefore: at(says.notBefore ?? -1),
    ConditionsNotOnOrAfter: until,
    SubjectConfirmationDataNotOnOrAfter: until,
    NameIDFormat: says.nameFormat ?? 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    NameID: says.nameId ?? 'somebody',
    InResponseTo: says.inResponseTo ?? asked.id,
  }
}

const statement = (context = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport') =>
  `<saml:AuthnStatement AuthnInstant="${new Date().toISOString()}" SessionIndex="_s"><saml:AuthnContext><saml:AuthnContextClassRef>${context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`

function attributes(given: Record<string, string> = {}): string {
  const each = Object.entries(given).map(
    ([name, value]) =>
      `<saml:Attribute Name="${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`,
  )
  return each.length > 0 ? `<saml:AttributeStatement>${each.join('')}</saml:AttributeStatement>` : ''
}
