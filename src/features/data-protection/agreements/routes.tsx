import { z } from 'zod'
import { both, NotFound } from '../../../platform/errors/errors.ts'
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
import { textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { officeOf } from '../permissions.ts'
import { done, organisationName } from '../said.ts'
import { endAgreement, loadAgreement, proposeAgreement, signAgreement } from './agreeing.ts'
import { AgreementPage, AgreementsPage, base, NewAgreementPage } from './pages.tsx'
import {
  agreedPeople,
  agreedStanding,
  agreedTotals,
  agreementById,
  agreementsOf,
  levels,
  versionsOf,
} from './queries.ts'
import { SharedPage } from './register-pages.tsx'
import { say } from './words.ts'

const can = 'data.agreements'
const section = 'manage.agreements'
const OfAgreement = z.object({ agreement: z.uuid() })
const pageSize = 50
const NewForm = z.object({
  otherId: z.uuid(both('Choose the other organisation', 'Dewiswch y sefydliad arall')),
  side: z.enum(['giver', 'receiver'], both('Choose who gives', 'Dewiswch pwy sy’n rhoi')),
  level: z.enum(levels, both('Choose what is shared', 'Dewiswch beth a rennir')),
  purpose: neededText(500, 'Say what it is for', 'Dywedwch beth yw’r diben'),
  lawfulBasis: neededText(300, 'Give the lawful basis', 'Rhowch y sail gyfreithlon'),
  startsOn: neededDate('Enter the first day', 'Rhowch y diwrnod cyntaf'),
  endsOn: optionalDate,
})
const valuesOf = (values: FormValues) =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))

function newPage(ctx: Ctx, values: FormValues, errors: Record<string, string> = {}) {
  const here = officeOf(ctx, can)
  const others = ctx.site.organisations
    .filter(one => one.id !== here)
    .map(one => ({ id: one.id, name: textIn(one.name, ctx.lang) }))
  const shown = { lang: ctx.lang, others, values: valuesOf(values), errors }
  return page(say(ctx.lang)('propose'), <NewAgreementPage {...shown} />, { section })
}

async function onePage(ctx: Ctx, id: string, values: FormValues = {}, errors: Record<string, string> = {}) {
  const agreement = await loadAgreement(ctx, id)
  const here = officeOf(ctx, can)
  const shown = {
    lang: ctx.lang,
    here,
    today: localDate(ctx.now),
    organisation: organisationName(ctx, here),
    agreement,
    versions: await versionsOf(ctx.db, agreement.lineage_id),
    values: valuesOf(values),
    errors,
  }
  const title = `${say(ctx.lang)(agreement.level)}: ${agreement.purpose}`
  return page(title, <AgreementPage {...shown} />, { section })
}

/** What an agreement lets the acting organisation see. @throws NotFound when it holds no more, or gives to others */
async function sharedPage(ctx: Ctx, id: string, after: string | undefined) {
  const here = officeOf(ctx, 'data.shared')
  const agreement = await agreementById(ctx.db, here, id)
  if (!agreement?.holds || agreement.receiver_id !== here) throw new NotFound()
  const totals = await agreedTotals(ctx.db, id)
  const standing = agreement.level === 'totals' ? [] : await agreedStanding(ctx.db, id)
  const found =
    agreement.level === 'totals'
      ? []
      : await agreedPeople(ctx.db, id, agreement.level, after ?? null, pageSize + 1)
  const people = found.slice(0, pageSize)
  const last = people.at(-1)
  const list = `${base}/${id}/shared`
  await audit(
    ctx,
    'agreement.used',
    { type: 'agreement', id },
    { organisationId: agreement.giver_id, detail: { level: agreement.level, people: people.length } },
  )
  const shown = {
    lang: ctx.lang,
    agreement,
    totals,
    standing,
    people,
    firstHref: after ? list : undefined,
    nextHref: found.length > pageSize && last ? `${list}?after=${encodeURIComponent(last.key)}` : undefined,
  }
  const title = say(ctx.lang)('sharedTitle', { organisation: textIn(agreement.giver, ctx.lang) })
  return page(title, <SharedPage {...shown} />, { section })
}

export const agreementRoutes = [
  get(base, {
    can,
    run: async ctx => {
      const here = officeOf(ctx, can)
      const shown = {
        lang: ctx.lang,
        here,
        today: localDate(ctx.now),
        organisation: organisationName(ctx, here),
        agreements: await agreementsOf(ctx.db, here),
      }
      return page(say(ctx.lang)('title'), <AgreementsPage {...shown} />, { section })
    },
  }),
  get(`${base}/new`, { can, run: async ctx => newPage(ctx, { startsOn: localDate(ctx.now) }) }),
  post(`${base}/new`, {
    can,
    input: NewForm,
    again: async (ctx, { values, errors }) => newPage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) =>
      redirect(`${base}/${await proposeAgreement(ctx, input)}`, done(say, 'proposed')),
  }),
  get(`${base}/:agreement`, {
    can,
    params: OfAgreement,
    run: (ctx, { params }) => onePage(ctx, params.agreement),
  }),
  post(`${base}/:agreement/sign`, {
    can,
    params: OfAgreement,
    input: z.object({ post: text(200) }),
    again: (ctx, { params, values, errors }) =>
      onePage(ctx, params.agreement, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await signAgreement(ctx, params.agreement, input.post)
      return redirect(`${base}/${params.agreement}`, done(say, 'signed'))
    },
  }),
  post(`${base}/:agreement/end`, {
    can,
    params: OfAgreement,
    input: z.object({ reason: neededText(1000, 'Say why it ends', 'Dywedwch pam y daw i ben') }),
    again: (ctx, { params, values, errors }) =>
      onePage(ctx, params.agreement, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await endAgreement(ctx, params.agreement, input.reason)
      return redirect(base, done(say, 'ended'))
    },
  }),
  get(`${base}/:agreement/shared`, {
    can: 'data.shared',
    params: OfAgreement,
    query: z.object({ after: z.string().max(500).optional().catch(undefined) }),
    run: (ctx, { params, query }) => sharedPage(ctx, params.agreement, query.after),
  }),
]
