import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scorm12Package } from '../../../test/packages/build.ts'
import { hostilePackages } from '../../../test/packages/hostile.ts'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let folder: string
let org: string
let site: string
let partner: string
const host = 'rooms.localhost'
const units: Record<string, string> = {}
let lead: Visitor
let leadToken: string
let admin: Visitor
let adminToken: string
let learner: Visitor
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'guildhall-rooms-'))
  org = await world.rows.organisation('Wexcombe')
  partner = await world.rows.organisation('Hollybank')
  site = await world.rows.site(host, org, [partner])
  units.adults = await world.rows.unit(org, 'Adult care')
  units.reablement = await world.rows.unit(org, 'Reablement', units.adults)
  units.libraries = await world.rows.unit(org, 'Libraries')
  const leading = await world.rows.person('Lena Lead')
  await world.rows.grant(leading, 'learning_lead', org, units.adults)
  leadToken = await world.rows.session(leading, site, { kind: 'token' })
  lead = world.visitor(host, await world.rows.session(leading, site))
  const administering = await world.rows.person('Ada Admin')
  await world.rows.grant(administering, 'organisation_admin', org)
  adminToken = await world.rows.session(administering, site, { kind: 'token' })
  admin = world.visitor(host, await world.rows.session(administering, site))
  const learning = await world.rows.person('Lee Learner')
  await world.rows.membership(learning, org)
  learner = world.visitor(host, await world.rows.session(learning, site))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const version = '1'
const writes = (id: string, activity: string): [string, Record<string, string>][] => [
  [`/manage/courses/${id}/state`, { version, step: 'retire' }],
  [`/manage/courses/${id}/rule`, { version, rule: 'any' }],
  [`/manage/courses/${id}/details`, { version, title: 'Taken over' }],
  [`/manage/courses/${id}/listing`, { version, visible_to: 'site' }],
  [`/manage/courses/${id}/activities/${activity}/move`, { version, direction: 'up' }],
  [`/manage/courses/${id}/activities/${activity}/remove`, { version }],
  [`/manage/courses/${id}/activities/${activity}/edit`, { version, title: 'X', statement: 'Y' }],
  [`/manage/courses/${id}/activities/${activity}/package`, { version }],
  [`/manage/courses/${id}/activities/new/declaration`, { version, title: 'X', statement: 'Y' }],
  [`/manage/courses/${id}/cover`, { version, remove: 'yes' }],
]
const reads = (id: string, activity: string) => [
  `/manage/courses/${id}`,
  `/manage/courses/${id}/preview`,
  `/manage/courses/${id}/details`,
  `/manage/courses/${id}/listing`,
  `/manage/courses/${id}/cover`,
  `/manage/courses/${id}/activities/new/package`,
  `/manage/courses/${id}/activities/${activity}/edit`,
  `/manage/courses/${id}/activities/${activity}/package`,
]

test('a learning lead reaches the courses of their unit and below, and no others', async () => {
  const own = await world.rows.course(org, site, 'Own', { unit: units.adults })
  const below = await world.rows.course(org, site, 'Below', { unit: units.reablement })
  const beside = await world.rows.course(org, site, 'Beside', { unit: units.libraries })
  const whole = await world.rows.course(org, site, 'Whole')
  const list = (await lead.get('/manage/courses')).body
  expect([own, below, beside, whole].map(({ id }) => list.includes(id))).toEqual([true, true, false, false])
  for (const { id, activity } of [own, below]) {
    for (const address of reads(id, activity).slice(0, 7))
      expect([address, (await lead.get(address)).statusCode]).toEqual([address, 200])
  }
  for (const { id, activity } of [beside, whole]) {
    for (const address of reads(id, activity))
      expect([address, (await lead.get(address)).statusCode]).toEqual([address, 404])
    for (const [address, fields] of writes(id, activity)) {
      const before = await world.database.owner.query('select * from course where id = $1', [id])
      expect([address, (await lead.post(address, fields)).statusCode]).toEqual([address, 404])
      expect((await world.database.owner.query('select * from course where id = $1', [id])).rows).toEqual(
        before.rows,
      )
    }
  }
})

