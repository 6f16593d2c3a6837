import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let council: string
let site: string
let now = new Date('2026-11-22T14:30:00Z')

beforeAll(async () => {
  world = await openWorld({}, () => now)
  council = await world.rows.organisation('Northbeck Council')
  site = await world.rows.site('home.test', council)
})
afterAll(() => world.close())

async function learnerOf(name: string) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, council)
  const browser = world.visitor('home.test', await world.rows.session(person, site))
  const enrol = (course: { id: string; structure: string }, more: Record<string, unknown> = {}) =>
    world.rows.enrolment(person, course, council, membership, more)
  return { person, membership, browser, enrol }
}

/** A course of one package. */
async function lesson(title: string) {
  const course = await world.rows.course(council, site, title)
  const own = { organisation_id: council }
  const file = await world.rows.insert('file', {
    ...own,
    hash: 'a'.repeat(64),
    name: 'a.zip',
    media_type: 'application/zip',
    size_bytes: 1,
    purpose: 'package',
  })
  const version = await world.rows.insert('content_version', {
    ...own,
    activity_id: course.activity,
    file_id: file,
    origin: course.activity.replaceAll('-', ''),
    edition: '1.2',
    title: 'A lesson',
    launch: '[]',
    file_count: 1,
    total_bytes: 1,
  })
  await world.database.owner.query(
    `update activity set kind = 'package', rule = 'status', current_content_version_id = $1 where id = $2`,
    [version, course.activity],
  )
  return course
}

/** The part of a page under a heading with this id. */
function section(html: string, id: string): string {
  return new RegExp(`<section[^>]*aria-labelledby="${id}".*?</section>`, 's').exec(html)?.[0] ?? ''
}

test('nobody signed in is asked to sign in', async () => {
  const response = await world.visitor('home.test').get('/')
  expect(response.statusCode).toBe(303)
  expect(response.headers.location).toBe('/sign-in')
})

test('a new person is welcomed, told what will be here, and shown what is new', async () => {
  const course = await world.rows.course(council, site, 'Something new')
  const { browser } = await learnerOf('Amina Rahman')
  const { body } = await browser.get('/')
  expect(body).toContain('Good afternoon, Amina Rahman')
  expect(body).toContain('Welcome to home.test learns')
  expect(section(body, 'fresh')).toContain(`href="/courses/${course.slug}"`)
  expect(body).not.toContain('href="/team"')
  expect(body).not.toContain('/manage')
  const welsh = await browser.get('/?lang=cy')
  expect(welsh.body).toContain('Prynhawn da, Amina Rahman')
  expect(welsh.body).toContain('lang="cy"')
})

describe('to do', () => {
  test('what was asked, overdue first, with who asks, how long, and a button straight into the lesson', async () => {
    const { browser, enrol } = await learnerOf('Busy Bee')
    const lead = await world.rows.person('Gwen Lead')
    const late = await lesson('Moving people')
    const soon = await lesson('Data protection')
    const reading = await world.rows.course(council, site, 'Code of conduct')
    const undated = await lesson('Whenever')
    await world.database.owner.query('update course set duration_minutes = 45 where id = $1', [late.id])
    await enrol(undated)
    await enrol(soon, { due_on: '2026-11-30' })
    const lateRun = await enrol(late, { due_on: '2026-11-17', assigned_by: lead, started_at: now })
    await enrol(reading, { due_on: '2027-01-15' })
    const { body } = await browser.get('/')
    const todo = section(body, 'to-do')
    expect([...todo.matchAll(/<h3[^>]*><a[^>]*>([^<]*)/g)].map(match => match[1])).toEqual([
      'Moving people',
      'Data protection',
      'Code of conduct',
      'Whenever',
    ])
    expect(body).toContain('One thing is overdue.')
    expect(todo).toContain('5 days overdue')
    expect(todo).toContain('45 minutes · begun · asked by Gwen Lead')
    expect(todo).toContain('Due 30 November<')
    expect(todo).toContain('Due 15 January 2027')
    expect(todo).toMatch(new RegExp(`href="/play/${lateRun}/${late.activity}"[^>]*>Continue`))
    // What is confirmed on its page has no lesson to open.
    expect(todo).toMatch(new RegExp(`href="/courses/${reading.slug}"[^>]*>Open`))
    expect(body).not.toContain('id="carry-on"')
    const welsh = section((await browser.get('/?lang=cy')).body, 'to-do')
    expect(welsh).toContain('5 diwrnod yn hwyr')
    expect(welsh).toContain('Erbyn 30 Tachwedd')
  })

  test('a date is a date in the United Kingdom, and its own day is not late', async () => {
    const { browser, enrol } = await learnerOf('Night Owl')
    await enrol(await lesson('By midnight'), { due_on: '2026-06-30' })
    const at = async (moment: string) => {
      now = new Date(moment)
      const { body } = await browser.get('/')
      now = new Date('2026-11-22T14:30:00Z')
      return body
    }
    // Summer time: half past eleven at night in Greenwich is the next day in Wexcombe.
    expect(await at('2026-06-30T22:30:00Z')).toContain('Due today')
    expect(await at('2026-06-30T23:30:00Z')).toContain('1 day overdue')
    expect(await at('2026-06-29T12:00:00Z')).toContain('Due tomorrow')
    expect(await at('2026-06-30T05:00:00Z')).toContain('Good morning')
    expect(await at('2026-06-30T17:00:00Z')).toContain('Good evening')
  })

  test('a long list is cut, and there is a way to the rest', async () => {
    const { browser, enrol } = await learnerOf('Much Asked')
    for (let index = 0; index < 9; index++)
      await enrol(await world.rows.course(council, site, `Asked ${index}`), { due_on: `2026-12-1${index}` })
    const count = (html: string) => section(html, 'to-do').match(/<h3/g)?.length
    const { body } = await browser.get('/')
    expect(count(body)).toBe(5)
    expect(body).toContain('9 things need you.')
    expect(body).toContain('href="/?show=all"')
    expect(count((await browser.get('/?show=all')).body)).toBe(9)
    expect((await browser.get('/?show=everything&show=all')).statusCode).toBe(200)
  })

  test('what is withdrawn, completed or another person’s is not there', async () => {
    const { browser, enrol } = await learnerOf('Clean Slate')
    const other = await learnerOf('Other Person')
    await other.enrol(await lesson('Not for you'), { due_on: '2026-11-17' })
    await enrol(await lesson('Withdrawn'), { withdrawn_at: now })
    await enrol(await lesson('All done'), { completed_at: now })
    const { body } = await browser.get('/')
    expect(section(body, 'to-do')).toBe('')
    expect(section(body, 'fresh')).not.toContain('All done')
  })
})

