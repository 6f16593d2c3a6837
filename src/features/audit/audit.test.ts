import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import { rootDir } from '../../platform/root.ts'
import { verifyAudit } from './cli.ts'
import { sayVerb } from './verbs.ts'

const host = 'audit.test'
let world: World
let council: string
let other: string
let site: string
let officer: string
let token: string

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Council')
  other = await rows.organisation('Other')
  site = await rows.site(host, council, [other])
  officer = await rows.person('Olwen Officer')
  await rows.membership(officer, council)
  await rows.grant(officer, 'data_protection', council)
  token = await rows.session(officer, site)
})
afterAll(() => world.close())

const owner = (text: string, values: unknown[] = []) => world.database.owner.query(text, values)
const event = (organisation: string | null, verb: string, more: Record<string, unknown> = {}) =>
  world.rows.insert('audit_event', {
    organisation_id: organisation,
    actor_id: officer,
    verb,
    subject_type: 'course',
    ...more,
  })
const verify = async () => verifyAudit(world.database.address.ownerUrl)
const faultsOf = async (name: string) =>
  (await verify()).verified.find(one => one.organisation === name)?.faults ?? []

test('the application may neither change nor remove what was done', async () => {
  const { rows } = await owner(
    `select privilege_type from information_schema.role_table_grants where table_name = 'audit_event' and grantee in ('guildhall_app', 'guildhall_report') order by 1`,
  )
  expect(new Set(rows.map(row => row.privilege_type))).toEqual(new Set(['INSERT', 'SELECT']))
})

test('the page shows what was done with its reason, filtered, and nothing of other organisations', async () => {
  await event(council, 'course.published', { reason: 'It was ready' })
  await event(council, 'role.given')
  await event(other, 'course.retired', { reason: 'Kestrel' })
  const visitor = world.visitor(host, token)
  const all = await visitor.get('/manage/audit')
  expect(all.statusCode).toBe(200)
  expect(all.body).toContain('Course: published')
  expect(all.body).toContain('It was ready')
  expect(all.body).toContain('Olwen Officer')
  expect(all.body).not.toContain('Kestrel')
  const one = await visitor.get('/manage/audit?verb=role.given')
  expect(one.body).toContain('Role: given')
  expect(one.body).not.toContain('It was ready')
  expect((await visitor.get('/manage/audit?q=olwen')).body).toContain('It was ready')
  expect((await visitor.get('/manage/audit?q=nobody%25here')).body).toContain('Nothing was found')
  expect((await visitor.get('/manage/audit?from=2001-01-01&to=2001-01-02')).body).toContain(
    'Nothing was found',
  )
  expect((await visitor.get('/manage/audit?from=x&after=y&verb=%00')).statusCode).toBe(200)
  const csv = await visitor.get('/manage/audit.csv')
  expect(csv.body).toContain('"It was ready"')
  expect(csv.body).not.toContain('Kestrel')
  expect((await visitor.get('/manage/audit?lang=cy')).body).toContain('Cwrs: cyhoeddwyd')
})

test('it goes on page by page, and no page repeats a line', async () => {
  const marks = Array.from({ length: 60 }, (_, n) => `mark-${String(n).padStart(2, '0')}`)
  for (const reason of marks) await event(council, 'unit.moved', { reason })
  const visitor = world.visitor(host, token)
  const first = await visitor.get('/manage/audit?verb=unit.moved')
  const next = /href="([^"]*after=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') as string
  const second = await visitor.get(next)
  const seen = (body: string) => marks.filter(mark => body.includes(mark))
  expect(seen(first.body)).toHaveLength(50)
  expect(seen(second.body)).toHaveLength(10)
})

