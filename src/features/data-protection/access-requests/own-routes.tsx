import { z } from 'zod'
import { both, Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate, longDate } from '../../../platform/i18n/dates.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { bothOf } from '../said.ts'
import { OwnRequestsPage } from './own-page.tsx'
import { askAboutOwnData, ownOrganisations, ownRequests } from './own-queries.ts'
import { sayOwn } from './own-words.ts'
import { kinds } from './queries.ts'

const can = 'data.own'
const here = '/account/data/requests'
const said = (key: 'chooseWhom' | 'chooseWhat') => both(sayOwn('en')(key), sayOwn('cy')(key))
const AskForm = z.object({
  organisationId: z.uuid(said('chooseWhom')),
  kind: z.enum(kinds, said('chooseWhat')),
  words: text(2000),
})

async function ownPage(ctx: Ctx, values: FormValues = {}, errors: Parameters<typeof errorsIn>[0] = {}) {
  const { lang, db } = ctx
  const shown = {
    lang,
    organisations: await ownOrganisations(db),
    requests: await ownRequests(db),
    today: localDate(ctx.now),
    values: Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)])),
    errors: errorsIn(errors, lang),
  }
  return page(sayOwn(lang)('title'), <OwnRequestsPage {...shown} />)
}

/**
 * Puts what the actor asks before an organisation that has or had them, due within a month. Asked again while it waits is
 * one. Answers with the day it is due. @throws Invalid
 */
async function ask(ctx: Ctx, given: z.output<typeof AskForm>): Promise<string> {
  if (given.kind !== 'access' && !given.words) throw new Invalid({ words: bothOf(sayOwn, 'enterWords') })
  const id = await askAboutOwnData(ctx.db, given.organisationId, given.kind, given.words)
  if (!id) throw new Invalid({ organisationId: bothOf(sayOwn, 'chooseWhom') })
  const about = { organisationId: given.organisationId, detail: { kind: given.kind } }
  await audit(ctx, 'request.added', { type: 'request', id }, about)
  return (await ownRequests(ctx.db)).find(one => one.id === id)?.due_on ?? localDate(ctx.now)
}

export const ownRequestRoutes = [
  get(here, { can, run: ctx => ownPage(ctx) }),
  post(here, {
    can,
    input: AskForm,
    again: (ctx, { values, errors }) => ownPage(ctx, values, errors),
    run: async (ctx, { input }) => {
      const due = await ask(ctx, input)
      const text = {
        en: sayOwn('en')('sent', { date: longDate(due, 'en') }),
        cy: sayOwn('cy')('sent', { date: longDate(due, 'cy') }),
      }
      return redirect(here, { flash: { kind: 'success', text } })
    },
  }),
]
