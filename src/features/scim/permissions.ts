import { NotAllowed } from '../../platform/errors/errors.ts'
import { definePermissions, mayInOrganisation } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  { 'scim.provision': ['organisation_admin', 'people_admin'] },
  {
    'scim.provision': {
      en: 'Let an identity provider keep accounts and groups here',
      cy: 'Gadael i ddarparwr hunaniaeth gadw cyfrifon a grwpiau yma',
      reach: 'organisation',
    },
  },
)

/** The organisation that the token acts for, where its person may still provision. @throws NotAllowed */
export function provisioned(ctx: Pick<Ctx, 'actor'>): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, 'scim.provision', actingOrg)) throw new NotAllowed()
  return actingOrg
}
