import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

export async function keepCells(db: Db, id: string, cells: string[]): Promise<void> {
  await sql`update history_row set cells = ${JSON.stringify(cells)}::jsonb, mended_at = now() where id = ${id}`.execute(
    db,
  )
}

export async function dismiss(db: Db, id: string, by: string | null): Promise<void> {
  await sql`
    update history_row set settled = 'dismissed', settled_at = now(), settled_by = ${by}, outcome = 'left out'
     where id = ${id} and settled is null`.execute(db)
}

/** How many rejected rows of a run were mended since it was applied. */
export async function mendedCount(db: Db, runId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from history_row
     where run_id = ${runId} and outcome = 'rejected' and settled is null and mended_at is not null`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** Moves rejected rows of a run into a new one: the mended ones, or all of them. Answers with its id; nothing when there are none. */
export async function moveRejected(
  db: Db,
  runId: string,
  isAll: boolean,
  by: string | null,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into history_run (organisation_id, mends_run_id, file_name, encoding, columns, header_line, mapping, date_order, started_by)
    select r.organisation_id, r.id, r.file_name, r.encoding, r.columns, r.header_line, r.mapping, r.date_order, ${by} from history_run r
     where r.id = ${runId} and exists (select 1 from history_row w where w.run_id = r.id and w.outcome = 'rejected' and w.settled is null
             and (${isAll} or w.mended_at is not null))
    returning id`.execute(db)
  const id = rows[0]?.id
  if (!id) return undefined
  await sql`
    insert into history_row (organisation_id, run_id, line, cells)
    select w.organisation_id, ${id}, w.line, w.cells from history_row w
     where w.run_id = ${runId} and w.outcome = 'rejected' and w.settled is null and (${isAll} or w.mended_at is not null) order by w.id`.execute(
    db,
  )
  await sql`
    update history_row set settled = 'mended', settled_at = now(), settled_by = ${by}
     where run_id = ${runId} and outcome = 'rejected' and settled is null and (${isAll} or mended_at is not null)`.execute(
    db,
  )
  return id
}
