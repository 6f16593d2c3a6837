import { z } from 'zod'
import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { mappedColumns, mappingOf } from '../mapping/mapping.ts'
import { importingFor } from '../permissions.ts'
import { limits } from '../reading/limits.ts'
import { profileFields } from '../runs/queries.ts'
import { loadRun } from '../runs/runs.ts'
import { startUndoing, undoPreview } from '../undoing/undo.ts'
import { UndoPage } from '../views/undo-page.tsx'
import { MendPage, WaitingPage } from '../views/waiting-page.tsx'
import { sayUndo } from '../words-undo.ts'
import { bringInMended, dismissRow, loadRow, mendRow } from './mending.ts'
import { mendedBySource, waitingPage } from './queries.ts'

const section = 'manage.hr'
const pageSize = 50
const OfRun = z.object({ run: z.uuid() })
const OfRow = z.object({ row: z.uuid() })
const OfSource = z.object({ source: z.uuid() })
const Paged = z.object({ after: z.uuid().optional().catch(undefined) })
const both = (key: Parameters<ReturnType<typeof sayUndo>>[0]) => ({
  en: sayUndo('en')(key),
  cy: sayUndo('cy')(key),
})

async function rowsWaiting(ctx: Ctx, after?: string, errors: Record<string, string> = {}) {
  const here = importingFor(ctx)
  const found = await waitingPage(ctx.db, here, { after: after ?? null, limit: pageSize + 1 })
  const rows = found.slice(0, pageSize)
  const shown = {
    ...{ lang: ctx.lang, rows, errors },
    mended: await mendedBySource(ctx.db, here),
    profile: await profileFields(ctx.db, here),
    nextHref: found.length > pageSize ? `/manage/hr/waiting?after=${rows.at(-1)?.id}` : undefined,
    firstHref: after ? '/manage/hr/waiting' : undefined,
  }
  return page(sayUndo(ctx.lang)('waiting'), <WaitingPage {...shown} />, { section })
}

async function mendPage(ctx: Ctx, id: string, values?: FormValues, errors: Record<string, string> = {}) {
  const mending = await loadRow(ctx, id)
  const { row, run, file } = mending
  const profile = await profileFields(ctx.db, run.organisation_id)
  const columns = mappedColumns(file.holds, file.columns, mappingOf(run.mapping))
  const cells = values ? cellsOf(values, row.cells) : row.cells
  const title = sayUndo(ctx.lang)('mendTitle', { line: row.line ?? 0 })
  return page(title, <MendPage lang={ctx.lang} {...mending} {...{ columns, cells, profile, errors }} />, {
    section,
  })
}

/** The cells of a row as the form has them; what it does not show stays. */
function cellsOf(values: FormValues, before: string[]): string[] {
  return before.map((cell, at) => {
    const given = typed(values, `cell.${at}`)
    return given === undefined
      ? cell
      : given
          .replace(/\p{Cc}/gu, ' ')
          .trim()
          .slice(0, limits.cellCharacters + 1)
  })
}

async function undoPage(ctx: Ctx, id: string, errors: Record<string, string> = {}) {
  const run = await loadRun(ctx, id)
  const preview = await undoPreview(ctx, run)
  return page(sayUndo(ctx.lang)('title'), <UndoPage lang={ctx.lang} {...{ run, preview, errors }} />, {
    section,
  })
}

export const hrMendingRoutes = [
  get('/manage/hr/waiting', {
    can: 'hr.import',
    query: Paged,
    run: (ctx, { query }) => rowsWaiting(ctx, query.after),
  }),
  post('/manage/hr/sources/:source/mended', {
    can: 'hr.import',
    params: OfSource,
    again: (ctx, { errors }) => rowsWaiting(ctx, undefined, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) =>
      redirect(`/manage/hr/runs/${await bringInMended(ctx, params.source)}`, {
        flash: { kind: 'info', text: both('broughtIn') },
      }),
  }),
  get('/manage/hr/rows/:row', {
    can: 'hr.import',
    params: OfRow,
    run: (ctx, { params }) => mendPage(ctx, params.row),
  }),
  post('/manage/hr/rows/:row', {
    can: 'hr.import',
    params: OfRow,
    input: z.record(z.string(), z.unknown()),
    again: (ctx, { params, values, errors }) => mendPage(ctx, params.row, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const { row } = await loadRow(ctx, params.row)
      const { checks, run } = await mendRow(ctx, params.row, cellsOf(input as FormValues, row.cells))
      const text = both(checks ? 'savedChecks' : 'savedWaits')
      return redirect(checks ? `/manage/hr/runs/${run}` : '/manage/hr/waiting', {
        flash: { kind: 'success', text },
      })
    },
  }),
  post('/manage/hr/rows/:row/dismiss', {
    can: 'hr.import',
    params: OfRow,
    again: (ctx, { params, errors }) => mendPage(ctx, params.row, undefined, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      const { run } = await dismissRow(ctx, params.row)
      const to = run.state === 'applied' ? '/manage/hr/waiting' : `/manage/hr/runs/${run.id}`
      return redirect(to, { flash: { kind: 'success', text: both('dismissed') } })
    },
  }),
  get('/manage/hr/runs/:run/undo', {
    can: 'hr.import',
    params: OfRun,
    run: (ctx, { params }) => undoPage(ctx, params.run),
  }),
  post('/manage/hr/runs/:run/undo', {
    can: 'hr.import',
    params: OfRun,
    again: (ctx, { params, errors }) => undoPage(ctx, params.run, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      await startUndoing(ctx, params.run)
      return redirect(`/manage/hr/runs/${params.run}`, { flash: { kind: 'info', text: both('started') } })
    },
  }),
]
