import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type Suspect = {
  first_id: string
  first_name: string
  second_id: string
  second_name: string
  same_email: boolean
  same_number: boolean
  same_name: boolean
  details: Localised[] | null
}

/**
 * Pairs of people of an organisation that may be one: the same address; the same number but for zeros and spaces; the
 * same name with a detail in common that is a date or is different for everybody. Sensitive details are left out. Equal
 * numbers and proved addresses cannot be, so one of a pair is written differently, or unproved: few are compared with all.
 */
export async function suspects(db: Db, organisationId: string): Promise<Suspect[]> {
  const { rows } = await sql<Suspect>`
    with here as materialized (
      select m.person_id, m.sort_name, m.employee_number from membership m where m.organisation_id = ${organisationId}),
    odd as materialized (
      select h.person_id, ltrim(regexp_replace(lower(h.employee_number), '[^a-z0-9]', '', 'g'), '0') as number
        from here h where h.employee_number ~ '^0|[^a-z0-9]'),
    numbered as materialized (
      select o.person_id, o.number from odd o where o.number <> ''
      union all
      select h.person_id, h.employee_number from here h join (select distinct number from odd) o on o.number = h.employee_number),
    told as materialized (
      select v.person_id, h.sort_name, v.field_id, lower(v.value) as value from profile_value v
        join profile_field f on f.id = v.field_id and f.closed_on is null and not f.is_sensitive and (f.kind = 'date' or f.is_unique)
        join here h on h.person_id = v.person_id
       where v.organisation_id = ${organisationId} and v.superseded_at is null),
    unproved as materialized (select i.person_id, i.kind, lower(i.value) as value from person_identifier i where i.verified_at is null),
    addressed as materialized (
      select least(i.person_id, j.person_id) as one, greatest(i.person_id, j.person_id) as other
        from unproved i join person_identifier j on lower(j.value) = i.value and j.kind = i.kind and i.person_id <> j.person_id),
    found as materialized (
      select a.person_id as one, b.person_id as other, 'number' as why, null::uuid as field_id
        from numbered a join numbered b on b.number = a.number and a.person_id < b.person_id
      union
      select e.one, e.other, 'email', null from addressed e
       where e.one in (select person_id from here) and e.other in (select person_id from here)
      union
      select x.person_id, y.person_id, 'detail', x.field_id
        from told x join told y on y.field_id = x.field_id and y.value = x.value and y.sort_name = x.sort_name and x.person_id < y.person_id)
    select f.one as first_id, p.name as first_name, f.other as second_id, q.name as second_name,
           bool_or(f.why = 'email') as same_email, bool_or(f.why = 'number') as same_number,
           plain(p.name) = plain(q.name) as same_name,
           (select jsonb_agg(distinct pf.name) from profile_field pf where pf.id = any (array_agg(f.field_id))) as details
      from found f
     cross join lateral (select x.name from person x where x.id = f.one and x.erased_at is null offset 0) p
     cross join lateral (select x.name from person x where x.id = f.other and x.erased_at is null offset 0) q
     group by f.one, p.name, f.other, q.name
     order by p.name, f.one, f.other limit 200`.execute(db)
  return rows
}

