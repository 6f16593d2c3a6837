import { NotAllowed, NotFound, Refused } from '../../platform/errors/errors.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import { definePermissions, type Permission, within } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { type Course, courseById, lockedVersion } from './queries.ts'

export const permissions = definePermissions(
  {
    'course.create': ['organisation_admin', 'learning_lead', 'operator'],
    'course.edit': ['organisation_admin', 'learning_lead', 'operator'],
    'course.publish': ['organisation_admin', 'learning_lead', 'operator'],
  },
  {
    'course.create': { en: 'Make courses', cy: 'Llunio cyrsiau' },
    'course.edit': { en: 'Change courses', cy: 'Newid cyrsiau' },
    'course.publish': { en: 'Publish courses and take them back', cy: 'Cyhoeddi cyrsiau a’u tynnu’n ôl' },
  },
)

/** The courses that the actor's grants reach with a permission, as a condition on `course`. */
export function visibleCourses(ctx: Pick<Ctx, 'actor'>, permission: Permission) {
  return within(ctx.actor, permission, { organisation: 'course.organisation_id', unit: 'course.unit_id' })
}

/** A course by its id. @throws NotFound when there is none, or none within the actor's grants. */
export async function loadCourse(ctx: Ctx, id: string, permission: Permission): Promise<Course> {
  const course = await courseById(ctx.db, id, ctx.site.id, visibleCourses(ctx, permission))
  if (!course) throw new NotFound()
  return course
}

/** Whether the actor acts for the organisation that owns the course: only then may anything be written. */
export function actsForOwner(ctx: Pick<Ctx, 'actor'>, course: Pick<Course, 'organisation_id'>): boolean {
  return ctx.actor.actingOrg === course.organisation_id
}

/**
 * A course that the actor may write to now. @throws NotFound when invisible, NotAllowed while acting for another
 * organisation.
 */
export async function ownCourse(ctx: Ctx, id: string, permission: Permission): Promise<Course> {
  const course = await loadCourse(ctx, id, permission)
  if (actsForOwner(ctx, course)) return course
  const name = { en: textIn(course.organisation_name, 'en'), cy: textIn(course.organisation_name, 'cy') }
  throw new NotAllowed({
    en: `This course belongs to ${name.en}. Choose to act for ${name.en} first, then change it.`,
    cy: `${name.cy} sydd biau’r cwrs hwn. Dewiswch weithredu ar ran ${name.cy} yn gyntaf, ac yna ei newid.`,
  })
}

/**
 * A course that is about to be changed, held until the transaction ends. `version` is what the page was made from.
 * @throws Refused when somebody else changed the course in the meantime; else as `ownCourse`.
 */
export async function courseToChange(
  ctx: Ctx,
  id: string,
  permission: Permission,
  version?: string,
): Promise<Course> {
  await ownCourse(ctx, id, permission)
  const now = await lockedVersion(ctx.db, id)
  if (version !== undefined && version !== now) {
    throw new Refused('course.changed', {
      en: 'Somebody else changed this course while you had it open. Nothing of yours is saved yet: look at the course as it is now, then save again.',
      cy: 'Newidiodd rhywun arall y cwrs hwn tra oedd gennych ef ar agor. Nid oes dim o’ch gwaith chi wedi’i gadw eto: edrychwch ar y cwrs fel y mae nawr, ac yna cadwch eto.',
    })
  }
  // Read again now that it is held: without a version, somebody may have changed it a moment ago.
  return loadCourse(ctx, id, permission)
}
