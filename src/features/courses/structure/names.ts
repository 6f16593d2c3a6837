import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceChoices, visibleAudiences } from '../../audiences/index.ts'
import { conditionsIn, type Names, type Tree } from '../../availability/index.ts'
import { courseNames } from './queries.ts'
import type { Structure } from './structure.ts'

/** What the conditions of a structure name, as far as the actor may read it: asked only when there are any. */
export async function namesIn(ctx: Ctx, structure: Structure): Promise<Names> {
  const { opens, sections, activities } = structure
  const trees = [opens, ...sections.map(one => one.opens), ...activities.map(one => one.opens)]
  const conditions = trees.filter((tree): tree is Tree => tree !== null).flatMap(conditionsIn)
  const lineages = conditions.flatMap(one => ('course' in one ? one.course : []))
  const courses = await courseNames(ctx.db, [...new Set(lineages)])
  const audiences = conditions.some(one => 'audience' in one)
    ? await audienceChoices(ctx.db, visibleAudiences(ctx.actor, 'audience.view'))
    : []
  return {
    activity: id => activities.find(one => one.id === id)?.title,
    course: lineage => ({ title: courses.get(lineage) ?? null, slug: null }),
    audience: id => audiences.find(one => one.id === id)?.name,
  }
}
