import { NotAllowed } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions({
  'people.view': ['organisation_admin', 'learning_lead', 'operator'],
  'people.edit': ['organisation_admin', 'operator'],
  'roles.grant': ['organisation_admin', 'operator'],
})

/**
 * The organisation the actor acts for, where they hold a permission on the whole of it: a grant elsewhere is no
 * grant here. @throws NotAllowed
 */
export function actingWith(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}
