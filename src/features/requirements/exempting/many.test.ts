import { afterAll, beforeAll, expect, test } from 'vitest'
import { activate, type Ground } from '../../../../test/requirements/ground.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { StoredRule } from '../rule.ts'

const host = 'exempting.example'
let world: World
let council: string
let requirement: string
let audience: string
const memberships: string[] = []
const tokens = { admin: '', lead: '', stranger: '' }

const ask = async (text: string, ...values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows
const as = (who: keyof typeof tokens) => world.visitor(host, tokens[who])

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Exempting council')
  const other = await rows.organisation('Another council')
  const site = await rows.site(host, council, [other])
  const unit = await rows.unit(council, 'Care')
  for (let at = 0; at < 60; at += 1) {
    const person = await rows.person(`Member ${String(at).padStart(2, '0')}`)
    const membership = await rows.membership(person, council)
    await rows.job(person, council, membership, at < 55 ? { unit } : {})
    memberships.push(membership)
  }
  const own = { organisation_id: council }
  audience = await rows.insert('audience', { ...own, name: rows.en('In care'), per: 'membership' })
  const made = { organisation: council, audience } as Ground
  await activate(world.database.owner, made, { all: [{ field: 'job.unit', op: 'is', values: [unit] }] })
  requirement = await rows.insert('requirement', { ...own, name: rows.en('Fire'), state: 'active' })
  const rule = StoredRule.parse({
    first: { items: [{ kind: 'course', id: rows.randomId() }], need: 'all' },
    due: { kind: 'fixed', on: '2025-06-01' },
  })
  const version = { ...own, requirement_id: requirement, number: 1, counts_from: '2025-01-01' }
  await rows.insert('requirement_version', { ...version, rule: JSON.stringify(rule) })
  const staff = async (name: string, role: string, where: string, of?: string) => {
    const person = await rows.person(name)
    await rows.grant(person, role, where, of)
    return rows.session(person, site)
  }
  tokens.admin = await staff('Ada Admin', 'organisation_admin', council)
  tokens.lead = await staff('Lee Lead', 'learning_lead', council, unit)
  tokens.stranger = await staff('Sam Stranger', 'organisation_admin', other)
  await world.runJobs()
})
afterAll(() => world.close())

const exemptToday = async () =>
  (
    await ask(
      `select count(*)::int as n from standing where requirement_id = $1 and superseded_at is null and state = 'exempt'
        and starts_on <= current_date and (ends_on is null or ends_on >= current_date)`,
      requirement,
    )
  )[0].n
const form = (more: Record<string, string | string[]> = {}) => ({
  by: 'audience',
  of: 'all',
  audience,
  requirement,
  reason: 'leave',
  starts_on: '2026-01-01',
  ...more,
})

