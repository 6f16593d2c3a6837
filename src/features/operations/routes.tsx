import { z } from 'zod'
import { NotFound } from '../../platform/errors/errors.ts'
import { neededText } from '../../platform/http/form-fields.ts'
import { page, type Reply, redirect, stream } from '../../platform/http/reply.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { contactOf, decidableJob, jobCounts, jobsIn, removeJob, retryJob } from './queries.ts'
import { type JobState, jobStates, verdictOn } from './rules.ts'
import { securityText } from './security-text.ts'
import { JobsInStatePage, JobsPage } from './views/jobs-page.tsx'
import { RemovePage } from './views/remove-page.tsx'
import { say } from './words.ts'

const section = 'manage.jobs'
const onOverview = 10
const onPage = 50

const JobAddress = z.object({ job: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })
const JobList = z.object({
  state: z.enum(jobStates).optional().catch(undefined),
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})
const Removal = z.object({
  reason: neededText(500, 'Say why the job is removed', 'Dywedwch pam y caiff y dasg ei thynnu'),
})

export const routes: Route[] = [
  get('/manage/jobs', {
    can: 'job.view',
    query: JobList,
    run: async (ctx, { query }) => {
      const t = say(ctx.lang)
      if (query.state) {
        const found = await sectionOf(ctx, query.state, onPage, query.after)
        const body = <JobsInStatePage lang={ctx.lang} section={found} isFirst={query.after === undefined} />
        return page(`${t('title')}: ${t(query.state)}`, body, { section })
      }
      const counts = await jobCounts(ctx.db)
      const sections = []
      for (const state of ['parked', 'failing', 'running'] as const)
        sections.push(await sectionOf(ctx, state, onOverview))
      const shown = { lang: ctx.lang, now: ctx.now, counts, sections, verdict: verdictOn(counts, ctx.now) }
      return page(t('title'), <JobsPage {...shown} />, { section })
    },
  }),
  post('/manage/jobs/:job/retry', {
    can: 'job.change',
    params: JobAddress,
    run: async (ctx, { params }) => {
      const kind = await retryJob(ctx.db, params.job)
      if (!kind) return backWith('gone')
      await note(ctx, 'job.retried', { job: params.job, kind })
      return backWith('retried')
    },
  }),
  get('/manage/jobs/:job/remove', {
    can: 'job.change',
    params: JobAddress,
    run: async (ctx, { params }) => removePage(ctx, params.job),
  }),
  post('/manage/jobs/:job/remove', {
    can: 'job.change',
    params: JobAddress,
    input: Removal,
    again: async (ctx, { params, values, errors }) => {
      const sentences = Object.entries(errors).map(([name, text]) => [name, text[ctx.lang]])
      const reason = typeof values.reason === 'string' ? values.reason : [values.reason].flat().join(' ')
      return removePage(ctx, params.job, { reason, errors: Object.fromEntries(sentences) })
    },
    run: async (ctx, { params, input }) => {
      const kind = await removeJob(ctx.db, params.job)
      if (!kind) return backWith('gone')
      await note(ctx, 'job.removed', { job: params.job, kind }, input.reason)
      return backWith('removed')
    },
  }),
  get('/.well-known/security.txt', {
    can: 'public',
    run: async ctx => {
      const contact = await contactOf(ctx.db, ctx.site.host_name)
      const { baseUrl, mailFrom } = ctx.services.config
      const text = securityText({
        contact,
        mailFrom,
        host: ctx.site.host_name,
        baseUrl,
        site: ctx.site,
        now: ctx.now,
      })
      if (!text) throw new NotFound()
      return stream('text/plain; charset=utf-8', async () => text)
    },
  }),
]

async function sectionOf(ctx: Ctx, state: JobState, many: number, after?: number) {
  const found = await jobsIn(ctx.db, state, after ?? null, many + 1)
  return { state, jobs: found.slice(0, many), hasMore: found.length > many }
}

async function removePage(
  ctx: Ctx,
  id: number,
  shown: { reason?: string; errors?: Record<string, string> } = {},
): Promise<Reply> {
  const job = await decidableJob(ctx.db, id)
  if (!job) throw new NotFound()
  return page(say(ctx.lang)('removeTitle'), <RemovePage lang={ctx.lang} job={job} {...shown} />, { section })
}

function backWith(outcome: 'retried' | 'removed' | 'gone'): Reply {
  const text = { en: say('en')(outcome), cy: say('cy')(outcome) }
  return redirect('/manage/jobs', { flash: { kind: outcome === 'gone' ? 'info' : 'success', text } })
}

/** Jobs belong to the installation, not to an organisation. */
const note = (ctx: Ctx, verb: string, detail: { job: number; kind: string }, reason?: string) =>
  audit(ctx, verb, { type: 'job', id: null }, { organisationId: null, detail, reason })
