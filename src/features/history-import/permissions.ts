import { NotAllowed } from '../../platform/errors/errors.ts'
import { definePermissions, mayInOrganisation } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  { 'history.import': ['organisation_admin', 'people_admin', 'operator'] },
  {
    'history.import': {
      en: 'Bring in completions from files of earlier systems, and take an import back',
      cy: 'Dod â chwblhadau i mewn o ffeiliau systemau cynharach, a dadwneud mewnforiad',
      reach: 'organisation',
    },
  },
)

/** The organisation whose history the actor may bring in. @throws NotAllowed */
export function importingFor(ctx: Pick<Ctx, 'actor'>): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, 'history.import', actingOrg)) throw new NotAllowed()
  return actingOrg
}
