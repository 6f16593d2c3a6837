import { z } from 'zod'
import { Invalid } from '../../../platform/errors/errors.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { get, post, type Route } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx, SignedIn } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import type { FieldErrors } from '../../../ui/form.tsx'
import { codePage, recoveryCodesPage, sentences, setUpPage, signInPage, stepPage, typed } from '../pages.tsx'
import { freshRecoveryCodes } from '../second-factor.ts'
import { unsealStep } from '../second-step.ts'
import { openSession } from '../sign-in.ts'
import { say as sayTop } from '../words.ts'
import { passkeyScripts } from './forms.tsx'
import { hasOwnFactor, ownFactorGiven } from './own-factor.ts'
import {
  Answered,
  addPasskey,
  askForNew,
  giveByPasskey,
  holderOf,
  PasskeyName,
  removePasskey,
  renamePasskey,
} from './passkeys.ts'
import { PasskeysPage } from './passkeys-page.tsx'
import { hasRecoveryCodes, ownPasskeys } from './queries.ts'
import { say } from './words.ts'

const next = z.string().max(2000).optional().catch(undefined)
const both = (key: 'made' | 'renamed' | 'removed' | 'notKept' | 'last') => ({
  en: say('en')(key),
  cy: say('cy')(key),
})
const done = (key: 'made' | 'renamed' | 'removed') =>
  redirect('/account/passkeys', { flash: { kind: 'success', text: both(key) } })

async function refused(ctx: Ctx, personId: string | null): Promise<void> {
  await audit(
    ctx,
    'session.refused',
    { type: 'person', id: personId },
    { organisationId: null, reason: 'passkey' },
  )
}

/** Before there is a session: instead of a password, or between password and session. */
const signInRoutes: Route[] = [
  post('/sign-in/passkey', {
    can: 'public',
    input: z.object({ ...Answered, next }),
    again: async (ctx, { values, errors }) =>
      signInPage(ctx, {
        next: typed(values, 'next'),
        errors: sentences(errors, ctx.lang),
        isPasskeyRefused: true,
      }),
    run: async (ctx, { input, headers }) => {
      const holder = await holderOf(ctx, input, null)
      if (!holder?.belongs) {
        await refused(ctx, holder?.person_id ?? null)
        const site = textIn(ctx.site.name, ctx.lang)
        const form = holder ? sayTop(ctx.lang)('elsewhere', { site }) : say(ctx.lang)('wrong')
        return signInPage(ctx, { next: input.next, errors: { form }, isPasskeyRefused: true })
      }
      // Verified at the device by finger, face or PIN: what they have, and who they are or what they know.
      const cookie = await openSession(ctx, {
        personId: holder.person_id,
        hasGrants: holder.has_grants,
        isShared: false,
        bySecondFactor: true,
        userAgent: headers['user-agent'] ?? '',
      })
      return redirect(input.next ?? '/', { cookies: [cookie] })
    },
  }),
  post('/sign-in/code/passkey', {
    can: 'public',
    input: z.object({ ...Answered, step: z.string().max(8000).catch('') }),
    again: async (ctx, { values, errors }) =>
      stepPage(ctx, typed(values, 'step') ?? '', sentences(errors, ctx.lang)),
    run: async (ctx, { input, headers }) => {
      const step = unsealStep(ctx, input.step)
      if (!step) return redirect('/sign-in')
      if (!(await holderOf(ctx, input, step.person))) {
        await refused(ctx, step.person)
        return stepPage(ctx, input.step, { form: say(ctx.lang)('wrong') })
      }
      const cookie = await openSession(ctx, {
        personId: step.person,
        hasGrants: step.hasGrants,
        isShared: step.isShared,
        bySecondFactor: true,
        userAgent: headers['user-agent'] ?? '',
      })
      return redirect(step.next ?? '/', { cookies: [cookie] })
    },
  }),
]

/** Makes a passkey; who has no recovery codes yet is shown some, this once. */
async function make(ctx: SignedIn, answer: { challenge: string; response: string; name: string }) {
  if (!(await addPasskey(ctx, answer, answer.name))) throw new Invalid({ _form: both('notKept') })
  return (await hasRecoveryCodes(ctx.db, ctx.actor.person.id)) ? undefined : freshRecoveryCodes(ctx)
}

