import { z } from 'zod'
import { both, NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn, neededText, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { personOf } from '../export/queries.ts'
import { officeOf } from '../permissions.ts'
import { type ErasureKind, erasureKinds, type Purpose, purposes } from '../rules.ts'
import { done, organisationName } from '../said.ts'
import { confirmRules, erasePerson, keepRules, previewOf, runRetention } from './erasing.ts'
import { BatchesPage, BatchPage, ErasePage, RetentionPage } from './pages.tsx'
import { batchById, batchesOf, itemsOf, previewRetention, rulesOf } from './queries.ts'
import { say } from './words.ts'

const OfPerson = z.object({ person: z.uuid() })
const kindField = z.enum(erasureKinds, both('Choose what to erase', 'Dewiswch beth i’w ddileu'))
const valuesOf = (values: FormValues) =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))

const wrongYears = both('Enter a whole number from 0 to 100', 'Rhowch rif cyfan o 0 i 100')
const yearsField = z
  .string(wrongYears)
  .trim()
  .default('')
  .refine(given => given === '' || (/^\d{1,3}$/.test(given) && Number(given) <= 100), wrongYears)
  .transform(given => (given === '' ? null : Number(given)))
const RulesForm = z.object(
  Object.fromEntries(purposes.map(purpose => [purpose, yearsField])) as Record<Purpose, typeof yearsField>,
)

async function erasePage(
  ctx: Ctx,
  id: string,
  kind: ErasureKind,
  values: FormValues = {},
  errors: Record<string, string> = {},
) {
  const preview = await previewOf(ctx, id, kind)
  const person = await personOf(ctx.db, id, officeOf(ctx, 'data.erase'))
  if (!person) throw new NotFound()
  const shown = { lang: ctx.lang, person, kind, preview, values: valuesOf(values), errors }
  return page(say(ctx.lang)('title', { name: person.name }), <ErasePage {...shown} />, {
    section: 'manage.data-protection.people',
  })
}

async function retentionPage(ctx: Ctx, values: FormValues = {}, errors: Record<string, string> = {}) {
  const here = officeOf(ctx, 'data.retention')
  const shown = {
    lang: ctx.lang,
    organisation: organisationName(ctx, here),
    rules: await rulesOf(ctx.db, here),
    reached: await previewRetention(ctx.db),
    values: valuesOf(values),
    errors,
  }
  return page(say(ctx.lang)('retention'), <RetentionPage {...shown} />, {
    section: 'manage.data-protection.retention',
  })
}

export const erasureRoutes = [
  get('/manage/data-protection/people/:person/erase', {
    can: 'data.erase',
    params: OfPerson,
    query: z.object({ kind: kindField.catch('erasure') }),
    run: (ctx, { params, query }) => erasePage(ctx, params.person, query.kind),
  }),
  post('/manage/data-protection/people/:person/erase', {
    can: 'data.erase',
    params: OfPerson,
    input: z.object({
      kind: kindField,
      reason: neededText(1000, 'Say why', 'Dywedwch pam'),
      name: text(300),
    }),
    again: (ctx, { params, values, errors }) => {
      const kind = erasureKinds.find(one => one === typed(values, 'kind')) ?? 'erasure'
      return erasePage(ctx, params.person, kind, values, errorsIn(errors, ctx.lang))
    },
    run: async (ctx, { params, input }) => {
      const batch = await erasePerson(ctx, params.person, input)
      return redirect(`/manage/data-protection/erasures/${batch}`, done(say, 'begun'))
    },
  }),
  get('/manage/data-protection/erasures', {
    can: 'data.erase',
    run: async ctx => {
      const rows = await batchesOf(ctx.db, officeOf(ctx, 'data.erase'))
      return page(say(ctx.lang)('batches'), <BatchesPage lang={ctx.lang} rows={rows} />, {
        section: 'manage.data-protection.erasures',
      })
    },
  }),
  get('/manage/data-protection/erasures/:batch', {
    can: 'data.erase',
    params: z.object({ batch: z.uuid() }),
    run: async (ctx, { params }) => {
      const batch = await batchById(ctx.db, officeOf(ctx, 'data.erase'), params.batch)
      if (!batch) throw new NotFound()
      const items = await itemsOf(ctx.db, batch.id, 200)
      return page(say(ctx.lang)('batchTitle'), <BatchPage lang={ctx.lang} batch={batch} items={items} />, {
        section: 'manage.data-protection.erasures',
      })
    },
  }),
  get('/manage/data-protection/retention', { can: 'data.retention', run: ctx => retentionPage(ctx) }),
  post('/manage/data-protection/retention', {
    can: 'data.retention',
    input: RulesForm,
    again: (ctx, { values, errors }) => retentionPage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await keepRules(ctx, input)
      return redirect('/manage/data-protection/retention', done(say, 'saved'))
    },
  }),
  post('/manage/data-protection/retention/confirm', {
    can: 'data.retention',
    again: (ctx, { values, errors }) => retentionPage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async ctx => {
      await confirmRules(ctx)
      return redirect('/manage/data-protection/retention', done(say, 'confirmedNow'))
    },
  }),
  post('/manage/data-protection/retention/run', {
    can: 'data.retention',
    again: (ctx, { values, errors }) => retentionPage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async ctx => {
      const batch = await runRetention(ctx)
      return redirect(`/manage/data-protection/erasures/${batch}`, done(say, 'begun'))
    },
  }),
]
