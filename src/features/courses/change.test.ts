import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scorm12Package } from '../../../test/packages/build.ts'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let folder: string
let good: Buffer
let admin: Visitor
let org: string
let site: string
let learner: { id: string; membership: string }
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'guildhall-change-'))
  await scorm12Package({ title: 'Lesson' }).build(join(folder, 'good.zip'))
  good = await readFile(join(folder, 'good.zip'))
  org = await world.rows.organisation('Wexcombe')
  site = await world.rows.site('change.localhost', org)
  const person = await world.rows.person('Ada Admin')
  await world.rows.grant(person, 'organisation_admin', org)
  admin = world.visitor('change.localhost', await world.rows.session(person, site))
  const id = await world.rows.person('Lee Learner')
  learner = { id, membership: await world.rows.membership(id, org) }
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const one = async (text: string, values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows[0]
const course = (title: string, more = {}) => world.rows.course(org, site, title, more)
const versionOf = async (id: string, who = admin, path = '') =>
  /name="version" value="(\d+)"/.exec((await who.get(`/manage/courses/${id}${path}`)).body)?.[1] as string
const activitiesOf = async (id: string) => {
  const { rows } = await world.database.owner.query(
    `select a.id, a.title -> 'en' ->> 'text' as title from course c join structure_activity sa on sa.structure_id = c.current_structure_id
       join activity a on a.id = sa.activity_id where c.id = $1 order by sa.position`,
    [id],
  )
  return rows as { id: string; title: string }[]
}
const structuresOf = async (id: string) =>
  Number((await one('select count(*) from course_structure where course_id = $1', [id])).count)
async function addText(id: string, title: string) {
  const fields = { version: await versionOf(id), title, statement: `About ${title}` }
  return admin.upload(`/manage/courses/${id}/activities/new/declaration`, fields, {})
}

test('a draft that nobody has begun is changed where it stands; anything else gets the next structure', async () => {
  const draft = await course('Draft', { state: 'draft' })
  expect((await addText(draft.id, 'Second')).statusCode).toBe(303)
  expect(await structuresOf(draft.id)).toBe(1)

  const live = await course('Live')
  const run = await world.rows.enrolment(learner.id, live, org, learner.membership)
  expect((await addText(live.id, 'Second')).statusCode).toBe(303)
  expect(await structuresOf(live.id)).toBe(2)
  expect((await one('select structure_id from enrolment where id = $1', [run])).structure_id).toBe(
    live.structure,
  )
  expect((await activitiesOf(live.id)).map(({ title }) => title)).toEqual(['I have read Live', 'Second'])

  const [, second] = await activitiesOf(live.id)
  const move = `/manage/courses/${live.id}/activities/${second?.id}/move`
  const moved = await admin.post(move, { version: await versionOf(live.id), direction: 'up' })
  expect(moved.statusCode).toBe(303)
  // Back to the row that was moved, whose further actions the address opens.
  const back = `more-${second?.id}`
  expect(moved.headers.location).toBe(`/manage/courses/${live.id}#${back}`)
  expect((await admin.get(`/manage/courses/${live.id}`)).body).toContain(`id="${back}"`)
  expect((await activitiesOf(live.id)).map(({ title }) => title)).toEqual(['Second', 'I have read Live'])
  expect(await structuresOf(live.id)).toBe(3)

  const rule = { version: await versionOf(live.id), rule: 'some', needed: '3' }
  const wrong = await admin.post(`/manage/courses/${live.id}/rule`, rule)
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body.includes('Enter a number from 1 to 2')).toBe(true)
  expect((await admin.post(`/manage/courses/${live.id}/rule`, { ...rule, needed: '1' })).statusCode).toBe(303)

  const remove = `/manage/courses/${live.id}/activities/${second?.id}/remove`
  expect((await admin.post(remove, { version: await versionOf(live.id) })).statusCode).toBe(303)
  const [last] = await activitiesOf(live.id)
  const gone = await admin.post(`/manage/courses/${live.id}/activities/${last?.id}/remove`, {
    version: await versionOf(live.id),
  })
  expect(gone.statusCode).toBe(422)
  expect(
    await one(
      'select rule, needed from course_structure where id = (select current_structure_id from course where id = $1)',
      [live.id],
    ),
  ).toEqual({ rule: 'some', needed: 1 })
})

