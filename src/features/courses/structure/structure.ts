import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type Course, changeCourse } from '../queries.ts'
import {
  type ActivityRow,
  activitiesOf,
  insertStructure,
  rewriteStructure,
  runsOf,
  type StructureContent,
  type StructureRow,
  structureById,
} from './queries.ts'

export type Structure = Pick<StructureRow, 'rule' | 'needed'> & { number: number; activities: ActivityRow[] }

/** What new runs of a course go through. */
export async function structureOf(
  ctx: Pick<Ctx, 'db'>,
  course: Pick<Course, 'current_structure_id'>,
): Promise<Structure> {
  const id = course.current_structure_id
  const row = id ? await structureById(ctx.db, id) : undefined
  if (!row) return { rule: 'all', needed: null, number: 0, activities: [] }
  return { ...row, activities: await activitiesOf(ctx.db, row.id) }
}

/** What stands in a structure, for changing it. */
export function contentOf(structure: Structure): StructureContent {
  const { rule, needed, activities } = structure
  return { rule, needed, activityIds: activities.map(activity => activity.id) }
}

/**
 * Gives a course another structure. One that nobody has started and that is a draft is changed as it stands;
 * otherwise the next version is written, and runs stay pinned to theirs. The course must be held.
 */
export async function restructure(ctx: Ctx, course: Course, content: StructureContent): Promise<void> {
  const { organisation_id, id, current_structure_id } = course
  const count = content.activityIds.length
  const fitting: StructureContent =
    content.rule === 'some'
      ? { ...content, needed: Math.max(1, Math.min(content.needed ?? 1, count || 1)) }
      : { ...content, needed: null }
  if (current_structure_id && course.state === 'draft' && (await runsOf(ctx.db, id)) === 0) {
    await rewriteStructure(ctx.db, organisation_id, current_structure_id, fitting)
    await changeCourse(ctx.db, id)
  } else {
    const structureId = await insertStructure(ctx.db, organisation_id, id, fitting)
    await changeCourse(ctx.db, id, { current_structure_id: structureId })
  }
  const detail = { activities: fitting.activityIds, rule: fitting.rule, needed: fitting.needed }
  await record(
    ctx,
    'course.structureChanged',
    { type: 'course', id },
    { organisationId: organisation_id, detail },
  )
}
