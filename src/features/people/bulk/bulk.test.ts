import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let org: string
let other: string
let site: string
let browser: Visitor
let second: Visitor
let stranger: Visitor
let care: string
let roads: string
const host = 'bulk.localhost'

const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const one = async (text: string, values: unknown[] = []) => (await rowsOf(text, values))[0]
type Fields = Record<string, string | string[]>

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  other = await rows.organisation('Thornmere')
  site = await rows.site(host, org, [other], { is_default: true })
  const admin = async (name: string, organisation: string) => {
    const person = await rows.person(name)
    await rows.membership(person, organisation)
    await rows.grant(person, 'organisation_admin', organisation)
    return world.visitor(host, await rows.session(person, site))
  }
  browser = await admin('Ada Admin', org)
  second = await admin('Ben Admin', org)
  stranger = await admin('Olu Other', other)
  await world.database.owner.query('update session set second_factor_at = now()')
  care = await rows.unit(org, 'Adult care')
  roads = await rows.unit(org, 'Roads')
})
afterAll(() => world.close())

type Employed = { person: string; membership: string; job: string }
let amy: Employed
let bob: Employed
async function employed(name: string, unit = care, manager?: string): Promise<Employed> {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, org)
  return { person, membership, job: await world.rows.job(person, org, membership, { unit, manager }) }
}
beforeEach(async () => {
  amy = await employed('Amy Able')
  bob = await employed('Bob Baker')
})

const printIn = (body: string) => /name="print" value="([^"]+)"/.exec(body)?.[1] as string
const preview = (fields: Fields, by = browser) => by.post('/manage/people/bulk/preview', fields)
/** Looks, then confirms what was shown. */
async function carryOut(fields: Fields, by = browser) {
  const shown = await preview(fields, by)
  return by.post('/manage/people/bulk', { ...fields, print: printIn(shown.body) ?? '', isSure: '1' })
}
const batchOf = (answer: { headers: { location?: unknown } }) =>
  /batches\/([\w-]+)/.exec(String(answer.headers.location))?.[1] as string
const undo = (batch: string, by = browser) => by.post(`/manage/people/batches/${batch}/undo`)

/** What is held true of everybody, table by table. */
const held = async () => ({
  memberships: await rowsOf(
    'select membership_id, starts_on, ends_on from membership_term where superseded_at is null order by 1, 2',
  ),
  jobs: await rowsOf(
    `select job_id, unit_id, job_role_id, manager_job_id, manager_post_id, post_id, temporary_manager_job_id, temporary_until, starts_on, ends_on
       from job_term where superseded_at is null order by 1, starts_on`,
  ),
  values: await rowsOf(
    'select membership_id, field_id, value, value_date, starts_on, ends_on from profile_value where superseded_at is null order by 1, 2, starts_on',
  ),
  pins: await rowsOf(
    'select membership_id, audience_id, kind from audience_pin where superseded_at is null order by 1, 2',
  ),
  leavings: await rowsOf(
    'select membership_id, last_day, reason from leaving where superseded_at is null order by 1',
  ),
  grants: await rowsOf('select id, person_id, role, ends_at from role_grant order by id'),
})

const moving = (...who: Employed[]): Fields => ({
  action: 'move',
  of: 'chosen',
  m: who.map(each => each.membership),
  unitId: roads,
  from: '2024-02-29',
})

