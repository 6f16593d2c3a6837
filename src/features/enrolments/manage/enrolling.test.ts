import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let org: string
let other: string
let site: string
let browser: Visitor
let lead: Visitor
let care: string
let homes: string
let course: Awaited<ReturnType<World['rows']['course']>>
const staff: { person: string; membership: string; number: string }[] = []

const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const runs = (where: string, values: unknown[] = []) =>
  rowsOf(`select * from enrolment where course_id = '${course.id}' and ${where}`, values)

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  other = await rows.organisation('Thornmere')
  site = await rows.site('enrol.localhost', org, [other], { is_default: true })
  care = await rows.unit(org, 'Adult care')
  homes = await rows.unit(org, 'Care homes', care)
  const roads = await rows.unit(org, 'Roads')
  const admin = await rows.person('Ada Admin')
  await rows.membership(admin, org)
  await rows.grant(admin, 'organisation_admin', org)
  browser = world.visitor('enrol.localhost', await rows.session(admin, site))
  const leader = await rows.person('Lea Lead')
  await rows.membership(leader, org)
  await rows.grant(leader, 'learning_lead', org, care)
  lead = world.visitor('enrol.localhost', await rows.session(leader, site))
  for (let index = 0; index < 310; index++) {
    const number = `E${String(index).padStart(4, '0')}`
    const person = await rows.person(`Person ${number}`, `${number.toLowerCase()}@wexcombe.example`)
    const membership = await rows.membership(person, org, { employeeNumber: number })
    const unit = index < 3 ? homes : index < 5 ? care : roads
    await rows.job(person, org, membership, { unit })
    staff.push({ person, membership, number })
  }
  course = await rows.course(org, site, 'Fire safety')
  // A lead of a unit sees that unit's courses and no other.
  await world.database.owner.query('update course set unit_id = $1 where id = $2', [care, course.id])
})
afterAll(() => world.close())

const at = (path = '') => `/manage/courses/${course.id}/people${path}`
const batchIn = (location: unknown) => /batches\/([\w-]+)/.exec(String(location))?.[1] as string

describe('one by one', () => {
  test('found by name, enrolled with a due date, withdrawn with a reason', async () => {
    const found = await browser.get(at('/add?q=E0300'))
    expect(found.statusCode).toBe(200)
    const person = staff[300]?.person as string
    expect(found.body).toContain(`value="${person}"`)
    const done = await browser.post(at('/add'), { person, dueOn: '2030-01-31', q: 'E0300' })
    expect(done.statusCode).toBe(303)
    const [run] = await runs('person_id = $1', [person])
    expect(run).toMatchObject({ source: 'assigned', due_on: '2030-01-31', organisation_id: org, number: 1 })
    expect((await browser.get(at())).body).toContain('Person E0300')
    const asked = await browser.post(`/manage/enrolments/${run.id}/withdraw`, { reason: '' })
    expect(asked.statusCode).toBe(422)
    expect(
      (await browser.post(`/manage/enrolments/${run.id}/withdraw`, { reason: 'Moved away' })).statusCode,
    ).toBe(303)
    expect((await runs('id = $1', [run.id]))[0].withdrawn_at).not.toBeNull()
    const [heard] = await rowsOf(
      `select reason from audit_event where verb = 'enrolment.withdrawn' and subject_id = $1`,
      [run.id],
    )
    expect(heard.reason).toBe('Moved away')
    expect((await browser.get(at('?state=withdrawn'))).body).toContain('Person E0300')
    expect((await browser.get(at())).body).not.toContain('Person E0300')
  })

  test('what is no person is refused with a sentence', async () => {
    expect((await browser.post(at('/add'), { person: 'x' })).statusCode).toBe(422)
    expect((await browser.post(at('/add'), {})).statusCode).toBe(422)
    expect((await browser.post(at('/add'), { person: world.rows.randomId() })).statusCode).toBe(422)
    expect(
      (await browser.post(at('/add'), { person: staff[9]?.person as string, dueOn: 'soon' })).statusCode,
    ).toBe(422)
  })
})

