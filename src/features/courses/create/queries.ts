import type { Insertable } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { DB } from '../../../platform/db/types.ts'

export async function insertCourse(db: Db, course: Insertable<DB['course']>): Promise<string> {
  return (await db.insertInto('course').values(course).returning('id').executeTakeFirstOrThrow()).id
}

/** Adds a listing unless its address or its course is listed already; answers whether it was added. */
export async function insertListing(db: Db, listing: Insertable<DB['listing']>): Promise<boolean> {
  const row = await db
    .insertInto('listing')
    .values(listing)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
