import { type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { DB } from '../../platform/db/types.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { Watched } from './watched-rules.ts'

export type ActivityFile = {
  id: string
  role: 'file' | 'video' | 'captions' | 'picture'
  lang: 'en' | 'cy' | null
  number: number | null
  hash: string
  name: string
  media_type: string
  size_bytes: number
}

/** The files of an activity that the actor may read. Whether it is open to them is asked before. */
export async function filesOf(db: Db, activityId: string): Promise<ActivityFile[]> {
  const { rows } = await sql<ActivityFile>`select * from files_of_activity(${activityId})`.execute(db)
  return rows.map(row => ({ ...row, size_bytes: Number(row.size_bytes) }))
}

/** What an activity says: its texts and addresses. */
export function contentOf(db: Db, activityId: string) {
  return db
    .selectFrom('activity')
    .select(['id', 'kind', 'title', 'body', 'address', 'document_id'])
    .where('id', '=', activityId)
    .executeTakeFirst()
}

export type Content = NonNullable<Awaited<ReturnType<typeof contentOf>>>

export type CurrentDocument = {
  id: string
  number: number
  body: Localised
  changes: Localised
  recorded_at: Date
  hash: string | null
  name: string | null
  media_type: string | null
  size_bytes: number | null
  /** The newest version that asks whoever confirmed an earlier one. */
  asks_again_since: number | null
}

/** The newest version of a document that the actor may read. */
export async function currentDocument(db: Db, documentId: string): Promise<CurrentDocument | undefined> {
  const { rows } = await sql<CurrentDocument>`select * from current_document(${documentId})`.execute(db)
  const [row] = rows
  return row && { ...row, size_bytes: row.size_bytes === null ? null : Number(row.size_bytes) }
}

export type Confirmed = { number: number; happened_on: string }

/** The newest version of a document that the actor has confirmed, and when. */
export async function confirmedVersion(db: Db, documentId: string): Promise<Confirmed | undefined> {
  const { rows } = await sql<Confirmed>`
    select v.number, e.happened_on from evidence e join document_version v on v.id = e.subject_id
     where e.person_id = (select actor_person()) and e.subject_type = 'document' and e.lineage_id = ${documentId}
       and e.superseded_at is null
     order by v.number desc, e.happened_at desc limit 1`.execute(db)
  return rows[0]
}

/** How much of a video the actor has watched in a run. */
export async function watchedIn(db: Db, enrolmentId: string, activityId: string) {
  return db
    .selectFrom('attempt')
    .select([sql<Watched | null>`watched`.as('watched'), 'watched_share'])
    .where('enrolment_id', '=', enrolmentId)
    .where('activity_id', '=', activityId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A document that asks the actor again because of a new version. */
export type DocumentAgain = {
  activity_id: string
  slug: string
  title: Localised
  changes: Localised
  recorded_on: string
}

export async function insertFile(db: Db, row: Insertable<DB['file']>): Promise<string> {
  return (await db.insertInto('file').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export type Place = Pick<Insertable<DB['activity_file']>, 'organisation_id' | 'course_id' | 'activity_id'>

/** Puts a file in its place in an activity, instead of the one that was there. */
export async function placeFile(
  db: Db,
  place: Place,
  file: { fileId: string; role: ActivityFile['role']; lang?: 'en' | 'cy'; number?: number },
): Promise<void> {
  await db
    .deleteFrom('activity_file')
    .where('activity_id', '=', place.activity_id)
    .where('role', '=', file.role)
    .$if(file.lang !== undefined, query => query.where('lang', '=', file.lang as 'en'))
    .$if(file.number !== undefined, query => query.where('number', '=', file.number as number))
    .execute()
  await db
    .insertInto('activity_file')
    .values({
      ...place,
      file_id: file.fileId,
      role: file.role,
      lang: file.lang ?? null,
      number: file.number ?? null,
    })
    .execute()
}

/** Takes a file out of an activity; the bytes stay for whatever else holds them. */
export async function removeFile(db: Db, activityId: string, id: string): Promise<void> {
  await db.deleteFrom('activity_file').where('activity_id', '=', activityId).where('id', '=', id).execute()
}

/** Gives an activity the same files as another. */
export async function copyFiles(db: Db, from: string, place: Place): Promise<void> {
  await sql`
    insert into activity_file (organisation_id, course_id, activity_id, file_id, role, lang, number)
    select organisation_id, course_id, ${place.activity_id}, file_id, role, lang, number
      from activity_file where activity_id = ${from}`.execute(db)
}

export async function insertDocument(db: Db, row: Insertable<DB['document']>): Promise<string> {
  return (await db.insertInto('document').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Adds the next version of a document and answers with its number. */
export async function insertVersion(
  db: Db,
  row: Omit<Insertable<DB['document_version']>, 'number'>,
): Promise<number> {
  await db
    .selectFrom('document')
    .select('id')
    .where('id', '=', row.document_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { number } = await db
    .insertInto('document_version')
    .values({
      ...row,
      number: sql<number>`1 + coalesce((select max(number) from document_version where document_id = ${row.document_id}), 0)`,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** The versions of a document, newest first, with how many people have confirmed each. */
export async function versionsOf(db: Db, documentId: string) {
  return db
    .selectFrom('document_version')
    .leftJoin('person', 'person.id', 'document_version.made_by')
    .select([
      'document_version.id',
      'document_version.number',
      'document_version.changes',
      'document_version.asks_again',
      'document_version.recorded_at',
      'person.name as made_by',
      sql<number>`(select count(distinct e.person_id) from evidence e
        where e.subject_type = 'document' and e.subject_id = document_version.id and e.superseded_at is null)::integer`.as(
        'confirmed',
      ),
    ])
    .where('document_version.document_id', '=', documentId)
    .orderBy('document_version.number', 'desc')
    .limit(100)
    .execute()
}
