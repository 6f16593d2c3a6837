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
  covers,
  endOn,
  holdsUntil,
  liesWithin,
  type Rewrite,
  type Span,
  versionOf,
} from '../rules.ts'
import { checkManager, type JobGiven, refuseCircles, understood } from './naming.ts'
import * as queries from './queries.ts'
import { sentences, standInSentences } from './sentences.ts'

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
  const values = await understood(ctx, opened.membership, given)
  const jobId = await queries.insertJob(ctx.db, opened.membership)
  await refuseCircles(ctx, opened.membership, jobId, values, span.starts_on)
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
  const before = opened.terms.find(
    term => term.starts_on <= given.from && (!term.ends_on || term.ends_on >= given.from),
  )
  const values = await understood(ctx, opened.membership, keeping(given, before), opened.terms)
  await refuseCircles(ctx, opened.membership, jobId, values, given.from)
  const rewrite = changeFrom<queries.JobValues>(opened.terms, given.from, { ...values, ...standInOf(before) })
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
  const values = await understood(ctx, opened.membership, keeping(given, wrong), opened.terms)
  await refuseCircles(ctx, opened.membership, jobId, values, span.starts_on)
  const rewrite = correctTerm<queries.JobValues>(opened.terms, termId, {
    ...values,
    ...standInOf(wrong),
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

/** What a change leaves out stays as it was. */
function keeping(given: JobGiven, before: queries.JobTerm | undefined): JobGiven {
  const { postId = before?.post_id ?? null, managerPostId } = given
  const kept = given.managerJobId ? null : (before?.manager_post_id ?? null)
  return { ...given, postId, managerPostId: managerPostId === undefined ? kept : managerPostId }
}

function standInOf(before: queries.JobTerm | undefined) {
  const { temporary_manager_job_id = null, temporary_until = null } = before ?? {}
  return { temporary_manager_job_id, temporary_until }
}

export type StandIn = { managerJobId: string | null; until: string | null; seen?: string }

/**
 * Somebody stands in for the manager of a job from today until a day, that day included; with nobody it ends.
 * @throws Invalid for oneself, nobody the actor may name, or a day that is past
 */
export async function standIn(ctx: Ctx, jobId: string, given: StandIn): Promise<void> {
  const opened = await openJob(ctx, jobId, given.seen)
  const today = localDate(ctx.now)
  const now = opened.terms.find(term => covers(term, today))
  if (!now) throw new Invalid({ manager: standInSentences.noJobToday })
  if (given.managerJobId) {
    await checkManager(ctx, opened.membership, given.managerJobId)
    if (!given.until) throw new Invalid({ until: standInSentences.enterUntil })
    if (given.until < today) throw new Invalid({ until: standInSentences.past })
  }
  const { id: _id, job_id: _job, membership_id: _membership, ...values } = now
  const rewrite = changeFrom<queries.JobValues>(opened.terms, today, {
    ...values,
    temporary_manager_job_id: given.managerJobId,
    temporary_until: given.managerJobId ? given.until : null,
  })
  await write(ctx, opened, jobId, rewrite, given.managerJobId ? 'job.stand_in' : 'job.stand_in_ended')
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
