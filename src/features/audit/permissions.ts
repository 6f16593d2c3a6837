import { NotAllowed } from '../../platform/errors/errors.ts'
import { definePermissions, mayInOrganisation } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  {
    /** Reads what was done in an organisation, and whether the list of it agrees with its seals. */
    'audit.view': ['data_protection', 'organisation_admin', 'operator'],
  },
  {
    'audit.view': {
      en: 'Read what was done in the organisation, by whom and why',
      cy: 'Darllen beth a wnaed yn y sefydliad, gan bwy a pham',
      reach: 'organisation',
    },
  },
)

/** The acting organisation, where the actor may read its whole audit trail. @throws NotAllowed */
export function auditOf(ctx: Pick<Ctx, 'actor'>): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, 'audit.view', actingOrg)) throw new NotAllowed()
  return actingOrg
}
