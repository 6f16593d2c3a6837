import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account } from '../../../test/world/accounts.ts'
import { provider } from '../../../test/world/providers.ts'
import {
  metadataOf,
  newKeys,
  type SamlProvider,
  type Says,
  samlProvider,
} from '../../../test/world/saml-provider.ts'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { readMetadata } from './saml/metadata.ts'

let world: World
let idp: SamlProvider
let council: string
const host = 'learn.test'
const id = randomUUID()
const mfa = 'https://refeds.org/profile/mfa'

beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Wexcombe')
  await world.rows.site(host, council, [], { is_default: true })
  idp = await samlProvider()
  await provider(world, council, {
    id,
    kind: 'saml',
    issuer: idp.issuer,
    settings: settings([idp.keys.certificate]),
    trusts_second_factor: true,
  })
  await account(world, 'Amina Yusuf', { organisation: council, employeeNumber: 'S1' })
  await account(world, 'Owen Chief', { organisation: council, employeeNumber: 'CHIEF' })
})
afterAll(() => world.close())

const settings = (certificates: string[]) => ({
  signOnUrl: 'https://idp.example/sso',
  certificates,
  numberClaim: 'employeeNumber',
})
const amina = { nameId: 'amina', attributes: { employeeNumber: 'S1' } }

