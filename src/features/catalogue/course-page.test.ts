import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let council: string
let provider: string
let site: string

beforeAll(async () => {
  world = await openWorld({}, () => new Date('2026-11-22T14:30:00Z'))
  council = await world.rows.organisation('Northbeck Council')
  provider = await world.rows.organisation('Larkfield Care')
  site = await world.rows.site('course.test', council, [provider])
})
afterAll(() => world.close())

async function learnerOf(organisation: string, name = 'Amina Rahman') {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, organisation)
  const browser = world.visitor('course.test', await world.rows.session(person, site))
  return { person, membership, browser }
}

/** A further activity at the end of a course: a package that can be opened, or a declaration. */
async function addPart(
  course: { id: string; structure: string },
  kind: 'package' | 'declaration',
  position: number,
) {
  const own = { organisation_id: council }
  const rule = kind === 'package' ? 'status' : 'declaration'
  const title = world.rows.en(`Part ${position}`)
  const activity = await world.rows.insert('activity', { ...own, course_id: course.id, kind, title, rule })
  await world.rows.insert('structure_activity', {
    ...own,
    structure_id: course.structure,
    activity_id: activity,
    position,
  })
  if (kind === 'package') {
    const hash = 'a'.repeat(64)
    const file = await world.rows.insert('file', {
      ...own,
      hash,
      name: 'a.zip',
      media_type: 'application/zip',
      size_bytes: 1,
      purpose: 'package',
    })
    const version = await world.rows.insert('content_version', {
      ...own,
      activity_id: activity,
      file_id: file,
      origin: activity.replaceAll('-', ''),
      edition: '1.2',
      title: 'A lesson',
      launch: '[]',
      file_count: 1,
      total_bytes: 1,
    })
    await world.database.owner.query('update activity set current_content_version_id = $1 where id = $2', [
      version,
      activity,
    ])
  }
  return activity
}

/** A course of one package only. */
async function lesson(title: string) {
  const course = await world.rows.course(council, site, title)
  await world.database.owner.query('delete from structure_activity where activity_id = $1', [course.activity])
  return { ...course, activity: await addPart(course, 'package', 1) }
}

async function runsOf(person: string, course: string) {
  const { rows } = await world.database.owner.query(
    'select id, number, completed_at, organisation_id from enrolment where person_id = $1 and course_id = $2 order by number',
    [person, course],
  )
  return rows
}

describe('what the page says', () => {
  test('what it is, who offers it, how long, whom to ask, and what is inside', async () => {
    const unit = await world.rows.unit(council, 'Adult care learning')
    const course = await world.rows.course(council, site, 'Hand hygiene', { unit, visibleTo: 'site' })
    await world.database.owner.query(
      'update course set duration_minutes = 75, contact = $2, description = $3 where id = $1',
      [
        course.id,
        'Ask care@northbeck.example',
        world.rows.en('## You learn\n\n- to wash\n\n<script>alert(1)</script>'),
      ],
    )
    // Of another organisation: the unit's name is told although its units can't be listed.
    const { browser } = await learnerOf(provider)
    const { body, statusCode } = await browser.get(`/courses/${course.slug}`)
    expect(statusCode).toBe(200)
    expect(body).toContain('<h1>Hand hygiene</h1>')
    expect(body).toContain('Northbeck Council')
    expect(body).toContain('Adult care learning')
    expect(body).toContain('1 hour 15 minutes')
    expect(body).toContain('href="mailto:care@northbeck.example"')
    expect(body).toContain('<h2>You learn</h2>')
    expect(body).not.toContain('<script>alert')
    expect(body).toContain('Done when you confirm it yourself')
    expect(body).toContain('You have not started this course.')
  })

  test('a title in the other language is marked as such, and Welsh that nobody read is called a draft', async () => {
    const { browser } = await learnerOf(council)
    const english = await world.rows.course(council, site, 'English only')
    const both = await world.rows.course(council, site, 'In two languages')
    await world.database.owner.query('update course set title = $2 where id = $1', [
      both.id,
      world.rows.en('In two languages', 'Mewn dwy iaith'),
    ])
    const welsh = await browser.get(`/courses/${both.slug}?lang=cy`)
    expect(welsh.body).toContain('<h1>Mewn dwy iaith</h1>')
    expect(welsh.body).toContain('Drafft yw’r Gymraeg')
    expect((await browser.get(`/courses/${english.slug}`)).body).toContain('<h1 lang="en">English only</h1>')
    expect((await browser.get(`/courses/${both.slug}?lang=en`)).body).not.toContain('draft')
  })

  test('who asked for it, and how late it is', async () => {
    const { person, membership, browser } = await learnerOf(council)
    const lead = await world.rows.person('Gwen Lead')
    const course = await lesson('Asked for')
    await world.rows.enrolment(person, course, council, membership, {
      due_on: '2026-11-17',
      assigned_by: lead,
    })
    const { body } = await browser.get(`/courses/${course.slug}`)
    expect(body).toContain('5 days overdue')
    expect(body).toContain('Gwen Lead asked you to take it.')
  })
})

