import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'

const host = 'leaving.test'
let world: World
let council: string
let care: string
let site: string
let amina: string
let admin: ReturnType<World['visitor']>
let operator: ReturnType<World['visitor']>
let learner: ReturnType<World['visitor']>
let listing: string

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Council')
  care = await rows.organisation('Care')
  site = await rows.site(host, council, [care])
  const person = await rows.person('Tegan Tenant', 'tegan@care.example')
  await rows.membership(person, care)
  await rows.grant(person, 'organisation_admin', care)
  admin = world.visitor(host, await rows.session(person, site))
  const runs = await rows.person('Morgan Operator')
  await rows.grant(runs, 'operator', null)
  operator = world.visitor(host, await rows.session(runs, site))
  amina = await rows.person('Amina Rahman', 'amina@care.example')
  const membership = await rows.membership(amina, care, { employeeNumber: 'AR-100' })
  const course = await rows.course(care, site, 'Lifting safely')
  listing = course.listing
  await rows.enrolment(amina, course, care, membership)
  await rows.insert('evidence', {
    person_id: amina,
    controller_id: care,
    subject_type: 'course',
    subject_id: course.id,
    lineage_id: course.id,
    kind: 'completed',
    happened_at: new Date(),
    happened_on: '2026-11-01',
    source: 'run',
    idempotency_key: 'lifted',
  })
  const other = await rows.person('Barnaby Okonjo', 'barnaby@council.example')
  const theirs = await rows.course(council, site, 'Harbour safety')
  await rows.enrolment(other, theirs, council, await rows.membership(other, council))
  await rows.enrolment(amina, theirs, care, membership, { number: 2 })
  learner = world.visitor(host, await rows.session(amina, site))
})
afterAll(() => world.close())

const query = async (words: string, values: unknown[] = []) =>
  (await world.database.owner.query(words, values)).rows

/** The members of the archive that a copy is, as texts. */
async function membersOf(hash: string): Promise<Map<string, string>> {
  const members = new Map<string, string>()
  const archive = extract()
  const packed = await world.services.files.get(hash)
  packed.pipe(createGunzip()).pipe(archive)
  for await (const entry of archive) members.set(entry.header.name, await text(entry))
  return members
}

test('a copy of everything holds what is the organisation’s and nobody else’s, for its administrators, for seven days', async () => {
  expect((await admin.get('/manage/exit')).body).toContain('There is no copy yet')
  expect((await learner.get('/manage/exit')).statusCode).toBe(403)
  expect((await admin.post('/manage/exit/copies')).statusCode).toBe(303)
  expect((await admin.post('/manage/exit/copies')).statusCode).toBe(422)
  await world.runJobs()
  const [made] = await query('select id, state, hash, rows from organisation_export')
  expect(made?.state).toBe('ready')
  const members = await membersOf(made?.hash)
  const manifest = JSON.parse(members.get('manifest.json') ?? '{}')
  for (const { name, sha256, rows } of manifest.tables) {
    const given = members.get(name) ?? ''
    expect(createHash('sha256').update(given).digest('hex'), name).toBe(sha256)
    expect(given.split('\n').filter(Boolean), name).toHaveLength(rows)
  }
  const whole = [...members.values()].join('')
  for (const own of ['Amina Rahman', 'amina@care.example', 'AR-100', 'Lifting safely', 'Harbour safety'])
    expect(whole, own).toContain(own)
  for (const foreign of ['Barnaby', 'barnaby@council.example', council]) expect(whole).not.toContain(foreign)
  const at = `/manage/exit/copies/${made?.id}`
  expect((await admin.get(at)).statusCode).toBe(200)
  expect((await learner.get(at)).statusCode).toBe(403)
  await query(`update organisation_export set ends_at = now() - interval '1 second'`)
  expect((await admin.get(at)).statusCode).toBe(404)
  await query('select enqueue_job($1, $2)', ['data-protection.daily', '{}'])
  await world.runJobs()
  expect(await query('select state, hash from organisation_export')).toEqual([
    { state: 'removed', hash: null },
  ])
  expect(await world.services.files.has(made?.hash)).toBe(false)
})

