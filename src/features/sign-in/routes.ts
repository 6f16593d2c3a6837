import { z } from 'zod'
import { Invalid } from '../../platform/errors/errors.ts'
import { redirect } from '../../platform/http/reply.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { type Localised, textIn } from '../../platform/i18n/localised.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { signedIn } from '../../platform/tenancy/signed-in.ts'
import {
  askForLink,
  checkNewPassword,
  ForgottenForm,
  holderOf,
  NewPasswordForm,
  setByLink,
} from './new-password.ts'
import {
  codePage,
  forgottenPage,
  leadPage,
  linkSentPage,
  newPasswordPage,
  recoveryCodesPage,
  sentences,
  setUpPage,
  signInPage,
  stepPage,
  typed,
} from './pages.tsx'
import { hasOwnFactor, ownFactorGiven } from './passkeys/own-factor.ts'
import { cameThrough } from './passkeys/queries.ts'
import { ownSecondFactor } from './queries.ts'
import { CodeForm, countCodeTry, giveSecondFactor, startSecondFactor, wrongCode } from './second-factor.ts'
import { countStepTry, finishSignIn, StepForm, sealStep, unsealStep } from './second-step.ts'
import { checkOrLead, homeOf, judge, openSession, SignInForm, signOut } from './sign-in.ts'
import { say } from './words.ts'

const inBoth = (key: 'signedOut' | 'passwordSet' | 'tookTooLong') => ({
  en: say('en')(key),
  cy: say('cy')(key),
})

/** A provider's own session is not ours to end, and is told. */
const signedOutBut = (through: Localised) => ({
  en: say('en')('signedOutBut', { name: textIn(through, 'en') }),
  cy: say('cy')('signedOutBut', { name: textIn(through, 'cy') }),
})

/** Why a password opened nothing; the same for everybody with an address of that domain, account or none. */
async function whyRefused(ctx: Ctx, because: 'wrong' | 'elsewhere', identifier: string): Promise<string> {
  const t = say(ctx.lang)
  const home = because === 'wrong' ? await homeOf(ctx, identifier) : undefined
  if (!home) return t(because, { site: textIn(ctx.site.name, ctx.lang) })
  return t('homeWrong', { domain: identifier.replace(/.*@/, ''), name: textIn(home.label, ctx.lang) })
}

const Next = z.object({ next: z.string().max(2000).optional().catch(undefined) })

const signInRoutes: Route[] = [
  get('/sign-in', {
    can: 'public',
    query: Next,
    run: async (ctx, { query }) => (ctx.actor.person ? redirect(query.next ?? '/') : signInPage(ctx, query)),
  }),
  post('/sign-in', {
    can: 'public',
    input: SignInForm,
    ahead: (ctx, { input, ip }) => checkOrLead(ctx, input, ip),
    again: async (ctx, { values, errors }) =>
      signInPage(ctx, {
        identifier: typed(values, 'identifier')?.slice(0, 254),
        isShared: values.shared !== undefined,
        next: typed(values, 'next'),
        errors: sentences(errors, ctx.lang),
      }),
    run: async (ctx, { input, ip, headers, prepared }) => {
      const { identifier, shared, next } = input
      if (!Array.isArray(prepared)) return leadPage(ctx, prepared, identifier, { next, isShared: shared })
      const verdict = await judge(ctx, input, ip, prepared)
      if (verdict.is === 'refused') {
        const form = await whyRefused(ctx, verdict.because, identifier)
        return signInPage(ctx, { identifier, isShared: shared, next, errors: { form } })
      }
      const { person } = verdict
      if (person.has_second_factor) return stepPage(ctx, sealStep(ctx, person, input))
      const cookie = await openSession(ctx, {
        personId: person.person_id,
        hasGrants: person.has_grants,
        isShared: shared,
        bySecondFactor: false,
        userAgent: headers['user-agent'] ?? '',
      })
      return redirect(next ?? '/', { cookies: [cookie] })
    },
  }),
  post('/sign-out', {
    can: 'public',
    run: async ctx => {
      const through = ctx.actor.session && (await cameThrough(ctx.db, ctx.actor.session.id))
      await signOut(ctx)
      const text = through ? signedOutBut(through) : inBoth('signedOut')
      return redirect('/sign-in', {
        cookies: [{ name: 'session', clear: true }],
        flash: { kind: 'success', text },
      })
    },
  }),
]