/** The people of the acting organisation with exactly this address or number. */
export async function peopleByKey(db: Db, key: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from members_by_keys(array[lower(${key})])`.execute(db)
  return rows.map(row => row.person_id)
}

export type Standing = 'free' | 'asks' | 'closed' | 'roles'

/** How somebody may be part of a merge; null for nobody of the acting organisation. */
export async function standing(db: Db, personId: string): Promise<Standing | null> {
  const { rows } = await sql<{
    standing: Standing | null
  }>`select merge_standing(${personId}) as standing`.execute(db)
  return rows[0]?.standing ?? null
}

export type Moves = { membership: number; job: number; enrolment: number; evidence: number; profile: number }

/** How much of an account lies under an organisation. */
export async function movesOf(db: Db, personId: string, organisationId: string): Promise<Moves> {
  const { rows } = await sql<Moves>`
    select (select count(*)::integer from membership where person_id = ${personId} and organisation_id = ${organisationId}) as membership,
           (select count(*)::integer from job where person_id = ${personId} and organisation_id = ${organisationId}) as job,
           (select count(*)::integer from enrolment where person_id = ${personId} and organisation_id = ${organisationId}) as enrolment,
           (select count(*)::integer from evidence where person_id = ${personId} and controller_id = ${organisationId} and superseded_at is null) as evidence,
           (select count(*)::integer from profile_value where person_id = ${personId} and organisation_id = ${organisationId} and superseded_at is null) as profile`.execute(
    db,
  )
  return rows[0] as Moves
}

export type Clashes = { courses: Localised[]; numbers: (string | null)[]; manages: boolean }

/** What of two accounts does not go together, as far as the organisation may know. */
export async function clashesOf(
  db: Db,
  gone: string,
  kept: string,
  organisationId: string,
): Promise<Clashes> {
  const { rows } = await sql<Clashes>`
    select coalesce((select jsonb_agg(c.title) from enrolment e join enrolment o on o.course_id = e.course_id and o.person_id = ${kept}
              join course c on c.id = e.course_id
             where e.person_id = ${gone} and e.organisation_id = ${organisationId} and o.organisation_id = ${organisationId}
               and e.completed_at is null and e.withdrawn_at is null and o.completed_at is null and o.withdrawn_at is null), '[]') as courses,
           coalesce((select jsonb_agg(distinct m.employee_number) from membership m
              join membership_term t on t.membership_id = m.id and t.superseded_at is null and (t.ends_on is null or t.ends_on >= today())
             where m.organisation_id = ${organisationId} and m.person_id in (${gone}, ${kept})
               and exists (select 1 from membership_term x where x.person_id = ${gone} and x.organisation_id = ${organisationId} and x.superseded_at is null and (x.ends_on is null or x.ends_on >= today()))
               and exists (select 1 from membership_term x where x.person_id = ${kept} and x.organisation_id = ${organisationId} and x.superseded_at is null and (x.ends_on is null or x.ends_on >= today()))), '[]') as numbers,
           exists (select 1 from job_term t join job m on m.id in (t.manager_job_id, t.temporary_manager_job_id)
                    where t.superseded_at is null and (t.person_id = ${gone} and m.person_id = ${kept} or t.person_id = ${kept} and m.person_id = ${gone})) as manages`.execute(
    db,
  )
  return rows[0] as Clashes
}

export async function openMerge(
  db: Db,
  gone: string,
  kept: string,
  batchId: string,
): Promise<{ merge: string; merge_state: 'asked' | 'done' }> {
  const { rows } = await sql<{ merge: string; merge_state: 'asked' | 'done' }>`
    select * from open_merge(${gone}, ${kept}, ${batchId})`.execute(db)
  return rows[0] as { merge: string; merge_state: 'asked' | 'done' }
}

/** The address that the letter goes to. */
export async function askMerge(
  db: Db,
  mergeId: string,
  personId: string,
  token: Buffer,
): Promise<string | null> {
  const { rows } = await sql<{ address: string | null }>`
    select ask_merge(${mergeId}, ${personId}, ${token}) as address`.execute(db)
  return rows[0]?.address ?? null
}

export type MergeQuestion = { organisation: Localised; name: string; other_name: string; is_kept: boolean }
export async function mergeQuestion(db: Db, token: Buffer): Promise<MergeQuestion | undefined> {
  return (await sql<MergeQuestion>`select * from merge_question(${token})`.execute(db)).rows[0]
}
export async function answerMerge(db: Db, token: Buffer, accepts: boolean): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select answer_merge(${token}, ${accepts}) as done`.execute(db)
  return rows[0]?.done ?? false
}
export async function callOffMerge(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select call_off_merge(${id}) as done`.execute(db)
  return rows[0]?.done ?? false
}
/** Null when they are two again; else late, gone, or the table in which something changed. */
export async function undoMerge(db: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ why: string | null }>`select undo_merge(${id}) as why`.execute(db)
  return rows[0]?.why ?? null
}

export type Merge = {
  id: string
  kept_id: string
  kept_name: string | null
  gone_name: string | null
  state: 'asked' | 'done' | 'refused' | 'undone' | 'called off'
  recorded_at: Date
  is_fresh: boolean
}

/** Merges of an organisation, newest first; of one alone with `id`. */
export async function mergesOf(db: Db, organisationId: string, id?: string): Promise<Merge[]> {
  const { rows } = await sql<Merge>`
    select m.id, m.kept_id, k.name as kept_name, coalesce(m.gone_before ->> 'name', g.name) as gone_name, m.state, m.recorded_at,
           coalesce(m.settled_at, now()) > now() - interval '30 days' as is_fresh
      from account_merge m left join person k on k.id = m.kept_id left join person g on g.id = m.gone_id
     where m.organisation_id = ${organisationId} and (${id ?? null}::uuid is null or m.id = ${id ?? null}::uuid)
     order by m.recorded_at desc limit 100`.execute(db)
  return rows
}

/** Whether a merge of one of these waits for its answer. */
export async function isWaiting(db: Db, personIds: string[]): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from account_merge m where m.state = 'asked'
                     and (m.gone_id = any (${personIds}::uuid[]) or m.kept_id = any (${personIds}::uuid[]))) as found`.execute(
    db,
  )
  return rows[0]?.found ?? false
}
