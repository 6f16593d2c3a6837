import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { errorsIn, neededDate, neededText, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate, longDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { officeOf } from '../permissions.ts'
import { done, organisationName } from '../said.ts'
import { NewRequestPage, RequestPage, RequestsPage, type Typed } from './pages.tsx'
import { kinds, outcomes, peopleLike, requestCounts, requestsPage } from './queries.ts'
import { addRequest, closeRequest, extendRequest, loadRequest, noteRequest } from './requests.ts'
import { say } from './words.ts'

const section = 'manage.data-protection.requests'
const base = '/manage/data-protection/requests'
const can = 'data.requests'
const pageSize = 50
const OfRequest = z.object({ request: z.uuid() })
const ListQuery = z.object({
  state: z.enum(['open', 'closed']).catch('open'),
  after: z.uuid().optional().catch(undefined),
})
const NewQuery = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
})
const notes = text(5000)
const reason = (en: string, cy: string) => neededText(1000, en, cy)

const NewForm = z.object({
  personId: z
    .union([z.uuid(), z.literal('none')], both('Choose who asks', 'Dewiswch pwy sy’n gofyn'))
    .transform(given => (given === 'none' ? null : given)),
  askedFor: text(200),
  kind: z.enum(kinds, both('Choose what they ask', 'Dewiswch beth a ofynnir')),
  receivedOn: neededDate('Enter the day it came', 'Rhowch y diwrnod y daeth'),
  notes,
})

const valuesOf = (values: FormValues): Typed =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))

async function newPage(ctx: Ctx, q: string | undefined, values: Typed, errors: Record<string, string>) {
  const here = officeOf(ctx, can)
  const found = q === undefined ? undefined : q ? await peopleLike(ctx.db, here, q) : []
  const shown = { lang: ctx.lang, q, found, values, errors }
  return page(say(ctx.lang)('newTitle'), <NewRequestPage {...shown} />, { section })
}

async function onePage(ctx: Ctx, id: string, values: Typed = {}, errors: Record<string, string> = {}) {
  const request = await loadRequest(ctx, id)
  const t = say(ctx.lang)
  const shown = { lang: ctx.lang, request, today: localDate(ctx.now), values, errors }
  const title = `${t(request.kind)}: ${request.person ?? request.asked_for}`
  return page(title, <RequestPage {...shown} />, { section })
}

const again = (
  ctx: Ctx,
  given: { params: { request: string }; values: FormValues; errors: Parameters<typeof errorsIn>[0] },
) => onePage(ctx, given.params.request, valuesOf(given.values), errorsIn(given.errors, ctx.lang))

export const requestRoutes = [
  get(base, {
    can,
    query: ListQuery,
    run: async (ctx, { query }) => {
      const here = officeOf(ctx, can)
      const found = await requestsPage(ctx.db, here, { ...query, limit: pageSize + 1 })
      const requests = found.slice(0, pageSize)
      const last = requests.at(-1)
      const list = `${base}?state=${query.state}`
      const shown = {
        lang: ctx.lang,
        organisation: organisationName(ctx, here),
        requests,
        counts: await requestCounts(ctx.db, here),
        state: query.state,
        today: localDate(ctx.now),
        firstHref: query.after ? list : undefined,
        nextHref: found.length > pageSize && last ? `${list}&after=${last.id}` : undefined,
      }
      return page(say(ctx.lang)('title'), <RequestsPage {...shown} />, { section })
    },
  }),
  get(`${base}/new`, {
    can,
    query: NewQuery,
    run: (ctx, { query }) => newPage(ctx, query.q, { receivedOn: localDate(ctx.now) }, {}),
  }),
  post(`${base}/new`, {
    can,
    input: NewForm,
    again: async (ctx, { values, errors }) => {
      const typedIn = valuesOf(values)
      return newPage(ctx, '', typedIn, errorsIn(errors, ctx.lang))
    },
    run: async (ctx, { input }) => {
      const id = await addRequest(ctx, input)
      const { due_on } = await loadRequest(ctx, id)
      const date = { en: longDate(due_on, 'en'), cy: longDate(due_on, 'cy') }
      const text = { en: say('en')('added', { date: date.en }), cy: say('cy')('added', { date: date.cy }) }
      return redirect(`${base}/${id}`, { flash: { kind: 'success', text } })
    },
  }),
  get(`${base}/:request`, {
    can,
    params: OfRequest,
    run: (ctx, { params }) => onePage(ctx, params.request),
  }),
  post(`${base}/:request/notes`, {
    can,
    params: OfRequest,
    input: z.object({ notes }),
    again,
    run: async (ctx, { params, input }) => {
      await noteRequest(ctx, params.request, input.notes)
      return redirect(`${base}/${params.request}`, done(say, 'noted'))
    },
  }),
  post(`${base}/:request/extend`, {
    can,
    params: OfRequest,
    input: z.object({
      extensionReason: reason('Say why it needs longer', 'Dywedwch pam y mae angen mwy o amser'),
    }),
    again,
    run: async (ctx, { params, input }) => {
      await extendRequest(ctx, params.request, input.extensionReason)
      const { due_on } = await loadRequest(ctx, params.request)
      const text = {
        en: say('en')('extended', { date: longDate(due_on, 'en') }),
        cy: say('cy')('extended', { date: longDate(due_on, 'cy') }),
      }
      return redirect(`${base}/${params.request}`, { flash: { kind: 'success', text } })
    },
  }),
  post(`${base}/:request/close`, {
    can,
    params: OfRequest,
    input: z.object({
      outcome: z.enum(outcomes, both('Choose what came of it', 'Dewiswch beth a ddaeth ohono')),
      reason: text(1000),
    }),
    again,
    run: async (ctx, { params, input }) => {
      await closeRequest(ctx, params.request, input.outcome, input.reason)
      return redirect(`${base}/${params.request}`, done(say, 'closedDone'))
    },
  }),
]
