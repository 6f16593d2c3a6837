import { NotAllowed } from '../../platform/errors/errors.ts'
import { definePermissions, mayInOrganisation } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  { 'hr.import': ['organisation_admin', 'people_admin', 'operator'] },
  {
    'hr.import': {
      en: 'Bring in staff records from files, and take a run back',
      cy: 'Dod â chofnodion staff i mewn o ffeiliau, a dadwneud rhediad',
      reach: 'organisation',
    },
  },
)

/** The organisation whose staff records the actor may bring in. @throws NotAllowed */
export function importingFor(ctx: Pick<Ctx, 'actor'>): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, 'hr.import', actingOrg)) throw new NotAllowed()
  return actingOrg
}