test('another organisation’s course is not there, for reading, writing or the API', async () => {
  const { id, activity } = await world.rows.course(partner, site, 'Theirs', { visibleTo: 'site' })
  for (const who of [lead, admin]) {
    for (const address of reads(id, activity))
      expect([address, (await who.get(address)).statusCode]).toEqual([address, 404])
    for (const [address, fields] of writes(id, activity))
      expect([address, (await who.post(address, fields)).statusCode]).toEqual([address, 404])
  }
  const mine = await world.rows.course(org, site, 'Ours')
  expect((await admin.get(`/manage/courses/${mine.id}/activities/${activity}/edit`)).statusCode).toBe(404)
  expect((await admin.api('GET', `/api/v1/courses/${id}`, adminToken)).statusCode).toBe(404)
  expect((await admin.api('PATCH', `/api/v1/courses/${id}`, adminToken, { title: 'Mine' })).statusCode).toBe(
    404,
  )
})

test('a learner is not let in, and nobody is asked to sign in', async () => {
  const { id, activity } = await world.rows.course(org, site, 'Closed')
  const nobody = world.visitor(host)
  for (const address of ['/manage/courses', '/manage/courses/new', ...reads(id, activity)]) {
    expect([address, (await learner.get(address)).statusCode]).toEqual([address, 403])
    expect([address, (await nobody.get(address)).statusCode]).toEqual([address, 303])
  }
  for (const [address, fields] of writes(id, activity))
    expect((await learner.post(address, fields)).statusCode).toBe(403)
  expect(
    (await learner.upload('/manage/courses/new', { title: 'Mine', statement: 'x' }, {})).statusCode,
  ).toBe(403)
})

test('a lead makes courses for their own units only; the first of them when none is chosen', async () => {
  const fields = { title: 'By a lead', statement: 'Read.', save: 'draft' }
  const beside = await lead.upload('/manage/courses/new', { ...fields, unit: units.libraries as string }, {})
  expect(beside.statusCode).toBe(422)
  const made = await lead.upload('/manage/courses/new', fields, {})
  expect(made.statusCode).toBe(303)
  const id = (made.headers.location as string).split('/').at(-1)
  expect(
    (await world.database.owner.query('select unit_id from course where id = $1', [id])).rows[0].unit_id,
  ).toBe(units.adults)
  expect((await lead.get(made.headers.location as string)).statusCode).toBe(200)
})

test('an administrator of two organisations writes to the one they act for, and is told so', async () => {
  const person = await world.rows.person('Dora Double')
  await world.rows.grant(person, 'organisation_admin', org)
  await world.rows.grant(person, 'organisation_admin', partner)
  const both = world.visitor(host, await world.rows.session(person, site))
  const { id } = await world.rows.course(partner, site, 'Partner course')
  const page = await both.get(`/manage/courses/${id}`)
  expect(page.statusCode).toBe(200)
  expect(page.body.includes('act for Hollybank first')).toBe(true)
  expect(page.body.includes('name="version"')).toBe(false)
  const refused = await both.post(`/manage/courses/${id}/state`, { version, step: 'retire' })
  expect(refused.statusCode).toBe(403)
  expect(refused.body.includes('belongs to Hollybank')).toBe(true)
})

