import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { DateOrder } from '../../hr-import/index.ts'
import type { Mapping } from '../rules.ts'

export type RunState =
  | 'mapping'
  | 'checking'
  | 'ready'
  | 'applying'
  | 'applied'
  | 'cancelled'
  | 'undoing'
  | 'undone'
export const outcomes = ['new', 'duplicate', 'rejected', 'left out'] as const
export type Outcome = (typeof outcomes)[number]
export type Counts = Partial<Record<Outcome, number>> & {
  people?: number
  /** Names that no course or qualification is known by. */
  unknown?: number
}
export type Notice = { code: 'planChanged' | 'undoneNothing' }
export type Run = {
  id: string
  organisation_id: string
  file_name: string
  encoding: string
  columns: string[]
  mapping: Mapping
  date_order: DateOrder
  state: RunState
  counts: Counts
  progress: { step: string; done: number; total: number } | null
  notice: Notice | null
  plan_hash: string | null
  batch_id: string | null
  mends_run_id: string | null
  started_by: string | null
  starter: string | null
  recorded_at: Date
  checked_at: Date | null
  applied_at: Date | null
  undone_at: Date | null
  tidied_at: Date | null
}

const runColumns = sql`r.id, r.organisation_id, r.file_name, r.encoding, r.columns, r.mapping, r.date_order, r.state, r.counts, r.progress,
  r.notice, r.plan_hash, r.batch_id, r.mends_run_id, r.started_by, coalesce(p.known_as, p.name) as starter, r.recorded_at, r.checked_at,
  r.applied_at, r.undone_at, r.tidied_at`

/** A run of the organisation; `locks` holds it for a request that changes its state. Jobs never hold it: see `lockHistory`. */
export async function runById(
  db: Db,
  organisationId: string,
  id: string,
  locks = false,
): Promise<Run | undefined> {
  if (locks)
    await sql`select 1 from history_run where id = ${id} and organisation_id = ${organisationId} for update`.execute(
      db,
    )
  const { rows } = await sql<Run>`
    select ${runColumns} from history_run r left join person p on p.id = r.started_by
     where r.id = ${id} and r.organisation_id = ${organisationId}`.execute(db)
  return rows[0]
}

/** Runs of the organisation, newest first. */
export async function runsPage(
  db: Db,
  organisationId: string,
  after: string | null,
  limit: number,
): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select ${runColumns} from history_run r left join person p on p.id = r.started_by
     where r.organisation_id = ${organisationId} and (${after}::uuid is null or r.id < ${after}::uuid)
     order by r.id desc limit ${limit}`.execute(db)
  return rows
}

/** What was said of columns last, and how dates were written. */
export async function lastMapping(
  db: Db,
  organisationId: string,
): Promise<{ mapping: Mapping; date_order: DateOrder } | undefined> {
  const { rows } = await sql<{ mapping: Mapping; date_order: DateOrder }>`
    select mapping, date_order from history_run where organisation_id = ${organisationId} and mapping <> '{}'
     order by id desc limit 1`.execute(db)
  return rows[0]
}

export type NewRun = {
  organisationId: string
  fileName: string
  encoding: string
  columns: string[]
  headerLine: number
  mapping: Mapping
  dateOrder: DateOrder
  startedBy: string | null
}

export async function insertRun(db: Db, run: NewRun): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into history_run (organisation_id, file_name, encoding, columns, header_line, mapping, date_order, started_by)
    values (${run.organisationId}, ${run.fileName}, ${run.encoding}, ${JSON.stringify(run.columns)}::jsonb, ${run.headerLine},
            ${JSON.stringify(run.mapping)}::jsonb, ${run.dateOrder}, ${run.startedBy}) returning id`.execute(
    db,
  )
  return (rows[0] as { id: string }).id
}

export async function insertRows(
  db: Db,
  of: { organisationId: string; runId: string },
  rows: readonly { line: number; cells: string[] }[],
): Promise<void> {
  await sql`
    insert into history_row (organisation_id, run_id, line, cells)
    select ${of.organisationId}, ${of.runId}, x.line, x.cells
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (line integer, cells jsonb)`.execute(db)
}

