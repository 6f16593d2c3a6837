import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Scope } from './queries-stage.ts'

/** Works out what will be held true of every job that a run touches: pieces cut to their days and to the membership. */
export async function desireJobTerms(db: Db, scope: Scope, isFull: boolean): Promise<void> {
  const { organisationId, asOf } = scope
  await sql`insert into hr_jt (job_id, membership_id) select distinct on (job_id) job_id, membership_id from hr_j order by job_id, line`.execute(
    db,
  )
  await rowPieces(db)
  if (isFull) await absentPieces(db, organisationId, asOf)
  await sql`
    with moved as (
      insert into hr_jt (job_id, membership_id)
      select distinct t.job_id, t.membership_id from job_term t
       where t.organisation_id = ${organisationId} and t.superseded_at is null
         and t.membership_id in (select p.membership_id from hr_p p where p.action in ('correct', 'drop', 'return'))
      on conflict do nothing returning job_id)
    insert into hr_jd (job_id, membership_id, person_id, unit_id, role_id, post_id, manager_job_id, manager_post_id, temp_job_id, temp_until, starts_on, ends_on)
    select t.job_id, t.membership_id, t.person_id, t.unit_id, t.job_role_id, t.post_id, t.manager_job_id, t.manager_post_id,
           t.temporary_manager_job_id, t.temporary_until, t.starts_on, t.ends_on
      from job_term t where t.superseded_at is null and t.job_id in (select job_id from moved)`.execute(db)
  await cutToMembership(db, organisationId)
  await markChanged(db)
}

async function rowPieces(db: Db): Promise<void> {
  await sql`
    insert into hr_jd (job_id, membership_id, person_id, unit_id, role_id, post_id, manager_job_id, manager_post_id, temp_job_id, temp_until, starts_on, ends_on)
    select job_id, membership_id, person_id, unit_id, role_id, post_id, manager_job_id, manager_post_id, temp_job_id, temp_until, starts_on,
           case when ends_given and job_ends is not null then least(ends_on, job_ends) else ends_on end
      from (
      select j.job_id, j.membership_id, j.person_id, t.unit_id, t.job_role_id, t.post_id, t.manager_job_id, t.manager_post_id,
             t.temporary_manager_job_id, t.temporary_until, t.starts_on,
             case when t.id = j.t_id then j.from_day - 1 else t.ends_on end as ends_on, j.ends_given, j.job_ends
        from hr_j j join job_term t on t.job_id = j.job_id and t.superseded_at is null
       where t.id is distinct from j.t_id or j.differs and t.starts_on < j.from_day
      union all
      select j.job_id, j.membership_id, j.person_id, j.unit_id, j.role_id, j.post_id, j.manager_job_id, j.manager_post_id, j.temp_job_id, j.temp_until,
             case when j.t_id is null or j.differs then j.from_day else j.t_starts end,
             least(j.next_starts - 1, case when j.ends_given then j.job_ends when j.t_id is null or j.t_ends is not distinct from p.cur_ends then null
                                           else j.t_ends end),
             j.ends_given, j.job_ends
        from hr_j j join hr_p p on p.number = j.number) piece (job_id, membership_id, person_id, unit_id, role_id, post_id, manager_job_id,
          manager_post_id, temp_job_id, temp_until, starts_on, ends_on, ends_given, job_ends)
     where (ends_on is null or ends_on >= starts_on) and not (ends_given and job_ends is not null and job_ends < starts_on)`.execute(
    db,
  )
}

/** A job that a file of everybody does not name any more has ended, where all the person's rows could be used. */
async function absentPieces(db: Db, organisationId: string, asOf: string): Promise<void> {
  await sql`
    with gone as (
      insert into hr_jt (job_id, membership_id)
      select distinct t.job_id, t.membership_id
        from job_term t join job b on b.id = t.job_id and b.reference is not null
       where t.organisation_id = ${organisationId} and t.superseded_at is null and (t.ends_on is null or t.ends_on >= ${asOf}::date)
         and t.membership_id in (select j.membership_id from hr_j j join hr_s s on s.row_id = j.row_id and s.job_reference is not null)
         and not exists (select 1 from hr_j j where j.job_id = t.job_id)
         and not exists (select 1 from hr_p p join hr_s s on lower(s.number) = p.number
                          where p.membership_id = t.membership_id and (s.is_bad or s.is_skipped))
      on conflict do nothing returning job_id)
    insert into hr_jd (job_id, membership_id, person_id, unit_id, role_id, post_id, manager_job_id, manager_post_id, temp_job_id, temp_until, starts_on, ends_on)
    select t.job_id, t.membership_id, t.person_id, t.unit_id, t.job_role_id, t.post_id, t.manager_job_id, t.manager_post_id,
           t.temporary_manager_job_id, t.temporary_until, t.starts_on, least(t.ends_on, ${asOf}::date - 1)
      from job_term t where t.superseded_at is null and t.job_id in (select job_id from gone) and t.starts_on < ${asOf}::date`.execute(
    db,
  )
}

