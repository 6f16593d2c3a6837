import type { Db } from '../../../platform/db/connect.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { guessedColumns, understand } from '../rules.ts'
import type { Counts, Run } from '../runs/queries.ts'
import * as queries from './queries.ts'

const batchSize = 5000

export type Planned = { counts: Counts; hash: string }
export type TellProgress = (step: string, done: number, total: number) => Promise<void>

/**
 * Works out what a run would bring in, row by row, and keeps it with the rows. Nothing about people changes. A run that is
 * about to be written was read already: only what it is matched with is looked at again.
 */
export async function planRun(db: Db, run: Run, now: Date, tell: TellProgress): Promise<Planned> {
  const total = await queries.rowCount(db, run.id)
  await queries.openStage(db)
  await queries.planSets(db, total)
  if (run.state === 'applying') await queries.stageUnderstood(db, run.id)
  else await readRows(db, run, total, localDate(now), tell)
  await tell('match', 0, 3)
  await queries.findPeople(db, run.organisation_id)
  await tell('match', 1, 3)
  await queries.findItems(db, run.organisation_id)
  await tell('match', 2, 3)
  await queries.settleOutcomes(db, run.organisation_id)
  await tell('match', 3, 3)
  return queries.keepOutcomes(db, run.id)
}

async function readRows(db: Db, run: Run, total: number, today: string, tell: TellProgress): Promise<void> {
  const columns = guessedColumns(run.columns, run.mapping)
  let after: string | null = null
  for (let done = 0; ; ) {
    await tell('read', done, total)
    const rows: queries.ReadRow[] = await queries.rowsToRead(db, run.id, after, batchSize)
    if (rows.length === 0) break
    await queries.stageRows(
      db,
      rows.map(row => ({
        row_id: row.id,
        line: row.line,
        ...understand(row.cells, columns, run.date_order, today),
      })),
    )
    after = rows.at(-1)?.id ?? null
    done += rows.length
  }
}
