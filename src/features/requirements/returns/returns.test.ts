import { afterAll, beforeAll, expect, test } from 'vitest'
import { seeded } from '../../../../test/audiences/histories.ts'
import { activate, type Ground } from '../../../../test/requirements/ground.ts'
import { expected } from '../../../../test/requirements/raw-facts.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { StoredRule } from '../rule.ts'

/* Figures as at 31 March as known on 5 April, signed; then 500 things are recorded that were so before. */
const host = 'returns.example'
const day = '2026-03-31'
const asked = { on: day, known: '2026-04-05' }
let world: World
let council: string
let units: string[]
let courses: { id: string; lineage: string }[]
let made: Ground
type Member = { person: string; membership: string; job: string; name: string }
const members: Member[] = []
const requirements: { id: string; name: string; course: number }[] = []
let corrected = ''
const tokens = { admin: '', lead: '', learner: '' }
const random = seeded(31)

const ask = async (text: string, ...values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows
const as = (who: keyof typeof tokens) => world.visitor(host, tokens[who])

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Returns council')
  const site = await rows.site(host, council)
  units = [await rows.unit(council, 'Care'), await rows.unit(council, 'Roads')]
  const own = { organisation_id: council }
  courses = []
  for (const title of ['Fire course', 'Lifting course']) {
    const { id } = await rows.course(council, site, title)
    courses.push({
      id,
      lineage: (await ask('select lineage_id from course where id = $1', id))[0].lineage_id,
    })
  }
  for (let at = 0; at < 60; at += 1) {
    const name = `=Member ${String(at).padStart(2, '0')}`
    const person = await rows.person(name)
    const membership = await rows.membership(person, council)
    const job = await rows.job(person, council, membership, { unit: units[at % 2] as string })
    members.push({ person, membership, job, name })
  }
  const audience = await rows.insert('audience', { ...own, name: rows.en('In care'), per: 'membership' })
  made = { organisation: council, audience } as unknown as Ground
  await activate(world.database.owner, made, { all: [{ field: 'job.unit', op: 'is', values: [units[0]] }] })
  for (const [name, course, of] of [
    ['Fire', 0, null],
    ['Lifting', 1, audience],
  ] as const) {
    const id = await rows.insert('requirement', { ...own, name: rows.en(name), state: 'active' })
    requirements.push({ id, name, course })
    await version(id, course, of, 1, '2025-01-01')
  }
  for (const member of members) if (random.chance(0.6)) await evidence(member, random.pick([0, 1]))
  corrected = await evidence(members[58] as Member, 1, { happened_on: '2025-12-10' })
  const staff = async (name: string, role: string, of?: string) => {
    const person = await rows.person(name)
    await rows.grant(person, role, council, of)
    return rows.session(person, site)
  }
  tokens.admin = await staff('Ada Admin', 'organisation_admin')
  tokens.lead = await staff('Lee Lead', 'learning_lead', units[0])
  tokens.learner = await rows.session(members[0]?.person as string, site)
  await world.runJobs()
  // All of it was known by the beginning of April.
  for (const table of [
    'standing',
    'job_term',
    'membership_term',
    'audience_member',
    'evidence',
    'requirement_version',
  ])
    await ask(`update ${table} set recorded_at = '2026-04-01' where superseded_at is null`)
}, 60_000)
afterAll(() => world.close())

async function version(id: string, course: number, audience: string | null, number: number, from: string) {
  const item = { kind: 'course', id: courses[course]?.lineage }
  const rule = StoredRule.parse({
    first: { items: [item], need: 'all' },
    due: { kind: 'fixed', on: '2025-06-01' },
    validity: { months: number === 1 ? 12 : 3 },
    window: { months: 1 },
  })
  const own = { organisation_id: council, requirement_id: id }
  const made = { ...own, number, audience_id: audience, counts_from: from, rule: JSON.stringify(rule) }
  const versionId = await world.rows.insert('requirement_version', made)
  const named = { ...own, version_id: versionId, part: 'first', kind: 'course', item_id: item.id }
  await world.rows.insert('requirement_item', named)
}

let keys = 0
async function evidence({ person }: { person: string }, course: number, more: Record<string, unknown> = {}) {
  keys += 1
  const on = `2025-${String(1 + random.below(12)).padStart(2, '0')}-15`
  const { id, lineage } = courses[course] as { id: string; lineage: string }
  return world.rows.insert('evidence', {
    ...{
      person_id: person,
      controller_id: council,
      subject_type: 'course',
      subject_id: id,
      lineage_id: lineage,
    },
    ...{ kind: 'completed', happened_at: `${on}T12:00:00Z`, happened_on: on, source: 'import' },
    idempotency_key: `returns:${keys}`,
    ...more,
  })
}

