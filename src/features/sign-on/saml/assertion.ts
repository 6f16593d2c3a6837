/**
 * Reads an assertion that carries a valid signature, as the XML parser gives it: `$` holds attributes, `_` text, and
 * everything else is a list. Pure; OASIS SAML 2.0 core and profiles are cited by section.
 */
export type Node = { $?: Record<string, string>; _?: string } & { [name: string]: unknown }

export type Assertion = {
  id: string
  issuer: string
  nameId?: string
  nameFormat?: string
  audiences: string[]
  /** Of each confirmation that says bearer: where it may be delivered, for which request, and until when. */
  bearers: { recipient?: string; inResponseTo?: string; until?: string }[]
  notOnOrAfter?: string
  contexts: string[]
  attributes: Record<string, string | string[]>
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
function all(node: Node | undefined, name: string): Node[] {
  const list = node?.[name]
  return Array.isArray(list)
    ? list.map(one => (typeof one === 'string' ? { _: one } : one)).filter(isNode)
    : []
}
const first = (node: Node | undefined, name: string): Node | undefined => all(node, name)[0]
const text = (node: Node | undefined): string => (typeof node?._ === 'string' ? node._.trim() : '')

export function readAssertion(document: unknown): Assertion | undefined {
  const root = isNode(document) && isNode(document.Assertion) ? document.Assertion : undefined
  const subject = first(root, 'Subject')
  const conditions = all(root, 'Conditions')
  if (!root?.$?.ID || conditions.length !== 1) return undefined
  const nameId = first(subject, 'NameID')
  return {
    id: root.$.ID,
    issuer: text(first(root, 'Issuer')),
    nameId: text(nameId) || undefined,
    nameFormat: nameId?.$?.Format,
    audiences: all(conditions[0], 'AudienceRestriction').flatMap(one => all(one, 'Audience').map(text)),
    bearers: all(subject, 'SubjectConfirmation')
      .filter(one => one.$?.Method === 'urn:oasis:names:tc:SAML:2.0:cm:bearer')
      .map(one => first(one, 'SubjectConfirmationData')?.$ ?? {})
      .map(data => ({
        recipient: data.Recipient,
        inResponseTo: data.InResponseTo,
        until: data.NotOnOrAfter,
      })),
    notOnOrAfter: conditions[0]?.$?.NotOnOrAfter,
    contexts: all(root, 'AuthnStatement').flatMap(one =>
      all(first(one, 'AuthnContext'), 'AuthnContextClassRef').map(text),
    ),
    attributes: attributesOf(root),
  }
}

function attributesOf(root: Node): Assertion['attributes'] {
  const found: Assertion['attributes'] = Object.create(null)
  for (const statement of all(root, 'AttributeStatement')) {
    for (const attribute of all(statement, 'Attribute')) {
      const name = attribute.$?.Name
      const values = all(attribute, 'AttributeValue').map(text).filter(Boolean)
      // A name said twice is what was said first: nothing later may take its place.
      if (!name || values.length === 0 || name in found) continue
      found[name] = values.length === 1 ? (values[0] as string) : values
    }
  }
  return found
}

export type Expected = {
  issuer: string
  audience: string
  /** Where we take assertions for this provider. */
  recipient: string
  requestId: string
  nowMs: number
}

const skewMs = 60_000

/**
 * What is wrong with an assertion whose signature holds; nothing when it may be believed (profiles 4.1.4.2 and
 * 4.1.4.3: one bearer confirmation for us, for our request, still in time; an audience restriction that names us).
 */
export function wrongWith(assertion: Assertion, expected: Expected): string | undefined {
  if (assertion.issuer !== expected.issuer) return 'issuer'
  if (!assertion.audiences.includes(expected.audience)) return 'audience'
  const stillHolds = (until: string | undefined) => {
    const end = Date.parse(until ?? '')
    return Number.isFinite(end) && end + skewMs > expected.nowMs
  }
  if (assertion.notOnOrAfter !== undefined && !stillHolds(assertion.notOnOrAfter)) return 'expired'
  const forUs = assertion.bearers.filter(one => one.recipient === expected.recipient)
  if (forUs.length === 0) return 'recipient'
  const forThis = forUs.filter(one => one.inResponseTo === expected.requestId)
  if (forThis.length === 0) return 'request'
  return forThis.some(one => stillHolds(one.until)) ? undefined : 'expired'
}
