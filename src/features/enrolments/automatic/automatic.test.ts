import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let site: string
let council: string
let adult: string
let library: string
let admin: Visitor
let boss: string
let carers: string[]
let reader: { person: string; membership: string; job: string }
let audience: string

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Wexcombe')
  site = await rows.site('uses.test', council)
  adult = await rows.unit(council, 'Adult care')
  library = await rows.unit(council, 'Libraries')
  const someone = async (name: string, unit?: string) => {
    const person = await rows.person(name)
    const membership = await rows.membership(person, council)
    const job = await rows.job(person, council, membership, { unit: unit ?? library })
    return { person, membership, job }
  }
  boss = (await someone('Grace Okafor')).person
  await rows.grant(boss, 'organisation_admin', council)
  admin = world.visitor('uses.test', await rows.session(boss, site))
  carers = [(await someone('Amina Rahman', adult)).person, (await someone('Ben Shah', adult)).person]
  reader = await someone('Bryn Pugh', library)
  audience = await inUnit('Adult care people', adult)
})
afterAll(() => world.close())

async function inUnit(name: string, unit: string): Promise<string> {
  const made = await admin.post('/manage/audiences/new', { name, per: 'membership' })
  const id = /audiences\/([0-9a-f-]{36})/.exec(String(made.headers.location))?.[1] as string
  const rule = {
    'r.0_kind': 'if',
    'r.0_field': 'job.unit',
    'r.0_op': 'is',
    'r.0_values': unit,
    r_kind: 'all',
  }
  expect((await admin.post(`/manage/audiences/${id}/rule`, { ...rule, do: 'save' })).statusCode).toBe(303)
  expect((await admin.post(`/manage/audiences/${id}/draft/activate`)).statusCode).toBe(303)
  return id
}

const runsOf = async (course: string) =>
  (
    await world.database.owner.query(
      `select p.name, e.due_on, e.source, e.withdrawn_at is not null as gone, e.batch_id is not null as batched
         from enrolment e join person p on p.id = e.person_id where e.course_id = $1 order by p.name, e.number`,
      [course],
    )
  ).rows

/** Moves somebody's job to another unit, as an administrator's change would. */
async function move(job: string, unit: string): Promise<void> {
  await world.database.owner.query(
    'update job_term set unit_id = $2 where job_id = $1 and superseded_at is null',
    [job, unit],
  )
  await world.runJobs()
}

const visitor = async (person: string) => world.visitor('uses.test', await world.rows.session(person, site))

test('a course is found by the people of its audiences alone, and by nobody without one', async () => {
  const course = await world.rows.course(council, site, 'Medication')
  const listing = `/manage/courses/${course.id}/listing`
  const version = async () =>
    /name="version" value="(\d+)"/.exec((await admin.get(listing)).body)?.[1] as string
  const none = await admin.post(listing, {
    version: await version(),
    slug: course.slug,
    visible_to: 'audience',
  })
  expect(none.statusCode).toBe(422)
  expect(none.body).toContain('Choose at least one audience')
  const foreign = await admin.post(listing, {
    version: await version(),
    slug: course.slug,
    visible_to: 'audience',
    audiences: world.rows.randomId(),
  })
  expect(foreign.statusCode).toBe(422)
  const saved = await admin.post(listing, {
    version: await version(),
    slug: course.slug,
    visible_to: 'audience',
    audiences: audience,
  })
  expect(saved.statusCode, saved.body.slice(0, 300)).toBe(303)
  expect((await admin.get(`/manage/courses/${course.id}`)).body).toContain('Only people in Adult care people')
  const [amina, bryn] = [await visitor(carers[0] as string), await visitor(reader.person)]
  expect((await amina.get('/catalogue')).body).toContain('Medication')
  expect((await amina.get('/catalogue?q=medication')).body).toContain(course.slug)
  expect((await amina.get(`/courses/${course.slug}`)).statusCode).toBe(200)
  expect((await bryn.get('/catalogue')).body).not.toContain(course.slug)
  expect((await bryn.get('/catalogue?q=medication')).body).not.toContain(course.slug)
  expect((await bryn.get(`/courses/${course.slug}`)).statusCode).toBe(404)
  expect((await bryn.post(`/courses/${course.slug}/start`)).statusCode).toBe(404)
  // Staff reach it by its address; it is not among what is for them to find.
  expect((await admin.get('/catalogue')).body).not.toContain(course.slug)
  expect((await admin.get(`/courses/${course.slug}`)).statusCode).toBe(200)
  expect((await admin.get(`/manage/audiences/${audience}/uses`)).body).toContain('Medication')
})

