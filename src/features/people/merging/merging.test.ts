import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let org: string
let other: string
let site: string
let admin: string
let browser: Visitor
let stranger: Visitor
const host = 'merging.localhost'

const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const one = async (text: string, values: unknown[] = []) => (await rowsOf(text, values))[0]

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  other = await rows.organisation('Thornmere')
  site = await rows.site(host, org, [other], { is_default: true })
  const adminOf = async (name: string, organisation: string) => {
    const person = await rows.person(name)
    await rows.membership(person, organisation)
    await rows.grant(person, 'organisation_admin', organisation)
    return { person, visitor: world.visitor(host, await rows.session(person, site)) }
  }
  const ada = await adminOf('Ada Admin', org)
  admin = ada.person
  browser = ada.visitor
  stranger = (await adminOf('Olu Other', other)).visitor
  await world.database.owner.query('update session set second_factor_at = now()')
})
afterAll(() => world.close())

let count = 0
let gone: string
let kept: string
beforeEach(async () => {
  count += 1
  gone = await world.rows.person(`Sam Same${count}`)
  kept = await world.rows.person(`Sam Same${count}`)
  for (const [person, number] of [
    [gone, `N-${count}-1`],
    [kept, `N-${count}-2`],
  ] as const)
    await world.rows.membership(person, org, { employeeNumber: number })
})

const merge = (from = gone, into = kept, by = browser) => by.post(`/manage/people/${from}/merge/${into}`)
const tables = [
  'person',
  'person_identifier',
  'provider_identity',
  'membership',
  'membership_term',
  'job',
  'job_term',
  'role_grant',
  'enrolment',
  'attempt',
  'evidence',
  'profile_value',
  'audience_pin',
  'leaving',
  'manager_code',
]
/** Every row of every table that follows a person. */
const everything = async () =>
  Object.fromEntries(
    await Promise.all(
      tables.map(
        async table =>
          [table, await rowsOf(`select to_jsonb(t) as row from ${table} t order by id`)] as const,
      ),
    ),
  )
const mergeId = async () =>
  (await one('select id from account_merge order by recorded_at desc limit 1')).id as string
const undo = async (by = browser) => by.post(`/manage/people/duplicates/${await mergeId()}/undo`)
const tokenIn = async (address: string) =>
  /same-person\/([\w-]+)/.exec(
    (await one('select body_text from mail where recipient = $1 order by id desc limit 1', [address]))
      .body_text,
  )?.[1] as string
const answer = (token: string, what = 'yes') =>
  world.visitor(host).post(`/same-person/${token}`, { answer: what })

async function withLearning(person: string) {
  const membership = (await one('select id from membership where person_id = $1', [person])).id
  await world.rows.job(person, org, membership)
  const shared = await world.rows.course(org, site, `Shared ${count}`)
  const done = await world.rows.course(org, site, `Done ${count}`)
  await world.rows.enrolment(person, done, org, membership, { completed_at: new Date() })
  const run = await world.rows.enrolment(person, shared, org, membership)
  const keptMembership = (await one('select id from membership where person_id = $1', [kept])).id
  await world.rows.enrolment(kept, shared, org, keptMembership)
  await world.rows.insert('attempt', {
    person_id: person,
    organisation_id: org,
    enrolment_id: run,
    activity_id: shared.activity,
    number: 1,
  })
  return { run, shared }
}

