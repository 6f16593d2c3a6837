import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, goodPassword, hidden } from '../../../test/world/accounts.ts'
import { provider } from '../../../test/world/providers.ts'
import { type SamlProvider, type Says, samlProvider } from '../../../test/world/saml-provider.ts'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let idp: SamlProvider
let council: string
let partner: string
let unit: string
const host = 'learn.test'
const [strict, open] = [randomUUID(), randomUUID()]

beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Wexcombe')
  partner = await world.rows.organisation('Hollybank')
  await world.rows.site(host, partner, [council], { is_default: true })
  unit = await world.rows.unit(council, 'Adult care')
  await world.database.owner.query(`update unit set code = 'AC' where id = $1`, [unit])
  idp = await samlProvider()
  const shared = {
    kind: 'saml' as const,
    issuer: idp.issuer,
    trusted_domains: ['wexcombe.example'],
    settings: {
      signOnUrl: 'https://idp.example/sso',
      certificates: [idp.keys.certificate],
      numberClaim: 'number',
      groupClaim: 'groups',
      unitClaim: 'unit',
    },
  }
  await provider(world, council, { ...shared, id: strict })
  await provider(world, council, { ...shared, id: open, adds_people: true, adds_kind: 'volunteer' })
})
afterAll(() => world.close())

