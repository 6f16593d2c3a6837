import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

export type Undoing = {
  organisationId: string
  runId: string
  batchId: string
  undoBatchId: string
  at: string
}
export type InTheWay = { what: 'changed' | 'learnt' | 'place'; name: string | null; person_id: string | null }

/**
 * What happened since a run that an undo would destroy: somebody's memberships, jobs or profile written again, learning
 * begun by people whom it added, units it touched changed or used. At most `limit`, by name.
 */
export async function inTheWay(
  db: Db,
  organisationId: string,
  run: { id: string; batchId: string },
  limit: number,
): Promise<InTheWay[]> {
  const { rows } = await sql<InTheWay>`
    with moment as materialized (select applied_at as at from hr_run where id = ${run.id}),
      touched as materialized (
        select membership_id from membership_term where batch_id = ${run.batchId}
        union select membership_id from job_term where batch_id = ${run.batchId}
        union select membership_id from profile_value where batch_id = ${run.batchId}
        union select t.membership_id from hr_kept k join membership_term t on t.id = k.row_id where k.run_id = ${run.id} and k.table_name = 'membership_term'
        union select t.membership_id from hr_kept k join job_term t on t.id = k.row_id where k.run_id = ${run.id} and k.table_name = 'job_term'
        union select t.membership_id from hr_kept k join profile_value t on t.id = k.row_id where k.run_id = ${run.id} and k.table_name = 'profile_value'),
      later as (
        select t.membership_id from membership_term t, moment m where t.organisation_id = ${organisationId} and (t.recorded_at > m.at or t.superseded_at > m.at)
        union select t.membership_id from job_term t, moment m where t.organisation_id = ${organisationId} and (t.recorded_at > m.at or t.superseded_at > m.at)
        union select t.membership_id from profile_value t, moment m where t.organisation_id = ${organisationId} and (t.recorded_at > m.at or t.superseded_at > m.at)),
      -- Somebody is managed, since, by a job that the run made.
      managing as (
        select j.membership_id from job_term t join job j on j.batch_id = ${run.batchId}
               and j.id in (t.manager_job_id, t.temporary_manager_job_id), moment m
         where t.superseded_at is null and t.recorded_at > m.at),
      begun as (
        select m.id as membership_id from membership m join enrolment e on e.membership_id = m.id
         where m.batch_id = ${run.batchId} and e.started_at is not null),
      found as (
        select 'changed' as what, p.name, m.person_id from touched t join membership m on m.id = t.membership_id join person p on p.id = m.person_id
         where t.membership_id in (select membership_id from later union select membership_id from managing)
        union select 'learnt', p.name, m.person_id from begun b join membership m on m.id = b.membership_id join person p on p.id = m.person_id
        union select 'place', coalesce(text_in(u.name, 'en'), ''), null from hr_kept k join unit u on u.id = k.row_id
         where k.run_id = ${run.id} and k.table_name = 'unit' and k.what = 'changed'
           and jsonb_build_object('name', u.name, 'code', u.code) <> k.after
        union select 'place', text_in(u.name, 'en'), null from unit u
         where u.batch_id = ${run.batchId}
           and (exists (select 1 from job_term t, moment m where t.unit_id = u.id and t.superseded_at is null and t.batch_id is distinct from ${run.batchId}::uuid and t.recorded_at > m.at)
                or exists (select 1 from unit_parent p where u.id in (p.parent_id, p.unit_id) and p.superseded_at is null and p.batch_id is distinct from ${run.batchId}::uuid))
        union select 'place', text_in(u.name, 'en'), null from unit_parent p join unit u on u.id = p.unit_id, moment m
         where p.batch_id = ${run.batchId} and p.superseded_at > m.at)
    select what, name, person_id from found order by name, what limit ${limit}`.execute(db)
  return rows
}

export type UndoCounts = { people: number; memberships: number; jobs: number; places: number }

/** How much a run wrote, and an undo takes back. */
export async function undoCounts(db: Db, run: { id: string; batchId: string }): Promise<UndoCounts> {
  const { rows } = await sql<UndoCounts>`
    select (select count(*) from hr_kept where run_id = ${run.id} and table_name = 'person' and what = 'made') as people,
           (select count(distinct membership_id) from membership_term where batch_id = ${run.batchId}) as memberships,
           (select count(distinct job_id) from job_term where batch_id = ${run.batchId}) as jobs,
           (select count(*) from unit where batch_id = ${run.batchId}) as places`.execute(db)
  return rows[0] as UndoCounts
}

