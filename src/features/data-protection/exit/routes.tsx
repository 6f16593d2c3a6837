import { z } from 'zod'
import { errorsIn, neededText, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect, stream } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { officeOf } from '../permissions.ts'
import { done, organisationName } from '../said.ts'
import { askForCopy, copyToDownload } from './copying.ts'
import { leaveSite, putBack } from './leaving.ts'
import { base, DeparturesPage, departuresPath, ExitPage } from './pages.tsx'
import { allDepartures, copiesOf, isHost, leavingCounts } from './queries.ts'
import { say } from './words.ts'

const can = 'organisation.exit'
const LeaveForm = z.object({
  reason: neededText(1000, 'Say why', 'Dywedwch pam'),
  name: text(300),
})

async function exitPage(ctx: Ctx, values: FormValues = {}, errors: Record<string, string> = {}) {
  const here = officeOf(ctx, can)
  const shown = {
    lang: ctx.lang,
    organisation: organisationName(ctx, here),
    copies: await copiesOf(ctx.db, here),
    isHost: await isHost(ctx.db, ctx.site.id, here),
    counts: await leavingCounts(ctx.db, ctx.site.id),
    values: Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)])),
    errors,
  }
  return page(say(ctx.lang)('title'), <ExitPage {...shown} />, { section: 'manage.exit' })
}

async function departuresPage(ctx: Ctx, errors?: Record<string, string>) {
  const shown = { lang: ctx.lang, departures: await allDepartures(ctx.db), errors }
  return page(say(ctx.lang)('departures'), <DeparturesPage {...shown} />, { section: 'manage.departures' })
}

export const exitRoutes = [
  get(base, { can, run: ctx => exitPage(ctx) }),
  post(`${base}/copies`, {
    can,
    again: (ctx, { values, errors }) => exitPage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async ctx => {
      await askForCopy(ctx)
      return redirect(base, done(say, 'made'))
    },
  }),
  get(`${base}/copies/:copy`, {
    can,
    params: z.object({ copy: z.uuid() }),
    run: async (ctx, { params }) => {
      const { hash, sizeBytes } = await copyToDownload(ctx, params.copy)
      const fileName = `${say(ctx.lang)('fileName')}.tar.gz`
      return stream('application/gzip', () => ctx.services.files.get(hash), { fileName, sizeBytes })
    },
  }),
  post(`${base}/leave`, {
    can,
    input: LeaveForm,
    again: (ctx, { values, errors }) => exitPage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      const name = organisationName(ctx, ctx.actor.actingOrg)
      await leaveSite(ctx, input)
      return redirect('/', done(say, 'left', { name }))
    },
  }),
  get(departuresPath, { can: 'organisation.put-back', run: ctx => departuresPage(ctx) }),
  post(`${departuresPath}/:departure/undo`, {
    can: 'organisation.put-back',
    params: z.object({ departure: z.uuid() }),
    again: (ctx, { errors }) => departuresPage(ctx, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      const departure = await putBack(ctx, params.departure)
      const nameIn = (lang: 'en' | 'cy') => textIn(departure.organisation, lang)
      const text = {
        en: say('en')('wasPutBack', { name: nameIn('en') }),
        cy: say('cy')('wasPutBack', { name: nameIn('cy') }),
      }
      return redirect(departuresPath, { flash: { kind: 'success', text } })
    },
  }),
]
