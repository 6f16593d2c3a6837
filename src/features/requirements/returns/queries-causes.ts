import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Difference } from './queries.ts'

export type StandingKnown = {
  id: string
  requirement_id: string
  because: string[]
  due_on: string | null
  recorded_at: Date
}
/** A fact, and whether it was recorded or superseded after the instant that is asked about. */
type Later = { id: string; recorded_at: Date; superseded_at: Date | null; is_late: boolean; is_gone: boolean }
export type PieceKnown = Later & {
  title: Localised | null
  happened_on: string
  source: string
  /** What it took the place of, and what that did: the nearest first. */
  earlier: string[]
  /** Whether the last of those that took its place is held true; nothing took it where null. */
  becomes: 'held' | 'gone' | null
}
export type ExemptionKnown = Later & { starts_on: string; ends_on: string | null }
export type VersionKnown = Later & {
  requirement_id: string
  number: number
  counts_from: string
  audience_id: string | null
  closed_on: string | null
}
export type MoveKnown = {
  membership_id: string
  audience_id: string | null
  audience: Localised | null
  at: Date
}

export type FactsKnown = {
  standings: Map<string, StandingKnown>
  /** By requirement: the version that counts on the day, as known then and as known now. */
  versionsThen: Map<string, VersionKnown>
  versionsNow: Map<string, VersionKnown>
  evidence: Map<string, PieceKnown>
  exemptions: Map<string, ExemptionKnown>
  moves: MoveKnown[]
}

const byId = <Row extends { id: string }>(rows: Row[]) => new Map(rows.map(row => [row.id, row]))
const byRequirement = (rows: VersionKnown[]) => new Map(rows.map(row => [row.requirement_id, row]))
const later = (
  known: string,
  alias: string,
) => sql`${sql.ref(`${alias}.id`)}, ${sql.ref(`${alias}.recorded_at`)}, ${sql.ref(`${alias}.superseded_at`)},
  ${sql.ref(`${alias}.recorded_at`)} > ${known}::timestamptz as is_late, coalesce(${sql.ref(`${alias}.superseded_at`)} > ${known}::timestamptz, false) as is_gone`

/** What differing states rest on, then and now, as far as the reader may read it. */
export async function factsKnown(
  db: Db,
  rows: readonly Difference[],
  { known, day }: { known: string; day: string },
): Promise<FactsKnown> {
  const ids = rows.flatMap(row => [row.standing_then, row.standing_now]).filter(id => id !== null)
  const standings = await sql<StandingKnown>`
    select s.id, s.requirement_id, s.because, s.due_on, s.recorded_at from standing s where s.id = any (${ids}::uuid[])`.execute(
    db,
  )
  const because = [...new Set(standings.rows.flatMap(row => row.because))]
  const evidence = await sql<PieceKnown>`
    select ${later(known, 'e')}, coalesce(c.title, q.name) as title, e.happened_on, e.source, up.earlier, down.becomes
      from evidence e
      cross join lateral (
        with recursive before as (
          select e.supersedes as id, 1 as step
          union all
          select b.supersedes, x.step + 1 from before x join evidence b on b.id = x.id)
        select coalesce(array_agg(x.id order by x.step) filter (where x.id is not null), '{}') as earlier from before x) up
      left join lateral (
        with recursive after as (
          select n.id, n.superseded_at, 1 as step from evidence n where n.person_id = e.person_id and n.supersedes = e.id
          union all
          select n.id, n.superseded_at, x.step + 1 from after x join evidence n on n.person_id = e.person_id and n.supersedes = x.id)
        select case when x.superseded_at is null then 'held' else 'gone' end as becomes from after x order by x.step desc limit 1) down on true
      left join course c on c.id = e.subject_id and e.subject_type = 'course'
      left join qualification q on q.id = e.subject_id and e.subject_type = 'qualification'
     where e.id = any (${because}::uuid[])`.execute(db)
  const exemptions = await sql<ExemptionKnown>`
    select ${later(known, 'x')}, x.starts_on, x.ends_on from exemption x where x.id = any (${because}::uuid[])`.execute(
    db,
  )
  const requirements = [...new Set(rows.map(row => row.requirement_id))]
  const versionsOn = (stands: RawBuilder<boolean>) =>
    sql<VersionKnown>`
      select distinct on (v.requirement_id) ${later(known, 'v')}, v.requirement_id, v.number, v.counts_from, v.audience_id, r.closed_on
        from requirement_version v join requirement r on r.id = v.requirement_id
       where v.requirement_id = any (${requirements}::uuid[]) and v.counts_from <= ${day}::date and ${stands}
       order by v.requirement_id, v.counts_from desc`.execute(db)
  const versionsThen = await versionsOn(
    sql`v.recorded_at <= ${known}::timestamptz and (v.superseded_at is null or v.superseded_at > ${known}::timestamptz)`,
  )
  const versionsNow = await versionsOn(sql`v.superseded_at is null`)
  const memberships = [...new Set(rows.map(row => row.membership_id))]
  const versions = [...versionsThen.rows, ...versionsNow.rows]
  const audiences = [...new Set(versions.map(row => row.audience_id).filter(id => id !== null))]
  const moves = await sql<MoveKnown>`
    select a.membership_id, a.audience_id, n.name as audience, max(greatest(a.recorded_at, a.superseded_at)) as at
      from audience_member a join audience n on n.id = a.audience_id
     where a.membership_id = any (${memberships}::uuid[]) and a.audience_id = any (${audiences}::uuid[])
       and greatest(a.recorded_at, a.superseded_at) > ${known}::timestamptz
     group by 1, 2, 3
    union all
    select t.membership_id, null, null, max(greatest(t.recorded_at, t.superseded_at)) from membership_term t
     where t.membership_id = any (${memberships}::uuid[]) and greatest(t.recorded_at, t.superseded_at) > ${known}::timestamptz
     group by 1`.execute(db)
  return {
    standings: byId(standings.rows),
    evidence: byId(evidence.rows),
    exemptions: byId(exemptions.rows),
    versionsThen: byRequirement(versionsThen.rows),
    versionsNow: byRequirement(versionsNow.rows),
    moves: moves.rows,
  }
}
