import { Invalid, NotAllowed, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { openRuns, withdrawRun } from '../runs.ts'
import { linesOf, type Sorted, sortLines } from './lines-rules.ts'
import { loadManagedCourse, reachable } from './permissions.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

/** Above this many people at once the number itself must be confirmed. */
export const confirmAbove = 200

type Words = Parameters<ReturnType<typeof say>>[0]
const bothOf = (key: Words, params: Record<string, number> = {}) => ({
  en: say('en')(key, params),
  cy: say('cy')(key, params),
})

/** Whom an enrolment would reach, before anything is done. */
export type Blast = { people: number; on: number; completed: number; personIds: string[] }

function blastOf(reached: queries.Reached[], alsoCompleted: boolean): Blast {
  const fresh = reached.filter(one => !one.is_on && (alsoCompleted || !one.has_completed))
  return {
    people: reached.length,
    on: reached.filter(one => one.is_on).length,
    completed: alsoCompleted ? 0 : reached.filter(one => !one.is_on && one.has_completed).length,
    personIds: fresh.map(one => one.person_id),
  }
}

export async function blastOfUnit(
  ctx: Ctx,
  courseId: string,
  unit: string,
  alsoCompleted: boolean,
): Promise<Blast> {
  return blastOf(await queries.reachedByUnit(ctx.db, reachable(ctx), courseId, unit), alsoCompleted)
}

/** How people who were chosen one by one or by filters stand with the course; who has left is not among them. */
export async function blastOfPeople(
  ctx: Ctx,
  courseId: string,
  personIds: string[],
  alsoCompleted: boolean,
): Promise<Blast> {
  return blastOf(await queries.reachedByIds(ctx.db, reachable(ctx), courseId, personIds), alsoCompleted)
}

/** What a pasted list names, before anything is done. */
export async function sortedList(
  ctx: Ctx,
  courseId: string,
  pasted: string,
  alsoCompleted: boolean,
): Promise<Sorted> {
  const lines = linesOf(pasted)
  const keys = [...new Set(lines.map(line => line.key))]
  const found = await queries.matchedByKeys(ctx.db, reachable(ctx), courseId, keys)
  return sortLines(lines, found, alsoCompleted)
}

/** Refuses a bulk step whose number is no longer the one that was shown, or was not confirmed where it is large. */
export function checkConfirmed(count: number, expected: number | null, isSure: boolean): void {
  if (count === 0) throw new Refused('enrolment.nobody', bothOf('nobodyNew'))
  if (expected !== count) throw new Refused('enrolment.changed', bothOf('numberChanged', { count }))
  if (count > confirmAbove && !isSure) throw new Invalid({ sure: bothOf('beSure', { count }) })
}

type Batch = Pick<queries.BatchCounts, 'how' | 'unit' | 'unmatched'> & { dueOn: string | null }

/** Puts people on a course as one recorded batch that can be taken back. Answers with the batch. @throws Refused */
export async function enrolBatch(
  ctx: Ctx,
  course: queries.ManagedCourse,
  personIds: string[],
  batch: Batch,
): Promise<string> {
  const here = ctx.actor.actingOrg
  const by = ctx.actor.person?.id
  if (!here || !by) throw new NotAllowed()
  if (!course.is_open) throw new Refused('course.closed', bothOf('notOpen'))
  const reached = await queries.reachedByIds(ctx.db, reachable(ctx), course.id, personIds)
  if (reached.length === 0) throw new Refused('enrolment.nobody', bothOf('nobodyNew'))
  const ids = reached.map(one => one.person_id)
  const { how, unit, unmatched, dueOn } = batch
  const reassigned = await queries.ownOpenRuns(ctx.db, course.id, ids)
  const counts: queries.BatchCounts = {
    course: course.id,
    how,
    unit,
    unmatched,
    due_on: dueOn,
    reassigned,
    opened: 0,
  }
  const id = await queries.insertBatch(ctx.db, here, by, counts)
  const opened = await openRuns(ctx, { personIds: ids, courseId: course.id, source: 'assigned', dueOn })
  await queries.markBatch(ctx.db, opened, id, { ...counts, opened: opened.length })
  const detail = { course: course.id, opened: opened.length, how }
  await record(ctx, 'enrolment.batch', { type: 'import_batch', id }, { detail })
  return id
}

/** A batch of the acting organisation; of a lead for a part of it, only their own. @throws NotFound */
export async function loadBatch(ctx: Ctx, id: string, courseId: string): Promise<queries.Batch> {
  const here = ctx.actor.actingOrg
  const batch = here ? await queries.batchHere(ctx.db, id, here) : undefined
  const isOwn = batch?.started_by === ctx.actor.person?.id
  const may = isOwn || mayInOrganisation(ctx.actor, 'enrolment.manage', here)
  if (!batch || batch.counts.course !== courseId || !may) throw new NotFound()
  return batch
}

/** Takes a batch back: runs that nobody has begun are withdrawn, the rest stays. @throws Refused when it is done already */
export async function undoBatch(ctx: Ctx, id: string, courseId: string): Promise<number> {
  const batch = await loadBatch(ctx, id, courseId)
  if (!(await queries.setUndone(ctx.db, id))) throw new Refused('enrolment.undone', bothOf('undoneAlready'))
  const withdrawn = await queries.undoRuns(ctx.db, batch)
  await record(ctx, 'enrolment.batch.undone', { type: 'import_batch', id }, { detail: { withdrawn } })
  return withdrawn
}

/** An open run of somebody within reach. @throws NotFound */
export async function loadOpenRun(ctx: Ctx, id: string): Promise<queries.RunToWithdraw> {
  const run = await queries.openRunHere(ctx.db, reachable(ctx), id)
  if (!run) throw new NotFound()
  await loadManagedCourse(ctx, run.course_id)
  return run
}

/** Takes somebody off a course, with the reason on record. What they learnt stays. @throws NotFound */
export async function withdraw(ctx: Ctx, id: string, reason: string): Promise<queries.RunToWithdraw> {
  const run = await loadOpenRun(ctx, id)
  await withdrawRun(ctx, id, reason)
  return run
}
