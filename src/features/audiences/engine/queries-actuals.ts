import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Actual } from './answers.ts'

export type ActualRow = Actual & { field: string; about: string | null }

/** A name of a person, which is the same in every language. */
const nameOf = (
  column: string,
) => sql`jsonb_build_object('en', jsonb_build_object('text', ${sql.ref(column)}, 'state', 'approved'),
  'cy', jsonb_build_object('text', ${sql.ref(column)}, 'state', 'approved'))`

/** What the things are called that rules name by id, of those that the actor may read. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<{ id: string; name: Localised }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: Localised }>`
    with asked as (select unnest(${ids}::uuid[]) as id)
    select a.id, u.name::jsonb as name from asked a join unit u on u.id = a.id
    union all select a.id, r.name::jsonb from asked a join job_role r on r.id = a.id
    union all select a.id, p.name::jsonb from asked a join post p on p.id = a.id
    union all select a.id, c.title::jsonb from asked a join course c on c.id = a.id
    union all select a.id, x.name::jsonb from asked a join audience x on x.id = a.id
    union all select a.id, ${nameOf('p.name')} from asked a join person p on p.id = a.id
    union all select a.id, ${nameOf('p.name')} from asked a join job j on j.id = a.id join person p on p.id = j.person_id`.execute(
    db,
  )
  return rows
}

/**
 * Everything a rule can ask of a membership on a day, as the actor may read it: one row for each value, with the job it is
 * of and from when to when it holds, where it has that. Relative and future dates are asked too, so jobs that begin later
 * or are over stand with their dates.
 */
export async function actualRows(db: Db, membership: string, day: string): Promise<ActualRow[]> {
  const on = sql`${day}::date`
  const { rows } = await sql<ActualRow>`
    with me as materialized (select m.*, p.name as person_name, p.lang from membership m join person p on p.id = m.person_id where m.id = ${membership}),
    term as materialized (
      select x.spell from (select range_agg(t.during) as held from membership_term t where t.membership_id = ${membership} and t.superseded_at is null) y
        cross join unnest(y.held) x (spell)),
    job_now as materialized (select t.* from job_term t where t.membership_id = ${membership} and t.superseded_at is null and t.during @> ${on}),
    spell as materialized (
      select y.job_id, x.spell from (select t.job_id, range_agg(t.during) as held from job_term t
                                      where t.membership_id = ${membership} and t.superseded_at is null group by 1) y
        cross join unnest(y.held) x (spell))
    select field, value, name, about, job_id, "from", until from (
      select 'membership.kind' as field, kind as value, null::jsonb as name, null::uuid as about, null::uuid as job_id, null::date as "from", null::date as until from me
      union all select 'membership.number', employee_number, null, null, null, null, null from me
      union all select 'person.name', person_name, null, null, null, null, null from me
      union all select 'person.language', lang, null, null, null, null, null from me
      union all select 'person.email_domain', substring(i.value from '@([^@]*)$'), null, null, null, null, null
                  from me join person_identifier i on i.person_id = me.person_id and i.kind = 'email' and i.verified_at is not null
      union all select f.field, case f.field when 'membership.end' then (upper(t.spell) - 1)::text else lower(t.spell)::text end, null, null, null, lower(t.spell), upper(t.spell) - 1
                  from term t cross join (values ('membership.start'), ('membership.end')) f (field)
      union all select 'membership.since', min(lower(t.spell))::text, null, null, null, null, null from term t
      union all select 'job.unit', j.unit_id::text, u.name::jsonb, null, j.job_id, j.starts_on, j.ends_on from job_now j left join unit u on u.id = j.unit_id
      union all select 'job.role', j.job_role_id::text, r.name::jsonb, null, j.job_id, j.starts_on, j.ends_on from job_now j left join job_role r on r.id = j.job_role_id
      union all select 'job.post', j.post_id::text, p.name::jsonb, null, j.job_id, j.starts_on, j.ends_on from job_now j left join post p on p.id = j.post_id
      union all select f.field, case f.field when 'job.end' then (upper(s.spell) - 1)::text else lower(s.spell)::text end, null, null, s.job_id, lower(s.spell), upper(s.spell) - 1
                  from spell s cross join (values ('job.start'), ('job.end')) f (field)
      union all select 'job.manager', h.job_id::text, ${nameOf('p.name')}, null, j.job_id, j.starts_on, j.ends_on
                  from job_now j
                  join job_term h on (h.job_id = j.manager_job_id or h.post_id = j.manager_post_id or h.job_id = j.temporary_manager_job_id and j.temporary_until >= ${on})
                       and h.superseded_at is null and h.during @> ${on} and h.job_id <> j.job_id
                  join person p on p.id = h.person_id
      union all select 'job.has_reports', count(r.job_id)::text, null, null, j.job_id, null, null
                  from job_now j left join job_term r on (r.manager_job_id = j.job_id or r.manager_post_id = j.post_id or r.temporary_manager_job_id = j.job_id and r.temporary_until >= ${on})
                       and r.superseded_at is null and r.during @> ${on} and r.job_id <> j.job_id group by j.job_id
      union all select 'profile.' || f.key, v.value, null, null, null, v.starts_on, v.ends_on
                  from profile_value v join profile_field f on f.id = v.field_id
                 where v.membership_id = ${membership} and v.superseded_at is null and v.during @> ${on}
      union all select f.field, e.happened_on::text, c.title::jsonb, e.subject_id, null, e.happened_on, null
                  from me join evidence e on e.person_id = me.person_id and e.controller_id = me.organisation_id and e.subject_type = 'course'
                       and e.kind in ('completed', 'recognised') and e.superseded_at is null and e.happened_on <= ${on}
                  left join course c on c.id = e.subject_id
                 cross join (values ('course.completed'), ('course.completed_on')) f (field)
      union all select 'course.enrolled', (e.opened_at at time zone 'Europe/London')::date::text, c.title::jsonb, e.course_id, null, (e.opened_at at time zone 'Europe/London')::date,
                       (least(e.completed_at, e.withdrawn_at) at time zone 'Europe/London')::date
                  from me join enrolment e on e.person_id = me.person_id and e.organisation_id = me.organisation_id left join course c on c.id = e.course_id
      union all select 'audience', a.id::text, a.name::jsonb, a.id, x.job_id, x.starts_on, x.ends_on
                  from audience_member x join audience a on a.id = x.audience_id
                 where x.membership_id = ${membership} and x.superseded_at is null and x.starts_on <= ${on} and (x.ends_on is null or x.ends_on >= ${on})) said
     order by field, "from" desc nulls last`.execute(db)
  return rows
}
