import { Invalid, NotAllowed, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { record } from '../../../platform/outbox/record.ts'
import { mayInOrganisation, type Permission } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { loadAudience } from '../../audiences/index.ts'
import { loadCourse } from '../../courses/index.ts'
import { openInvitations } from '../answering/queries.ts'
import { surveyChoices } from '../editing/queries.ts'
import { loadSurvey } from '../editing/surveys.ts'
import * as queries from './queries.ts'
import { saidPlace } from './words.ts'

/** A course of the acting organisation within the actor's grants. @throws NotFound, NotAllowed */
export async function courseToPlace(ctx: Ctx, id: string, permission: Permission = 'survey.place') {
  const course = await loadCourse(ctx, id, permission)
  if (course.organisation_id !== ctx.actor.actingOrg) throw new NotAllowed()
  return course
}

/** A place of a survey that the actor reaches: by its course, or by the whole organisation. @throws NotFound */
export async function loadUse(ctx: Ctx, id: string, permission: Permission): Promise<queries.PlacedUse> {
  const use = await queries.useById(ctx.db, id)
  if (!use || use.organisation_id !== ctx.actor.actingOrg) throw new NotFound()
  if (use.course_id) await loadCourse(ctx, use.course_id, permission)
  else if (!mayInOrganisation(ctx.actor, permission, use.organisation_id)) throw new NotFound()
  return use
}

export type CoursePlace = {
  surveyId: string | null
  moment: 'before' | 'after' | 'later' | 'activity'
  weeks: number | null
  /** Of one before the course: whether the course waits for it. */
  isNeeded: boolean
  activityId: string | null
}

/** Puts a published survey beside a course; whoever it is for is asked at once. @throws Invalid, Refused, NotFound */
export async function placeBesideCourse(ctx: Ctx, courseId: string, place: CoursePlace): Promise<void> {
  const course = await courseToPlace(ctx, courseId)
  const choices = await surveyChoices(ctx.db, course.organisation_id)
  const survey = choices.find(one => one.id === place.surveyId)
  if (!survey) throw new Invalid({ survey: saidPlace('chooseOne') })
  const { activityId, moment } = place
  if (moment === 'activity') {
    const activities = await queries.surveyActivities(ctx.db, courseId)
    if (!activities.some(one => one.id === activityId)) throw new Invalid({ moment: saidPlace('chooseWhen') })
    await queries.endUseOfActivity(ctx.db, activityId as string, ctx.now)
  }
  const id = await queries.insertUse(ctx.db, {
    organisationId: course.organisation_id,
    surveyId: survey.id,
    moment,
    courseId,
    activityId: moment === 'activity' ? (activityId ?? undefined) : undefined,
    weeks: moment === 'later' ? place.weeks : null,
    isNeeded: moment === 'before' && place.isNeeded,
    madeBy: ctx.actor.person?.id ?? null,
  })
  if (!id) throw new Refused('survey.twice', saidPlace('twice'))
  const detail = { survey: survey.id, course: courseId, moment }
  await record(ctx, 'survey.placed', { type: 'survey', id: survey.id }, { detail })
  await openInvitations(ctx.db, { use: id })
}

/** Sends a survey to an audience, or to everybody, from a day to a day. @throws Invalid, NotFound */
export async function sendToAudience(
  ctx: Ctx,
  surveyId: string,
  to: { audienceId: string | null; opensOn: string; closesOn: string },
): Promise<void> {
  const survey = await loadSurvey(ctx, surveyId)
  if (!survey.current_version_id || survey.archived_at) throw new NotFound()
  if (to.opensOn < localDate(ctx.now)) throw new Invalid({ opens_on: saidPlace('pastDay') })
  if (to.closesOn < to.opensOn) throw new Invalid({ closes_on: saidPlace('lastBeforeFirst') })
  if (to.audienceId) await loadAudience(ctx, to.audienceId)
  const id = await queries.insertUse(ctx.db, {
    organisationId: survey.organisation_id,
    surveyId,
    moment: 'audience',
    audienceId: to.audienceId,
    opensOn: to.opensOn,
    closesOn: to.closesOn,
    madeBy: ctx.actor.person?.id ?? null,
  })
  const detail = { survey: surveyId, audience: to.audienceId, from: to.opensOn, to: to.closesOn }
  await record(ctx, 'survey.placed', { type: 'survey', id: surveyId }, { detail })
  if (id) await openInvitations(ctx.db, { use: id })
}

/** Ends a place of a survey. What was answered stays. */
export async function endPlace(ctx: Ctx, id: string): Promise<queries.PlacedUse> {
  const use = await loadUse(ctx, id, 'survey.place')
  // Whoever is in the course still needs it to get on.
  if (use.moment === 'activity') throw new NotFound()
  if (use.ended_at) return use
  await queries.endUse(ctx.db, id, ctx.now)
  await record(ctx, 'survey.place_ended', { type: 'survey', id: use.survey_id }, { detail: { use: id } })
  return use
}