/** For a session that was opened without a second factor. */
const gateRoutes: Route[] = [
  post('/sign-in/second-factor/passkey', {
    can: 'second-factor.manage',
    input: z.object({ ...Answered, next }),
    again: async (ctx, { values, errors }) =>
      codePage(signedIn(ctx), typed(values, 'next'), sentences(errors, ctx.lang)),
    run: async (given, { input }) => {
      const ctx = signedIn(given)
      if (await giveByPasskey(ctx, input)) return redirect(input.next ?? '/')
      return codePage(ctx, input.next, { form: say(ctx.lang)('wrong') })
    },
  }),
  post('/sign-in/second-factor/passkey/new', {
    can: 'second-factor.manage',
    input: z.object({ ...Answered, name: PasskeyName, next }),
    again: async (ctx, { values, errors }) =>
      setUpPage(signedIn(ctx), {
        next: typed(values, 'next'),
        passkeyName: typed(values, 'name')?.slice(0, 200),
        errors: sentences(errors, ctx.lang),
      }),
    run: async (given, { input }) => {
      const ctx = signedIn(given)
      if (await hasOwnFactor(ctx)) await ownFactorGiven(ctx)
      const codes = await make(ctx, input)
      return codes ? recoveryCodesPage(ctx, codes, input.next) : redirect(input.next ?? '/')
    },
  }),
]

type Shown = { name?: string; errors?: FieldErrors; failedId?: string }

async function passkeysPage(ctx: SignedIn, shown: Shown = {}): Promise<Reply> {
  const { lang, site, actor } = ctx
  const passkeys = await ownPasskeys(ctx.db, actor.person.id)
  const ask = await askForNew(ctx)
  const body = PasskeysPage({ lang, host: site.host_name, passkeys, ask, ...shown })
  return page(say(lang)('title'), body, { status: shown.errors ? 422 : 200, scripts: passkeyScripts })
}

const can = 'second-factor.manage'
const At = z.object({ passkey: z.uuid() })

const accountRoutes: Route[] = [
  get('/account/passkeys', { can, run: async ctx => passkeysPage(signedIn(ctx)) }),
  post('/account/passkeys', {
    can,
    input: z.object({ ...Answered, name: PasskeyName }),
    again: async (ctx, { values, errors }) =>
      passkeysPage(signedIn(ctx), {
        name: typed(values, 'name')?.slice(0, 200),
        errors: sentences(errors, ctx.lang),
      }),
    run: async (given, { input }) => {
      const ctx = signedIn(given)
      await ownFactorGiven(ctx)
      const codes = await make(ctx, input)
      return codes ? recoveryCodesPage(ctx, codes, '/account/passkeys') : done('made')
    },
  }),
  post('/account/passkeys/codes', {
    can,
    run: async given => {
      const ctx = signedIn(given)
      await ownFactorGiven(ctx)
      if (!(await hasOwnFactor(ctx))) return redirect('/account/passkeys')
      return recoveryCodesPage(ctx, await freshRecoveryCodes(ctx), '/account/passkeys')
    },
  }),
  post('/account/passkeys/:passkey/name', {
    can,
    params: At,
    input: z.object({ name: PasskeyName }),
    again: async (ctx, { params, errors }) =>
      passkeysPage(signedIn(ctx), { failedId: params.passkey, errors: sentences(errors, ctx.lang) }),
    run: async (given, { params, input }) => {
      const ctx = signedIn(given)
      await ownFactorGiven(ctx)
      await renamePasskey(ctx, params.passkey, input.name)
      return done('renamed')
    },
  }),
  post('/account/passkeys/:passkey/remove', {
    can,
    params: At,
    run: async (given, { params }) => {
      const ctx = signedIn(given)
      await ownFactorGiven(ctx)
      if ((await removePasskey(ctx, params.passkey)) === 'removed') return done('removed')
      return passkeysPage(ctx, { errors: { form: say(ctx.lang)('last') } })
    },
  }),
]

export const passkeyRoutes = [...signInRoutes, ...gateRoutes, ...accountRoutes]
