import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Settings } from '../mapping/mapping.ts'
import type { Scope } from './queries-stage.ts'

const live = sql`not s.is_bad and not s.is_skipped`

/** What comes of each row; what the source may not do is left out and said so. */
export async function decideOutcomes(db: Db, { asOf }: Scope, settings: Settings): Promise<void> {
  await sql`
    update hr_s s set outcome = x.outcome
      from (select s.row_id, case
               when p.action = 'new' then 'created' when p.action = 'return' then 'returned'
               when p.action in ('correct', 'drop') and (p.new_ends < ${asOf}::date and (p.cur_ends is null or p.cur_ends >= ${asOf}::date)) then 'left'
               when p.row_id = s.row_id and (p.action <> 'none' or p.matched in ('email', 'pre-joiner') or p.is_new_membership
                    or p.is_unclaimed and (p.new_name, p.new_known, lower(p.new_email)) is distinct from (p.old_name, p.old_known, lower(p.old_email)))
                 then 'changed'
               when t.is_changed or j.adopts or v.row_id is not null then 'changed'
               else 'unchanged' end as outcome
              from hr_s s join hr_p p on p.number = lower(s.number)
              left join hr_j j on j.row_id = s.row_id left join hr_jt t on t.job_id = j.job_id
              left join (select distinct row_id from hr_v) v on v.row_id = s.row_id
             where ${live}) x
     where x.row_id = s.row_id and s.outcome <> x.outcome`.execute(db)
  await sql`
    update hr_place h set outcome = 'changed'
     where not is_bad and not is_skipped and outcome = 'unchanged'
       and (h.target in (select id from hr_u where moves or new_name is not null or new_code is not null)
            or h.target in (select id from hr_r where new_name is not null or new_code is not null)
            or h.target in (select id from hr_o where moves or new_name is not null))`.execute(db)
  const forbidden: [boolean, string, string[]][] = [
    [settings.mayCreate, 'notAllowedCreate', ['created', 'returned']],
    [settings.mayChange, 'notAllowedChange', ['changed']],
    [settings.mayLeave, 'notAllowedLeave', ['left']],
  ]
  for (const [may, code, outcomes] of forbidden) {
    if (may) continue
    const said = sql`is_skipped = true, outcome = 'skipped', faults = faults || jsonb_build_array(jsonb_build_object('code', ${code}::text))`
    await sql`update hr_s set ${said} where not is_bad and not is_skipped and outcome = any (${outcomes}::text[])`.execute(
      db,
    )
    await sql`update hr_place set ${said} where not is_bad and not is_skipped and outcome = any (${outcomes}::text[])`.execute(
      db,
    )
  }
}

const pair = (field: string, from: string, to: string) =>
  sql`case when (${sql.raw(from)}) is distinct from (${sql.raw(to)})
      then jsonb_build_array(jsonb_build_object('field', ${field}::text, 'old', ${sql.raw(from)}, 'new', ${sql.raw(to)})) else '[]'::jsonb end`

