import { type Insertable, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { DB } from '../../../platform/db/types.ts'

export async function insertFile(db: Db, row: Insertable<DB['file']>): Promise<string> {
  return (await db.insertInto('file').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** A package of the acting organisation that belongs to no activity yet, with the name of its file. */
export function unattachedVersion(db: Db, id: string, organisationId: string) {
  return db
    .selectFrom('content_version')
    .innerJoin('file', 'file.id', 'content_version.file_id')
    .select([
      'content_version.id',
      'content_version.title',
      'content_version.edition',
      'content_version.findings',
      'file.name',
    ])
    .where('content_version.id', '=', id)
    .where('content_version.organisation_id', '=', organisationId)
    .where('content_version.activity_id', 'is', null)
    .executeTakeFirst()
}

/**
 * Gives an unattached version to an activity as its next one and makes it the current one. Holds the activity, so
 * that two uploads at once get different numbers. Answers with the number, or nothing when it was taken already.
 */
export async function attachVersion(db: Db, id: string, activityId: string): Promise<number | undefined> {
  await db
    .selectFrom('activity')
    .select('id')
    .where('id', '=', activityId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const row = await db
    .updateTable('content_version')
    .set({
      activity_id: activityId,
      number: sql<number>`1 + coalesce((select max(v.number) from activity a
        left join content_version current on current.id = a.current_content_version_id
        join content_version v on v.activity_id in (a.id, current.activity_id) where a.id = ${activityId}), 0)`,
    })
    .where('id', '=', id)
    .where('activity_id', 'is', null)
    .returning('number')
    .executeTakeFirst()
  if (!row) return undefined
  await db
    .updateTable('activity')
    .set({ current_content_version_id: id })
    .where('id', '=', activityId)
    .execute()
  return row.number
}

/** Takes away a version that no activity took; its list of files goes with it. Safe to call twice. */
export async function deleteUnattached(db: Db, id: string): Promise<void> {
  await db.deleteFrom('content_version').where('id', '=', id).where('activity_id', 'is', null).execute()
}
