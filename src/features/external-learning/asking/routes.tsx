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
import { type Subject, subjectsHere } from '../recognising/queries.ts'
import { lookAtProof } from '../sending/proof.ts'
import { OfExternal, withProof } from '../sending/routes.tsx'
import { AskedPage, AskPage } from '../views/ask-pages.tsx'
import { bothOf } from '../words.ts'
import { askInBoth, sayAsk } from '../words-ask.ts'
import { askFor, loadAsked, loadLed, withdrawAsked } from './asking.ts'

const can = 'recognition.ask'
const section = 'team'
const list = '/team/elsewhere'
const OfPerson = z.object({ person: z.uuid() })
const AskForm = z.object({
  organisationId: optionalId,
  kind: z.enum(['recognised', 'waived'], both('Say what to record', 'Dywedwch beth i’w gofnodi')),
  subject: text(60),
  happenedOn: neededDate('Enter the day', 'Rhowch y diwrnod'),
  expiresOn: optionalDate,
  reason: neededText(500, 'Enter the reason', 'Rhowch y rheswm'),
})

async function askPage(ctx: Ctx, id: string, values: FormValues, errors: Record<string, Both> = {}) {
  const { lang } = ctx
  const person = await loadLed(ctx, id)
  // What is offered to everybody is of each organisation: once is enough.
  const subjects = new Map<string, Subject>()
  for (const one of person.organisations)
    for (const subject of await subjectsHere(ctx.db, one.id)) subjects.set(subject.id, subject)
  const shown = Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
  const body = (
    <AskPage
      {...{ lang, person }}
      subjects={[...subjects.values()]}
      values={shown}
      errors={errorsIn(errors, lang)}
    />
  )
  const title = person.organisations.every(one => one.grants) ? 'grantTitle' : 'title'
  return page(sayAsk(lang)(title, { name: person.name }), body, { section })
}

async function askedPage(ctx: Ctx, id: string, errors: Record<string, Both> = {}) {
  const one = await loadAsked(ctx, id)
  const body = <AskedPage lang={ctx.lang} one={one} errors={errorsIn(errors, ctx.lang)} />
  return page(`${sayAsk(ctx.lang)('askedTitle')}: ${one.title}, ${one.person}`, body, { section })
}

export const askingRoutes = [
  get('/team/:person/recognition', {
    can,
    params: OfPerson,
    run: (ctx, { params }) => askPage(ctx, params.person, { happenedOn: localDate(ctx.now) }),
  }),
  post('/team/:person/recognition', {
    can,
    upload: true,
    params: OfPerson,
    input: AskForm,
    prepare: (services, uploads) => lookAtProof(services, uploads),
    again: (ctx, { params, values, errors, prepared }) =>
      askPage(ctx, params.person, values, withProof(errors, prepared)),
    run: async (ctx, { params, input, prepared }) => {
      const came = await askFor(ctx, params.person, input, prepared)
      const text = askInBoth(came === 'done' ? 'grantedNow' : 'sentNow')
      return redirect(list, { flash: { kind: 'success', text } })
    },
  }),
  get('/team/asked/:external', {
    can,
    params: OfExternal,
    run: (ctx, { params }) => askedPage(ctx, params.external),
  }),
  post('/team/asked/:external/withdraw', {
    can,
    params: OfExternal,
    again: (ctx, { params, errors }) => askedPage(ctx, params.external, errors),
    run: async (ctx, { params }) => {
      await withdrawAsked(ctx, params.external)
      return redirect(list, { flash: { kind: 'success', text: bothOf('withdrawnNow') } })
    },
  }),
]
