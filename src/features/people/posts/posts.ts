import { randomInt } from 'node:crypto'
import { type Both, Invalid, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { localised } from '../../../platform/i18n/localised.ts'
import { audit, record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import { covers } from '../rules.ts'
import { changeJob } from '../terms/jobs.ts'
import { belongHere, jobTerms, membershipOfJob } from '../terms/queries.ts'
import { sentences } from '../terms/sentences.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

type Words = Parameters<ReturnType<typeof say>>[0]
export const bothOf = (key: Words, names: Record<string, string | number> = {}): Both => ({
  en: say('en')(key, names),
  cy: say('cy')(key, names),
})

/** A post of the acting organisation. @throws NotFound */
export async function loadPost(ctx: Ctx, id: string): Promise<queries.Post> {
  const here = actingWith(ctx, 'people.edit')
  const [post] = await queries.postsOf(ctx.db, here, id)
  if (!post) throw new NotFound()
  return post
}

export type PostGiven = { nameEn: string; nameCy: string; code: string | null; unitId: string | null }

/** Adds or changes a post. @throws Invalid when the code is another post's or the unit somebody else's */
export async function savePost(ctx: Ctx, given: PostGiven, id?: string): Promise<void> {
  const here = actingWith(ctx, 'people.edit')
  if (id) await loadPost(ctx, id)
  const { unit } = await belongHere(ctx.db, here, { unit_id: given.unitId, job_role_id: null })
  if (!unit) throw new Invalid({ unitId: sentences.unit })
  const row = { name: localised(given.nameEn, given.nameCy), code: given.code, unitId: given.unitId }
  if (!(await queries.savePost(ctx.db, here, row, id))) throw new Invalid({ code: bothOf('codeTaken') })
  await record(ctx, id ? 'post.changed' : 'post.added', { type: 'post', id: id ?? null })
}

/** Closes a post that manages nobody any more, or opens it again. @throws Refused */
export async function closePost(ctx: Ctx, id: string, isClosed: boolean): Promise<void> {
  const post = await loadPost(ctx, id)
  if (isClosed && post.reports > 0)
    throw new Refused('post.manages', bothOf('stillManages', { count: post.reports }))
  await queries.closePost(ctx.db, id, isClosed)
  await record(ctx, isClosed ? 'post.closed' : 'post.reopened', { type: 'post', id })
}

/** Gives a post to a job from a day on, or with `null` takes it away. The rest of the job stays. @throws Invalid, NotFound */
export async function holdPost(ctx: Ctx, postId: string | null, jobId: string, from: string): Promise<void> {
  const here = actingWith(ctx, 'people.edit')
  const membershipId = await membershipOfJob(ctx.db, jobId)
  const terms = membershipId
    ? (await jobTerms(ctx.db, membershipId)).filter(term => term.job_id === jobId)
    : []
  const then = terms.find(term => covers(term, from))
  if (!membershipId || !here) throw new NotFound()
  if (!then) throw new Invalid({ from: bothOf('noJobToday') })
  await changeJob(ctx, jobId, {
    unitId: then.unit_id,
    jobRoleId: then.job_role_id,
    managerJobId: then.manager_job_id,
    postId,
    from,
  })
}

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A code by which another organisation may name the actor, in a job of theirs, as a manager. @throws NotFound */
export async function makeCode(ctx: Ctx, jobId: string): Promise<string> {
  const part = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  const code = await queries.makeCode(ctx.db, jobId, `M-${part()}-${part()}-${part()}`)
  if (!code) throw new NotFound()
  await audit(ctx, 'manager_code.made', { type: 'job', id: jobId }, { organisationId: null })
  return code
}

/** Takes a code back: nobody new may be managed by it. @throws NotFound */
export async function dropCode(ctx: Ctx, id: string): Promise<void> {
  if (!(await queries.dropCode(ctx.db, id))) throw new NotFound()
  await audit(ctx, 'manager_code.dropped', { type: 'manager_code', id }, { organisationId: null })
}

export const todayOf = (ctx: Ctx) => localDate(ctx.now)
