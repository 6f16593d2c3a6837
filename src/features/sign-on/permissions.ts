import { NotAllowed, SignInNeeded } from '../../platform/errors/errors.ts'
import { definePermissions, mayInOrganisation } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  {
    'sign-on.manage': ['organisation_admin', 'operator'],
    'sign-on.connect': ['person'],
  },
  {
    'sign-on.manage': {
      en: 'Connect the organisation’s identity providers and say who needs a second step',
      cy: 'Cysylltu darparwyr hunaniaeth y sefydliad a phennu pwy sydd angen ail gam',
      reach: 'organisation',
    },
    'sign-on.connect': {
      en: 'Connect one’s own account with an identity provider',
      cy: 'Cysylltu eich cyfrif eich hun â darparwr hunaniaeth',
    },
  },
)

/**
 * The organisation whose sign-on the actor may change, who gave a second factor: whoever changes this opens accounts.
 * @throws NotAllowed, SignInNeeded
 */
export function managingFor(ctx: Pick<Ctx, 'actor' | 'site'>): string {
  const { actingOrg, session } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, 'sign-on.manage', actingOrg)) throw new NotAllowed()
  if (!session?.second_factor && !ctx.site.is_demo) throw new SignInNeeded('/sign-in/second-factor')
  return actingOrg
}