const terms = {
  membership_term: ['membership_id', 'person_id', 'starts_on', 'ends_on'],
  job_term: [
    'job_id',
    'membership_id',
    'person_id',
    'unit_id',
    'job_role_id',
    'post_id',
    'manager_job_id',
    'manager_post_id',
    'temporary_manager_job_id',
    'temporary_until',
    'starts_on',
    'ends_on',
  ],
  profile_value: ['field_id', 'membership_id', 'person_id', 'value', 'value_date', 'starts_on', 'ends_on'],
  unit_parent: ['unit_id', 'parent_id', 'starts_on', 'ends_on'],
} as const

/** What the run wrote is no longer held true, and what it superseded is again: as new rows, since both were believed. */
export async function restoreTerms(db: Db, u: Undoing): Promise<void> {
  for (const table of ['job_term', 'profile_value', 'membership_term', 'unit_parent'] as const) {
    await sql`update ${sql.table(table)} set superseded_at = ${u.at}::timestamptz where batch_id = ${u.batchId} and superseded_at is null`.execute(
      db,
    )
  }
  for (const table of ['membership_term', 'job_term', 'profile_value', 'unit_parent'] as const) {
    const columns = sql.join(terms[table].map(name => sql.ref(name)))
    await sql`
      insert into ${sql.table(table)} (organisation_id, ${columns}, recorded_at, batch_id)
      select organisation_id, ${columns}, ${u.at}::timestamptz, ${u.undoBatchId}
        from ${sql.table(table)}
       where id in (select row_id from hr_kept where run_id = ${u.runId} and table_name = ${table} and what = 'superseded')`.execute(
      db,
    )
  }
}

/** Facts without a history go back to what they were; what the run added and nobody needs is gone. */
export async function restorePlain(db: Db, u: Undoing): Promise<void> {
  const kept = (table: string) =>
    sql`from hr_kept k where k.run_id = ${u.runId} and k.table_name = ${table} and k.what = 'changed' and k.row_id = t.id`
  for (const table of ['unit', 'job_role'] as const)
    await sql`update ${sql.table(table)} t set name = k.before -> 'name', code = k.before ->> 'code' ${kept(table)}`.execute(
      db,
    )
  await sql`update post t set name = k.before -> 'name', unit_id = (k.before ->> 'unit_id')::uuid ${kept('post')}`.execute(
    db,
  )
  await sql`update job t set reference = null ${kept('job')}`.execute(db)
  await sql`update membership t set employee_number = null ${kept('membership')}`.execute(db)
  await sql`update membership set employee_number = null where batch_id = ${u.batchId}`.execute(db)
  await sql`update job set reference = null where batch_id = ${u.batchId}`.execute(db)
  await sql`update unit set code = null, closed_on = '2000-01-01' where batch_id = ${u.batchId}`.execute(db)
  const made = (table: string) =>
    sql`t.id in (select row_id from hr_kept where run_id = ${u.runId} and table_name = ${table} and what = 'made')`
  await sql`delete from job_role t where ${made('job_role')} and not exists (select 1 from job_term j where j.job_role_id = t.id)`.execute(
    db,
  )
  await sql`delete from post t where ${made('post')} and not exists (select 1 from job_term j where t.id in (j.post_id, j.manager_post_id))`.execute(
    db,
  )
  await sql`delete from hr_record where run_id = ${u.runId}`.execute(db)
  await sql`update hr_row set settled = 'dismissed', settled_at = now() where run_id = ${u.runId} and outcome = 'rejected' and settled is null`.execute(
    db,
  )
  await sql`update import_batch set undone_at = now() where id = ${u.batchId}`.execute(db)
}

/** Pre-joiners wait again; people whom the run made and who have no account are gone; names and addresses are as before. */
export async function restorePeople(db: Db, u: Undoing): Promise<void> {
  await sql`select undo_employees_from_pre_joiners(${u.batchId})`.execute(db)
  await sql`select hr_forget_people(${u.runId})`.execute(db)
}
