import { NotFound } from '../../../platform/errors/errors.ts'
import { definePermissions } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { visibleMemberships } from '../../people/index.ts'
import type { ManagedCourse } from './queries.ts'
import { managedCourse } from './queries-course.ts'

export const permissions = definePermissions(
  {
    'enrolment.manage': ['organisation_admin', 'learning_lead', 'operator'],
  },
  {
    'enrolment.manage': {
      en: 'Put people on courses and take them off',
      cy: 'Rhoi pobl ar gyrsiau a’u tynnu oddi arnynt',
    },
  },
)

/** The people whom the actor may put on courses: of the organisation they act for, within their grants. */
export function reachable(ctx: Pick<Ctx, 'actor'>) {
  return visibleMemberships(ctx.actor, 'enrolment.manage')
}

/** A course that people of the acting organisation may be put on. @throws NotFound */
export async function loadManagedCourse(ctx: Ctx, id: string): Promise<ManagedCourse> {
  const { actingOrg } = ctx.actor
  const course = actingOrg && (await managedCourse(ctx.db, id, actingOrg))
  if (!course) throw new NotFound()
  return course
}
