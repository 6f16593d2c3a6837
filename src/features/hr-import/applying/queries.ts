import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Scope } from '../checking/queries-stage.ts'

/** Who writes, under which batch, and from which moment it is known. */
export type Writing = Scope & { batchId: string; at: string }

/** One import at a time in an organisation, and nobody changes managers meanwhile. */
export async function lockPeople(db: Db, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('hr ' || ${organisationId}, 0)),
                   pg_advisory_xact_lock(hashtextextended('managers ' || ${organisationId}, 0))`.execute(db)
}

/** The batch of a run, and the moment of writing: after the lock, so that whoever takes turns writes later. */
export async function openBatch(
  db: Db,
  organisationId: string,
  kind: string,
  by: string | null,
  counts: unknown,
): Promise<{ batchId: string; at: string }> {
  const { rows } = await sql<{ id: string; at: string }>`
    insert into import_batch (organisation_id, kind, started_by, counts) values (${organisationId}, ${kind}, ${by}, ${JSON.stringify(counts)}::jsonb)
    returning id, clock_timestamp()::text as at`.execute(db)
  const made = rows[0] as { id: string; at: string }
  return { batchId: made.id, at: made.at }
}

const kept = (w: Writing, what: string, table: string) =>
  sql`${w.organisationId}::uuid, ${w.runId}::uuid, ${what}::text, ${table}::text`

export async function writePlaces(db: Db, w: Writing): Promise<void> {
  await sql`insert into unit (id, organisation_id, name, code, batch_id) select id, ${w.organisationId}, name, code, ${w.batchId} from hr_u where is_new`.execute(
    db,
  )
  await sql`
    insert into unit_parent (organisation_id, unit_id, parent_id, batch_id, recorded_at)
    select ${w.organisationId}, id, new_parent, ${w.batchId}, ${w.at}::timestamptz from hr_u where is_new`.execute(
    db,
  )
  await sql`
    with moved as (
      update unit_parent p set superseded_at = ${w.at}::timestamptz from hr_u u
       where u.moves and not u.is_new and p.unit_id = u.id and p.superseded_at is null
         and p.starts_on <= ${w.asOf}::date and (p.ends_on is null or p.ends_on >= ${w.asOf}::date)
      returning p.id, p.unit_id, p.parent_id, p.starts_on, p.ends_on, u.new_parent),
    noted as (insert into hr_kept (organisation_id, run_id, what, table_name, row_id) select ${kept(w, 'superseded', 'unit_parent')}, id from moved)
    insert into unit_parent (organisation_id, unit_id, parent_id, starts_on, ends_on, batch_id, recorded_at)
    select ${w.organisationId}::uuid, unit_id, parent_id, starts_on, ${w.asOf}::date - 1, ${w.batchId}::uuid, ${w.at}::timestamptz from moved where starts_on < ${w.asOf}::date
    union all select ${w.organisationId}::uuid, unit_id, new_parent, ${w.asOf}::date, ends_on, ${w.batchId}::uuid, ${w.at}::timestamptz from moved`.execute(
    db,
  )
  await sql`insert into job_role (id, organisation_id, name, code) select id, ${w.organisationId}, name, code from hr_r where is_new`.execute(
    db,
  )
  await sql`insert into post (id, organisation_id, name, code, unit_id) select id, ${w.organisationId}, name, code, unit_id from hr_o where is_new`.execute(
    db,
  )
  await sql`
    insert into hr_kept (organisation_id, run_id, what, table_name, row_id)
    select ${kept(w, 'made', 'job_role')}, id from hr_r where is_new
    union all select ${kept(w, 'made', 'post')}, id from hr_o where is_new`.execute(db)
  for (const [table, set] of [
    ['unit', 'hr_u'],
    ['job_role', 'hr_r'],
  ] as const) {
    await sql`
      with changed as (
        update ${sql.table(table)} t set name = coalesce(n.new_name, t.name), code = coalesce(n.new_code, t.code)
          from ${sql.table(set)} n where n.id = t.id and not n.is_new and (n.new_name is not null or n.new_code is not null)
        returning t.id, n.name as old_name, n.code as old_code, t.name, t.code)
      insert into hr_kept (organisation_id, run_id, what, table_name, row_id, before, after)
      select ${kept(w, 'changed', table)}, id, jsonb_build_object('name', old_name, 'code', old_code), jsonb_build_object('name', name, 'code', code) from changed`.execute(
      db,
    )
  }
  await sql`
    with changed as (
      update post t set name = coalesce(n.new_name, t.name), unit_id = case when n.moves then n.new_unit else t.unit_id end
        from hr_o n where n.id = t.id and not n.is_new and (n.new_name is not null or n.moves)
      returning t.id, n.name as old_name, n.unit_id as old_unit, t.name, t.unit_id)
    insert into hr_kept (organisation_id, run_id, what, table_name, row_id, before, after)
    select ${kept(w, 'changed', 'post')}, id, jsonb_build_object('name', old_name, 'unit_id', old_unit), jsonb_build_object('name', name, 'unit_id', unit_id) from changed`.execute(
    db,
  )
}

/** New people with their addresses; nothing of theirs is confirmed, so nobody's account is touched. */
export async function writePeople(db: Db, w: Writing): Promise<void> {
  await sql`
    select hr_add_people(${w.runId}, array_agg(person_id order by number), array_agg(new_name order by number), array_agg(new_known order by number))
      from hr_p where is_new_person having count(*) > 0`.execute(db)
  await sql`
    select hr_give_addresses(${w.runId}, array_agg(person_id order by number), array_agg(new_email order by number))
      from hr_p where is_new_person and new_email is not null having count(*) > 0`.execute(db)
}

/** Pre-joiners go on as employees, on the account they have. */
export async function preJoiners(
  db: Db,
): Promise<{ number: string; membership_id: string; employee_number: string; starts_on: string }[]> {
  const { rows } = await sql<{
    number: string
    membership_id: string
    employee_number: string
    starts_on: string
  }>`
    select p.number, p.pre_membership_id as membership_id, s.number as employee_number, p.new_starts as starts_on
      from hr_p p join hr_s s on s.row_id = p.row_id where p.pre_membership_id is not null`.execute(db)
  return rows
}

export async function becomeEmployee(
  db: Db,
  w: Writing,
  one: { number: string; membership_id: string; employee_number: string; starts_on: string },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select employee_from_pre_joiner(${w.organisationId}, ${one.membership_id}, ${one.employee_number}, ${one.starts_on}::date, ${w.batchId}) as id`.execute(
    db,
  )
  const { id } = rows[0] as { id: string }
  for (const table of ['hr_j', 'hr_jt', 'hr_jd', 'hr_v']) {
    await sql`update ${sql.table(table)} x set membership_id = ${id} from hr_p p where p.number = ${one.number} and x.membership_id = p.membership_id`.execute(
      db,
    )
  }
  await sql`update hr_p set membership_id = ${id}, is_new_membership = false where number = ${one.number}`.execute(
    db,
  )
  // The term that was begun with it gives way to the one the file tells of, where that ends.
  await sql`
    update membership_term t set superseded_at = ${w.at}::timestamptz from hr_p p
     where p.number = ${one.number} and t.membership_id = ${id} and t.superseded_at is null and p.new_ends is not null`.execute(
    db,
  )
  await sql`update hr_p set action = 'none' where number = ${one.number} and new_ends is null`.execute(db)
}

