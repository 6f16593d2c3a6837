import { sql, type Updateable } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { DB } from '../../../platform/db/types.ts'

/** Changes a listing; answers false, and changes nothing, when its new address is taken on the site. */
export async function changeListing(db: Db, id: string, change: Updateable<DB['listing']>): Promise<boolean> {
  // The address may be taken by a listing that row security hides: only the index knows.
  await sql`savepoint changing_listing`.execute(db)
  try {
    await db.updateTable('listing').set(change).where('id', '=', id).execute()
    await sql`release savepoint changing_listing`.execute(db)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    await sql`rollback to savepoint changing_listing`.execute(db)
    return false
  }
}

/** Says which audiences a listing is for, in place of those before. */
export async function replaceAudiences(
  db: Db,
  listingId: string,
  organisationId: string,
  audienceIds: string[],
): Promise<void> {
  await db.deleteFrom('listing_audience').where('listing_id', '=', listingId).execute()
  if (audienceIds.length === 0) return
  const rows = audienceIds.map(id => ({
    organisation_id: organisationId,
    listing_id: listingId,
    audience_id: id,
  }))
  await db.insertInto('listing_audience').values(rows).execute()
}
