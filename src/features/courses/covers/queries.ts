import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

/** The media type of a cover that may be shown on this site to whoever asks; nothing for any other hash. */
export async function coverMediaType(db: Db, hash: string): Promise<string | undefined> {
  const { rows } = await sql<{ type: string | null }>`select cover_media_type(${hash}) as type`.execute(db)
  return rows[0]?.type ?? undefined
}
