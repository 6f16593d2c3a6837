import type pg from 'pg'
import { StoredRule } from '../../src/features/requirements/rule.ts'
import { dayName, dayNumber } from '../../src/features/requirements/rules/twin-calendar.ts'
import type { Random } from '../audiences/histories.ts'
import type { World } from '../world/world.ts'
import { hardDays } from './rule-histories.ts'

export type Member = { id: string; person: string; job: string }
export type Course = { id: string; lineage: string }
/** A small organisation, another one that knows the same people, and three requirements. */
export type Ground = {
  organisation: string
  other: string
  site: string
  units: string[]
  members: Member[]
  courses: Course[]
  qualification: string
  field: string
  audience: string
  requirements: string[]
  /** Numbers for keys that are unique. */
  next: () => number
}

const first = dayNumber('2023-01-01')

/** Any day of four years, often a difficult one. */
export const anyDay = (random: Random): string =>
  random.chance(0.3) ? random.pick(hardDays) : dayName(first + random.below(1460))

/** Spans that do not overlap, in order; the last one often without an end. */
export function apart(random: Random, most: number): { from: string; to: string | null }[] {
  const count = 1 + random.below(most)
  const days = [...new Set(Array.from({ length: count * 2 }, () => anyDay(random)))].sort()
  const spans: { from: string; to: string | null }[] = []
  for (let at = 0; at < days.length; at += 2) {
    const isLast = at + 2 >= days.length
    const to = isLast && random.chance(0.6) ? null : (days[at + 1] ?? null)
    spans.push({ from: days[at] as string, to })
    // What touches is one span to the rules, and two rows to the database.
    if (to !== null && isLast && random.chance(0.5))
      spans.push({ from: dayName(dayNumber(to) + 1), to: null })
  }
  return spans
}

let grounds = 0

/** Everything that histories happen to, with the audience being the people of one unit. */
export async function ground(world: World, random: Random): Promise<Ground> {
  grounds += 1
  const { rows } = world
  const ask = async (text: string, ...values: unknown[]) =>
    (await world.database.owner.query(text, values)).rows
  const organisation = await rows.organisation(`Ground ${grounds}`)
  const other = await rows.organisation(`Elsewhere ${grounds}`)
  const site = await rows.site(`ground-${grounds}.example`, organisation, [other])
  const units = [await rows.unit(organisation, 'North'), await rows.unit(organisation, 'South')]
  const courses: Course[] = []
  for (const title of ['Fire', 'Data', 'Lifting', 'Induction']) {
    const id = await rows.course(organisation, site, title).then(made => made.id)
    courses.push({
      id,
      lineage: (await ask('select lineage_id from course where id = $1', id))[0].lineage_id,
    })
  }
  const qualification = await rows.insert('qualification', {
    organisation_id: organisation,
    name: rows.en('Licence'),
  })
  const field = await rows.insert('profile_field', {
    organisation_id: organisation,
    key: `since_${grounds}`,
    name: rows.en('Since'),
    kind: 'date',
  })
  const members: Member[] = []
  for (const name of ['Ann', 'Bea', 'Cai']) {
    const person = await rows.person(name)
    await rows.membership(person, other)
    // The first is in the organisation twice: each membership stands by itself, on the same evidence.
    for (let copy = 0; copy < (name === 'Ann' ? 2 : 1); copy += 1) {
      const id = await rows.membership(person, organisation, { startsOn: anyDay(random) })
      const job = await rows.insert('job', {
        organisation_id: organisation,
        membership_id: id,
        person_id: person,
      })
      members.push({ id, person, job })
    }
  }
  const audience = await rows.insert('audience', {
    organisation_id: organisation,
    name: rows.en('North'),
    per: 'membership',
  })
  let number = 0
  const next = () => {
    number += 1
    return number
  }
  const made: Ground = {
    organisation,
    other,
    site,
    units,
    members,
    courses,
    qualification,
    field,
    audience,
    requirements: [],
    next,
  }
  await activate(world.database.owner, made, { all: [{ field: 'job.unit', op: 'is', values: [units[0]] }] })
  for (let at = 0; at < 3; at += 1) {
    const id = await rows.insert('requirement', {
      organisation_id: organisation,
      name: rows.en('Asked'),
      state: 'active',
    })
    made.requirements.push(id)
    await addVersion(world, random, made, id, at === 0 ? null : audience)
  }
  return made
}