export async function writeMemberships(db: Db, w: Writing, kind: string): Promise<void> {
  await sql`
    insert into membership (id, person_id, organisation_id, kind, employee_number, batch_id, sort_name, find_by)
    select p.membership_id, p.person_id, ${w.organisationId}, ${kind}, s.number, ${w.batchId},
           case when p.is_new_person then plain(p.new_name) else '' end,
           case when p.is_new_person then plain(concat_ws(' ', p.new_name, p.new_known, s.number, p.new_email)) else '' end
      from hr_p p join hr_s s on s.row_id = p.row_id where p.is_new_membership`.execute(db)
  await sql`
    with numbered as (
      update membership m set employee_number = s.number from hr_p p join hr_s s on s.row_id = p.row_id
       where m.id = p.membership_id and p.matched = 'email' and not p.is_new_membership and m.employee_number is null
      returning m.id, m.employee_number)
    insert into hr_kept (organisation_id, run_id, what, table_name, row_id, before, after)
    select ${kept(w, 'changed', 'membership')}, id, '{"employee_number": null}', jsonb_build_object('employee_number', employee_number) from numbered`.execute(
    db,
  )
  await sql`
    with gone as (
      update membership_term t set superseded_at = ${w.at}::timestamptz from hr_p p
       where t.id = p.cur_term and p.action in ('correct', 'drop') and t.superseded_at is null returning t.id)
    insert into hr_kept (organisation_id, run_id, what, table_name, row_id) select ${kept(w, 'superseded', 'membership_term')}, id from gone`.execute(
    db,
  )
  await sql`
    insert into membership_term (organisation_id, membership_id, person_id, starts_on, ends_on, recorded_at, batch_id)
    select ${w.organisationId}, membership_id, person_id, new_starts, new_ends, ${w.at}::timestamptz, ${w.batchId}
      from hr_p where action in ('new', 'return', 'correct')`.execute(db)
}

