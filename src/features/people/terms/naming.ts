import { Invalid } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { holdersOn, lentManager, openPosts } from '../posts/queries.ts'
import { say } from '../posts/words.ts'
import * as queries from './queries.ts'
import { managerChoice } from './queries-managers.ts'
import { sentences } from './sentences.ts'

type Words = Parameters<ReturnType<typeof say>>[0]
const bothOf = (key: Words) => ({ en: say('en')(key), cy: say('cy')(key) })

/** What a person does somewhere: a unit, a job role, and who manages it. */
export type JobGiven = {
  unitId: string | null
  jobRoleId: string | null
  managerJobId: string | null
  /** Managed by whoever holds a post; left out, a change keeps it where no person is named. */
  managerPostId?: string | null
  /** The post that the job holds; left out, a change keeps it. */
  postId?: string | null
}

/** What a job was named with before, and so may be again, though it could not be chosen today. */
export type Before = Pick<queries.JobValues, 'manager_job_id' | 'manager_post_id' | 'post_id'>[]

/**
 * What a job is given, looked up: units, roles and posts are the organisation's own; a manager is somebody the actor may
 * name, or somebody of another organisation who gave it a code. @throws Invalid
 */
export async function understood(
  ctx: Ctx,
  membership: queries.Membership,
  given: JobGiven,
  before: Before = [],
): Promise<queries.JobValues> {
  const named = { unit_id: given.unitId, job_role_id: given.jobRoleId }
  const here = await queries.belongHere(ctx.db, membership.organisation_id, named)
  if (!here.unit) throw new Invalid({ unitId: sentences.unit })
  if (!here.job_role) throw new Invalid({ jobRoleId: sentences.jobRole })
  const managerPostId = given.managerPostId ?? null
  const postId = given.postId ?? null
  if (given.managerJobId && managerPostId) throw new Invalid({ managerPostId: bothOf('notBoth') })
  if (given.managerJobId) await checkManager(ctx, membership, given.managerJobId, before)
  if (managerPostId || postId) {
    const open = (await openPosts(ctx.db, membership.organisation_id)).map(post => post.id)
    const isKnown = (id: string | null, key: 'manager_post_id' | 'post_id') =>
      id === null || open.includes(id) || before.some(term => term[key] === id)
    if (!isKnown(managerPostId, 'manager_post_id'))
      throw new Invalid({ managerPostId: bothOf('unknownPost') })
    if (!isKnown(postId, 'post_id')) throw new Invalid({ postId: bothOf('unknownPost') })
    if (managerPostId && managerPostId === postId)
      throw new Invalid({ managerPostId: bothOf('ownPostManages') })
  }
  return {
    ...named,
    manager_job_id: given.managerJobId,
    post_id: postId,
    manager_post_id: managerPostId,
    temporary_manager_job_id: null,
    temporary_until: null,
  }
}

/** @throws Invalid for nobody the actor may name, and for the person themselves */
export async function checkManager(
  ctx: Ctx,
  membership: queries.Membership,
  jobId: string,
  before: Before = [],
): Promise<void> {
  const chosen = (await managerChoice(ctx, jobId)) ?? (await lentManager(ctx.db, jobId))
  const isNamed = before.some(term => term.manager_job_id === jobId)
  if (!chosen || ('may_name' in chosen && !chosen.may_name && !isNamed))
    throw new Invalid({ manager: sentences.managerUnknown })
  if (chosen.person_id === membership.person_id) throw new Invalid({ manager: sentences.managerSelf })
}

/** Nobody is managed by somebody they manage, through jobs or posts, on the first day or today. @throws Invalid */
export async function refuseCircles(
  ctx: Ctx,
  membership: queries.Membership,
  jobId: string,
  { manager_job_id, manager_post_id, post_id }: queries.JobValues,
  from: string,
): Promise<void> {
  if (!manager_job_id && !manager_post_id && !post_id) return
  await queries.lockManagers(ctx.db, membership.organisation_id)
  const today = localDate(ctx.now)
  for (const day of new Set([from, from > today ? from : today])) {
    if (manager_job_id && (await queries.jobIsBelow(ctx.db, manager_job_id, jobId, day)))
      throw new Invalid({ manager: sentences.managerCircle })
    const holders = manager_post_id ? await holdersOn(ctx.db, manager_post_id, day) : []
    for (const holder of holders)
      if (await queries.jobIsBelow(ctx.db, holder, jobId, day))
        throw new Invalid({ managerPostId: bothOf('postCircle') })
    const above = manager_job_id ? [manager_job_id] : holders
    if (post_id && (await queries.isUnderPost(ctx.db, above, post_id, day)))
      throw new Invalid({ postId: bothOf('postCircle') })
  }
}