describe('by unit', () => {
  test('whom it reaches is shown first; a changed number is asked again; undo takes back who has not started', async () => {
    const shown = await browser.get(at(`/unit?unit=${care}`))
    expect(shown.body).toContain('This reaches 5 of your people')
    expect(shown.body).toContain('name="expected" value="5"')
    const stale = await browser.post(at('/unit'), { unit: care, expected: '4' })
    expect(stale.statusCode).toBe(422)
    expect(stale.body).toContain('it is 5 now')
    expect(await runs('withdrawn_at is null')).toHaveLength(0)
    const done = await browser.post(at('/unit'), { unit: care, expected: '5' })
    expect(done.statusCode).toBe(303)
    const batch = batchIn(done.headers.location)
    expect(await runs('batch_id = $1', [batch])).toHaveLength(5)
    await world.database.owner.query(
      'update enrolment set started_at = now() where batch_id = $1 and person_id = $2',
      [batch, staff[0]?.person],
    )
    const undone = await browser.post(at(`/batches/${batch}/undo`))
    expect(undone.statusCode).toBe(303)
    expect(await runs('batch_id = $1 and withdrawn_at is null', [batch])).toHaveLength(1)
    expect((await browser.post(at(`/batches/${batch}/undo`))).statusCode).toBe(422)
    const again = await browser.get(at(`/unit?unit=${care}`))
    expect(again.body).toContain('name="expected" value="4"')
  })

  test('a lead reaches only their own unit', async () => {
    const listed = await lead.get(at())
    expect(listed.statusCode).toBe(200)
    const roads = await rowsOf(`select id from unit where name -> 'en' ->> 'text' = 'Roads'`)
    expect((await lead.get(at(`/unit?unit=${roads[0].id}`))).body).toContain('This reaches 0 of your people')
    expect((await lead.get(at('/add?q=E0200'))).body).not.toContain('Person E0200')
    expect((await lead.post(at('/add'), { person: staff[200]?.person as string })).statusCode).toBe(422)
    expect((await lead.post(at('/add'), { person: staff[1]?.person as string })).statusCode).toBe(303)
  })

  test('more than 200 at once need the number itself confirmed', async () => {
    const roads = (await rowsOf(`select id from unit where name -> 'en' ->> 'text' = 'Roads'`))[0].id
    const asked = await browser.post(at('/unit'), { unit: roads, expected: '305' })
    expect(asked.statusCode).toBe(422)
    expect(asked.body).toContain('Tick the box to enrol all 305')
    expect(asked.body).toContain('name="sure"')
    expect((await browser.post(at('/unit'), { unit: roads, expected: '305', sure: '1' })).statusCode).toBe(
      303,
    )
    expect((await runs('withdrawn_at is null and completed_at is null')).length).toBeGreaterThanOrEqual(305)
    const page = await browser.get(at('?state=notStarted'))
    const next = /href="([^"]+after=[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') as string
    const second = await browser.get(next)
    expect(second.statusCode).toBe(200)
    const names = (body: string) => [...body.matchAll(/Person E\d{4}/g)].map(match => match[0])
    expect(names(second.body).filter(name => names(page.body).includes(name))).toEqual([])
  })
})