/** What is recorded later about earlier days. */
const happenings = {
  async move({ membership, person, job }: Member) {
    await ask(
      'update job_term set superseded_at = clock_timestamp() where job_id = $1 and superseded_at is null',
      job,
    )
    const theirs = { organisation_id: council, membership_id: membership, person_id: person, job_id: job }
    await world.rows.insert('job_term', { ...theirs, unit_id: random.pick(units), starts_on: '2020-01-01' })
  },
  late: (member: Member) => evidence(member, random.pick([0, 1])),
  async correct(member: Member) {
    const [gone] = await ask(
      `update evidence set superseded_at = clock_timestamp() where id = (select id from evidence where person_id = $1 and superseded_at is null order by id limit 1)
       returning id, lineage_id`,
      member.person,
    )
    if (gone && random.chance(0.6))
      await evidence(member, courses[0]?.lineage === gone.lineage_id ? 0 : 1, { supersedes: gone.id })
  },
  async exempt({ membership, person }: Member) {
    const theirs = { organisation_id: council, membership_id: membership, person_id: person }
    await world.rows.insert('exemption', {
      ...theirs,
      reason: 'leave',
      starts_on: '2026-03-01',
      ends_on: '2026-04-30',
    })
  },
} as const

/** The state of each membership by each requirement on the day, worked out from the tables by filters and loops. */
async function statesOnDay(): Promise<Map<string, string>> {
  const lines = (await expected(world, made)).map(line => line.split(' '))
  return new Map(
    lines
      .filter(([, , starts, ends]) => (starts as string) <= day && (ends === '' || (ends as string) >= day))
      .map(([requirement, membership, , , state]) => [`${requirement} ${membership}`, state as string]),
  )
}

const query = new URLSearchParams(asked).toString()
const cells = (csv: string) =>
  csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map(line => line.slice(1, -1).split('","'))
let before: Map<string, string>
let signed = ''

test('figures are signed with a sentence, and are what the facts give', async () => {
  before = await statesOnDay()
  expect((await as('admin').get(`/manage/compliance?${query}`)).body).toContain('Sign these figures')
  const refused = await as('admin').post('/manage/compliance/sign', { ...asked, name: 'March', note: '' })
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Enter a sentence')
  const done = await as('admin').post('/manage/compliance/sign', {
    ...asked,
    name: 'March',
    note: 'So it was.',
  })
  expect(done.statusCode).toBe(303)
  signed = String(done.headers.location)
  const [row] = await ask('select figures, hash from compliance_return')
  const counts = row.figures.counts as { requirement_id: string; state: string; people: number }[]
  for (const { id } of requirements)
    for (const state of ['met', 'expiring', 'overdue', 'expired', 'due'])
      expect(
        counts
          .filter(count => count.requirement_id === id && count.state === state)
          .reduce((sum, count) => sum + count.people, 0),
        `${state} by ${id}`,
      ).toBe([...before].filter(([key, is]) => key.startsWith(id) && is === state).length)
  const page = await as('admin').get(signed)
  expect(page.body).toContain('the figures are the same as signed')
  expect(page.body).toContain('everybody stands the same for that day')
})

