import { Invalid, NotFound, refuseIf } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { insertBatch } from '../batches/queries.ts'
import { endGrants, writeFacts } from '../batches/queries-facts.ts'
import { endPlan, type LeaveReason, refusalOf } from '../bulk/ending.ts'
import { actingWith } from '../permissions.ts'
import { addTerm, afterRewrite, correctTerm, endOn, liesWithin, type Rewrite, versionOf } from '../rules.ts'
import { openMembership } from './jobs.ts'
import * as queries from './queries.ts'
import { sentences } from './sentences.ts'

export const kinds = [
  'employee',
  'pre-joiner',
  'foster carer',
  'councillor',
  'volunteer',
  'community',
] as const
export type Kind = (typeof kinds)[number]

export type MembershipGiven = {
  kind: Kind
  employeeNumber: string | null
  startsOn: string
  endsOn: string | null
}

/** Gives a person a place in the acting organisation. @throws Invalid when the employee number is taken. */
export async function startMembership(ctx: Ctx, personId: string, given: MembershipGiven): Promise<string> {
  const organisationId = actingWith(ctx, 'people.edit')
  if (given.endsOn !== null && given.endsOn < given.startsOn)
    throw new Invalid({ endsOn: sentences.backwards })
  const row = {
    person_id: personId,
    organisation_id: organisationId,
    kind: given.kind,
    employee_number: given.employeeNumber,
  }
  const id = await queries.insertMembership(ctx.db, row)
  if (!id) throw new Invalid({ employeeNumber: sentences.numberTaken })
  const span = { starts_on: given.startsOn, ends_on: given.endsOn }
  await queries.rewriteMembership(ctx.db, { id, ...row }, { supersede: [], insert: [span] })
  await recorded(ctx, 'membership.started', id, personId)
  return id
}

/**
 * Ends a membership after its last day, with every job in it and the roles held through it, as a batch of one that can
 * be undone. @throws Invalid, Refused
 */
export async function endMembership(
  ctx: Ctx,
  membershipId: string,
  given: { lastDay: string; leaveReason?: LeaveReason; seen?: string },
): Promise<void> {
  const { membership, membershipTerms } = await openMembership(ctx, membershipId)
  refuseIf(
    given.seen !== undefined && given.seen !== versionOf(membershipTerms),
    'people.changed',
    sentences.changed,
  )
  if (endOn<object>(membershipTerms, given.lastDay).supersede.length === 0)
    throw new Invalid({ lastDay: sentences.ended })
  if (!membershipTerms.some(term => term.starts_on <= given.lastDay))
    throw new Invalid({ lastDay: sentences.backwards })
  const subject = { id: membershipId, person_id: membership.person_id, name: '' }
  const ending = { lastDay: given.lastDay, leaveReason: given.leaveReason ?? 'not given' }
  const plan = await endPlan(ctx, ending, [subject])
  if (plan.change.length === 0) throw new Invalid({ lastDay: refusalOf(plan) })
  const organisationId = membership.organisation_id
  const batchId = await insertBatch(ctx.db, organisationId, 'people.end', { people: 1, from: given.lastDay })
  await writeFacts(ctx.db, { organisationId, batchId }, plan.facts)
  await endGrants(ctx.db, { organisationId, batchId }, [membership.person_id], given.lastDay)
  await recorded(ctx, 'membership.ended', membershipId, membership.person_id)
}

/** Somebody who left comes back: another term of the same membership; the old one stays. @throws Invalid */
export async function returnToMembership(
  ctx: Ctx,
  membershipId: string,
  given: { from: string },
): Promise<void> {
  const { membership, membershipTerms } = await openMembership(ctx, membershipId)
  const rewrite = addTerm<object>(membershipTerms, { starts_on: given.from, ends_on: null })
  if (!rewrite) throw new Invalid({ from: sentences.stillHere })
  await queries.rewriteMembership(ctx.db, membership, rewrite)
  await recorded(ctx, 'membership.returned', membershipId, membership.person_id)
}

/** The dates of a term were wrong. @throws Invalid when it would overlap another or leave a job outside. */
export async function correctMembership(
  ctx: Ctx,
  membershipId: string,
  termId: string,
  given: { startsOn: string; endsOn: string | null; seen?: string },
): Promise<void> {
  const { membership, membershipTerms, terms } = await openMembership(ctx, membershipId)
  if (!membershipTerms.some(term => term.id === termId)) throw new NotFound()
  refuseIf(
    given.seen !== undefined && given.seen !== versionOf(membershipTerms),
    'people.changed',
    sentences.changed,
  )
  if (given.endsOn !== null && given.endsOn < given.startsOn)
    throw new Invalid({ endsOn: sentences.backwards })
  const span = { starts_on: given.startsOn, ends_on: given.endsOn }
  const rewrite: Rewrite<object> | undefined = correctTerm<object>(membershipTerms, termId, span)
  if (!rewrite) throw new Invalid({ startsOn: sentences.overlap })
  const holders = afterRewrite(membershipTerms, rewrite)
  if (terms.some(term => !liesWithin(term, holders))) throw new Invalid({ endsOn: sentences.jobsOutside })
  await queries.rewriteMembership(ctx.db, membership, rewrite)
  await recorded(ctx, 'membership.corrected', membershipId, membership.person_id)
}

/** @throws Invalid when somebody else has the number. */
export async function setEmployeeNumber(
  ctx: Ctx,
  membershipId: string,
  number: string | null,
): Promise<void> {
  const { membership } = await openMembership(ctx, membershipId)
  if (membership.employee_number === number) return
  if (!(await queries.setEmployeeNumber(ctx.db, membershipId, number)))
    throw new Invalid({ employeeNumber: sentences.numberTaken })
  await recorded(ctx, 'membership.renumbered', membershipId, membership.person_id)
}

async function recorded(ctx: Ctx, verb: string, membershipId: string, personId: string): Promise<void> {
  await record(ctx, verb, { type: 'membership', id: membershipId }, { detail: { person: personId } })
}