describe('by list', () => {
  test('300 lines: who is found is enrolled, every other line is named with its reason and kept', async () => {
    const { rows } = world
    const fresh = await rows.course(org, site, 'Lifting')
    const gone = await rows.person('Gone Away', 'gone@wexcombe.example')
    await rows.membership(gone, org, { endsOn: '2021-01-01' })
    const theirs = await rows.person('Theirs', 'theirs@thornmere.example')
    await rows.membership(theirs, other)
    const lines = staff.slice(0, 294).map(({ number }, index) => {
      if (index % 3 === 0) return number.toLowerCase()
      if (index % 3 === 1) return `${number}@WEXCOMBE.example`
      return `"Person ${number}" <${number}@wexcombe.example>, Roads`
    })
    lines.push(
      'nobody@wexcombe.example',
      'E0000',
      '',
      'gone@wexcombe.example',
      'theirs@thornmere.example',
      "'; drop table--",
    )
    const base = `/manage/courses/${fresh.id}/people/list`
    const checked = await browser.post(base, { lines: lines.join('\r\n') })
    expect(checked.statusCode).toBe(200)
    expect(checked.body).toContain('name="expected" value="294"')
    for (const text of [
      'nobody@wexcombe.example',
      'theirs@thornmere.example',
      'Named further up already',
      'Does not belong',
    ])
      expect(checked.body).toContain(text)
    const unsure = await browser.post(base, { lines: lines.join('\n'), expected: '294' })
    expect(unsure.statusCode).toBe(422)
    const done = await browser.post(base, { lines: lines.join('\n'), expected: '294', sure: '1' })
    expect(done.statusCode).toBe(303)
    expect(await rowsOf('select 1 from enrolment where course_id = $1', [fresh.id])).toHaveLength(294)
    const page = await browser.get(String(done.headers.location))
    expect(page.body).toContain('nobody@wexcombe.example')
    expect(page.body).toContain('drop table--')
    expect(page.body).toContain('Lines nobody is enrolled for')
  })

  test('an empty or repeated field is said, and kept', async () => {
    expect((await browser.post(at('/list'), { lines: '' })).statusCode).toBe(422)
    expect((await browser.post(at('/list'), { lines: ['a', 'b'] })).statusCode).toBe(422)
    expect((await browser.post(at('/list'), { lines: 'x', dueOn: '31/12/2030' })).body).toContain(
      'Enter a real date',
    )
  })
})

test('an assignment of somebody’s own run is theirs again after undo', async () => {
  const { rows } = world
  const fresh = await rows.course(org, site, 'Own choice')
  const { person, membership } = staff[20] as (typeof staff)[number]
  const own = await rows.enrolment(person, fresh, org, membership, { source: 'self' })
  const base = `/manage/courses/${fresh.id}/people`
  await browser.post(`${base}/add`, { person, dueOn: '2031-05-01' })
  expect((await rowsOf('select source, due_on from enrolment where id = $1', [own]))[0]).toEqual({
    source: 'assigned',
    due_on: '2031-05-01',
  })
  const [batch] = await rowsOf(`select id from import_batch where counts ->> 'course' = $1`, [fresh.id])
  expect((await browser.post(`${base}/batches/${batch.id}/undo`)).statusCode).toBe(303)
  expect(
    (await rowsOf('select source, due_on, assigned_by, withdrawn_at from enrolment where id = $1', [own]))[0],
  ).toEqual({ source: 'self', due_on: null, assigned_by: null, withdrawn_at: null })
})

test('another organisation’s runs, batches and drafts are not there', async () => {
  const { rows } = world
  const theirAdmin = await rows.person('Olu Other')
  await rows.membership(theirAdmin, other)
  await rows.grant(theirAdmin, 'organisation_admin', other)
  const stranger = world.visitor('enrol.localhost', await rows.session(theirAdmin, site))
  const [run] = await runs('withdrawn_at is null and completed_at is null')
  const [batch] = await rowsOf(`select id from import_batch where counts ->> 'course' = $1`, [course.id])
  for (const path of [
    at(),
    at('/add'),
    at('/unit'),
    at('/list'),
    at(`/batches/${batch.id}`),
    `/manage/enrolments/${run.id}/withdraw`,
  ])
    expect((await stranger.get(path)).statusCode, path).toBe(404)
  expect((await stranger.post(`/manage/enrolments/${run.id}/withdraw`, { reason: 'x' })).statusCode).toBe(404)
  expect((await stranger.post(at(`/batches/${batch.id}/undo`))).statusCode).toBe(404)
  expect((await stranger.post(at('/add'), { person: staff[3]?.person as string })).statusCode).toBe(404)
})