test('the list is filtered, sorted and paged by its address', async () => {
  for (let made = 0; made < 30; made++)
    await world.rows.course(org, site, `Listed ${String(made).padStart(2, '0')}`, { unit: units.reablement })
  const ids = (body: string) =>
    [...body.matchAll(/href="\/manage\/courses\/([0-9a-f-]{36})"[^>]*>([^<]+)</g)].map(found => found[2])
  for (const sort of ['title', 'state', 'updated']) {
    for (const dir of ['ascending', 'descending']) {
      const seen: (string | undefined)[] = []
      let next: string | undefined = `/manage/courses?q=listed&sort=${sort}&dir=${dir}`
      for (let pages = 0; next && pages < 5; pages++) {
        const { body }: { body: string } = await admin.get(next)
        seen.push(...ids(body))
        next = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
      }
      expect([sort, dir, new Set(seen).size, seen.length]).toEqual([sort, dir, 30, 30])
    }
  }
  expect(ids((await admin.get('/manage/courses?q=listed%2007')).body)).toEqual(['Listed 07'])
  expect(ids((await admin.get(`/manage/courses?q=listed&unit=${units.libraries}`)).body)).toEqual([])
  expect(ids((await admin.get(`/manage/courses?q=listed&unit=${units.adults}`)).body)).toHaveLength(25)
  expect((await admin.get('/manage/courses?q=%25_%5C&after=zzz&unit=x&sort=x&state=x&q=a')).statusCode).toBe(
    200,
  )
  expect((await admin.get('/manage/courses?q=%00')).statusCode).toBe(200)
})

test('a course by the API: made, given its package, published, changed', async () => {
  const call = (method: 'GET' | 'POST' | 'PATCH', address: string, body?: unknown) =>
    admin.api(method, address, adminToken, body)
  const made = await call('POST', '/api/v1/courses', {
    title: { en: 'By API', cy: 'Trwy API' },
    activity: { kind: 'package', completion: 'score', pass_score: 70 },
  })
  expect(made.statusCode).toBe(201)
  const { id, version: first, structure } = made.json()
  expect(structure.activities).toMatchObject([
    { kind: 'package', completion: 'score', pass_score: 70, content_version_id: null },
  ])
  const early = await call('POST', `/api/v1/courses/${id}/publish`)
  expect([early.statusCode, early.json().code]).toEqual([409, 'course.incomplete'])

  const put = (payload: Buffer, type = 'application/zip') =>
    world.app.inject({
      method: 'POST',
      url: `/api/v1/courses/${id}/activities/${structure.activities[0].id}/package`,
      headers: { host, authorization: `Bearer ${adminToken}`, 'content-type': type },
      payload,
    })
  const path = join(folder, 'api.zip')
  await hostilePackages()
    .find(({ name }) => name === 'zip slip')
    ?.build(path)
  const hostile = await put(await readFile(path))
  expect(hostile.statusCode).toBe(422)
  expect(Object.keys(hostile.json().errors)).toContain('package.1')
  expect((await put(Buffer.alloc(0))).statusCode).toBe(422)
  await scorm12Package().build(path)
  const given = await put(await readFile(path))
  expect(given.statusCode).toBe(201)
  expect(given.json().structure.activities[0].content_version).toBe(1)

  expect((await call('POST', `/api/v1/courses/${id}/publish`)).json()).toMatchObject({
    state: 'published',
    slug: 'by-api',
  })
  expect((await call('PATCH', `/api/v1/courses/${id}`, { minutes: 30, version: first })).statusCode).toBe(409)
  const changed = await call('PATCH', `/api/v1/courses/${id}`, { minutes: 30, title: { en: 'By the API' } })
  expect(changed.json()).toMatchObject({
    minutes: 30,
    title: { en: { text: 'By the API' }, cy: { text: 'Trwy API', stale_since: expect.any(String) } },
  })
  expect((await call('GET', '/api/v1/courses?q=by%20the%20api')).json().items).toMatchObject([{ id }])
  for (const bad of [
    {},
    { title: 7 },
    { title: '' },
    { title: 'x'.repeat(300) },
    { title: 'T', minutes: 1.5 },
    { title: 'T', unit_id: 'x' },
    [],
  ]) {
    expect((await call('POST', '/api/v1/courses', bad)).statusCode).toBe(422)
  }
  expect((await admin.api('GET', '/api/v1/courses')).statusCode).toBe(401)
  expect((await lead.api('GET', `/api/v1/courses/${id}`, leadToken)).statusCode).toBe(404)
})
