import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { StoredRule } from '../rule.ts'

const host = 'why.example'
let world: World
let council: string
let requirement: string
const tokens = { admin: '', lead: '', learner: '', other: '' }
const inCare = { person: '', membership: '' }
const elsewhere = { person: '', membership: '' }

const ask = async (text: string, ...values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Why council')
  const site = await rows.site(host, council)
  const [unit, away] = [await rows.unit(council, 'Care'), await rows.unit(council, 'Roads')]
  const staff = async (name: string, role: string, of?: string) => {
    const person = await rows.person(name)
    await rows.membership(person, council)
    await rows.grant(person, role, council, of)
    return rows.session(person, site)
  }
  tokens.admin = await staff('Ada Admin', 'organisation_admin')
  tokens.lead = await staff('Lee Lead', 'learning_lead', unit)
  for (const [one, name, where] of [
    [inCare, 'Cara Care', unit],
    [elsewhere, 'Rod Roads', away],
  ] as const) {
    one.person = await rows.person(name)
    one.membership = await rows.membership(one.person, council)
    await rows.job(one.person, council, one.membership, { unit: where })
  }
  tokens.learner = await rows.session(inCare.person, site)
  tokens.other = await rows.session(await rows.person('Nobody Here'), site)
  const course = await rows.course(council, site, 'Safeguarding')
  const [{ lineage_id: lineage }] = await ask('select lineage_id from course where id = $1', course.id)
  const own = { organisation_id: council }
  requirement = await rows.insert('requirement', { ...own, name: rows.en('Safeguarding'), state: 'active' })
  const item = { kind: 'course', id: lineage }
  const version = await rows.insert('requirement_version', {
    ...own,
    requirement_id: requirement,
    number: 1,
    counts_from: '2025-01-01',
    rule: JSON.stringify(
      StoredRule.parse({
        first: { items: [item], need: 'all' },
        due: { kind: 'fixed', on: '2025-02-01' },
        validity: { months: 120 },
      }),
    ),
  })
  await rows.insert('requirement_item', {
    ...own,
    requirement_id: requirement,
    version_id: version,
    part: 'first',
    kind: 'course',
    item_id: lineage,
  })
  await rows.insert('evidence', {
    person_id: inCare.person,
    controller_id: council,
    subject_type: 'course',
    subject_id: course.id,
    lineage_id: lineage,
    kind: 'completed',
    happened_at: '2025-03-03T12:00:00Z',
    happened_on: '2025-03-03',
    source: 'import',
    idempotency_key: 'why-1',
  })
  await world.runJobs()
})
afterAll(() => world.close())

const as = (who: keyof typeof tokens) => world.visitor(host, tokens[who])
const why = (membership: string) => `/manage/requirements/${requirement}/people/${membership}`

test('the page says what was asked, from when to when, and what counted', async () => {
  const { statusCode, body } = await as('admin').get(why(inCare.membership))
  expect(statusCode).toBe(200)
  for (const words of [
    'Overdue',
    'valid until',
    'completed 3 March 2025',
    'It asks everybody',
    'It lasts 120 months',
  ])
    expect(body).toContain(words)
  expect((await as('admin').get(`/manage/people/${inCare.person}`)).body).toContain(
    `/manage/people/${inCare.person}/requirements`,
  )
})

test('a lead of a unit sees the people of that unit and nobody else', async () => {
  expect((await as('lead').get(why(inCare.membership))).statusCode).toBe(200)
  expect((await as('lead').get(why(elsewhere.membership))).statusCode).toBe(404)
  expect((await as('lead').get(`/manage/people/${elsewhere.person}/requirements`)).statusCode).toBe(404)
  const page = await as('lead').get(`/manage/people/${inCare.person}/requirements`)
  expect(page.body).toContain('Safeguarding')
  expect(page.body).not.toContain('Exemptions')
  expect((await as('lead').get('/manage/exemptions')).statusCode).toBe(403)
})

test('the person sees their own, in both languages; somebody else nothing', async () => {
  const mine = await as('learner').get(`/record/requirements/${requirement}`)
  expect(mine.statusCode).toBe(200)
  expect(mine.body).toContain('completed 3 March 2025')
  expect((await as('learner').get(why(inCare.membership))).statusCode).toBe(403)
  expect((await as('other').get(`/record/requirements/${requirement}`)).statusCode).toBe(404)
})

test('an exemption is given from the person page, shown to who may exempt, and ended', async () => {
  const here = `/manage/people/${elsewhere.person}/exemptions/new`
  const wrong = await as('admin').post(here, {
    'starts_on-day': '31',
    'starts_on-month': '2',
    'starts_on-year': '2026',
  })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('Choose a reason')
  const leave = { reason: 'leave', starts_on: '2026-01-01', ends_on: '2099-12-31' }
  const given = await as('admin').post(here, { ...leave, requirement })
  expect(given.statusCode).toBe(303)
  await world.runJobs()
  const page = await as('admin').get(`/manage/people/${elsewhere.person}/requirements`)
  expect(page.body).toContain('Exempt')
  expect(page.body).toContain('Leave')
  expect((await as('admin').get('/manage/exemptions')).body).toContain('Rod Roads')
  const [{ id }] = await ask('select id from exemption where superseded_at is null')
  expect((await as('admin').get(`/manage/exemptions/${id}/end`)).statusCode).toBe(200)
  // Ending is never prolonging.
  const longer = await as('admin').post(`/manage/exemptions/${id}/end`, { last_day: '2100-06-30' })
  expect(longer.statusCode).toBe(422)
  expect(longer.body).toContain('It ends on 31 December 2099 already')
  expect((await as('admin').post(`/manage/exemptions/${id}/end`, { last_day: '' })).statusCode).toBe(303)
  await world.runJobs()
  const after = await as('admin').get(why(elsewhere.membership))
  expect(after.body).toContain('Overdue')
  expect((await as('admin').get(`/manage/exemptions/${id}/end`)).statusCode).toBe(404)
})
