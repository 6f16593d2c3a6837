import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import { courseOf } from '../../external-learning/index.ts'
import type { Understood } from '../rules.ts'
import type { Counts } from '../runs/queries.ts'

/**
 * The table of the connection that a plan is worked out in, emptied at every commit: 150,000 rows are matched set by
 * set, and nobody else sees them.
 */
export async function openStage(db: Db): Promise<void> {
  await sql`select case when pg_my_temp_schema() = 0 then set_config('temp_buffers', '128MB', false) end`.execute(
    db,
  )
  await sql`
    create temp table if not exists history_s (row_id uuid, line integer, number text, email text, item_name text, item text,
      happened_on date, expires_on date, kind text, score numeric(6, 2), faults jsonb, is_out boolean, membership_id uuid, person_id uuid,
      subject_type text, subject_id uuid, lineage_id uuid, outcome text) on commit delete rows`.execute(db)
  await sql`truncate history_s`.execute(db)
}

/** How large sets are joined: by hash, whatever the planner guesses of a table that was just filled. */
export async function planSets(db: Db, rows: number): Promise<void> {
  const loops = rows < 1000 ? 'on' : 'off'
  await sql`select set_config('enable_nestloop', ${loops}, true), set_config('work_mem', '64MB', true)`.execute(
    db,
  )
}

export type ReadRow = { id: string; line: number; cells: string[] }

/** Rows of a run that nobody put aside, in order, a batch at a time. */
export async function rowsToRead(
  db: Db,
  runId: string,
  after: string | null,
  limit: number,
): Promise<ReadRow[]> {
  const { rows } = await sql<ReadRow>`
    select id, line, cells from history_row
     where run_id = ${runId} and settled is null and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`.execute(
    db,
  )
  return rows
}

