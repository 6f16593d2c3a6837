import { NotFound } from '../../platform/errors/errors.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import * as queries from './queries.ts'
import { recordConfirmation, type Settled, settleAttempt } from './settle.ts'

export type Attempt = NonNullable<Awaited<ReturnType<typeof queries.newestAttempt>>>

/**
 * The newest attempt of a run at an activity, opened when there is none; with `again` a further one on the activity's
 * current content. The run counts as begun. @throws NotFound when run or activity can't be seen.
 */
export async function attemptFor(
  ctx: Ctx,
  enrolmentId: string,
  activityId: string,
  again = false,
): Promise<Attempt> {
  const run = await queries.lockedRun(ctx.db, enrolmentId)
  if (!run) throw new NotFound()
  const newest = await queries.newestAttempt(ctx.db, enrolmentId, activityId)
  if (!newest || again) {
    await queries.insertAttempt(ctx.db, {
      enrolment_id: enrolmentId,
      person_id: run.person_id,
      organisation_id: run.organisation_id,
      activity_id: activityId,
      number: (newest?.number ?? 0) + 1,
    })
  }
  if (!run.completed_at) await queries.touchRun(ctx.db, enrolmentId, ctx.now)
  const attempt = newest && !again ? newest : await queries.newestAttempt(ctx.db, enrolmentId, activityId)
  if (!attempt) throw new NotFound()
  return attempt
}

/** The learner says that they have done or read it. Counts where the activity's rule asks for it. */
export async function declareActivity(ctx: Ctx, enrolmentId: string, activityId: string): Promise<Settled> {
  const attempt = await attemptFor(ctx, enrolmentId, activityId)
  await queries.setDeclared(ctx.db, attempt.id, ctx.now)
  return settleAttempt(ctx, attempt.id)
}

/** The activity was really displayed: called by a beacon, never by the request for the page. */
export async function activitySeen(
  ctx: Pick<Ctx, 'db' | 'actor' | 'now'>,
  attemptId: string,
): Promise<Settled> {
  await queries.setSeen(ctx.db, attemptId, ctx.now)
  return settleAttempt(ctx, attemptId)
}

/** The learner read it to its end. */
export async function activityEnded(ctx: Ctx, enrolmentId: string, activityId: string): Promise<Settled> {
  const attempt = await attemptFor(ctx, enrolmentId, activityId)
  await queries.setDone(ctx.db, attempt.id, 'ended_at', ctx.now)
  return settleAttempt(ctx, attempt.id)
}

/** The learner's answers were sent: for whoever keeps them. */
export async function activitySubmitted(ctx: Ctx, enrolmentId: string, activityId: string): Promise<Settled> {
  const attempt = await attemptFor(ctx, enrolmentId, activityId)
  await queries.setDone(ctx.db, attempt.id, 'submitted_at', ctx.now)
  return settleAttempt(ctx, attempt.id)
}

/** Keeps what was watched of a video; `after` makes it from what was kept before, with its share, 0 to 1. */
export async function activityWatched(
  ctx: Ctx,
  enrolmentId: string,
  activityId: string,
  after: (kept: unknown) => { kept: unknown; share: number },
): Promise<Settled> {
  const attempt = await attemptFor(ctx, enrolmentId, activityId)
  await queries.setWatched(ctx.db, attempt.id, after(attempt.watched), ctx.now)
  return settleAttempt(ctx, attempt.id)
}

/**
 * The learner confirms a version of the document that an activity asks for. In a completed run the confirmation is a
 * fact of its own and the run stays as it was. @throws NotFound when the run can't be seen.
 */
export async function confirmDocument(
  ctx: Ctx,
  enrolmentId: string,
  activityId: string,
  document: { id: string; versionId: string },
): Promise<Settled> {
  const run = await queries.lockedRun(ctx.db, enrolmentId)
  if (!run) throw new NotFound()
  await recordConfirmation(ctx, run, document)
  if (run.completed_at) return { activityMet: false, courseCompleted: false }
  const attempt = await attemptFor(ctx, enrolmentId, activityId)
  await queries.setDone(ctx.db, attempt.id, 'confirmed_at', ctx.now)
  return settleAttempt(ctx, attempt.id)
}
