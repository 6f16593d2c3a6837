import { NotAllowed } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  {
    'people.view': ['organisation_admin', 'people_admin', 'data_protection', 'learning_lead', 'operator'],
    'people.edit': ['organisation_admin', 'people_admin', 'operator'],
    'roles.grant': ['organisation_admin', 'operator'],
  },
  {
    'people.view': { en: 'See people, their jobs and their history', cy: 'Gweld pobl, eu swyddi a’u hanes' },
    'people.edit': {
      en: 'Add people; change memberships and jobs',
      cy: 'Ychwanegu pobl; newid aelodaethau a swyddi',
      reach: 'organisation',
    },
    'roles.grant': {
      en: 'Give roles and end them',
      cy: 'Rhoi rolau a dod â nhw i ben',
      reach: 'organisation',
    },
  },
)

/**
 * The organisation the actor acts for, where they hold a permission on the whole of it: a grant elsewhere is no
 * grant here. @throws NotAllowed
 */
export function actingWith(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}
