import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

/** What a plan is made for. */
export type Scope = { organisationId: string; runId: string; sourceId: string; asOf: string }

// Tables of the connection, emptied at every commit: a plan of 25,000 people is worked out set by set, and nobody else
// sees it. Each row is written many times, so there is no index but where a conflict is answered. The names are looked up in the temporary schema first, so nothing else can stand in for them.
const tables = {
  hr_s: `row_id uuid, line integer, number text, name text, known_as text, email text, hr_reference text,
    starts_on date, ends_on date, is_leaver boolean, job_reference text, unit_code text, unit_name text, role_code text, role_name text,
    post_code text, post_name text, manager_number text, manager_email text, manager_post text, temporary_manager text,
    temporary_until date, job_starts_on date, job_ends_on date, effective_on date, profile jsonb, given text[], faults jsonb,
    is_bad boolean not null default false, is_skipped boolean not null default false, unit_id uuid, role_id uuid, post_id uuid,
    outcome text not null default 'unchanged', changes jsonb not null default '[]'`,
  hr_q: 'row_id uuid, number text, name text, membership_id uuid, person_id uuid',
  hr_place: `row_id uuid, holds text, line integer, code text, name text, name_cy text, parent text, unit_code text,
    unit_name text, given text[], faults jsonb, is_bad boolean not null default false, is_skipped boolean not null default false,
    target uuid, outcome text not null default 'unchanged', changes jsonb not null default '[]'`,
  hr_u: `id uuid primary key, code text, name jsonb, key_en text, key_cy text, parent_id uuid, is_new boolean not null default false,
    new_name jsonb, new_code text, new_parent uuid, moves boolean not null default false`,
  hr_r: `id uuid primary key, code text, name jsonb, key_en text, key_cy text, is_new boolean not null default false, new_name jsonb,
    new_code text`,
  hr_o: `id uuid primary key, code text, name jsonb, unit_id uuid, is_new boolean not null default false, new_name jsonb,
    new_unit uuid, moves boolean not null default false`,
  hr_p: `number text, row_id uuid, line integer, is_absent boolean not null default false, membership_id uuid,
    person_id uuid, matched text, is_new_person boolean not null default false, is_new_membership boolean not null default false,
    pre_membership_id uuid, cur_term uuid, cur_starts date, cur_ends date, prev_ends date, next_starts date, action text not null default 'none',
    new_starts date, new_ends date, ends_given boolean not null default false, old_number text, old_name text, old_known text, new_name text,
    new_known text, old_email text, new_email text, is_unclaimed boolean not null default false`,
  hr_j: `row_id uuid, number text, line integer, job_id uuid, membership_id uuid, person_id uuid, is_new boolean not null default false,
    adopts boolean not null default false, from_day date, t_id uuid, t_starts date, t_ends date, next_starts date, old_unit uuid, old_role uuid,
    old_post uuid, old_manager_job uuid, old_manager_post uuid, old_temp_job uuid, old_temp_until date, unit_id uuid, role_id uuid, post_id uuid,
    manager_job_id uuid, manager_post_id uuid, temp_job_id uuid, temp_until date, ends_given boolean not null default false, job_ends date,
    differs boolean not null default false`,
  hr_k: 'key text, membership_id uuid, person_id uuid, kind text, employee_number text',
  hr_mj: 'key text primary key, job_id uuid, person_id uuid',
  hr_e: 'job_id uuid, manager_id uuid, is_top boolean',
  hr_jd: `job_id uuid, membership_id uuid, person_id uuid, unit_id uuid, role_id uuid, post_id uuid, manager_job_id uuid, manager_post_id uuid,
    temp_job_id uuid, temp_until date, starts_on date, ends_on date`,
  hr_jt: 'job_id uuid primary key, membership_id uuid, is_changed boolean not null default false',
  hr_mt: 'membership_id uuid, starts_on date, ends_on date',
  hr_v: `row_id uuid, membership_id uuid, person_id uuid, field_id uuid, field_key text, kind text, value text, old_id uuid, old_value text,
    old_starts date, old_ends date, from_day date`,
} as const

/** Makes the tables of this connection that a plan is worked out in, empty. */
export async function openStage(db: Db): Promise<void> {
  // They are to stay in memory; how much of it they may have can only be said before a connection makes its first.
  await sql`select case when pg_my_temp_schema() = 0 then set_config('temp_buffers', '128MB', false) end`.execute(
    db,
  )
  for (const [name, columns] of Object.entries(tables)) {
    await sql`create temp table if not exists ${sql.table(name)} (${sql.raw(columns)}) on commit delete rows`.execute(
      db,
    )
  }
  await emptyStage(db)
}