const passwordRoutes: Route[] = [
  get('/forgotten-password', { can: 'public', run: async ctx => forgottenPage(ctx) }),
  post('/forgotten-password', {
    can: 'public',
    input: ForgottenForm,
    again: async (ctx, { values, errors }) =>
      forgottenPage(ctx, {
        identifier: typed(values, 'identifier')?.slice(0, 254),
        errors: sentences(errors, ctx.lang),
      }),
    run: async (ctx, { input, ip }) => {
      await askForLink(ctx, input.identifier, ip)
      return redirect('/forgotten-password/sent')
    },
  }),
  get('/forgotten-password/sent', { can: 'public', run: async ctx => linkSentPage(ctx) }),
  get('/new-password', {
    can: 'public',
    query: z.object({ token: z.string().max(100).catch('') }),
    run: async (ctx, { query }) => newPasswordPage(ctx, query.token, await holderOf(ctx, query.token)),
  }),
  post('/new-password', {
    can: 'public',
    input: NewPasswordForm,
    ahead: (ctx, { input, ip }) => checkNewPassword(ctx, input, ip),
    again: async (ctx, { values, errors }) => {
      const token = typed(values, 'token') ?? ''
      return newPasswordPage(ctx, token, await holderOf(ctx, token), sentences(errors, ctx.lang))
    },
    run: async (ctx, { input, prepared }) => {
      if (!(await setByLink(ctx, input.token, prepared))) return newPasswordPage(ctx, input.token, undefined)
      const text = inBoth('passwordSet')
      return redirect('/sign-in', {
        cookies: [{ name: 'session', clear: true }],
        flash: { kind: 'success', text },
      })
    },
  }),
]

const secondFactorRoutes: Route[] = [
  post('/sign-in/code', {
    can: 'public',
    input: StepForm,
    ahead: (ctx, { input, ip }) => countStepTry(ctx, input.step, ip),
    again: async (ctx, { values, errors }) =>
      stepPage(ctx, typed(values, 'step') ?? '', sentences(errors, ctx.lang)),
    run: async (ctx, { input, ip, headers }) => {
      const step = unsealStep(ctx, input.step)
      if (!step) return redirect('/sign-in', { flash: { kind: 'info', text: inBoth('tookTooLong') } })
      const userAgent = headers['user-agent'] ?? ''
      const cookie = await finishSignIn(ctx, step, { code: input.code, ip, userAgent })
      if (!cookie) return stepPage(ctx, input.step, { code: wrongCode[ctx.lang] })
      return redirect(step.next ?? '/', { cookies: [cookie] })
    },
  }),
  get('/sign-in/second-factor', {
    can: 'second-factor.manage',
    query: Next,
    run: async (given, { query }) => {
      const ctx = signedIn(given)
      const isGiven = ctx.actor.session.second_factor
      if (!isGiven && (await hasOwnFactor(ctx))) return codePage(ctx, query.next)
      const factor = await ownSecondFactor(ctx.db, ctx.actor.person.id)
      return factor ? redirect(query.next ?? '/') : setUpPage(ctx, query)
    },
  }),
  post('/sign-in/second-factor', {
    can: 'second-factor.manage',
    input: CodeForm,
    ahead: (ctx, { ip }) => countCodeTry(ctx, signedIn(ctx).actor.person.id, ip),
    again: async (ctx, { values, errors }) => {
      const shown = { next: typed(values, 'next'), errors: sentences(errors, ctx.lang) }
      const sealed = typed(values, 'sealed')
      return sealed
        ? setUpPage(signedIn(ctx), { sealed, ...shown })
        : codePage(signedIn(ctx), shown.next, shown.errors)
    },
    run: async (given, { input, ip }) => {
      const ctx = signedIn(given)
      if (input.sealed) {
        await ownFactorGiven(ctx)
        const codes = await startSecondFactor(ctx, input.sealed, input.code, ip)
        return recoveryCodesPage(ctx, codes, input.next)
      }
      if (!(await giveSecondFactor(ctx, input.code, ip))) throw new Invalid({ code: wrongCode })
      return redirect(input.next ?? '/')
    },
  }),
]

export const routes = [...signInRoutes, ...passwordRoutes, ...secondFactorRoutes]
