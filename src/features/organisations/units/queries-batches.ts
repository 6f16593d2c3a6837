import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type BatchKind = 'unit.move' | 'unit.merge'
type Batch = { id: string; organisationId: string }

export async function openBatch(
  db: Db,
  batch: {
    organisationId: string
    kind: BatchKind
    startedBy: string | null
    counts: Record<string, unknown>
  },
): Promise<Batch> {
  const { rows } = await sql<{ id: string }>`
    insert into import_batch (organisation_id, kind, started_by, counts)
    values (${batch.organisationId}, ${batch.kind}, ${batch.startedBy}, ${JSON.stringify(batch.counts)}::jsonb) returning id`.execute(
    db,
  )
  return { id: (rows[0] as { id: string }).id, organisationId: batch.organisationId }
}

/** Writes down what a batch did to rows: `rows` answers with `id`, and for changed ones `before` and `after`. */
function noting(
  batch: Batch,
  table: string,
  kind: 'added' | 'closed' | 'changed',
  rows: RawBuilder<unknown>,
) {
  const values = kind === 'changed' ? sql`d.before, d.after` : sql`null::jsonb, null::jsonb`
  return sql`with d as (${rows}) insert into batch_change (organisation_id, batch_id, table_name, row_id, kind, before, after)
    select ${batch.organisationId}::uuid, ${batch.id}::uuid, ${table}, d.id, ${kind}, ${values} from d`
}

/** The columns that a copy of a row on two clocks takes over. */
async function columnsOf(db: Db, table: string, without: string[]): Promise<RawBuilder<unknown>[]> {
  const own = ['id', 'recorded_at', 'superseded_at', 'batch_id', ...without]
  const { rows } = await sql<{ name: string }>`
    select a.attname as name from pg_attribute a
     where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and a.attname <> all (${own}::text[]) order by a.attnum`.execute(db)
  return rows.map(({ name }) => sql.ref(name))
}

export async function clockNow(db: Db): Promise<string> {
  const { rows } = await sql<{ at: string }>`select clock_timestamp()::text as at`.execute(db)
  return (rows[0] as { at: string }).at
}

/**
 * Gives every term of a table that names one unit the other one from a day on: the old row is closed and written again
 * up to the day before, and from the day on with the new unit.
 */
