import { z } from 'zod'
import { both, Invalid, Refused } from '../../../platform/errors/errors.ts'
import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect, stream } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { Unreadable, unreadableSentence } from '../../hr-import/index.ts'
import { mendedCount } from '../mending/queries.ts'
import { importingFor } from '../permissions.ts'
import { type Field, fieldKeys, guessedColumns } from '../rules.ts'
import { ListPage } from '../views/list-page.tsx'
import { MappingPage } from '../views/mapping-page.tsx'
import { UndoPage } from '../views/row-pages.tsx'
import { RunPage } from '../views/run-page.tsx'
import { bothOf, say } from '../words.ts'
import { sayRun } from '../words-run.ts'
import { outcomes, type Run, rowsPage, runsPage, sampleRows } from './queries.ts'
import { receiveFile } from './receive.ts'
import * as runs from './runs.ts'

const can = 'history.import'
const section = 'manage.history'
const pageSize = 50
export const OfRun = z.object({ historyRun: z.uuid() })
export const Paged = z.object({ after: z.uuid().optional().catch(undefined) })
const Asked = z.object({
  show: z.enum(outcomes).optional().catch(undefined),
  q: z.string().trim().max(100).catch(''),
  after: z.uuid().optional().catch(undefined),
})
const MappingForm = z
  .object({
    dateOrder: z.enum(['dmy', 'mdy', 'ymd'], both('Choose one from the list', 'Dewiswch un o’r rhestr')),
  })
  .catchall(z.unknown())
const saidRun = (key: Parameters<ReturnType<typeof sayRun>>[0]) => ({
  en: sayRun('en')(key),
  cy: sayRun('cy')(key),
})
type Errors = Record<string, string>

async function listPage(ctx: Ctx, after?: string, errors: Errors = {}) {
  const found = await runsPage(ctx.db, importingFor(ctx), after ?? null, pageSize + 1)
  const shown = found.slice(0, pageSize)
  const nextHref = found.length > pageSize ? `/manage/history?after=${shown.at(-1)?.id}` : undefined
  const body = (
    <ListPage
      lang={ctx.lang}
      {...{ errors, nextHref }}
      runs={shown}
      firstHref={after ? '/manage/history' : undefined}
    />
  )
  return page(say(ctx.lang)('title'), body, { section })
}

const titleOf = (run: Run, ctx: Ctx) =>
  sayRun(ctx.lang)('pageTitle', { file: run.file_name, date: dateAndTime(run.recorded_at, ctx.lang) })

function addressOf(id: string, asked: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return `/manage/history/runs/${id}${query.size > 0 ? `?${query}` : ''}`
}

async function runPage(ctx: Ctx, id: string, asked: z.output<typeof Asked>, errors: Errors = {}) {
  const run = await runs.loadRun(ctx, id)
  const usual = run.counts.rejected && !run.undone_at ? 'rejected' : 'new'
  const shown = asked.show ?? usual
  const words = asked.q.replaceAll('\0', '')
  const find = { outcome: shown, words, after: asked.after ?? null, limit: pageSize + 1 }
  const found = await rowsPage(ctx.db, id, find)
  const rows = found.slice(0, pageSize)
  const kept = { show: shown, q: words || undefined }
  const until = runs.undoUntil(run)
  const body = (
    <RunPage
      lang={ctx.lang}
      {...{ run, rows, shown, words, errors }}
      mended={run.state === 'applied' ? await mendedCount(ctx.db, id) : 0}
      undoUntil={until && until > ctx.now ? until : undefined}
      firstHref={asked.after ? addressOf(id, kept) : undefined}
      nextHref={found.length > pageSize ? addressOf(id, { ...kept, after: rows.at(-1)?.id }) : undefined}
    />
  )
  return page(titleOf(run, ctx), body, { section })
}

const columnsOf = (values: FormValues, count: number): (Field | '')[] =>
  Array.from({ length: count }, (_, at) => {
    const field = typed(values, `field.${at}`) as Field | undefined
    return field && fieldKeys.includes(field) ? field : ''
  })

async function mappingPage(ctx: Ctx, id: string, values?: FormValues, errors: Errors = {}) {
  const run = await runs.loadRun(ctx, id)
  const samples = await sampleRows(ctx.db, id)
  const fields = values ? columnsOf(values, run.columns.length) : guessedColumns(run.columns, run.mapping)
  const columns = run.columns.map((name, at) => ({
    name,
    field: fields[at] ?? '',
    samples: [...new Set(samples.map(cells => (cells[at] ?? '').slice(0, 40)).filter(Boolean))].slice(0, 3),
  }))
  const dateOrder = (values && typed(values, 'dateOrder')) ?? run.date_order
  const shown = { lang: ctx.lang, runId: id, fileName: run.file_name, columns, dateOrder, errors }
  return page(`${say(ctx.lang)('columns')}: ${titleOf(run, ctx)}`, <MappingPage {...shown} />, { section })
}