test('whoever is in is enrolled, whoever comes is enrolled too, and whoever leaves without having begun is taken off', async () => {
  const course = await world.rows.course(council, site, 'Hygiene')
  const terms = { audience, course: course.id, due: 'days', days: '30', onLeaving: 'withdraw' }
  const look = await admin.get(`/manage/automatic-enrolments/new?${new URLSearchParams(terms)}`)
  expect(look.body).toContain('2 people are in the audience today')
  const wrong = await admin.post('/manage/automatic-enrolments/new', { ...terms, expected: '7' })
  expect(wrong.statusCode).toBe(422)
  const noDays = await admin.post('/manage/automatic-enrolments/new', {
    ...terms,
    days: 'soon',
    expected: '2',
  })
  expect(noDays.statusCode).toBe(422)
  expect(noDays.body).toContain('Enter a number of days')
  const started = await admin.post('/manage/automatic-enrolments/new', { ...terms, expected: '2' })
  expect(started.statusCode, started.body.slice(0, 300)).toBe(303)
  expect(await runsOf(course.id)).toMatchObject([
    { name: 'Amina Rahman', source: 'assigned', gone: false, batched: true },
    { name: 'Ben Shah', source: 'assigned', gone: false, batched: true },
  ])
  const twice = await admin.post('/manage/automatic-enrolments/new', { ...terms, expected: '0' })
  expect(twice.statusCode).toBe(422)
  await move(reader.job, adult)
  expect(await runsOf(course.id)).toHaveLength(3)
  await move(reader.job, library)
  expect((await runsOf(course.id)).find(run => run.name === 'Bryn Pugh')).toMatchObject({ gone: true })
  await move(reader.job, adult)
  expect((await runsOf(course.id)).filter(run => run.name === 'Bryn Pugh')).toMatchObject([
    { gone: true },
    { gone: false },
  ])
  await move(reader.job, library)
  expect((await admin.get(`/manage/courses/${course.id}/people`)).body).toContain('Adult care people')
  const rule = String(started.headers.location)
  expect((await admin.get(rule)).body).toContain('Hygiene')
  expect((await admin.post(`${rule}/stop`)).statusCode).toBe(422)
  expect((await admin.post(`${rule}/stop`, { people: 'undo' })).statusCode).toBe(303)
  expect((await runsOf(course.id)).every(run => run.gone)).toBe(true)
  await move(reader.job, adult)
  expect((await runsOf(course.id)).every(run => run.gone)).toBe(true)
  await move(reader.job, library)
})

test('who has completed the course is left alone, and a run of their own gets the date', async () => {
  const course = await world.rows.course(council, site, 'Lifting')
  const [amina, ben] = carers as [string, string]
  const place = async (person: string) =>
    (await world.database.owner.query('select id from membership where person_id = $1', [person])).rows[0].id
  await world.rows.enrolment(amina, course, council, await place(amina), { completed_at: new Date() })
  await world.rows.enrolment(ben, course, council, await place(ben), { source: 'self' })
  const terms = { audience, course: course.id, due: 'date', dueOn: '2030-05-01', expected: '0' }
  expect((await admin.post('/manage/automatic-enrolments/new', terms)).statusCode).toBe(303)
  const runs = await runsOf(course.id)
  expect(runs).toHaveLength(2)
  expect(runs[1]).toMatchObject({ name: 'Ben Shah', source: 'assigned' })
  expect(runs[1]?.due_on).not.toBeNull()
})

test('a role through an audience holds while somebody is in it, and nobody gives themselves one', async () => {
  const give = `/manage/audiences/${audience}/roles/new`
  const noReason = await admin.post(give, { role: 'trainer', reason: '' })
  expect(noReason.statusCode).toBe(422)
  expect(noReason.body).toContain('Say why they need it')
  expect((await admin.post(give, { role: 'operator', reason: 'x' })).statusCode).toBe(422)
  expect(
    (await admin.post(give, { role: 'organisation_admin', unitId: adult, reason: 'x' })).statusCode,
  ).toBe(422)
  expect(
    (await admin.post(give, { role: 'learning_lead', unitId: adult, reason: 'They run the courses' }))
      .statusCode,
  ).toBe(303)
  const amina = await visitor(carers[0] as string)
  expect((await amina.get('/manage/courses')).statusCode).toBe(200)
  // Through this audience she holds a role: she can't change who is in it.
  expect((await amina.get(`/manage/audiences/${audience}/rule`)).statusCode).toBe(404)
  const mine = await inUnit('Of the library', library)
  const own = await admin.post(`/manage/audiences/${mine}/roles/new`, {
    role: 'data_protection',
    reason: 'x',
  })
  expect(own.statusCode).toBe(422)
  expect(own.body).toContain('nobody gives themselves a role')
  const uses = (await admin.get(`/manage/audiences/${audience}/uses`)).body
  expect(uses).toContain('They run the courses')
  const role = /roles\/([0-9a-f-]{36})\/end/.exec(uses)?.[1] as string
  expect((await admin.post(`/manage/audiences/${audience}/roles/${role}/end`)).statusCode).toBe(303)
  expect((await amina.get('/manage/courses')).statusCode).toBe(403)
})

test('people and the course report are narrowed to an audience', async () => {
  const people = (await admin.get(`/manage/people?audience=${audience}`)).body
  expect(people).toContain('Amina Rahman')
  expect(people).not.toContain('Bryn Pugh')
  const report = (await admin.get(`/manage/reports/courses?audience=${audience}`)).body
  expect(report).toContain('Ben Shah')
  expect(report).not.toContain('Bryn Pugh')
  const nobody = (await admin.get(`/manage/people?audience=${world.rows.randomId()}`)).body
  expect(nobody).not.toContain('Amina Rahman')
})