export async function emptyStage(db: Db): Promise<void> {
  await sql`truncate ${sql.join(Object.keys(tables).map(name => sql.table(name)))}`.execute(db)
}

/** Puts what was made of rows of people, and of units, job roles and posts, into the stage. */
export async function stagePeople(db: Db, rows: readonly unknown[]): Promise<void> {
  await sql`
    insert into hr_s (row_id, line, number, name, known_as, email, hr_reference, starts_on, ends_on, is_leaver, job_reference, unit_code,
        unit_name, role_code, role_name, post_code, post_name, manager_number, manager_email, manager_post, temporary_manager, temporary_until,
        job_starts_on, job_ends_on, effective_on, profile, given, faults, is_bad)
    select x.row_id, x.line, x.employee_number, x.name, x.known_as, x.email, x.hr_reference, x.starts_on, x.ends_on,
           coalesce(x.is_leaver, false), x.job_reference, x.unit_code, x.unit_name, x.role_code, x.role_name, x.post_code, x.post_name,
           x.manager_number, x.manager_email, x.manager_post, x.temporary_manager, x.temporary_until, x.job_starts_on, x.job_ends_on,
           x.effective_on, coalesce(x.profile, '{}'), x.given, x.faults, x.faults <> '[]'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (row_id uuid, line integer, employee_number text, name text, known_as text,
        email text, hr_reference text, starts_on date, ends_on date, is_leaver boolean, job_reference text, unit_code text, unit_name text,
        role_code text, role_name text, post_code text, post_name text, manager_number text, manager_email text, manager_post text,
        temporary_manager text, temporary_until date, job_starts_on date, job_ends_on date, effective_on date, profile jsonb, given text[],
        faults jsonb)`.execute(db)
}

export async function stagePlaces(db: Db, rows: readonly unknown[]): Promise<void> {
  await sql`
    insert into hr_place (row_id, holds, line, code, name, name_cy, parent, unit_code, unit_name, given, faults, is_bad)
    select x.row_id, x.holds, x.line, x.code, x.name, x.name_cy, x.parent, x.unit_code, x.unit_name, x.given, x.faults, x.faults <> '[]'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (row_id uuid, holds text, line integer, code text, name text, name_cy text,
        parent text, unit_code text, unit_name text, given text[], faults jsonb)`.execute(db)
}

/** From so many rows on a file is worked out as sets alone. */
export const manyRows = 1000

/**
 * Says how the statements of this transaction are planned. The statistics of tables that this or the last run has just
 * filled are guesses, and one that takes 25,000 rows for ten loops over them all; a set that is large is therefore joined
 * by hash, which costs the same whatever the guess was. A small one goes by the indexes as ever.
 */
export async function planSets(db: Db, rows: number): Promise<void> {
  const loops = rows < manyRows ? 'on' : 'off'
  await sql`select set_config('enable_nestloop', ${loops}, true), set_config('work_mem', '64MB', true)`.execute(
    db,
  )
}

export async function analyseStage(db: Db, names: (keyof typeof tables)[]): Promise<void> {
  for (const name of names) await sql`analyze ${sql.table(name)}`.execute(db)
}

/** How many rows are out of the plan: a plan is worked out anew until no more are. */
export async function rowsOut(db: Db): Promise<number> {
  const { rows } = await sql<{ out: number }>`
    select (select count(*) from hr_s where is_bad or is_skipped) + (select count(*) from hr_place where is_bad or is_skipped) as out`.execute(
    db,
  )
  return rows[0]?.out ?? 0
}

/** Takes back what the pass before worked out; what it found wrong stays wrong. */
export async function beginPass(db: Db): Promise<void> {
  const kept = new Set(['hr_s', 'hr_q', 'hr_place'])
  const worked = Object.keys(tables).filter(name => !kept.has(name))
  await sql`truncate ${sql.join(worked.map(name => sql.table(name)))}`.execute(db)
  await sql`update hr_s set unit_id = null, role_id = null, post_id = null, outcome = 'unchanged', changes = '[]'
             where unit_id is not null or role_id is not null or post_id is not null or outcome <> 'unchanged'`.execute(
    db,
  )
  await sql`update hr_place set target = null, outcome = 'unchanged', changes = '[]'
             where target is not null or outcome <> 'unchanged'`.execute(db)
}
