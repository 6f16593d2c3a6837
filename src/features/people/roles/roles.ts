import { Invalid, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { loadPerson } from '../people.ts'
import { actingWith } from '../permissions.ts'
import { belongHere } from '../terms/queries.ts'
import { sentences } from '../terms/sentences.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

export const roles = ['organisation_admin', 'learning_lead', 'trainer'] as const
export type GrantedRole = (typeof roles)[number]

export type RoleGiven = { role: GrantedRole; unitId: string | null; startsOn: string; endsOn: string | null }

type Words = Parameters<ReturnType<typeof say>>[0]
const bothOf = (key: Words) => ({ en: say('en')(key), cy: say('cy')(key) })

/** Gives somebody of the acting organisation a role in it. Nobody gives themselves one. @throws Invalid, Refused, NotFound */
export async function giveRole(ctx: Ctx, personId: string, given: RoleGiven): Promise<string> {
  const here = actingWith(ctx, 'roles.grant')
  const person = await loadPerson(ctx, personId, 'people.view')
  if (person.id === ctx.actor.person?.id) throw new Refused('roles.own', bothOf('notYourself'))
  if (given.role === 'organisation_admin' && given.unitId) throw new Invalid({ unitId: bothOf('adminWhole') })
  const belongs = await belongHere(ctx.db, here, { unit_id: given.unitId, job_role_id: null })
  if (!belongs.unit) throw new Invalid({ unitId: sentences.unit })
  if (given.endsOn !== null && given.endsOn < given.startsOn)
    throw new Invalid({ endsOn: sentences.backwards })
  const grant: queries.NewGrant = {
    personId,
    organisationId: here,
    role: given.role,
    unitId: given.unitId,
    from: given.startsOn,
    until: given.endsOn,
    grantedBy: ctx.actor.person?.id as string,
  }
  if (await queries.sameGrant(ctx.db, grant)) throw new Invalid({ role: bothOf('hasItAlready') })
  const id = await queries.insertGrant(ctx.db, grant)
  const detail = { person: personId, role: given.role, unit: given.unitId }
  await record(ctx, 'role.given', { type: 'role_grant', id }, { detail })
  return id
}

/** Ends a role now. Nobody ends their own. @throws NotFound, Refused */
export async function endRole(ctx: Ctx, grantId: string): Promise<void> {
  const here = actingWith(ctx, 'roles.grant')
  // One's own grant can't be locked for a change; it is looked for among those that are shown instead.
  const own = (await queries.grantsHere(ctx.db, here, ctx.actor.person?.id)).some(
    grant => grant.id === grantId,
  )
  if (own) throw new Refused('roles.own', bothOf('notYourself'))
  const grant = await queries.openGrant(ctx.db, grantId, here)
  if (!grant) throw new NotFound()
  await queries.endGrant(ctx.db, grantId)
  const detail = { person: grant.person_id, role: grant.role }
  await record(ctx, 'role.ended', { type: 'role_grant', id: grantId }, { detail })
}
