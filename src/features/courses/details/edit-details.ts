import { z } from 'zod'
import { both, Invalid } from '../../../platform/errors/errors.ts'
import { edited, type Localised, textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { choicesFor, chosen } from '../create/choices.ts'
import { choice, minutes, text, versionField } from '../fields.ts'
import { courseToChange } from '../permissions.ts'
import { changeCourse } from '../queries.ts'

export const DetailsForm = z.object({
  version: versionField,
  title: text(200),
  title_cy: text(200),
  summary: text(500),
  summary_cy: text(500),
  description: text(20_000),
  description_cy: text(20_000),
  minutes,
  contact: text(200),
  unit: choice,
  welsh_read: z
    .enum(['yes', ''], both('Tick the box or leave it', 'Ticiwch y blwch neu gadewch ef'))
    .default(''),
})

export type DetailsInput = z.output<typeof DetailsForm>

/**
 * What a text becomes when both languages came from one form: a changed English marks an unchanged Welsh as out of
 * date from `now`; that somebody has read the Welsh makes it approved and up to date.
 */
export function rewritten(
  before: Localised,
  en: string,
  cy: string,
  now: string,
  isWelshRead = false,
): Localised {
  const after = edited(edited(before, 'en', en, now), 'cy', cy, now)
  if (!isWelshRead || !after.cy) return after
  return { ...after, cy: { text: after.cy.text, state: 'approved' } }
}

/** Changes what a course says and who owns it. @throws Invalid without a title. */
export async function editDetails(ctx: Ctx, courseId: string, input: DetailsInput): Promise<void> {
  const course = await courseToChange(ctx, courseId, 'course.edit', input.version)
  const now = ctx.now.toISOString()
  const isRead = input.welsh_read === 'yes'
  const title = rewritten(course.title, input.title, input.title_cy, now, isRead)
  if (textIn(title, 'en') === '') throw new Invalid({ title: { en: 'Enter a title', cy: 'Rhowch deitl' } })
  const { unitId } = chosen(await choicesFor(ctx, 'course.edit'), { unit: input.unit, category: '' })
  await changeCourse(ctx.db, courseId, {
    title,
    summary: rewritten(course.summary, input.summary, input.summary_cy, now, isRead),
    description: rewritten(course.description, input.description, input.description_cy, now, isRead),
    duration_minutes: input.minutes,
    contact: input.contact || null,
    unit_id: unitId,
  })
  await record(
    ctx,
    'course.edited',
    { type: 'course', id: courseId },
    { organisationId: course.organisation_id },
  )
}
