import { Invalid, NotFound, refuseIf } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import {
  addTerm,
  afterRewrite,
  changeFrom,
  correctTerm,
  endOn,
  holdsUntil,
  liesWithin,
  type Rewrite,
  type Span,
  versionOf,
} from '../rules.ts'
import * as queries from './queries.ts'
import { managerChoice } from './queries-managers.ts'
import { sentences } from './sentences.ts'

/** What a person does somewhere: a unit, a job role, and who manages it. */
export type JobGiven = { unitId: string | null; jobRoleId: string | null; managerJobId: string | null }

type Opened = {
  membership: queries.Membership
  membershipTerms: queries.MembershipTerm[]
  terms: queries.JobTerm[]
}

/** A membership with its terms and jobs, held until the transaction ends. @throws NotFound outside the acting organisation. */
export async function openMembership(ctx: Ctx, membershipId: string): Promise<Opened> {
  const here = actingWith(ctx, 'people.edit')
  const membership = await queries.lockedMembership(ctx.db, membershipId, here)
  if (!membership) throw new NotFound()
  const membershipTerms = await queries.membershipTerms(ctx.db, membershipId)
  return { membership, membershipTerms, terms: await queries.jobTerms(ctx.db, membershipId) }
}

async function openJob(ctx: Ctx, jobId: string, seen: string | undefined): Promise<Opened> {
  const membershipId = await queries.membershipOfJob(ctx.db, jobId)
  if (!membershipId) throw new NotFound()
  const opened = await openMembership(ctx, membershipId)
  const terms = opened.terms.filter(term => term.job_id === jobId)
  refuseIf(seen !== undefined && seen !== versionOf(terms), 'people.changed', sentences.changed)
  return { ...opened, terms }
}

/** Adds a job to a membership; it ends with the membership where no earlier end is given. @throws Invalid */
export async function startJob(
  ctx: Ctx,
  membershipId: string,
  given: JobGiven & { startsOn: string; endsOn: string | null },
): Promise<string> {
  const opened = await openMembership(ctx, membershipId)
  const span = spanWithin(opened.membershipTerms, given.startsOn, given.endsOn)
  const values = await understood(ctx, opened, given)
  const jobId = await queries.insertJob(ctx.db, opened.membership)
  await refuseCircles(ctx, opened, jobId, values, span.starts_on)
  const rewrite = addTerm([], { ...values, ...span }) as Rewrite<queries.JobValues>
  await write(ctx, opened, jobId, rewrite, 'job.started')
  return jobId
}

/** Another unit, role or manager from a day on; what held before stays as it was. @throws Invalid, Refused */
export async function changeJob(
  ctx: Ctx,
  jobId: string,
  given: JobGiven & { from: string; seen?: string },
): Promise<void> {
  const opened = await openJob(ctx, jobId, given.seen)
  const values = await understood(ctx, opened, given)
  await refuseCircles(ctx, opened, jobId, values, given.from)
  const before = opened.terms.find(
    term => term.starts_on <= given.from && (!term.ends_on || term.ends_on >= given.from),
  )
  const kept = before ? { post_id: before.post_id } : {}
  const rewrite = changeFrom<queries.JobValues>(opened.terms, given.from, { ...values, ...kept })
  const added = rewrite.insert.at(-1)
  if (added) Object.assign(added, spanWithin(opened.membershipTerms, added.starts_on, added.ends_on, 'from'))
  await write(ctx, opened, jobId, rewrite, 'job.changed')
}

/** What was written about a job was wrong: the row is kept as what we knew, and a new one says how it was. */
export async function correctJob(
  ctx: Ctx,
  jobId: string,
  termId: string,
  given: JobGiven & { startsOn: string; endsOn: string | null; seen?: string },
): Promise<void> {
  const opened = await openJob(ctx, jobId, given.seen)
  const wrong = opened.terms.find(term => term.id === termId)
  if (!wrong) throw new NotFound()
  const span = spanWithin(opened.membershipTerms, given.startsOn, given.endsOn)
  const values = await understood(ctx, opened, given)
  await refuseCircles(ctx, opened, jobId, values, span.starts_on)
  const rewrite = correctTerm<queries.JobValues>(opened.terms, termId, {
    ...values,
    post_id: wrong.post_id,
    ...span,
  })
  if (!rewrite) throw new Invalid({ startsOn: sentences.overlap })
  await write(ctx, opened, jobId, rewrite, 'job.corrected')
}

/** Ends a job after its last day. @throws Invalid when it had ended by then, Refused when somebody else changed it. */
export async function endJob(
  ctx: Ctx,
  jobId: string,
  given: { lastDay: string; seen?: string },
): Promise<void> {
  const opened = await openJob(ctx, jobId, given.seen)
  const rewrite = endOn<queries.JobValues>(opened.terms, given.lastDay)
  if (rewrite.supersede.length === 0) throw new Invalid({ lastDay: sentences.ended })
  const first = opened.terms[0]
  if (first && given.lastDay < first.starts_on) throw new Invalid({ lastDay: sentences.backwards })
  await write(ctx, opened, jobId, rewrite, 'job.ended')
}

/** Dates of a job as given, ending with the membership at the latest. */
function spanWithin(holders: Span[], from: string, until: string | null, field = 'startsOn'): Span {
  if (until !== null && until < from) throw new Invalid({ endsOn: sentences.backwards })
  const holds = holdsUntil(from, holders)
  if (holds === undefined) throw new Invalid({ [field]: sentences.outside })
  const span = { starts_on: from, ends_on: until ?? holds }
  if (!liesWithin(span, holders)) throw new Invalid({ endsOn: sentences.outside })
  return span
}

async function understood(ctx: Ctx, { membership }: Opened, given: JobGiven): Promise<queries.JobValues> {
  const named = { unit_id: given.unitId, job_role_id: given.jobRoleId }
  const here = await queries.belongHere(ctx.db, membership.organisation_id, named)
  if (!here.unit) throw new Invalid({ unitId: sentences.unit })
  if (!here.job_role) throw new Invalid({ jobRoleId: sentences.jobRole })
  if (given.managerJobId) {
    const manager = await managerChoice(ctx, given.managerJobId)
    if (!manager) throw new Invalid({ manager: sentences.managerUnknown })
    if (manager.person_id === membership.person_id) throw new Invalid({ manager: sentences.managerSelf })
  }
  return {
    ...named,
    manager_job_id: given.managerJobId,
    post_id: null,
    manager_post_id: null,
    temporary_manager_job_id: null,
    temporary_until: null,
  }
}

async function refuseCircles(
  ctx: Ctx,
  { membership }: Opened,
  jobId: string,
  { manager_job_id }: queries.JobValues,
  from: string,
): Promise<void> {
  if (!manager_job_id) return
  await queries.lockManagers(ctx.db, membership.organisation_id)
  const today = localDate(ctx.now)
  for (const day of new Set([from, from > today ? from : today])) {
    if (await queries.jobIsBelow(ctx.db, manager_job_id, jobId, day))
      throw new Invalid({ manager: sentences.managerCircle })
  }
}

async function write(
  ctx: Ctx,
  { membership, membershipTerms }: Opened,
  jobId: string,
  rewrite: Rewrite<queries.JobValues>,
  verb: string,
): Promise<void> {
  const outside = afterRewrite([], rewrite).some(span => !liesWithin(span, membershipTerms))
  if (outside) throw new Invalid({ _form: sentences.outside })
  await queries.rewriteJob(ctx.db, membership, jobId, rewrite)
  await record(
    ctx,
    verb,
    { type: 'job', id: jobId },
    { detail: { person: membership.person_id, membership: membership.id } },
  )
}