test('another rule is another activity for whoever begins afterwards; a title is for everybody', async () => {
  const live = await course('Pinned')
  await world.rows.enrolment(learner.id, live, org, learner.membership)
  const edit = `/manage/courses/${live.id}/activities/${live.activity}/edit`
  expect((await admin.get(edit)).body.includes('1 person is part-way through')).toBe(true)
  const renamed = { version: await versionOf(live.id), title: 'New title', statement: 'Text' }
  expect((await admin.post(edit, renamed)).statusCode).toBe(303)
  const [now] = await activitiesOf(live.id)
  expect(now).toMatchObject({ title: 'New title' })
  expect(now?.id).not.toBe(live.activity)

  const again = `/manage/courses/${live.id}/activities/${now?.id}/edit`
  await admin.post(again, { version: await versionOf(live.id), title: 'Newer title', statement: 'Text' })
  expect(await activitiesOf(live.id)).toEqual([{ id: now?.id, title: 'Newer title' }])
})

test('a new version of a package leaves attempts on theirs and says how many', async () => {
  await admin.upload(
    '/manage/courses/new',
    { title: 'Packaged', save: 'publish' },
    { package: { fileName: 'a.zip', content: good } },
  )
  const { id, current_structure_id: structure } = await one(
    `select id, current_structure_id from course where title -> 'en' ->> 'text' = 'Packaged'`,
    [],
  )
  const [activity] = await activitiesOf(id)
  const { current_content_version_id: first } = await one(
    'select current_content_version_id from activity where id = $1',
    [activity?.id],
  )
  const run = await world.rows.enrolment(learner.id, { id, structure }, org, learner.membership)
  const attempt = await world.rows.insert('attempt', {
    person_id: learner.id,
    organisation_id: org,
    enrolment_id: run,
    activity_id: activity?.id,
    content_version_id: first,
    number: 1,
  })

  const replace = `/manage/courses/${id}/activities/${activity?.id}/package`
  const form = await admin.get(replace)
  expect(form.body.includes('1 person is part-way through the package')).toBe(true)
  const none = await admin.upload(replace, { version: await versionOf(id) }, {})
  expect(none.statusCode).toBe(422)
  const version = await versionOf(id)
  const done = await admin.upload(replace, { version }, { package: { fileName: 'b.zip', content: good } })
  expect(done.statusCode).toBe(303)

  const after = await one('select current_content_version_id as id from activity where id = $1', [
    activity?.id,
  ])
  expect(after.id).not.toBe(first)
  expect((await one('select content_version_id as id from attempt where id = $1', [attempt])).id).toBe(first)
  expect((await one('select number from content_version where id = $1', [after.id])).number).toBe(2)
  const facts = await world.database.owner.query(
    `select verb from audit_event where subject_id = $1 and verb = 'course.packageReplaced'`,
    [id],
  )
  expect(facts.rowCount).toBe(1)
  expect(await structuresOf(id)).toBe(1)
})

test('the second of two editors is told, and nothing of theirs is lost', async () => {
  const { id } = await course('Shared')
  const version = await versionOf(id, admin, '/details')
  const fields = { version, title: 'Shared', summary: 'First', unit: '', minutes: '' }
  expect((await admin.post(`/manage/courses/${id}/details`, fields)).statusCode).toBe(303)
  const second = await admin.post(`/manage/courses/${id}/details`, { ...fields, summary: 'Second' })
  expect(second.statusCode).toBe(422)
  expect(second.body.includes('Somebody else changed this course')).toBe(true)
  expect(second.body.includes('>Second</textarea>')).toBe(true)
  const newer = /name="version" value="(\d+)"/.exec(second.body)?.[1] as string
  expect(
    (await admin.post(`/manage/courses/${id}/details`, { ...fields, summary: 'Second', version: newer }))
      .statusCode,
  ).toBe(303)

  const at = await versionOf(id)
  const both = await Promise.all(
    ['publish', 'retire'].map(() =>
      admin.post(`/manage/courses/${id}/state`, { version: at, step: 'retire' }),
    ),
  )
  expect(both.map(answer => answer.statusCode).sort()).toEqual([303, 422])
})

