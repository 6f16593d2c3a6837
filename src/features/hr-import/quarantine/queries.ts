import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Row } from '../runs/queries-rows.ts'

// Rows of runs that were applied without them: those of a run that is not decided yet are mended on its own page.
const waits = sql`w.outcome = 'rejected' and w.settled is null and w.line is not null and r.state = 'applied'`

/** How many rows of the organisation wait to be mended. */
export async function waitingCount(db: Db, organisationId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from hr_row w join hr_run r on r.id = w.run_id where w.organisation_id = ${organisationId} and ${waits}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

export type WaitingRow = Row & { source: string; source_id: string; recorded_at: Date }

/** Rows that wait to be mended, oldest first, a page at a time. */
export async function waitingPage(
  db: Db,
  organisationId: string,
  asked: { after: string | null; limit: number },
): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select w.id, w.run_id, w.file_id, w.holds, w.line, w.cells, w.outcome, w.faults, w.changes, w.number, w.name, w.membership_id, m.person_id,
           w.mended_at, w.settled, s.name as source, s.id as source_id, r.recorded_at
      from hr_row w join hr_run r on r.id = w.run_id join hr_source s on s.id = r.source_id
      left join membership m on m.id = w.membership_id
     where w.organisation_id = ${organisationId} and ${waits} ${asked.after ? sql`and w.id > ${asked.after}::uuid` : sql``}
     order by w.id limit ${asked.limit}`.execute(db)
  return rows
}

export async function keepCells(db: Db, id: string, cells: string[]): Promise<void> {
  await sql`update hr_row set cells = ${JSON.stringify(cells)}::jsonb, mended_at = now() where id = ${id}`.execute(
    db,
  )
}

export async function settleRow(
  db: Db,
  id: string,
  how: 'dismissed' | 'mended',
  by: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    update hr_row set settled = ${how}, settled_at = now(), settled_by = ${by} where id = ${id} and settled is null returning id`.execute(
    db,
  )
  return rows.length > 0
}

/** How many mended rows of each source can be brought in. */
export async function mendedBySource(
  db: Db,
  organisationId: string,
): Promise<{ source_id: string; source: string; count: number }[]> {
  const { rows } = await sql<{ source_id: string; source: string; count: number }>`
    select s.id as source_id, s.name as source, count(*)::integer as count
      from hr_row w join hr_run r on r.id = w.run_id join hr_source s on s.id = r.source_id
     where w.organisation_id = ${organisationId} and ${waits} and w.mended_at is not null group by s.id, s.name order by s.name`.execute(
    db,
  )
  return rows
}

/** The runs that mended rows of a source came by, each with the day it stood for. */
export async function mendedRuns(
  db: Db,
  organisationId: string,
  sourceId: string,
): Promise<{ id: string; as_of: string }[]> {
  const { rows } = await sql<{ id: string; as_of: string }>`
    select distinct r.id, r.as_of from hr_row w join hr_run r on r.id = w.run_id
     where w.organisation_id = ${organisationId} and r.source_id = ${sourceId} and ${waits} and w.mended_at is not null order by r.id`.execute(
    db,
  )
  return rows
}

/** Moves the mended rows of one run into another, each file beside its likeness. */
export async function moveMended(db: Db, from: string, to: string, by: string | null): Promise<void> {
  await sql`
    insert into hr_file (organisation_id, run_id, holds, name, hash, encoding, delimiter, columns, header_line)
    select f.organisation_id, ${to}, f.holds, f.name, null, f.encoding, f.delimiter, f.columns, f.header_line
      from hr_file f where f.run_id = ${from}
       and exists (select 1 from hr_row w where w.run_id = f.run_id and w.file_id = f.id and w.outcome = 'rejected' and w.settled is null and w.mended_at is not null)`.execute(
    db,
  )
  await sql`
    insert into hr_row (organisation_id, run_id, file_id, holds, line, cells)
    select w.organisation_id, ${to}, n.id, w.holds, w.line, w.cells
      from hr_row w join hr_file f on f.id = w.file_id join hr_file n on n.run_id = ${to} and n.holds = f.holds
     where w.run_id = ${from} and w.outcome = 'rejected' and w.settled is null and w.mended_at is not null order by w.id`.execute(
    db,
  )
  await sql`
    update hr_row set settled = 'mended', settled_at = now(), settled_by = ${by}
     where run_id = ${from} and outcome = 'rejected' and settled is null and mended_at is not null`.execute(
    db,
  )
}