test('an audience is exempted after a preview with counts, its number typed, and it is undone', async () => {
  expect((await as('admin').get('/manage/exemptions/bulk')).body).toContain('In care (55 people)')
  const before = await as('admin').post('/manage/exemptions/bulk/preview', form())
  expect(before.statusCode).toBe(200)
  for (const words of ['55 people would be exempt', 'Overdue', 'and 35 more', 'Type that number to go on'])
    expect(before.body).toContain(words)
  expect(await ask('select 1 from exemption')).toEqual([])
  for (const [more, sentence] of [
    [{ expected: '55' }, 'Type 55 to go on'],
    [{ expected: '54', confirm: '54' }, 'It would be 55 people now'],
    [{ reason: 'boredom' }, 'Choose a reason'],
    [{ ends_on: '2025-12-31' }, 'The last day must not be before the first'],
    [{ audience: '', of: 'chosen' }, 'Choose an audience with somebody in it'],
    [{ audience: world.rows.randomId() }, 'Choose an audience with somebody in it'],
  ] as const) {
    const answer = await as('admin').post('/manage/exemptions/bulk', form(more as never))
    expect(answer.statusCode, sentence).toBe(422)
    expect(answer.body, sentence).toContain(sentence)
  }
  const twice = await Promise.all(
    [1, 2].map(() => as('admin').post('/manage/exemptions/bulk', form({ expected: '55', confirm: '55' }))),
  )
  expect(twice.map(answer => answer.statusCode).sort()).toEqual([303, 422])
  expect((await ask('select count(*)::int as n from exemption where superseded_at is null'))[0].n).toBe(55)
  await world.runJobs()
  expect(await exemptToday()).toBe(55)
  const batch = String(twice.find(answer => answer.statusCode === 303)?.headers.location)
  const id = batch.split('/').at(-1)
  expect((await as('admin').get(batch)).body).toContain('55 people')
  expect((await as('admin').get('/manage/exemptions/batches')).body).toContain(batch)
  expect((await as('admin').get(`/manage/exemptions?batch=${id}&q=member+07`)).body).toContain('Member 07')
  // One is ended by hand before: it stays ended; the others are taken back.
  const [{ id: one }] = await ask('select id from exemption limit 1')
  await as('admin').post(`/manage/exemptions/${one}/end`, { last_day: '' })
  await ask(`update import_batch set recorded_at = now() - interval '31 days' where id = $1`, id)
  expect((await as('admin').post(`${batch}/undo`)).body).toContain('After 30 days')
  await ask('update import_batch set recorded_at = now() where id = $1', id)
  expect((await as('stranger').post(`${batch}/undo`)).statusCode).toBe(404)
  expect((await as('admin').post(`${batch}/undo`)).statusCode).toBe(303)
  expect((await as('admin').post(`${batch}/undo`)).statusCode).toBe(422)
  await world.runJobs()
  expect(await exemptToday()).toBe(0)
})

test('people ticked in the list of people; who is exempt already stays as they are', async () => {
  expect((await as('admin').get('/manage/people')).body).toContain('/manage/exemptions/bulk')
  const some = memberships.slice(0, 3)
  const query = some.map(id => `m=${id}`).join('&')
  expect((await as('admin').get(`/manage/exemptions/bulk?of=chosen&${query}`)).body).toContain(
    '3 people are chosen',
  )
  const chosen = {
    of: 'chosen',
    m: some,
    requirement,
    reason: 'sickness',
    starts_on: '2026-01-01',
    expected: '3',
  }
  expect((await as('admin').post('/manage/exemptions/bulk', chosen)).statusCode).toBe(303)
  const more = { ...chosen, m: memberships.slice(0, 5), starts_on: '2026-02-01', ends_on: '2026-12-31' }
  const seen = await as('admin').post('/manage/exemptions/bulk/preview', more)
  expect(seen.body).toContain('2 people would be exempt')
  expect(seen.body).toContain('3 are exempt already')
  const again = await as('admin').post('/manage/exemptions/bulk', { ...chosen, expected: '0' })
  expect(again.body).toContain('Everybody chosen is exempt already')
  const list = (filter: string) => as('admin').get(`/manage/exemptions?${filter}`)
  expect((await list('reason=sickness&when=now')).body).toContain('Member 00')
  for (const none of [
    'reason=leave',
    'when=over',
    'when=later',
    'q=nobody',
    `requirement=${world.rows.randomId()}`,
  ])
    expect((await list(none)).body, none).toContain('No exemption fits')
  expect((await list('reason=x&when=x&requirement=x&batch=x')).statusCode).toBe(200)
})

test('only who may exempt does, and only in their organisation', async () => {
  for (const path of ['/manage/exemptions/bulk', '/manage/exemptions/batches', '/manage/exemptions'])
    expect((await as('lead').get(path)).statusCode, path).toBe(403)
  const theirs = {
    of: 'chosen',
    m: memberships.slice(5, 7),
    reason: 'leave',
    starts_on: '2026-01-01',
    expected: '2',
  }
  const answer = await as('stranger').post('/manage/exemptions/bulk', theirs)
  expect(answer.statusCode).toBe(422)
  expect(
    await ask(
      'select 1 from exemption where superseded_at is null and membership_id = any ($1)',
      memberships.slice(5, 7),
    ),
  ).toEqual([])
  const here = {
    of: 'chosen',
    m: memberships.slice(5, 7),
    requirement: world.rows.randomId(),
    reason: 'leave',
    starts_on: '2026-01-01',
  }
  expect((await as('admin').post('/manage/exemptions/bulk/preview', here)).statusCode).toBe(404)
})
