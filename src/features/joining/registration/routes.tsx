import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { errorsIn, neededText, optionalEmail, text, typed } from '../../../platform/http/form-fields.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { get, post, type Route } from '../../../platform/http/route.ts'
import { newToken } from '../../../platform/http/tokens.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { enqueue } from '../../../platform/jobs/define.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { typedValues } from '../typed-values.ts'
import { noticeJobName } from './letters.ts'
import { minePage, noCodePage, ownJoinPage } from './mine-routes.tsx'
import * as queries from './queries.ts'
import {
  codeGuessed,
  confirmRegistration,
  RegisterForm,
  registerByCode,
  registerByDomain,
} from './registering.ts'
import { codeShown, codeTyped, domainOf } from './rules.ts'
import { AnswerPage } from './views/answer-page.tsx'
import type { Typed, Wrong } from './views/fields.tsx'
import { ConfirmPage, RegisterPage, SaidPage, StartPage } from './views/register-pages.tsx'
import { say } from './words.ts'

const AtCode = z.object({ joiningCode: z.string().min(1).max(40) })
const token = z.string().max(100).catch('')
const AnswerForm = z.object({
  token,
  answer: neededText(1000, 'Enter your answer', 'Rhowch eich ateb'),
})

async function startPage(ctx: Ctx, values: Typed = {}, errors: Wrong = {}) {
  const address = optionalEmail.safeParse(values.address ?? '')
  const choices =
    address.success && address.data ? await queries.domainsAt(ctx.db, domainOf(address.data)) : []
  const shown = { lang: ctx.lang, values, errors, choices }
  return page(say(ctx.lang)('title'), <StartPage {...shown} />)
}

function registerPage(
  ctx: Ctx,
  code: queries.CodeHere,
  given: string,
  values: Typed = {},
  errors: Wrong = {},
) {
  const title = say(ctx.lang)('joinTitle', { organisation: textIn(code.organisation, ctx.lang) })
  const shownCode = codeTyped(given) ?? given
  return page(title, <RegisterPage lang={ctx.lang} {...{ code, shownCode, values, errors }} />)
}

/** A page that says one thing. */
function said(
  words: { title: string; lede: string },
  action?: { href: string; label: string },
  status = 200,
) {
  return page(words.title, <SaidPage {...words} action={action} />, { status })
}

function deadPage(ctx: Ctx) {
  const t = say(ctx.lang)
  const again = { href: '/join', label: t('startAgain') }
  return said({ title: t('deadTitle'), lede: t('deadLede') }, again, 410)
}

const startRoutes: Route[] = [
  get('/join', {
    can: 'public',
    run: ctx => (ctx.actor.person ? minePage(ctx) : startPage(ctx)),
  }),
  get('/join/code', {
    can: 'public',
    query: z.object({ code: text(40).catch('') }),
    run: async (ctx, { query }) => {
      const code = codeTyped(query.code)
      return code ? redirect(`/join/${codeShown(code)}`) : noCodePage(ctx, 'codeUnknown', query.code)
    },
  }),
  get('/join/sent', {
    can: 'public',
    run: async ctx => {
      const t = say(ctx.lang)
      const again = { href: '/join', label: t('startAgain') }
      return said({ title: t('sentTitle'), lede: `${t('sentLede')} ${t('sentSpam')}` }, again)
    },
  }),
  post('/join', {
    can: 'public',
    input: RegisterForm,
    again: (ctx, { values, errors }) => startPage(ctx, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input, ip }) => {
      await registerByDomain(ctx, input, ip)
      return redirect('/join/sent')
    },
  }),
  get('/join/:joiningCode', {
    can: 'public',
    params: AtCode,
    run: async (ctx, { params, ip }) => {
      const code = await codeGuessed(ctx, params.joiningCode, ip)
      if (!code) return noCodePage(ctx, 'codeUnknown')
      if (code.state !== 'open') return noCodePage(ctx, code.state)
      return ctx.actor.person
        ? ownJoinPage(ctx, code, params.joiningCode)
        : registerPage(ctx, code, params.joiningCode)
    },
  }),
  post('/join/:joiningCode', {
    can: 'public',
    params: AtCode,
    input: RegisterForm,
    again: async (ctx, { params, values, errors }) => {
      const code = await queries.codeAt(ctx.db, codeTyped(params.joiningCode) ?? '')
      if (!code) return noCodePage(ctx, 'codeUnknown')
      return registerPage(ctx, code, params.joiningCode, typedValues(values), errorsIn(errors, ctx.lang))
    },
    run: async (ctx, { params, input, ip }) => {
      const code = await codeGuessed(ctx, params.joiningCode, ip)
      if (!code) return noCodePage(ctx, 'codeUnknown')
      await registerByCode(ctx, code, input, ip)
      return redirect('/join/sent')
    },
  }),
]

