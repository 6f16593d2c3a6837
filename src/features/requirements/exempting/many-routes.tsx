import { z } from 'zod'
import { type Both, both } from '../../../platform/errors/errors.ts'
import {
  errorsIn,
  neededDate,
  optionalDate,
  optionalId,
  text,
  typed,
} from '../../../platform/http/form-fields.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { dateAndTime, localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceChoices, visibleAudiences } from '../../audiences/index.ts'
import { listAddress, membershipsChosen, SelectionQuery } from '../../people/index.ts'
import { reasons } from '../people/reasons.ts'
import { actingWith } from '../permissions.ts'
import { requirementChoices } from '../queries-why.ts'
import { BatchesPage, BatchPage } from '../views/exemption-batch-pages.tsx'
import { ManyFormPage, ManyPreviewPage } from '../views/many-exemptions-pages.tsx'
import { exemptMany, loadBatch, previewMany, undoMany } from './many.ts'
import { batchesOf, type ManyAsked } from './queries.ts'
import { saidMany, sayMany } from './words.ts'

const can = 'requirement.exempt'
const section = 'manage.exemptions'
const here = '/manage/exemptions'
const batchesOnPage = 50
const OfBatch = z.object({ batch: z.uuid() })

const ManyForm = SelectionQuery.extend({
  requirement: optionalId,
  reason: z.enum(reasons, both('Choose a reason', 'Dewiswch reswm')),
  starts_on: neededDate('Enter the first day', 'Rhowch y diwrnod cyntaf'),
  ends_on: optionalDate,
  expected: z.coerce.number().int().nullable().catch(null),
  confirm: text(10),
})
type ManyInput = z.output<typeof ManyForm>

const askedIn = (input: ManyInput): ManyAsked => ({
  requirementId: input.requirement,
  reason: input.reason,
  startsOn: input.starts_on,
  endsOn: input.ends_on,
})

/** Whom and from what; people who were ticked in the list of people come along. */
async function formPage(ctx: Ctx, values: FormValues, errors: Record<string, Both> = {}): Promise<Reply> {
  const organisationId = actingWith(ctx, can)
  const { lang } = ctx
  const selection = SelectionQuery.parse(values)
  // From this page itself everybody of one audience is asked for; anything else was chosen in the list of people.
  const isFromList = typed(values, 'by') !== 'audience' && (selection.of === 'all' || selection.m.length > 0)
  const chosen = isFromList ? await membershipsChosen(ctx, selection, can) : []
  const names = ['requirement', 'reason', 'starts_on', 'ends_on', 'audience']
  const given = Object.fromEntries(names.map(name => [name, typed(values, name)]))
  const body = (
    <ManyFormPage
      lang={lang}
      selection={isFromList ? selection : undefined}
      count={chosen.length}
      backHref={isFromList ? listAddress(selection) : here}
      audiences={await audienceChoices(ctx.db, visibleAudiences(ctx.actor, 'audience.view'))}
      requirements={await requirementChoices(ctx.db, organisationId)}
      values={{ ...given, starts_on: given.starts_on ?? localDate(ctx.now) }}
      errors={errorsIn(errors, lang)}
    />
  )
  return page(sayMany(lang)('title'), body, { section })
}

async function previewPage(ctx: Ctx, input: ManyInput, errors: Record<string, Both> = {}): Promise<Reply> {
  const { lang } = ctx
  const preview = await previewMany(ctx, input, askedIn(input))
  const shown = { lang, input, preview, errors: errorsIn(errors, lang) }
  const requirements = await requirementChoices(ctx.db, actingWith(ctx, can))
  const requirement = requirements.find(one => one.id === input.requirement)
  return page(sayMany(lang)('previewTitle'), <ManyPreviewPage {...shown} requirement={requirement?.name} />, {
    section,
  })
}

async function batchPage(ctx: Ctx, id: string, errors: Record<string, Both> = {}): Promise<Reply> {
  const { lang } = ctx
  const batch = await loadBatch(ctx, id)
  const title = sayMany(lang)('batch', { when: dateAndTime(batch.recorded_at, lang) })
  return page(title, <BatchPage {...{ lang, batch, title }} errors={errorsIn(errors, lang)} />, { section })
}

export const manyRoutes = [
  get(`${here}/bulk`, {
    can,
    query: z.record(z.string(), z.unknown()),
    run: (ctx, { query }) => formPage(ctx, query as FormValues),
  }),
  post(`${here}/bulk/preview`, {
    can,
    input: ManyForm,
    again: (ctx, { values, errors }) => formPage(ctx, values, errors),
    run: (ctx, { input }) => previewPage(ctx, input),
  }),
  post(`${here}/bulk`, {
    can,
    input: ManyForm,
    again: (ctx, { values, errors }) => {
      const parsed = ManyForm.safeParse(values)
      const isAboutForm = Object.keys(errors).some(name => name !== '_form' && name !== 'confirm')
      return parsed.success && !isAboutForm
        ? previewPage(ctx, parsed.data, errors)
        : formPage(ctx, values, errors)
    },
    run: async (ctx, { input }) => {
      const { batch, people } = await exemptMany(ctx, input, askedIn(input), input)
      const text = saidMany('done', { count: people })
      return redirect(`${here}/batches/${batch}`, { flash: { kind: 'success', text } })
    },
  }),
  get(`${here}/batches`, {
    can,
    query: z.object({ before: z.uuid().optional().catch(undefined) }),
    run: async (ctx, { query }) => {
      const found = await batchesOf(ctx.db, actingWith(ctx, can), { ...query, limit: batchesOnPage + 1 })
      const rows = found.slice(0, batchesOnPage)
      const body = (
        <BatchesPage
          {...{ lang: ctx.lang, rows }}
          firstHref={query.before ? `${here}/batches` : undefined}
          nextHref={found.length > batchesOnPage ? `${here}/batches?before=${rows.at(-1)?.id}` : undefined}
        />
      )
      return page(sayMany(ctx.lang)('batches'), body, { section })
    },
  }),
  get(`${here}/batches/:batch`, {
    can,
    params: OfBatch,
    run: (ctx, { params }) => batchPage(ctx, params.batch),
  }),
  post(`${here}/batches/:batch/undo`, {
    can,
    params: OfBatch,
    again: (ctx, { params, errors }) => batchPage(ctx, params.batch, errors),
    run: async (ctx, { params }) => {
      const count = await undoMany(ctx, params.batch)
      const text = saidMany('undone', { count })
      return redirect(`${here}/batches/${params.batch}`, { flash: { kind: 'success', text } })
    },
  }),
]
