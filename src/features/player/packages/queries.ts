import { type Insertable, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { DB } from '../../../platform/db/types.ts'
import type { StoredFile } from './unpack.ts'

export async function fileHash(db: Db, fileId: string): Promise<string> {
  return (await db.selectFrom('file').select('hash').where('id', '=', fileId).executeTakeFirstOrThrow()).hash
}

/** The number of an activity's next version. Holds the activity until the transaction ends, so two can't get the same. */
export async function nextVersionNumber(db: Db, activityId: string): Promise<number> {
  await db
    .selectFrom('activity')
    .select('id')
    .where('id', '=', activityId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { last } = await db
    .selectFrom('content_version')
    .select(eb => eb.fn.max('number').as('last'))
    .where('activity_id', '=', activityId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export async function addContentVersion(db: Db, row: Insertable<DB['content_version']>): Promise<string> {
  return (await db.insertInto('content_version').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function addPackageFiles(
  db: Db,
  organisationId: string,
  versionId: string,
  files: StoredFile[],
): Promise<void> {
  await sql`
    insert into package_file (organisation_id, content_version_id, path, hash, media_type, size_bytes)
    select ${organisationId}::uuid, ${versionId}::uuid, path, hash, media_type, size_bytes
      from unnest(${files.map(file => file.path)}::text[], ${files.map(file => file.hash)}::text[],
                  ${files.map(file => file.mediaType)}::text[], ${files.map(file => file.sizeBytes)}::bigint[])
        as given (path, hash, media_type, size_bytes)`.execute(db)
}
