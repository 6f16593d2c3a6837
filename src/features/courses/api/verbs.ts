import { type Both, Invalid } from '../../../platform/errors/errors.ts'
import { edited, type Localised, localised, textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { choicesFor, chosen } from '../create/choices.ts'
import { listOnSite } from '../create/listing.ts'
import { insertCourse } from '../create/queries.ts'
import { courseToChange } from '../permissions.ts'
import { changeCourse } from '../queries.ts'
import { ruleOf } from '../rules.ts'
import { insertActivity, insertStructure, plainContent } from '../structure/queries.ts'
import type { ChangedCourseInput, NewCourseInput } from './shapes.ts'

type Texts = { en?: string; cy?: string } | undefined

const noTitle: Both = { en: 'Give a title', cy: 'Rhowch deitl' }
const noScore: Both = { en: 'Give a pass_score from 0 to 100', cy: 'Rhowch pass_score o 0 i 100' }
const noStatement: Both = { en: 'Give the text to declare', cy: 'Rhowch y testun i’w ddatgan' }

/** A draft with one activity, whose package comes in a second call. Answers with its id. */
export async function createByApi(ctx: Ctx, input: NewCourseInput): Promise<string> {
  const given = { unit: input.unit_id ?? '', category: input.category_id ?? '' }
  const { unitId, categoryId } = chosen(await choicesFor(ctx, 'course.create'), given)
  const title = localised(input.title.en ?? '', input.title.cy)
  if (textIn(title, 'en') === '') throw new Invalid({ title: noTitle })
  const { activity } = input
  const body = localised(activity.statement?.en ?? '', activity.statement?.cy)
  const isPackage = activity.kind === 'package'
  if (isPackage && activity.completion === 'score' && activity.pass_score === undefined) {
    throw new Invalid({ 'activity.pass_score': noScore })
  }
  if (!isPackage && textIn(body, 'en') === '') throw new Invalid({ 'activity.statement': noStatement })

  const organisation_id = ctx.actor.actingOrg as string
  const courseId = await insertCourse(ctx.db, {
    organisation_id,
    unit_id: unitId,
    title,
    summary: localised(input.summary?.en ?? '', input.summary?.cy),
    duration_minutes: input.minutes ?? null,
    created_by: ctx.actor.person?.id ?? null,
  })
  const activityId = await insertActivity(ctx.db, {
    organisation_id,
    course_id: courseId,
    kind: activity.kind,
    title,
    body: isPackage ? {} : body,
    ...ruleOf(isPackage ? activity.completion : 'declaration', activity.pass_score),
  })
  const structure = await insertStructure(ctx.db, organisation_id, courseId, plainContent([activityId]))
  await changeCourse(ctx.db, courseId, { current_structure_id: structure })
  const listing = { courseId, organisationId: organisation_id, title: textIn(title, 'en'), categoryId }
  await listOnSite(ctx, { ...listing, visibleTo: input.visible_to })
  await record(ctx, 'course.created', { type: 'course', id: courseId }, { organisationId: organisation_id })
  return courseId
}

/** Changes what is named and leaves the rest. */
export async function changeByApi(ctx: Ctx, courseId: string, input: ChangedCourseInput): Promise<void> {
  const course = await courseToChange(ctx, courseId, 'course.edit', input.version)
  const now = ctx.now.toISOString()
  const title = merged(course.title, input.title, now)
  if (textIn(title, 'en') === '') throw new Invalid({ title: noTitle })
  const unit = input.unit_id === undefined ? undefined : input.unit_id
  const unitChange =
    unit === undefined
      ? {}
      : { unit_id: chosen(await choicesFor(ctx, 'course.edit'), { unit: unit ?? '', category: '' }).unitId }
  await changeCourse(ctx.db, courseId, {
    title,
    summary: merged(course.summary, input.summary, now),
    description: merged(course.description, input.description, now),
    ...(input.minutes === undefined ? {} : { duration_minutes: input.minutes }),
    ...(input.contact === undefined ? {} : { contact: input.contact || null }),
    ...unitChange,
  })
  await record(
    ctx,
    'course.edited',
    { type: 'course', id: courseId },
    { organisationId: course.organisation_id },
  )
}

/** Only the languages that were given change. */
function merged(before: Localised, given: Texts, now: string): Localised {
  let after = before
  if (given?.en !== undefined) after = edited(after, 'en', given.en, now)
  if (given?.cy !== undefined) after = edited(after, 'cy', given.cy, now)
  return after
}
