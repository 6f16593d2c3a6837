import { z } from 'zod'
import { errorsIn, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { longDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { undoDays } from '../applying/apply.ts'
import { guessedColumns, mappingOf } from '../mapping/mapping.ts'
import { savedMapping } from '../mapping/saving.ts'
import { MappingPage } from '../views/mapping-page.tsx'
import { outcomes, RunPage } from '../views/run-page.tsx'
import { sayRun } from '../words-run.ts'
import { profileFields, runFiles } from './queries.ts'
import { progressOf } from './queries-progress.ts'
import { rowsPage, sampleRows } from './queries-rows.ts'
import { cancelRun, loadRun, startApplying } from './runs.ts'

const section = 'manage.hr'
const pageSize = 50
const OfRun = z.object({ run: z.uuid() })
const Asked = z.object({
  show: z.enum(outcomes).optional().catch(undefined),
  q: z.string().trim().max(100).catch(''),
  after: z.uuid().optional().catch(undefined),
})
const both = (key: Parameters<ReturnType<typeof sayRun>>[0]) => ({
  en: sayRun('en')(key),
  cy: sayRun('cy')(key),
})

function addressOf(id: string, asked: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return `/manage/hr/runs/${id}${query.size > 0 ? `?${query}` : ''}`
}

async function runPage(
  ctx: Ctx,
  id: string,
  asked: z.output<typeof Asked>,
  errors: Record<string, string> = {},
  reason?: string,
) {
  const run = await loadRun(ctx, id)
  const people = (run.counts.people ?? {}) as Record<string, number>
  const usual = outcomes.find(outcome => outcome !== 'unchanged' && (people[outcome] ?? 0) > 0) ?? 'unchanged'
  const shown = asked.show ?? (people.rejected ? 'rejected' : usual)
  const words = asked.q.replaceAll('\0', '')
  const found = await rowsPage(ctx.db, id, {
    outcome: shown,
    words,
    after: asked.after ?? null,
    limit: pageSize + 1,
  })
  const rows = found.slice(0, pageSize)
  const last = found.length > pageSize ? rows.at(-1)?.id : undefined
  const kept = { show: shown, q: words || undefined }
  const until = run.applied_at && new Date(run.applied_at.getTime() + undoDays * 86_400_000)
  const canUndo = until && until > ctx.now
  return page(
    `${sayRun(ctx.lang)('rows')}: ${run.source}`,
    <RunPage
      lang={ctx.lang}
      {...{ run, rows, shown, words, errors, reason }}
      files={await runFiles(ctx.db, id)}
      progress={await progressOf(ctx.db, id)}
      profile={await profileFields(ctx.db, run.organisation_id)}
      undoUntil={canUndo ? longDate(until, ctx.lang) : undefined}
      canMend={['ready', 'stopped', 'applied'].includes(run.state)}
      firstHref={asked.after ? addressOf(id, kept) : undefined}
      nextHref={last ? addressOf(id, { ...kept, after: last }) : undefined}
    />,
    { section, scripts: [] },
  )
}

async function mappingPage(ctx: Ctx, id: string, values?: FormValues, errors: Record<string, string> = {}) {
  const run = await loadRun(ctx, id)
  const profile = await profileFields(ctx.db, run.organisation_id)
  const mapping = mappingOf(run.mapping)
  const files = []
  for (const [at, file] of (await runFiles(ctx.db, id)).entries()) {
    const samples = await sampleRows(ctx.db, file.id)
    const mapped = guessedColumns(file.holds, file.columns, mapping, profile)
    const columns = file.columns.map((name, index) => ({
      name,
      samples: [...new Set(samples.map(cells => (cells[index] ?? '').slice(0, 40)).filter(Boolean))].slice(
        0,
        3,
      ),
      field: values ? (typed(values, `field.${at}.${index}`) ?? '') : (mapped[index]?.field ?? ''),
      whenEmpty: values
        ? (typed(values, `empty.${at}.${index}`) ?? 'ignore')
        : (mapped[index]?.whenEmpty ?? 'ignore'),
    }))
    files.push({ id: file.id, holds: file.holds, name: file.name, columns })
  }
  const title = `${sayRun(ctx.lang)('columns')}: ${run.source}`
  const { source, notice } = run
  const shown = { lang: ctx.lang, runId: id, source, notice, files, profile, errors }
  return page(title, <MappingPage {...shown} />, { section })
}

export const hrRunRoutes = [
  get('/manage/hr/runs/:run', {
    can: 'hr.import',
    params: OfRun,
    query: Asked,
    run: async (ctx, { params, query }) => {
      const run = await loadRun(ctx, params.run)
      if (run.state === 'mapping') return redirect(`/manage/hr/runs/${run.id}/mapping`)
      return runPage(ctx, params.run, query)
    },
  }),
  get('/manage/hr/runs/:run/mapping', {
    can: 'hr.import',
    params: OfRun,
    run: (ctx, { params }) => mappingPage(ctx, params.run),
  }),
  post('/manage/hr/runs/:run/mapping', {
    can: 'hr.import',
    params: OfRun,
    input: z.record(z.string(), z.unknown()),
    again: (ctx, { params, values, errors }) =>
      mappingPage(ctx, params.run, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await savedMapping(ctx, params.run, input as FormValues)
      return redirect(`/manage/hr/runs/${params.run}`)
    },
  }),
  post('/manage/hr/runs/:run/apply', {
    can: 'hr.import',
    params: OfRun,
    input: z.object({ reason: text(500) }),
    again: (ctx, { params, values, errors }) =>
      runPage(ctx, params.run, Asked.parse({}), errorsIn(errors, ctx.lang), typed(values, 'reason')),
    run: async (ctx, { params, input }) => {
      await startApplying(ctx, params.run, input.reason)
      return redirect(`/manage/hr/runs/${params.run}`, {
        flash: { kind: 'info', text: both('applyStarted') },
      })
    },
  }),
  post('/manage/hr/runs/:run/cancel', {
    can: 'hr.import',
    params: OfRun,
    again: (ctx, { params, errors }) => runPage(ctx, params.run, Asked.parse({}), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      const run = await loadRun(ctx, params.run)
      await cancelRun(ctx, params.run)
      return redirect(`/manage/hr/sources/${run.source_id}`, {
        flash: { kind: 'success', text: both('cancelledNow') },
      })
    },
  }),
]
