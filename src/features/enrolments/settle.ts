import { randomBytes } from 'node:crypto'
import { NotFound } from '../../platform/errors/errors.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { record } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import * as queries from './queries.ts'
import { activityIsMet, certificateCode, countedOf, courseIsComplete, evidenceKind } from './rules.ts'

type SettlingCtx = Pick<Ctx, 'db' | 'actor' | 'now'> & { requestId?: string }
type Run = NonNullable<Awaited<ReturnType<typeof queries.lockedRun>>>

/** What settling an attempt brought about; nothing is said twice. */
export type Settled = { activityMet: boolean; courseCompleted: boolean }

/**
 * Judges an attempt by its activity's rule, and then the run by its course's, and writes what was met as evidence in
 * this transaction. Safe to call any number of times, from anywhere at once: each fact is written once.
 */
export async function settleAttempt(ctx: SettlingCtx, attemptId: string): Promise<Settled> {
  const before = await queries.attemptToSettle(ctx.db, attemptId)
  if (!before) throw new NotFound()
  const run = await queries.lockedRun(ctx.db, before.enrolment_id)
  // Read again under the lock: another tab may have written in between.
  const attempt = await queries.attemptToSettle(ctx.db, attemptId)
  if (!run || !attempt) throw new NotFound()
  if (attempt.met_at || !activityIsMet(attempt, attempt))
    return { activityMet: false, courseCompleted: false }
  await queries.setMet(ctx.db, attemptId, ctx.now)
  const activityMet = await recordActivity(ctx, run, attempt)
  const courseCompleted = run.completed_at ? false : await settleCourse(ctx, run)
  return { activityMet, courseCompleted }
}

function factOf(ctx: SettlingCtx, run: Run) {
  return {
    person_id: run.person_id,
    controller_id: run.organisation_id,
    enrolment_id: run.id,
    structure_id: run.structure_id,
    happened_at: ctx.now,
    happened_on: localDate(ctx.now),
  }
}

async function recordActivity(ctx: SettlingCtx, run: Run, attempt: queries.Settling): Promise<boolean> {
  const kind = evidenceKind(attempt)
  const id = await queries.insertEvidence(ctx.db, {
    ...factOf(ctx, run),
    attempt_id: attempt.attempt_id,
    subject_type: 'activity',
    subject_id: attempt.activity_id,
    lineage_id: attempt.activity_id,
    content_version_id: attempt.content_version_id,
    kind,
    score: attempt.score,
    certificate_code: null,
    idempotency_key: `run:${run.id}:activity:${attempt.activity_id}:${kind}`,
  })
  if (!id) return false
  const detail = { enrolment: run.id, activity: attempt.activity_id }
  await record(
    ctx,
    `activity.${kind}`,
    { type: 'evidence', id },
    { organisationId: run.organisation_id, detail },
  )
  return true
}

/**
 * The person of a run confirms a version of a document: a fact of its own, once a run and version. It changes nothing of
 * the run. Answers whether it was new.
 */
export async function recordConfirmation(
  ctx: SettlingCtx,
  run: Run,
  document: { id: string; versionId: string },
): Promise<boolean> {
  const id = await queries.insertEvidence(ctx.db, {
    ...factOf(ctx, run),
    attempt_id: null,
    subject_type: 'document',
    subject_id: document.versionId,
    lineage_id: document.id,
    content_version_id: null,
    kind: 'completed',
    score: null,
    certificate_code: null,
    idempotency_key: `run:${run.id}:document:${document.versionId}`,
  })
  if (!id) return false
  const detail = { enrolment: run.id, document: document.id, version: document.versionId }
  const about = { organisationId: run.organisation_id, detail }
  await record(ctx, 'document.confirmed', { type: 'evidence', id }, about)
  return true
}

async function settleCourse(ctx: SettlingCtx, run: Run): Promise<boolean> {
  const course = await queries.courseToSettle(ctx.db, run.id)
  if (!course) return false
  const { total, met } = countedOf(course.parts, course.sections)
  if (!courseIsComplete(course, total, met)) return false
  const id = await queries.insertEvidence(ctx.db, {
    ...factOf(ctx, run),
    attempt_id: null,
    subject_type: 'course',
    subject_id: run.course_id,
    lineage_id: course.lineage_id,
    content_version_id: null,
    kind: 'completed',
    score: course.score,
    certificate_code: certificateCode(randomBytes(16)),
    idempotency_key: `run:${run.id}:course`,
  })
  await queries.completeRun(ctx.db, run.id, ctx.now)
  if (!id) return false
  const detail = { enrolment: run.id, course: run.course_id }
  await record(
    ctx,
    'course.completed',
    { type: 'evidence', id },
    { organisationId: run.organisation_id, detail },
  )
  return true
}