async function undoPage(ctx: Ctx, id: string, errors: Errors = {}) {
  const run = await runs.loadRun(ctx, id)
  const counts = await runs.undoPreview(ctx, run)
  const title = sayRun(ctx.lang)('undoTitle', {
    file: `${run.file_name}, ${dateAndTime(run.recorded_at, ctx.lang)}`,
  })
  return page(title, <UndoPage lang={ctx.lang} {...{ run, counts, errors }} />, { section })
}

/** The columns of a file that needs no naming, with a row to show how it is filled in. */
const template = (ctx: Ctx) => {
  const t = say(ctx.lang)
  const heads = (
    ['employee_number', 'email', 'item', 'happened_on', 'expires_on', 'kind', 'score'] as const
  ).map(key => t(key))
  return `\ufeff${heads.map(head => `"${head}"`).join(',')}\r\n`
}

const listRoutes = [
  get('/manage/history', { can, query: Paged, run: (ctx, { query }) => listPage(ctx, query.after) }),
  get('/manage/history/template.csv', {
    can,
    run: async ctx => {
      importingFor(ctx)
      const text = template(ctx)
      return stream('text/csv; charset=utf-8', async () => text, {
        fileName: `${say(ctx.lang)('title')}.csv`,
      })
    },
  }),
  post('/manage/history/runs', {
    can,
    upload: true,
    again: (ctx, { errors }) => listPage(ctx, undefined, errorsIn(errors, ctx.lang)),
    run: async (ctx, { uploads }) => {
      const organisationId = importingFor(ctx)
      if (!uploads.file) throw new Invalid({ file: bothOf('noFile') })
      const of = { organisationId, startedBy: ctx.actor.person?.id ?? null }
      const id = await receiveFile(ctx.db, of, uploads.file).catch(error => {
        if (!(error instanceof Unreadable)) throw error
        throw new Invalid({
          file: { en: unreadableSentence(error, 'en'), cy: unreadableSentence(error, 'cy') },
        })
      })
      return redirect(`/manage/history/runs/${id}`)
    },
  }),
]

export const runRoutes = [
  ...listRoutes,
  get('/manage/history/runs/:historyRun', {
    can,
    params: OfRun,
    query: Asked,
    run: async (ctx, { params, query }) => {
      const run = await runs.loadRun(ctx, params.historyRun)
      if (run.state === 'mapping') return redirect(`/manage/history/runs/${run.id}/mapping`)
      return runPage(ctx, run.id, query)
    },
  }),
  get('/manage/history/runs/:historyRun/mapping', {
    can,
    params: OfRun,
    run: (ctx, { params }) => mappingPage(ctx, params.historyRun),
  }),
  post('/manage/history/runs/:historyRun/mapping', {
    can,
    params: OfRun,
    input: MappingForm,
    again: (ctx, { params, values, errors }) =>
      mappingPage(ctx, params.historyRun, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const run = await runs.loadRun(ctx, params.historyRun)
      const columns = columnsOf(input as FormValues, run.columns.length)
      await runs.saveMapping(ctx, run.id, columns, input.dateOrder)
      return redirect(`/manage/history/runs/${run.id}`)
    },
  }),
  post('/manage/history/runs/:historyRun/apply', {
    can,
    params: OfRun,
    again: (ctx, { params, errors }) =>
      runPage(ctx, params.historyRun, Asked.parse({}), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      await runs.startApplying(ctx, params.historyRun)
      return redirect(`/manage/history/runs/${params.historyRun}`, {
        flash: { kind: 'info', text: saidRun('started') },
      })
    },
  }),
  post('/manage/history/runs/:historyRun/cancel', {
    can,
    params: OfRun,
    again: (ctx, { params, errors }) =>
      runPage(ctx, params.historyRun, Asked.parse({}), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      await runs.cancelRun(ctx, params.historyRun)
      return redirect('/manage/history', { flash: { kind: 'success', text: saidRun('cancelledNow') } })
    },
  }),
  get('/manage/history/runs/:historyRun/undo', {
    can,
    params: OfRun,
    run: async (ctx, { params }) => {
      try {
        return await undoPage(ctx, params.historyRun)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        return redirect(`/manage/history/runs/${params.historyRun}`, {
          flash: { kind: 'info', text: error.why },
        })
      }
    },
  }),
  post('/manage/history/runs/:historyRun/undo', {
    can,
    params: OfRun,
    again: (ctx, { params, errors }) =>
      runPage(ctx, params.historyRun, Asked.parse({}), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      await runs.startUndoing(ctx, params.historyRun)
      return redirect(`/manage/history/runs/${params.historyRun}`, {
        flash: { kind: 'info', text: saidRun('undoStarted') },
      })
    },
  }),
]
