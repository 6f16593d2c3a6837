import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { DB } from '../../../platform/db/types.ts'
import type { Finding } from '../../../standards/scorm/findings.ts'

/** The activities of a structure in order, each with its current package, if it has one. */
export function activitiesOf(db: Db, structureId: string) {
  return db
    .selectFrom('structure_activity')
    .innerJoin('activity', 'activity.id', 'structure_activity.activity_id')
    .leftJoin('content_version', 'content_version.id', 'activity.current_content_version_id')
    .leftJoin('file', 'file.id', 'content_version.file_id')
    .select([
      'activity.id',
      'activity.kind',
      'activity.title',
      'activity.body',
      'activity.rule',
      'activity.accepts',
      'activity.pass_score',
      'activity.current_content_version_id',
      'content_version.number as version_number',
      'content_version.edition',
      'content_version.title as package_title',
      'content_version.file_count',
      'content_version.total_bytes',
      'content_version.recorded_at as uploaded_at',
      sql<Finding[] | null>`content_version.findings`.as('findings'),
      'file.name as file_name',
    ])
    .where('structure_activity.structure_id', '=', structureId)
    .orderBy('structure_activity.position')
    .execute()
}

export type ActivityRow = Awaited<ReturnType<typeof activitiesOf>>[number]

export function structureById(db: Db, id: string) {
  return db
    .selectFrom('course_structure')
    .select(['id', 'number', 'rule', 'needed'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export type StructureRow = NonNullable<Awaited<ReturnType<typeof structureById>>>

/** How many runs have ever been opened of a course, by anybody. */
export async function runsOf(db: Db, courseId: string): Promise<number> {
  const { rows } = await sql<{ runs: number }>`
    select coalesce(sum(total), 0)::integer as runs from course_run_counts(array[${courseId}::uuid])`.execute(
    db,
  )
  return rows[0]?.runs ?? 0
}

/** Attempts of open runs by the version they are on. */
export async function runningAttempts(db: Db, courseId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ content_version_id: string; attempts: number }>`
    select content_version_id, attempts from running_attempts(${courseId})`.execute(db)
  return new Map(rows.map(row => [row.content_version_id, row.attempts]))
}

export type StructureContent = {
  rule: 'all' | 'any' | 'some'
  needed: number | null
  activityIds: string[]
}

/** Writes the next structure of a course and answers with its id; the course is not pointed at it yet. */
export async function insertStructure(
  db: Db,
  organisationId: string,
  courseId: string,
  content: StructureContent,
): Promise<string> {
  const { id } = await db
    .insertInto('course_structure')
    .values({
      organisation_id: organisationId,
      course_id: courseId,
      number: sql<number>`1 + coalesce((select max(number) from course_structure where course_id = ${courseId}), 0)`,
      rule: content.rule,
      needed: content.needed,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await placeActivities(db, organisationId, id, content.activityIds)
  return id
}

/** Changes a structure that no run is pinned to. */
export async function rewriteStructure(
  db: Db,
  organisationId: string,
  id: string,
  content: StructureContent,
): Promise<void> {
  await db.deleteFrom('structure_activity').where('structure_id', '=', id).execute()
  await db
    .updateTable('course_structure')
    .set({ rule: content.rule, needed: content.needed })
    .where('id', '=', id)
    .execute()
  await placeActivities(db, organisationId, id, content.activityIds)
}

async function placeActivities(
  db: Db,
  organisationId: string,
  structureId: string,
  activityIds: string[],
): Promise<void> {
  if (activityIds.length === 0) return
  const rows = activityIds.map((activity, index) => ({
    organisation_id: organisationId,
    structure_id: structureId,
    activity_id: activity,
    position: index + 1,
  }))
  await db.insertInto('structure_activity').values(rows).execute()
}

export async function insertActivity(db: Db, activity: Insertable<DB['activity']>): Promise<string> {
  const { id } = await db.insertInto('activity').values(activity).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function changeActivity(db: Db, id: string, change: Updateable<DB['activity']>): Promise<void> {
  await db.updateTable('activity').set(change).where('id', '=', id).execute()
}
