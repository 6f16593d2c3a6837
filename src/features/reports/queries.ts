import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { PageKey } from '../../platform/http/paging.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import { organisationsWith, unitsWith, within } from '../../platform/permissions/permissions.ts'
import type { Actor } from '../../platform/tenancy/actor.ts'
import { visibleAudiences } from '../audiences/index.ts'
import { unitChoices } from '../people/index.ts'
import type { Asked, SortKey, Status } from './asked.ts'

/** Which runs a report is about: those of one organisation that the actor's grants reach, narrowed by the filters. */
export type Narrowed = Pick<
  Asked,
  'course' | 'unit' | 'audience' | 'status' | 'kind' | 'people' | 'from' | 'to'
> & {
  organisationId: string
  actor: Actor
}

/** What a run is today. Finished wins; a run that should be finished is overdue, begun or not. */
export const status = sql<Status>`case when e.completed_at is not null then 'done'
  when e.withdrawn_at is not null then 'withdrawn'
  when e.due_on < (select today()) then 'overdue'
  when e.started_at is not null then 'inProgress'
  else 'notStarted' end`

const isStatus: Record<Status, RawBuilder<boolean>> = {
  done: sql`e.completed_at is not null`,
  withdrawn: sql`e.completed_at is null and e.withdrawn_at is not null`,
  overdue: sql`e.completed_at is null and e.withdrawn_at is null and e.due_on < (select today())`,
  inProgress: sql`e.completed_at is null and e.withdrawn_at is null and e.started_at is not null and (e.due_on is null or e.due_on >= (select today()))`,
  notStarted: sql`e.completed_at is null and e.withdrawn_at is null and e.started_at is null and (e.due_on is null or e.due_on >= (select today()))`,
}

/** Jobs (alias `jt`) of today by which somebody is in the units asked for and within reach. */
export function jobReach({ actor, organisationId, unit }: Narrowed): RawBuilder<boolean> {
  const isNow = sql`jt.superseded_at is null and jt.starts_on <= (select today()) and (jt.ends_on is null or jt.ends_on >= (select today()))`
  const inUnit = unit ? sql`and jt.unit_id in (select units_below(${unit}::uuid))` : sql``
  const reached = reachesAll(actor, organisationId)
    ? sql``
    : sql`and ${within(actor, 'report.courses', { organisation: 'jt.organisation_id', unit: 'jt.unit_id' })}`
  return sql<boolean>`${isNow} and jt.organisation_id = ${organisationId}::uuid ${inUnit} ${reached}`
}

function reachesAll(actor: Actor, organisationId: string): boolean {
  return organisationsWith(actor, 'report.courses').includes(organisationId)
}

/** The courses that are the units' for whose people somebody reads the report: others are not theirs to report on. */
function ownCourses(actor: Actor): RawBuilder<unknown> {
  return sql`select oc.id from course oc where ${within(actor, 'report.courses', { organisation: 'oc.organisation_id', unit: 'oc.unit_id' })}`
}

