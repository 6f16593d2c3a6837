import type pg from 'pg'
import type { TwinRule } from '../../src/features/audiences/engine/twin.ts'
import { rowFactories } from '../world/rows.ts'

/** Numbers that come in the same order again from the same seed. */
export function seeded(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    chance: (p: number) => next() < p,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    some: <T>(list: readonly T[], most: number): T[] => {
      const found = list.filter(() => next() < most / list.length)
      return found.length > 0 ? found : [list[below(list.length)] as T]
    },
  }
}
export type Random = ReturnType<typeof seeded>

export const today = '2026-11-15'
export const window = { from: '2026-10-01', until: '2027-01-15' }
const day = (n: number) => new Date(Date.parse(window.from) + n * 86_400_000).toISOString().slice(0, 10)
const anyDay = (random: Random) =>
  random.chance(0.2) ? `20${10 + random.below(16)}-06-01` : day(random.below(107))

export type Cast = {
  organisation: string
  site: string
  people: string[]
  memberships: { id: string; person: string; jobs: string[] }[]
  units: string[]
  roles: string[]
  posts: string[]
  courses: { id: string; structure: string; activity: string; slug: string }[]
  fields: { id: string; key: string; kind: string }[]
  audiences: { id: string; per: 'membership' | 'job' }[]
}

const names = ['Siôn Rees', 'Ann Ŵyn', 'Bo Sands', 'anna lee', 'Rhys ap Siôn', 'Bea Lee']
const words = ['ann', 'S', 'lee', 'sio', 'Bo', 'rees', 'Siôn Rees', 'zz']
const kinds = ['employee', 'volunteer', 'councillor'] as const

/** A small organisation with a bit of everything that rules may ask. */
export async function cast(owner: pg.Pool, random: Random): Promise<Cast> {
  const rows = rowFactories(owner)
  const organisation = await rows.organisation(`Aud ${random.below(1e9)}`)
  const site = await rows.site(`aud${random.below(1e9)}.example`, organisation)
  const units: string[] = []
  for (let n = 0; n < 6; n += 1)
    units.push(
      await rows.unit(organisation, `U${n}`, n === 0 || random.chance(0.2) ? null : random.pick(units)),
    )
  const roles: string[] = []
  const posts: string[] = []
  for (let n = 0; n < 3; n += 1) {
    roles.push(await rows.insert('job_role', { organisation_id: organisation, name: rows.en(`R${n}`) }))
    posts.push(await rows.insert('post', { organisation_id: organisation, name: rows.en(`P${n}`) }))
  }
  const fields: Cast['fields'] = []
  for (const kind of ['text', 'date', 'number', 'yes-no']) {
    const key = `f_${kind.replace('-', '_')}`
    const id = await rows.insert('profile_field', {
      organisation_id: organisation,
      key,
      name: rows.en(key),
      kind,
    })
    fields.push({ id, key, kind })
  }
  const courses: Cast['courses'] = []
  for (let n = 0; n < 3; n += 1) courses.push(await rows.course(organisation, site, `C${n}`))
  const made: Cast = {
    organisation,
    site,
    units,
    roles,
    posts,
    courses,
    fields,
    people: [],
    memberships: [],
    audiences: [],
  }
  for (let n = 0; n < 9; n += 1) {
    const person = await rows.person(
      random.pick(names),
      random.chance(0.6) ? `p${random.below(1e9)}@${random.pick(['a.example', 'b.example'])}` : undefined,
    )
    made.people.push(person)
    for (let m = 0; m < (n === 0 ? 2 : 1); m += 1) {
      const id = await rows.insert('membership', {
        organisation_id: organisation,
        person_id: person,
        kind: random.pick(kinds),
        employee_number: random.chance(0.5) ? `N${random.below(1e9)}` : null,
      })
      const jobs: string[] = []
      for (let j = 0; j < 1 + random.below(2); j += 1)
        jobs.push(
          await rows.insert('job', { organisation_id: organisation, membership_id: id, person_id: person }),
        )
      made.memberships.push({ id, person, jobs })
    }
  }
  for (let n = 0; n < 5; n += 1) {
    const per = n === 4 || n === 1 ? 'job' : 'membership'
    const unit_id = n === 3 ? random.pick(units) : null
    const id = await rows.insert('audience', {
      organisation_id: organisation,
      name: rows.en(`A${n}`),
      per,
      unit_id,
    })
    made.audiences.push({ id, per })
  }
  return made
}

