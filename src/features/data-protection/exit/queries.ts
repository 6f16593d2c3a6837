import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type ExitCopy = {
  id: string
  organisation_id: string
  asked_by: string
  state: 'waiting' | 'ready' | 'removed'
  hash: string | null
  bytes: number | null
  rows: number | null
  asked_at: Date
  ends_at: Date | null
}

/** Copies of everything that is an organisation's, newest first. */
export async function copiesOf(db: Db, organisationId: string): Promise<ExitCopy[]> {
  const { rows } = await sql<ExitCopy>`
    select * from organisation_export where organisation_id = ${organisationId} order by asked_at desc limit 20`.execute(
    db,
  )
  return rows
}

export async function copyById(db: Db, organisationId: string, id: string): Promise<ExitCopy | undefined> {
  const { rows } = await sql<ExitCopy>`
    select * from organisation_export where id = ${id} and organisation_id = ${organisationId}`.execute(db)
  return rows[0]
}

export async function insertCopy(db: Db, organisationId: string, askedBy: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into organisation_export (organisation_id, asked_by) values (${organisationId}, ${askedBy}) returning id`.execute(
    db,
  )
  return (rows[0] as { id: string }).id
}

/** From here on this transaction sees the rows of one moment. It must be the first thing that the transaction does. */
export async function seeOneMoment(db: Db): Promise<void> {
  await sql`set transaction isolation level repeatable read`.execute(db)
  await sql`set local statement_timeout = 0`.execute(db)
}

/** Begins a copy in this transaction: the names of its tables; none when it is not the actor's to make, or is made. */
export async function beginExit(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from begin_exit(${id}) as name`.execute(db)
  return rows.map(row => row.name)
}

export type Line = { id: string; line: string }

/** The next rows of a table of a copy that was begun in this transaction. */
export async function exitLines(
  db: Db,
  id: string,
  table: string,
  after: string | null,
  many: number,
): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select id, line from exit_lines(${id}, ${table}, ${after}::uuid, ${many})`.execute(db)
  return rows
}

export async function exitFiles(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`select hash from exit_files(${id})`.execute(db)
  return rows.map(row => row.hash)
}

type Made = { hash: string; bytes: number; rows: number; now: Date; endsAt: Date }

/** False when another try made it. */
export async function copyWasMade(db: Db, id: string, made: Made): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update organisation_export set state = 'ready', hash = ${made.hash}, bytes = ${made.bytes}, rows = ${made.rows},
           ready_at = ${made.now}, ends_at = ${made.endsAt}
     where id = ${id} and state = 'waiting' returning id`.execute(db)
  return rows.length === 1
}

export type LeavingCounts = { people: number; listings: number; runs: number }

/** What leaving a site would touch. */
export async function leavingCounts(db: Db, siteId: string): Promise<LeavingCounts> {
  const { rows } = await sql<{ counts: LeavingCounts | null }>`
    select leaving_counts(${siteId}) as counts`.execute(db)
  return rows[0]?.counts ?? { people: 0, listings: 0, runs: 0 }
}

/** Whether the site is an organisation's own: such a one cannot leave it. */
export async function isHost(db: Db, siteId: string, organisationId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select 1 from site s where s.id = ${siteId} and s.host_organisation_id = ${organisationId}) as is`.execute(
    db,
  )
  return rows[0]?.is ?? false
}

/** Takes the acting organisation off a site; nothing when it may not be. */
export async function leaveSite(db: Db, siteId: string, reason: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select leave_site(${siteId}, ${reason}) as id`.execute(db)
  return rows[0]?.id ?? null
}

export type Departure = {
  id: string
  organisation: Localised
  organisation_id: string
  site: string
  counts: LeavingCounts
  recorded_at: Date
  undone_at: Date | null
  can_undo: boolean
  reason: string
}

/** Which organisations left which site, newest first; for the operator. */
export async function allDepartures(db: Db): Promise<Departure[]> {
  const { rows } = await sql<Departure>`select * from all_departures()`.execute(db)
  return rows
}

/** False when it was put back before, or its days are over. */
export async function undoLeaving(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select undo_leaving(${id}) as is`.execute(db)
  return rows[0]?.is ?? false
}