test('after 500 later records the same figures, and the differences are exactly those of the facts', async () => {
  for (let step = 0; step < 500; step += 1) {
    const what = random.pick(['move', 'move', 'move', 'late', 'correct', 'exempt'] as const)
    // Some are never touched.
    if (what !== 'exempt' || random.chance(0.2)) await happenings[what](random.pick(members.slice(0, 45)))
  }
  await version(requirements[0]?.id as string, 0, null, 2, '2026-03-01')
  await ask('update evidence set superseded_at = clock_timestamp() where id = $1', corrected)
  // Corrected twice: what was known at signing stands two steps up.
  const between = { happened_on: '2024-12-08', supersedes: corrected, superseded_at: new Date() }
  const middle = await evidence(members[58] as Member, 1, between)
  await evidence(members[58] as Member, 1, { happened_on: '2024-12-10', supersedes: middle })
  const leaver = members.at(-1) as Member
  await ask(
    `with jobs as (update job_term set superseded_at = clock_timestamp() where membership_id = $1)
     update membership_term set superseded_at = clock_timestamp() where membership_id = $1`,
    leaver.membership,
  )
  await world.runJobs()
  const after = await statesOnDay()
  const changed = new Set(
    [...new Set([...before.keys(), ...after.keys()])].filter(key => before.get(key) !== after.get(key)),
  )
  expect(changed.size).toBeGreaterThan(30)
  expect(changed.size).toBeLessThan(before.size)
  const page = await as('admin').get(signed)
  expect(page.body).toContain('the figures are the same as signed')
  expect(page.body).toContain(`${changed.size} standings differ from what was known then`)
  const nameOf = (key: string) => {
    const [requirement, membership] = key.split(' ')
    const person = members.find(one => one.membership === membership)?.name
    return `'${person} ${requirements.find(one => one.id === requirement)?.name}`
  }
  const csv = await as('admin').get(`${signed}/differences.csv`)
  expect(csv.statusCode, csv.body.slice(0, 600)).toBe(200)
  const lines = cells(csv.body)
  expect(lines.map(([person, requirement]) => `${person} ${requirement}`).sort()).toEqual(
    [...changed].map(nameOf).sort(),
  )
  for (const [person, , was, is, why] of lines)
    expect(why?.length, `${person}: ${was} to ${is}`).toBeGreaterThan(20)
  const whys = lines.map(([, , , , why]) => why).join(' ')
  for (const words of [
    'was recorded on',
    'was corrected on',
    'taken back on',
    'An exemption',
    'version 2',
    'in “In care”',
    'not belonging to',
  ])
    expect(whys).toContain(words)
  expect(whys).not.toContain('reckoned from')
  // Page by page they are the same as in the file.
  let found = 0
  for (let next: string | undefined = signed; next; ) {
    const { body } = await as('admin').get(next)
    found += [...body.matchAll(/\/manage\/requirements\/[0-9a-f-]{36}\/people\//g)].length
    next = /href="([^"#]*after=[^"#]*)#differences"/.exec(body)?.[1]
  }
  expect(found).toBe(changed.size)
}, 120_000)

test('the same is compared from the board without signing; a lead of a unit sees it for that unit', async () => {
  const page = await as('admin').get(`/manage/compliance/differences?${query}`)
  expect(page.body).toContain('standings differ from what was known then')
  const all = cells((await as('admin').get(`/manage/compliance/differences.csv?${query}`)).body)
  expect(all).toEqual(cells((await as('admin').get(`${signed}/differences.csv`)).body))
  const inCare = await as('lead').get(`/manage/compliance/differences?${query}`)
  expect(inCare.statusCode).toBe(200)
  expect(inCare.body).toContain('working in these units')
  // Somebody who works elsewhere today is counted, not named.
  const seen = cells((await as('lead').get(`/manage/compliance/differences.csv?${query}`)).body)
  const today = await ask(
    'select p.name from job_term j join person p on p.id = j.person_id where j.unit_id = $1 and j.superseded_at is null',
    units[0],
  )
  const named = new Set(today.map(row => `'${row.name}`))
  expect(seen.filter(([person]) => !named.has(person as string))).toEqual([])
  expect((await as('admin').get(`/manage/compliance/differences?on=${day}`)).statusCode).toBe(303)
  expect(
    (await as('admin').get(`/manage/compliance/differences?${query}&unit=${world.rows.randomId()}`))
      .statusCode,
  ).toBe(404)
})

test('only who may sign signs, and only who sees it all sees returns', async () => {
  for (const path of [
    '/manage/compliance/returns',
    signed,
    `${signed}/differences.csv`,
    `/manage/compliance/sign?${query}`,
  ])
    for (const who of ['lead', 'learner'] as const)
      expect((await as(who).get(path)).statusCode, `${who} ${path}`).toBe(403)
  expect(
    (await as('lead').post('/manage/compliance/sign', { ...asked, name: 'N', note: 'N' })).statusCode,
  ).toBe(403)
  expect((await as('admin').get('/manage/compliance/returns?lang=cy')).body).toContain(
    'Datganiadau a lofnodwyd',
  )
})

test('known now: nothing can come to lie before; not while standings are being worked out', async () => {
  const now = { on: day, name: 'Now', note: 'Now.' }
  await evidence(members[50] as Member, 0)
  const refused = await as('admin').post('/manage/compliance/sign', now)
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('being worked out')
  await world.runJobs()
  const done = await as('admin').post('/manage/compliance/sign', {
    ...now,
    requirement: requirements[1]?.id ?? '',
    unit: units[0] ?? '',
  })
  expect(done.statusCode).toBe(303)
  await happenings.move(members[2] as Member)
  await evidence(members[4] as Member, 1)
  await world.runJobs()
  const page = await as('admin').get(String(done.headers.location))
  expect(page.body).toContain('the figures are the same as signed')
  expect(page.body).toContain('Care and the units below it')
  expect((await as('admin').post('/manage/compliance/sign', { ...now, on: '2020-01-01' })).body).toContain(
    'nothing to sign',
  )
})

test('a return is never changed; what went or was tampered with is said loudly', async () => {
  const id = signed.split('/').at(-1)
  await expect(ask(`update compliance_return set figures = '{}' where id = $1`, id)).rejects.toThrow(
    'never changed',
  )
  await expect(ask('delete from compliance_return where id = $1', id)).rejects.toThrow('never deleted')
  // Erasure strikes a name out of the sentence: that is no change of what was signed.
  await ask(`update compliance_return set note = 'erased' where id = $1`, id)
  expect((await as('admin').get(signed)).body).not.toContain('does NOT fit')
  await ask(
    `delete from standing where id in (select id from standing where superseded_at is not null and starts_on <= $1 and (ends_on is null or ends_on >= $1) and recorded_at < '2026-04-05' limit 3)`,
    day,
  )
  expect((await as('admin').get(signed)).body).toContain('are NOT the same as signed')
  await ask('alter table compliance_return disable trigger return_sealed')
  await ask(`update compliance_return set as_at = '2026-03-30' where id = $1`, id)
  await ask('alter table compliance_return enable trigger return_sealed')
  expect((await as('admin').get(signed)).body).toContain('does NOT fit')
})