export async function writeJobs(db: Db, w: Writing): Promise<void> {
  await sql`
    insert into job (id, organisation_id, membership_id, person_id, reference, batch_id)
    select j.job_id, ${w.organisationId}, j.membership_id, j.person_id, s.job_reference, ${w.batchId}
      from hr_j j join hr_s s on s.row_id = j.row_id where j.is_new and j.job_id in (select job_id from hr_jd)`.execute(
    db,
  )
  await sql`
    with adopted as (
      update job b set reference = s.job_reference from hr_j j join hr_s s on s.row_id = j.row_id where j.adopts and b.id = j.job_id
      returning b.id, b.reference)
    insert into hr_kept (organisation_id, run_id, what, table_name, row_id, before, after)
    select ${kept(w, 'changed', 'job')}, id, '{"reference": null}', jsonb_build_object('reference', reference) from adopted`.execute(
    db,
  )
  const same = sql`d.job_id = t.job_id and d.starts_on = t.starts_on and d.ends_on is not distinct from t.ends_on
      and (d.unit_id, d.role_id, d.post_id, d.manager_job_id, d.manager_post_id, d.temp_job_id, d.temp_until)
          is not distinct from (t.unit_id, t.job_role_id, t.post_id, t.manager_job_id, t.manager_post_id, t.temporary_manager_job_id, t.temporary_until)`
  await sql`
    with gone as (
      update job_term t set superseded_at = ${w.at}::timestamptz
       where t.superseded_at is null and t.job_id in (select job_id from hr_jt where is_changed)
         and not exists (select 1 from hr_jd d where ${same}) returning t.id)
    insert into hr_kept (organisation_id, run_id, what, table_name, row_id) select ${kept(w, 'superseded', 'job_term')}, id from gone`.execute(
    db,
  )
  await sql`
    insert into job_term (organisation_id, job_id, membership_id, person_id, unit_id, job_role_id, post_id, manager_job_id, manager_post_id,
                          temporary_manager_job_id, temporary_until, starts_on, ends_on, recorded_at, batch_id)
    select ${w.organisationId}, d.job_id, d.membership_id, d.person_id, d.unit_id, d.role_id, d.post_id,
           case when exists (select 1 from job b where b.id = d.manager_job_id) then d.manager_job_id end, d.manager_post_id,
           d.temp_job_id, d.temp_until, d.starts_on, d.ends_on, ${w.at}::timestamptz, ${w.batchId}
      from hr_jd d
     where d.job_id in (select job_id from hr_jt where is_changed)
       and not exists (select 1 from job_term t where t.superseded_at is null and ${same})`.execute(db)
}

export async function writeProfiles(db: Db, w: Writing): Promise<void> {
  await sql`
    with gone as (
      update profile_value o set superseded_at = ${w.at}::timestamptz from hr_v v where o.id = v.old_id and o.superseded_at is null
      returning o.id, o.field_id, o.membership_id, o.person_id, o.value, o.value_date, o.starts_on, v.from_day),
    noted as (insert into hr_kept (organisation_id, run_id, what, table_name, row_id) select ${kept(w, 'superseded', 'profile_value')}, id from gone)
    insert into profile_value (organisation_id, field_id, membership_id, person_id, value, value_date, starts_on, ends_on, recorded_at, batch_id)
    select ${w.organisationId}::uuid, field_id, membership_id, person_id, value, value_date, starts_on, from_day - 1, ${w.at}::timestamptz, ${w.batchId}::uuid
      from gone where starts_on < from_day`.execute(db)
  await sql`
    insert into profile_value (organisation_id, field_id, membership_id, person_id, value, value_date, starts_on, ends_on, recorded_at, batch_id)
    select ${w.organisationId}, v.field_id, v.membership_id, v.person_id, v.value, case when v.kind = 'date' then v.value::date end, v.from_day,
           coalesce(v.old_ends, (select min(n.starts_on) - 1 from profile_value n where n.membership_id = v.membership_id and n.field_id = v.field_id
                                    and n.superseded_at is null and n.starts_on > v.from_day)),
           ${w.at}::timestamptz, ${w.batchId}
      from hr_v v where v.value is not null`.execute(db)
}

/** Names and addresses of people who do not look after them yet. */
export async function mendNames(db: Db, w: Writing): Promise<void> {
  await sql`
    select hr_rename_people(${w.runId}, array_agg(person_id order by number), array_agg(new_name order by number), array_agg(new_known order by number))
      from hr_p where is_unclaimed and (new_name, new_known) is distinct from (old_name, old_known) having count(*) > 0`.execute(
    db,
  )
  await sql`
    select hr_give_addresses(${w.runId}, array_agg(person_id order by number), array_agg(new_email order by number))
      from hr_p where is_unclaimed and lower(new_email) is distinct from lower(old_email) having count(*) > 0`.execute(
    db,
  )
}

/** Who came by the source from now on, and whose rejected rows of earlier runs this one replaces. */
export async function keepRecords(db: Db, w: Writing, isFull: boolean): Promise<void> {
  await sql`
    insert into hr_record (organisation_id, source_id, membership_id, run_id)
    select ${w.organisationId}, ${w.sourceId}, membership_id, ${w.runId} from hr_p where not is_absent on conflict do nothing`.execute(
    db,
  )
  await sql`
    update hr_row r set membership_id = p.membership_id from hr_p p join hr_s s on lower(s.number) = p.number
     where r.id = s.row_id and r.membership_id is distinct from p.membership_id`.execute(db)
  await sql`
    update hr_row r set settled = 'replaced', settled_at = now()
      from hr_run o
     where o.id = r.run_id and o.source_id = ${w.sourceId} and o.id < ${w.runId}::uuid and r.organisation_id = ${w.organisationId}
       and r.outcome = 'rejected' and r.settled is null and r.holds = 'people'
       and (${isFull} or lower(r.number) in (select lower(s.number) from hr_s s union all select lower(q.number) from hr_q q))`.execute(
    db,
  )
}