export async function rewriteFrom(
  db: Db,
  batch: Batch,
  rewrite: { table: string; column: string; was: string; becomes: string; from: string },
): Promise<number> {
  const { table, column, was, becomes, from } = rewrite
  const at = await clockNow(db)
  const [into, named] = [sql.table(table), sql.ref(column)]
  const closed = sql`update ${into} set superseded_at = ${at}::timestamptz
     where ${named} = ${was} and organisation_id = ${batch.organisationId} and superseded_at is null
       and (ends_on is null or ends_on >= ${from}::date) returning id`
  const { numAffectedRows } = await noting(batch, table, 'closed', closed).execute(db)
  const copied = sql.join(await columnsOf(db, table, ['starts_on', 'ends_on', column]))
  const old = sql`from ${into} t where t.id in (select c.row_id from batch_change c
    where c.batch_id = ${batch.id} and c.table_name = ${table} and c.kind = 'closed') and t.${named} = ${was}`
  const added = sql`insert into ${into} (${copied}, ${named}, starts_on, ends_on, recorded_at, batch_id)
    select ${copied}, ${named}, starts_on, ${from}::date - 1, ${at}::timestamptz, ${batch.id}::uuid ${old} and t.starts_on < ${from}::date
    union all
    select ${copied}, ${becomes}::uuid, greatest(starts_on, ${from}::date), ends_on, ${at}::timestamptz, ${batch.id}::uuid ${old}
    returning id`
  await noting(batch, table, 'added', added).execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Changes a column of a row that has no clock, and remembers what stood there. */
export async function changeColumn(
  db: Db,
  batch: Batch,
  change: { table: string; column: string; was: string; becomes: string },
): Promise<number> {
  const { table, column, was, becomes } = change
  const changed = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${becomes}
    where ${sql.ref(column)} = ${was} and organisation_id = ${batch.organisationId}
    returning id, jsonb_build_object(${column}::text, ${was}::uuid) as before, jsonb_build_object(${column}::text, ${becomes}::uuid) as after`
  const { numAffectedRows } = await noting(batch, table, 'changed', changed).execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Closes a unit because another one took its place. */
export async function closeMerged(
  db: Db,
  batch: Batch,
  unit: string,
  into: string,
  from: string,
): Promise<void> {
  const changed = sql`update unit u set closed_on = ${from}::date, merged_into_id = ${into}
    from (select id, closed_on, merged_into_id from unit where id = ${unit}) o where u.id = o.id
    returning u.id, jsonb_build_object('closed_on', o.closed_on, 'merged_into_id', o.merged_into_id) as before,
              jsonb_build_object('closed_on', u.closed_on, 'merged_into_id', u.merged_into_id) as after`
  await noting(batch, 'unit', 'changed', changed).execute(db)
}

/** Ends the open roles given on one unit and gives them on another; one's own stays, since nobody changes their own. */
export async function moveGrants(
  db: Db,
  batch: Batch,
  move: { was: string; becomes: string; by: string | null; reason: string },
): Promise<number> {
  let count = 0
  for (const [table, who] of [
    ['role_grant', 'person_id'],
    ['audience_role', 'audience_id'],
  ] as const) {
    const mine = table === 'role_grant' ? sql`and person_id is distinct from ${move.by}::uuid` : sql``
    const open = sql`scope = 'unit' and scope_id = ${move.was} and organisation_id = ${batch.organisationId}
      and (ends_at is null or ends_at > now()) ${mine}`
    const ended = sql`update ${sql.table(table)} t set ends_at = now(), starts_at = least(t.starts_at, now())
      from (select id, ends_at, starts_at from ${sql.table(table)} where ${open}) o where t.id = o.id
      returning t.id, jsonb_build_object('ends_at', o.ends_at, 'starts_at', o.starts_at) as before,
                jsonb_build_object('ends_at', t.ends_at, 'starts_at', t.starts_at) as after`
    const { numAffectedRows } = await noting(batch, table, 'changed', ended).execute(db)
    if (Number(numAffectedRows ?? 0) === 0) continue
    count += Number(numAffectedRows)
    // Read from what was just ended, so that both speak of the same roles.
    const added = sql`insert into ${sql.table(table)} (${sql.ref(who)}, role, scope, scope_id, organisation_id, starts_at, ends_at, granted_by, reason, batch_id)
      select ${sql.ref(who)}, g.role, 'unit', ${move.becomes}::uuid, g.organisation_id,
             greatest((c.before ->> 'starts_at')::timestamptz, now()), (c.before ->> 'ends_at')::timestamptz, ${move.by}::uuid, ${move.reason}, ${batch.id}::uuid
        from batch_change c join ${sql.table(table)} g on g.id = c.row_id
       where c.batch_id = ${batch.id} and c.table_name = ${table} and c.kind = 'changed' returning id`
    await noting(batch, table, 'added', added).execute(db)
  }
  return count
}

/** Where else a unit is named: each column of another table that refers to units, and whether it can be written. */
export async function unitColumns(
  db: Db,
): Promise<{ table: string; column: string; has_clocks: boolean; is_writable: boolean }[]> {
  const { rows } = await sql<{ table: string; column: string; has_clocks: boolean; is_writable: boolean }>`
    select k.conrelid::regclass::text as "table", a.attname as "column",
           (select count(*) = 4 from pg_attribute c where c.attrelid = k.conrelid and not c.attisdropped
               and c.attname in ('starts_on', 'ends_on', 'superseded_at', 'batch_id')) as has_clocks,
           has_column_privilege(k.conrelid, a.attnum, 'update')
             and (select count(*) = 2 from pg_attribute c where c.attrelid = k.conrelid and c.attname in ('id', 'organisation_id')) as is_writable
      from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[array_position(k.confkey,
             (select i.attnum from pg_attribute i where i.attrelid = 'unit'::regclass and i.attname = 'id'))]
     where k.contype = 'f' and k.confrelid = 'unit'::regclass and k.conrelid <> 'unit'::regclass
     order by 1, 2`.execute(db)
  return rows
}

/** The terms of one unit's place, closed and written anew in a batch. */
export async function rewriteParents(
  db: Db,
  batch: Batch,
  unitId: string,
  change: {
    supersede: string[]
    insert: { parent_id: string | null; starts_on: string; ends_on: string | null }[]
  },
): Promise<void> {
  const at = await clockNow(db)
  const closed = sql`update unit_parent set superseded_at = ${at}::timestamptz where id = any (${change.supersede}::uuid[])
    and superseded_at is null returning id`
  await noting(batch, 'unit_parent', 'closed', closed).execute(db)
  const added = sql`insert into unit_parent (organisation_id, unit_id, parent_id, starts_on, ends_on, recorded_at, batch_id)
    select ${batch.organisationId}::uuid, ${unitId}::uuid, n.parent_id, n.starts_on, n.ends_on, ${at}::timestamptz, ${batch.id}::uuid
      from jsonb_to_recordset(${JSON.stringify(change.insert)}::jsonb) as n (parent_id uuid, starts_on date, ends_on date) returning id`
  await noting(batch, 'unit_parent', 'added', added).execute(db)
}

export type ListedBatch = {
  id: string
  kind: BatchKind
  counts: Record<string, unknown>
  recorded_at: Date
  undone_at: Date | null
  by: string | null
  unit: Localised | null
  target: Localised | null
  can_undo: boolean
}

/** The last changes to the tree, newest first; what is older than 30 days stays. */
export async function batchesHere(db: Db, organisationId: string, id?: string): Promise<ListedBatch[]> {
  const one = id ? sql`and b.id = ${id}::uuid` : sql``
  const { rows } = await sql<ListedBatch>`
    select b.id, b.kind, b.counts, b.recorded_at, b.undone_at, p.name as by, u.name as unit, t.name as target,
           b.undone_at is null and b.recorded_at > now() - interval '30 days' as can_undo
      from import_batch b
      left join person p on p.id = b.started_by
      left join unit u on u.id = (b.counts ->> 'unit')::uuid
      left join unit t on t.id = (b.counts ->> 'target')::uuid
     where b.organisation_id = ${organisationId} and b.kind in ('unit.move', 'unit.merge') ${one}
     order by b.recorded_at desc, b.id desc limit 100`.execute(db)
  return rows
}

/** The batch, held for undoing; nothing when it is undone, too old or another organisation's. */
export async function batchToUndo(db: Db, id: string, organisationId: string): Promise<Batch | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from import_batch where id = ${id} and organisation_id = ${organisationId} and undone_at is null
       and kind in ('unit.move', 'unit.merge') and recorded_at > now() - interval '30 days' for update`.execute(
    db,
  )
  return rows[0] ? { id: rows[0].id, organisationId } : undefined
}

async function tablesOf(db: Db, batch: Batch): Promise<{ table_name: string; has_clocks: boolean }[]> {
  const { rows } = await sql<{ table_name: string; has_clocks: boolean }>`
    select distinct c.table_name, exists (select 1 from pg_attribute a where a.attrelid = c.table_name::regclass
           and a.attname = 'superseded_at' and not a.attisdropped) as has_clocks
      from batch_change c where c.batch_id = ${batch.id} order by 1`.execute(db)
  return rows
}

/** How many of a batch's rows somebody changed since: nothing can be put back under them. */
export async function changedSince(db: Db, batch: Batch): Promise<number> {
  let count = 0
  for (const { table_name, has_clocks } of await tablesOf(db, batch)) {
    const gone = has_clocks ? sql`c.kind = 'added' and t.superseded_at is not null` : sql`false`
    const { rows } = await sql<{ n: number }>`
      select count(*)::integer as n from batch_change c left join ${sql.table(table_name)} t on t.id = c.row_id
       where c.batch_id = ${batch.id} and c.table_name = ${table_name}
         and (t.id is null or ${gone} or c.kind = 'changed' and not to_jsonb(t) @> c.after)`.execute(db)
    count += rows[0]?.n ?? 0
  }
  return count
}

/** Puts everything back: what was added is closed, what was closed is written again, what was changed stands as before. */
export async function putBack(db: Db, batch: Batch): Promise<void> {
  const at = await clockNow(db)
  const of = (table: string, kind: string) =>
    sql`select c.row_id from batch_change c where c.batch_id = ${batch.id} and c.table_name = ${table} and c.kind = ${kind}`
  for (const { table_name: table, has_clocks } of await tablesOf(db, batch)) {
    const into = sql.table(table)
    if (has_clocks) {
      await sql`update ${into} set superseded_at = ${at}::timestamptz where id in (${of(table, 'added')})`.execute(
        db,
      )
      const copied = sql.join(await columnsOf(db, table, []))
      await sql`insert into ${into} (${copied}, recorded_at, batch_id)
        select ${copied}, ${at}::timestamptz, batch_id from ${into} where id in (${of(table, 'closed')})`.execute(
        db,
      )
    } else {
      await restore(db, batch, table)
    }
  }
  await sql`update import_batch set undone_at = now() where id = ${batch.id}`.execute(db)
}

async function restore(db: Db, batch: Batch, table: string): Promise<void> {
  const into = sql.table(table)
  if (table === 'role_grant' || table === 'audience_role')
    await sql`update ${into} set ends_at = now(), starts_at = least(starts_at, now())
      where id in (select row_id from batch_change where batch_id = ${batch.id} and table_name = ${table} and kind = 'added')`.execute(
      db,
    )
  const { rows } = await sql<{ column: string }>`
    select distinct k as "column" from batch_change c, jsonb_object_keys(c.before) k
     where c.batch_id = ${batch.id} and c.table_name = ${table} and c.kind = 'changed'`.execute(db)
  if (rows.length === 0) return
  const sets = rows.map(
    ({ column }) =>
      sql`${sql.ref(column)} = (jsonb_populate_record(null::${into}, c.before)).${sql.ref(column)}`,
  )
  await sql`update ${into} t set ${sql.join(sets)} from batch_change c
     where c.row_id = t.id and c.batch_id = ${batch.id} and c.table_name = ${table} and c.kind = 'changed'`.execute(
    db,
  )
}
