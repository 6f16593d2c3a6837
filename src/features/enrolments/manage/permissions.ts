import type { RawBuilder } from 'kysely'
import { NotFound } from '../../../platform/errors/errors.ts'
import {
  coursesWith,
  definePermissions,
  mayInOrganisation,
  within,
} from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { visibleMemberships } from '../../people/index.ts'
import type { ManagedCourse } from './queries.ts'
import { everyCourse, managedCourse, ofOrganisation } from './queries-course.ts'

export const permissions = definePermissions(
  {
    'enrolment.view': ['organisation_admin', 'learning_lead', 'trainer', 'operator'],
    'enrolment.manage': ['organisation_admin', 'learning_lead', 'operator'],
  },
  {
    'enrolment.view': { en: 'See who is on courses', cy: 'Gweld pwy sydd ar gyrsiau' },
    'enrolment.manage': {
      en: 'Put people on courses and take them off',
      cy: 'Rhoi pobl ar gyrsiau a’u tynnu oddi arnynt',
    },
  },
)

type Seeing = 'enrolment.view' | 'enrolment.manage'

/** The people whom the actor may put on courses: of the organisation they act for, within their grants. */
export function reachable(ctx: Pick<Ctx, 'actor'>) {
  return visibleMemberships(ctx.actor, 'enrolment.manage')
}

/** The courses (alias `c`) on which the actor may enrol people. */
export function reachedCourses({ actor }: Pick<Ctx, 'actor'>): RawBuilder<boolean> {
  const row = { organisation: 'c.organisation_id', unit: 'c.unit_id', course: 'c.id' }
  const isWhole = mayInOrganisation(actor, 'enrolment.manage', actor.actingOrg)
  return isWhole ? everyCourse : within(actor, 'enrolment.manage', row)
}

/** The people whom the actor sees on a course: whoever holds a role on that course sees everybody who is on it. */
export function seenOn(ctx: Pick<Ctx, 'actor'>, courseId: string): RawBuilder<boolean> {
  if (coursesWith(ctx.actor, 'enrolment.view').includes(courseId)) return ofOrganisation(ctx.actor.actingOrg)
  return visibleMemberships(ctx.actor, 'enrolment.view')
}

/**
 * A course that people of the acting organisation may be put on. Whoever holds the permission for a unit or a course only
 * is shown that unit's courses or that course, and no other. @throws NotFound
 */
export async function loadManagedCourse(
  ctx: Ctx,
  id: string,
  permission: Seeing = 'enrolment.manage',
): Promise<ManagedCourse> {
  const { actor, db } = ctx
  const { actingOrg } = actor
  const reach = mayInOrganisation(actor, permission, actingOrg)
    ? undefined
    : within(actor, permission, { organisation: 'c.organisation_id', unit: 'c.unit_id', course: 'c.id' })
  const course = actingOrg && (await managedCourse(db, id, actingOrg, reach))
  if (!course) throw new NotFound()
  return course
}