async function cutToMembership(db: Db, organisationId: string): Promise<void> {
  await sql`
    insert into hr_mt (membership_id, starts_on, ends_on)
    select t.membership_id, t.starts_on, t.ends_on
      from membership_term t
      left join hr_p p on p.cur_term = t.id and p.action in ('correct', 'drop')
     where t.organisation_id = ${organisationId} and t.superseded_at is null and p.number is null
       and t.membership_id in (select membership_id from hr_jt)
    union all
    select p.membership_id, p.new_starts, p.new_ends from hr_p p where p.action in ('new', 'return', 'correct')`.execute(
    db,
  )
  await sql`
    with cut as (
      select d.job_id, d.membership_id, d.person_id, d.unit_id, d.role_id, d.post_id, d.manager_job_id, d.manager_post_id, d.temp_job_id, d.temp_until,
             greatest(d.starts_on, m.starts_on) as starts_on, least(d.ends_on, m.ends_on) as ends_on
        from hr_jd d join hr_mt m on m.membership_id = d.membership_id
         and (d.ends_on is null or d.ends_on >= m.starts_on) and (m.ends_on is null or m.ends_on >= d.starts_on)),
      gone as (delete from hr_jd)
    insert into hr_jd select * from cut`.execute(db)
}

async function markChanged(db: Db): Promise<void> {
  const same = sql`d.job_id = t.job_id and d.starts_on = t.starts_on and d.ends_on is not distinct from t.ends_on
      and (d.unit_id, d.role_id, d.post_id, d.manager_job_id, d.manager_post_id, d.temp_job_id, d.temp_until)
          is not distinct from (t.unit_id, t.job_role_id, t.post_id, t.manager_job_id, t.manager_post_id, t.temporary_manager_job_id, t.temporary_until)`
  await sql`
    update hr_jt x set is_changed = true
     where exists (select 1 from hr_jd d where d.job_id = x.job_id
                     and not exists (select 1 from job_term t where t.superseded_at is null and ${same}))
        or exists (select 1 from job_term t where t.job_id = x.job_id and t.superseded_at is null
                     and not exists (select 1 from hr_jd d where ${same}))`.execute(db)
}

/** What rows say of profile fields, beside what is held true. */
export async function compareProfiles(db: Db, { organisationId, asOf }: Scope): Promise<void> {
  await sql`
    insert into hr_v (row_id, membership_id, person_id, field_id, field_key, kind, value, from_day)
    select s.row_id, p.membership_id, p.person_id, f.id, f.key, f.kind, e.value, greatest(p.new_starts, coalesce(s.effective_on, ${asOf}::date))
      from hr_s s join hr_p p on p.row_id = s.row_id and p.action <> 'drop'
     cross join lateral jsonb_each_text(s.profile) e
      join profile_field f on f.organisation_id = ${organisationId} and f.key = e.key and f.closed_on is null
     where not s.is_bad and not s.is_skipped and s.profile <> '{}'`.execute(db)
  await sql`
    update hr_v v set old_id = o.id, old_value = o.value, old_starts = o.starts_on, old_ends = o.ends_on
      from profile_value o
     where o.membership_id = v.membership_id and o.field_id = v.field_id and o.superseded_at is null
       and o.starts_on <= v.from_day and (o.ends_on is null or o.ends_on >= v.from_day)`.execute(db)
  await sql`
    update hr_s s set is_bad = true, faults = s.faults || jsonb_build_array(jsonb_build_object('code', 'profileTaken', 'field', 'profile:' || v.field_key,
             'detail', jsonb_build_object('value', left(v.value, 60))))
      from hr_v v join profile_field f on f.id = v.field_id and f.is_unique
     where s.row_id = v.row_id and v.value is not null
       and (exists (select 1 from hr_v w where w.field_id = v.field_id and lower(w.value) = lower(v.value) and w.membership_id <> v.membership_id)
            or exists (select 1 from profile_value o where o.field_id = v.field_id and lower(o.value) = lower(v.value) and o.superseded_at is null
                         and o.membership_id <> v.membership_id and (o.ends_on is null or o.ends_on >= ${asOf}::date)))`.execute(
    db,
  )
  await sql`delete from hr_v where value is not distinct from old_value`.execute(db)
}
