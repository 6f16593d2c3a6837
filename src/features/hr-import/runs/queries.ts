import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Holds, ProfileField } from '../fields.ts'

export type RunState =
  | 'mapping'
  | 'checking'
  | 'ready'
  | 'stopped'
  | 'applying'
  | 'applied'
  | 'cancelled'
  | 'failed'
  | 'undoing'
  | 'undone'
export type Notice = { code: string; detail?: Record<string, string | number> }
export type Run = {
  id: string
  organisation_id: string
  source_id: string
  source: string
  site_id: string
  batch_id: string | null
  way: string
  started_by: string | null
  starter: string | null
  as_of: string
  covers: 'everybody' | 'changes'
  state: RunState
  counts: Record<string, unknown>
  notice: Notice | null
  plan_hash: string | null
  reason: string | null
  mends_run_id: string | null
  recorded_at: Date
  checked_at: Date | null
  applied_at: Date | null
  undone_at: Date | null
  tidied_at: Date | null
  settings: unknown
  mapping: unknown
}
export type RunFile = {
  id: string
  holds: Holds
  name: string
  encoding: string
  delimiter: string | null
  columns: string[]
  header_line: number
  row_count: number
}

const runColumns = sql`r.id, r.organisation_id, r.source_id, s.name as source, s.site_id, r.batch_id, r.way, r.started_by,
  coalesce(p.known_as, p.name) as starter, r.as_of, r.covers, r.state, r.counts, r.notice, r.plan_hash, r.reason, r.mends_run_id,
  r.recorded_at, r.checked_at, r.applied_at, r.undone_at, r.tidied_at, s.settings, s.mapping`
const runTables = sql`hr_run r join hr_source s on s.id = r.source_id left join person p on p.id = r.started_by`

/** A run of the organisation. `locks` holds it until the transaction ends: what changes its state takes turns. */
export async function runById(
  db: Db,
  organisationId: string,
  id: string,
  locks = false,
): Promise<Run | undefined> {
  if (locks)
    await sql`select 1 from hr_run where id = ${id} and organisation_id = ${organisationId} for no key update`.execute(
      db,
    )
  const { rows } = await sql<Run>`
    select ${runColumns} from ${runTables} where r.id = ${id} and r.organisation_id = ${organisationId}`.execute(
    db,
  )
  return rows[0]
}

/** Runs of the organisation, newest first. */
export async function runsPage(
  db: Db,
  organisationId: string,
  asked: { sourceId: string | null; after: string | null; limit: number },
): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select ${runColumns} from ${runTables}
     where r.organisation_id = ${organisationId} ${asked.sourceId ? sql`and r.source_id = ${asked.sourceId}` : sql``}
       ${asked.after ? sql`and r.id < ${asked.after}::uuid` : sql``}
     order by r.id desc limit ${asked.limit}`.execute(db)
  return rows
}

export async function insertRun(
  db: Db,
  run: {
    organisationId: string
    sourceId: string
    way: string
    startedBy: string | null
    asOf: string
    covers: string
    mends?: string
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into hr_run (organisation_id, source_id, way, started_by, as_of, covers, mends_run_id)
    values (${run.organisationId}, ${run.sourceId}, ${run.way}, ${run.startedBy}, ${run.asOf}::date, ${run.covers}, ${run.mends ?? null}::uuid)
    returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

export type RunChange = {
  state?: RunState
  counts?: unknown
  notice?: Notice | null
  planHash?: string | null
  reason?: string
  batchId?: string
  undoBatchId?: string
  at?: 'checked_at' | 'applied_at' | 'undone_at'
}

/** Writes down where a run stands. */
export async function changeRun(db: Db, id: string, change: RunChange): Promise<void> {
  const sets = [
    change.state && sql`state = ${change.state}`,
    change.counts !== undefined && sql`counts = ${JSON.stringify(change.counts)}::jsonb`,
    change.notice !== undefined &&
      sql`notice = ${change.notice === null ? null : JSON.stringify(change.notice)}::jsonb`,
    change.planHash !== undefined && sql`plan_hash = ${change.planHash}`,
    change.reason !== undefined && sql`reason = ${change.reason}`,
    change.batchId && sql`batch_id = ${change.batchId}::uuid`,
    change.undoBatchId && sql`undo_batch_id = ${change.undoBatchId}::uuid`,
    change.at && sql`${sql.ref(change.at)} = clock_timestamp()`,
  ].filter(set => set !== false && set !== undefined && set !== '')
  await sql`update hr_run set ${sql.join(sets as never[])} where id = ${id}`.execute(db)
}

export async function runFiles(db: Db, runId: string): Promise<RunFile[]> {
  const { rows } = await sql<RunFile>`
    select id, holds, name, encoding, delimiter, columns, header_line,
           (select count(*) from hr_row r where r.run_id = hr_file.run_id and r.file_id = hr_file.id) as row_count
      from hr_file where run_id = ${runId}
     order by array_position(array['units', 'job roles', 'posts', 'people'], holds)`.execute(db)
  return rows
}

export async function insertFile(
  db: Db,
  file: {
    organisationId: string
    runId: string
    holds: string
    name: string
    hash: string | null
    encoding: string
    delimiter: string | null
    columns: string[]
    headerLine: number
    id: string
  },
): Promise<void> {
  await sql`
    insert into hr_file (id, organisation_id, run_id, holds, name, hash, encoding, delimiter, columns, header_line)
    values (${file.id}, ${file.organisationId}, ${file.runId}, ${file.holds}, ${file.name}, ${file.hash}, ${file.encoding}, ${file.delimiter},
            ${JSON.stringify(file.columns)}::jsonb, ${file.headerLine})`.execute(db)
}

/** Rows as they came, in one statement for many. */
export async function insertRows(
  db: Db,
  of: { organisationId: string; runId: string; fileId: string; holds: string },
  rows: readonly { line: number; cells: string[] }[],
): Promise<void> {
  await sql`
    insert into hr_row (organisation_id, run_id, file_id, holds, line, cells)
    select ${of.organisationId}, ${of.runId}, ${of.fileId}, ${of.holds}, x.line, x.cells
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (line integer, cells jsonb)`.execute(db)
}

export async function rowsToRead(
  db: Db,
  runId: string,
  after: string | null,
  limit: number,
): Promise<{ id: string; file_id: string | null; line: number; cells: string[] }[]> {
  const { rows } = await sql<{ id: string; file_id: string | null; line: number; cells: string[] }>`
    select id, file_id, line, cells from hr_row
     where run_id = ${runId} and line is not null and settled is null ${after ? sql`and id > ${after}::uuid` : sql``}
     order by id limit ${limit}`.execute(db)
  return rows
}

/** The fields that the organisation added to profiles, other than those that people fill in themselves. */
export async function profileFields(db: Db, organisationId: string): Promise<ProfileField[]> {
  const { rows } = await sql<ProfileField>`
    select id, key, kind, name, choices from profile_field
     where organisation_id = ${organisationId} and closed_on is null and edited_by <> 'person' order by position, key`.execute(
    db,
  )
  return rows
}
