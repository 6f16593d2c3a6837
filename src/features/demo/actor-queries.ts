import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Site } from '../../platform/tenancy/actor.ts'

export async function setActor(db: Db, actor: Record<string, unknown>): Promise<void> {
  await sql`select set_actor(${JSON.stringify(actor)}::jsonb)`.execute(db)
}

/** A site as a request would know it, without its list of organisations. */
export async function siteOf(db: Db, siteId: string): Promise<Site> {
  const row = await db.selectFrom('site').selectAll().where('id', '=', siteId).executeTakeFirstOrThrow()
  return { ...row, languages: row.languages as Site['languages'], organisations: [] }
}
