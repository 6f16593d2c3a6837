import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Scope } from './queries-stage.ts'

const live = sql`not s.is_bad and not s.is_skipped`
const fault = (code: string, field: string) =>
  sql`s.faults || jsonb_build_array(jsonb_build_object('code', ${code}::text, 'field', ${field}::text))`
const jobFields =
  '{unit_code,unit_name,role_code,role_name,post_code,manager_number,manager_email,manager_post,temporary_manager,job_starts_on,job_ends_on,job_reference}'

/**
 * Which job each row is about: by its reference; without one, the only job the person has, or the last they had; else a
 * new one. A single job without a reference takes the reference of a single row.
 */
export async function matchJobs(db: Db, { organisationId, asOf }: Scope): Promise<void> {
  await sql`
    insert into hr_j (row_id, number, line, membership_id, person_id)
    select s.row_id, p.number, s.line, p.membership_id, p.person_id
      from hr_s s join hr_p p on p.number = lower(s.number)
     where ${live} and s.given && ${jobFields}::text[] and p.action <> 'drop' and not coalesce(p.new_ends < ${asOf}::date and p.action <> 'return', false)`.execute(
    db,
  )
  await sql`analyze hr_j`.execute(db)
  await sql`
    update hr_j j set job_id = b.id from hr_s s, job b
     where s.row_id = j.row_id and b.membership_id = j.membership_id and s.job_reference is not null and lower(b.reference) = lower(s.job_reference)`.execute(
    db,
  )
  const held = sql`
    select t.job_id, t.membership_id, max(coalesce(t.ends_on, 'infinity')) as ends, bool_or(t.ends_on is null or t.ends_on >= ${asOf}::date) as is_now
      from job_term t where t.organisation_id = ${organisationId} and t.superseded_at is null
       and t.membership_id in (select membership_id from hr_j where job_id is null) group by 1, 2`
  await sql`
    with held as materialized (${held}),
      named as materialized (select distinct j.membership_id from hr_j j join hr_s s on s.row_id = j.row_id where s.job_reference is not null),
      counted as materialized (select h.membership_id, count(*) filter (where h.is_now) as now, count(*) as ever,
                         (array_agg(h.job_id order by h.is_now desc, h.ends desc, h.job_id))[1] as best
                    from held h join job b on b.id = h.job_id
                   where b.reference is null or h.membership_id not in (select membership_id from named)
                   group by 1),
      alone as materialized (select membership_id from hr_j group by 1 having count(*) = 1)
    update hr_j j set job_id = c.best, adopts = s.job_reference is not null
      from hr_s s, counted c
     where s.row_id = j.row_id and j.job_id is null and c.membership_id = j.membership_id
       and j.membership_id in (select membership_id from alone) and c.now <= 1 and (s.job_reference is null or c.now = 1)`.execute(
    db,
  )
  await sql`
    update hr_s s set is_bad = true, faults = ${fault('jobMany', 'job_reference')}
      from hr_j j, (select h.membership_id from (${held}) h where h.is_now group by 1 having count(*) > 1) m
     where j.row_id = s.row_id and j.job_id is null and m.membership_id = j.membership_id and s.job_reference is null`.execute(
    db,
  )
  await sql`update hr_j set job_id = uuidv7(), is_new = true where job_id is null`.execute(db)
}

/** From which day a row's job holds, and what held then. */
export async function compareJobs(db: Db, { organisationId, asOf }: Scope): Promise<void> {
  await sql`
    update hr_j j set from_day = coalesce(s.effective_on,
             case when s.job_starts_on > coalesce(b.starts_on, '-infinity') then s.job_starts_on end,
             case when p.action in ('new', 'return') then p.new_starts end, greatest(${asOf}::date, p.new_starts))
      from hr_j k
      join hr_s s on s.row_id = k.row_id join hr_p p on p.number = k.number
      left join (select distinct on (t.job_id) t.job_id, t.starts_on from job_term t
                  where t.organisation_id = ${organisationId} and t.superseded_at is null and t.job_id in (select job_id from hr_j)
                  order by t.job_id, (t.starts_on <= ${asOf}::date and (t.ends_on is null or t.ends_on >= ${asOf}::date)) desc, t.starts_on desc) b
             on b.job_id = k.job_id
     where k.row_id = j.row_id`.execute(db)
  await sql`
    update hr_j j set t_id = t.id, t_starts = t.starts_on, t_ends = t.ends_on, old_unit = t.unit_id, old_role = t.job_role_id, old_post = t.post_id,
           old_manager_job = t.manager_job_id, old_manager_post = t.manager_post_id, old_temp_job = t.temporary_manager_job_id,
           old_temp_until = t.temporary_until
      from job_term t
     where t.job_id = j.job_id and t.organisation_id = ${organisationId} and t.superseded_at is null
       and t.starts_on <= j.from_day and (t.ends_on is null or t.ends_on >= j.from_day)`.execute(db)
  await sql`
    update hr_j j set next_starts = n.starts_on
      from (select k.row_id, min(t.starts_on) as starts_on from hr_j k
              join job_term t on t.job_id = k.job_id and t.superseded_at is null and t.starts_on > k.from_day group by 1) n
     where n.row_id = j.row_id`.execute(db)
  // What a row does not speak of stays as it was, also where the job had ended.
  await sql`
    update hr_j j set old_unit = t.unit_id, old_role = t.job_role_id, old_post = t.post_id, old_manager_job = t.manager_job_id,
           old_manager_post = t.manager_post_id
      from (select distinct on (t.job_id) t.* from job_term t join hr_j k on k.job_id = t.job_id
             where t.superseded_at is null and k.t_id is null and not k.is_new order by t.job_id, t.starts_on desc) t
     where t.job_id = j.job_id and j.t_id is null`.execute(db)
  await sql`
    update hr_j j set unit_id = case when s.given && '{unit_code,unit_name}' then s.unit_id else j.old_unit end,
           role_id = case when s.given && '{role_code,role_name}' then s.role_id else j.old_role end,
           post_id = case when 'post_code' = any (s.given) then s.post_id else j.old_post end,
           ends_given = 'job_ends_on' = any (s.given), job_ends = s.job_ends_on
      from hr_s s where s.row_id = j.row_id`.execute(db)
}

/** What of a job differs from what is held true. */
export async function markDifferent(db: Db): Promise<void> {
  await sql`
    update hr_j set differs = t_id is null or
      (unit_id, role_id, post_id, manager_job_id, manager_post_id, temp_job_id, temp_until)
      is distinct from (old_unit, old_role, old_post, old_manager_job, old_manager_post, old_temp_job, old_temp_until)`.execute(
    db,
  )
}
