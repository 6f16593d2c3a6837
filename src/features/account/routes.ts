import { z } from 'zod'
import { Invalid, NotFound } from '../../platform/errors/errors.ts'
import { type CookieChange, redirect } from '../../platform/http/reply.ts'
import { type Again, get, post, type Route } from '../../platform/http/route.ts'
import type { Ctx, SignedIn } from '../../platform/tenancy/context.ts'
import { signedIn } from '../../platform/tenancy/signed-in.ts'
import {
  ChangeForm,
  CurrentPassword,
  changeOwnPassword,
  checkChange,
  checkOwnPassword,
  endOtherSessions,
  endOwnSession,
  freshRecoveryCodes,
  ownSecondFactor,
  recoveryCodesPage,
  removeSecondFactor,
  sentences,
  typed,
  wrongPassword,
} from '../sign-in/index.ts'
import { accountPage, passwordPage, secondFactorPage, sessionsPage } from './pages.tsx'
import { keepOwnPreferences, PreferencesForm } from './preferences.ts'
import { say } from './words.ts'

const can = 'account.manage'
const success = (key: 'saved' | 'changed' | 'ended' | 'othersEnded' | 'removed') => ({
  flash: { kind: 'success' as const, text: { en: say('en')(key), cy: say('cy')(key) } },
})
const PasswordForm = z.object({ password: CurrentPassword })

/** What needs a second factor that is there. @throws NotFound when there is none */
async function withFactor(given: Ctx): Promise<SignedIn> {
  const ctx = signedIn(given)
  if (!(await ownSecondFactor(ctx.db, ctx.actor.person.id))) throw new NotFound()
  return ctx
}

const preferenceRoutes: Route[] = [
  get('/account', { can, run: async ctx => accountPage(signedIn(ctx)) }),
  post('/account', {
    can,
    input: PreferencesForm,
    again: async (ctx, { values, errors }) =>
      accountPage(signedIn(ctx), {
        knownAs: typed(values, 'known_as')?.slice(0, 1000),
        chosenLang: typed(values, 'lang'),
        errors: sentences(errors, ctx.lang),
      }),
    run: async (ctx, { input }) => {
      await keepOwnPreferences(signedIn(ctx), input)
      const cookies: CookieChange[] = input.lang
        ? [{ name: 'lang', value: input.lang, maxAgeSeconds: 31_536_000 }]
        : []
      return redirect('/account', { ...success('saved'), cookies })
    },
  }),
  get('/account/password', { can, run: async ctx => passwordPage(signedIn(ctx)) }),
  post('/account/password', {
    can,
    input: ChangeForm,
    ahead: (ctx, { input }) => checkChange(signedIn(ctx), input),
    again: async (ctx, { errors }) => passwordPage(signedIn(ctx), sentences(errors, ctx.lang)),
    run: async (ctx, { prepared }) => {
      if (!prepared) throw new Invalid({ current: wrongPassword })
      await changeOwnPassword(signedIn(ctx), prepared)
      return redirect('/account', success('changed'))
    },
  }),
]

const sessionRoutes: Route[] = [
  get('/account/sessions', { can, run: async ctx => sessionsPage(signedIn(ctx)) }),
  post('/account/sessions/:session/end', {
    can,
    params: z.object({ session: z.uuid() }),
    run: async (ctx, { params }) => {
      await endOwnSession(signedIn(ctx), params.session)
      return redirect('/account/sessions', success('ended'))
    },
  }),
  post('/account/sessions/end-others', {
    can,
    run: async ctx => {
      await endOtherSessions(signedIn(ctx))
      return redirect('/account/sessions', success('othersEnded'))
    },
  }),
]

const again =
  (form: 'codes' | 'remove') =>
  async (ctx: Ctx, { errors }: Again<undefined, boolean>) =>
    secondFactorPage(signedIn(ctx), form, sentences(errors, ctx.lang))

const secondFactorRoutes: Route[] = [
  get('/account/second-factor', { can, run: async ctx => secondFactorPage(signedIn(ctx)) }),
  post('/account/second-factor/codes', {
    can,
    input: PasswordForm,
    ahead: async (ctx, { input }) => checkOwnPassword(await withFactor(ctx), input.password),
    again: again('codes'),
    run: async (ctx, { prepared }) => {
      if (!prepared) throw new Invalid({ password: wrongPassword })
      return recoveryCodesPage(ctx, await freshRecoveryCodes(await withFactor(ctx)), '/account/second-factor')
    },
  }),
  post('/account/second-factor/remove', {
    can,
    input: PasswordForm,
    ahead: async (ctx, { input }) => checkOwnPassword(await withFactor(ctx), input.password),
    again: again('remove'),
    run: async (ctx, { prepared }) => {
      if (!prepared) throw new Invalid({ password: wrongPassword })
      await removeSecondFactor(await withFactor(ctx))
      return redirect('/account/second-factor', success('removed'))
    },
  }),
]

export const routes = [...preferenceRoutes, ...sessionRoutes, ...secondFactorRoutes]