async function confirmed(ctx: Ctx, proved: queries.Proved, organisation: string): Promise<Reply> {
  const t = say(ctx.lang)
  if (proved.outcome === 'full') return noCodePage(ctx, 'full')
  if (proved.outcome === 'waiting')
    return said({ title: t('waitingTitle', { organisation }), lede: t('waitingLede') })
  if (proved.person_id && proved.identifier_id && !proved.has_account) {
    const way = newToken()
    await queries.newPasswordLink(ctx.db, proved.person_id, proved.identifier_id, tokenHash(way))
    const text = { en: say('en')('choosePassword'), cy: say('cy')('choosePassword') }
    return redirect(`/new-password?token=${way}`, { flash: { kind: 'success', text } })
  }
  const signIn = { href: '/sign-in', label: t('signIn') }
  return said({ title: t('joinedTitle', { organisation }), lede: t('joinedLede') }, signIn)
}

async function answerPage(ctx: Ctx, given: string, value?: string, errors: Wrong = {}) {
  const asked = await queries.registrationAt(ctx.db, tokenHash(given))
  if (asked?.state !== 'asked back') return deadPage(ctx)
  const title = say(ctx.lang)('answerTitle', { organisation: textIn(asked.organisation, ctx.lang) })
  return page(title, <AnswerPage lang={ctx.lang} token={given} {...{ asked, value, errors }} />)
}

const letterRoutes: Route[] = [
  get('/join/confirm', {
    can: 'public',
    query: z.object({ token }),
    run: async (ctx, { query }) => {
      const asked = await queries.registrationAt(ctx.db, tokenHash(query.token))
      if (asked?.state !== 'unproven') return deadPage(ctx)
      const title = say(ctx.lang)('confirmTitle', { organisation: textIn(asked.organisation, ctx.lang) })
      return page(title, <ConfirmPage lang={ctx.lang} token={query.token} asked={asked} />)
    },
  }),
  post('/join/confirm', {
    can: 'public',
    input: z.object({
      token: z.string(both('Load the page again', 'Llwythwch y dudalen eto')).max(100).catch(''),
    }),
    again: async ctx => deadPage(ctx),
    run: async (ctx, { input }) => {
      const asked = await queries.registrationAt(ctx.db, tokenHash(input.token))
      const proved = await confirmRegistration(ctx, input.token)
      if (!asked || !proved) return deadPage(ctx)
      return confirmed(ctx, proved, textIn(asked.organisation, ctx.lang))
    },
  }),
  get('/join/answer', {
    can: 'public',
    query: z.object({ token }),
    run: (ctx, { query }) => answerPage(ctx, query.token),
  }),
  post('/join/answer', {
    can: 'public',
    input: AnswerForm,
    again: (ctx, { values, errors }) =>
      answerPage(ctx, typed(values, 'token') ?? '', typed(values, 'answer'), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      const id = await queries.answerRegistration(ctx.db, tokenHash(input.token), input.answer)
      if (!id) return deadPage(ctx)
      await record(ctx, 'registration.answered', { type: 'registration', id }, { organisationId: null })
      await enqueue(ctx.db, noticeJobName, { registration: id })
      const t = say(ctx.lang)
      return said({ title: t('answeredTitle'), lede: t('answeredLede') })
    },
  }),
]

export const registrationRoutes = [...startRoutes, ...letterRoutes]
