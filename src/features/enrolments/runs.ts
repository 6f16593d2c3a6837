import { NotFound } from '../../platform/errors/errors.ts'
import { record } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import * as queries from './queries.ts'

export type OpenRun = {
  personId: string
  courseId: string
  source: 'self' | 'assigned'
  dueOn?: string | null
}

/**
 * Opens the next run of a course for a person, or answers with the one that is open. Safe to call twice and at once:
 * there is only ever one open run. @throws NotFound when the course can't be seen or has nothing in it.
 */
export async function openRun(ctx: Ctx, run: OpenRun): Promise<{ id: string; isNew: boolean }> {
  const opened = await openRuns(ctx, { ...run, personIds: [run.personId] })
  const found = await queries.openRunOf(ctx.db, run.personId, run.courseId)
  if (!found) throw new NotFound()
  return { id: found.id, isNew: opened.length > 0 }
}

/** Opens a run for each of these people who has none open, in one go, and answers with the ids of those opened. */
export async function openRuns(
  ctx: Ctx,
  run: Omit<OpenRun, 'personId'> & { personIds: string[] },
): Promise<string[]> {
  const isAssigned = run.source === 'assigned'
  const opening: queries.Opening = {
    personIds: run.personIds,
    courseId: run.courseId,
    source: run.source,
    assignedBy: isAssigned ? (ctx.actor.person?.id ?? null) : null,
    dueOn: run.dueOn ?? null,
    organisationId: isAssigned ? ctx.actor.actingOrg : null,
  }
  const opened = await queries.insertRuns(ctx.db, opening)
  if (isAssigned) await queries.assignOpenRuns(ctx.db, opening)
  if (opened.length > 0) {
    const detail = { course: run.courseId, source: run.source, count: opened.length }
    const only = opened.length === 1 ? (opened[0]?.id ?? null) : null
    await record(
      ctx,
      'enrolment.opened',
      { type: only ? 'enrolment' : 'course', id: only ?? run.courseId },
      { detail },
    )
  }
  return opened.map(row => row.id)
}

/** Ends an open run without completing it. What was learned stays. */
export async function withdrawRun(ctx: Ctx, enrolmentId: string, reason?: string): Promise<void> {
  const run = await queries.lockedRun(ctx.db, enrolmentId)
  if (!run) throw new NotFound()
  if (run.completed_at || run.withdrawn_at) return
  await queries.setWithdrawn(ctx.db, enrolmentId, ctx.now)
  await record(
    ctx,
    'enrolment.withdrawn',
    { type: 'enrolment', id: enrolmentId },
    { organisationId: run.organisation_id, reason },
  )
}
