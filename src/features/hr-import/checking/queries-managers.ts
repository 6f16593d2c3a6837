import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import { analyseStage, type Scope } from './queries-stage.ts'

const live = sql`not s.is_bad and not s.is_skipped`
const fault = (code: string, field: string, value: string) =>
  sql`s.faults || jsonb_build_array(jsonb_build_object('code', ${code}::text, 'field', ${field}::text,
        'detail', jsonb_build_object('value', left(${sql.ref(value)}, 60))))`

/**
 * The jobs that managers' numbers and addresses stand for: a job of this file first, else the one the person has on the
 * day. Of people here alone.
 */
export async function findManagers(db: Db, { organisationId, asOf }: Scope): Promise<void> {
  await sql`
    insert into hr_mj (key, job_id, person_id)
    select distinct on (j.number) j.number, j.job_id, j.person_id from hr_j j join hr_s s on s.row_id = j.row_id
     where ${live} order by j.number, j.line`.execute(db)
  await sql`
    insert into hr_mj (key, job_id, person_id)
    select distinct on (lower(s.email)) lower(s.email), j.job_id, j.person_id from hr_j j join hr_s s on s.row_id = j.row_id
     where ${live} and s.email is not null
       and exists (select 1 from hr_s o where o.manager_email is not null or o.manager_number like '%@%' or o.temporary_manager like '%@%')
     order by lower(s.email), j.line on conflict do nothing`.execute(db)
  await sql`
    with asked as materialized (
      select distinct k.key from hr_s s
       cross join lateral unnest(array[lower(s.manager_number), lower(s.manager_email), lower(s.temporary_manager)]) as k (key)
       where ${live} and k.key is not null and k.key not in (select key from hr_mj)),
      found as materialized (select k.key, k.membership_id from members_by_keys(array(select key from asked)) k),
      staying as (select f.* from found f where not exists (select 1 from hr_p p where p.membership_id = f.membership_id
                    and (p.is_absent or p.action = 'drop' or p.new_ends < ${asOf}::date)))
    insert into hr_mj (key, job_id, person_id)
    select distinct on (f.key) f.key, t.job_id, t.person_id
      from staying f join job_term t on t.membership_id = f.membership_id and t.organisation_id = ${organisationId}
           and t.superseded_at is null and (t.ends_on is null or t.ends_on >= ${asOf}::date)
     order by f.key, t.starts_on, t.job_id on conflict do nothing`.execute(db)
  await sql`analyze hr_mj`.execute(db)
}

/** Gives each row its manager. Unknown ones are a fault, or left out where the source says so. */
export async function resolveManagers(db: Db, { organisationId }: Scope, leavesOut: boolean): Promise<void> {
  await sql`
    update hr_j j set manager_job_id = case when x.by_job then m.job_id when x.given then null else j.old_manager_job end,
           manager_post_id = case when s.manager_post is not null and not x.by_job then o.id when x.given then null else j.old_manager_post end,
           temp_job_id = case when 'temporary_manager' = any (s.given) then t.job_id else j.old_temp_job end,
           temp_until = case when 'temporary_manager' = any (s.given) then case when t.job_id is not null then s.temporary_until end else j.old_temp_until end
      from hr_s s
      cross join lateral (select coalesce(s.manager_number, s.manager_email) is not null as by_job,
                                 s.given && '{manager_number,manager_email,manager_post}' as given) x
      left join hr_mj m on m.key = lower(coalesce(s.manager_number, s.manager_email))
      left join hr_o o on lower(o.code) = lower(s.manager_post)
      left join hr_mj t on t.key = lower(s.temporary_manager)
     where s.row_id = j.row_id`.execute(db)
  if (!leavesOut) {
    await refuseUnknown(db, organisationId, 'manager_number')
    await refuseUnknown(db, organisationId, 'manager_email')
    await sql`
      update hr_s s set is_bad = true, faults = ${fault('managerPostUnknown', 'manager_post', 's.manager_post')}
       where ${live} and s.manager_post is not null and coalesce(s.manager_number, s.manager_email) is null
         and not exists (select 1 from hr_o o where lower(o.code) = lower(s.manager_post))`.execute(db)
  }
  await refuseUnknown(db, organisationId, 'temporary_manager')
  for (const [field, column] of [
    ['manager_number', 'manager_job_id'],
    ['temporary_manager', 'temp_job_id'],
  ] as const) {
    await sql`
      update hr_s s set is_bad = true, faults = ${fault('managerSelf', field, `s.${field}`)}
        from hr_j j left join hr_mj m on m.job_id = ${sql.ref(`j.${column}`)} and m.person_id = j.person_id
       where ${live} and j.row_id = s.row_id and (${sql.ref(`j.${column}`)} = j.job_id or m.key is not null)`.execute(
      db,
    )
  }
}