describe('people chosen in the list of people', () => {
  const address = '/manage/enrol-people'
  let drills: typeof course
  beforeAll(async () => {
    drills = await world.rows.course(org, site, 'Fire drills')
    await world.database.owner.query('update course set unit_id = $1 where id = $2', [care, drills.id])
  })
  const chosen = (from: number, to: number) =>
    staff
      .slice(from, to)
      .map(one => `m=${one.membership}`)
      .join('&')
  const onDrills = (where: string, values: unknown[] = []) =>
    rowsOf(`select * from enrolment where course_id = '${drills.id}' and ${where}`, values)
  const fields = (from: number, to: number) => ({
    of: 'chosen',
    m: staff.slice(from, to).map(one => one.membership),
    course: drills.id,
  })

  test('the list leads there; whom it reaches is shown, enrolled as one batch and taken back', async () => {
    expect((await browser.get('/manage/people')).body).toContain(`formaction="${address}"`)
    const form = await browser.get(`${address}?of=chosen&${chosen(200, 203)}`)
    expect(form.body).toContain('3 people are chosen')
    const shown = await browser.get(`${address}?of=chosen&${chosen(200, 203)}&course=${drills.id}`)
    expect(shown.body).toContain('This reaches 3 of your people')
    expect(shown.body).toContain('name="expected" value="3"')
    const wrong = await browser.post(address, { ...fields(200, 203), expected: '2' })
    expect(wrong.statusCode).toBe(422)
    const done = await browser.post(address, { ...fields(200, 203), expected: '3', dueOn: '2031-05-01' })
    expect(done.statusCode).toBe(303)
    const batch = batchIn(done.headers.location)
    expect(await onDrills(`batch_id = $1 and due_on = '2031-05-01'`, [batch])).toHaveLength(3)
    expect((await browser.get(String(done.headers.location))).statusCode).toBe(200)
    expect((await browser.post(`/manage/courses/${drills.id}/people/batches/${batch}/undo`)).statusCode).toBe(
      303,
    )
    expect(await onDrills('batch_id = $1 and withdrawn_at is null', [batch])).toHaveLength(0)
  })

  test('everybody that the filters find, above a number only when that is confirmed', async () => {
    const shown = await browser.get(`${address}?of=all&q=Person&course=${drills.id}&alsoCompleted=1`)
    const expected = /name="expected" value="(\d+)"/.exec(shown.body)?.[1] as string
    expect(Number(expected)).toBeGreaterThan(200)
    const all = { of: 'all', q: 'Person', course: drills.id, alsoCompleted: '1', expected }
    const asked = await browser.post(address, all)
    expect(asked.statusCode).toBe(422)
    expect(asked.body).toContain('Tick the box')
    expect((await browser.post(address, { ...all, sure: '1' })).statusCode).toBe(303)
  })

  test('a lead of a unit reaches their own people only, and nobody of another organisation', async () => {
    expect((await lead.get('/manage/people')).body).toContain(`action="${address}"`)
    const shown = await lead.get(`${address}?of=chosen&${chosen(3, 8)}&course=${drills.id}`)
    expect(shown.body).toContain('2 people are chosen')
    const theirs = await world.rows.person('Their Person')
    const membership = await world.rows.membership(theirs, other)
    expect((await browser.get(`${address}?of=chosen&m=${membership}`)).headers.location).toBe(
      '/manage/people',
    )
  })

  test.each([
    ['nobody', { m: [] }],
    ['what is no membership', { m: 'x' }],
    ['no course', { course: '' }],
    ['two courses', { course: ['a', 'b'] }],
    ['no such day', { dueOn: '2023-02-29' }],
  ])('%s gives a page and enrols nobody', async (_what, given) => {
    const before = (await onDrills('true')).length
    const answer = await browser.post(address, {
      ...fields(1, 3),
      expected: '2',
      ...(given as Record<string, string | string[]>),
    })
    expect([303, 422]).toContain(answer.statusCode)
    expect((await onDrills('true')).length).toBe(before)
  })
})
