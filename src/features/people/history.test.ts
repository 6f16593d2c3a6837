import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let org: string
let site: string
let browser: Visitor
let second: Visitor
let care: string
let roads: string
let boss: { person: string; job: string }

const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  site = await rows.site('history.localhost', org, [], { is_default: true })
  const visitorOf = async (name: string) => {
    const person = await rows.person(name)
    await rows.membership(person, org)
    await rows.grant(person, 'organisation_admin', org)
    return world.visitor('history.localhost', await rows.session(person, site))
  }
  browser = await visitorOf('Ada Admin')
  second = await visitorOf('Ben Admin')
  care = await rows.unit(org, 'Adult care')
  roads = await rows.unit(org, 'Roads')
  const person = await rows.person('Bronwen Boss')
  boss = { person, job: await rows.job(person, org, await rows.membership(person, org), { unit: care }) }
})
afterAll(() => world.close())

/** Somebody employed and at work in adult care since 2020. */
async function employed(name: string) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, org)
  const job = await world.rows.job(person, org, membership, { unit: care })
  return { person, membership, job, at: `/manage/people/${person}` }
}
const terms = (table: string, key: string, id: string, of = '') =>
  rowsOf(
    `select starts_on, ends_on, superseded_at is not null as old ${of} from ${table} where ${key} = $1 order by old desc, starts_on`,
    [id],
  )

test('a change from a day closes the term and opens another; nothing is changed in place', async () => {
  const one = await employed('Changes Unit')
  const before = await rowsOf('select * from job_term where job_id = $1', [one.job])
  const done = await browser.post(`${one.at}/jobs/${one.job}/change`, { unitId: roads, from: '2024-04-01' })
  expect(done.statusCode).toBe(303)
  expect(await terms('job_term', 'job_id', one.job, ', unit_id')).toEqual([
    { starts_on: '2020-01-01', ends_on: null, old: true, unit_id: care },
    { starts_on: '2020-01-01', ends_on: '2024-03-31', old: false, unit_id: care },
    { starts_on: '2024-04-01', ends_on: null, old: false, unit_id: roads },
  ])
  const [old] = await rowsOf('select * from job_term where id = $1', [before[0].id])
  expect({ ...old, superseded_at: null, during: null }).toEqual({ ...before[0], during: null })
  expect((await browser.get(one.at)).body).toContain('Roads')
})

describe('what held on a day, as it was known on another', () => {
  let at: string
  beforeAll(async () => {
    const one = await employed('Two Clocks')
    at = one.at
    // Written on 10 January; on 10 March it is learnt that they had moved to roads on 1 February.
    await world.database.owner.query(
      `update membership_term set recorded_at = '2026-01-10T10:00Z' where membership_id = $1`,
      [one.membership],
    )
    await world.database.owner.query(
      `update job_term set recorded_at = '2026-01-10T10:00Z' where job_id = $1`,
      [one.job],
    )
    await browser.post(`${one.at}/jobs/${one.job}/change`, { unitId: roads, from: '2026-02-01' })
    await world.database.owner.query(
      `update job_term set recorded_at = '2026-03-10T10:00Z' where job_id = $1 and superseded_at is null`,
      [one.job],
    )
    await world.database.owner.query(
      `update job_term set superseded_at = '2026-03-10T10:00Z' where job_id = $1 and superseded_at is not null`,
      [one.job],
    )
  })
  const cases: [string, string, string | null][] = [
    ['2026-02-15', '2026-01-09', null],
    ['2026-02-15', '2026-02-15', 'Adult care'],
    ['2026-02-15', '2026-03-09', 'Adult care'],
    ['2026-02-15', '2026-03-10', 'Roads'],
    ['2026-01-31', '2026-03-10', 'Adult care'],
    ['2026-02-01', '2026-03-10', 'Roads'],
    ['2019-12-31', '2026-03-10', null],
    ['2030-01-01', '2026-02-01', 'Adult care'],
    ['2030-01-01', '2026-04-01', 'Roads'],
  ]
  test.each(cases)('on %s, known on %s: %s', async (on, known, unit) => {
    const { body } = await browser.get(`${at}/history?on=${on}&known=${known}`)
    const jobs = [...body.matchAll(/Job: ([^<]+)</g)].map(match => match[1])
    expect(jobs).toEqual(unit ? [unit] : [])
  })
})

test('a correction supersedes one term and keeps what was believed', async () => {
  const one = await employed('Wrong Start')
  const [term] = await rowsOf('select id from job_term where job_id = $1', [one.job])
  const path = `${one.at}/jobs/${one.job}/terms/${term.id}/correct`
  expect((await browser.post(path, { unitId: care, startsOn: '2020-03-01', endsOn: '' })).statusCode).toBe(
    303,
  )
  expect(await terms('job_term', 'job_id', one.job)).toEqual([
    { starts_on: '2020-01-01', ends_on: null, old: true },
    { starts_on: '2020-03-01', ends_on: null, old: false },
  ])
  // The row that was corrected is no longer one to correct.
  expect((await browser.post(path, { unitId: care, startsOn: '2020-02-01', endsOn: '' })).statusCode).toBe(
    404,
  )
  const [now] = await rowsOf('select id from job_term where job_id = $1 and superseded_at is null', [one.job])
  const next = `${one.at}/jobs/${one.job}/terms/${now.id}/correct`
  const outside = await browser.post(next, { unitId: care, startsOn: '2019-12-31', endsOn: '' })
  expect(outside.statusCode).toBe(422)
  expect(outside.body).toContain('within the time the person belongs')
  expect(
    (await browser.post(next, { unitId: care, startsOn: '2020-03-01', endsOn: '2020-02-01' })).statusCode,
  ).toBe(422)
})

