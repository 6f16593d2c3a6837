import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import { within } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import type { Edition } from '../../standards/scorm/edition.ts'
import type { LaunchItem } from './packages/launch-items.ts'

export type Playable = {
  enrolment_id: string
  course_id: string
  course_title: Localised
  activity_title: Localised
  completed_at: Date | null
  slug: string | null
  person_name: string
}

/** The actor's own run with one of the package activities of its structure, or nothing. */
export function ownPlayable(
  db: Db,
  personId: string,
  siteId: string,
  enrolmentId: string,
  activityId: string,
) {
  return db
    .selectFrom('enrolment')
    .innerJoin('course', 'course.id', 'enrolment.course_id')
    .innerJoin('person', 'person.id', 'enrolment.person_id')
    .innerJoin('structure_activity', 'structure_activity.structure_id', 'enrolment.structure_id')
    .innerJoin('activity', 'activity.id', 'structure_activity.activity_id')
    .leftJoin('listing', join =>
      join.onRef('listing.course_id', '=', 'course.id').on('listing.site_id', '=', siteId),
    )
    .select([
      'enrolment.id as enrolment_id',
      'course.id as course_id',
      'course.title as course_title',
      'activity.title as activity_title',
      'enrolment.completed_at',
      'listing.slug',
      'person.name as person_name',
    ])
    .where('enrolment.id', '=', enrolmentId)
    .where('enrolment.person_id', '=', personId)
    .where('enrolment.withdrawn_at', 'is', null)
    .where('activity.id', '=', activityId)
    .where('activity.kind', '=', 'package')
    .executeTakeFirst()
}

/** A package activity of a course that the actor may edit, or nothing. */
export function editablePackage(ctx: Pick<Ctx, 'db' | 'actor'>, courseId: string, activityId: string) {
  return ctx.db
    .selectFrom('activity')
    .innerJoin('course', 'course.id', 'activity.course_id')
    .select(['activity.title', 'activity.current_content_version_id'])
    .where('course.id', '=', courseId)
    .where('activity.id', '=', activityId)
    .where('activity.kind', '=', 'package')
    .where(
      within(ctx.actor, 'course.edit', { organisation: 'course.organisation_id', unit: 'course.unit_id' }),
    )
    .executeTakeFirst()
}

export type Version = {
  id: string
  origin: string
  edition: Edition
  title: string
  launch: LaunchItem[]
}

export async function contentVersion(db: Db, id: string): Promise<Version | undefined> {
  const row = await db
    .selectFrom('content_version')
    .select(['id', 'origin', 'edition', 'title', 'launch'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row as Version | undefined
}

/** What the database answers when an attempt is opened for one tab. */
export type Opened = {
  attempt: string
  lease: string
  sequence: number
  saved_lease: string | null
  saved_at: string | null
  content_version_id: string | null
  scos: { sco: string; cmi: Record<string, string>; completion: string; success: string }[]
}

export async function openLaunch(
  db: Db,
  attemptId: string,
  tokenHash: Buffer,
  hours: number,
): Promise<Opened | null> {
  const { rows } = await sql<{ opened: Opened | null }>`
    select open_launch(${attemptId}::uuid, ${tokenHash}, ${hours}) as opened`.execute(db)
  return rows[0]?.opened ?? null
}

export type CommitCode = 'saved' | 'superseded' | 'expired' | 'unknown' | 'no-sco' | 'too-big'
export type Committed = { code: CommitCode; sequence?: number; saved_at?: string | null }

/** What a commit sets in one SCO, and what it takes away. */
export type Split = { sco: string; sequence: number; changes: Record<string, string>; removed: string[] }

export async function commitAttempt(db: Db, tokenHash: Buffer, commit: Split): Promise<Committed> {
  const { rows } = await sql<{ committed: Committed }>`
    select commit_attempt(${tokenHash}, ${commit.sco}, ${commit.sequence}::bigint, ${JSON.stringify(commit.changes)}::jsonb,
                          ${commit.removed}::text[]) as committed`.execute(db)
  return (rows[0] as { committed: Committed }).committed
}

export type Acting = { attempt: string; person: string; member_orgs: string[] }

export async function actForLaunch(db: Db, tokenHash: Buffer, host: string): Promise<Acting | null> {
  const { rows } = await sql<{
    acting: Acting | null
  }>`select act_for_launch(${tokenHash}, ${host}) as acting`.execute(db)
  return rows[0]?.acting ?? null
}

/** An attempt with its package and where it stands: what its status is worked out from. */
export function attemptWithVersion(db: Db, attemptId: string) {
  return db
    .selectFrom('attempt')
    .innerJoin('content_version', 'content_version.id', 'attempt.content_version_id')
    .select([
      'content_version.edition',
      'content_version.launch',
      'attempt.met_at',
      'attempt.completion',
      'attempt.success',
      'attempt.score',
      'attempt.progress',
    ])
    .where('attempt.id', '=', attemptId)
    .executeTakeFirst()
}

export function scosOf(db: Db, attemptId: string) {
  return db.selectFrom('attempt_sco').select(['sco', 'cmi']).where('attempt_id', '=', attemptId).execute()
}

export type ScoStatus = { completion: string; success: string; score: number | null }

export async function setScoStatus(
  db: Db,
  attemptId: string,
  sco: string,
  status: ScoStatus & { visits: number },
): Promise<void> {
  await db
    .updateTable('attempt_sco')
    .set(status)
    .where('attempt_id', '=', attemptId)
    .where('sco', '=', sco)
    .execute()
}

export async function setAttemptStatus(
  db: Db,
  attemptId: string,
  status: ScoStatus & { progress: number },
): Promise<void> {
  await sql`
    update attempt set completion = ${status.completion}, success = ${status.success}, score = ${status.score},
                       progress = ${status.progress}
     where id = ${attemptId}`.execute(db)
}