describe('for whom there is a page', () => {
  test('not for others than those it is listed for', async () => {
    const { browser } = await learnerOf(council)
    const hidden = await world.rows.course(provider, site, 'Larkfield only')
    const draft = await world.rows.course(council, site, 'A draft', { state: 'draft' })
    for (const slug of [hidden.slug, draft.slug, 'no-such-course', '%00', "x'%20or%201=1", 'x'.repeat(300)]) {
      expect((await browser.get(`/courses/${slug}`)).statusCode, slug).toBe(slug === '%00' ? 400 : 404)
      if (slug !== '%00') expect((await browser.post(`/courses/${slug}/start`)).statusCode, slug).toBe(404)
    }
    expect((await world.visitor('course.test').get(`/courses/${hidden.slug}`)).statusCode).toBe(303)
  })

  test('a retired course is still there for whoever has a run of it, but starts nobody anew', async () => {
    const { person, membership, browser } = await learnerOf(council)
    const stranger = await learnerOf(council, 'Nobody Else')
    const done = await world.rows.course(council, site, 'Old and done')
    await world.rows.enrolment(person, done, council, membership, { completed_at: new Date() })
    await world.database.owner.query(`update course set state = 'retired' where id = $1`, [done.id])
    const { body, statusCode } = await browser.get(`/courses/${done.slug}`)
    expect(statusCode).toBe(200)
    expect(body).toContain('no longer offered')
    expect(body).not.toContain('Take it again')
    expect((await stranger.browser.get(`/courses/${done.slug}`)).statusCode).toBe(404)
    const refused = await browser.post(`/courses/${done.slug}/start`)
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('can’t be started again')
    expect(await runsOf(person, done.id)).toHaveLength(1)
  })

  test('an open run of a retired course goes on', async () => {
    const { person, membership, browser } = await learnerOf(council)
    const course = await lesson('Old but open')
    const run = await world.rows.enrolment(person, course, council, membership, { started_at: new Date() })
    await world.database.owner.query(`update course set state = 'retired' where id = $1`, [course.id])
    const response = await browser.post(`/courses/${course.slug}/start`)
    expect(response.headers.location).toBe(`/play/${run}/${course.activity}`)
  })
})

describe('the one button', () => {
  test('starts: opens a run under the membership and leads into the lesson; a second click opens nothing new', async () => {
    const { person, browser } = await learnerOf(council)
    const course = await lesson('Lone working')
    expect((await browser.get(`/courses/${course.slug}`)).body).toMatch(/<button[^>]*>Start<\/button>/)
    const first = await browser.post(`/courses/${course.slug}/start`)
    const [run] = await runsOf(person, course.id)
    expect(first.statusCode).toBe(303)
    expect(first.headers.location).toBe(`/play/${run.id}/${course.activity}`)
    expect(run.organisation_id).toBe(council)
    await Promise.all([1, 2, 3].map(() => browser.post(`/courses/${course.slug}/start`)))
    expect(await runsOf(person, course.id)).toHaveLength(1)
  })

  test('continues: a plain link straight into the lesson', async () => {
    const { person, membership, browser } = await learnerOf(council)
    const course = await lesson('Display screens')
    const run = await world.rows.enrolment(person, course, council, membership, { started_at: new Date() })
    const { body } = await browser.get(`/courses/${course.slug}`)
    expect(body).toMatch(new RegExp(`<a[^>]*href="/play/${run}/${course.activity}"[^>]*>Continue</a>`))
  })

  test('takes it again: the next run, while the completed one stays', async () => {
    const { person, membership, browser } = await learnerOf(council)
    const course = await lesson('Fire drill')
    const first = await world.rows.enrolment(person, course, council, membership, {
      completed_at: new Date(),
      started_at: new Date(),
    })
    await world.rows.insert('evidence', {
      person_id: person,
      controller_id: council,
      enrolment_id: first,
      subject_type: 'course',
      subject_id: course.id,
      lineage_id: course.id,
      kind: 'completed',
      happened_at: new Date('2026-10-05T10:00:00Z'),
      happened_on: '2026-10-05',
      source: 'run',
      idempotency_key: `test:${first}`,
      certificate_code: 'QWERTYUPASDFGH22',
    })
    const { body } = await browser.get(`/courses/${course.slug}`)
    expect(body).toContain('You completed this course on 5 October 2026.')
    expect(body).toContain('href="/record/certificates/QWERTYUPASDFGH22.pdf"')
    expect(body).toContain('Take it again')
    await browser.post(`/courses/${course.slug}/start`)
    const runs = await runsOf(person, course.id)
    expect(runs.map(run => run.number)).toEqual([1, 2])
    expect(runs[0].completed_at).not.toBeNull()
    expect((await browser.get(`/courses/${course.slug}`)).body).toContain('You are taking it again.')
  })

  test('a course without content says so instead', async () => {
    const { browser } = await learnerOf(council)
    const course = await world.rows.course(council, site, 'Hollow')
    await world.database.owner.query('delete from structure_activity where structure_id = $1', [
      course.structure,
    ])
    expect((await browser.get(`/courses/${course.slug}`)).body).toContain('nothing to open')
    expect((await browser.post(`/courses/${course.slug}/start`)).statusCode).toBe(422)
  })
})