test('changed English marks the Welsh, and somebody who reads it approves it', async () => {
  const { id } = await course('Stale')
  const save = async (more: Record<string, string>) =>
    admin.post(`/manage/courses/${id}/details`, {
      version: await versionOf(id),
      title: 'Stale',
      title_cy: 'Hen',
      ...more,
    })
  const welsh = async () => (await one(`select title -> 'cy' as cy from course where id = $1`, [id])).cy
  await save({})
  expect(await welsh()).toEqual({ text: 'Hen', state: 'draft' })
  await save({ title: 'Stale again' })
  expect(await welsh()).toMatchObject({ text: 'Hen', stale_since: expect.any(String) })
  expect(
    (await admin.get(`/manage/courses/${id}/details`)).body.includes(
      'The English was changed after this was translated',
    ),
  ).toBe(true)
  await save({ title: 'Stale again', welsh_read: 'yes' })
  expect(await welsh()).toEqual({ text: 'Hen', state: 'approved' })
})

test('publish, retire, publish again; every record stays', async () => {
  const { id } = await course('Steps', { state: 'draft' })
  const step = async (what: string) =>
    (await admin.post(`/manage/courses/${id}/state`, { version: await versionOf(id), step: what })).statusCode
  expect([
    await step('publish'),
    await step('retire'),
    await step('publish'),
    await step('unpublish'),
  ]).toEqual([303, 303, 303, 303])
  expect(await step('unpublish')).toBe(422)
  expect(await step('explode')).toBe(422)
  const empty = await admin.upload('/manage/courses/new', { title: 'Empty' }, {})
  const emptyId = (empty.headers.location as string).split('/').at(-1) as string
  const refused = await admin.post(`/manage/courses/${emptyId}/state`, {
    version: await versionOf(emptyId),
    step: 'publish',
  })
  expect(refused.statusCode).toBe(422)
  expect(refused.body.includes('needs something inside')).toBe(true)
})

test('an address is changed, and one that is taken is refused even when it is hidden', async () => {
  const other = await world.rows.organisation('Elsewhere')
  await world.rows.insert('site_organisation', { site_id: site, organisation_id: other })
  await world.rows.course(other, site, 'Secret', { state: 'draft', slug: 'secret-plan' })
  const mine = await course('Mine')
  const save = async (slug: string) =>
    admin.post(`/manage/courses/${mine.id}/listing`, {
      version: await versionOf(mine.id),
      slug,
      visible_to: 'site',
      category: '',
    })
  const taken = await save('secret-plan')
  expect(taken.statusCode).toBe(422)
  expect(taken.body.includes('Another course on this site has this address')).toBe(true)
  expect((await save('Not an address!')).statusCode).toBe(422)
  expect((await save('my-own')).statusCode).toBe(303)
  expect(await one('select slug, visible_to from listing where course_id = $1', [mine.id])).toEqual({
    slug: 'my-own',
    visible_to: 'site',
  })
})