test('only who asked makes a copy: the functions give nothing to anybody else', async () => {
  const [row] = await query(
    `insert into organisation_export (organisation_id, asked_by) values ($1, $2) returning id`,
    [care, amina],
  )
  for (const actor of [
    { person: amina, acting_org: council, staff_orgs: [council] },
    { person: amina, acting_org: care, staff_orgs: [] },
    { acting_org: care, staff_orgs: [care] },
  ])
    await world.services.databases.transaction(async db => {
      const { actAs } = await import('./export/queries.ts')
      const { beginExit, exitFiles, exitLines } = await import('./exit/queries.ts')
      await actAs(db, actor)
      expect(await beginExit(db, row?.id)).toEqual([])
      expect(await exitLines(db, row?.id, 'person', null, 10)).toEqual([])
      expect(await exitFiles(db, row?.id)).toEqual([])
    })
  await query('delete from organisation_export where id = $1', [row?.id])
})

test('an organisation that left reads nothing on the site, until the operator puts it back within thirty days', async () => {
  const [slug] = await query('select slug from listing where id = $1', [listing])
  expect((await learner.get(`/courses/${slug?.slug}`)).statusCode).toBe(200)
  const form = { reason: 'Our own site', name: 'Care' }
  expect((await admin.post('/manage/exit/leave', { ...form, name: 'Council' })).statusCode).toBe(422)
  expect((await admin.post('/manage/exit/leave', { ...form, reason: '' })).statusCode).toBe(422)
  const page = (await admin.get('/manage/exit')).body
  expect(page).toContain('2 people lose their access here')
  expect(page).toContain('1 course is no longer in the catalogue')
  expect((await admin.post('/manage/exit/leave', form)).statusCode).toBe(303)
  expect(await query('select 1 from listing where organisation_id = $1', [care])).toEqual([])
  // What remains is their own record, which is theirs wherever they sign in.
  expect((await learner.get(`/courses/${slug?.slug}`)).statusCode).toBe(404)
  const { body } = await learner.get('/catalogue')
  expect(body).not.toContain('Lifting safely')
  expect(body).not.toContain('Harbour safety')
  const own = await learner.get('/record')
  expect(own.body).toContain('Lifting safely')
  expect(own.body).toContain('Care no longer uses this site')
  expect((await learner.post('/account/data')).statusCode).toBe(303)
  const asked = { organisationId: care, kind: 'access', words: '' }
  expect((await learner.post('/account/data/requests', asked)).statusCode).toBe(303)
  expect((await admin.get('/manage/people')).body).not.toContain('Amina Rahman')
  expect((await admin.get('/manage/exit')).statusCode).not.toBe(200)
  expect(await query('select 1 from membership where organisation_id = $1', [care])).toHaveLength(2)
  const [departure] = await query('select id from site_departure')
  const undo = `/manage/departures/${departure?.id}/undo`
  expect((await admin.post(undo)).statusCode).toBe(403)
  await query(`update site_departure set recorded_at = now() - interval '31 days'`)
  expect((await operator.post(undo)).statusCode).toBe(422)
  await query('update site_departure set recorded_at = now()')
  expect((await operator.get('/manage/departures')).body).toContain('Our own site')
  expect((await operator.post(undo)).statusCode).toBe(303)
  expect((await operator.post(undo)).statusCode).toBe(422)
  const back = await query(
    'select id, search_en is not null as is_found from listing where organisation_id = $1',
    [care],
  )
  expect(back).toEqual([{ id: listing, is_found: true }])
  expect((await learner.get(`/courses/${slug?.slug}`)).statusCode).toBe(200)
  expect((await admin.get('/manage/people')).body).toContain('Amina Rahman')
  expect((await learner.get('/record')).body).not.toContain('no longer uses this site')
})

test('the organisation whose site it is stays', async () => {
  const person = await world.rows.person('Joan Host')
  await world.rows.membership(person, council)
  await world.rows.grant(person, 'organisation_admin', council)
  const visitor = world.visitor(host, await world.rows.session(person, site))
  expect((await visitor.get('/manage/exit')).body).toContain('This site is the organisation’s own')
  const left = await visitor.post('/manage/exit/leave', { reason: 'So', name: 'Council' })
  expect(left.statusCode).toBe(422)
})