export type RunChange = {
  state?: RunState
  counts?: Counts
  notice?: Notice | null
  planHash?: string
  mapping?: Mapping
  dateOrder?: DateOrder
  batchId?: string
  undoBatchId?: string
  at?: 'checked_at' | 'applied_at' | 'undone_at'
}

/** Writes down where a run stands, if it still stands where `from` says. Answers with whether it did. */
export async function changeRun(db: Db, id: string, from: RunState[], change: RunChange): Promise<boolean> {
  const sets = [
    change.state && sql`state = ${change.state}, progress = null`,
    change.counts && sql`counts = ${JSON.stringify(change.counts)}::jsonb`,
    change.notice !== undefined &&
      sql`notice = ${change.notice === null ? null : JSON.stringify(change.notice)}::jsonb`,
    change.planHash && sql`plan_hash = ${change.planHash}`,
    change.mapping && sql`mapping = ${JSON.stringify(change.mapping)}::jsonb`,
    change.dateOrder && sql`date_order = ${change.dateOrder}`,
    change.batchId && sql`batch_id = ${change.batchId}::uuid`,
    change.undoBatchId && sql`undo_batch_id = ${change.undoBatchId}::uuid`,
    change.at && sql`${sql.ref(change.at)} = clock_timestamp()`,
  ].filter(set => typeof set === 'object')
  const { rows } = await sql`
    update history_run set ${sql.join(sets)} where id = ${id} and state = any (${from}::text[]) returning id`.execute(
    db,
  )
  return rows.length > 0
}

/** Holds the history of an organisation until the transaction ends: runs take turns without holding their rows. */
export async function lockHistory(db: Db, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('history:' || ${organisationId}, 0))`.execute(db)
}

export async function writeProgress(
  db: Db,
  id: string,
  step: string,
  done: number,
  total: number,
): Promise<void> {
  await sql`update history_run set progress = ${JSON.stringify({ step, done, total })}::jsonb where id = ${id}`.execute(
    db,
  )
}

export type Row = {
  id: string
  run_id: string
  line: number
  cells: string[]
  outcome: string
  faults: { code: string; field?: string; detail?: Record<string, string | number> }[]
  /** The number or the address that the row has. */
  who: string | null
  item_name: string | null
  subject_type: string | null
  subject: unknown
  kind: string | null
  score: number | null
  happened_on: string | null
  expires_on: string | null
  person_id: string | null
  person: string | null
  mended_at: Date | null
  settled: string | null
}

const rowColumns = sql`w.id, w.run_id, w.line, w.cells, w.outcome, w.faults, coalesce(w.number, w.email) as who, w.item_name, w.subject_type,
  coalesce(c.title, q.name) as subject, w.kind, w.score, w.happened_on, w.expires_on, m.person_id, p.name as person, w.mended_at, w.settled`
const rowTables = sql`history_row w left join membership m on m.id = w.membership_id left join person p on p.id = m.person_id
  left join course c on c.id = w.subject_id and w.subject_type = 'course'
  left join qualification q on q.id = w.subject_id and w.subject_type = 'qualification'`

/** Rows of a run with one outcome, in the order they came, a page at a time. */
export async function rowsPage(
  db: Db,
  runId: string,
  asked: { outcome: string; words: string; after: string | null; limit: number },
): Promise<Row[]> {
  const like = `%${asked.words.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Row>`
    select ${rowColumns} from ${rowTables}
     where w.run_id = ${runId} and w.outcome = ${asked.outcome} and w.settled is distinct from 'mended'
       ${asked.words ? sql`and (w.number ilike ${like} or w.email ilike ${like} or w.item_name ilike ${like} or p.name ilike ${like})` : sql``}
       ${asked.after ? sql`and w.id > ${asked.after}::uuid` : sql``}
     order by w.id limit ${asked.limit}`.execute(db)
  return rows
}

export async function rowById(db: Db, organisationId: string, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select ${rowColumns} from ${rowTables} where w.id = ${id} and w.organisation_id = ${organisationId}`.execute(
    db,
  )
  return rows[0]
}

/** The first cells of a run's rows. */
export async function sampleRows(db: Db, runId: string): Promise<string[][]> {
  const { rows } = await sql<{ cells: string[] }>`
    select cells from history_row where run_id = ${runId} order by id limit 40`.execute(db)
  return rows.map(row => row.cells)
}