/** Any rule, well formed. Audiences are named only out of those that come before, so that none leads back. */
export function randomRule(random: Random, made: Cast, before: readonly string[], depth = 0): TwinRule {
  if (depth < 3 && random.chance(depth === 0 ? 0.8 : 0.35)) {
    const parts = Array.from({ length: 1 + random.below(3) }, () =>
      randomRule(random, made, before, depth + 1),
    )
    return random.pick([{ all: parts }, { any: parts }, { none: parts }, { job: parts }])
  }
  return condition(random, made, before)
}

const textOps = ['is', 'is not', 'contains', 'does not contain', 'starts', 'ends', 'empty', 'not empty']
const dateOps = [
  'before',
  'after',
  'within previous',
  'before previous',
  'after previous',
  'within next',
  'after next',
  'empty',
  'not empty',
]

function condition(random: Random, made: Cast, before: readonly string[]): TwinRule {
  const text = (field: string, from: readonly string[]): TwinRule =>
    valued(field, random.pick(textOps), () => random.some(from, 2))
  const date = (field: string): TwinRule => {
    const op = random.pick(dateOps)
    if (op === 'before' || op === 'after') return { field, op, values: [anyDay(random)] }
    return op.includes('empty') ? { field, op } : { field, op, days: random.below(40) }
  }
  const picked = (field: string, from: readonly string[]): TwinRule =>
    valued(field, random.pick(['is', 'is', 'is not', 'empty', 'not empty']), () => random.some(from, 2))
  const courses = made.courses.map(course => course.id)
  const makers: (() => TwinRule)[] = [
    () => ({ field: 'membership.kind', op: random.pick(['is', 'is not']), values: random.some(kinds, 1) }),
    () => date('membership.start'),
    () => date('membership.end'),
    () => date('membership.since'),
    () => text('membership.number', ['N', '1', '7']),
    () => text('person.name', words),
    () =>
      valued('person.language', random.pick(['is', 'is not', 'empty', 'not empty']), () => [
        random.pick(['en', 'cy']),
      ]),
    () => text('person.email_domain', ['a.example', 'b', 'example']),
    () => ({ ...picked('job.unit', made.units), below: random.chance(0.7) }),
    () => ({ ...picked('job.unit', made.units), below: true }),
    () => picked('job.role', made.roles),
    () => picked('job.post', made.posts),
    () => date('job.start'),
    () => date('job.end'),
    () => ({
      field: 'job.manager',
      op: random.pick(['direct', 'not direct', 'any level', 'not any level']),
      values: random.chance(0.5)
        ? random.some(made.people, 1)
        : [random.pick(random.pick(made.memberships).jobs)],
    }),
    () => ({ field: 'job.has_reports', op: random.pick(['yes', 'no']) }),
    () => ({
      field: 'course.completed',
      op: random.pick(['any', 'all', 'none', 'not all']),
      values: random.some(courses, 2),
    }),
    () => ({ ...date('course.completed_on'), of: random.some(courses, 1) }),
    () => ({ field: 'course.enrolled', op: random.pick(['any', 'none']), values: random.some(courses, 1) }),
    () => ({ field: 'sign_in.ever', op: random.pick(['yes', 'no']) }),
    () => date('sign_in.first'),
    () => date('sign_in.last'),
    () => text('profile.f_text', ['red', 'Blue', 'e']),
    () => date('profile.f_date'),
    () =>
      valued('profile.f_number', random.pick(['is', 'is not', 'less', 'more', 'empty', 'not empty']), () => [
        `${random.below(5)}`,
      ]),
    () => ({ field: 'profile.f_yes_no', op: random.pick(['yes', 'no']) }),
  ]
  if (before.length > 0) {
    const nested = () => ({
      field: 'audience',
      op: random.pick(['in', 'not in']),
      values: random.some(before, 1),
    })
    makers.push(nested, nested, nested)
  }
  return random.pick(makers)()
}

function valued(field: string, op: string, values: () => string[]): TwinRule {
  return op.includes('empty') ? { field, op } : { field, op, values: values() }
}

type Span = { starts_on: string; ends_on: string | null }

/** Up to three times that don't overlap; they may follow one another without a gap. */
function randomSpans(random: Random): Span[] {
  const cuts = Array.from({ length: 2 * (1 + random.below(2)) }, () => anyDay(random)).sort()
  const spans: Span[] = []
  for (let n = 0; n + 1 < cuts.length; n += 2) {
    const last = spans.at(-1)?.ends_on
    const starts = last && cuts[n] === last ? undefined : cuts[n]
    if (starts) spans.push({ starts_on: starts, ends_on: cuts[n + 1] as string })
  }
  const last = spans.at(-1)
  if (last && random.chance(0.6)) last.ends_on = null
  return spans
}