describe('two accounts of one person', () => {
  test('are previewed, become one, and are parted exactly', async () => {
    const { run } = await withLearning(gone)
    const before = await everything()
    const shown = await browser.get(`/manage/people/${gone}/merge/${kept}`)
    expect(shown.statusCode).toBe(200)
    for (const text of ['What moves to', `Shared ${count}`, 'two memberships', `N-${count}-1`])
      expect(shown.body).toContain(text)
    expect(await everything()).toEqual(before)
    expect((await merge()).statusCode).toBe(303)
    expect(
      await one('select person_id, withdrawn_at is not null as withdrawn from enrolment where id = $1', [
        run,
      ]),
    ).toEqual({
      person_id: kept,
      withdrawn: true,
    })
    expect((await browser.get(`/manage/people/${gone}`)).statusCode).toBe(404)
    expect((await browser.get(`/manage/people/${kept}`)).body).toContain(`N-${count}-1`)
    expect((await undo()).statusCode).toBe(303)
    expect(await everything()).toEqual(before)
    expect((await undo()).statusCode).toBe(422)
  })

  test('are not parted once something that came along was changed', async () => {
    const { run, shared } = await withLearning(gone)
    await merge()
    await world.rows.insert('attempt', {
      person_id: kept,
      organisation_id: org,
      enrolment_id: run,
      activity_id: shared.activity,
      number: 2,
    })
    const before = await everything()
    const refused = await undo()
    expect([refused.statusCode, refused.body.includes('learning')]).toEqual([422, true])
    expect(await everything()).toEqual(before)
  })

  test('are not parted when a membership that came along ended meanwhile, nor after 30 days', async () => {
    const membership = (await one('select id from membership where person_id = $1', [gone])).id
    await merge()
    await browser.post(`/manage/people/${kept}/memberships/${membership}/end`, { lastDay: '2025-01-31' })
    expect((await undo()).body).toContain('memberships or jobs')
    await world.database.owner.query(
      `update account_merge set settled_at = now() - interval '31 days' where id = $1`,
      [await mergeId()],
    )
    expect((await undo()).body).toContain('30 days')
  })

  test('are found by an address, a number, or a name with a detail, and say why', async () => {
    const field = await world.rows.insert('profile_field', {
      organisation_id: org,
      key: `born_${count}`,
      name: world.rows.en('Date of birth'),
      kind: 'date',
    })
    for (const person of [gone, kept]) {
      const membership = (await one('select id from membership where person_id = $1', [person])).id
      await world.rows.insert('profile_value', {
        organisation_id: org,
        field_id: field,
        membership_id: membership,
        person_id: person,
        value: '1980-02-29',
        value_date: '1980-02-29',
      })
    }
    const page = await browser.get('/manage/people/duplicates')
    expect(page.body).toContain('the same name, the same Date of birth')
    const third = await world.rows.person('Another name')
    await world.rows.membership(third, org, { employeeNumber: `n ${count} 2` })
    expect((await browser.get('/manage/people/duplicates')).body).toContain('the same employee number')
    const found = await browser.post('/manage/people/duplicates', {
      first: `N-${count}-1`,
      second: `n-${count}-2`,
    })
    expect(found.headers.location).toBe(`/manage/people/${gone}/merge/${kept}`)
  })
})

