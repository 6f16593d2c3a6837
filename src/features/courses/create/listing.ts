import { randomBytes } from 'node:crypto'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { slugOf } from '../rules.ts'
import { insertListing } from './queries.ts'

export type ListingInput = {
  courseId: string
  organisationId: string
  title: string
  visibleTo: 'organisation' | 'site' | 'audience'
  categoryId: string | null
}

/** Lists a course on this site under its title's address, or the next one that is free. */
export async function listOnSite(ctx: Ctx, input: ListingInput): Promise<string> {
  const base = slugOf(input.title)
  const endings = [
    '',
    '-2',
    '-3',
    '-4',
    '-5',
    `-${randomBytes(4).toString('hex')}`,
    `-${randomBytes(8).toString('hex')}`,
  ]
  for (const ending of endings) {
    const slug = base.slice(0, 80 - ending.length).replace(/-+$/, '') + ending
    const isAdded = await insertListing(ctx.db, {
      organisation_id: input.organisationId,
      course_id: input.courseId,
      site_id: ctx.site.id,
      slug,
      category_id: input.categoryId,
      visible_to: input.visibleTo,
    })
    if (isAdded) return slug
  }
  throw new Error('no address was free for a course')
}