async function setOut(query = '', at = id) {
  const visitor = world.visitor(host)
  const out = await visitor.get(`/sign-in/with/${at}${query}`)
  expect(out.statusCode).toBe(303)
  return { visitor, request: String(out.headers.location) }
}
/** Posts as the provider's page does: from elsewhere, so without any cookie of the site. */
const deliver = (fields: Record<string, string>, at: string = id) =>
  world.app.inject({
    method: 'POST',
    url: `/sign-in/with/${at}/assertion`,
    headers: { host, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
const isIn = (visitor: Visitor) => visitor.cookies.has('guildhall_session')

async function signIn(says: Says, query = '') {
  const { visitor, request } = await setOut(query)
  const fields = await idp.respond(request, says)
  const arrived = await deliver(fields)
  const to = arrived.headers.location
  const answer = to ? await visitor.get(String(to)) : arrived
  return { visitor, answer, arrived, fields, request }
}
const lastWhy = async () =>
  (
    await world.database.owner.query(
      `select detail->>'why' as why from audit_event where verb = 'session.refused' order by id desc limit 1`,
    )
  ).rows[0]?.why

describe('signing in', () => {
  test('by a signed assertion, and on to where one was going', async () => {
    const { visitor, answer } = await signIn(amina, '?next=/record')
    expect([answer.statusCode, answer.headers.location, isIn(visitor)]).toEqual([303, '/record', true])
    const other = await signIn({ nameId: 'amina' }, '?next=https://evil.example/')
    expect(other.answer.headers.location).toBe('/')
  })

  test('with the message signed as well, and with a second certificate while the first goes', async () => {
    expect(isIn((await signIn({ ...amina, signsMessage: true })).visitor)).toBe(true)
    const next = await newKeys()
    const both = settings([idp.keys.certificate, next.certificate])
    await world.database.owner.query('update sign_on_provider set settings = $2 where id = $1', [
      id,
      JSON.stringify(both),
    ])
    expect(isIn((await signIn({ ...amina, signAs: next })).visitor)).toBe(true)
    expect(isIn((await signIn(amina)).visitor)).toBe(true)
  })

  test('with a second factor where the context says so', async () => {
    const { visitor } = await signIn({ ...amina, context: mfa })
    expect(isIn(visitor)).toBe(true)
    const { rows } = await world.database.owner.query(
      'select second_factor_at is not null as given from session order by id desc limit 1',
    )
    expect(rows[0].given).toBe(true)
  })

  test('our metadata names what the provider must know', async () => {
    const answer = await world.visitor(host).get(`/sign-in/with/${id}/metadata`)
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain(`entityID="http://${host}:3000/sign-in/with/${id}/metadata"`)
    expect(answer.body).toContain(`Location="http://${host}:3000/sign-in/with/${id}/assertion"`)
    expect(answer.body).toContain('WantAssertionsSigned="true"')
  })
})

/** An assertion beside the signed one, or around it: what is read must be what was signed. */
const forged = (xml: string) => {
  const assertion = /<saml:Assertion\b.*<\/saml:Assertion>/s.exec(xml)?.[0] as string
  const evil = assertion
    .replace(/<ds:Signature\b.*<\/ds:Signature>/s, '')
    .replace(/ID="[^"]+"/, 'ID="_evil"')
    .replace('S1', 'CHIEF')
    .replace('>amina<', '>chief<')
  return { assertion, evil }
}
const wrappings: [string, (xml: string) => string][] = [
  [
    'before the signed one',
    xml => xml.replace(forged(xml).assertion, forged(xml).evil + forged(xml).assertion),
  ],
  [
    'after the signed one',
    xml => xml.replace(forged(xml).assertion, forged(xml).assertion + forged(xml).evil),
  ],
  [
    'with the signed one in its extensions',
    xml => {
      const { assertion, evil } = forged(xml)
      const around = evil.replace(
        '</saml:Assertion>',
        `<saml:Advice>${assertion}</saml:Advice></saml:Assertion>`,
      )
      return xml.replace(assertion, around)
    },
  ],
  [
    'carrying the signature of the signed one',
    xml => {
      const { assertion, evil } = forged(xml)
      const signature = /<ds:Signature\b.*<\/ds:Signature>/s.exec(assertion)?.[0] as string
      const object = signature.replace(
        '</ds:Signature>',
        `<ds:Object>${assertion}</ds:Object></ds:Signature>`,
      )
      return xml.replace(assertion, evil.replace('</saml:Assertion>', `${object}</saml:Assertion>`))
    },
  ],
  [
    'with the same id',
    xml =>
      xml.replace(
        forged(xml).assertion,
        forged(xml).evil.replace('_evil', /<saml:Assertion[^>]* ID="([^"]+)"/.exec(xml)?.[1] as string) +
          forged(xml).assertion,
      ),
  ],
]

describe('an assertion opens nothing', () => {
  test.each([
    ['without a signature', { signsAssertion: false }, 'signature'],
    [
      'with a signed message around an unsigned assertion',
      { signsAssertion: false, signsMessage: true },
      'signature',
    ],
    ['for another audience', { audience: 'https://somebody.example' }, 'audience'],
    ['from another issuer', { issuer: 'https://evil.example' }, 'issuer'],
    ['that has run out', { notBefore: -20, notOnOrAfter: -10 }, 'time'],
    ['that is not valid yet', { notBefore: 10, notOnOrAfter: 20 }, 'time'],
    ['to another recipient', { recipient: 'https://somebody.example/acs' }, 'recipient'],
    ['with another destination', { destination: 'https://somebody.example/acs' }, 'destination'],
    ['to another request', { inResponseTo: '_another' }, 'request'],
    ['without conditions', { bend: x => x.replace(/<saml:Conditions.*<\/saml:Conditions>/s, '') }, undefined],
    [
      'without a confirmation',
      { bend: x => x.replace(/<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/s, '') },
      undefined,
    ],
    ['that answers no request', { bend: x => x.replaceAll(/ InResponseTo="[^"]*"/g, '') }, 'request'],
    [
      'with a name made up for one visit',
      { nameFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' },
      'subject',
    ],
    ['without a name', { bend: x => x.replace(/<saml:NameID.*<\/saml:NameID>/s, '') }, 'subject'],
  ] satisfies [string, Says, string | undefined][])('%s', async (_what, says, why) => {
    const { visitor, answer } = await signIn({ ...amina, ...says })
    expect([answer.statusCode, isIn(visitor)]).toEqual([403, false])
    if (why) expect(await lastWhy()).toBe(why)
  })

  test('signed with a key that is not the provider’s', async () => {
    const { visitor, answer } = await signIn({ ...amina, signAs: await newKeys() })
    expect([answer.statusCode, isIn(visitor), await lastWhy()]).toEqual([403, false, 'signature'])
  })

  test('changed after it was signed', async () => {
    const { request } = await setOut()
    const fields = await idp.respond(request, amina)
    const xml = Buffer.from(fields.SAMLResponse, 'base64').toString()
    // The value between its tags: the same two letters may stand in a certificate, which nobody signed.
    const changed = xml.replaceAll('>S1<', '>CHIEF<')
    expect(changed).not.toBe(xml)
    const SAMLResponse = Buffer.from(changed).toString('base64')
    expect((await deliver({ ...fields, SAMLResponse })).statusCode).toBe(403)
  })

  test.each(wrappings)('of a forger %s', async (_how, wrap) => {
    const { visitor, request } = await setOut()
    const fields = await idp.respond(request, amina)
    const xml = Buffer.from(fields.SAMLResponse, 'base64').toString()
    const bent = wrap(xml)
    expect(bent).toContain('CHIEF')
    const answer = await deliver({ ...fields, SAMLResponse: Buffer.from(bent).toString('base64') })
    if (answer.headers.location) {
      // What was signed may be taken; what was not must have no say.
      await visitor.get(String(answer.headers.location))
      expect((await visitor.get('/account')).body).not.toContain('Owen Chief')
    } else expect(answer.statusCode).toBe(403)
  })

  test('with a comment in the name: it is read whole', async () => {
    const { visitor, answer } = await signIn({ nameId: 'amina<!-- -->.evil.example' })
    expect([answer.statusCode, isIn(visitor)]).toEqual([403, false])
    const number = { employeeNumber: 'CHIEF<!-- -->X' }
    const other = await signIn({ nameId: 'other', attributes: number })
    expect([other.answer.statusCode, isIn(other.visitor)]).toEqual([403, false])
  })

  test.each([
    ['nothing', ''],
    ['no base64', '***'],
    ['no XML', Buffer.from('hello').toString('base64')],
    [
      'a document type with entities',
      Buffer.from('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>').toString('base64'),
    ],
    [
      'a logout response',
      Buffer.from(
        '<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="a"/>',
      ).toString('base64'),
    ],
  ])('that is %s', async (_what, SAMLResponse) => {
    const { request } = await setOut()
    const answer = await deliver({ SAMLResponse, RelayState: idp.request(request).relayState })
    expect(answer.statusCode).toBe(403)
  })

  test('twice, or with somebody else’s way, or on none', async () => {
    const first = await signIn(amina)
    expect((await deliver(first.fields)).statusCode).toBe(410)
    const { request } = await setOut()
    const { relayState } = idp.request(request)
    expect((await deliver({ ...first.fields, RelayState: relayState })).statusCode).toBe(403)
    expect((await deliver({ ...first.fields, RelayState: 'https://evil.example/' })).statusCode).toBe(410)
    const unasked = await deliver({ SAMLResponse: first.fields.SAMLResponse })
    expect(unasked.statusCode).toBe(410)
  })

  test('with the id of one that was used', async () => {
    const assertionId = `_${randomUUID()}`
    expect(isIn((await signIn({ ...amina, assertionId })).visitor)).toBe(true)
    expect(isIn((await signIn({ ...amina, assertionId })).visitor)).toBe(false)
    expect(await lastWhy()).toBe('replay')
  })

  test('in another browser than the one that set out', async () => {
    const { visitor, request } = await setOut()
    const arrived = await deliver(await idp.respond(request, amina))
    const stranger = world.visitor(host)
    expect((await stranger.get(String(arrived.headers.location))).statusCode).toBe(410)
    expect(isIn(stranger)).toBe(false)
    expect((await visitor.get(String(arrived.headers.location))).statusCode).toBe(410)
  })

  test('at another provider’s address', async () => {
    const other = await provider(world, council, {
      kind: 'saml',
      issuer: idp.issuer,
      settings: settings([idp.keys.certificate]),
    })
    const { request } = await setOut()
    expect((await deliver(await idp.respond(request, amina), other)).statusCode).toBe(410)
  })
})

describe('metadata', () => {
  test('gives every certificate for signing, and refuses what is none', async () => {
    const [one, two] = [await newKeys(), await newKeys()]
    const read = readMetadata(metadataOf('https://idp.example', [one.certificate, two.certificate]))
    expect(read).toMatchObject({ issuer: 'https://idp.example', signOnUrl: 'https://idp.example/sso' })
    expect('certificates' in read && read.certificates).toHaveLength(2)
    const xml = metadataOf('https://idp.example', [one.certificate])
    expect(readMetadata('hello')).toEqual({ fault: 'form' })
    expect(readMetadata(`<!DOCTYPE a>${xml}`)).toEqual({ fault: 'form' })
    expect(readMetadata(xml.replace('HTTP-Redirect', 'SOAP'))).toEqual({ fault: 'no sign-on' })
    expect(readMetadata(metadataOf('https://idp.example', []))).toEqual({ fault: 'no certificate' })
    expect(readMetadata(`<m>${xml}${xml}</m>`)).toEqual({ fault: 'several' })
  })
})

describe('a trial, before it is switched on', () => {
  test('shows the attributes that came and whom they fit, or what is wrong with them; nobody is signed in', async () => {
    const { rows, database } = world
    await database.owner.query('update sign_on_provider set is_on = false, settings = $2 where id = $1', [
      id,
      JSON.stringify(settings([idp.keys.certificate])),
    ])
    const admin = await rows.person('Ada Admin')
    await rows.membership(admin, council)
    await rows.grant(admin, 'organisation_admin', council)
    const [site] = (await database.owner.query('select id from site where host_name = $1', [host])).rows
    const visitor = world.visitor(host, await rows.session(admin, site.id))
    await database.owner.query('update session set second_factor_at = now() where person_id = $1', [admin])
    const session = visitor.cookies.get('guildhall_session')
    const trial = async (says: Says) => {
      const out = await visitor.get(`/manage/sign-on/${id}/try`)
      const arrived = await deliver(await idp.respond(String(out.headers.location), says))
      return visitor.get(String(arrived.headers.location))
    }
    const found = await trial(amina)
    for (const text of ['This would sign in as Amina Yusuf', 'employeeNumber', 'NameID'])
      expect(found.body).toContain(text)
    const stray = await trial({ nameId: 'stray', attributes: { employeeNumber: 'S404' } })
    expect(stray.body).toContain('None of your people has the employee number “S404”')
    const forged = await trial({ ...amina, signAs: await newKeys() })
    expect(forged.body).toContain('can’t be trusted (signature)')
    expect(visitor.cookies.get('guildhall_session')).toBe(session)
    await database.owner.query('update sign_on_provider set is_on = true where id = $1', [id])
  })
})
