import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceChoices, visibleAudiences } from '../../audiences/index.ts'
import { choicesFor, chosen } from '../create/choices.ts'
import { listOnSite } from '../create/listing.ts'
import { choice, text, versionField } from '../fields.ts'
import { courseToChange } from '../permissions.ts'
import type { Course } from '../queries.ts'
import { changeCourse } from '../queries.ts'
import { slugOf } from '../rules.ts'
import { say } from '../words.ts'
import { changeListing, replaceAudiences } from './queries.ts'

export const ListingForm = z.object({
  version: versionField,
  slug: text(80),
  category: choice,
  visible_to: z.enum(
    ['organisation', 'site', 'audience'],
    both('Choose who may find the course', 'Dewiswch pwy gaiff ddod o hyd i’r cwrs'),
  ),
  audiences: z
    .union(
      [z.uuid().transform(one => [one]), z.array(z.uuid()).max(100)],
      both('Choose audiences from the list', 'Dewiswch gynulleidfaoedd o’r rhestr'),
    )
    .default([]),
})

export type ListingInput = z.output<typeof ListingForm>

const badAddress: Both = {
  en: 'Use small letters, digits and hyphens only, such as fire-safety',
  cy: 'Defnyddiwch lythrennau bach, rhifau a chysylltnodau yn unig, megis diogelwch-tan',
}
const takenAddress: Both = {
  en: 'Another course on this site has this address: choose another',
  cy: 'Mae gan gwrs arall ar y safle hwn y cyfeiriad hwn: dewiswch un arall',
}

/**
 * The audiences that the listing is for after the change: those chosen, and those it was for already that the actor can't
 * see. @throws Invalid when none is chosen, or one that is not among the actor's.
 */
async function audiencesAfter(ctx: Ctx, course: Course, input: ListingInput): Promise<string[]> {
  if (input.visible_to !== 'audience') return []
  const choices = await audienceChoices(ctx.db, visibleAudiences(ctx.actor, 'audience.view'))
  const mine = new Set(choices.map(({ id }) => id))
  const kept = course.audiences.map(({ id }) => id).filter(id => !mine.has(id))
  const wanted = [...new Set([...input.audiences, ...kept])]
  if (wanted.length === 0 || !input.audiences.every(id => mine.has(id) || kept.includes(id)))
    throw new Invalid({ audiences: { en: say('en')('chooseAudience'), cy: say('cy')('chooseAudience') } })
  return wanted
}

/**
 * Changes where a course is found on this site: its address, category and who may find it; lists it when it was not.
 * @throws Invalid when the address is none, or taken, even by a course the actor can't see.
 */
export async function editListing(ctx: Ctx, courseId: string, input: ListingInput): Promise<void> {
  const course = await courseToChange(ctx, courseId, 'course.edit', input.version)
  const { categoryId } = chosen(await choicesFor(ctx, 'course.edit'), { unit: '', category: input.category })
  const slug = input.slug || slugOf(textIn(course.title, 'en'))
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) throw new Invalid({ slug: badAddress })
  const audiences = await audiencesAfter(ctx, course, input)
  if (course.listing_id) {
    const change = { slug, category_id: categoryId, visible_to: input.visible_to }
    if (!(await changeListing(ctx.db, course.listing_id, change))) throw new Invalid({ slug: takenAddress })
  } else {
    await listOnSite(ctx, {
      courseId,
      organisationId: course.organisation_id,
      title: slug,
      visibleTo: input.visible_to,
      categoryId,
    })
  }
  const listed = course.listing_id ?? (await courseToChange(ctx, courseId, 'course.edit')).listing_id
  if (listed) await replaceAudiences(ctx.db, listed, course.organisation_id, audiences)
  await changeCourse(ctx.db, courseId)
  const detail = { site: ctx.site.id, visibleTo: input.visible_to, audiences }
  await record(
    ctx,
    'course.listed',
    { type: 'course', id: courseId },
    { organisationId: course.organisation_id, detail },
  )
}
