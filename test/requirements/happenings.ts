import type pg from 'pg'
import { dayName, dayNumber } from '../../src/features/requirements/rules/twin-calendar.ts'
import type { Random } from '../audiences/histories.ts'
import type { World } from '../world/world.ts'
import { activate, addVersion, anyDay, apart, type Ground, type Member } from './ground.ts'

type Given = { world: World; random: Random; made: Ground; member: Member; requirement: string }

/** One change to any fact that standing rests on, committed; answers with what it was. */
export async function happens(world: World, random: Random, made: Ground): Promise<string> {
  const what = random.pick(Object.keys(changes))
  const given = {
    world,
    random,
    made,
    member: random.pick(made.members),
    requirement: random.pick(made.requirements),
  }
  await changes[what]?.(given)
  return what
}

const changes: Record<string, (given: Given) => Promise<unknown>> = {
  evidence: given => inTransaction(given, client => addEvidence(client, given)),
  'more evidence': given => inTransaction(given, client => addEvidence(client, given)),
  'a lot of evidence': given =>
    inTransaction(given, async client => {
      for (let at = 0; at < 4; at += 1)
        await addEvidence(client, { ...given, member: given.random.pick(given.made.members) })
    }),
  'evidence corrected': given => inTransaction(given, client => correctEvidence(client, given)),
  exempted: given => inTransaction(given, client => exempt(client, given)),
  'exempted no more': given =>
    inTransaction(given, client => supersede(client, 'exemption', 'membership_id', given.member.id, 1)),
  terms: given =>
    inTransaction(given, async client => {
      await supersede(client, 'job_term', 'membership_id', given.member.id)
      await supersede(client, 'membership_term', 'membership_id', given.member.id)
      for (const { from, to } of apart(given.random, 2))
        await insert(client, 'membership_term', { ...belongs(given), starts_on: from, ends_on: to })
      if (given.random.chance(0.8)) await moveJob(client, given)
    }),
  jobs: given => inTransaction(given, client => moveJob(client, given)),
  'jobs again': given => inTransaction(given, client => moveJob(client, given)),
  profile: given =>
    inTransaction(given, async client => {
      await supersede(client, 'profile_value', 'membership_id', given.member.id)
      for (const { from, to } of apart(given.random, 2)) {
        const date = anyDay(given.random)
        const values = { value: date, value_date: date, starts_on: from, ends_on: to }
        await insert(client, 'profile_value', { ...belongs(given), field_id: given.made.field, ...values })
      }
    }),
  'first sign-in': ({ world, random, made, member }) =>
    world.database.owner.query(
      `insert into session (token_hash, person_id, site_id, idle_minutes, opened_at, ends_at) values (sha256($1), $2, $3, 60, $4::date + time '23:30', now())`,
      [Buffer.from(`${made.organisation}${made.next()}`), member.person, made.site, anyDay(random)],
    ),
  kind: ({ world, random, member }) =>
    world.database.owner.query('update membership set kind = $2 where id = $1', [
      member.id,
      random.pick(['employee', 'employee', 'pre-joiner']),
    ]),
  version: ({ world, random, made, requirement }) =>
    addVersion(world, random, made, requirement, random.pick([null, made.audience])),
  'version taken back': ({ world, requirement }) =>
    world.database.owner.query(
      `update requirement_version set superseded_at = now() where id in (
         select id from requirement_version where requirement_id = $1 and superseded_at is null order by number desc limit 1)
         and (select count(*) from requirement_version where requirement_id = $1 and superseded_at is null) > 1`,
      [requirement],
    ),
  equivalence: given => inTransaction(given, client => changeEquivalence(client, given)),
  closing: ({ world, random, requirement }) =>
    world.database.owner.query('update requirement set state = $2, closed_on = $3 where id = $1', [
      requirement,
      ...(random.chance(0.4) ? ['closed', anyDay(random)] : ['active', null]),
    ]),
  audience: ({ world, random, made }) =>
    activate(world.database.owner, made, {
      [random.pick(['all', 'none'])]: [{ field: 'job.unit', op: 'is', values: random.some(made.units, 1) }],
    }),
}