export async function rowCount(db: Db, runId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from history_row where run_id = ${runId} and settled is null`.execute(db)
  return rows[0]?.n ?? 0
}

export async function stageRows(
  db: Db,
  rows: readonly (Understood & { row_id: string; line: number })[],
): Promise<void> {
  await sql`
    insert into history_s (row_id, line, number, email, item_name, item, happened_on, expires_on, kind, score, faults, is_out)
    select x.row_id, x.line, x.number, x.email, x.item_name, item_key(x.item_name), x.happened_on, x.expires_on, x.kind, x.score, x.faults, x.is_out
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (row_id uuid, line integer, number text, email text, item_name text,
        happened_on date, expires_on date, kind text, score numeric, faults jsonb, is_out boolean)`.execute(
    db,
  )
}

/** The same of what was understood of a run's rows before: only what they are matched with can be otherwise now. */
export async function stageUnderstood(db: Db, runId: string): Promise<void> {
  await sql`
    insert into history_s (row_id, line, number, email, item_name, item, happened_on, expires_on, kind, score, faults, is_out)
    select w.id, w.line, w.number, w.email, w.item_name, w.item, w.happened_on, w.expires_on, w.kind, w.score,
           case when w.faults = '[]' then '[]' else
             jsonb_path_query_array(w.faults, '$[*] ? (!(@.code like_regex "^(unknownPerson|twoPeople|unknownItem|severalItems|saidOut)$"))') end,
           w.faults @> '[{"code": "notDone"}]'
      from history_row w where w.run_id = ${runId} and w.settled is null`.execute(db)
}

const fault = (code: string, field: string) =>
  sql`jsonb_build_array(jsonb_build_object('code', ${code}::text, 'field', ${field}::text))`

/**
 * Whose each row is: by the number, or by an address that the organisation knows of exactly one of its own people. Nobody
 * else is looked at.
 */
export async function findPeople(db: Db, organisationId: string): Promise<void> {
  await sql`analyze history_s`.execute(db)
  await sql`
    with numbers as materialized (
      select lower(m.employee_number) as number, min(m.id::text)::uuid as membership_id, min(m.person_id::text)::uuid as person_id
        from membership m join person p on p.id = m.person_id and p.erased_at is null
       where m.organisation_id = ${organisationId} and m.employee_number is not null group by 1 having count(distinct m.person_id) = 1)
    update history_s s set membership_id = n.membership_id, person_id = n.person_id
      from numbers n where n.number = lower(s.number)`.execute(db)
  await sql`
    with here as materialized (
      select distinct on (m.person_id) m.person_id, m.id from membership m join person p on p.id = m.person_id and p.erased_at is null
       where m.organisation_id = ${organisationId}
         and exists (select 1 from history_s s where s.email is not null)
       order by m.person_id, m.id desc),
    addresses as materialized (
      select lower(a.address) as address, min(a.person_id::text)::uuid as person_id
        from hr_addresses(array(select h.person_id from here h)) a join here h on h.person_id = a.person_id
       where a.address is not null group by 1 having count(distinct a.person_id) = 1)
    update history_s s
       set membership_id = coalesce(s.membership_id, h.id), person_id = coalesce(s.person_id, h.person_id),
           faults = case when s.person_id is not null and s.person_id <> h.person_id then s.faults || ${fault('twoPeople', 'email')} else s.faults end
      from addresses a join here h on h.person_id = a.person_id where a.address = s.email`.execute(db)
  await sql`
    update history_s s set faults = s.faults || jsonb_build_array(jsonb_build_object('code', 'unknownPerson',
             'field', case when s.number is null then 'email' else 'employee_number' end, 'detail', jsonb_build_object('value', coalesce(s.number, s.email))))
     where s.person_id is null and (s.number is not null or s.email is not null) and not s.is_out`.execute(db)
}

/**
 * What each row is of: as somebody said of that name, else the course or qualification that goes by it. Courses of the
 * organisation come before those of others that everybody on the site is offered; a name of several is nobody's.
 */
export async function findItems(db: Db, organisationId: string): Promise<void> {
  await sql`
    with wanted as materialized (select distinct s.item from history_s s where s.item <> ''),
    known as (
      select item_key(k.name) as item, 'course' as subject_type, c.id, c.lineage_id, c.organisation_id = ${organisationId} as is_own,
             c.state = 'published' as is_published, c.published_at
        from course c cross join lateral (
          select text_in(c.title, 'en') union select text_in(c.title, 'cy') union select c.id::text union select c.lineage_id::text
          union select l.slug from listing l where l.course_id = c.id) k (name)
       where ${courseOf(organisationId)}
      union all
      select item_key(k.name), 'qualification', q.id, q.id, true, true, null
        from qualification q cross join lateral (
          select text_in(q.name, 'en') union select text_in(q.name, 'cy') union select q.code) k (name)
       where q.organisation_id = ${organisationId} and k.name is not null),
    fitting as (
      select k.*, rank() over (partition by k.item order by k.is_own desc) as place from known k join wanted w on w.item = k.item),
    only_one as (
      select f.item, min(f.subject_type) as subject_type,
             (array_agg(f.id order by f.is_published desc, f.published_at desc nulls last, f.id))[1] as id, min(f.lineage_id::text)::uuid as lineage_id,
             count(distinct f.lineage_id) as many
        from fitting f where f.place = 1 group by f.item)
    update history_s s
       set subject_type = case when o.many = 1 then o.subject_type end, subject_id = case when o.many = 1 then o.id end,
           lineage_id = case when o.many = 1 then o.lineage_id end,
           outcome = case when o.many > 1 then 'several' end
      from only_one o where o.item = s.item`.execute(db)
  await sql`
    update history_s s set subject_type = n.subject_type, subject_id = n.subject_id, lineage_id = coalesce(c.lineage_id, n.subject_id),
           outcome = case when n.subject_type is null then 'left out' end
      from history_name n left join course c on n.subject_type = 'course' and c.id = n.subject_id
     where n.organisation_id = ${organisationId} and n.item = s.item`.execute(db)
  await sql`
    update history_s s set faults = s.faults || jsonb_build_array(jsonb_build_object('field', 'item',
             'code', case when s.outcome = 'several' then 'severalItems' else 'unknownItem' end, 'detail', jsonb_build_object('value', s.item_name)))
     where s.subject_id is null and s.item_name <> '' and not s.is_out and s.outcome is distinct from 'left out'`.execute(
    db,
  )
}

/** What comes of each row: the same person, thing and day is known already, or stands in the file further up. */
export async function settleOutcomes(db: Db, organisationId: string): Promise<void> {
  await sql`
    update history_s s set outcome = case
             when s.is_out or s.outcome = 'left out' then 'left out' when s.faults <> '[]' then 'rejected' else 'new' end,
           faults = case when s.outcome = 'left out' and not s.is_out then ${fault('saidOut', 'item')} else s.faults end`.execute(
    db,
  )
  await sql`
    with known as materialized (
      select distinct e.person_id, e.subject_type, e.lineage_id, e.happened_on from evidence e
       where e.controller_id = ${organisationId} and e.subject_type in ('course', 'qualification') and e.superseded_at is null)
    update history_s s set outcome = 'duplicate' from known k
     where s.outcome = 'new' and k.person_id = s.person_id and k.subject_type = s.subject_type and k.lineage_id = s.lineage_id
       and k.happened_on = s.happened_on`.execute(db)
  await sql`
    with again as materialized (
      select row_id, row_number() over (partition by person_id, subject_type, lineage_id, happened_on order by line, row_id) as place
        from history_s where outcome = 'new')
    update history_s s set outcome = 'duplicate' from again a where a.row_id = s.row_id and a.place > 1`.execute(
    db,
  )
}

/** Keeps what was worked out, where it is not known yet. Answers with the counts, and a mark of all that would be written. */
export async function keepOutcomes(db: Db, runId: string): Promise<{ counts: Counts; hash: string }> {
  await sql`
    update history_row w
       set outcome = s.outcome, faults = s.faults, membership_id = s.membership_id, number = s.number, email = s.email, item = s.item,
           item_name = s.item_name, subject_type = s.subject_type, subject_id = s.subject_id, lineage_id = s.lineage_id, kind = s.kind,
           score = s.score, happened_on = s.happened_on, expires_on = s.expires_on
      from history_s s
     where w.run_id = ${runId} and w.id = s.row_id
       and (w.outcome, w.faults, w.membership_id, w.number, w.email, w.item_name, w.subject_type, w.subject_id, w.kind, w.score, w.happened_on, w.expires_on)
           is distinct from (s.outcome, s.faults, s.membership_id, s.number, s.email, s.item_name, s.subject_type, s.subject_id, s.kind,
             s.score, s.happened_on, s.expires_on)`.execute(db)
  const { rows } = await sql<{ counts: Counts; hash: string }>`
    select jsonb_build_object('new', count(*) filter (where outcome = 'new'), 'duplicate', count(*) filter (where outcome = 'duplicate'),
             'rejected', count(*) filter (where outcome = 'rejected'), 'left out', count(*) filter (where outcome = 'left out'),
             'people', count(distinct person_id) filter (where outcome = 'new'),
             'unknown', count(distinct item) filter (where outcome = 'rejected' and subject_id is null and item <> '')) as counts,
           coalesce(md5(string_agg(concat_ws('|', row_id, person_id, subject_id, kind, score, happened_on, expires_on), ',' order by row_id)
             filter (where outcome = 'new')), '') as hash
      from history_s`.execute(db)
  return rows[0] as { counts: Counts; hash: string }
}
