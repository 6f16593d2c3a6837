import { Invalid, NotAllowed, NotFound, Refused } from '../../platform/errors/errors.ts'
import { record } from '../../platform/outbox/record.ts'
import { mayInOrganisation, type Permission } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { type GrantedRole, grantsHere, loadPerson } from '../people/index.ts'
import * as queries from './queries.ts'
import { type Reach, type ReachFault, reachFault } from './rules.ts'
import { say } from './words.ts'

export type RoleGiven = Reach & {
  role: GrantedRole
  startsOn: string
  endsOn: string | null
  reason: string | null
}

type Words = 'notYourself' | 'hasItAlready' | 'backwards' | 'chooseUnit' | 'chooseCourse' | ReachFault
const bothOf = (key: Words) => ({ en: say('en')(key), cy: say('cy')(key) })

/** The organisation the actor acts for, where they hold a permission on the whole of it. @throws NotAllowed */
export function actingWith(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}

/** Gives somebody of the acting organisation a role in it. Nobody gives themselves one. @throws Invalid, Refused, NotFound */
export async function giveRole(ctx: Ctx, personId: string, given: RoleGiven): Promise<string> {
  const here = actingWith(ctx, 'roles.grant')
  const person = await loadPerson(ctx, personId, 'people.view')
  if (person.id === ctx.actor.person?.id) throw new Refused('roles.own', bothOf('notYourself'))
  const { role, unitId, courseId } = given
  const wrong = reachFault(role, given)
  if (wrong) throw new Invalid({ [courseId ? 'courseId' : 'unitId']: bothOf(wrong) })
  const belongs = await queries.scopeIsHere(ctx.db, here, given)
  if (!belongs.unit) throw new Invalid({ unitId: bothOf('chooseUnit') })
  if (!belongs.course) throw new Invalid({ courseId: bothOf('chooseCourse') })
  if (given.endsOn !== null && given.endsOn < given.startsOn)
    throw new Invalid({ endsOn: bothOf('backwards') })
  const grant: queries.NewGrant = {
    personId,
    organisationId: here,
    role,
    scope: courseId ? 'course' : unitId ? 'unit' : 'organisation',
    scopeId: courseId ?? unitId ?? here,
    from: given.startsOn,
    until: given.endsOn,
    reason: given.reason,
    grantedBy: ctx.actor.person?.id as string,
  }
  if (await queries.sameGrant(ctx.db, grant)) throw new Invalid({ role: bothOf('hasItAlready') })
  const id = await queries.insertGrant(ctx.db, grant)
  const detail = { person: personId, role, unit: unitId, course: courseId }
  await record(ctx, 'role.given', { type: 'role_grant', id }, { detail, reason: given.reason ?? undefined })
  return id
}

/** Ends a role now. Nobody ends their own. @throws NotFound, Refused */
export async function endRole(ctx: Ctx, grantId: string, reason: string | null): Promise<void> {
  const here = actingWith(ctx, 'roles.grant')
  // One's own grant can't be locked for a change; it is looked for among those that are shown instead.
  const own = (await grantsHere(ctx.db, here, ctx.actor.person?.id)).some(grant => grant.id === grantId)
  if (own) throw new Refused('roles.own', bothOf('notYourself'))
  const grant = await queries.openGrant(ctx.db, grantId, here)
  if (!grant) throw new NotFound()
  await queries.endGrant(ctx.db, grantId, ctx.actor.person?.id ?? null, reason)
  const detail = { person: grant.person_id, role: grant.role }
  await record(
    ctx,
    'role.ended',
    { type: 'role_grant', id: grantId },
    { detail, reason: reason ?? undefined },
  )
}
