import { z } from 'zod'
import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { fileLimits } from '../../hr-import/index.ts'
import { guessedColumns } from '../rules.ts'
import { OfRun } from '../runs/routes.tsx'
import { MendPage } from '../views/row-pages.tsx'
import { sayRun } from '../words-run.ts'
import { bringInMended, dismissRow, isOpen, loadRow, mendRow } from './mending.ts'

const can = 'history.import'
const section = 'manage.history'
const OfRow = z.object({ historyRow: z.uuid() })
const saidRun = (key: Parameters<ReturnType<typeof sayRun>>[0]) => ({
  en: sayRun('en')(key),
  cy: sayRun('cy')(key),
})

/** The cells of a row as the form has them; what it does not show stays. */
function cellsOf(values: FormValues, before: string[]): string[] {
  return before.map((cell, at) => {
    const given = typed(values, `cell.${at}`)
    if (given === undefined) return cell
    return given
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, fileLimits.cellCharacters + 1)
  })
}

async function mendPage(ctx: Ctx, id: string, values?: FormValues, errors: Record<string, string> = {}) {
  const { row, run } = await loadRow(ctx, id)
  const columns = guessedColumns(run.columns, run.mapping)
  const cells = values ? cellsOf(values, row.cells) : row.cells
  const title = sayRun(ctx.lang)('mendTitle', { line: row.line, file: run.file_name })
  const shown = { lang: ctx.lang, row, run, columns, cells, errors, isOpen: isOpen(row, run) }
  return page(title, <MendPage {...shown} />, { section })
}

export const mendingRoutes = [
  get('/manage/history/rows/:historyRow', {
    can,
    params: OfRow,
    run: (ctx, { params }) => mendPage(ctx, params.historyRow),
  }),
  post('/manage/history/rows/:historyRow', {
    can,
    params: OfRow,
    input: z.record(z.string(), z.unknown()),
    again: (ctx, { params, values, errors }) =>
      mendPage(ctx, params.historyRow, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const { row } = await loadRow(ctx, params.historyRow)
      const run = await mendRow(ctx, row.id, cellsOf(input as FormValues, row.cells))
      const text = saidRun(run.state === 'ready' ? 'savedChecks' : 'savedWaits')
      return redirect(`/manage/history/runs/${run.id}?show=rejected`, { flash: { kind: 'success', text } })
    },
  }),
  post('/manage/history/rows/:historyRow/dismiss', {
    can,
    params: OfRow,
    again: (ctx, { params, errors }) =>
      mendPage(ctx, params.historyRow, undefined, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      const run = await dismissRow(ctx, params.historyRow)
      return redirect(`/manage/history/runs/${run.id}?show=rejected`, {
        flash: { kind: 'success', text: saidRun('dismissed') },
      })
    },
  }),
  post('/manage/history/runs/:historyRun/mended', {
    can,
    params: OfRun,
    input: z.object({ all: z.literal('1').optional().catch(undefined) }),
    again: async (_, { params }) => redirect(`/manage/history/runs/${params.historyRun}`),
    run: async (ctx, { params, input }) => {
      const id = await bringInMended(ctx, params.historyRun, input.all === '1')
      return redirect(`/manage/history/runs/${id}`, { flash: { kind: 'info', text: saidRun('broughtIn') } })
    },
  }),
]