async function inTransaction(
  { world }: Given,
  work: (client: pg.ClientBase) => Promise<unknown>,
): Promise<void> {
  const client = await world.database.owner.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const belongs = ({ made, member }: Given) => ({
  organisation_id: made.organisation,
  membership_id: member.id,
  person_id: member.person,
})

async function insert(
  client: pg.ClientBase,
  table: string,
  values: Record<string, unknown>,
): Promise<string> {
  const places = Object.keys(values).map((_, at) => `$${at + 1}`)
  const text = `insert into ${table} (${Object.keys(values).join(', ')}) values (${places.join(', ')}) returning id`
  return (await client.query(text, Object.values(values))).rows[0].id
}

/** Ends what is believed: everything of one owner, or some of it. */
function supersede(client: pg.ClientBase, table: string, column: string, owner: string, most = 1000) {
  return client.query(
    `update ${table} set superseded_at = now() where id in (
       select id from ${table} where ${column} = $1 and superseded_at is null order by id limit $2)`,
    [owner, most],
  )
}

async function addEvidence(client: pg.ClientBase, { random, made, member }: Given): Promise<string> {
  const on = anyDay(random)
  const course = random.pick(made.courses)
  const isQualification = random.chance(0.2)
  const lasts = random.chance(0.4) ? dayName(dayNumber(on) + random.below(400) - 3) : null
  return insert(client, 'evidence', {
    person_id: member.person,
    controller_id: random.pick([made.organisation, made.organisation, made.organisation, made.other, null]),
    subject_type: isQualification ? 'qualification' : random.pick(['course', 'course', 'course', 'activity']),
    subject_id: isQualification ? made.qualification : course.id,
    lineage_id: isQualification ? made.qualification : course.lineage,
    kind: random.pick(['completed', 'passed', 'attended', 'recognised', 'waived']),
    happened_at: `${on}T12:00:00Z`,
    happened_on: on,
    issuer_expires_on: lasts,
    source: random.pick(['run', 'administrator', 'manager', 'import']),
    idempotency_key: `${made.organisation}:${made.next()}`,
  })
}

/** Takes a piece back, and perhaps puts another in its place. */
async function correctEvidence(client: pg.ClientBase, given: Given): Promise<void> {
  const { rows } = await client.query(
    `update evidence set superseded_at = now() where id = (
       select id from evidence where person_id = $1 and superseded_at is null order by md5(id::text || $2) limit 1) returning id`,
    [given.member.person, String(given.random.below(1000))],
  )
  if (rows.length > 0 && given.random.chance(0.5)) await addEvidence(client, given)
}

async function exempt(client: pg.ClientBase, given: Given): Promise<void> {
  const span = given.random.pick(apart(given.random, 1))
  await insert(client, 'exemption', {
    ...belongs(given),
    requirement_id: given.random.chance(0.5) ? given.requirement : null,
    reason: given.random.pick(['leave', 'family leave', 'not applicable']),
    starts_on: span.from,
    ends_on: span.to,
  })
}

/** The history of somebody's job written anew: within the terms of the membership, cut in pieces, between the units. */
async function moveJob(client: pg.ClientBase, given: Given): Promise<void> {
  const { random, member, made } = given
  await supersede(client, 'job_term', 'membership_id', member.id)
  const { rows } = await client.query(
    `select starts_on::text, ends_on::text from membership_term where membership_id = $1 and superseded_at is null`,
    [member.id],
  )
  for (const term of rows)
    for (const { from, to } of apart(random, 3)) {
      const starts_on = from > term.starts_on ? from : term.starts_on
      const ends_on = to === null || (term.ends_on !== null && term.ends_on < to) ? term.ends_on : to
      if (ends_on !== null && ends_on < starts_on) continue
      const unit_id = random.pick([...made.units, null])
      await insert(client, 'job_term', { ...belongs(given), job_id: member.job, unit_id, starts_on, ends_on })
    }
}

async function changeEquivalence(client: pg.ClientBase, { random, made }: Given): Promise<void> {
  const [one, other] = [random.pick(made.courses), random.pick(made.courses)]
  if (one === other) return
  const { rowCount } = await client.query(
    `update course_equivalence set superseded_at = now()
      where organisation_id = $1 and lineage_id = $2 and as_good_as = $3 and superseded_at is null`,
    [made.organisation, one.lineage, other.lineage],
  )
  const counts_from = random.chance(0.5) ? anyDay(random) : null
  const values = { lineage_id: one.lineage, as_good_as: other.lineage, counts_from }
  if (rowCount === 0)
    await insert(client, 'course_equivalence', { organisation_id: made.organisation, ...values })
}