/** One thing that happens to the organisation, as one transaction of the owner; answers with what it was. */
export async function happens(client: pg.ClientBase, random: Random, made: Cast): Promise<string> {
  const member = random.pick(made.memberships)
  const changes: Record<string, () => Promise<unknown>> = {
    history: () => rewrite(client, random, made, member),
    'history again': () => rewrite(client, random, made, member),
    'unit moved': () => moveUnit(client, random, made),
    profile: () => changeProfile(client, random, made, member),
    completion: () =>
      client.query(
        `insert into evidence (person_id, controller_id, lineage_id, subject_type, subject_id, kind, happened_at, happened_on, source, idempotency_key)
         values ($1, $2, uuidv7(), 'course', $3, $4, $5::date, $5::date, 'import', $6)`,
        [
          member.person,
          made.organisation,
          random.pick(made.courses).id,
          random.pick(['completed', 'recognised', 'attended']),
          anyDay(random),
          `k${random.below(1e12)}`,
        ],
      ),
    'completion taken back': () =>
      client.query(
        `update evidence set superseded_at = now() where id = (select id from evidence where person_id = $1 and superseded_at is null limit 1)`,
        [member.person],
      ),
    enrolment: () => enrol(client, random, made, member),
    'sign-in': () =>
      client.query(
        `insert into session (token_hash, person_id, site_id, idle_minutes, opened_at, ends_at) values (sha256($1), $2, $3, 60, $4, now())`,
        [Buffer.from(`t${random.below(1e12)}`), member.person, made.site, anyDay(random)],
      ),
    renamed: () =>
      client.query(`update person set name = $2 where id = $1`, [member.person, random.pick(names)]),
    language: () =>
      client.query(`update person set lang = $2 where id = $1`, [
        member.person,
        random.pick(['en', 'cy', null]),
      ]),
    kind: () =>
      client.query(`update membership set kind = $2 where id = $1`, [member.id, random.pick(kinds)]),
    number: () =>
      client.query(`update membership set employee_number = $2 where id = $1`, [
        member.id,
        random.chance(0.5) ? `N${random.below(1e9)}` : null,
      ]),
    address: () =>
      random.chance(0.5)
        ? client.query(`delete from person_identifier where person_id = $1`, [member.person])
        : client.query(
            `insert into person_identifier (person_id, kind, value, verified_at) values ($1, 'email', $2, now())`,
            [member.person, `q${random.below(1e12)}@b.example`],
          ),
    pin: () => pin(client, random, made, member),
  }
  const what = random.pick(Object.keys(changes))
  await client.query('begin')
  await changes[what]?.()
  await client.query('commit')
  return what
}

async function rewrite(
  client: pg.ClientBase,
  random: Random,
  made: Cast,
  member: Cast['memberships'][number],
): Promise<void> {
  await client.query(
    `update job_term set superseded_at = now() where membership_id = $1 and superseded_at is null`,
    [member.id],
  )
  await client.query(
    `update membership_term set superseded_at = now() where membership_id = $1 and superseded_at is null`,
    [member.id],
  )
  for (const span of randomSpans(random)) {
    await client.query(
      `insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on) values ($1, $2, $3, $4, $5)`,
      [made.organisation, member.id, member.person, span.starts_on, span.ends_on],
    )
    for (const job of member.jobs) {
      if (random.chance(0.2)) continue
      for (const part of within(random, span)) await insertJobTerm(client, random, made, member, job, part)
    }
  }
}

/** The whole of a span or a part of it, perhaps cut in two where something changed. */
function within(random: Random, span: Span): Span[] {
  const last = span.ends_on ?? '2027-06-01'
  const cut = anyDay(random)
  if (cut <= span.starts_on || cut >= last) return [span]
  const before = new Date(Date.parse(cut) - 86_400_000).toISOString().slice(0, 10)
  const halves = [
    { starts_on: span.starts_on, ends_on: before },
    { starts_on: cut, ends_on: span.ends_on },
  ]
  return random.chance(0.7) ? halves : [random.pick(halves)]
}

