import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { PageKey } from '../../platform/http/paging.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { PersonStanding } from '../requirements/index.ts'

export type TeamFilter = {
  show: 'all' | 'overdue' | 'idle'
  who: 'direct' | 'below'
  after?: PageKey
  limit: number
}

export type Member = {
  person_id: string
  sort_name: string
  name: string
  known_as: string | null
  job_role: Localised | null
  unit: Localised | null
  organisation_id: string
  done: number
  in_progress: number
  not_started: number
  overdue: number
  /** Requirements: overdue or expired, due or expiring, and all that ask. */
  late_requirements: number
  open_requirements: number
  requirements: number
  last_activity: Date | null
}

export type Totals = { people: number; with_overdue: number; idle: number }

/**
 * The jobs in the actor's line: those that name a job of the actor's, or a post the actor holds, as manager, or the actor
 * as who stands in today; and with `below` those under them in turn. `union` drops what was there before, so a cycle ends.
 */
const lineOf = (who: 'direct' | 'below') => {
  const reports = sql`j.id, j.post_id, j.person_id, j.organisation_id, j.membership_id, j.unit_id, j.job_role_id, j.starts_on`
  const direct = sql`
    select distinct ${reports} from current_job mine cross join lateral reports_to(mine.id, mine.post_id) j
     where mine.person_id = (select actor_person())`
  if (who === 'direct') return sql`line as (${direct})`
  return sql`first_line as (${direct}), line as (
    select * from first_line
    union
    select ${reports} from line l cross join lateral reports_to(l.id, l.post_id) j)`
}

/** One person of the line each, with all organisations in which they stand in it, and what was done there. */
const standing = sql`
    people as (
      select l.person_id, array_agg(distinct l.organisation_id) as organisations,
             (array_agg(l.membership_id order by l.starts_on, l.id))[1] as membership_id,
             (array_agg(l.unit_id order by l.starts_on, l.id))[1] as unit_id,
             (array_agg(l.job_role_id order by l.starts_on, l.id))[1] as job_role_id
        from line l where l.person_id <> (select actor_person()) group by l.person_id),
    team as materialized (
      select p.person_id, p.unit_id, p.job_role_id, m.sort_name, m.organisation_id, d.done,
             r.in_progress, r.not_started, r.overdue, r.last_activity, s.late_requirements, s.open_requirements, s.requirements
        from people p
        join membership m on m.id = p.membership_id
        cross join lateral (
          select count(*)::integer as done from evidence e
           where e.person_id = p.person_id and e.controller_id = any (p.organisations) and e.subject_type = 'course'
             and e.superseded_at is null and e.kind <> 'waived'
             and e.happened_on > ((select today()) - interval '1 year')::date and e.happened_on <= (select today())) d
        cross join lateral (
          select count(*) filter (where s.state in ('overdue', 'expired'))::integer as late_requirements,
                 count(*) filter (where s.state in ('due', 'expiring'))::integer as open_requirements,
                 count(*) filter (where s.state <> 'exempt')::integer as requirements
            from membership o join standing s on s.membership_id = o.id
           where o.person_id = p.person_id and o.organisation_id = any (p.organisations) and s.superseded_at is null
             and s.starts_on <= (select today()) and (s.ends_on is null or s.ends_on >= (select today()))) s
        cross join lateral (
          select count(*) filter (where e.completed_at is null and e.started_at is not null)::integer as in_progress,
                 count(*) filter (where e.completed_at is null and e.started_at is null)::integer as not_started,
                 count(*) filter (where e.completed_at is null and e.due_on < (select today()))::integer as overdue,
                 max(greatest(e.started_at, e.last_seen_at, e.completed_at)) as last_activity
            from enrolment e
           where e.person_id = p.person_id and e.organisation_id = any (p.organisations) and e.withdrawn_at is null) r)`

const wanted = {
  all: sql`true`,
  overdue: sql`t.overdue > 0`,
  idle: sql`t.done = 0`,
}

/** One page of the actor's team by name, with totals of the whole line. One statement. */
export async function teamPage(
  db: Db,
  { show, who, after, limit }: TeamFilter,
): Promise<{ totals: Totals; members: Member[] }> {
  const from = after ? sql`(t.sort_name, t.person_id) > (${after.key ?? ''}, ${after.id}::uuid)` : sql`true`
  const { rows } = await sql<{ totals: Totals; members: Member[] | null }>`
    with recursive ${lineOf(who)}, ${standing},
    listed as (
      select t.* from team t where ${wanted[show]} and ${from} order by t.sort_name, t.person_id limit ${limit})
    select (select jsonb_build_object('people', count(*), 'with_overdue', count(*) filter (where t.overdue > 0),
                                      'idle', count(*) filter (where t.done = 0)) from team t) as totals,
           (select jsonb_agg(to_jsonb(l) || jsonb_build_object('name', p.name, 'known_as', p.known_as,
                     'job_role', r.name, 'unit', u.name) order by l.sort_name, l.person_id)
              from listed l
              join person p on p.id = l.person_id
              left join unit u on u.id = l.unit_id
              left join job_role r on r.id = l.job_role_id) as members`.execute(db)
  const row = rows[0] as (typeof rows)[number]
  const members = (row.members ?? []).map(member => ({
    ...member,
    last_activity: member.last_activity && new Date(member.last_activity),
  }))
  return { totals: row.totals, members }
}

