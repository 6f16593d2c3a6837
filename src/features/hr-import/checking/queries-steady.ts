import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Scope } from './queries-stage.ts'

/** Whether a row speaks of any of these fields. */
const speaks = (...fields: string[]) => sql`s.given && ${`{${fields.join(',')}}`}::text[]`
const silent = (...fields: string[]) => sql`not ${speaks(...fields)}`

/**
 * Puts aside the rows that say nothing but what is held true already, which is nearly all of a nightly file, and answers
 * with how many rows are left to compare. Only plain cases are taken: one row for a person with one job, whose manager
 * stays in that job as well. Whatever is in any doubt goes the long way, with the same outcome.
 */
export async function setSteadyAside(
  db: Db,
  { organisationId, sourceId, asOf }: Scope,
  hasAbsent: boolean,
): Promise<number> {
  const isNow = sql`superseded_at is null and (ends_on is null or ends_on >= ${asOf}::date) and organisation_id = ${organisationId}`
  const alone = (table: 'job_term' | 'membership_term') =>
    sql`t.membership_id in (select membership_id from ${sql.table(table)} where ${isNow} group by 1 having count(*) = 1)`
  const held = sql`
    members as materialized (
      select m.id, m.person_id, lower(m.employee_number) as number, j.job_id, j.job_starts, j.job_ends, j.unit_id, j.job_role_id,
             j.post_id, j.manager_job_id, j.manager_post_id, j.temporary_manager_job_id, t.starts_on, t.ends_on
        from membership m
        join (select t.membership_id, t.job_id, t.starts_on as job_starts, t.ends_on as job_ends, t.unit_id, t.job_role_id, t.post_id, t.manager_job_id,
                     t.manager_post_id, t.temporary_manager_job_id
                from job_term t where ${isNow} and ${alone('job_term')}) j on j.membership_id = m.id and j.job_starts <= ${asOf}::date
        join (select t.membership_id, t.starts_on, t.ends_on from membership_term t where ${isNow} and ${alone('membership_term')}) t
             on t.membership_id = m.id and t.starts_on <= ${asOf}::date
       where m.organisation_id = ${organisationId} and m.employee_number is not null and m.kind <> 'pre-joiner')`
  await sql`
    with ${held},
    alone as materialized (select lower(number) as number from hr_s where number is not null group by 1 having count(*) = 1),
    staying as materialized (
      select s.row_id, m.* from hr_s s
        join alone a on a.number = lower(s.number)
        join members m on m.number = a.number
        join job b on b.id = m.job_id and (s.job_reference is null or lower(b.reference) = lower(s.job_reference))
       where not s.is_bad and not s.is_skipped and not s.is_leaver and (s.ends_on is null or s.ends_on >= ${asOf}::date)),
    managers as materialized (
      select number, job_id, person_id from staying
      union all
      select m.number, m.job_id, m.person_id from members m
       where not ${hasAbsent} and not exists (select from hr_s o where lower(o.number) = m.number)),
    addresses as materialized (
      select a.person_id, lower(a.address) as address
        from hr_addresses(array(select m.person_id from membership m where m.organisation_id = ${organisationId})) a),
    shared as materialized (select address from addresses where address is not null group by 1 having count(*) > 1),
    same as materialized (
      select s.row_id, s.number, coalesce(s.name, o.name) as name, m.id as membership_id, m.person_id,
             (s.name is null or s.name = o.name) and (${silent('known_as')} or s.known_as is not distinct from o.known_as) as is_named_so
        from staying m
        join hr_s s on s.row_id = m.row_id
        join hr_record r on r.source_id = ${sourceId} and r.membership_id = m.id
        join person o on o.id = m.person_id
        left join addresses a on a.person_id = m.person_id
        left join managers k on k.number = lower(s.manager_number)
       where (s.starts_on is null or s.starts_on = m.starts_on) and (${silent('ends_on')} or s.ends_on is not distinct from m.ends_on)
         and (${silent('email')} or lower(s.email) = a.address and a.address not in (select address from shared) or s.email is null and a.address is null)
         and (${silent('unit_code', 'unit_name')} or s.unit_id is not distinct from m.unit_id)
         and (${silent('role_code', 'role_name')} or s.role_id is not distinct from m.job_role_id)
         and (${silent('post_code')} or s.post_id is not distinct from m.post_id)
         and s.effective_on is null and (s.job_starts_on is null or s.job_starts_on <= m.job_starts)
         and (${silent('job_ends_on')} or s.job_ends_on is not distinct from m.job_ends)
         and s.manager_email is null and s.manager_post is null
         and (${silent('manager_number', 'manager_email', 'manager_post')}
              or m.manager_post_id is null and k.person_id is distinct from m.person_id
                 and case when s.manager_number is null then m.manager_job_id is null else k.job_id = m.manager_job_id end)
         and s.temporary_manager is null and (${silent('temporary_manager')} or m.temporary_manager_job_id is null)
         and (s.profile = '{}' or not exists (
               select from jsonb_each_text(s.profile) e
                 join profile_field f on f.organisation_id = ${organisationId} and f.key = e.key and f.closed_on is null
                 left join profile_value v on v.membership_id = m.id and v.field_id = f.id and v.superseded_at is null
                      and v.starts_on <= ${asOf}::date and (v.ends_on is null or v.ends_on >= ${asOf}::date)
                where e.value is distinct from v.value or f.is_unique and e.value is not null))),
    -- What people look after themselves a file does not change, so that it says otherwise is nothing to do.
    mended as materialized (
      select one from hr_unclaimed(array(select person_id from same where not is_named_so)) one)
    insert into hr_q (row_id, number, name, membership_id, person_id)
    select row_id, number, name, membership_id, person_id from same where is_named_so or person_id not in (select one from mended)`.execute(
    db,
  )
  await sql`delete from hr_s s using hr_q q where q.row_id = s.row_id`.execute(db)
  const { rows } = await sql<{ n: number }>`select count(*) as n from hr_s`.execute(db)
  return rows[0]?.n ?? 0
}

/** The rows put aside are known by number, name and person as any other; their outcome is what rows begin with. */
export async function keepSteady(db: Db): Promise<void> {
  await sql`
    update hr_row r set outcome = 'unchanged', faults = '[]', changes = '[]', number = q.number, name = q.name, membership_id = q.membership_id
      from hr_q q
     where r.id = q.row_id
       and (r.outcome, r.faults, r.changes, r.number, r.name, r.membership_id) is distinct from ('unchanged', '[]', '[]', q.number, q.name, q.membership_id)`.execute(
    db,
  )
}