describe('changing many people', () => {
  test('shows first what would happen, and writes nothing', async () => {
    const before = await held()
    const shown = await preview(moving(amy, bob))
    expect(shown.statusCode).toBe(200)
    for (const text of ['2 people would change', 'Amy Able', 'Bob Baker']) expect(shown.body).toContain(text)
    expect(await held()).toEqual(before)
  })

  test('moves from a day, as a batch; undone, everything is as it was, and the history keeps both', async () => {
    const before = await held()
    const done = await carryOut(moving(amy, bob))
    expect(done.statusCode).toBe(303)
    expect(
      await rowsOf(
        'select unit_id, starts_on::text, ends_on::text from job_term where job_id = $1 and superseded_at is null order by starts_on',
        [amy.job],
      ),
    ).toEqual([
      { unit_id: care, starts_on: '2020-01-01', ends_on: '2024-02-28' },
      { unit_id: roads, starts_on: '2024-02-29', ends_on: null },
    ])
    const batch = batchOf(done)
    const page = await browser.get(`/manage/people/batches/${batch}`)
    for (const text of ['Moved to another unit', 'Amy Able', '29 February 2024'])
      expect(page.body).toContain(text)
    expect((await undo(batch)).statusCode).toBe(303)
    expect(await held()).toEqual(before)
    expect((await undo(batch)).statusCode).toBe(422)
    const all = await rowsOf('select id from job_term where job_id = $1', [amy.job])
    expect(all).toHaveLength(4)
  })

  test('everybody that a filter finds', async () => {
    const unit = await world.rows.unit(org, 'Small')
    for (const name of ['Cat', 'Dan', 'Eve']) await employed(name, unit)
    const done = await carryOut({
      action: 'move',
      of: 'all',
      unit,
      state: 'current',
      unitId: roads,
      from: '2025-01-01',
    })
    expect(done.statusCode).toBe(303)
    expect(
      (
        await one('select count(*)::int as n from job_term where batch_id = $1 and unit_id = $2', [
          batchOf(done),
          roads,
        ])
      ).n,
    ).toBe(3)
  })

  test('leaves out who can’t be, and says why', async () => {
    const jobless = await world.rows.person('Jo Less')
    const membership = await world.rows.membership(jobless, org)
    const two = await employed('Two Jobs')
    await world.rows.job(two.person, org, two.membership, { unit: roads })
    const fields = moving(amy, two, { person: jobless, membership, job: '' })
    const shown = await preview(fields)
    for (const text of ['1 person would change', 'has no job on that day', 'has more than one job'])
      expect(shown.body).toContain(text)
    expect((await carryOut(fields)).statusCode).toBe(303)
    expect((await one('select count(*)::int as n from job_term where job_id = $1', [two.job])).n).toBe(1)
  })

  test('a manager: not oneself, and no circle', async () => {
    const boss = await employed('Bea Boss', care)
    const top = await employed('Tia Top', care)
    await world.database.owner.query('update job_term set manager_job_id = $1 where job_id = $2', [
      top.job,
      boss.job,
    ])
    const fields = {
      action: 'manager',
      of: 'chosen',
      m: [amy, boss, top].map(each => each.membership),
      manager: 'Bea Boss',
      managerFor: 'Bea Boss',
      managerJobId: boss.job,
      from: '2024-01-01',
    }
    const shown = await preview(fields)
    expect(shown.body).toContain('is the manager')
    expect(shown.body).toContain('already manages this manager')
    await carryOut(fields)
    expect(
      await one(
        'select manager_job_id from job_term where job_id = $1 and superseded_at is null and ends_on is null',
        [amy.job],
      ),
    ).toEqual({ manager_job_id: boss.job })
  })

  test('ending: jobs and roles end that day, the reason is kept apart, and undoing brings all of it back', async () => {
    const grant = await world.rows.grant(amy.person, 'trainer', org)
    await world.database.owner.query(`update role_grant set starts_at = '2020-01-01' where id = $1`, [grant])
    const token = await world.rows.session(amy.person, site)
    await world.database.owner.query('update session set second_factor_at = now() where person_id = $1', [
      amy.person,
    ])
    const before = await held()
    const done = await carryOut({
      action: 'end',
      of: 'chosen',
      m: amy.membership,
      lastDay: '2024-06-30',
      leaveReason: 'retired',
    })
    expect(done.statusCode).toBe(303)
    expect(await one('select ends_at from role_grant where id = $1', [grant])).toEqual({
      ends_at: new Date('2024-06-30T23:00:00Z'),
    })
    expect(await one('select reason from leaving where membership_id = $1', [amy.membership])).toEqual({
      reason: 'retired',
    })
    expect((await world.visitor(host, token).get('/manage/people')).statusCode).toBe(403)
    await undo(batchOf(done))
    expect(await held()).toEqual(before)
  })

  test('ending on a day to come leaves the rights until then', async () => {
    const grant = await world.rows.grant(bob.person, 'trainer', org)
    const done = await carryOut({ action: 'end', of: 'chosen', m: bob.membership, lastDay: '2031-02-28' })
    expect(done.statusCode).toBe(303)
    expect((await one('select ends_at > now() as later from role_grant where id = $1', [grant])).later).toBe(
      true,
    )
  })

  test('nobody ends their own membership', async () => {
    const ada = await one(
      `select m.id from membership m join person p on p.id = m.person_id where p.name = 'Ada Admin'`,
    )
    const shown = await preview({ action: 'end', of: 'chosen', m: ada.id, lastDay: '2025-01-01' })
    expect(shown.body).toContain('is you')
    expect(
      (await carryOut({ action: 'end', of: 'chosen', m: ada.id, lastDay: '2025-01-01' })).statusCode,
    ).toBe(422)
  })

  test('an audience by hand, with the reason; who is kept out stays out', async () => {
    const audience = await world.rows.insert('audience', {
      organisation_id: org,
      name: world.rows.en('First aiders'),
    })
    await world.rows.insert('audience_pin', {
      organisation_id: org,
      audience_id: audience,
      membership_id: bob.membership,
      person_id: bob.person,
      kind: 'excluded',
      reason: 'asked to be',
    })
    const fields = {
      action: 'audience',
      of: 'chosen',
      m: [amy.membership, bob.membership],
      audienceId: audience,
      reason: '',
    }
    expect((await preview(fields)).statusCode).toBe(422)
    const done = await carryOut({ ...fields, reason: 'trained in May' })
    expect(
      await rowsOf(
        `select membership_id, reason from audience_pin where audience_id = $1 and kind = 'pinned' and superseded_at is null`,
        [audience],
      ),
    ).toEqual([{ membership_id: amy.membership, reason: 'trained in May' }])
    await undo(batchOf(done))
    expect(
      await rowsOf(
        `select 1 from audience_pin where kind = 'pinned' and superseded_at is null and audience_id = $1`,
        [audience],
      ),
    ).toEqual([])
  })

  test('a detail for several', async () => {
    const field = await world.rows.insert('profile_field', {
      organisation_id: org,
      key: 'driver',
      name: world.rows.en('Driver'),
      kind: 'yes-no',
    })
    const fields = {
      action: 'field',
      of: 'chosen',
      m: [amy.membership, bob.membership],
      fieldId: field,
      value: 'ie',
      from: '2025-01-01',
    }
    expect((await preview({ ...fields, value: 'perhaps' })).statusCode).toBe(422)
    const done = await carryOut(fields)
    expect(await rowsOf('select value from profile_value where field_id = $1', [field])).toEqual([
      { value: 'yes' },
      { value: 'yes' },
    ])
    await undo(batchOf(done))
    expect(
      await rowsOf('select value from profile_value where field_id = $1 and superseded_at is null', [field]),
    ).toEqual([])
  })

  test('letters go to who can be written to and has no account', async () => {
    const claimed = await world.rows.person('Has Account', 'has@wexcombe.example')
    const claimedMembership = await world.rows.membership(claimed, org)
    await world.rows.insert('person_identifier', {
      person_id: amy.person,
      kind: 'email',
      value: 'amy@wexcombe.example',
    })
    const fields = { action: 'invite', of: 'chosen', m: [amy.membership, bob.membership, claimedMembership] }
    const shown = await preview(fields)
    for (const text of ['has no email address', 'has an account already', '1 person would change'])
      expect(shown.body).toContain(text)
    const done = await carryOut(fields)
    expect(
      (await one(`select count(*)::int as n from mail where recipient = 'amy@wexcombe.example'`)).n,
    ).toBe(1)
    expect((await undo(batchOf(done))).statusCode).toBe(422)
  })
})

