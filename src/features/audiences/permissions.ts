import { NotAllowed, NotFound } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayAnywhere,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import * as queries from './queries.ts'

export const permissions = definePermissions(
  {
    'audience.view': ['organisation_admin', 'people_admin', 'learning_lead', 'operator'],
    'audience.edit': ['organisation_admin', 'people_admin', 'learning_lead', 'operator'],
    'audience.grant': ['organisation_admin', 'operator'],
  },
  {
    'audience.view': {
      en: 'See audiences and who is in them',
      cy: 'Gweld cynulleidfaoedd a phwy sydd ynddynt',
    },
    'audience.edit': { en: 'Make and change audiences', cy: 'Creu a newid cynulleidfaoedd' },
    'audience.grant': {
      en: 'Give roles through audiences',
      cy: 'Rhoi rolau drwy gynulleidfaoedd',
      reach: 'organisation',
    },
  },
)

/** An audience of the acting organisation within the actor's grants. @throws NotFound */
export async function loadAudience(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  id: string,
  permission: Permission = 'audience.view',
): Promise<queries.Audience> {
  const audience = ctx.actor.actingOrg
    ? await queries.audienceHere(ctx.db, id, queries.visibleAudiences(ctx.actor, permission))
    : undefined
  if (!audience) throw new NotFound()
  return audience
}

/** Whether the actor may give roles through audiences in the organisation they act for. */
export function mayGrant({ actor }: Pick<Ctx, 'actor'>): boolean {
  return mayInOrganisation(actor, 'audience.grant', actor.actingOrg)
}

/**
 * An audience that is about to be changed. Through whose people it decides who holds a role is changed only by those
 * who may give roles: else whoever edits it would give themselves one. @throws NotFound, NotAllowed
 */
export async function audienceToChange(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  id: string,
): Promise<queries.Audience> {
  const audience = await loadAudience(ctx, id, 'audience.edit')
  if (mayGrant(ctx) || !(await queries.carriesRoles(ctx.db, id))) return audience
  throw new NotAllowed({
    en: 'People hold roles through this audience, so only an organisation administrator can change it.',
    cy: 'Mae pobl yn dal rolau drwy’r gynulleidfa hon, felly dim ond gweinyddwr sefydliad a all ei newid.',
  })
}

/** Whether the actor may change an audience that they see: what its pages offer. */
export async function mayChange(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  { id }: Pick<queries.Audience, 'id'>,
): Promise<boolean> {
  return (
    mayAnywhere(ctx.actor, 'audience.edit') && (mayGrant(ctx) || !(await queries.carriesRoles(ctx.db, id)))
  )
}
