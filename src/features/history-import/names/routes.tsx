import { z } from 'zod'
import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { subjectsHere } from '../../external-learning/index.ts'
import { importingFor } from '../permissions.ts'
import { OfRun, Paged } from '../runs/routes.tsx'
import { loadRun } from '../runs/runs.ts'
import { NamesPage, UnknownNamesPage } from '../views/names-pages.tsx'
import { bothOf, say } from '../words.ts'
import { namesAtOnce, removeName, saveNames } from './names.ts'
import { namesHere, unknownNames } from './queries.ts'

const can = 'history.import'
const section = 'manage.history'
const pageSize = 100

const shown = (values: FormValues) =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name) ?? '']))

async function unknownPage(
  ctx: Ctx,
  id: string,
  values: FormValues = {},
  errors: Record<string, string> = {},
) {
  const run = await loadRun(ctx, id)
  const names = await unknownNames(ctx.db, id, namesAtOnce)
  const subjects = await subjectsHere(ctx.db, run.organisation_id)
  const body = (
    <UnknownNamesPage lang={ctx.lang} {...{ run, names, subjects, errors }} values={shown(values)} />
  )
  const title = `${say(ctx.lang)('unknown')}: ${run.file_name}, ${dateAndTime(run.recorded_at, ctx.lang)}`
  return page(title, body, { section })
}

export const nameRoutes = [
  get('/manage/history/names', {
    can,
    query: Paged,
    run: async (ctx, { query }) => {
      const found = await namesHere(ctx.db, importingFor(ctx), query.after ?? null, pageSize + 1)
      const names = found.slice(0, pageSize)
      const here = '/manage/history/names'
      const nextHref = found.length > pageSize ? `${here}?after=${names.at(-1)?.id}` : undefined
      const body = (
        <NamesPage lang={ctx.lang} {...{ names, nextHref }} firstHref={query.after ? here : undefined} />
      )
      return page(say(ctx.lang)('names'), body, { section })
    },
  }),
  post('/manage/history/names/:historyName/remove', {
    can,
    params: z.object({ historyName: z.uuid() }),
    run: async (ctx, { params }) => {
      await removeName(ctx, params.historyName)
      return redirect('/manage/history/names', { flash: { kind: 'success', text: bothOf('removed') } })
    },
  }),
  get('/manage/history/runs/:historyRun/names', {
    can,
    params: OfRun,
    run: (ctx, { params }) => unknownPage(ctx, params.historyRun),
  }),
  post('/manage/history/runs/:historyRun/names', {
    can,
    params: OfRun,
    input: z.record(z.string(), z.unknown()),
    again: (ctx, { params, values, errors }) =>
      unknownPage(ctx, params.historyRun, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const said = await saveNames(ctx, params.historyRun, shown(input as FormValues))
      const flash = { kind: 'info' as const, text: bothOf('savedNames') }
      return redirect(`/manage/history/runs/${params.historyRun}`, said > 0 ? { flash } : {})
    },
  }),
]
