import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Fault } from '../checking/values-rules.ts'
import type { Holds } from '../fields.ts'

export type Change = { field: string; old: unknown; new: unknown }
export type Row = {
  id: string
  run_id: string
  file_id: string | null
  holds: Holds
  line: number | null
  cells: string[]
  outcome: string
  faults: Fault[]
  changes: Change[]
  number: string | null
  name: string | null
  membership_id: string | null
  person_id: string | null
  mended_at: Date | null
  settled: string | null
}

const columns = sql`w.id, w.run_id, w.file_id, w.holds, w.line, w.cells, w.outcome, w.faults, w.changes, w.number, w.name, w.membership_id,
  m.person_id, w.mended_at, w.settled`

/** Rows of a run with one outcome (or any but unchanged), in the order they came, a page at a time. */
export async function rowsPage(
  db: Db,
  runId: string,
  asked: { outcome: string; words: string; after: string | null; limit: number },
): Promise<Row[]> {
  const like = `%${asked.words.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Row>`
    select ${columns} from hr_row w left join membership m on m.id = w.membership_id
     where w.run_id = ${runId} and w.outcome = ${asked.outcome} and w.settled is distinct from 'mended'
       ${asked.words ? sql`and (w.name ilike ${like} or w.number ilike ${like})` : sql``}
       ${asked.after ? sql`and w.id > ${asked.after}::uuid` : sql``}
     order by w.id limit ${asked.limit}`.execute(db)
  return rows
}

/** Some of the first cells of each column of a file. */
export async function sampleRows(db: Db, fileId: string): Promise<string[][]> {
  const { rows } = await sql<{ cells: string[] }>`
    select r.cells from hr_file f join hr_row r on r.run_id = f.run_id and r.file_id = f.id
     where f.id = ${fileId} order by r.line limit 40`.execute(db)
  return rows.map(row => row.cells)
}

export async function rowById(db: Db, organisationId: string, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from hr_row w left join membership m on m.id = w.membership_id
     where w.id = ${id} and w.organisation_id = ${organisationId} and w.line is not null`.execute(db)
  return rows[0]
}