async function come(
  attributes: Record<string, string>,
  more: Says & { at?: string; visitor?: Visitor; query?: string } = {},
) {
  const { at = strict, visitor = world.visitor(host), query = '', ...says } = more
  const out = await visitor.get(`/sign-in/with/${at}${query}`)
  const fields = await idp.respond(String(out.headers.location), {
    nameId: randomUUID(),
    ...says,
    attributes,
  })
  const arrived = await world.app.inject({
    method: 'POST',
    url: `/sign-in/with/${at}/assertion`,
    headers: { host, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
  const answer = await visitor.get(String(arrived.headers.location))
  return { visitor, answer, isIn: visitor.cookies.has('guildhall_session') }
}
const lead = (body: string) => /gh-lede">(.*?)</.exec(body)?.[1] ?? ''
const one = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows[0]

describe('an account that is not the organisation’s to open', () => {
  test('of somebody elsewhere, by their number or address', async () => {
    await account(world, 'Only Partner', {
      organisation: partner,
      employeeNumber: 'P1',
      email: 'p1@wexcombe.example',
    })
    const both: Record<string, string>[] = [{ number: 'P1' }, { email: 'p1@wexcombe.example' }]
    for (const attributes of both) {
      const { answer, isIn } = await come(attributes)
      expect([isIn, lead(answer.body).includes('No account here')]).toEqual([false, true])
    }
  })

  test('by an address in a domain it is not believed about', async () => {
    await account(world, 'Private', { organisation: council, email: 'private@home.example' })
    expect((await come({ email: 'private@home.example' })).isIn).toBe(false)
  })

  test('by an address that its owner never proved', async () => {
    const person = await account(world, 'Claimed', { organisation: council, email: 'claimed@home.example' })
    await world.rows.insert('person_identifier', {
      person_id: person,
      kind: 'email',
      value: 'given@wexcombe.example',
    })
    expect((await come({ email: 'given@wexcombe.example' })).isIn).toBe(false)
  })

  test.each([
    ['a role at another organisation', (person: string) => world.rows.grant(person, 'trainer', partner)],
    ['a role for the installation', (person: string) => world.rows.grant(person, 'operator', null)],
    ['a membership elsewhere', (person: string) => world.rows.membership(person, partner)],
    [
      'a membership elsewhere that has ended',
      (person: string) =>
        world.rows.membership(person, partner, { startsOn: '2020-01-01', endsOn: '2021-01-01' }),
    ],
    [
      'a role elsewhere from next year on',
      (person: string) =>
        world.rows.insert('role_grant', {
          person_id: person,
          role: 'trainer',
          scope: 'organisation',
          scope_id: partner,
          organisation_id: partner,
          starts_at: '2090-01-01',
        }),
    ],
  ])('of a member with %s, before they said so', async (_what, give) => {
    const number = randomUUID().slice(0, 8)
    const person = await account(world, 'Both Worlds', { organisation: council, employeeNumber: number })
    await give(person)
    const { answer, isIn } = await come({ number })
    expect([
      isIn,
      answer.statusCode,
      lead(answer.body).includes('may not open an account here by itself'),
    ]).toEqual([false, 403, true])
    expect(await one('select 1 from provider_identity where person_id = $1', [person])).toBe(undefined)
  })

  test('nor when the role came after they were connected by a rule', async () => {
    const person = await account(world, 'Grew', { organisation: council, employeeNumber: 'G1' })
    const nameId = 'grew'
    expect((await come({ number: 'G1' }, { nameId })).isIn).toBe(true)
    await world.rows.grant(person, 'trainer', partner)
    expect((await come({}, { nameId })).isIn).toBe(false)
  })

  test('of somebody whose membership ended or has not begun', async () => {
    const person = await account(world, 'Left', {})
    await world.rows.membership(person, council, {
      employeeNumber: 'L1',
      startsOn: '2020-01-01',
      endsOn: '2021-01-01',
    })
    const { answer, isIn } = await come({ number: 'L1' }, { at: open })
    expect([isIn, lead(answer.body).includes('does not count you among its people')]).toEqual([false, true])
    const stays = await account(world, 'Leaves', { organisation: council, employeeNumber: 'L2' })
    expect((await come({ number: 'L2' }, { nameId: 'leaves' })).isIn).toBe(true)
    await world.database.owner.query(
      `update membership_term set ends_on = '2021-01-01' where person_id = $1`,
      [stays],
    )
    expect((await come({}, { nameId: 'leaves' })).isIn).toBe(false)
  })

  test('under the same issuer by another provider: each vouches for its own', async () => {
    await account(world, 'Shared Name', { organisation: council, employeeNumber: 'SN' })
    expect((await come({ number: 'SN' }, { nameId: 'shared' })).isIn).toBe(true)
    const theirs = await samlProvider(idp.issuer)
    const at = await provider(world, partner, {
      kind: 'saml',
      issuer: idp.issuer,
      settings: { signOnUrl: 'https://idp.example/sso', certificates: [theirs.keys.certificate] },
    })
    const before = idp
    idp = theirs
    const { isIn } = await come({}, { nameId: 'shared', at })
    idp = before
    expect(isIn).toBe(false)
  })
})

describe('saying so oneself', () => {
  const signedIn = async (identifier: string) => {
    const visitor = world.visitor(host)
    await visitor.get('/sign-in')
    await visitor.post('/sign-in', { identifier, password: goodPassword })
    return visitor
  }

  test('connects the two, once both are seen; then the provider opens the account until it is disconnected', async () => {
    const person = await account(world, 'Cai Rees', { organisation: council, email: 'cai@home.example' })
    await world.rows.membership(person, partner)
    const visitor = await signedIn('cai@home.example')
    expect((await visitor.get(`/account/sign-on/${strict}`)).statusCode).toBe(200)
    const { answer } = await come(
      { email: 'cai@wexcombe.example' },
      { visitor, query: '?connect=1', nameId: 'cai' },
    )
    expect(answer.body).toContain('Cai Rees')
    expect(answer.body).toContain('cai@wexcombe.example')
    expect((await come({}, { nameId: 'cai' })).isIn).toBe(false)
    const who = hidden(answer.body, 'who')
    const done = await visitor.post(`/account/sign-on/${strict}`, { who })
    expect(done.headers.location).toBe('/account/sign-on')
    expect((await come({}, { nameId: 'cai' })).isIn).toBe(true)
    expect((await one('select subject from mail where person_id = $1', [person])).subject).toContain(
      'was added',
    )
    // Where the provider's word comes from was changed: they are asked again.
    await world.database.owner.query(
      'update provider_identity set confirmed_at = null where person_id = $1',
      [person],
    )
    expect((await come({}, { nameId: 'cai' })).isIn).toBe(false)
    await visitor.post(`/account/sign-on/${strict}`, { who })
    const { id } = await one('select id from provider_identity where person_id = $1', [person])
    await visitor.post(`/account/sign-on/identities/${id}/remove`)
    expect((await come({}, { nameId: 'cai' })).isIn).toBe(false)
  })

  test('only for who set out, with their own answer, as a member, and once', async () => {
    await account(world, 'Dee', { organisation: council, email: 'dee@home.example' })
    await account(world, 'Eve', { organisation: council, email: 'eve@home.example' })
    await account(world, 'Fred', { organisation: partner, email: 'fred@home.example' })
    const [dee, eve, fred] = [
      await signedIn('dee@home.example'),
      await signedIn('eve@home.example'),
      await signedIn('fred@home.example'),
    ]
    const { answer } = await come({}, { visitor: dee, query: '?connect=1', nameId: 'dee' })
    const who = hidden(answer.body, 'who')
    expect((await eve.post(`/account/sign-on/${strict}`, { who })).statusCode).toBe(410)
    expect((await dee.post(`/account/sign-on/${open}`, { who })).statusCode).toBe(410)
    expect((await fred.get(`/account/sign-on/${strict}`)).statusCode).toBe(404)
    const fredAnswer = await come({}, { visitor: fred, query: '?connect=1', nameId: 'fred' })
    const refused = await fred.post(`/account/sign-on/${strict}`, {
      who: hidden(fredAnswer.answer.body, 'who'),
    })
    expect(refused.statusCode).toBe(403)
    await dee.post(`/account/sign-on/${strict}`, { who })
    const again = await come({}, { visitor: eve, query: '?connect=1', nameId: 'dee' })
    const taken = await eve.post(`/account/sign-on/${strict}`, { who: hidden(again.answer.body, 'who') })
    expect(lead(taken.body)).toContain('connected with another account')
  })

  test('the last way in can’t be taken away', async () => {
    const person = await account(world, 'Only Way', {
      organisation: council,
      employeeNumber: 'O1',
      password: null,
    })
    const { visitor } = await come({ number: 'O1' })
    const { id } = await one('select id from provider_identity where person_id = $1', [person])
    const answer = await visitor.post(`/account/sign-on/identities/${id}/remove`)
    expect([answer.statusCode, answer.body.includes('your only way to sign in')]).toEqual([422, true])
  })
})

describe('somebody new', () => {
  test('is made where that is allowed: person, membership, unit, address', async () => {
    const attributes = {
      displayName: 'Newcomer Jones',
      number: 'N1',
      email: 'new@wexcombe.example',
      unit: 'ac',
    }
    expect((await come(attributes)).isIn).toBe(false)
    const { visitor, isIn } = await come(attributes, { at: open, nameId: 'new' })
    expect(isIn).toBe(true)
    expect((await visitor.get('/account')).body).toContain('Newcomer Jones')
    expect(
      await one(
        `select m.kind, m.employee_number, j.unit_id, i.value, i.verified_at is not null as proved
           from person p join membership m on m.person_id = p.id join job_term j on j.person_id = p.id
           join person_identifier i on i.person_id = p.id where p.name = 'Newcomer Jones'`,
      ),
    ).toEqual({
      kind: 'volunteer',
      employee_number: 'N1',
      unit_id: unit,
      value: 'new@wexcombe.example',
      proved: true,
    })
    expect((await come({}, { at: open, nameId: 'new' })).isIn).toBe(true)
  })

  test('without a name is told what is missing', async () => {
    const { answer, isIn } = await come({ number: 'N2' }, { at: open })
    expect([isIn, lead(answer.body).includes('did not say enough')]).toEqual([false, true])
  })

  test('gets no address that somebody has, and learns nothing of them', async () => {
    await account(world, 'Holder', { organisation: partner, email: 'held@wexcombe.example' })
    const { isIn } = await come(
      { displayName: 'Second Holder', email: 'held@wexcombe.example' },
      { at: open },
    )
    expect(isIn).toBe(true)
    expect(
      await one(
        `select 1 from person_identifier i join person p on p.id = i.person_id where p.name = 'Second Holder'`,
      ),
    ).toBe(undefined)
  })
})

describe('roles by group', () => {
  test('follow the list and nothing else, and end with the group', async () => {
    const person = await account(world, 'Grouped', { organisation: council, employeeNumber: 'R1' })
    await world.rows.insert('sign_on_role', {
      organisation_id: council,
      provider_id: strict,
      group_value: 'leads',
      role: 'learning_lead',
      scope: 'unit',
      scope_id: unit,
    })
    const live = async () =>
      (
        await world.database.owner.query(
          'select role, scope, scope_id from role_grant where person_id = $1 and (ends_at is null or ends_at > now())',
          [person],
        )
      ).rows
    await come({ number: 'R1', groups: 'operator' }, { nameId: 'grouped' })
    expect(await live()).toEqual([])
    await come({ groups: 'leads' }, { nameId: 'grouped' })
    await come({ groups: 'leads' }, { nameId: 'grouped' })
    expect(await live()).toEqual([{ role: 'learning_lead', scope: 'unit', scope_id: unit }])
    await world.rows.grant(person, 'trainer', council)
    await come({}, { nameId: 'grouped' })
    expect((await live()).map(grant => grant.role)).toEqual(['trainer'])
  })
})
