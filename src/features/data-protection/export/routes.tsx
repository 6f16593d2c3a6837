import { z } from 'zod'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect, stream } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { done } from '../said.ts'
import { OwnExportPage } from './export-list.tsx'
import { askForOwnExport, downloadOf } from './exports.ts'
import { exportsOf } from './queries.ts'
import { say } from './words.ts'

const OfExport = z.object({ export: z.uuid(), file: z.enum(['page', 'data', 'files']) })

const kinds = {
  page: { type: 'text/html; charset=utf-8', end: 'html' },
  data: { type: 'application/json', end: 'json' },
  files: { type: 'application/zip', end: 'zip' },
}

async function ownPage(given: Ctx, errors?: Record<string, string>) {
  const ctx = signedIn(given)
  const exports = await exportsOf(ctx.db, ctx.actor.person.id, null)
  const own = exports.filter(one => one.asked_by === ctx.actor.person.id)
  const body = <OwnExportPage lang={ctx.lang} exports={own} errors={errors} />
  return page(say(ctx.lang)('ownTitle'), body)
}

async function file(ctx: Ctx, given: z.output<typeof OfExport>) {
  const { hash, sizeBytes, lang } = await downloadOf(ctx, given.export, given.file)
  const { type, end } = kinds[given.file]
  const fileName = `${say(lang)('fileName')}.${end}`
  return stream(type, () => ctx.services.files.get(hash), { fileName, sizeBytes })
}

export const exportRoutes = [
  get('/account/data', { can: 'data.own', run: ctx => ownPage(ctx) }),
  post('/account/data', {
    can: 'data.own',
    again: (ctx, { errors }) => ownPage(ctx, errorsIn(errors, ctx.lang)),
    run: async ctx => {
      await askForOwnExport(ctx)
      return redirect('/account/data', done(say, 'made'))
    },
  }),
  get('/account/data/:export/:file', {
    can: 'data.own',
    params: OfExport,
    run: (ctx, { params }) => file(ctx, params),
  }),
  get('/manage/data-protection/exports/:export/:file', {
    can: 'data.export',
    params: OfExport,
    run: (ctx, { params }) => file(ctx, params),
  }),
]
