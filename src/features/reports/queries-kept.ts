import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

/** Counts so many people anew whose runs changed; 0 when nobody waits, or when somebody else is at it. */
export async function keepRunCounts(db: Db, most: number): Promise<number> {
  const { rows } = await sql<{ counted: number }>`select keep_run_counts(${most}) as counted`.execute(db)
  return rows[0]?.counted ?? 0
}