/** The conditions on runs (alias `e`) and their memberships (alias `m`). Row security stands behind them. */
export function conditions(asked: Narrowed, withStatus = true): RawBuilder<boolean> {
  const parts = [sql`e.organisation_id = ${asked.organisationId}::uuid`]
  if (asked.unit || !reachesAll(asked.actor, asked.organisationId))
    parts.push(sql`e.membership_id in (select jt.membership_id from job_term jt where ${jobReach(asked)})`)
  if (!reachesAll(asked.actor, asked.organisationId))
    parts.push(sql`e.course_id in (${ownCourses(asked.actor)})`)
  if (asked.audience) parts.push(sql`e.membership_id in (${peopleIn(asked)})`)
  if (asked.course) parts.push(sql`e.course_id = ${asked.course}::uuid`)
  if (asked.kind) parts.push(sql`m.kind = ${asked.kind}`)
  if (asked.people !== 'all') {
    const here = sql`e.membership_id in (
      select t.membership_id from membership_term t where t.organisation_id = ${asked.organisationId}::uuid
         and t.superseded_at is null and t.starts_on <= (select today()) and (t.ends_on is null or t.ends_on >= (select today())))`
    parts.push(asked.people === 'here' ? here : sql`not ${here}`)
  }
  if (asked.from)
    parts.push(sql`${dated} >= (select ${asked.from}::date::timestamp at time zone 'Europe/London')`)
  if (asked.to)
    parts.push(sql`${dated} < (select (${asked.to}::date + 1)::timestamp at time zone 'Europe/London')`)
  if (withStatus && asked.status) parts.push(isStatus[asked.status])
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** Who is in the audience asked for today, where the actor may see that audience. */
function peopleIn({ audience, actor }: Narrowed) {
  return sql`select am.membership_id from audience_member am join audience a on a.id = am.audience_id
     where am.audience_id = ${audience}::uuid and ${visibleAudiences(actor, 'audience.view')} and am.superseded_at is null
       and am.starts_on <= (select today()) and (am.ends_on is null or am.ends_on >= (select today()))`
}

/** The moment a run is dated by: when it was finished, or else when it was opened. */
const dated = sql`coalesce(e.completed_at, e.opened_at)`

/** What the list is sorted by. Missing dates count as the far past (finished) or the far future (due). */
const sorts: Record<SortKey, { key: RawBuilder<unknown>; type: string }> = {
  person: { key: sql`m.sort_name`, type: 'text' },
  assigned: { key: sql`e.opened_at`, type: 'timestamptz' },
  due: { key: sql`coalesce(e.due_on, 'infinity'::date)`, type: 'date' },
  completed: { key: sql`coalesce(e.completed_at, '-infinity'::timestamptz)`, type: 'timestamptz' },
}

export type ReportRow = {
  id: string
  sort_key: string
  person_id: string
  name: string
  employee_number: string | null
  unit: Localised | null
  course_id: string
  status: Status
  opened_on: string
  due_on: string | null
  completed_on: string | null
  score: number | null
}

export type Totals = {
  people: number
  runs: number
  done: number
  in_progress: number
  not_started: number
  overdue: number
  withdrawn: number
}

export type Listing = { sort: SortKey; isDescending: boolean; after?: PageKey; limit: number }

/** Whether the numbers asked for are kept: those of the whole organisation, or of one of its courses. */
export function areKept({ actor, organisationId, unit, audience, kind, from, to }: Narrowed): boolean {
  return !unit && !audience && !kind && !from && !to && reachesAll(actor, organisationId)
}

/** The numbers of the whole report, whatever its status: kept ones, or else counted. One statement. */
export async function reportTotals(db: Db, asked: Narrowed): Promise<Totals> {
  const kept = sql`run_totals(${asked.organisationId}::uuid, ${asked.course || null}::uuid, ${isHere[asked.people]}::boolean)`
  const counted = sql`(
    select jsonb_build_object('people', count(*), 'runs', coalesce(sum(runs), 0), 'done', coalesce(sum(done), 0),
             'in_progress', coalesce(sum(in_progress), 0), 'not_started', coalesce(sum(not_started), 0),
             'overdue', coalesce(sum(overdue), 0), 'withdrawn', coalesce(sum(withdrawn), 0))
      from (select count(*) as runs,
                   count(e.completed_at) as done,
                   count(*) filter (where ${isStatus.inProgress}) as in_progress,
                   count(*) filter (where ${isStatus.notStarted}) as not_started,
                   count(*) filter (where ${isStatus.overdue}) as overdue,
                   count(*) filter (where ${isStatus.withdrawn}) as withdrawn
              from enrolment e ${asked.kind ? sql`join membership m on m.id = e.membership_id` : sql``}
             where ${conditions(asked, false)}
             group by e.person_id) each_person)`
  const { rows } = await sql<{
    totals: Totals
  }>`select ${areKept(asked) ? sql`coalesce(${kept}, ${counted})` : counted} as totals`.execute(db)
  return (rows[0] as { totals: Totals }).totals
}

const isHere = { here: true, left: false, all: null } as const

/** One page of the report. One statement. */
export async function courseReport(
  db: Db,
  asked: Narrowed,
  { sort, isDescending, after, limit }: Listing,
): Promise<ReportRow[]> {
  const { key, type } = sorts[sort]
  const direction = sql.raw(isDescending ? 'desc' : 'asc')
  const from = after
    ? sql`and (${key}, e.id) ${sql.raw(isDescending ? '<' : '>')} (${after.key}::${sql.raw(type)}, ${after.id}::uuid)
          and ${key} ${sql.raw(isDescending ? '<=' : '>=')} ${after.key}::${sql.raw(type)}`
    : sql``
  const { rows } = await sql<ReportRow>`
    with listed as materialized (
      select e.id, (${key})::text as sort_key, e.person_id, e.course_id, m.employee_number, ${status} as status,
             e.opened_at, e.due_on, e.completed_at, ${key} as sort_value
        from enrolment e join membership m on m.id = e.membership_id
       where m.organisation_id = ${asked.organisationId}::uuid and ${conditions(asked)} ${from}
       order by ${key} ${direction}, e.id ${direction} limit ${limit})
    select l.id, l.sort_key, l.person_id, d.name, l.employee_number, d.unit, l.course_id, l.status,
           (l.opened_at at time zone 'Europe/London')::date as opened_on, l.due_on,
           (l.completed_at at time zone 'Europe/London')::date as completed_on, d.score::float8 as score
      from listed l
      join run_details(${asked.organisationId}::uuid, array(select id from listed), ${unitsAsked(asked)}) d on d.id = l.id
     order by l.sort_value ${direction}, l.id ${direction}`.execute(db)
  return rows
}

/** The units of which a run's person is shown one: those asked for and within reach. Null: any. */
function unitsAsked({ actor, organisationId, unit }: Narrowed): RawBuilder<unknown> {
  const asked = sql`select units_below(${unit}::uuid)`
  const reached = sql`select units_below(top) from unnest(${unitsWith(actor, 'report.courses')}::uuid[]) as top`
  if (reachesAll(actor, organisationId)) return unit ? sql`array(${asked})` : sql`null::uuid[]`
  return unit ? sql`array(${asked} intersect ${reached})` : sql`array(${reached})`
}

export type Choices = {
  courses: { id: string; title: Localised }[]
  units: { id: string; name: Localised; depth: number }[]
  audiences: { id: string; name: Localised }[]
}

/**
 * What can be chosen: courses with a run in the organisation, audiences, and the units within reach in the order of their
 * tree. From here on the transaction plans each statement for its own values: one plan for the smallest unit and the
 * whole organisation would be wrong for both.
 */
export async function reportChoices(
  db: Db,
  actor: Actor,
  organisationId: string,
  lang: Lang,
): Promise<Choices> {
  const units = await unitChoices(db, organisationId, { actor, permission: 'report.courses' }, lang)
  const ofOwn = reachesAll(actor, organisationId) ? sql`true` : sql`c.id in (${ownCourses(actor)})`
  const { rows } = await sql<Omit<Choices, 'units'>>`
    select set_config('plan_cache_mode', 'force_custom_plan', true),
           coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title) order by plain(text_in(c.title, ${lang})), c.id)
              from courses_with_runs(${organisationId}::uuid) c where ${ofOwn}), '[]') as courses,
           coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by plain(text_in(a.name, ${lang})), a.id)
              from audience a where a.organisation_id = ${organisationId}::uuid and a.archived_at is null
               and ${visibleAudiences(actor, 'audience.view')}), '[]') as audiences`.execute(db)
  return { ...(rows[0] as Omit<Choices, 'units'>), units }
}