export type MemberJob = { job_role: Localised | null; unit: Localised | null; organisation: Localised }
export type MemberRun = {
  id: string
  course_id: string
  title: Localised | null
  due_on: string | null
  days_late: number | null
  started: boolean
  opened_on: string
  source: string
}
export type MemberDone = {
  id: string
  title: Localised | null
  kind: string
  happened_on: string
  score: number | null
  certificate_code: string | null
}
/** A detail that its organisation shows to managers, as it is today. */
export type MemberDetail = {
  kind: 'text' | 'date' | 'number' | 'yes-no' | 'choice'
  choices: { value: string; name: Localised }[]
  name: Localised
  value: string
}
export type MemberLearning = {
  person_id: string
  name: string
  known_as: string | null
  jobs: MemberJob[]
  details: MemberDetail[]
  open: MemberRun[]
  done: MemberDone[]
  standings: Omit<PersonStanding, 'membership_id'>[]
}

/**
 * Somebody in the actor's line with what they learn and have learnt under the organisations of their jobs in it;
 * nothing for anybody else. Goes up from their jobs, manager by manager. Open runs: at most 200, late ones first; done:
 * one page, newest first.
 */
export async function memberLearning(
  db: Db,
  personId: string,
  { after, limit }: { after?: PageKey; limit: number },
): Promise<MemberLearning | undefined> {
  const from = after ? sql`(e.happened_on, e.id) < (${after.key}::date, ${after.id}::uuid)` : sql`true`
  const { rows } = await sql<MemberLearning>`
    with recursive way_up as (
      select j.id as first_id, j.id, j.person_id, j.manager_job_id, j.manager_post_id, j.temporary_manager_job_id from current_job j
       where j.person_id = ${personId}::uuid and j.person_id <> (select actor_person())
      union
      select w.first_id, m.* from way_up w cross join lateral (
        select j.id, j.person_id, j.manager_job_id, j.manager_post_id, j.temporary_manager_job_id from current_job j
         where j.id in (w.manager_job_id, w.temporary_manager_job_id)
        union all
        select j.id, j.person_id, j.manager_job_id, j.manager_post_id, j.temporary_manager_job_id from current_job j
         where j.post_id = w.manager_post_id) m),
    theirs as (
      select j.* from current_job j
       where j.id in (select w.first_id from way_up w where w.person_id = (select actor_person()))),
    controllers as (select coalesce(array_agg(distinct organisation_id), '{}') as ids from theirs)
    select p.id as person_id, p.name, p.known_as,
           (select jsonb_agg(jsonb_build_object('job_role', r.name, 'unit', u.name, 'organisation', o.name) order by t.starts_on, t.id)
              from theirs t join organisation o on o.id = t.organisation_id
              left join unit u on u.id = t.unit_id left join job_role r on r.id = t.job_role_id) as jobs,
           coalesce((select jsonb_agg(jsonb_build_object('kind', f.kind, 'choices', f.choices, 'name', f.name, 'value', v.value)
                                      order by f.organisation_id, f.position, f.id)
              from profile_value v
              join profile_field f on f.id = v.field_id and f.shown_to = 'manager' and not f.is_sensitive and f.closed_on is null
             where v.membership_id in (select t.membership_id from theirs t) and v.superseded_at is null
               and v.starts_on <= (select today()) and (v.ends_on is null or v.ends_on >= (select today()))), '[]') as details,
           coalesce((select jsonb_agg(to_jsonb(x)) from (
             select s.requirement_id, q.name, s.state, s.due_on, s.expires_on
               from membership o join standing s on s.membership_id = o.id join requirement q on q.id = s.requirement_id
              where o.person_id = p.id and o.organisation_id = any ((select ids from controllers)::uuid[]) and s.superseded_at is null
                and s.starts_on <= (select today()) and (s.ends_on is null or s.ends_on >= (select today()))
              order by plain(text_in(q.name, 'en')), q.id limit 200) x), '[]') as standings,
           coalesce((select jsonb_agg(to_jsonb(x)) from (
             select e.id, e.course_id, c.title, e.due_on, case when e.due_on < (select today()) then (select today()) - e.due_on end as days_late,
                    e.started_at is not null as started, (e.opened_at at time zone 'Europe/London')::date as opened_on, e.source
               from enrolment e left join course c on c.id = e.course_id
              where e.person_id = p.id and e.organisation_id = any ((select ids from controllers)::uuid[])
                and e.completed_at is null and e.withdrawn_at is null
              order by e.due_on nulls last, e.opened_at, e.id limit 200) x), '[]') as open,
           coalesce((select jsonb_agg(to_jsonb(x)) from (
             select e.id, c.title, e.kind, e.happened_on, e.score, e.certificate_code
               from evidence e left join course c on c.id = e.subject_id
              where e.person_id = p.id and e.controller_id = any ((select ids from controllers)::uuid[])
                and e.subject_type = 'course' and e.superseded_at is null and ${from}
              order by e.happened_on desc, e.id desc limit ${limit}) x), '[]') as done
      from person p
     where p.id = ${personId}::uuid and exists (select 1 from theirs)`.execute(db)
  return rows[0]
}
