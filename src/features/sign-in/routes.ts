import { z } from 'zod'
import { redirect } from '../../platform/http/reply.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import {
  askForLink,
  checkNewPassword,
  ForgottenForm,
  holderOf,
  NewPasswordForm,
  setByLink,
} from './new-password.ts'
import { forgottenPage, linkSentPage, newPasswordPage, sentences, signInPage, typed } from './pages.tsx'
import { checkPassword, judge, openSession, SignInForm, signOut } from './sign-in.ts'
import { say } from './words.ts'

const Next = z.object({ next: z.string().max(2000).optional().catch(undefined) })

export const routes: Route[] = [
  get('/sign-in', {
    can: 'public',
    query: Next,
    run: async (ctx, { query }) => (ctx.actor.person ? redirect(query.next ?? '/') : signInPage(ctx, query)),
  }),
  post('/sign-in', {
    can: 'public',
    input: SignInForm,
    ahead: (ctx, { input, ip }) => checkPassword(ctx, input, ip),
    again: async (ctx, { values, errors }) =>
      signInPage(ctx, {
        identifier: typed(values, 'identifier')?.slice(0, 254),
        isShared: values.shared !== undefined,
        next: typed(values, 'next'),
        errors: sentences(errors, ctx.lang),
      }),
    run: async (ctx, { input, ip, headers, prepared }) => {
      const verdict = await judge(ctx, input, ip, prepared)
      const { identifier, shared, next } = input
      if (verdict.is === 'refused') {
        const form = say(ctx.lang)(verdict.because, { site: textIn(ctx.site.name, ctx.lang) })
        return signInPage(ctx, { identifier, isShared: shared, next, errors: { form } })
      }
      const { person } = verdict
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
      await signOut(ctx)
      const text = { en: say('en')('signedOut'), cy: say('cy')('signedOut') }
      return redirect('/sign-in', {
        cookies: [{ name: 'session', clear: true }],
        flash: { kind: 'success', text },
      })
    },
  }),

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
      const text = { en: say('en')('passwordSet'), cy: say('cy')('passwordSet') }
      return redirect('/sign-in', {
        cookies: [{ name: 'session', clear: true }],
        flash: { kind: 'success', text },
      })
    },
  }),
]
