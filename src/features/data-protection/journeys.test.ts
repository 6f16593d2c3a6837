import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { openWorld, type World } from '../../../test/world/world.ts'
import { removeOldExports } from './export/exports.ts'

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

/** The files of a zip, name and text. */
async function filesIn(zip: Buffer): Promise<[string, string][]> {
  const archive = await fromBufferPromise(zip, { lazyEntries: true })
  const files: [string, string][] = []
  for await (const entry of archive.eachEntry()) {
    const stream = await new Promise<Readable>((resolve, reject) => {
      archive.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)))
    })
    files.push([entry.fileName, await text(stream)])
  }
  return files
}

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

test('a copy holds the files that somebody sent in: all of them for themselves, those of an organisation for its officer', async () => {
  const { rows, services } = world
  const bethan = await rows.person('Bethan Both')
  const [here, elsewhere] = [await rows.membership(bethan, council), await rows.membership(bethan, care)]
  const hers = world.visitor(host, await rows.session(bethan, site))
  const send = async (
    organisation: string,
    membershipId: string,
    day: string,
    name: string,
    text: string,
  ) => {
    const { hash } = await services.files.put(Readable.from([Buffer.from(text)]), 1000)
    const about = { organisation_id: organisation, membership_id: membershipId, person_id: bethan }
    const file = { file_hash: hash, file_name: name, media_type: 'application/pdf', size_bytes: text.length }
    await rows.insert('external_learning', { ...about, ...file, title: 'First aid', happened_on: day })
  }
  await send(council, here, '2026-02-01', 'first/aid.pdf', 'the first certificate')
  await send(care, elsewhere, '2026-03-01', 'first/aid.pdf', 'the second certificate')
  const newest = async () =>
    (await query('select id, files_hash from data_export order by asked_at desc limit 1'))[0]
  const inside = async (visitor: typeof own, path: string) =>
    Object.fromEntries(await filesIn((await visitor.get(path)).rawPayload))
  expect((await hers.get(`/account/data/${(await newest())?.id}/files`)).statusCode).toBe(404)

  await hers.post('/account/data')
  await world.runJobs()
  const mine = await newest()
  expect((await hers.get('/account/data')).body).toContain('Files sent in')
  expect(await inside(hers, `/account/data/${mine?.id}/files`)).toEqual({
    '1. 2026-02-01 first_aid.pdf': 'the first certificate',
    '2. 2026-03-01 first_aid.pdf': 'the second certificate',
  })
  expect((await ours.post(`/manage/data-protection/people/${bethan}/exports`)).statusCode).toBe(303)
  await world.runJobs()
  const slice = await newest()
  expect(await inside(ours, `/manage/data-protection/exports/${slice?.id}/files`)).toEqual({
    '1. 2026-02-01 first_aid.pdf': 'the first certificate',
  })
  for (const other of [theirs, hers])
    expect((await other.get(`/manage/data-protection/exports/${slice?.id}/files`)).statusCode).not.toBe(200)
  await query('update data_export set ends_at = now() where id = $1', [slice?.id])
  await removeOldExports(services)
  expect(await services.files.has(slice?.files_hash)).toBe(false)
  expect(await services.files.has(mine?.files_hash)).toBe(true)
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

test('somebody asks an organisation about their own data from their account, and hears what became of it', async () => {
  const at = '/account/data/requests'
  expect((await own.get('/account')).body).toContain(`href="${at}"`)
  const asked = { organisationId: council, kind: 'rectification', words: 'My name has two l’s' }
  expect((await own.post(at, { ...asked, words: '' })).statusCode).toBe(422)
  expect((await own.post(at, { ...asked, organisationId: world.rows.randomId() })).statusCode).toBe(422)
  expect((await own.post(at, { ...asked, kind: 'x' })).body).toContain('My name has two l’s')
  for (let again = 0; again < 2; again += 1) expect((await own.post(at, asked)).statusCode).toBe(303)
  const [made, ...more] = await query(
    `select id, organisation_id, person_id, due_on = (received_on + interval '1 month')::date as in_a_month, received_on = today() as is_today
       from subject_request where kind = 'rectification' and person_id = $1`,
    [amina],
  )
  expect(more).toEqual([])
  expect(made).toMatchObject({ organisation_id: council, person_id: amina, in_a_month: true, is_today: true })
  expect((await own.get(at)).body).toContain('Answer due by')
  expect((await ours.get('/manage/data-protection/requests')).body).toContain('Amina Rahman')
  const page = `/manage/data-protection/requests/${made?.id}`
  expect((await ours.get(page)).body).toContain('My name has two l’s')
  expect((await theirs.get(page)).statusCode).toBe(404)
  await world.rows.insert('notice_setting', {
    organisation_id: council,
    ...{ quiet_from: 0, quiet_to: 0, send_hour: 0, working_days_only: false },
  })
  await query(`update person set lang = 'cy' where id = $1`, [amina])
  const mails = async () => {
    for (let again = 0; again < 2; again += 1) await world.runJobs()
    return query('select subject, body_text from mail where person_id = $1 order by id', [amina])
  }
  const before = (await mails()).length
  expect((await ours.post(`${page}/extend`, { extensionReason: 'Many files' })).statusCode).toBe(303)
  expect((await mails()).at(-1)?.subject).toMatch(/^Mae angen tan .* ar Council i’ch ateb$/)
  const closed = { outcome: 'refused', reason: 'That is how it is spelt on your passport' }
  expect((await ours.post(`${page}/close`, closed)).statusCode).toBe(303)
  const heard = (await own.get(at)).body
  expect(heard).toContain('Gwrthodwyd')
  expect(heard).toContain('That is how it is spelt on your passport')
  const sent = await mails()
  expect(sent).toHaveLength(before + 2)
  // The way to the answer, and nothing of it.
  expect(sent.at(-1)?.subject).toBe('Mae Council wedi ateb yr hyn a ofynnoch am eich data')
  expect(sent.at(-1)?.body_text).toContain(`${host}`)
  expect(sent.at(-1)?.body_text).toContain(at)
  for (const secret of ['passport', 'dau l', 'two l', 'Gwrthodwyd'])
    expect(sent.at(-1)?.body_text).not.toContain(secret)
  const told = (await own.get('/notices')).body
  expect(told).toContain('Mae Council wedi ateb')
  expect(told).toContain(`href="${at}"`)
})

test('what staff wrote down for somebody is told to nobody by itself', async () => {
  const before = await query('select 1 from notice')
  const id = await world.rows.insert('subject_request', {
    ...{
      organisation_id: council,
      person_id: amina,
      kind: 'access',
      received_on: '2026-11-01',
      due_on: '2026-12-01',
    },
  })
  const close = { outcome: 'done', reason: '' }
  expect((await ours.post(`/manage/data-protection/requests/${id}/close`, close)).statusCode).toBe(303)
  await world.runJobs()
  expect(await query('select 1 from notice')).toHaveLength(before.length)
})