describe('care', () => {
  test('many people are confirmed by a tick', async () => {
    const fields = moving(amy, bob)
    const shown = await preview(fields)
    const answer = await browser.post('/manage/people/bulk', { ...fields, print: printIn(shown.body) })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Tick the box')
    expect(answer.body).toContain('2 people would change')
  })

  test('what is no longer what was shown is shown again', async () => {
    const fields = moving(amy, bob)
    const shown = await preview(fields)
    await carryOut(moving(bob), second)
    const answer = await browser.post('/manage/people/bulk', {
      ...fields,
      print: printIn(shown.body),
      isSure: '1',
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('no longer what you looked at')
    expect((await one('select count(*)::int as n from job_term where job_id = $1', [amy.job])).n).toBe(1)
  })

  test('two administrators who move the same job take turns', async () => {
    const print = printIn((await preview(moving(amy))).body)
    const answers = await Promise.all(
      [browser, second].map(by => by.post('/manage/people/bulk', { ...moving(amy), print, isSure: '1' })),
    )
    expect(answers.map(answer => answer.statusCode).sort()).toEqual([303, 422])
    expect(
      (
        await one('select count(*)::int as n from job_term where job_id = $1 and superseded_at is null', [
          amy.job,
        ])
      ).n,
    ).toBe(2)
  })

  test('undoing stops when somebody changed one of the people since', async () => {
    const done = await carryOut(moving(amy, bob))
    await second.post(`/manage/people/${amy.person}/jobs/${amy.job}/change`, {
      unitId: care,
      from: '2025-05-05',
    })
    const before = await held()
    const answer = await undo(batchOf(done))
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('changed one of these people since')
    expect(await held()).toEqual(before)
  })

  test('undoing stops when who left has come back meanwhile', async () => {
    const done = await carryOut({ action: 'end', of: 'chosen', m: amy.membership, lastDay: '2024-06-30' })
    await second.post(`/manage/people/${amy.person}/memberships/${amy.membership}/return`, {
      from: '2025-01-01',
    })
    expect((await undo(batchOf(done))).statusCode).toBe(422)
  })

  test('undoing ends after 30 days', async () => {
    const done = await carryOut(moving(amy))
    await world.database.owner.query(
      `update import_batch set recorded_at = now() - interval '31 days' where id = $1`,
      [batchOf(done)],
    )
    expect((await undo(batchOf(done))).body).toContain('more than 30 days')
  })

  test('of another organisation there is nothing to be had', async () => {
    const theirs = await world.rows.person('Theirs')
    const membership = await world.rows.membership(theirs, other)
    const shown = await preview(moving(amy, { person: theirs, membership, job: '' }))
    expect(shown.body).not.toContain('Theirs')
    expect((await preview({ ...moving(), m: membership })).headers.location).toBe('/manage/people')
    const done = await carryOut(moving(amy))
    expect((await stranger.get(`/manage/people/batches/${batchOf(done)}`)).statusCode).toBe(404)
    expect((await undo(batchOf(done), stranger)).statusCode).toBe(404)
    expect((await preview(moving(amy), stranger)).headers.location).toBe('/manage/people')
    const theirUnit = await world.rows.unit(other, 'Their unit')
    expect((await preview({ ...moving(amy), unitId: theirUnit })).statusCode).toBe(422)
  })

  test.each([
    ['no action', { action: '' }],
    ['an act that is none', { action: 'fire' }],
    ['two actions', { action: ['move', 'end'] }],
    ['no date', { from: '' }],
    ['no such day', { from: '2023-02-29' }],
    ['two units', { unitId: ['a', 'b'] }],
    ['a huge text', { reason: 'x'.repeat(60_000) }],
    ['ids that are none', { m: ['x', 'y'] }],
  ])('%s gives a page, and changes nothing', async (_what, fields) => {
    const before = await held()
    const answer = await preview({ ...moving(amy), ...(fields as Fields) })
    expect([303, 422]).toContain(answer.statusCode)
    expect(
      (await browser.post('/manage/people/bulk', { ...moving(amy), ...(fields as Fields), print: 'x' }))
        .statusCode,
    ).toBeLessThan(500)
    expect(await held()).toEqual(before)
  })

  test('the list offers it to who may, and only to them', async () => {
    expect((await browser.get('/manage/people')).body).toContain('Do something with several people')
    const lead = await world.rows.person('Liz Lead')
    await world.rows.membership(lead, org)
    await world.rows.grant(lead, 'learning_lead', org)
    const liz = world.visitor(host, await world.rows.session(lead, site))
    // Who may only put people on courses is offered that and nothing else.
    expect((await liz.get('/manage/people')).body).not.toContain('/manage/people/bulk')
    expect((await preview(moving(amy), liz)).statusCode).toBe(403)
    expect((await browser.get('/manage/people/bulk')).headers.location).toBe('/manage/people')
    const form = await browser.get(`/manage/people/bulk?action=end&m=${amy.membership}&m=${bob.membership}`)
    expect(form.body).toContain('2 people are chosen')
  })
})