test('what was begun goes on where it was left, with how far and when it was saved', async () => {
  const { person, browser, enrol } = await learnerOf('Carry Oner')
  const course = await lesson('Half way')
  const run = await enrol(course, { source: 'self', started_at: now, last_seen_at: now })
  await world.rows.insert('attempt', {
    person_id: person,
    organisation_id: council,
    enrolment_id: run,
    activity_id: course.activity,
    number: 1,
    progress: 0.43,
    saved_at: new Date('2026-11-22T14:02:00Z'),
  })
  const { body } = await browser.get('/')
  const carryOn = section(body, 'carry-on')
  expect(carryOn).toContain(`href="/play/${run}/${course.activity}"`)
  expect(carryOn).toContain('saved 14:02 today')
  expect(carryOn).toContain('43% done')
  expect(body).toContain('You can carry on where you left off.')
  expect(section(body, 'to-do')).toBe('')
})

test('a retired course that is still open can be gone on with', async () => {
  const { browser, enrol } = await learnerOf('Slow Learner')
  const course = await lesson('Retired meanwhile')
  await enrol(course, { due_on: '2026-12-01' })
  await world.database.owner.query(`update course set state = 'retired' where id = $1`, [course.id])
  const { body } = await browser.get('/')
  expect(section(body, 'to-do')).toContain(`href="/courses/${course.slug}"`)
})

test('what was done lately, and how much this year', async () => {
  const { person, browser } = await learnerOf('Done Person')
  const dates = ['2025-12-31', '2026-01-01', '2026-06-01', '2026-10-01', '2026-11-01']
  for (const [index, date] of dates.entries()) {
    const course = await world.rows.course(council, site, `Done on ${date}`)
    await world.rows.insert('evidence', {
      person_id: person,
      controller_id: council,
      subject_type: 'course',
      subject_id: course.id,
      lineage_id: course.id,
      kind: 'completed',
      happened_at: new Date(`${date}T09:00:00Z`),
      happened_on: date,
      source: 'import',
      idempotency_key: `home:${date}`,
      certificate_code: `HQMETESTCQDEAAA${index + 2}`,
    })
  }
  const { body } = await browser.get('/')
  const done = section(body, 'done')
  expect(
    [...done.matchAll(/Done on ([\d-]+)<\/a><\/h3>|Done on ([\d-]+)<\/h3>/g)].map(
      match => match[1] ?? match[2],
    ),
  ).toEqual(['2026-11-01', '2026-10-01', '2026-06-01'])
  expect(done).toContain('/record/certificates/HQMETESTCQDEAAA6.pdf')
  expect(section(body, 'record')).toMatch(/<strong>4<\/strong>/)
  expect(body).toContain('Nothing needs you now.')
})

test('managers find their team, those who make courses a way there', async () => {
  const lead = await learnerOf('Team Lead')
  const member = await learnerOf('Team Member')
  const job = await world.rows.job(lead.person, council, lead.membership)
  await world.rows.job(member.person, council, member.membership, { manager: job })
  const { body } = await lead.browser.get('/')
  expect(section(body, 'team')).toContain('One person reports to you.')
  expect(section(body, 'team')).toContain('href="/team"')
  expect(section(body, 'quick')).toBe('')
  const maker = await learnerOf('Course Maker')
  await world.rows.grant(maker.person, 'learning_lead', council)
  expect(section((await maker.browser.get('/')).body, 'quick')).toContain('href="/manage/courses/new"')
})
