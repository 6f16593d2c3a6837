import { Invalid } from '../../../platform/errors/errors.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { FactChange } from '../batches/queries-facts.ts'
import { endOn, type Rewrite } from '../rules.ts'
import type { JobTerm, JobValues } from '../terms/queries.ts'
import { bothOf, type Plan, planOf } from './plan.ts'
import * as queries from './queries.ts'

export const leaveReasons = [
  'not given',
  'resigned',
  'retired',
  'end of contract',
  'redundancy',
  'dismissed',
  'moved elsewhere',
  'died',
  'other',
] as const
export type LeaveReason = (typeof leaveReasons)[number]
export type Ending = { lastDay: string | null; leaveReason: LeaveReason }

/**
 * What ending these memberships after a last day would do: their terms and every job in them end, later ones fall away,
 * and the reason is written down where the actor may. Nobody ends their own.
 */
export async function endPlan(
  ctx: Ctx,
  { lastDay, leaveReason }: Ending,
  subjects: queries.Subject[],
): Promise<Plan> {
  if (!lastDay) throw new Invalid({ lastDay: { en: 'Enter the last day', cy: 'Rhowch y diwrnod olaf' } })
  const ids = subjects.map(one => one.id)
  const by = <T extends { membership_id: string }>(rows: T[]) => Map.groupBy(rows, row => row.membership_id)
  const spans = by(await queries.membershipTermsOf(ctx.db, ids))
  const jobs = by(await queries.jobTermsOf(ctx.db, ids))
  const before = by(await queries.leavingsOf(ctx.db, ids))
  const mayReason = mayInOrganisation(ctx.actor, 'people.leave_reason', ctx.actor.actingOrg)
  return planOf(subjects, subject => {
    if (subject.person_id === ctx.actor.person?.id) return { refused: 'yourself' }
    const terms = (spans.get(subject.id) ?? []).map(({ id, starts_on, ends_on }) => ({
      id,
      starts_on,
      ends_on,
    }))
    const ended = endOn<object>(terms, lastDay)
    if (ended.supersede.length === 0) return { refused: 'leftAlready' }
    if (!terms.some(term => term.starts_on <= lastDay)) return { refused: 'notBegun' }
    const of = { membership_id: subject.id, person_id: subject.person_id }
    const leaving = { ...of, last_day: lastDay, reason: mayReason ? leaveReason : 'not given' }
    return [
      { table: 'membership_term', close: ended.supersede, add: ended.insert.map(one => ({ ...one, ...of })) },
      ...jobEndings(jobs.get(subject.id) ?? [], lastDay, of),
      { table: 'leaving', close: (before.get(subject.id) ?? []).map(one => one.id), add: [leaving] },
    ]
  })
}

function jobEndings(terms: JobTerm[], lastDay: string, of: Record<string, string>): FactChange[] {
  return [...Map.groupBy(terms, term => term.job_id)].map(([job_id, ofJob]) => {
    const bare = ofJob.map(({ job_id: _job, membership_id: _membership, ...values }) => values)
    const ended: Rewrite<JobValues> = endOn<JobValues>(bare, lastDay)
    return {
      table: 'job_term',
      close: ended.supersede,
      add: ended.insert.map(one => ({ ...one, ...of, job_id })),
    }
  })
}

/** The words of a bulk refusal for one person alone. */
export const refusalOf = (plan: Plan) => plan.refused[0]?.why ?? bothOf('nobodyLeft')
