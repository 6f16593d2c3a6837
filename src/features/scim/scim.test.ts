import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'

/*
 * The provisioning cycles of Microsoft Entra ID and of Okta, request by request in their own shapes, and what must never
 * come of them.
 */
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const host = 'scim.example'

let world: World
let council: string
let partner: string
let site: string
let token: string
let unit: string
let role: string
let admin: string

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

let counter = 0
beforeEach(async () => {
  counter += 1
  council = await world.rows.organisation(`SCIM council ${counter}`)
  partner = await world.rows.organisation(`SCIM partner ${counter}`)
  site = await world.rows.site(`${counter}.${host}`, council, [partner])
  unit = await world.rows.unit(council, 'Adult care')
  role = await world.rows.insert('job_role', { organisation_id: council, name: world.rows.en('Care worker') })
  admin = await world.rows.person('Ada Admin')
  await world.rows.membership(admin, council)
  await world.rows.grant(admin, 'organisation_admin', council)
  token = await newToken(await world.rows.session(admin, site, { secondFactor: true }))
})

const visitor = (session?: string) => world.visitor(`${counter}.${host}`, session)

async function newToken(session: string): Promise<string> {
  const made = await visitor(session).post('/manage/provisioning', { label: 'Entra', days: '90' })
  expect(made.statusCode, made.body.slice(0, 500)).toBe(200)
  return /gh_[\w-]{43}/.exec(made.body)?.[0] as string
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
async function call(method: Method, path: string, body?: unknown, as = token) {
  const response = await visitor().api(method, `/scim/v2${path}`, as, body)
  return {
    status: response.statusCode,
    body: response.body ? response.json() : undefined,
    headers: response.headers,
  }
}
const patchOf = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})
const one = async (text: string, ...values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows[0]
const rowsOf = async (text: string, ...values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows

const entraUser = (name: string, more: object = {}) => ({
  schemas: [core, enterprise],
  externalId: `ext-${name}`,
  userName: `${name}@council.example`,
  active: true,
  addresses: [{ primary: false, type: 'work', country: 'GB', formatted: '1 High Street' }],
  displayName: `${name} Example`,
  emails: [{ primary: true, type: 'work', value: `${name}@council.example` }],
  meta: { resourceType: 'User' },
  name: { formatted: `${name} Example`, familyName: 'Example', givenName: name },
  phoneNumbers: [{ primary: true, type: 'work', value: '01632 960000' }],
  preferredLanguage: 'en-GB',
  title: 'Care worker',
  [enterprise]: { employeeNumber: `E-${name}`, department: 'Adult care' },
  ...more,
})

describe('the cycle of Microsoft Entra ID', () => {
  test('tests the connection by looking for somebody who is not there', async () => {
    const found = await call('GET', '/Users?filter=userName+eq+%22nobody%40council.example%22')
    expect(found).toMatchObject({ status: 200, body: { totalResults: 0, Resources: [] } })
    expect(found.headers['content-type']).toContain('application/scim+json')
  })

  test('creates, reads, updates, deactivates, reactivates and deletes', async () => {
    const made = await call('POST', '/Users', entraUser('amina'))
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    expect(made.headers.location).toBe(`/scim/v2/Users/${made.body.id}`)
    expect(made.body).toMatchObject({
      userName: 'amina@council.example',
      active: true,
      externalId: 'ext-amina',
    })
    expect(made.body.password).toBeUndefined()
    const account = await one('select * from scim_account where id = $1', made.body.id)
    const job = await one(
      'select * from job_term where membership_id = $1 and superseded_at is null',
      account.membership_id,
    )
    expect(job).toMatchObject({ unit_id: unit, job_role_id: role })
    const membership = await one('select * from membership where id = $1', account.membership_id)
    expect(membership).toMatchObject({
      employee_number: 'E-amina',
      kind: 'employee',
      organisation_id: council,
    })

    const found = await call('GET', '/Users?filter=userName eq "AMINA@council.example"'.replace(/ /g, '%20'))
    expect(found.body.totalResults).toBe(1)

    const changed = await call(
      'PATCH',
      `/Users/${made.body.id}`,
      patchOf(
        { op: 'Replace', path: 'displayName', value: 'Amina Married' },
        { op: 'Add', path: 'emails[type eq "home"].value', value: 'amina@home.example' },
        { op: 'Replace', path: `${enterprise}:department`, value: 'Nowhere' },
        { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '07700 900000' },
      ),
    )
    expect(changed.status, JSON.stringify(changed.body)).toBe(200)
    expect(changed.body).toMatchObject({
      displayName: 'Amina Married',
      [enterprise]: { department: 'Nowhere' },
    })
    expect((await one('select name from person where id = $1', account.person_id)).name).toBe('Amina Married')
    // A department that is called nothing here moves nobody.
    expect(
      await one(
        'select unit_id from job_term where membership_id = $1 and superseded_at is null',
        account.membership_id,
      ),
    ).toEqual({ unit_id: unit })

    const off = await call(
      'PATCH',
      `/Users/${made.body.id}`,
      patchOf({ op: 'Replace', path: 'active', value: 'False' }),
    )
    expect(off.status).toBe(200)
    const terms = () =>
      rowsOf(
        'select starts_on::text, ends_on::text from membership_term where membership_id = $1 and superseded_at is null order by starts_on',
        account.membership_id,
      )
    expect((await terms()).every(term => term.ends_on !== null)).toBe(true)

    // Said again it is no fault; taken back on the day of coming they stay, in their job.
    const say = (value: string) =>
      call('PATCH', `/Users/${made.body.id}`, patchOf({ op: 'Replace', path: 'active', value }))
    const forGood = async () =>
      (
        await rowsOf(
          `select 'membership' as what from membership_term where membership_id = $1 and superseded_at is null and ends_on is null
           union all select 'job' from job_term where membership_id = $1 and superseded_at is null and ends_on is null`,
          account.membership_id,
        )
      ).map(row => row.what)
    expect((await say('False')).status).toBe(200)
    expect(await forGood()).toEqual([])
    for (const _ of [1, 2]) expect((await say('True')).status).toBe(200)
    expect(await forGood()).toEqual(['membership', 'job'])
    expect((await say('False')).status).toBe(200)
    expect(await forGood()).toEqual([])

    await world.database.owner.query('delete from job_term where membership_id = $1', [account.membership_id])
    await world.database.owner.query(
      `update membership_term set starts_on = '2024-01-01', ends_on = '2024-12-31' where membership_id = $1 and superseded_at is null`,
      [account.membership_id],
    )
    expect((await call('GET', `/Users/${made.body.id}`)).body.active).toBe(false)
    const on = await call(
      'PATCH',
      `/Users/${made.body.id}`,
      patchOf({ op: 'Replace', path: 'active', value: 'True' }),
    )
    expect(on.body.active).toBe(true)
    expect(await terms()).toHaveLength(2)

    expect((await call('DELETE', `/Users/${made.body.id}`)).status).toBe(204)
    expect((await call('GET', `/Users/${made.body.id}`)).status).toBe(404)
    expect(
      await one('select id from person where id = $1 and erased_at is null', account.person_id),
    ).toBeDefined()
  })

  test('somebody who is to start later starts then, whatever the provider says today', async () => {
    const person = await world.rows.person('Sia Starter')
    const later = { employeeNumber: 'E-starter', startsOn: '2999-01-04' }
    const membership = await world.rows.membership(person, council, later)
    const made = await call('POST', '/Users', entraUser('starter'))
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    expect(made.body.active).toBe(false)
    const terms = await rowsOf(
      'select starts_on::text, ends_on::text from membership_term where membership_id = $1 and superseded_at is null',
      membership,
    )
    expect(terms).toEqual([{ starts_on: '2999-01-04', ends_on: null }])
  })

  test('names a manager by a bare id, and takes the name back', async () => {
    const boss = await call('POST', '/Users', entraUser('boss'))
    const made = await call('POST', '/Users', entraUser('worker'))
    const managed = () =>
      one(
        `select t.manager_job_id from job_term t join scim_account a on a.membership_id = t.membership_id
          where a.id = $1 and t.superseded_at is null order by t.starts_on desc limit 1`,
        made.body.id,
      )
    await call(
      'PATCH',
      `/Users/${made.body.id}`,
      patchOf({ op: 'Add', path: `${enterprise}:manager`, value: boss.body.id }),
    )
    const bossJob = await one(
      'select j.id from job j join scim_account a on a.membership_id = j.membership_id where a.id = $1',
      boss.body.id,
    )
    expect(await managed()).toEqual({ manager_job_id: bossJob.id })
    const self = await call(
      'PATCH',
      `/Users/${boss.body.id}`,
      patchOf({ op: 'Add', path: `${enterprise}:manager`, value: boss.body.id }),
    )
    expect(self.status).toBe(400)
    const circle = await call(
      'PATCH',
      `/Users/${boss.body.id}`,
      patchOf({ op: 'Add', path: `${enterprise}:manager`, value: made.body.id }),
    )
    expect(circle.status).toBe(400)
    await call('PATCH', `/Users/${made.body.id}`, patchOf({ op: 'Remove', path: `${enterprise}:manager` }))
    expect(await managed()).toEqual({ manager_job_id: null })
  })

  test('keeps groups, whose members are in a picked audience', async () => {
    const users = [
      await call('POST', '/Users', entraUser('g1')),
      await call('POST', '/Users', entraUser('g2')),
    ]
    const made = await call('POST', '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      externalId: 'grp-1',
      displayName: 'Night carers',
      meta: { resourceType: 'Group' },
    })
    expect(made.status).toBe(201)
    const add = await call(
      'PATCH',
      `/Groups/${made.body.id}`,
      patchOf({ op: 'Add', path: 'members', value: users.map(user => ({ value: user.body.id })) }),
    )
    expect(add.body.members).toHaveLength(2)
    const group = await one('select * from scim_group where id = $1', made.body.id)
    const inside = () =>
      rowsOf(
        `select membership_id from audience_member where audience_id = $1 and superseded_at is null
            and starts_on <= today() and (ends_on is null or ends_on >= today())`,
        group.audience_id,
      )
    expect(await inside()).toHaveLength(2)
    expect((await call('GET', `/Users/${users[0]?.body.id}`)).body.groups).toMatchObject([
      { value: made.body.id, display: 'Night carers' },
    ])
    await call(
      'PATCH',
      `/Groups/${made.body.id}`,
      patchOf({ op: 'Remove', path: `members[value eq "${users[0]?.body.id}"]` }),
    )
    expect(await inside()).toHaveLength(1)
    const listed = await call(
      'GET',
      '/Groups?excludedAttributes=members&filter=displayName%20eq%20%22Night%20carers%22',
    )
    expect(listed.body.Resources[0].members).toBeUndefined()
    const stranger = await call(
      'PATCH',
      `/Groups/${made.body.id}`,
      patchOf({ op: 'Add', path: 'members', value: [{ value: admin }] }),
    )
    expect(stranger).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
    expect((await call('DELETE', `/Groups/${made.body.id}`)).status).toBe(204)
    expect(await inside()).toHaveLength(0)
  })
})

describe('the cycle of Okta', () => {
  const oktaUser = (name: string) => ({
    schemas: [core],
    userName: `${name}@okta.example`,
    name: { givenName: name, familyName: 'Okta' },
    emails: [{ primary: true, value: `${name}@okta.example`, type: 'work' }],
    displayName: `${name} Okta`,
    locale: 'en-GB',
    externalId: `00u-${name}`,
    groups: [],
    password: 'not-kept-9Xk',
    active: true,
  })

  test('looks, creates, replaces and deactivates', async () => {
    const asked = '/Users?filter=userName%20eq%20%22okta%40okta.example%22&startIndex=1&count=100'
    expect((await call('GET', asked)).body).toMatchObject({ totalResults: 0, startIndex: 1, itemsPerPage: 0 })
    const made = await call('POST', '/Users', oktaUser('okta'))
    expect(made.status).toBe(201)
    const again = await call('POST', '/Users', oktaUser('okta'))
    expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness', status: '409' } })
    const put = await call('PUT', `/Users/${made.body.id}`, {
      ...oktaUser('okta'),
      id: made.body.id,
      displayName: 'Changed Okta',
    })
    expect(put.body).toMatchObject({ displayName: 'Changed Okta', active: true })
    const off = await call(
      'PATCH',
      `/Users/${made.body.id}`,
      patchOf({ op: 'replace', value: { active: false } }),
    )
    expect(off.status).toBe(200)
    const kept = await rowsOf(
      `select to_jsonb(a)::text as whole from scim_account a where id = $1`,
      made.body.id,
    )
    expect(kept[0].whole).not.toContain('not-kept-9Xk')
  })

  test('replaces a group with its id among the values', async () => {
    const user = await call('POST', '/Users', oktaUser('member'))
    const made = await call('POST', '/Groups', {
      displayName: 'Okta team',
      members: [{ value: user.body.id, display: 'x' }],
    })
    expect(made.body.members).toHaveLength(1)
    const renamed = await call(
      'PATCH',
      `/Groups/${made.body.id}`,
      patchOf({ op: 'replace', value: { id: made.body.id, displayName: 'Okta crew' } }),
    )
    expect(renamed.body).toMatchObject({ displayName: 'Okta crew', members: [{ value: user.body.id }] })
    const emptied = await call(
      'PATCH',
      `/Groups/${made.body.id}`,
      patchOf({ op: 'replace', path: 'members', value: [] }),
    )
    expect(emptied.body.members ?? []).toEqual([])
  })
})

describe('finding', () => {
  test('pages by index, counts all, and compares what no index answers', async () => {
    for (const name of ['f1', 'f2', 'f3']) await call('POST', '/Users', entraUser(name))
    const second = await call('GET', '/Users?startIndex=2&count=1')
    expect(second.body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 })
    const none = await call('GET', '/Users?count=0')
    expect(none.body).toMatchObject({ totalResults: 3, itemsPerPage: 0 })
    const ask = async (filter: string) =>
      (await call('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body.totalResults
    expect(await ask('externalId eq "ext-f2"')).toBe(1)
    expect(await ask(`${enterprise}:employeeNumber eq "E-f3"`)).toBe(1)
    expect(await ask('emails.value eq "F1@council.example"')).toBe(1)
    expect(await ask('emails[type eq "work" and value co "council"]')).toBe(3)
    expect(await ask('userName sw "f" and active eq true')).toBe(3)
    expect(await ask('userName eq "f1@council.example" and displayName eq "somebody else"')).toBe(0)
    expect(await ask('userName eq "f1@council.example" or externalId eq "ext-f2"')).toBe(2)
    const search = await call('POST', '/Users/.search', {
      filter: 'userName sw "f"',
      attributes: ['userName'],
      count: 2,
    })
    expect(search.body).toMatchObject({ totalResults: 3, itemsPerPage: 2 })
    expect(Object.keys(search.body.Resources[0]).sort()).toEqual(['id', 'userName'])
  })

  test.each([
    ['/Users?filter=userName%20zz%20%22a%22', 'invalidFilter'],
    [`/Users?filter=${'('.repeat(3000)}`, 'invalidFilter'],
    ['/Users?startIndex=x', 'invalidValue'],
    ['/Users?attributes=%27%3B--', 'invalidValue'],
  ])('%s is refused in the protocol’s words', async (path, scimType) => {
    expect(await call('GET', path)).toMatchObject({ status: 400, body: { scimType, status: '400' } })
  })

  test('tells what is supported', async () => {
    expect((await call('GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
    })
    expect((await call('GET', '/ResourceTypes')).body.totalResults).toBe(2)
    expect((await call('GET', `/Schemas/${enterprise}`)).body).toMatchObject({ id: enterprise })
    expect((await call('GET', '/Schemas/none')).status).toBe(404)
  })
})

describe('what must never come of it', () => {
  test('an account of another organisation is not there', async () => {
    const made = await call('POST', '/Users', entraUser('theirs'))
    const other = await world.rows.person('Otto Other')
    await world.rows.membership(other, partner)
    await world.rows.grant(other, 'organisation_admin', partner)
    const theirs = await newToken(await world.rows.session(other, site, { secondFactor: true }))
    for (const [method, body] of [
      ['GET'],
      ['PUT', entraUser('theirs')],
      ['PATCH', patchOf({ op: 'replace', value: { active: false } })],
      ['DELETE'],
    ] as [Method, object?][])
      expect((await call(method, `/Users/${made.body.id}`, body, theirs)).status, method).toBe(404)
    expect((await call('GET', '/Users', undefined, theirs)).body.totalResults).toBe(0)
    expect((await call('GET', `/Users/${made.body.id}`)).body.active).toBe(true)
  })

  test('the address of somebody who has an account elsewhere opens nothing: they are asked', async () => {
    const holder = await world.rows.person('Hana Holder', 'hana@council.example')
    await world.rows.membership(holder, partner)
    const made = await call('POST', '/Users', entraUser('hana'))
    expect(made.status).toBe(201)
    const account = await one('select * from scim_account where id = $1', made.body.id)
    expect(account.person_id).not.toBe(holder)
    expect(await one('select holder_id from link_request where person_id = $1', account.person_id)).toEqual({
      holder_id: holder,
    })
    expect((await one('select name from person where id = $1', holder)).name).toBe('Hana Holder')
    // To the provider nothing looks different.
    const plain = await call('POST', '/Users', entraUser('plain'))
    expect(Object.keys(made.body).sort()).toEqual(Object.keys(plain.body).sort())
  })

  test('one of the organisation’s own people is matched by number or address, and their proved name stays', async () => {
    const person = await world.rows.person('Own Name', 'own@council.example')
    const membership = await world.rows.membership(person, council, { employeeNumber: 'E-own' })
    const made = await call('POST', '/Users', entraUser('own'))
    expect(await one('select membership_id from scim_account where id = $1', made.body.id)).toEqual({
      membership_id: membership,
    })
    expect((await one('select name from person where id = $1', person)).name).toBe('Own Name')
    expect(
      (await one('select count(*)::int as n from person_identifier where person_id = $1', person)).n,
    ).toBe(1)
    expect(
      (await call('POST', '/Users', entraUser('own', { userName: 'another@council.example' }))).status,
    ).toBe(409)
  })

  test('the token opens provisioning and nothing else, and nothing opens it but the token', async () => {
    const elsewhere = await visitor().api('GET', '/api/v1/people', token)
    expect(elsewhere.statusCode).toBe(403)
    const cookie = await visitor(await world.rows.session(admin, site, { secondFactor: true })).get(
      '/scim/v2/Users',
    )
    expect(cookie.statusCode).toBe(401)
    expect(cookie.headers['content-type']).toContain('application/scim+json')
    expect(
      (await call('GET', '/Users', undefined, 'gh_wrong-wrong-wrong-wrong-wrong-wrong-wrong-wrong')).status,
    ).toBe(401)
  })

  test('an administrator who is one no longer provisions nothing', async () => {
    await world.database.owner.query('update role_grant set ends_at = now() where person_id = $1', [admin])
    expect((await call('GET', '/Users')).status).toBe(403)
  })

  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['a word', 'x'],
    ['no name', { displayName: 'x' }],
    ['a number as a name', { userName: 5 }],
    ['an endless name', { userName: 'x'.repeat(5000) }],
    ['NUL bytes', { userName: 'a\u0000b' }],
    ['a tower of objects', { userName: 'x', name: { formatted: { a: { b: {} } } } }],
    [
      'many addresses',
      { userName: 'x', emails: Array.from({ length: 500 }, () => ({ value: 'a@b.example' })) },
    ],
  ])('%s as a user is refused and leaves nothing', async (_name, body) => {
    const before = await one('select count(*)::int as n from person')
    const answer = await call('POST', '/Users', body)
    expect(answer.status, JSON.stringify(answer.body)).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await one('select count(*)::int as n from person')).toEqual(before)
  })

  test.each([
    ['no operations', {}],
    ['a word', patchOf('x' as never)],
    ['an unknown op', patchOf({ op: 'move', path: 'active' })],
    ['an unknown path', patchOf({ op: 'replace', path: 'foo.bar', value: 1 })],
    ['a broken path', patchOf({ op: 'replace', path: 'emails[type eq', value: 1 })],
    ['__proto__', patchOf({ op: 'add', path: '__proto__.polluted', value: true })],
    ['a wrong type', patchOf({ op: 'replace', path: 'active', value: 'maybe' })],
  ])('%s as a patch is refused and changes nothing', async (_name, body) => {
    const made = await call('POST', '/Users', entraUser('patchee'))
    const answer = await call('PATCH', `/Users/${made.body.id}`, body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(400)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect((await call('GET', `/Users/${made.body.id}`)).body).toEqual(made.body)
  })

  test('twenty calls that make the same account at once make one', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, () => call('POST', '/Users', entraUser('twenty'))),
    )
    expect(made.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(made.filter(answer => answer.status === 409)).toHaveLength(19)
  })
})