/** Field by field, what was and what will be, for rows that change something. */
export async function describeChanges(db: Db): Promise<void> {
  await sql`
    update hr_s s set changes = s.changes
        || ${pair('employee_number', 'p.old_number', "case when p.matched = 'number' then p.old_number else s.number end")}
        || case when p.is_unclaimed then ${pair('name', 'p.old_name', 'p.new_name')} || ${pair('known_as', 'p.old_known', 'p.new_known')}
                  || ${pair('email', 'p.old_email', 'p.new_email')} else '[]'::jsonb end
        || ${pair('starts_on', 'p.cur_starts', 'p.new_starts')} || ${pair('ends_on', 'p.cur_ends', 'p.new_ends')}
      from hr_p p where p.row_id = s.row_id and s.outcome in ('changed', 'returned', 'left') and not p.is_new_person`.execute(
    db,
  )
  await sql`
    with named as materialized (
      select b.id as job_id, jsonb_build_object('en', jsonb_build_object('text', coalesce(p.name, '…'), 'state', 'approved')) as name
        from job b left join person p on p.id = b.person_id
       where b.id in (select old_manager_job from hr_j union select manager_job_id from hr_j union select old_temp_job from hr_j union select temp_job_id from hr_j)
      union
      select j.job_id, jsonb_build_object('en', jsonb_build_object('text', p.new_name, 'state', 'approved'))
        from hr_j j join hr_p p on p.number = j.number where j.is_new)
    update hr_s s set changes = s.changes || ${pair('unit', 'ou.name', 'coalesce(nu.new_name, nu.name)')} || ${pair('role', 'orl.name', 'coalesce(nr.new_name, nr.name)')}
        || ${pair('post', 'oo.name', 'no.name')} || ${pair('manager', 'om.name', 'nm.name')} || ${pair('manager_post', 'omp.name', 'nmp.name')}
        || ${pair('temporary_manager', 'ot.name', 'nt.name')} || ${pair('temporary_until', 'j.old_temp_until', 'j.temp_until')}
        || ${pair('job_ends_on', 'j.t_ends', '(select max(d.ends_on) from hr_jd d where d.job_id = j.job_id having bool_and(d.ends_on is not null))')}
        || case when j.adopts then jsonb_build_array(jsonb_build_object('field', 'job_reference', 'old', null, 'new', s.job_reference)) else '[]' end
        || case when j.differs and not j.is_new then jsonb_build_array(jsonb_build_object('field', 'effective_on', 'old', null, 'new', j.from_day)) else '[]' end
      from hr_j j
      left join hr_u ou on ou.id = j.old_unit left join hr_u nu on nu.id = j.unit_id
      left join hr_r orl on orl.id = j.old_role left join hr_r nr on nr.id = j.role_id
      left join hr_o oo on oo.id = j.old_post left join hr_o no on no.id = j.post_id
      left join named om on om.job_id = j.old_manager_job left join named nm on nm.job_id = j.manager_job_id
      left join hr_o omp on omp.id = j.old_manager_post left join hr_o nmp on nmp.id = j.manager_post_id
      left join named ot on ot.job_id = j.old_temp_job left join named nt on nt.job_id = j.temp_job_id
     where j.row_id = s.row_id and s.outcome in ('changed', 'returned', 'left')`.execute(db)
  await sql`
    update hr_s s set changes = s.changes || v.list
      from (select v.row_id, jsonb_agg(jsonb_build_object('field', 'profile:' || v.field_key, 'old', v.old_value, 'new', v.value) order by v.field_key) as list
              from hr_v v group by 1) v
     where v.row_id = s.row_id and s.outcome in ('changed', 'returned')`.execute(db)
  await sql`
    update hr_place h set changes = ${pair('name', 'u.name', 'coalesce(u.new_name, u.name)')} || ${pair('code', 'u.code', 'coalesce(u.new_code, u.code)')}
        || case when u.moves then jsonb_build_array(jsonb_build_object('field', 'parent', 'old', (select o.name from hr_u o where o.id = u.parent_id),
                                                                      'new', (select n.name from hr_u n where n.id = u.new_parent))) else '[]' end
      from hr_u u where u.id = h.target and h.outcome = 'changed'`.execute(db)
  await sql`
    update hr_place h set changes = ${pair('name', 'u.name', 'coalesce(u.new_name, u.name)')} || ${pair('code', 'u.code', 'coalesce(u.new_code, u.code)')}
      from hr_r u where u.id = h.target and h.outcome = 'changed'`.execute(db)
  await sql`
    update hr_place h set changes = ${pair('name', 'u.name', 'coalesce(u.new_name, u.name)')}
      from hr_o u where u.id = h.target and h.outcome = 'changed'`.execute(db)
}

