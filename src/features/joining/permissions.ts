import { NotAllowed } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  {
    /** Codes, domains, applications and what the organisation allows. */
    'joining.manage': ['organisation_admin', 'people_admin', 'operator'],
    /** Pre-joiners of the whole organisation, and their welcome page. */
    'joining.invite': ['organisation_admin', 'people_admin', 'operator'],
    /** Pre-joiners of one's own team, where the organisation lets its managers. */
    'joining.inviteTeam': ['manager'],
    /** Join another organisation of the site; one's own welcome page. */
    'joining.own': ['person'],
  },
  {
    'joining.manage': {
      en: 'Make codes to join by, and decide who may join',
      cy: 'Llunio codau ymuno, a phenderfynu pwy gaiff ymuno',
      reach: 'organisation',
    },
    'joining.invite': {
      en: 'Invite pre-joiners and look after their welcome page',
      cy: 'Gwahodd rhai ar fin ymuno a gofalu am eu tudalen groeso',
      reach: 'organisation',
    },
    'joining.inviteTeam': {
      en: 'Invite pre-joiners to one’s own team, where the organisation allows it',
      cy: 'Gwahodd rhai ar fin ymuno i’ch tîm eich hun, lle mae’r sefydliad yn caniatáu hynny',
    },
    'joining.own': {
      en: 'Ask to join another organisation of the site',
      cy: 'Gofyn am ymuno â sefydliad arall ar y wefan',
    },
  },
)

/** The organisation the actor acts for, where they hold the permission on the whole of it. @throws NotAllowed */
export function actingWith(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}