describe('confirming', () => {
  test('start shows what is to be confirmed; confirming it completes the course, once', async () => {
    const { person, browser } = await learnerOf(council)
    const course = await world.rows.course(council, site, 'Code of conduct')
    const started = await browser.post(`/courses/${course.slug}/start`)
    expect(started.headers.location).toBe(`/courses/${course.slug}#inside`)
    expect((await browser.get(`/courses/${course.slug}`)).body).toContain('I confirm')
    const answers = await Promise.all(
      [1, 2].map(() => browser.post(`/courses/${course.slug}/confirm/${course.activity}`)),
    )
    expect(answers.map(answer => answer.statusCode)).toEqual([303, 303])
    const { rows } = await world.database.owner.query(
      `select kind, controller_id from evidence where person_id = $1 and subject_type = 'course'`,
      [person],
    )
    expect(rows).toEqual([{ kind: 'completed', controller_id: council }])
    expect((await browser.get(`/courses/${course.slug}`)).body).toContain(
      'You completed this course on 22 November 2026.',
    )
  })

  test('the form sent again after the course was completed opens no further run', async () => {
    const { person, browser } = await learnerOf(council)
    const course = await world.rows.course(council, site, 'Data handling')
    await browser.post(`/courses/${course.slug}/start`)
    for (const _ of [1, 2]) {
      const answer = await browser.post(`/courses/${course.slug}/confirm/${course.activity}`)
      expect(answer.statusCode).toBe(303)
    }
    expect((await runsOf(person, course.id)).map(run => run.number)).toEqual([1])
    const { rows } = await world.database.owner.query(
      `select subject_type from evidence where person_id = $1 order by subject_type`,
      [person],
    )
    expect(rows).toEqual([{ subject_type: 'activity' }, { subject_type: 'course' }])
  })

  test('of several parts the next one is led to, and what is confirmed counts', async () => {
    const { browser } = await learnerOf(council)
    const course = await world.rows.course(council, site, 'Two parts')
    const lessonPart = await addPart(course, 'package', 2)
    await browser.post(`/courses/${course.slug}/start`)
    await browser.post(`/courses/${course.slug}/confirm/${course.activity}`)
    const { body } = await browser.get(`/courses/${course.slug}`)
    expect(body).toContain('1 of 2 done')
    expect(body).toMatch(new RegExp(`href="/play/[^/]+/${lessonPart}"[^>]*>Continue</a>`))
  })

  test('nothing but a declaration of this course can be confirmed', async () => {
    const { person, browser } = await learnerOf(council)
    const course = await lesson('Only a lesson')
    const other = await world.rows.course(council, site, 'Another one')
    for (const activity of [course.activity, other.activity, world.rows.randomId(), 'x']) {
      expect((await browser.post(`/courses/${course.slug}/confirm/${activity}`)).statusCode).toBe(404)
    }
    expect(await runsOf(person, course.id)).toHaveLength(0)
  })
})