/** Writes what was found to the rows of the run, where it is not there already. */
export async function keepOutcomes(db: Db, { organisationId, runId, asOf }: Scope): Promise<void> {
  const outcome = sql`case when x.is_bad then 'rejected' when x.is_skipped then 'skipped' else x.outcome end`
  await sql`
    update hr_row r set outcome = ${outcome}, faults = x.faults, changes = case when x.is_bad or x.is_skipped then '[]' else x.changes end,
           number = x.number, name = coalesce(x.name, p.old_name), membership_id = case when p.is_new_membership then null else p.membership_id end
      from hr_s x left join hr_p p on p.number = lower(x.number)
     where r.id = x.row_id and (r.outcome, r.faults, r.changes, r.number, r.name)
        is distinct from (${outcome}, x.faults, case when x.is_bad or x.is_skipped then '[]' else x.changes end, x.number, coalesce(x.name, p.old_name))`.execute(
    db,
  )
  await sql`
    update hr_row r set outcome = ${outcome}, faults = x.faults, changes = case when x.is_bad or x.is_skipped then '[]' else x.changes end,
           number = x.code, name = x.name
      from hr_place x where r.id = x.row_id`.execute(db)
  await sql`delete from hr_row where run_id = ${runId} and line is null`.execute(db)
  await sql`
    insert into hr_row (organisation_id, run_id, holds, outcome, number, name, membership_id, changes)
    select ${organisationId}, ${runId}, 'people', 'left', m.employee_number, o.name, p.membership_id,
           jsonb_build_array(jsonb_build_object('field', 'ends_on', 'old', p.cur_ends, 'new', ${asOf}::date - 1))
      from hr_p p join membership m on m.id = p.membership_id join person o on o.id = p.person_id
     where p.is_absent order by m.sort_name, m.id`.execute(db)
}

export type Counts = {
  people: Record<string, number>
  units: Record<string, number>
  'job roles': Record<string, number>
  posts: Record<string, number>
  rows: number
  /** Of how many those who left are a share. */
  members: number
  nameless: number
}

/** How many of what, people by their numbers and not by rows, and a mark of the whole plan. */
export async function countOutcomes(
  db: Db,
  scope: Scope,
  settings: Settings,
): Promise<{ counts: Omit<Counts, 'nameless'>; hash: string }> {
  const { organisationId, runId, sourceId, asOf } = scope
  const scoped =
    settings.absentScope === 'source'
      ? sql`m.id in (select r.membership_id from hr_record r where r.source_id = ${sourceId})`
      : sql`m.kind = ${settings.kind} and m.employee_number is not null`
  const { rows } = await sql<{ holds: string; outcome: string; n: number }>`
    select holds, outcome, case when holds = 'people' then count(distinct coalesce(lower(number), id::text)) else count(*) end as n
      from hr_row where run_id = ${runId} and settled is null group by 1, 2`.execute(db)
  const { rows: totals } = await sql<{ rows: number; members: number; hash: string }>`
    select (select count(*) from hr_row where run_id = ${runId} and line is not null) as rows,
           (select count(*) from membership m join membership_term t on t.membership_id = m.id and t.superseded_at is null
              and t.starts_on <= ${asOf}::date and (t.ends_on is null or t.ends_on >= ${asOf}::date)
             where m.organisation_id = ${organisationId} and ${scoped}) as members,
           (select md5(coalesce(string_agg(md5(concat_ws('|', r.line, r.number, r.outcome, r.faults, r.changes)), '' order by r.file_id, r.line, r.number), ''))
              from hr_row r where r.run_id = ${runId} and r.outcome <> 'unchanged') as hash`.execute(db)
  const counts = { people: {}, units: {}, 'job roles': {}, posts: {} } as Omit<Counts, 'nameless'>
  for (const { holds, outcome, n } of rows) counts[holds as 'people'][outcome] = n
  const total = totals[0] as { rows: number; members: number; hash: string }
  return { counts: { ...counts, rows: total.rows, members: total.members }, hash: total.hash }
}