test('what is sealed agrees, in every organisation', async () => {
  const found = await verify()
  expect(found.sealed).toBeGreaterThan(60)
  expect(found.verified.flatMap(one => one.faults)).toEqual([])
  expect((await verify()).sealed).toBe(0)
  const head = found.verified.find(one => one.organisation === 'Council')?.state.head as string
  await event(council, 'course.edited')
  await verify()
  expect((await verifyAudit(world.database.address.ownerUrl, head)).expectedFound).toBe(true)
  expect((await verifyAudit(world.database.address.ownerUrl, 'a'.repeat(64))).expectedFound).toBe(false)
  const page = await world.visitor(host, token).get('/manage/audit/seals')
  expect(page.body).toContain('Every sealed event is as it was written')
})

test('an event with another verb, actor or reason, a missing one and one put in later are found', async () => {
  const id = await event(council, 'course.created', { reason: 'First' })
  await verify()
  const tamper = async (change: string, back: string) => {
    await owner(change, [id])
    const faults = await faultsOf('Council')
    await owner(back, [id])
    return faults.map(one => [one.fault, one.event_id])
  }
  const verb = await tamper(
    `update audit_event set verb = 'course.archived' where id = $1`,
    `update audit_event set verb = 'course.created' where id = $1`,
  )
  expect(verb).toEqual([['changed', id]])
  const reason = await tamper(
    `update audit_event set reason = 'Second' where id = $1`,
    `update audit_event set reason = 'First' where id = $1`,
  )
  expect(reason).toEqual([['changed', id]])
  expect(await faultsOf('Council')).toEqual([])
  expect(await faultsOf('Other')).toEqual([])
  const late = await event(council, 'course.created')
  await owner(
    `update audit_event set seal_id = (select seal_id from audit_event where id = $1) where id = $2`,
    [id, late],
  )
  expect((await faultsOf('Council')).map(one => [one.fault, one.event_id])).toEqual([['added', late]])
  await owner('delete from audit_event where id = $1', [late])
  await owner('delete from audit_event where id = $1', [id])
  expect((await faultsOf('Council')).map(one => [one.fault, one.event_id])).toEqual([['missing', id]])
  const page = await world.visitor(host, token).get('/manage/audit/seals')
  expect(page.body).toContain('A sealed event is missing')
})

test('a chain that was cut or made anew is found', async () => {
  await event(other, 'course.created')
  await verify()
  await event(other, 'course.edited')
  await verify()
  await owner(`update audit_seal set hash = sha256('x') where organisation_id = $1 and number = 1`, [other])
  const faults = await faultsOf('Other')
  expect(faults.filter(one => one.fault === 'broken chain').map(one => one.seal_number)).toEqual([1, 2])
})

test('nobody else reads it: not a learning lead, a manager, or the administrator of another organisation', async () => {
  const { rows } = world
  for (const [role, organisation] of [
    ['learning_lead', council],
    ['trainer', council],
  ] as const) {
    const person = await rows.person('Somebody')
    await rows.membership(person, council)
    await rows.grant(person, role, organisation)
    const visitor = world.visitor(host, await rows.session(person, site))
    expect((await visitor.get('/manage/audit')).statusCode).toBe(403)
    expect((await visitor.get('/manage/audit/seals')).statusCode).toBe(403)
  }
  const stranger = await rows.person('Stranger')
  await rows.membership(stranger, other)
  await rows.grant(stranger, 'organisation_admin', other)
  const page = await world.visitor(host, await rows.session(stranger, site)).get('/manage/audit')
  expect(page.body).not.toContain('It was ready')
})

test('whatever the product writes down has plain words in both languages', () => {
  const source = join(rootDir, 'src')
  const texts = (readdirSync(source, { recursive: true }) as string[])
    .filter(name => /\.tsx?$/.test(name) && !/\.test\./.test(name))
    .map(name => readFileSync(join(source, name), 'utf8'))
  const verbs = texts.flatMap(text =>
    [...text.matchAll(/\b(?:record|audit)\(\s*\w+,\s*'([a-z_-]+\.[A-Za-z._-]+)'/g)].map(
      match => match[1] as string,
    ),
  )
  expect(verbs.length).toBeGreaterThan(100)
  expect([...new Set(verbs)].filter(verb => sayVerb(verb, 'en') === verb)).toEqual([])
})
