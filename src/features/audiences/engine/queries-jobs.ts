import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

/** Settles some of the people who wait; answers how many still do. */
export async function settleWaiting(db: Db, organisation: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select settle_waiting_audiences(${organisation}) as left`.execute(db)
  return rows[0]?.left ?? 0
}

/** Works out some of the audiences that wait for everybody, beside whoever else does; answers how many it took. */
export async function fill(db: Db, organisation: string): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    select fill_audiences(${organisation}) as taken`.execute(db)
  return rows[0]?.taken ?? 0
}

/** Looks at an audience again; answers with what has to end first, null when done. */
export async function recheck(db: Db, audience: string, horizon: string | null): Promise<string | null> {
  const { rows } = await sql<{ waits: string | null }>`
    select recheck_audience(${audience}, ${horizon}) as waits`.execute(db)
  return rows[0]?.waits ?? null
}

/** Tells what the calendar did and finds rules that a day broke. */
export async function turn(db: Db): Promise<void> {
  await sql`select turn_audiences()`.execute(db)
}
