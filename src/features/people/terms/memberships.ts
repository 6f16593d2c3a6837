import { Invalid, NotFound, refuseIf } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
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

/** Ends a membership after its last day, and every job in it. @throws Invalid, Refused */
export async function endMembership(
  ctx: Ctx,
  membershipId: string,
  given: { lastDay: string; seen?: string },
): Promise<void> {
  const { membership, membershipTerms, terms } = await openMembership(ctx, membershipId)
  refuseIf(
    given.seen !== undefined && given.seen !== versionOf(membershipTerms),
    'people.changed',
    sentences.changed,
  )
  const rewrite = endOn<object>(membershipTerms, given.lastDay)
  if (rewrite.supersede.length === 0) throw new Invalid({ lastDay: sentences.ended })
  if (!membershipTerms.some(term => term.starts_on <= given.lastDay))
    throw new Invalid({ lastDay: sentences.backwards })
  for (const [jobId, ofJob] of Map.groupBy(terms, term => term.job_id)) {
    const ended = endOn<queries.JobValues>(ofJob, given.lastDay)
    if (ended.supersede.length > 0) await queries.rewriteJob(ctx.db, membership, jobId, ended)
  }
  await queries.rewriteMembership(ctx.db, membership, rewrite)
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
