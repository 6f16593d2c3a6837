import { NotFound, Refused } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import {
  type Part,
  type Reason,
  refuseLocked,
  refuseUnanswered,
  whyLocked,
} from '../../availability/index.ts'
import type { CoursePage } from '../queries.ts'
import { hasOpenRun, loadCoursePage } from '../starting.ts'

/** An activity of a course as the actor stands before it. */
export type Opened = { course: CoursePage; part: Part; reason: Reason | null }

/** An activity by its address. @throws NotFound when the course is not for the actor or has no such activity. */
export async function openedPart(ctx: Ctx, slug: string, activityId: string): Promise<Opened> {
  const course = await loadCoursePage(ctx, slug)
  const part = course.parts.find(one => one.id === activityId)
  if (!part) throw new NotFound()
  const href = course.run ? (id: string) => `/courses/${slug}/activities/${id}` : undefined
  const reason = whyLocked(course.outline, part, localDate(ctx.now), ctx.lang, href)
  return { course, part, reason }
}

/**
 * As `openedPart`, for what lies inside the activity: only with a run, and only while it is open.
 * @throws NotFound without a run, Refused with the reason when it is locked.
 */
export async function insidePart(
  ctx: Ctx,
  slug: string,
  activityId: string,
): Promise<Opened & { runId: string }> {
  const opened = await openedPart(ctx, slug, activityId)
  const { course, part } = opened
  if (!course.run) throw new NotFound()
  refuseLocked(course.outline, part, localDate(ctx.now))
  if (!course.run.started && !course.run.completed) await refuseUnanswered(ctx, course.run.id)
  return { ...opened, runId: course.run.id }
}

/** As `insidePart`, for what changes the run. @throws Refused when the run is over. */
export async function partToTake(ctx: Ctx, slug: string, activityId: string) {
  const inside = await insidePart(ctx, slug, activityId)
  if (!hasOpenRun(inside.course))
    throw new Refused('run.completed', {
      en: 'You have completed this course already. To do it again, choose “Take it again” on the page of the course.',
      cy: 'Rydych eisoes wedi cwblhau’r cwrs hwn. I’w wneud eto, dewiswch “Ei ddilyn eto” ar dudalen y cwrs.',
    })
  return inside
}