describe('whose account it is', () => {
  const claimed = async (person: string, address: string) =>
    world.rows.insert('person_identifier', {
      person_id: person,
      kind: 'email',
      value: address,
      verified_at: new Date(),
    })

  test('who has an account stays, whichever way round it was asked, and is asked first', async () => {
    const address = `sam${count}@home.example`
    await claimed(gone, address)
    await world.rows.membership(gone, other)
    const before = await everything()
    const asked = await merge(gone, kept)
    expect(asked.statusCode).toBe(303)
    expect(await everything()).toEqual(before)
    const token = await tokenIn(address)
    const page = await world.visitor(host).get(`/same-person/${token}`)
    expect(page.body).toContain('Are both accounts yours?')
    expect((await answer(token, '')).statusCode).toBe(422)
    expect((await answer(token)).statusCode).toBe(200)
    expect(
      (await one('select person_id from membership where employee_number = $1', [`N-${count}-2`])).person_id,
    ).toBe(gone)
    expect((await answer(token)).statusCode).toBe(410)
    expect((await undo()).statusCode).toBe(303)
    expect(await everything()).toEqual(before)
  })

  test('a no changes nothing; a question can be called off', async () => {
    const address = `no${count}@home.example`
    await claimed(kept, address)
    const before = await everything()
    await merge()
    expect((await merge()).body).toContain('still waiting')
    // What was only asked is not said to be done, there where changes to people are listed.
    expect((await browser.get('/manage/people/batches')).body).toContain('Asked by letter, no answer yet')
    expect((await answer(await tokenIn(address), 'no')).statusCode).toBe(200)
    expect(await everything()).toEqual(before)
    expect((await browser.get('/manage/people/batches')).body).toContain('They said no')
    await merge()
    const token = await tokenIn(address)
    expect((await browser.post(`/manage/people/duplicates/${await mergeId()}/call-off`)).statusCode).toBe(303)
    expect((await answer(token)).statusCode).toBe(410)
    expect(await everything()).toEqual(before)
  })

  test('of two who both have accounts, both must agree', async () => {
    await claimed(gone, `a${count}@home.example`)
    await claimed(kept, `b${count}@home.example`)
    await merge()
    await answer(await tokenIn(`a${count}@home.example`))
    expect((await one('select state from account_merge where id = $1', [await mergeId()])).state).toBe(
      'asked',
    )
    await answer(await tokenIn(`b${count}@home.example`))
    expect((await one('select state from account_merge where id = $1', [await mergeId()])).state).toBe('done')
    expect(
      await rowsOf('select value from person_identifier where person_id = $1 order by 1', [kept]),
    ).toEqual([{ value: `a${count}@home.example` }, { value: `b${count}@home.example` }])
  })

  test('nobody takes over an account: not their own, no roles, no strangers', async () => {
    expect((await merge(gone, admin)).statusCode).toBe(422)
    expect((await merge(admin, kept)).statusCode).toBe(422)
    await world.rows.grant(gone, 'trainer', org)
    expect((await merge()).body).toContain('holds a role')
    const elsewhere = await world.rows.person('Elsewhere')
    await world.rows.membership(elsewhere, other)
    expect((await merge(kept, elsewhere)).statusCode).toBe(404)
    expect((await merge(elsewhere, kept)).statusCode).toBe(404)
    expect((await merge(kept, kept)).statusCode).toBe(404)
    expect((await merge(gone, kept, stranger)).statusCode).toBe(404)
    expect((await browser.get(`/manage/people/${kept}/merge/${elsewhere}`)).statusCode).toBe(404)
    const told = await browser.post('/manage/people/duplicates', {
      first: `N-${count}-1`,
      second: 'olu@thornmere.example',
    })
    expect(told.body).toContain('Nobody in your organisation has exactly')
    // Without a confirmed address, but with a place elsewhere: there is nobody to ask.
    await world.rows.membership(kept, other)
    const fresh = await world.rows.person('Fresh')
    await world.rows.membership(fresh, org)
    expect((await merge(fresh, kept)).body).toContain('no confirmed address to ask')
  })

  test('another organisation neither sees nor parts a merge', async () => {
    await merge()
    expect((await undo(stranger)).statusCode).toBe(404)
    expect((await stranger.get('/manage/people/duplicates')).body).not.toContain(`Sam Same${count}`)
  })

  test('nobody becomes their own manager', async () => {
    const goneMembership = (await one('select id from membership where person_id = $1', [gone])).id
    const keptMembership = (await one('select id from membership where person_id = $1', [kept])).id
    const boss = await world.rows.job(kept, org, keptMembership)
    await world.rows.job(gone, org, goneMembership, { manager: boss })
    expect((await merge()).body).toContain('manage themselves')
  })

  test('two who merge the same pair at once make one merge', async () => {
    const answers = await Promise.all([merge(), merge()])
    expect(answers.map(each => each.statusCode).sort()[0]).toBe(303)
    expect(
      await rowsOf(`select id from account_merge where gone_id = $1 and state = 'done'`, [gone]),
    ).toHaveLength(1)
  })
})
