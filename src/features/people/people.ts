import { Invalid, NotFound } from '../../platform/errors/errors.ts'
import { record } from '../../platform/outbox/record.ts'
import type { Permission } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { giveAddress, writeTo } from './linking/linking.ts'
import { actingWith } from './permissions.ts'
import * as queries from './queries.ts'
import { startJob } from './terms/jobs.ts'
import { type MembershipGiven, startMembership } from './terms/memberships.ts'
import { say } from './words.ts'

export type PersonGiven = MembershipGiven & {
  name: string
  knownAs: string | null
  email: string | null
  unitId: string | null
  jobRoleId: string | null
  managerJobId: string | null
  postId?: string | null
  managerPostId?: string | null
  invite: boolean
}

/** @throws NotFound when the actor's grants reach none of the person's memberships here. */
export async function loadPerson(ctx: Ctx, id: string, permission: Permission): Promise<queries.PersonHere> {
  const found = await queries.personHere(ctx.db, id, queries.visibleMemberships(ctx.actor, permission))
  if (!found) throw new NotFound()
  return found
}

/**
 * Adds a person to the acting organisation, with a membership, an address and a first job where they are given.
 * @throws Invalid when one of the organisation's own people has the address or the number; that somebody elsewhere
 * has the address is never told: they are asked by a letter instead.
 */
export async function createPerson(ctx: Ctx, given: PersonGiven): Promise<string> {
  actingWith(ctx, 'people.edit')
  if (given.invite && !given.email) throw new Invalid({ email: bothOf('noAddress') })
  await refuseKnownAddress(ctx, given.email)
  const id = await queries.addPerson(ctx.db, given.name, given.knownAs)
  const { isAsked } = given.email ? await giveAddress(ctx, id, given.email) : { isAsked: false }
  const membershipId = await startMembership(ctx, id, given)
  const { unitId, jobRoleId, managerJobId, postId, managerPostId } = given
  if (unitId || jobRoleId || managerJobId || postId || managerPostId) {
    await startJob(ctx, membershipId, { ...given, endsOn: given.endsOn })
  }
  await record(ctx, 'person.added', { type: 'person', id }, { detail: { membership: membershipId } })
  if (given.invite && !isAsked) await writeTo(ctx, id)
  return id
}

/** What an organisation may mend until the person has an account: their name and an address not confirmed yet. */
export async function mendPerson(
  ctx: Ctx,
  id: string,
  given: { name: string; knownAs: string | null; email: string | null },
): Promise<void> {
  actingWith(ctx, 'people.edit')
  const person = await loadPerson(ctx, id, 'people.edit')
  const own = {
    en: say('en')('ownName', { name: person.name }),
    cy: say('cy')('ownName', { name: person.name }),
  }
  if (!(await queries.renamePerson(ctx.db, id, given.name, given.knownAs))) throw new Invalid({ _form: own })
  const before = person.given_address ?? person.emails?.[0]?.value ?? null
  if (given.email !== before) {
    await refuseKnownAddress(ctx, given.email, id)
    await giveAddress(ctx, id, given.email)
  }
  await record(ctx, 'person.mended', { type: 'person', id })
}

/** Sends the letter with which a person gets in. @throws Invalid when there is nowhere to send it. */
export async function invitePerson(ctx: Ctx, id: string): Promise<void> {
  actingWith(ctx, 'people.edit')
  const person = await loadPerson(ctx, id, 'people.edit')
  if (!person.given_address && !person.emails) throw new Invalid({ _form: bothOf('noAddress') })
  await writeTo(ctx, id)
  await record(ctx, 'person.invited', { type: 'person', id })
}

async function refuseKnownAddress(ctx: Ctx, email: string | null, except?: string): Promise<void> {
  const known = email && (await queries.personKnownBy(ctx.db, email))
  if (known && known !== except) throw new Invalid({ email: bothOf('knownAlready') })
}

function bothOf(key: 'noAddress' | 'knownAlready') {
  return { en: say('en')(key), cy: say('cy')(key) }
}
