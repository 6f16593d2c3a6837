import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { StoredRule } from '../rule.ts'

const host = 'qualifications.example'
let world: World
let council: string
let membership: string
let person: string
let requirement: string
let fire: { id: string; lineage: string }
let old: { id: string; lineage: string }
const tokens = { admin: '', viewer: '', stranger: '' }

const ask = async (text: string, ...values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows
const as = (who: keyof typeof tokens) => world.visitor(host, tokens[who])

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Qualifications council')
  const other = await rows.organisation('Another council')
  const site = await rows.site(host, council, [other])
  const staff = async (name: string, role: string, where: string) => {
    const someone = await rows.person(name)
    await rows.grant(someone, role, where)
    return rows.session(someone, site)
  }
  tokens.admin = await staff('Ada Admin', 'organisation_admin', council)
  tokens.viewer = await staff('Vi Viewer', 'learning_lead', council)
  tokens.stranger = await staff('Sam Stranger', 'organisation_admin', other)
  person = await rows.person('Pat Person')
  membership = await rows.membership(person, council)
  const course = async (title: string) => {
    const { id } = await rows.course(council, site, title)
    return { id, lineage: (await ask('select lineage_id from course where id = $1', id))[0].lineage_id }
  }
  fire = await course('Fire safety')
  old = await course('Fire safety of 2019')
  const own = { organisation_id: council }
  requirement = await rows.insert('requirement', { ...own, name: rows.en('Fire'), state: 'active' })
  const item = { kind: 'course', id: fire.lineage }
  const due = { kind: 'fixed', on: '2025-06-01' }
  const version = await rows.insert('requirement_version', {
    ...own,
    requirement_id: requirement,
    number: 1,
    counts_from: '2025-01-01',
    rule: JSON.stringify(StoredRule.parse({ first: { items: [item], need: 'all' }, due })),
  })
  const named = { ...own, requirement_id: requirement, version_id: version, part: 'first' }
  await rows.insert('requirement_item', { ...named, kind: 'course', item_id: fire.lineage })
  await rows.insert('evidence', {
    ...{
      person_id: person,
      controller_id: council,
      subject_type: 'course',
      subject_id: old.id,
      lineage_id: old.lineage,
    },
    ...{
      kind: 'completed',
      happened_at: '2025-03-03T12:00:00Z',
      happened_on: '2025-03-03',
      source: 'import',
    },
    idempotency_key: 'qualifications-1',
  })
  await world.runJobs()
})
afterAll(() => world.close())

const stateToday = async () =>
  (
    await ask(
      `select state from standing where membership_id = $1 and superseded_at is null and starts_on <= current_date and (ends_on is null or ends_on >= current_date)`,
      membership,
    )
  )[0]?.state

test('a qualification is added, renamed, retired and brought back; its code is its own', async () => {
  expect((await as('admin').get('/manage/qualifications')).body).toContain('No qualifications yet')
  const empty = await as('admin').post('/manage/qualifications/new', { code: 'X' })
  expect(empty.statusCode).toBe(422)
  expect(empty.body).toContain('Enter a name')
  const added = await as('admin').post('/manage/qualifications/new', {
    name: 'First aid',
    name_cy: 'Cymorth cyntaf',
    code: 'FA1',
  })
  expect(added.statusCode).toBe(303)
  const again = await as('admin').post('/manage/qualifications/new', { name: 'Other', code: 'FA1' })
  expect(again.body).toContain('Another qualification has this code')
  const [{ id }] = await ask('select id from qualification')
  const here = `/manage/qualifications/${id}`
  expect(
    (await as('admin').post(here, { name: 'First aid at work', name_cy: 'Cymorth cyntaf', code: 'FA1' }))
      .statusCode,
  ).toBe(303)
  expect((await as('admin').get('/manage/qualifications?q=aid')).body).toContain('First aid at work')
  expect((await as('admin').get('/manage/requirements/new')).body).toContain('First aid at work')
  expect((await as('admin').post(`${here}/retire`)).statusCode).toBe(303)
  expect((await as('admin').post(`${here}/retire`)).statusCode).toBe(422)
  expect((await as('admin').get('/manage/requirements/new')).body).not.toContain('First aid at work')
  expect((await as('admin').get('/manage/qualifications?state=retired')).body).toContain('First aid at work')
  expect((await as('admin').post(`${here}/restore`)).statusCode).toBe(303)
  expect((await as('viewer').get('/manage/qualifications')).statusCode).toBe(200)
  expect((await as('viewer').get(here)).statusCode).toBe(403)
  expect((await as('stranger').get(here)).statusCode).toBe(404)
  expect((await as('stranger').post(`${here}/retire`)).statusCode).toBe(404)
})

test('a course is as good as another from a day on; what was done before that day does not count', async () => {
  expect(await stateToday()).toBe('overdue')
  const asked = { course: old.lineage, counts_as: fire.lineage }
  const seen = await as('admin').get(`/manage/equivalents/new?${new URLSearchParams(asked)}`)
  expect(seen.body).toContain('1 person in the organisation has done it')
  for (const [wrong, sentence] of [
    [{ ...asked, counts_as: old.lineage }, 'Choose two different courses'],
    [{ ...asked, course: world.rows.randomId() }, 'Choose a course from the list'],
    [{ ...asked, counts_from: '2025-02-31' }, 'Enter a real date'],
    [{}, 'Choose a course from the list'],
  ] as const) {
    const answer = await as('admin').post('/manage/equivalents/new', wrong)
    expect(answer.statusCode, sentence).toBe(422)
    expect(answer.body).toContain(sentence)
  }
  const later = { 'counts_from-day': '4', 'counts_from-month': '3', 'counts_from-year': '2025' }
  expect((await as('admin').post('/manage/equivalents/new', { ...asked, ...later })).statusCode).toBe(303)
  await world.runJobs()
  expect(await stateToday()).toBe('overdue')
  expect((await as('admin').post('/manage/equivalents/new', asked)).body).toContain('It counts already')
  const end = async () => {
    const [{ id }] = await ask('select id from course_equivalence where superseded_at is null')
    expect((await as('stranger').get(`/manage/equivalents/${id}/end`)).statusCode).toBe(404)
    expect((await as('admin').get(`/manage/equivalents/${id}/end`)).body).toContain('Fire safety of 2019')
    expect((await as('admin').post(`/manage/equivalents/${id}/end`)).statusCode).toBe(303)
    expect((await as('admin').post(`/manage/equivalents/${id}/end`)).statusCode).toBe(404)
  }
  await end()
  expect((await as('admin').post('/manage/equivalents/new', asked)).statusCode).toBe(303)
  await world.runJobs()
  expect(await stateToday()).toBe('met')
  expect((await as('viewer').get('/manage/equivalents')).body).toContain('Fire safety of 2019')
  expect((await as('viewer').get('/manage/equivalents/new')).statusCode).toBe(403)
  await end()
  await world.runJobs()
  expect(await stateToday()).toBe('overdue')
})
