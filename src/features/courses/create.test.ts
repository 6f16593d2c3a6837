import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scorm12Package, scorm2004Package } from '../../../test/packages/build.ts'
import { hostilePackages } from '../../../test/packages/hostile.ts'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let folder: string
let good: Buffer
let admin: Visitor
let org: string
let site: string
let adminId: string
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'guildhall-create-'))
  await scorm12Package({ title: 'Fire safety at work' }).build(join(folder, 'good.zip'))
  good = await readFile(join(folder, 'good.zip'))
  org = await world.rows.organisation('Wexcombe')
  site = await world.rows.site('create.localhost', org)
  adminId = await world.rows.person('Ada Admin')
  await world.rows.grant(adminId, 'organisation_admin', org)
  admin = world.visitor('create.localhost', await world.rows.session(adminId, site))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const zip = (content = good, fileName = 'good.zip') => ({
  package: { fileName, content, mediaType: 'application/zip' },
})
const newest = async () =>
  (await world.database.owner.query('select * from course order by recorded_at desc, id desc limit 1'))
    .rows[0]
const countOf = async (table: string) =>
  Number((await world.database.owner.query(`select count(*) from ${table}`)).rows[0].count)

test('one form makes a published course with its package, title from the manifest', async () => {
  const form = await admin.get('/manage/courses/new')
  expect(form.statusCode).toBe(200)
  expect(form.body.includes('enctype="multipart/form-data"')).toBe(true)

  const answer = await admin.upload('/manage/courses/new', { save: 'publish' }, zip())

  expect(answer.statusCode).toBe(303)
  const course = await newest()
  expect(answer.headers.location).toBe(`/manage/courses/${course.id}`)
  expect(course).toMatchObject({
    state: 'published',
    organisation_id: org,
    created_by: adminId,
    unit_id: null,
  })
  expect(course.title.en.text).toBe('Fire safety at work')
  const { rows } = await world.database.owner.query(
    `select a.kind, a.rule, a.accepts, v.edition, v.number, v.activity_id = a.id as own, l.slug, l.visible_to, l.published
       from course c join structure_activity sa on sa.structure_id = c.current_structure_id
       join activity a on a.id = sa.activity_id join content_version v on v.id = a.current_content_version_id
       join listing l on l.course_id = c.id where c.id = $1`,
    [course.id],
  )
  expect(rows).toEqual([
    {
      kind: 'package',
      rule: 'status',
      accepts: ['completed', 'passed'],
      edition: '1.2',
      number: 1,
      own: true,
      slug: 'fire-safety-at-work',
      visible_to: 'organisation',
      published: true,
    },
  ])
  const audit = await world.database.owner.query(
    'select verb from audit_event where subject_id = $1 order by id',
    [course.id],
  )
  expect(audit.rows.map(row => row.verb)).toEqual(['course.created', 'course.published'])
  const page = await admin.get(`/manage/courses/${course.id}`)
  expect(page.statusCode).toBe(200)
  expect(page.body.includes('Version 1, SCORM 1.2')).toBe(true)
})

test('everything else on the form is kept in its place', async () => {
  const unit = await world.rows.unit(org, 'Libraries')
  const category = await world.rows.insert('category', {
    site_id: site,
    slug: 'health',
    name: world.rows.en('Health'),
  })
  const fields = {
    title: 'Safe lifting',
    title_cy: 'Codi’n ddiogel',
    summary: 'How to lift.',
    summary_cy: 'Sut i godi.',
    minutes: '45',
    category,
    unit,
    visible_to: 'site',
    completion: 'score',
    pass_score: '80',
    save: 'draft',
  }
  expect((await admin.upload('/manage/courses/new', fields, zip())).statusCode).toBe(303)
  const course = await newest()
  expect(course).toMatchObject({ state: 'draft', unit_id: unit, duration_minutes: 45 })
  expect(course.title.cy).toEqual({ text: 'Codi’n ddiogel', state: 'draft' })
  const { rows } = await world.database.owner.query(
    `select a.rule, a.pass_score, l.visible_to, l.category_id from activity a join listing l on l.course_id = a.course_id where a.course_id = $1`,
    [course.id],
  )
  expect(rows).toEqual([{ rule: 'score', pass_score: 80, visible_to: 'site', category_id: category }])
})

