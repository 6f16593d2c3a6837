import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { ExemptionReason } from '../queries.ts'
import type { State } from '../rules/timeline.ts'

export type ManyAsked = {
  requirementId: string | null
  reason: ExemptionReason
  startsOn: string
  endsOn: string | null
}

/** Which of the memberships are exempt already, from the same and all the while. */
export async function exemptAlready(db: Db, ids: string[], asked: ManyAsked): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct x.membership_id as id from exemption x
     where x.membership_id = any (${ids}::uuid[]) and x.superseded_at is null
       and (x.requirement_id is null or x.requirement_id = ${asked.requirementId}::uuid)
       and x.starts_on <= ${asked.startsOn}::date
       and (x.ends_on is null or x.ends_on >= ${asked.endsOn}::date)`.execute(db)
  return new Set(rows.map(row => row.id))
}

/** How many standings of the memberships are in which state on a day. */
export async function statesOf(
  db: Db,
  ids: string[],
  requirementId: string | null,
  day: string,
): Promise<{ state: State; people: number }[]> {
  const { rows } = await sql<{ state: State; people: number }>`
    select s.state, count(*)::integer as people from standing s
     where s.membership_id = any (${ids}::uuid[]) and s.superseded_at is null
       and (${requirementId}::uuid is null or s.requirement_id = ${requirementId}::uuid)
       and s.starts_on <= ${day}::date and (s.ends_on is null or s.ends_on >= ${day}::date)
     group by 1`.execute(db)
  return rows
}

const kind = 'exemption'

/** Exempts memberships as one batch; answers with the batch. */
export async function insertMany(
  db: Db,
  organisationId: string,
  ids: string[],
  { requirementId, reason, startsOn, endsOn }: ManyAsked,
): Promise<string> {
  const counts = { people: ids.length, requirement: requirementId, from: startsOn, to: endsOn }
  const { rows } = await sql<{ id: string }>`
    with batch as (
      insert into import_batch (organisation_id, kind, started_by, counts)
      values (${organisationId}, ${kind}, actor_person(), ${JSON.stringify(counts)}::jsonb) returning id),
    given as (
      insert into exemption (organisation_id, requirement_id, membership_id, person_id, reason, starts_on, ends_on, made_by, batch_id)
        select m.organisation_id, ${requirementId}::uuid, m.id, m.person_id, ${reason}, ${startsOn}::date, ${endsOn}::date, actor_person(), batch.id
          from batch cross join membership m where m.organisation_id = ${organisationId} and m.id = any (${ids}::uuid[]))
    select id from batch`.execute(db)
  return (rows[0] as { id: string }).id
}

export type ExemptionBatch = {
  id: string
  people: number
  requirement: Localised | null
  starts_on: string
  ends_on: string | null
  started_by: string | null
  recorded_at: Date
  undone_at: Date | null
  /** No more than 30 days old. */
  is_fresh: boolean
  /** How many of its exemptions still stand. */
  standing: number
}

/** Exemptions given to many at once, newest first; or one batch by its id. */
export async function batchesOf(
  db: Db,
  organisationId: string,
  asked: { id?: string; before?: string; limit: number },
): Promise<ExemptionBatch[]> {
  const { rows } = await sql<ExemptionBatch>`
    select b.id, (b.counts ->> 'people')::integer as people, r.name as requirement, b.counts ->> 'from' as starts_on, b.counts ->> 'to' as ends_on,
           p.name as started_by, b.recorded_at, b.undone_at, b.recorded_at > now() - interval '30 days' as is_fresh,
           (select count(*)::integer from exemption x where x.batch_id = b.id and x.superseded_at is null) as standing
      from import_batch b left join person p on p.id = b.started_by
      left join requirement r on r.id = (b.counts ->> 'requirement')::uuid
     where b.organisation_id = ${organisationId} and b.kind = ${kind}
       and (${asked.id ?? null}::uuid is null or b.id = ${asked.id ?? null}::uuid)
       and (${asked.before ?? null}::uuid is null or b.id < ${asked.before ?? null}::uuid)
     order by b.id desc limit ${asked.limit}`.execute(db)
  return rows
}

/** Marks a batch as taken back and supersedes what still stands of it; undefined where that was done already. */
export async function undoBatch(db: Db, id: string): Promise<number | undefined> {
  const marked =
    await sql`update import_batch set undone_at = now() where id = ${id} and undone_at is null returning id`.execute(
      db,
    )
  if (marked.rows.length === 0) return undefined
  const { rows } = await sql`
    update exemption set superseded_at = now() where batch_id = ${id} and superseded_at is null returning id`.execute(
    db,
  )
  return rows.length
}

/** Conditions of the list on exemptions (alias `x`) of people (alias `p`). */
export function listConditions(
  asked: { words: string[]; requirement: string; reason: string; when: string; batch: string },
  today: string,
): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = asked.words.map(
    word => sql`plain(p.name) like (select '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%')`,
  )
  if (asked.requirement)
    parts.push(sql`(x.requirement_id is null or x.requirement_id = ${asked.requirement}::uuid)`)
  if (asked.reason) parts.push(sql`x.reason = ${asked.reason}`)
  if (asked.batch) parts.push(sql`x.batch_id = ${asked.batch}::uuid`)
  if (asked.when === 'now')
    parts.push(sql`x.starts_on <= ${today}::date and (x.ends_on is null or x.ends_on >= ${today}::date)`)
  if (asked.when === 'later') parts.push(sql`x.starts_on > ${today}::date`)
  if (asked.when === 'over') parts.push(sql`x.ends_on < ${today}::date`)
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`
}
