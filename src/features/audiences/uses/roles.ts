import { type Both, Invalid, NotAllowed, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { unitChoices } from '../../people/index.ts'
import { loadAudience, mayGrant } from '../permissions.ts'
import { carriesRoles } from '../queries.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

export type RoleGiven = {
  role: queries.GivenRole
  unitId: string | null
  startsOn: string
  endsOn: string | null
  reason: string
}

const bothOf = (key: Parameters<ReturnType<typeof say>>[0]): Both => ({
  en: say('en')(key),
  cy: say('cy')(key),
})

/** Roles that can reach a unit and everything below it; the others are for the whole organisation. */
export const forUnits: readonly queries.GivenRole[] = ['people_admin', 'learning_lead', 'trainer']

/** Whether the actor holds a role themselves, on that place or on the whole organisation. */
function holds({ actor }: Pick<Ctx, 'actor'>, role: string, place: string): boolean {
  return actor.grants.some(
    grant =>
      grant.role === 'operator' ||
      (grant.role === role && (grant.scope_id === place || grant.scope_id === actor.actingOrg)),
  )
}

/**
 * Gives a role to everybody who is in an audience while they are in it. Nobody gives themselves a role they do not hold:
 * not by an audience they are in either. @throws NotFound, NotAllowed, Invalid, Refused
 */
export async function giveRole(ctx: Ctx, audienceId: string, given: RoleGiven): Promise<void> {
  const audience = await loadAudience(ctx, audienceId, 'audience.grant')
  const by = ctx.actor.person?.id
  if (!mayGrant(ctx) || !by) throw new NotAllowed()
  if (audience.archived_at) throw new NotFound()
  if (!given.reason) throw new Invalid({ reason: bothOf('sayWhy') })
  if (given.unitId && !forUnits.includes(given.role)) throw new Invalid({ unitId: bothOf('wholeOnly') })
  const here = audience.organisation_id
  if (given.unitId && !(await unitChoices(ctx.db, here)).some(unit => unit.id === given.unitId))
    throw new Invalid({ unitId: bothOf('chooseUnit') })
  if (given.endsOn !== null && given.endsOn < given.startsOn)
    throw new Invalid({ endsOn: bothOf('backwards') })
  const isOwn = !holds(ctx, given.role, given.unitId ?? here) && (await queries.isIn(ctx.db, audienceId, by))
  if (isOwn) throw new Refused('roles.own', bothOf('yourself'))
  const id = await queries.insertRole(ctx.db, {
    organisationId: here,
    audienceId,
    role: given.role,
    unitId: given.unitId,
    from: given.startsOn,
    until: given.endsOn,
    reason: given.reason,
    grantedBy: by,
  })
  if (!id) throw new Invalid({ role: bothOf('twice') })
  const detail = { audience: audienceId, role: given.role, unit: given.unitId, people: audience.people }
  await record(ctx, 'audience.role_given', { type: 'audience_role', id }, { detail, reason: given.reason })
}

/** Ends a role that everybody in an audience holds. @throws NotFound, NotAllowed */
export async function endRole(ctx: Ctx, audienceId: string, roleId: string): Promise<void> {
  await loadAudience(ctx, audienceId, 'audience.grant')
  if (!mayGrant(ctx)) throw new NotAllowed()
  if (!(await queries.endRole(ctx.db, audienceId, roleId))) throw new NotFound()
  await record(
    ctx,
    'audience.role_ended',
    { type: 'audience_role', id: roleId },
    { detail: { audience: audienceId } },
  )
}

/** @throws Refused when the actor would hold a role by what they just did that they did not hold before. */
export async function refuseOwnGain(ctx: Ctx, audienceId: string): Promise<void> {
  const me = ctx.actor.person?.id
  if (!me) return
  const gained = await queries.rolesThrough(ctx.db, audienceId, me)
  if (gained.some(({ role, scope_id }) => !holds(ctx, role, scope_id)))
    throw new Refused('roles.own', bothOf('yourself'))
}

/** @throws Refused when the actor puts themselves into an audience through which roles are held. */
export async function refuseOwnHand(ctx: Ctx, audienceId: string, membershipIds: string[]): Promise<void> {
  const mine = ctx.actor.memberships.some(({ id }) => membershipIds.includes(id))
  if (mine && (await carriesRoles(ctx.db, audienceId))) throw new Refused('roles.own', bothOf('yourself'))
}