test('a cover is made anew in two small sizes, and served only where its course is listed', async () => {
  const { id } = await course('Pictured')
  const noise = Buffer.from(Array.from({ length: 1600 * 1200 * 3 }, (_, at) => (at * 2654435761) >>> 23))
  const photo = await sharp(noise, { raw: { width: 1600, height: 1200, channels: 3 } })
    .withExif({ IFD0: { Copyright: 'Where I live' } })
    .jpeg({ quality: 95 })
    .toBuffer()
  const send = async (content: Buffer, fileName = 'photo.jpg') =>
    admin.upload(
      `/manage/courses/${id}/cover`,
      { version: await versionOf(id) },
      { cover: { fileName, content } },
    )
  expect((await send(photo)).statusCode).toBe(303)
  const row = await one('select cover_hash, cover_small_hash from course where id = $1', [id])
  const nobody = world.visitor('change.localhost')
  for (const [hash, width] of [
    [row.cover_hash, 1200],
    [row.cover_small_hash, 480],
  ]) {
    const served = await nobody.get(`/covers/${hash}`)
    expect(served.statusCode).toBe(200)
    expect(served.headers['content-type']).toBe('image/webp')
    expect(served.rawPayload.length).toBeLessThanOrEqual(200_000)
    const read = await sharp(served.rawPayload).metadata()
    expect([read.width, read.exif]).toEqual([width, undefined])
  }
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  )
  for (const bad of [svg, Buffer.from('hello'), good, photo.subarray(0, 5000)]) {
    const answer = await send(bad, 'picture.jpg')
    expect(answer.statusCode).toBe(422)
    expect(answer.body.includes('no picture that can be read')).toBe(true)
  }
  expect((await nobody.get(`/covers/${'0'.repeat(64)}`)).statusCode).toBe(404)
  const { hash } = await one(`select hash from file where purpose = 'package' limit 1`, [])
  expect((await nobody.get(`/covers/${hash}`)).statusCode).toBe(404)
  await admin.post(`/manage/courses/${id}/state`, { version: await versionOf(id), step: 'unpublish' })
  expect((await nobody.get(`/covers/${row.cover_hash}`)).statusCode).toBe(404)
  expect((await admin.get(`/covers/${row.cover_hash}`)).statusCode).toBe(200)
})

test('a part in which people would find nothing stands in the way of publishing, with where to mend it', async () => {
  const draft = await course('Hollow', { state: 'draft' })
  const owned = { organisation_id: org, course_id: draft.id }
  const part = async (kind: string, rule: string, position: number) => {
    const more = kind === 'video' ? { watch_share: 90 } : {}
    const activity = { ...owned, ...more, kind, rule, title: world.rows.en(`The ${kind}`) }
    const id = await world.rows.insert('activity', activity)
    const place = { organisation_id: org, structure_id: draft.structure, activity_id: id, position }
    await world.rows.insert('structure_activity', place)
    return id
  }
  const [survey, video] = [await part('survey', 'submitted', 2), await part('video', 'watched', 3)]
  const here = `/manage/courses/${draft.id}`
  const publish = async () =>
    admin.post(`${here}/state`, { version: await versionOf(draft.id), step: 'publish' })
  const refused = await publish()
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain(
    'This course can’t be published yet. Choose the survey of “The survey”. Add the video of “The video”.',
  )
  expect(refused.body).toContain(`<a href="${here}/surveys#add">Choose the survey of “The survey”</a>`)
  expect(refused.body).toContain(`<a href="${here}/activities/${video}/edit">Add the video`)
  const file = await world.rows.insert('file', {
    organisation_id: org,
    hash: 'e'.repeat(64),
    name: 'a.webm',
    media_type: 'video/webm',
    size_bytes: 1,
    purpose: 'activity',
  })
  await world.rows.insert('activity_file', { ...owned, activity_id: video, file_id: file, role: 'video' })
  const asked = { organisation_id: org, name: world.rows.en('Views'), draft: '{"items":[]}' }
  const use = { ...owned, survey_id: await world.rows.insert('survey', asked), moment: 'activity' }
  const placed = await world.rows.insert('survey_use', { ...use, activity_id: survey })
  expect((await publish()).statusCode).toBe(303)
  // Ended since, in a course that is out: said, and mended from the same link.
  await one('update survey_use set ended_at = now() where id = $1', [placed])
  expect((await admin.get(here)).body).toContain('find nothing here yet')
})
