import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type {
  Duplicate,
  Member,
  Page,
  Period,
  PinGiven,
  PinSaid,
  Preview,
  PreviewPerson,
  Problem,
  Stay,
  Updating,
} from './answers.ts'
import type { Refusal } from './refusals.ts'
import type { ProfileField, Rule } from './rule.ts'

async function one<T>(db: Db, query: RawBuilder<T>): Promise<T | undefined> {
  return (await query.execute(db)).rows[0]
}

/** The fields of an organisation's profiles that are not closed. */
export async function profileFields(db: Db, organisation: string | null): Promise<ProfileField[]> {
  const { rows } = await sql<ProfileField>`
    select key, kind from profile_field where organisation_id = ${organisation}::uuid and (closed_on is null or closed_on > today())`.execute(
    db,
  )
  return rows
}

/** Whether a unit is one of these or lies below one of them. */
export async function unitIsWithin(db: Db, unit: string, tops: readonly string[]): Promise<boolean> {
  const row = await one(
    db,
    sql<{
      is: boolean
    }>`select ${unit}::uuid in (select units_below(top) from unnest(${tops}::uuid[]) top) as is`,
  )
  return row?.is ?? false
}

export type NewAudience = {
  organisation_id: string
  unit_id: string | null
  name: Localised
  description: Localised | null
  per: 'membership' | 'job'
  made_by: string | null
}
export async function insertAudience(db: Db, { name, description, ...rest }: NewAudience): Promise<string> {
  const { id } = await db
    .insertInto('audience')
    .values({
      ...rest,
      name: JSON.stringify(name) as unknown as Localised,
      description: description ? (JSON.stringify(description) as unknown as Localised) : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function renameAudience(
  db: Db,
  id: string,
  name: Localised | undefined,
  description: Localised | null | undefined,
): Promise<void> {
  const given = [
    ...(name ? [sql`name = ${JSON.stringify(name)}::jsonb`] : []),
    ...(description !== undefined
      ? [sql`description = ${description ? JSON.stringify(description) : null}::jsonb`]
      : []),
  ]
  if (given.length > 0) await sql`update audience set ${sql.join(given)} where id = ${id}`.execute(db)
}

export async function saveDraft(db: Db, audience: string, rule: Rule | null): Promise<string> {
  const given = rule ? JSON.stringify(rule) : null
  const row = await one(
    db,
    sql<{ id: string }>`select save_audience_draft(${audience}, ${given}::jsonb) as id`,
  )
  return (row as { id: string }).id
}

export type Activated = { version: number; members: number; joined: number; left: number }
export async function activate(db: Db, audience: string): Promise<Activated | { refused: Refusal }> {
  const row = await one(
    db,
    sql<{ answer: Activated | { refused: Refusal } }>`select activate_audience(${audience}) as answer`,
  )
  return (row as { answer: Activated }).answer
}

export async function setUpdating(db: Db, audience: string, mode: Updating): Promise<void> {
  await sql`select set_audience_updating(${audience}, ${mode})`.execute(db)
}

export async function archive(db: Db, audience: string): Promise<void> {
  await sql`select archive_audience(${audience})`.execute(db)
}

export async function waiting(db: Db): Promise<number> {
  return (await one(db, sql<{ n: number }>`select audiences_waiting() as n`))?.n ?? 0
}

/** Other audiences of the same organisation with the same active rule, or exactly the same people today. */
export async function duplicates(db: Db, audience: string): Promise<Duplicate[]> {
  const { rows } = await sql<Duplicate>`
    with mine as (select a.id, a.organisation_id, v.rule, a.per from audience a left join audience_version v on v.id = a.active_version_id where a.id = ${audience}),
    inside as (
      select x.audience_id, count(distinct x.membership_id) as people, md5(string_agg(distinct x.membership_id::text, ' ' order by x.membership_id::text)) as print
        from audience_member x
       where x.organisation_id = (select organisation_id from mine) and x.superseded_at is null
         and x.starts_on <= (select today()) and (x.ends_on is null or x.ends_on >= (select today())) group by 1)
    select a.id, a.name, case when v.rule = m.rule and a.per = m.per then 'rule' else 'people' end as same
      from mine m
      join audience a on a.organisation_id = m.organisation_id and a.id <> m.id and a.archived_at is null
      left join audience_version v on v.id = a.active_version_id
      left join inside i on i.audience_id = a.id
      left join inside j on j.audience_id = m.id
     where v.rule = m.rule and a.per = m.per or i.print = j.print
     order by 3 desc, a.id limit 50`.execute(db)
  return rows
}

export async function endPins(
  db: Db,
  audience: string,
  members: readonly string[],
  job: string | null | undefined,
): Promise<number> {
  const ofJob = job === undefined ? sql`true` : sql`job_id is not distinct from ${job}::uuid`
  const { numAffectedRows } = await sql`update audience_pin set superseded_at = now()
    where audience_id = ${audience} and membership_id = any (${members}::uuid[]) and superseded_at is null and ${ofJob}`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}

type Pins = PinGiven & {
  audienceId: string
  organisationId: string
  membershipIds: readonly string[]
  kind: 'pinned' | 'excluded'
  madeBy: string | null
}
/** Answers with how many were made: fewer than asked when some are no memberships of the organisation. */
export async function insertPins(db: Db, pins: Pins): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into audience_pin (organisation_id, audience_id, membership_id, person_id, job_id, kind, reason, starts_on, ends_on, made_by, batch_id)
    select m.organisation_id, ${pins.audienceId}, m.id, m.person_id, j.id, ${pins.kind}, ${pins.reason},
           coalesce(${pins.startsOn ?? null}::date, today()), ${pins.endsOn ?? null}::date, ${pins.madeBy}::uuid, ${pins.batchId ?? null}::uuid
      from membership m left join job j on j.id = ${pins.jobId ?? null}::uuid and j.membership_id = m.id
     where m.id = any (${pins.membershipIds}::uuid[]) and m.organisation_id = ${pins.organisationId}
       and (${pins.jobId ?? null}::uuid is null or j.id is not null)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

const dayOf = (onDate: string | undefined) => (onDate ? sql`${onDate}::date` : sql`(select today())`)

export async function membersOf(
  db: Db,
  audience: string,
  { after = null, limit = 25, onDate, words = '' }: Page,
): Promise<{ members: Member[]; next: string | null; total: number }> {
  const day = dayOf(onDate)
  const size = Math.min(Math.max(limit, 1), 200)
  const found = words
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map(word => sql`m.find_by like (select '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%')`)
  const isIn = sql`x.audience_id = ${audience} and x.superseded_at is null and x.starts_on <= ${day} and (x.ends_on is null or x.ends_on >= ${day})`
  const { rows } = await sql<Member>`
    select x.membership_id, x.person_id, x.job_id, p.name, p.known_as, m.employee_number, x.starts_on, x.ends_on,
           exists (select from audience_pin n where n.audience_id = x.audience_id and n.membership_id = x.membership_id and n.kind = 'pinned'
                      and n.superseded_at is null and n.starts_on <= ${day} and (n.ends_on is null or n.ends_on >= ${day})) as pinned
      from audience_member x
      join membership m on m.id = x.membership_id
      join person p on p.id = x.person_id
     where ${sql.join([isIn, ...found], sql` and `)}
       and (${after}::uuid is null or (m.sort_name, m.id) > (select b.sort_name, b.id from membership b where b.id = ${after}::uuid))
     order by m.sort_name, m.id, x.job_id limit ${size + 1}`.execute(db)
  const total = await one(
    db,
    sql<{
      n: number
    }>`select count(distinct x.person_id)::integer as n from audience_member x join membership m on m.id = x.membership_id
      where ${sql.join([isIn, ...found], sql` and `)}`,
  )
  const members = rows.slice(0, size)
  return {
    members,
    next: rows.length > size ? (members.at(-1)?.membership_id ?? null) : null,
    total: total?.n ?? 0,
  }
}

export async function historyOf(
  db: Db,
  audience: string,
  of: { membershipId?: string; knownAt?: Date; limit?: number },
): Promise<Stay[]> {
  const { membershipId = null, knownAt = null } = of
  const { rows } = await sql<Stay>`
    select x.audience_id, x.membership_id, x.person_id, x.job_id, p.name, x.starts_on, x.ends_on, x.recorded_at, x.superseded_at
      from audience_member x join person p on p.id = x.person_id
     where x.audience_id = ${audience} and (${membershipId}::uuid is null or x.membership_id = ${membershipId}::uuid)
       and (${knownAt}::timestamptz is null or x.recorded_at <= ${knownAt} and (x.superseded_at is null or x.superseded_at > ${knownAt}))
     order by x.recorded_at desc, x.starts_on desc, x.id desc limit ${Math.min(of.limit ?? 100, 1000)}`.execute(
    db,
  )
  return rows
}

type PreviewAsked = {
  audienceId: string | null
  rule: Rule | null
  per: 'membership' | 'job'
  unitId: string | null
  show: 'joining' | 'leaving' | 'in'
  after: string | null
  limit: number
}
type PreviewAnswer = Omit<Preview, 'next' | 'people' | 'problems'> & {
  people: PreviewPerson[]
  problems: Problem[]
}
export async function preview(db: Db, asked: PreviewAsked): Promise<Preview> {
  const { audienceId: audience, rule, per, unitId: unit, show, after, limit } = asked
  const given = JSON.stringify({ audience, rule, per, unit, show, after, limit })
  const row = await one(
    db,
    sql<{ answer: PreviewAnswer }>`select preview_audience(${given}::jsonb) as answer`,
  )
  const { people, ...counts } = (row as { answer: PreviewAnswer }).answer
  const shown = people.slice(0, limit)
  return {
    ...counts,
    people: shown,
    next: people.length > limit ? (shown.at(-1)?.membership_id ?? null) : null,
  }
}

export type NodeAnswer = { path: string; holds: boolean; periods: Period[]; jobs: string[] }
export type ExplainAnswer = {
  belongs: boolean
  in_unit: boolean | null
  by_rule: boolean
  stay: { starts_on: string; ends_on: string | null } | null
  pins: (PinSaid & { holds: boolean })[]
  nodes: ReadonlyMap<string, NodeAnswer>
}
export async function explain(
  db: Db,
  asked: { audienceId: string; rule: Rule | null; membershipId: string; day: string },
): Promise<ExplainAnswer | undefined> {
  const rule = asked.rule ? JSON.stringify(asked.rule) : null
  const row = await one(
    db,
    sql<{ answer: (Omit<ExplainAnswer, 'nodes'> & { nodes: NodeAnswer[] }) | null }>`
      select explain_audience(${asked.audienceId}, ${rule}::jsonb, ${asked.membershipId}, ${asked.day}::date) as answer`,
  )
  if (!row?.answer) return undefined
  const { nodes, pins, ...rest } = row.answer
  return {
    ...rest,
    pins: pins.map(pin => ({ ...pin, recorded_at: new Date(pin.recorded_at) })),
    nodes: new Map(nodes.map(node => [node.path, node])),
  }
}