test('a text to declare needs no package', async () => {
  const answer = await admin.upload(
    '/manage/courses/new',
    { title: 'Expenses policy', statement: 'Keep receipts.', save: 'publish' },
    {},
  )
  expect(answer.statusCode).toBe(303)
  const course = await newest()
  const { rows } = await world.database.owner.query(
    'select kind, rule, body from activity where course_id = $1',
    [course.id],
  )
  expect(rows).toMatchObject([
    { kind: 'declaration', rule: 'declaration', body: { en: { text: 'Keep receipts.' } } },
  ])
})

const long = 'x'.repeat(20_000)
test.each([
  ['nothing at all', {}, 'Enter a title for the course'],
  ['published with nothing inside', { title: 'Empty', save: 'publish' }, 'Choose a package, or write a text'],
  ['a title that is too long', { title: long }, 'Use at most 200 characters'],
  ['a title sent twice', { title: ['One', 'Two'] }, 'Give one answer only'],
  ['a summary that is too long', { title: 'T', summary: long }, 'Use at most 500 characters'],
  ['minutes in words', { title: 'T', minutes: 'an hour' }, 'Enter whole minutes'],
  ['no minutes to speak of', { title: 'T', minutes: '0' }, 'Enter whole minutes'],
  ['a score without a number', { title: 'T', completion: 'score' }, 'Enter a score from 0 to 100'],
  [
    'a score beyond the best',
    { title: 'T', completion: 'score', pass_score: '101' },
    'Enter a score from 0 to 100',
  ],
  ['a rule that is none', { title: 'T', completion: 'magic' }, 'Choose what completes the package'],
  ['a category that is no id', { title: 'T', category: '1 or 1=1' }, 'Choose one from the list'],
  ['a category of nobody', { title: 'T', category: crypto.randomUUID() }, 'Choose a category from the list'],
  ['a unit of nobody', { title: 'T', unit: crypto.randomUUID() }, 'Choose a unit that you manage'],
  ['an unknown button', { title: 'T', save: 'delete' }, 'Choose Publish or Save as draft'],
  ['an unknown audience', { title: 'T', visible_to: 'world' }, 'Choose who may find the course'],
  ['nothing but spaces and marks', { title: ' \u0000\u0007 ' }, 'Enter a title for the course'],
])('the form comes back with what was typed: %s', async (_name, fields, sentence) => {
  const before = await countOf('course')
  const typed = { summary: '<b>"kept"</b>', ...fields }
  const answer = await admin.upload('/manage/courses/new', typed, {})
  expect(answer.statusCode).toBe(422)
  expect(answer.body.includes(sentence)).toBe(true)
  expect(answer.body.includes('There is a problem')).toBe(true)
  if (typed.summary !== long) expect(answer.body.includes('&lt;b>&quot;kept&quot;&lt;/b>')).toBe(true)
  expect(await countOf('course')).toBe(before)
})

test('a NUL and other control characters never reach the database', async () => {
  const answer = await admin.upload(
    '/manage/courses/new',
    { title: 'Odd\u0000 \u001btitle', statement: 'Read\r\nthis' },
    {},
  )
  expect(answer.statusCode).toBe(303)
  expect((await newest()).title.en.text).toBe('Odd title')
})

