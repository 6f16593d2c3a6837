import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { choicesFor, chosen } from '../create/choices.ts'
import { listOnSite } from '../create/listing.ts'
import { choice, text, versionField } from '../fields.ts'
import { courseToChange } from '../permissions.ts'
import { changeCourse } from '../queries.ts'
import { slugOf } from '../rules.ts'
import { changeListing } from './queries.ts'

export const ListingForm = z.object({
  version: versionField,
  slug: text(80),
  category: choice,
  visible_to: z.enum(
    ['organisation', 'site'],
    both('Choose who may find the course', 'Dewiswch pwy gaiff ddod o hyd i’r cwrs'),
  ),
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
 * Changes where a course is found on this site: its address, category and who may find it; lists it when it was not.
 * @throws Invalid when the address is none, or taken, even by a course the actor can't see.
 */
export async function editListing(ctx: Ctx, courseId: string, input: ListingInput): Promise<void> {
  const course = await courseToChange(ctx, courseId, 'course.edit', input.version)
  const { categoryId } = chosen(await choicesFor(ctx, 'course.edit'), { unit: '', category: input.category })
  const slug = input.slug || slugOf(textIn(course.title, 'en'))
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) throw new Invalid({ slug: badAddress })
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
  await changeCourse(ctx.db, courseId)
  const detail = { site: ctx.site.id, visibleTo: input.visible_to }
  await record(
    ctx,
    'course.listed',
    { type: 'course', id: courseId },
    { organisationId: course.organisation_id, detail },
  )
}