async function insertJobTerm(
  client: pg.ClientBase,
  random: Random,
  made: Cast,
  member: Cast['memberships'][number],
  job: string,
  span: Span,
): Promise<void> {
  const other = random.pick(random.pick(made.memberships).jobs)
  const byJob = random.chance(0.5) && other !== job
  const stands = random.pick(random.pick(made.memberships).jobs)
  const temporary = random.chance(0.2) && stands !== job
  await client.query(
    `insert into job_term (organisation_id, job_id, membership_id, person_id, unit_id, job_role_id, post_id, manager_job_id, manager_post_id,
                           temporary_manager_job_id, temporary_until, starts_on, ends_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      made.organisation,
      job,
      member.id,
      member.person,
      random.chance(0.85) ? random.pick(made.units) : null,
      random.chance(0.7) ? random.pick(made.roles) : null,
      random.chance(0.5) ? random.pick(made.posts) : null,
      byJob ? other : null,
      !byJob && random.chance(0.6) ? random.pick(made.posts) : null,
      temporary ? stands : null,
      temporary ? anyDay(random) : null,
      span.starts_on,
      span.ends_on,
    ],
  )
}

/** A unit hangs under another one from a day on; never under itself or one that was below it at any time. */
async function moveUnit(client: pg.ClientBase, random: Random, made: Cast): Promise<void> {
  const n = random.below(made.units.length)
  const unit = made.units[n]
  const parent = n === 0 || random.chance(0.2) ? null : made.units[random.below(n)]
  const from = anyDay(random)
  await client.query(
    `update unit_parent set superseded_at = now() where unit_id = $1 and superseded_at is null`,
    [unit],
  )
  const old = await client.query(
    `select parent_id from unit_parent where unit_id = $1 order by recorded_at desc limit 1`,
    [unit],
  )
  const put = `insert into unit_parent (organisation_id, unit_id, parent_id, starts_on, ends_on) values ($1, $2, $3, $4, $5)`
  if (from > '2001-01-01')
    await client.query(put, [
      made.organisation,
      unit,
      old.rows[0]?.parent_id ?? null,
      '2000-01-01',
      new Date(Date.parse(from) - 86_400_000),
    ])
  await client.query(put, [made.organisation, unit, parent, from, null])
}

async function changeProfile(
  client: pg.ClientBase,
  random: Random,
  made: Cast,
  member: Cast['memberships'][number],
): Promise<void> {
  const field = random.pick(made.fields)
  await client.query(
    `update profile_value set superseded_at = now() where membership_id = $1 and field_id = $2 and superseded_at is null`,
    [member.id, field.id],
  )
  for (const span of randomSpans(random)) {
    const on = anyDay(random)
    const value =
      { date: on, number: `${random.below(5)}`, 'yes-no': random.pick(['yes', 'no']) }[field.kind] ??
      random.pick(['red', 'Blue', 'Réd', 'green'])
    await client.query(
      `insert into profile_value (organisation_id, field_id, membership_id, person_id, value, value_date, starts_on, ends_on) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        made.organisation,
        field.id,
        member.id,
        member.person,
        value,
        field.kind === 'date' ? on : null,
        span.starts_on,
        span.ends_on,
      ],
    )
  }
}

async function enrol(
  client: pg.ClientBase,
  random: Random,
  made: Cast,
  member: Cast['memberships'][number],
): Promise<void> {
  const course = random.pick(made.courses)
  const open = `person_id = $1 and course_id = $2 and completed_at is null and withdrawn_at is null`
  const ended = await client.query(
    `update enrolment set ${random.pick(['completed_at', 'withdrawn_at'])} = opened_at + make_interval(days => $3) where ${open}`,
    [member.person, course.id, random.below(20)],
  )
  if (ended.rowCount) return
  await client.query(
    `insert into enrolment (person_id, course_id, structure_id, organisation_id, membership_id, number, source, opened_at)
     values ($1, $2, $3, $4, $5, (select coalesce(max(number), 0) + 1 from enrolment where person_id = $1 and course_id = $2), 'assigned', $6)`,
    [member.person, course.id, course.structure, made.organisation, member.id, anyDay(random)],
  )
}

async function pin(
  client: pg.ClientBase,
  random: Random,
  made: Cast,
  member: Cast['memberships'][number],
): Promise<void> {
  const audience = random.pick(made.audiences)
  await client.query(
    `update audience_pin set superseded_at = now() where audience_id = $1 and membership_id = $2 and superseded_at is null`,
    [audience.id, member.id],
  )
  if (random.chance(0.3)) return
  const span = randomSpans(random)[0]
  await client.query(
    `insert into audience_pin (organisation_id, audience_id, membership_id, person_id, job_id, kind, reason, starts_on, ends_on) values ($1, $2, $3, $4, $5, $6, 'why', $7, $8)`,
    [
      made.organisation,
      audience.id,
      member.id,
      member.person,
      audience.per === 'job' && random.chance(0.5) ? random.pick(member.jobs) : null,
      random.pick(['pinned', 'excluded']),
      span?.starts_on,
      span?.ends_on ?? null,
    ],
  )
}
