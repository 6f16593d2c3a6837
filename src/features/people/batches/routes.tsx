import { z } from 'zod'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import { BatchesPage, BatchPage } from '../views/batches-pages.tsx'
import { isUndoable, loadBatch, undoBatch } from './batches.ts'
import { batchesOf, touchedBy } from './queries.ts'
import { say } from './words.ts'

const can = 'people.edit'
const section = 'manage.people.batches'
const OfBatch = z.object({ batch: z.uuid() })
const mostNames = 100

async function batchPage(ctx: Ctx, id: string, errors: Record<string, string> = {}) {
  const { lang } = ctx
  const batch = await loadBatch(ctx, id)
  const people = await touchedBy(ctx.db, id, mostNames)
  const canUndo = isUndoable(batch) && batch.is_fresh && !batch.undone_at
  return page(say(lang)(batch.kind), <BatchPage {...{ lang, batch, people, canUndo, errors }} />, { section })
}

export const batchRoutes = [
  get('/manage/people/batches', {
    can,
    run: async ctx => {
      const here = actingWith(ctx, can)
      const batches = await batchesOf(ctx.db, here)
      return page(say(ctx.lang)('title'), <BatchesPage lang={ctx.lang} batches={batches} />, { section })
    },
  }),
  get('/manage/people/batches/:batch', {
    can,
    params: OfBatch,
    run: (ctx, { params }) => batchPage(ctx, params.batch),
  }),
  post('/manage/people/batches/:batch/undo', {
    can: 'people.bulk',
    params: OfBatch,
    again: (ctx, { params, errors }) => batchPage(ctx, params.batch, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      await undoBatch(ctx, params.batch)
      const text = { en: say('en')('undoneNow'), cy: say('cy')('undoneNow') }
      return redirect(`/manage/people/batches/${params.batch}`, { flash: { kind: 'success', text } })
    },
  }),
]
