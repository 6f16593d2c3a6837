import { SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import { describe, type Said, saidOf, saysSecondFactor, type Told } from '../identity.ts'
import type { Provider } from '../providers.ts'
import { type Assertion, readAssertion, wrongWith } from './assertion.ts'

export type Places = { assertion: string; metadata: string }
/** The only request that an answer may belong to, and when it was made. */
export type Asked = { id: string; at: string }

const validMs = 10 * 60_000

function serviceFor(provider: Provider, places: Places, asked?: Asked, onAsked?: (id: string) => void): SAML {
  const known = (key: string | null) => (asked && key === asked.id ? asked.at : null)
  return new SAML({
    issuer: places.metadata,
    audience: places.metadata,
    callbackUrl: places.assertion,
    entryPoint: provider.settings.signOnUrl,
    idpCert: provider.settings.certificates,
    idpIssuer: provider.issuer,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: 60_000,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: validMs,
    // Requests are kept with the way to the provider, which is used up by whoever returns first.
    cacheProvider: {
      saveAsync: async (key, value) => {
        onAsked?.(key)
        return { value, createdAt: Date.now() }
      },
      getAsync: async key => known(key),
      removeAsync: async key => known(key),
    },
  })
}

/** Where to send a browser with a request, and what the answer will be measured by. */
export async function askForAssertion(
  provider: Provider,
  places: Places,
  relayState: string,
): Promise<{ url: URL; requestId: string }> {
  let requestId = ''
  const service = serviceFor(provider, places, undefined, id => {
    requestId = id
  })
  const url = await service.getAuthorizeUrlAsync(relayState, undefined, {})
  return { url: new URL(url), requestId }
}

/** What a provider needs to know of us; it is public. */
export function metadataOf(provider: Provider, places: Places): string {
  const certificates =
    provider.settings.certificates.length > 0 ? provider.settings.certificates : ['none yet']
  const shown = { ...provider, settings: { ...provider.settings, certificates } }
  return serviceFor(shown, places).generateServiceProviderMetadata(null)
}

/**
 * Takes an answer of a provider and says who came: the signature by one of the known certificates over the assertion
 * itself, and everything that makes the assertion ours (see `wrongWith`). Never throws.
 */
export async function takeAssertion(
  provider: Provider,
  places: Places,
  answer: string,
  asked: Asked,
): Promise<Told & { assertion?: { id: string; until: Date } }> {
  let found: Assertion | undefined
  let destination: string | undefined
  try {
    const service = serviceFor(provider, places, asked)
    const { profile } = await service.validatePostResponseAsync({ SAMLResponse: answer })
    found = readAssertion(profile?.getAssertion?.())
    destination = destinationOf(profile?.getSamlResponseXml?.() ?? '')
  } catch (error) {
    return { fault: refusal(error) === 'cancelled' ? 'cancelled' : 'invalid', why: refusal(error) }
  }
  if (!found) return { fault: 'invalid', why: 'form' }
  if (destination !== undefined && destination !== places.assertion)
    return { fault: 'invalid', why: 'destination' }
  const expected = {
    issuer: provider.issuer,
    audience: places.metadata,
    recipient: places.assertion,
    requestId: asked.id,
    nowMs: Date.now(),
  }
  const why = wrongWith(found, expected)
  if (why) return { fault: 'invalid', why }
  return {
    ...whoIs(provider, found),
    said: saidBy(found),
    assertion: { id: found.id, until: new Date(Date.now() + validMs * 3) },
  }
}

/** What the assertion says, with its subject and context under the names of their elements. */
function saidBy({ nameId, contexts, attributes }: Assertion): Said {
  return saidOf({
    ...(nameId ? { NameID: nameId } : {}),
    ...(contexts.length > 0 ? { AuthnContextClassRef: contexts } : {}),
    ...attributes,
  })
}

/** A name made up for this one visit is nobody's; then an attribute must say who it is (core 8.3.8). */
function whoIs(provider: Provider, found: Assertion): Told {
  const { settings } = provider
  const isPassing = found.nameFormat === 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
  const claimed = settings.subjectClaim && found.attributes[settings.subjectClaim]
  const subject = settings.subjectClaim ? [claimed].flat()[0] : isPassing ? undefined : found.nameId
  if (!subject) return { fault: 'missing', why: 'subject' }
  const isAddress = found.nameFormat === 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
  const described = describe(
    { ...(isAddress && found.nameId ? { email: found.nameId } : {}), ...found.attributes },
    provider,
  )
  return {
    identity: {
      issuer: provider.issuer,
      subject,
      ...described,
      secondFactor: saysSecondFactor(found.contexts, settings),
    },
  }
}

/** The Destination of the response around the assertion: its first tag, which our XML reader has accepted. */
function destinationOf(xml: string): string | undefined {
  const opening = /<(?:[\w.-]+:)?Response\b[^>]*>/.exec(xml)?.[0] ?? ''
  return /\sDestination\s*=\s*(["'])(.*?)\1/.exec(opening)?.[2]?.replaceAll('&amp;', '&')
}

/** What the library's sentence is about, as a code: its sentences may repeat what was sent. */
function refusal(error: unknown): string {
  const said = error instanceof Error ? error.message : ''
  if (/AuthnFailed|RequestDenied|NoAuthnContext|returned/i.test(said)) return 'cancelled'
  if (/signature/i.test(said)) return 'signature'
  if (/InResponseTo/i.test(said)) return 'request'
  if (/audience/i.test(said)) return 'audience'
  if (/expired|not yet valid|subject confirmation/i.test(said)) return 'time'
  return 'form'
}
