import { z } from 'zod'
import { NotFound } from '../../../platform/errors/errors.ts'
import {
  errorsIn,
  neededDate,
  neededText,
  optionalDate,
  text,
  typed,
} from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { officeOf } from '../permissions.ts'
import { done, organisationName } from '../said.ts'
import { keepProcessor } from './agreeing.ts'
import { sayMembership } from './kind-words.ts'
import { base } from './pages.tsx'
import { agreementsOf, processorsOf, registerFacts } from './queries.ts'
import { ProcessorPage, ProcessorsPage, RegisterPage } from './register-pages.tsx'
import { say } from './words.ts'

const can = 'data.agreements'
const section = 'manage.agreements'
const OfProcessor = z.object({ processor: z.uuid() })
const ProcessorForm = z
  .object({
    name: neededText(200, 'Enter the name', 'Rhowch yr enw'),
    purpose: neededText(500, 'Say what they do with the data', 'Dywedwch beth a wneir â’r data'),
    contact: text(300),
    startsOn: neededDate('Enter the first day', 'Rhowch y diwrnod cyntaf'),
    endsOn: optionalDate,
    transferTo: text(200),
    safeguard: text(300),
  })
  .transform(given => ({
    name: given.name,
    purpose: given.purpose,
    contact: given.contact,
    starts_on: given.startsOn,
    ends_on: given.endsOn,
    transfer_to: given.transferTo || null,
    safeguard: given.safeguard || null,
  }))

async function processorPage(
  ctx: Ctx,
  id?: string,
  values?: FormValues,
  errors: Record<string, string> = {},
) {
  const here = officeOf(ctx, can)
  const kept = id ? (await processorsOf(ctx.db, here)).find(one => one.id === id) : undefined
  if (id && !kept) throw new NotFound()
  const before = kept && {
    name: kept.name,
    purpose: kept.purpose,
    contact: kept.contact,
    startsOn: kept.starts_on,
    endsOn: kept.ends_on ?? undefined,
    transferTo: kept.transfer_to ?? undefined,
    safeguard: kept.safeguard ?? undefined,
  }
  const typedIn = values && Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
  const shown = { lang: ctx.lang, id, values: typedIn ?? before ?? { startsOn: localDate(ctx.now) }, errors }
  const title = say(ctx.lang)(id ? 'changeProcessor' : 'addProcessor')
  return page(title, <ProcessorPage {...shown} />, { section })
}

export const registerRoutes = [
  get(`${base}/processors`, {
    can,
    run: async ctx => {
      const here = officeOf(ctx, can)
      const shown = {
        lang: ctx.lang,
        organisation: organisationName(ctx, here),
        processors: await processorsOf(ctx.db, here),
      }
      return page(say(ctx.lang)('processors'), <ProcessorsPage {...shown} />, { section })
    },
  }),
  get(`${base}/processors/new`, { can, run: ctx => processorPage(ctx) }),
  post(`${base}/processors/new`, {
    can,
    input: ProcessorForm,
    again: (ctx, { values, errors }) => processorPage(ctx, undefined, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await keepProcessor(ctx, input)
      return redirect(`${base}/processors`, done(say, 'saved'))
    },
  }),
  get(`${base}/processors/:processor`, {
    can,
    params: OfProcessor,
    run: (ctx, { params }) => processorPage(ctx, params.processor),
  }),
  post(`${base}/processors/:processor`, {
    can,
    params: OfProcessor,
    input: ProcessorForm,
    again: (ctx, { params, values, errors }) =>
      processorPage(ctx, params.processor, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await keepProcessor(ctx, input, params.processor)
      return redirect(`${base}/processors`, done(say, 'saved'))
    },
  }),
  get(`${base}/register`, {
    can,
    run: async ctx => {
      const here = officeOf(ctx, can)
      const shown = {
        lang: ctx.lang,
        here,
        organisation: organisationName(ctx, here),
        contact: null,
        facts: await registerFacts(ctx.db, here),
        agreements: await agreementsOf(ctx.db, here),
        processors: await processorsOf(ctx.db, here),
        kindWord: (kind: string) => sayMembership(ctx.lang)(kind as 'employee'),
      }
      return page(say(ctx.lang)('register'), <RegisterPage {...shown} />, { section })
    },
  }),
]
