import { z } from 'zod'
import { type Both, both } from '../../../platform/errors/errors.ts'
import {
  errorsIn,
  neededDate,
  neededText,
  optionalDate,
  optionalId,
  text,
  typed,
} from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceChoices, visibleAudiences } from '../../audiences/index.ts'
import { loadPerson } from '../../people/index.ts'
import { actingWith } from '../permissions.ts'
import {
  BatchPage,
  batchTitle,
  RecogniseFormPage,
  RecognisePreviewPage,
  RecognitionPage,
} from '../views/recognise-pages.tsx'
import { recordInBoth, sayRecord } from '../words-record.ts'
import { batchesHere, batchPeople, subjectsHere } from './queries.ts'
import { type Given, loadBatch, previewRecognition, recognise, undoRecognition } from './recognising.ts'

const can = 'learning.correct'
const section = 'manage.recognition'
const pageSize = 50
const OfRecognition = z.object({ recognition: z.uuid() })
const GivenForm = z.object({
  kind: z.enum(['recognised', 'waived'], both('Say what to record', 'Dywedwch beth i’w gofnodi')),
  subject: text(60),
  happenedOn: neededDate('Enter the day', 'Rhowch y diwrnod'),
  expiresOn: optionalDate,
  reason: neededText(500, 'Enter the reason', 'Rhowch y rheswm'),
  people: text(200_000),
  audienceId: optionalId,
  personId: optionalId,
})
const ConfirmForm = GivenForm.extend({ print: text(40) })

const shown = (values: FormValues) =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))

async function formPage(
  ctx: Ctx,
  values: Record<string, string | undefined>,
  errors: Record<string, Both> = {},
) {
  const { lang } = ctx
  const here = actingWith(ctx, can)
  const personId = z.uuid().safeParse(values.personId).data
  const person = personId ? await loadPerson(ctx, personId, can) : undefined
  const body = (
    <RecogniseFormPage
      {...{ lang, values, person }}
      subjects={await subjectsHere(ctx.db, here)}
      audiences={person ? [] : await audienceChoices(ctx.db, visibleAudiences(ctx.actor, 'audience.view'))}
      errors={errorsIn(errors, lang)}
    />
  )
  const title = person ? sayRecord(lang)('beginFor', { name: person.name }) : sayRecord(lang)('begin')
  return page(title, body, { section })
}

async function previewPage(ctx: Ctx, given: Given, errors: Record<string, Both> = {}) {
  const preview = await previewRecognition(ctx, given)
  const body = (
    <RecognisePreviewPage lang={ctx.lang} {...{ given, preview }} errors={errorsIn(errors, ctx.lang)} />
  )
  return page(sayRecord(ctx.lang)('previewTitle'), body, { section })
}

async function batchPage(ctx: Ctx, id: string, errors: Record<string, Both> = {}) {
  const batch = await loadBatch(ctx, id)
  const people = await batchPeople(ctx.db, id, 1000)
  const body = <BatchPage lang={ctx.lang} {...{ batch, people }} errors={errorsIn(errors, ctx.lang)} />
  return page(batchTitle(batch, ctx.lang), body, { section })
}

export const recognisingRoutes = [
  get('/manage/recognition', {
    can,
    query: z.object({ after: z.uuid().optional().catch(undefined) }),
    run: async (ctx, { query }) => {
      const found = await batchesHere(ctx.db, actingWith(ctx, can), {
        after: query.after,
        limit: pageSize + 1,
      })
      const batches = found.slice(0, pageSize)
      const here = '/manage/recognition'
      const nextHref = found.length > pageSize ? `${here}?after=${batches.at(-1)?.id}` : undefined
      const firstHref = query.after ? here : undefined
      const body = <RecognitionPage lang={ctx.lang} {...{ batches, nextHref, firstHref }} />
      return page(sayRecord(ctx.lang)('title'), body, { section })
    },
  }),
  get('/manage/recognition/new', {
    can,
    query: z.object({ person: z.uuid().optional().catch(undefined) }),
    run: (ctx, { query }) => formPage(ctx, { personId: query.person, happenedOn: localDate(ctx.now) }),
  }),
  post('/manage/recognition/change', {
    can,
    input: z.record(z.string(), z.unknown()),
    again: (ctx, { values, errors }) => formPage(ctx, shown(values), errors),
    run: (ctx, { input }) => formPage(ctx, shown(input as FormValues)),
  }),
  post('/manage/recognition/preview', {
    can,
    input: GivenForm,
    again: (ctx, { values, errors }) => formPage(ctx, shown(values), errors),
    run: (ctx, { input }) => previewPage(ctx, input),
  }),
  post('/manage/recognition', {
    can,
    input: ConfirmForm,
    again: async (ctx, { values, errors }) => {
      const parsed = GivenForm.safeParse(values)
      const isAboutForm = !parsed.success || Object.keys(errors).some(name => name !== '_form')
      return isAboutForm ? formPage(ctx, shown(values), errors) : previewPage(ctx, parsed.data, errors)
    },
    run: async (ctx, { input }) => {
      const { print, ...given } = input
      const { batch, people } = await recognise(ctx, given, print)
      const text = recordInBoth('recorded', { count: people })
      const to = given.personId ? `/manage/people/${given.personId}/learning` : `/manage/recognition/${batch}`
      return redirect(to, { flash: { kind: 'success', text } })
    },
  }),
  get('/manage/recognition/:recognition', {
    can,
    params: OfRecognition,
    run: (ctx, { params }) => batchPage(ctx, params.recognition),
  }),
  post('/manage/recognition/:recognition/undo', {
    can,
    params: OfRecognition,
    again: (ctx, { params, errors }) => batchPage(ctx, params.recognition, errors),
    run: async (ctx, { params }) => {
      await undoRecognition(ctx, params.recognition)
      return redirect(`/manage/recognition/${params.recognition}`, {
        flash: { kind: 'success', text: recordInBoth('undoneNow') },
      })
    },
  }),
]
