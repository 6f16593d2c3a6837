import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'

const host = 'data.test'
let world: World
let council: string
let care: string
let site: string
let amina: string
let ours: ReturnType<World['visitor']>
let theirs: ReturnType<World['visitor']>
let own: ReturnType<World['visitor']>

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Council')
  care = await rows.organisation('Care')
  site = await rows.site(host, council, [care])
  const officer = async (organisation: string, name: string) => {
    const person = await rows.person(name)
    await rows.membership(person, organisation)
    await rows.grant(person, 'data_protection', organisation)
    return world.visitor(host, await rows.session(person, site))
  }
  ours = await officer(council, 'Olwen Officer')
  theirs = await officer(care, 'Tegan Tenant')
  amina = await rows.person('Amina Rahman', 'amina@example.org')
  const membership = await rows.membership(amina, council, { employeeNumber: 'AR-100' })
  const course = await rows.course(council, site, 'Fire safety')
  await rows.enrolment(amina, course, council, membership, { completed_at: new Date() })
  await rows.insert('evidence', {
    person_id: amina,
    controller_id: council,
    subject_type: 'course',
    subject_id: course.id,
    lineage_id: course.id,
    kind: 'completed',
    happened_at: new Date(),
    happened_on: '2026-11-01',
    source: 'run',
    idempotency_key: 'one',
  })
  own = world.visitor(host, await rows.session(amina, site))
})
afterAll(() => world.close())

const query = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows

test.each([
  '/manage/data-protection/requests',
  '/manage/data-protection/requests/new?q=amina',
  '/manage/data-protection/people?q=AR-100',
  '/manage/data-protection/holds',
  '/manage/data-protection/retention',
  '/manage/data-protection/erasures',
  '/manage/agreements',
  '/manage/agreements/new',
  '/manage/agreements/processors',
  '/manage/agreements/processors/new',
  '/manage/agreements/register',
  '/manage/audit',
  '/manage/audit/seals',
])('%s opens in both languages', async path => {
  for (const lang of ['en', 'cy']) {
    const response = await ours.get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
    expect(response.statusCode, response.body.slice(0, 300)).toBe(200)
  }
})

test('a person downloads their own data, and sees who looked; nobody else can', async () => {
  await ours.get(`/manage/data-protection/people/${amina}`)
  expect((await own.get('/account/data/looks')).body).toContain('Olwen Officer')
  expect((await own.post('/account/data')).statusCode).toBe(303)
  await world.runJobs()
  const [made] = await query('select id, state from data_export')
  expect(made?.state).toBe('ready')
  const data = await own.get(`/account/data/${made?.id}/data`)
  const { tables } = JSON.parse(data.body)
  expect(tables.person.rows).toMatchObject([{ name: 'Amina Rahman' }])
  expect(tables.evidence.rows).toHaveLength(1)
  expect(data.body).not.toContain('Olwen')
  expect((await own.get(`/account/data/${made?.id}/page`)).body).toContain('Amina Rahman')
  for (const other of [ours, theirs]) {
    expect((await other.get(`/account/data/${made?.id}/data`)).statusCode).toBe(404)
    expect((await other.get(`/manage/data-protection/exports/${made?.id}/data`)).statusCode).toBe(404)
  }
})

test('a request is due in a month, extended once, and closed with what came of it', async () => {
  const form = { personId: amina, kind: 'access', receivedOn: '2026-11-01', notes: '' }
  expect((await ours.post('/manage/data-protection/requests/new', form)).statusCode).toBe(303)
  const [made] = await query('select id, due_on::text from subject_request')
  expect(made?.due_on).toBe('2026-12-01')
  const at = `/manage/data-protection/requests/${made?.id}`
  expect((await theirs.get(at)).statusCode).toBe(404)
  expect((await ours.post(`${at}/extend`, { extensionReason: 'Many' })).statusCode).toBe(303)
  expect((await ours.post(`${at}/extend`, { extensionReason: 'Many' })).statusCode).toBe(422)
  expect((await ours.post(`${at}/close`, { outcome: 'refused' })).statusCode).toBe(422)
  expect((await ours.post(`${at}/close`, { outcome: 'done' })).statusCode).toBe(303)
})

test('nothing is shared before both sign; then the receiver reads what the level gives, until it ends', async () => {
  const form = {
    otherId: care,
    side: 'giver',
    level: 'evidence',
    purpose: 'One induction',
    lawfulBasis: 'Public task',
    startsOn: '2026-01-01',
  }
  expect((await ours.post('/manage/agreements/new', form)).statusCode).toBe(303)
  const [made] = await query('select id from data_sharing_agreement')
  const at = `/manage/agreements/${made?.id}`
  expect((await ours.post(`${at}/sign`, { post: 'Officer' })).statusCode).toBe(303)
  expect((await theirs.get(`${at}/shared`)).statusCode).toBe(404)
  expect((await theirs.post(`${at}/sign`, { post: 'Officer' })).statusCode).toBe(303)
  const shared = await theirs.get(`${at}/shared`)
  expect(shared.body).toContain('Amina Rahman')
  expect(shared.body).toContain('Too few to show')
  expect((await ours.get(`${at}/shared`)).statusCode).toBe(404)
  expect((await theirs.post(`${at}/end`, { reason: 'Over' })).statusCode).toBe(303)
  expect((await theirs.get(`${at}/shared`)).statusCode).toBe(404)
})

test('an address that came back gets no mail until it is mended', async () => {
  const operator = await world.rows.person('Operator')
  await world.rows.grant(operator, 'operator', null)
  const token = await world.rows.session(operator, site, { kind: 'token' })
  const body = { bounces: [{ address: 'Amina@Example.org', kind: 'hard' }] }
  const visitor = world.visitor(host)
  expect((await visitor.api('POST', '/api/v1/mail/bounces', token, body)).json()).toEqual({ suppressed: 1 })
  expect((await visitor.api('POST', '/api/v1/mail/bounces', undefined, body)).statusCode).toBe(401)
  expect((await own.get('/account')).body).toContain('amina@example.org came back')
  const [identifier] = await query('select id from person_identifier where person_id = $1', [amina])
  expect((await theirs.post(`/account/addresses/${identifier?.id}/again`)).statusCode).toBe(404)
  expect((await own.post(`/account/addresses/${identifier?.id}/again`)).statusCode).toBe(303)
  expect(await query('select 1 from mail_suppression where cleared_at is null')).toEqual([])
})