test.each(['zip slip', 'text file renamed to zip', 'bomb of one file', 'symbolic link'])(
  'a hostile package is refused with a sentence and leaves nothing: %s',
  async name => {
    const hostile = hostilePackages().find(one => one.name === name)
    const path = join(folder, 'hostile.zip')
    await hostile?.build(path)
    const before = [await countOf('file'), await countOf('content_version'), await countOf('course')]
    const fields = { title: 'Kept title', save: 'publish' }
    const answer = await admin.upload('/manage/courses/new', fields, zip(await readFile(path), 'hostile.zip'))
    expect(answer.statusCode).toBe(422)
    expect(answer.body.includes('This package can’t be used')).toBe(true)
    expect(answer.body.includes('gh-state--late')).toBe(true)
    expect(answer.body.includes('value="Kept title"')).toBe(true)
    expect([await countOf('file'), await countOf('content_version'), await countOf('course')]).toEqual(before)
  },
)

test('a good package whose form must be mended is not asked for again, and a day later it is gone', async () => {
  const first = await admin.upload(
    '/manage/courses/new',
    { title: 'Kept', minutes: 'many', save: 'publish' },
    zip(good, 'lesson.zip'),
  )
  expect(first.statusCode).toBe(422)
  expect(first.body.includes('lesson.zip has been checked and is kept')).toBe(true)
  const kept = /name="kept" value="([^"]+)"/.exec(first.body)?.[1] as string

  const forged = await admin.upload(
    '/manage/courses/new',
    { title: 'Kept', kept: `${kept.slice(0, -3)}abc`, save: 'publish' },
    {},
  )
  expect(forged.statusCode).toBe(422)

  const still = await admin.upload(
    '/manage/courses/new',
    { title: 'Kept', minutes: 'lots', kept, save: 'publish' },
    {},
  )
  expect(still.body.includes(`value="${kept}"`)).toBe(true)

  const second = await admin.upload(
    '/manage/courses/new',
    { title: 'Kept', minutes: '20', kept, save: 'publish' },
    {},
  )
  expect(second.statusCode).toBe(303)
  const twice = await admin.upload('/manage/courses/new', { title: 'Kept', kept, save: 'publish' }, {})
  expect(twice.statusCode).toBe(422)

  const other = await admin.upload('/manage/courses/new', { minutes: 'many', save: 'publish' }, zip())
  const left = (/name="kept" value="([^".]+)/.exec(other.body) as RegExpExecArray)[1]
  await world.database.owner.query(`update graphile_worker._private_jobs j set run_at = now()
    from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'course.cleanPackage'`)
  await world.database.owner.query(`delete from graphile_worker._private_jobs j
    using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'outbox.deliver'`)
  expect(await world.runJobs()).toContain('course.cleanPackage')
  const { rows } = await world.database.owner.query(
    'select activity_id is not null as used, id from content_version where id = any ($1)',
    [[kept.split('.')[0], left]],
  )
  expect(rows).toEqual([{ used: true, id: kept.split('.')[0] }])
})

test('two courses of one title have addresses of their own', async () => {
  const fields = { title: 'Twin', statement: 'Read.', save: 'publish' }
  for (let made = 0; made < 3; made++) await admin.upload('/manage/courses/new', fields, {})
  const { rows } = await world.database.owner.query(
    `select slug from listing where slug like 'twin%' order by slug`,
  )
  expect(rows.map(row => row.slug)).toEqual(['twin', 'twin-2', 'twin-3'])
})

test('a SCORM 2004 package in Welsh, on a form in Welsh', async () => {
  await scorm2004Package({ title: 'Diogelwch tân' }).build(join(folder, 'cy.zip'))
  const answer = await admin.upload(
    '/manage/courses/new?lang=cy',
    { minutes: 'x' },
    zip(await readFile(join(folder, 'cy.zip'))),
  )
  expect(answer.body.includes('Mae problem')).toBe(true)
  expect(answer.body.includes('Rhowch funudau cyfan')).toBe(true)
  admin.cookies.delete('guildhall_lang')
})

test('a form that breaks off is the sender’s fault', async () => {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/manage/courses/new',
    headers: {
      host: 'create.localhost',
      cookie: [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': 'multipart/form-data; boundary=b',
    },
    payload: '--b\r\ncontent-disposition: form-data; name="package"; filename="a.zip"\r\n\r\nPK',
  })
  expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  expect(answer.statusCode).toBeLessThan(500)
})
