import { NotFound, refuseIf } from '../../platform/errors/errors.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { isOnlyPreJoiner } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import {
  nextOpenPart,
  type Part,
  partAddress,
  questionnaireBefore,
  refuseLocked,
  refuseUnanswered,
} from '../availability/index.ts'
import { declareActivity, openRun, type Settled } from '../enrolments/index.ts'
import { type CoursePage, courseAt } from './queries.ts'

/** The part that a run goes on with: the first that is not met, can be opened, and is open to the reader. */
export function nextPart(course: Pick<CoursePage, 'outline'>, now: Date): Part | undefined {
  return nextOpenPart(course.outline, localDate(now))
}

/** Whether the newest run is still open. */
export function hasOpenRun(course: Pick<CoursePage, 'run'>): boolean {
  return course.run !== null && !course.run.completed
}

/** A course by its address on this site. @throws NotFound when there is none for the actor. */
export async function loadCoursePage(ctx: Ctx, slug: string): Promise<CoursePage> {
  const course = await courseAt(ctx.db, slug)
  // What the whole site may find is not for pre-joiners yet: only what was opened for them.
  if (!course || (isOnlyPreJoiner(ctx.actor) && !course.run)) throw new NotFound()
  return course
}

/**
 * Opens a run where none is open (a completed course: the next run) and answers with where it goes on: the next part,
 * or the course page when that is to be confirmed there, or nothing is open. @throws Refused for a course that is no
 * longer offered, or whose conditions are not met. A questionnaire before the first part comes first.
 */
export async function startCourse(ctx: Ctx, slug: string): Promise<string> {
  const before = await loadCoursePage(ctx, slug)
  if (!hasOpenRun(before)) await openOwnRun(ctx, before)
  const course = hasOpenRun(before) ? before : await loadCoursePage(ctx, slug)
  const questionnaire = course.run && !course.run.started && (await questionnaireBefore(ctx, course.run.id))
  if (questionnaire) return questionnaire
  const next = nextPart(course, ctx.now)
  if (!next || !course.run || next.kind === 'declaration') return `/courses/${slug}#inside`
  return partAddress(slug, course.run.id, next)
}

/**
 * The learner confirms a part of the course; opens a run first where there is none. Said again after it completed the
 * course it stays with that run: only the learner's own start opens the next. @throws NotFound for other parts, Refused
 * for one that is locked.
 */
export async function confirmPart(ctx: Ctx, slug: string, activityId: string): Promise<Settled> {
  const course = await loadCoursePage(ctx, slug)
  const part = course.parts.find(one => one.id === activityId && one.rule === 'declaration')
  if (!part) throw new NotFound()
  const runId = course.run?.id ?? (await openOwnRun(ctx, course))
  const { outline } = course.run ? course : await loadCoursePage(ctx, slug)
  refuseLocked(outline, part, localDate(ctx.now))
  if (!course.run?.started && !course.run?.completed) await refuseUnanswered(ctx, runId)
  return declareActivity(ctx, runId, part.id)
}

async function openOwnRun(ctx: Ctx, course: CoursePage): Promise<string> {
  refuseIf(!course.is_listed, 'course.retired', {
    en: 'This course is no longer offered, so it can’t be started again.',
    cy: 'Nid yw’r cwrs hwn yn cael ei gynnig mwyach, felly ni ellir ei ddechrau eto.',
  })
  refuseIf(course.parts.length === 0, 'course.empty', {
    en: 'There is nothing to open in this course yet. Ask whoever offers it.',
    cy: 'Nid oes dim i’w agor yn y cwrs hwn eto. Gofynnwch i bwy bynnag sy’n ei gynnig.',
  })
  refuseLocked(course.outline, { section: null, opens: null }, localDate(ctx.now))
  const personId = ctx.actor.person?.id
  if (!personId) throw new NotFound()
  return (await openRun(ctx, { personId, courseId: course.course_id, source: 'self' })).id
}
