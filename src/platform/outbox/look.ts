import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'

/** Which page of somebody was opened. */
export type LookedAt = 'person' | 'history' | 'team' | 'data' | 'export' | 'shared'

/**
 * Notes that the actor opened somebody's record: once a day for viewer, person and organisation, in one statement. Their
 * own is not noted. The person sees it on their account page.
 */
export async function noteLook(ctx: { db: Db }, personId: string, place: LookedAt): Promise<void> {
  await sql`select look_at(${personId}, ${place})`.execute(ctx.db)
}