/** Makes a rule the audience's, through the engine of audiences. */
export async function activate(owner: pg.Pool, made: Ground, rule: object): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.acting_org', $1, true)`, [made.organisation])
    await client.query('select save_audience_draft($1, $2::jsonb)', [made.audience, JSON.stringify(rule)])
    await client.query('select activate_audience($1)', [made.audience])
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** A random rule over the courses and the qualification of the ground. */
export function randomRule(random: Random, made: Ground): StoredRule {
  const part = () => ({
    items: random
      .some([...made.courses.slice(0, 3).map(course => course.lineage), made.qualification], 2)
      .map(id => ({
        kind: id === made.qualification ? ('qualification' as const) : ('course' as const),
        id,
      })),
    need: random.pick(['all', 'any', 1, 2] as const),
  })
  const period = (months: number, days: number) => ({
    months: random.below(months),
    days: random.below(days),
  })
  const base = random.pick([
    'audience',
    'membership',
    'job',
    'first sign-in',
    'completion',
    'profile',
  ] as const)
  const followed = random.pick([made.courses[3], made.courses[0]])?.lineage
  const ref = base === 'profile' ? made.field : base === 'completion' ? followed : null
  return StoredRule.parse({
    first: part(),
    renewal: random.chance(0.3) ? part() : null,
    due: random.chance(0.2)
      ? { kind: 'fixed', on: anyDay(random) }
      : { kind: 'after', base, ref, period: period(4, 40) },
    validity: random.chance(0.85) ? { months: 1 + random.below(18), days: random.below(10) } : null,
    window: random.chance(0.8) ? period(3, 30) : null,
    basis: random.pick(['completion', 'expiry', 'fixed'] as const),
    minimumActive: random.chance(0.5) ? period(6, 10) : null,
    graceDays: random.chance(0.5) ? random.below(30) : 0,
  })
}

/** A version with its items, from a day on which no other version counts. */
export async function addVersion(
  world: World,
  random: Random,
  made: Ground,
  requirement: string,
  audience: string | null,
): Promise<void> {
  const rule = randomRule(random, made)
  const own = { organisation_id: made.organisation, requirement_id: requirement }
  const client = await world.database.owner.connect()
  try {
    await client.query('begin')
    const from = anyDay(random)
    await client.query(
      `update requirement_version set superseded_at = now() where requirement_id = $1 and counts_from = $2 and superseded_at is null`,
      [requirement, from],
    )
    const { rows } = await client.query(
      `insert into requirement_version (organisation_id, requirement_id, number, audience_id, rule, counts_from)
       select $1::uuid, $2::uuid, coalesce(max(v.number), 0) + 1, $3::uuid, $4::jsonb, $5::date from requirement_version v where v.requirement_id = $2 returning id`,
      [own.organisation_id, requirement, audience, JSON.stringify(rule), from],
    )
    const parts = [
      ...rule.first.items.map(item => ({ part: 'first', ...item })),
      ...(rule.renewal?.items ?? []).map(item => ({ part: 'renewal', ...item })),
      ...(rule.due.kind === 'after' && rule.due.base === 'completion'
        ? [{ part: 'base', kind: 'course', id: rule.due.ref }]
        : []),
    ]
    for (const { part, kind, id } of parts)
      await client.query(
        `insert into requirement_item (organisation_id, requirement_id, version_id, part, kind, item_id) values ($1, $2, $3, $4, $5, $6)`,
        [own.organisation_id, requirement, rows[0].id, part, kind, id],
      )
    await client.query('commit')
  } finally {
    client.release()
  }
}