async function refuseUnknown(
  db: Db,
  organisationId: string,
  field: 'manager_number' | 'manager_email' | 'temporary_manager',
): Promise<void> {
  const key = sql.ref(`s.${field}`)
  await sql`
    update hr_s s set is_bad = true, faults = s.faults || jsonb_build_array(jsonb_build_object(
             'code', case when u.is_known then 'managerNoJob' else 'managerUnknown' end, 'field', ${field}::text,
             'detail', jsonb_build_object('value', left(${key}, 60))))
      from (select k.key, exists (select 1 from membership m where m.organisation_id = ${organisationId} and lower(m.employee_number) = k.key)
                          or exists (select 1 from hr_s o where lower(o.number) = k.key and not o.is_bad) as is_known
              from (select distinct lower(${key}) as key from hr_s s where ${live} and ${key} is not null) k
             where k.key not in (select key from hr_mj)) u
     where ${live} and lower(${key}) = u.key and exists (select 1 from hr_j j where j.row_id = s.row_id)`.execute(
    db,
  )
}

/**
 * Circles of managers, over everybody who has a job on the day: whoever can't be reached from somebody without a manager
 * hangs on a circle, and those that come back to themselves make it. Rows that close one are refused.
 */
export async function refuseCircles(db: Db, { organisationId, asOf }: Scope): Promise<void> {
  const { rows } = await sql<{
    any: boolean
  }>`select exists (select 1 from hr_j where differs) as any`.execute(db)
  if (!rows[0]?.any) return
  await sql`
    with told as materialized (
        select j.job_id, j.manager_job_id, j.manager_post_id, j.post_id from hr_j j join hr_s s on s.row_id = j.row_id where ${live}),
      held as materialized (
        select * from told
        union all
        select t.job_id, t.manager_job_id, t.manager_post_id, t.post_id from job_term t
         where t.organisation_id = ${organisationId} and t.superseded_at is null and t.starts_on <= ${asOf}::date
           and (t.ends_on is null or t.ends_on >= ${asOf}::date)
           and not exists (select 1 from told where told.job_id = t.job_id))
    insert into hr_e (job_id, manager_id, is_top)
    select e.job_id, e.manager_id, m.job_id is null
      from (select h.job_id, coalesce(h.manager_job_id, o.job_id) as manager_id from held h
              left join held o on o.post_id = h.manager_post_id and h.manager_job_id is null) e
      left join (select distinct job_id from held) m on m.job_id = e.manager_id`.execute(db)
  await analyseStage(db, ['hr_e'])
  await sql`
    with recursive reached as (
        select e.job_id from hr_e e where e.is_top
        union select e.job_id from hr_e e join reached r on e.manager_id = r.job_id),
      lost as materialized (select e.job_id, e.manager_id from hr_e e where not exists (select 1 from reached r where r.job_id = e.job_id)),
      up as (select job_id as start, manager_id from lost union select u.start, l.manager_id from up u join lost l on l.job_id = u.manager_id)
    update hr_s s set is_bad = true, faults = s.faults || jsonb_build_array(jsonb_build_object('code', 'managerCircle', 'field', 'manager_number',
             'detail', jsonb_build_object('value', coalesce(s.manager_number, s.manager_email, s.manager_post, ''))))
      from hr_j j
     where ${live} and j.row_id = s.row_id and j.differs and j.job_id in (select start from up where manager_id = start)`.execute(
    db,
  )
}