test('a leaver’s jobs end with the membership; coming back is another term', async () => {
  const one = await employed('Leaves Returns')
  const base = `${one.at}/memberships/${one.membership}`
  expect((await browser.post(`${base}/end`, { lastDay: '2023-06-30' })).statusCode).toBe(303)
  expect((await terms('membership_term', 'membership_id', one.membership)).at(-1)).toMatchObject({
    ends_on: '2023-06-30',
  })
  expect((await terms('job_term', 'job_id', one.job)).at(-1)).toMatchObject({ ends_on: '2023-06-30' })
  expect((await browser.get('/manage/people?state=left')).body).toContain('Leaves Returns')
  expect((await browser.post(`${base}/end`, { lastDay: '2023-07-01' })).statusCode).toBe(422)
  expect((await browser.post(`${base}/return`, { from: '2023-06-30' })).statusCode).toBe(422)
  expect((await browser.post(`${base}/return`, { from: '2024-01-08' })).statusCode).toBe(303)
  const held = (await terms('membership_term', 'membership_id', one.membership)).filter(term => !term.old)
  expect(held.map(({ starts_on, ends_on }) => [starts_on, ends_on])).toEqual([
    ['2020-01-01', '2023-06-30'],
    ['2024-01-08', null],
  ])
  expect((await browser.get('/manage/people?q=leaves')).body).toContain('Leaves Returns')
  const gap = await browser.post(`${base}/jobs/new`, { unitId: care, startsOn: '2023-09-01', endsOn: '' })
  expect(gap.statusCode).toBe(422)
  expect(
    (await browser.post(`${base}/jobs/new`, { unitId: care, startsOn: '2024-01-08', endsOn: '' })).statusCode,
  ).toBe(303)
})

test('managers go round in no circle, not even when two are changed at once', async () => {
  const one = await employed('Under Boss')
  const two = await employed('Under One')
  const under = (who: typeof one, managerJobId: string, name: string) =>
    browser.post(`${who.at}/jobs/${who.job}/change`, {
      unitId: care,
      from: '2025-01-01',
      manager: name,
      managerFor: name,
      managerJobId,
    })
  expect((await under(one, boss.job, 'Bronwen Boss')).statusCode).toBe(303)
  expect((await under(two, one.job, 'Under Boss')).statusCode).toBe(303)
  const [bossMembership] = await rowsOf('select membership_id as id from job where id = $1', [boss.job])
  void bossMembership
  const circle = await browser.post(`/manage/people/${boss.person}/jobs/${boss.job}/change`, {
    unitId: care,
    from: '2025-01-01',
    manager: 'Under One',
    managerFor: 'Under One',
    managerJobId: two.job,
  })
  expect(circle.statusCode).toBe(422)
  expect(circle.body).toContain('round in a circle')
  const self = await under(one, one.job, 'Under Boss')
  expect(self.statusCode).toBe(422)
  const [left, right] = [await employed('Left Hand'), await employed('Right Hand')]
  const both = await Promise.all([under(left, right.job, 'Right Hand'), under(right, left.job, 'Left Hand')])
  expect(both.map(answer => answer.statusCode).sort()).toEqual([303, 422])
})

test('two administrators who end and change the same job take turns, and the second is told', async () => {
  const one = await employed('Two Hands')
  const seen = /name="seen" value="([^"]+)"/.exec(
    (await browser.get(`${one.at}/jobs/${one.job}/end`)).body,
  )?.[1] as string
  const answers = await Promise.all([
    browser.post(`${one.at}/jobs/${one.job}/end`, { lastDay: '2026-01-31', seen }),
    second.post(`${one.at}/jobs/${one.job}/change`, { unitId: roads, from: '2025-10-01', seen }),
  ])
  expect(answers.map(answer => answer.statusCode).sort()).toEqual([303, 422])
  expect(answers.find(answer => answer.statusCode === 422)?.body).toContain('Somebody else changed this')
  const held = (await terms('job_term', 'job_id', one.job)).filter(term => !term.old)
  expect([1, 2]).toContain(held.length)
})

test('a membership’s dates can’t leave a job outside', async () => {
  const one = await employed('Short Stay')
  const [term] = await rowsOf('select id from membership_term where membership_id = $1', [one.membership])
  const path = `${one.at}/memberships/${one.membership}/terms/${term.id}/correct`
  const refused = await browser.post(path, { startsOn: '2020-01-01', endsOn: '2021-12-31' })
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('A job would lie outside')
  expect((await browser.post(path, { startsOn: '2019-06-01', endsOn: '' })).statusCode).toBe(303)
})
