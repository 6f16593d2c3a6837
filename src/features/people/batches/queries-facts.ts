import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

/** Tables of two clocks, each with what a row says besides its organisation, its clocks and its batch. */
const facts = {
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
  audience_pin: [
    'audience_id',
    'membership_id',
    'person_id',
    'job_id',
    'kind',
    'reason',
    'starts_on',
    'ends_on',
    'made_by',
  ],
  leaving: ['membership_id', 'person_id', 'last_day', 'reason'],
} as const
export type FactTable = keyof typeof facts
export type FactChange = { table: FactTable; close: string[]; add: Record<string, unknown>[] }

/** Parents first: a job must lie within its membership whenever it is looked at. */
const order = Object.keys(facts) as FactTable[]
const columnsOf = (table: FactTable) => sql.join(facts[table].map(name => sql.ref(name)))

/** What is written now is known from now on; as text, since a date of ours would lose the microseconds. */
async function momentOfWriting(db: Db): Promise<string> {
  const { rows } = await sql<{ at: string }>`select clock_timestamp()::text as at`.execute(db)
  return (rows[0] as { at: string }).at
}

type Writing = { organisationId: string; batchId: string | null }

/**
 * Writes facts: rows that are no longer held true are closed, what is held from now on is added. With a batch, each row is
 * written down so that it can be undone. Few statements, however many rows.
 */
export async function writeFacts(db: Db, by: Writing, changes: FactChange[]): Promise<void> {
  const at = await momentOfWriting(db)
  for (const table of order) {
    const close = changes.filter(change => change.table === table).flatMap(change => change.close)
    await closeFacts(db, table, close, at)
    await note(db, by, table, 'closed', close)
  }
  for (const table of order) {
    const add = changes.filter(change => change.table === table).flatMap(change => change.add)
    if (add.length === 0) continue
    const { rows } = await sql<{ id: string }>`
      insert into ${sql.table(table)} (organisation_id, ${columnsOf(table)}, recorded_at, batch_id)
      select ${by.organisationId}::uuid, ${columnsOf(table)}, ${at}::timestamptz, ${by.batchId}::uuid
        from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(add)}::jsonb)
      returning id`.execute(db)
    await note(
      db,
      by,
      table,
      'added',
      rows.map(row => row.id),
    )
  }
}

async function closeFacts(db: Db, table: FactTable, ids: string[], at: string): Promise<void> {
  if (ids.length === 0) return
  await sql`update ${sql.table(table)} set superseded_at = ${at}::timestamptz
             where id = any (${ids}::uuid[]) and superseded_at is null`.execute(db)
}

async function note(
  db: Db,
  by: Writing,
  table: string,
  kind: 'added' | 'closed',
  ids: string[],
): Promise<void> {
  if (ids.length === 0 || !by.batchId) return
  await sql`insert into batch_change (organisation_id, batch_id, table_name, row_id, kind)
            select ${by.organisationId}::uuid, ${by.batchId}::uuid, ${table}, unnest(${ids}::uuid[]), ${kind}`.execute(
    db,
  )
}

/** Ends the roles that people hold in the organisation on a day, unless they belong to it longer; writes down each. */
export async function endGrants(
  db: Db,
  by: Writing & { batchId: string },
  personIds: string[],
  lastDay: string,
): Promise<void> {
  await sql`
    with ending as (
      select g.id, g.ends_at as before, ((${lastDay}::date + 1)::timestamp at time zone 'Europe/London') as after
        from role_grant g
       where g.organisation_id = ${by.organisationId} and g.person_id = any (${personIds}::uuid[]) and g.role <> 'operator'
         and (g.ends_at is null or g.ends_at > ((${lastDay}::date + 1)::timestamp at time zone 'Europe/London'))
         and not exists (select 1 from membership_term t where t.person_id = g.person_id and t.organisation_id = g.organisation_id
                            and t.superseded_at is null and (t.ends_on is null or t.ends_on > ${lastDay}::date))),
    ended as (
      update role_grant g set ends_at = greatest(e.after, g.starts_at) from ending e where g.id = e.id
      returning g.id, g.ends_at)
    insert into batch_change (organisation_id, batch_id, table_name, row_id, kind, before, after)
    select ${by.organisationId}::uuid, ${by.batchId}::uuid, 'role_grant', d.id, 'changed',
           jsonb_build_object('ends_at', e.before), jsonb_build_object('ends_at', d.ends_at)
      from ended d join ending e on e.id = d.id`.execute(db)
}

/** The first table in which something is no longer as the batch left it; undefined when all is. */
export async function changedSince(db: Db, batchId: string): Promise<string | undefined> {
  for (const table of order) {
    const { rows } = await sql<{ found: boolean }>`
      select exists (select 1 from batch_change c join ${sql.table(table)} t on t.id = c.row_id
                      where c.batch_id = ${batchId} and c.table_name = ${table} and c.kind = 'added' and t.superseded_at is not null) as found`.execute(
      db,
    )
    if (rows[0]?.found) return table
  }
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from batch_change c join role_grant g on g.id = c.row_id
                    where c.batch_id = ${batchId} and c.table_name = 'role_grant' and c.kind = 'changed'
                      and g.ends_at is distinct from (c.after ->> 'ends_at')::timestamptz) as found`.execute(
    db,
  )
  return rows[0]?.found ? 'role_grant' : undefined
}

/** Takes back what a batch wrote: its rows are closed, and what they replaced is held true again, in rows of its own. */
export async function takeBack(db: Db, batchId: string, by: Writing & { batchId: string }): Promise<void> {
  const at = await momentOfWriting(db)
  for (const table of order) {
    const { rows } = await sql<{ id: string }>`
      select row_id as id from batch_change where batch_id = ${batchId} and table_name = ${table} and kind = 'added'`.execute(
      db,
    )
    const ids = rows.map(row => row.id)
    await closeFacts(db, table, ids, at)
    await note(db, by, table, 'closed', ids)
  }
  for (const table of order) {
    const { rows } = await sql<{ id: string }>`
      insert into ${sql.table(table)} (organisation_id, ${columnsOf(table)}, recorded_at, batch_id)
      select t.organisation_id, ${sql.join(facts[table].map(name => sql.ref(`t.${name}`)))}, ${at}::timestamptz, ${by.batchId}::uuid
        from ${sql.table(table)} t join batch_change c on c.row_id = t.id
       where c.batch_id = ${batchId} and c.table_name = ${table} and c.kind = 'closed'
      returning id`.execute(db)
    await note(
      db,
      by,
      table,
      'added',
      rows.map(row => row.id),
    )
  }
  await sql`update role_grant g set ends_at = (c.before ->> 'ends_at')::timestamptz from batch_change c
             where c.batch_id = ${batchId} and c.table_name = 'role_grant' and c.kind = 'changed' and g.id = c.row_id`.execute(
    db,
  )
  // A job must lie within its membership: said now, not at the commit.
  await sql`set constraints all immediate`.execute(db)
  await sql`set constraints all deferred`.execute(db)
}
