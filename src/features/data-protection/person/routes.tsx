import { z } from 'zod'
import { NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn, neededText, optionalDate, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { noteLook } from '../../../platform/outbox/look.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { peopleLike, requestsOf } from '../access-requests/queries.ts'
import { askForExport } from '../export/exports.ts'
import { exportsOf, personOf } from '../export/queries.ts'
import { say as sayExport } from '../export/words.ts'
import { looksAt } from '../looks/queries.ts'
import { officeOf } from '../permissions.ts'
import { done, organisationName } from '../said.ts'
import { holdData, keepMinor, releaseData } from './holds.ts'
import { FilePage, FindPage, HoldsPage, ReleasePage } from './pages.tsx'
import { holdsOf, minorOf } from './queries.ts'
import { say } from './words.ts'

const section = 'manage.data-protection.people'
const holdSection = 'manage.data-protection.holds'
const base = '/manage/data-protection/people'
const OfPerson = z.object({ person: z.uuid() })
const OfHold = z.object({ hold: z.uuid() })
const HoldForm = z.object({
  reason: neededText(1000, 'Say why it must be kept', 'Dywedwch pam y mae’n rhaid ei gadw'),
  endsOn: optionalDate,
})

const valuesOf = (values: FormValues) =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))

async function filePage(ctx: Ctx, id: string, values: FormValues = {}, errors: Record<string, string> = {}) {
  const here = officeOf(ctx, 'data.requests')
  const person = await personOf(ctx.db, id, here)
  if (!person) throw new NotFound()
  await noteLook(ctx, id, 'data')
  const shown = {
    lang: ctx.lang,
    person,
    exports: await exportsOf(ctx.db, id, here),
    requests: await requestsOf(ctx.db, here, id),
    holds: await holdsOf(ctx.db, here, id),
    looks: await looksAt(ctx.db, id, here, null, 20),
    minor: await minorOf(ctx.db, here, id),
    today: localDate(ctx.now),
    values: valuesOf(values),
    errors,
  }
  return page(say(ctx.lang)('title', { name: person.name }), <FilePage {...shown} />, { section })
}

async function holdsPage(ctx: Ctx, values: FormValues = {}, errors: Record<string, string> = {}) {
  const holds = await holdsOf(ctx.db, officeOf(ctx, 'data.requests'))
  const shown = { lang: ctx.lang, holds, today: localDate(ctx.now), values: valuesOf(values), errors }
  return page(say(ctx.lang)('holdsTitle'), <HoldsPage {...shown} />, { section: holdSection })
}

async function releasePage(
  ctx: Ctx,
  id: string,
  values: FormValues = {},
  errors: Record<string, string> = {},
) {
  const holds = await holdsOf(ctx.db, officeOf(ctx, 'data.requests'))
  const hold = holds.find(one => one.id === id && one.released_at === null)
  if (!hold) throw new NotFound()
  const shown = { lang: ctx.lang, hold, values: valuesOf(values), errors }
  return page(say(ctx.lang)('releaseTitle'), <ReleasePage {...shown} />, { section: holdSection })
}

export const personRoutes = [
  get(base, {
    can: 'data.requests',
    query: z.object({ q: z.string().trim().max(100).optional().catch(undefined) }),
    run: async (ctx, { query }) => {
      const here = officeOf(ctx, 'data.requests')
      const found = query.q ? await peopleLike(ctx.db, here, query.q, 50) : undefined
      return page(say(ctx.lang)('findTitle'), <FindPage lang={ctx.lang} q={query.q} found={found} />, {
        section,
      })
    },
  }),
  get(`${base}/:person`, {
    can: 'data.requests',
    params: OfPerson,
    run: (ctx, { params }) => filePage(ctx, params.person),
  }),
  post(`${base}/:person/exports`, {
    can: 'data.export',
    params: OfPerson,
    again: (ctx, { params, values, errors }) =>
      filePage(ctx, params.person, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      await askForExport(ctx, params.person, organisationName(ctx, ctx.actor.actingOrg))
      return redirect(`${base}/${params.person}`, done(sayExport, 'made'))
    },
  }),
  post(`${base}/:person/holds`, {
    can: 'data.requests',
    params: OfPerson,
    input: HoldForm,
    again: (ctx, { params, values, errors }) =>
      filePage(ctx, params.person, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await holdData(ctx, params.person, input)
      return redirect(`${base}/${params.person}`, done(say, 'held'))
    },
  }),
  post(`${base}/:person/minor`, {
    can: 'data.requests',
    params: OfPerson,
    input: z.object({ until: optionalDate, guardianName: text(200), guardianContact: text(300) }),
    again: (ctx, { params, values, errors }) =>
      filePage(ctx, params.person, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await keepMinor(ctx, params.person, input)
      return redirect(`${base}/${params.person}`, done(say, 'minorSaved'))
    },
  }),
  get('/manage/data-protection/holds', { can: 'data.requests', run: ctx => holdsPage(ctx) }),
  post('/manage/data-protection/holds', {
    can: 'data.requests',
    input: HoldForm,
    again: (ctx, { values, errors }) => holdsPage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await holdData(ctx, null, input)
      return redirect('/manage/data-protection/holds', done(say, 'held'))
    },
  }),
  get('/manage/data-protection/holds/:hold/release', {
    can: 'data.requests',
    params: OfHold,
    run: (ctx, { params }) => releasePage(ctx, params.hold),
  }),
  post('/manage/data-protection/holds/:hold/release', {
    can: 'data.requests',
    params: OfHold,
    input: z.object({ reason: neededText(1000, 'Say why it is released', 'Dywedwch pam y’i rhyddheir') }),
    again: (ctx, { params, values, errors }) =>
      releasePage(ctx, params.hold, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const person = await releaseData(ctx, params.hold, input.reason)
      return redirect(person ? `${base}/${person}` : '/manage/data-protection/holds', done(say, 'released'))
    },
  }),
]
