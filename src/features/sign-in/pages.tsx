import type { ComponentChildren } from 'preact'
import { toString as drawSquare } from 'qrcode'
import type { Both } from '../../platform/errors/errors.ts'
import { ownPath, page, type Reply } from '../../platform/http/reply.ts'
import type { FormValues } from '../../platform/http/route.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { Ctx, SignedIn } from '../../platform/tenancy/context.ts'
import type { FieldErrors } from '../../ui/form.tsx'
import { demoAccounts } from './demo-accounts.ts'
import { passkeyScripts } from './passkeys/forms.tsx'
import { type Ask, askAnybody, askForNew, askPerson } from './passkeys/passkeys.ts'
import { type Offer, offersHere } from './passkeys/queries.ts'
import { say as sayPasskeys } from './passkeys/words.ts'
import { type LinkHolder, otherWaysIn, ownSecondFactor } from './queries.ts'
import { setUpOf } from './second-factor.ts'
import { unsealStep } from './second-step.ts'
import { DeadLinkPage, ForgottenPage, LinkSentPage, NewPasswordPage } from './views/forgotten-pages.tsx'
import { LeadPage } from './views/lead-page.tsx'
import { CodePage, RecoveryCodesPage, SetUpPage } from './views/second-factor-pages.tsx'
import { SignInPage, type SignInPageProps } from './views/sign-in-page.tsx'
import { say } from './words.ts'

/** What a form field held, when it was one text. */
export function typed(values: FormValues, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** Sentences beside fields, in the reader's language; what belongs to no field comes under `form`. */
export function sentences(errors: Record<string, Both>, lang: Lang): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, text]) => [name === '_form' ? 'form' : name, text[lang]]),
  )
}

type SignInShown = Pick<SignInPageProps, 'identifier' | 'isShared' | 'next' | 'errors' | 'isPasskeyRefused'>

/** The sign-in page with what was typed into it, never with the password. */
export async function signInPage(ctx: Ctx, shown: SignInShown): Promise<Reply> {
  const { site, lang } = ctx
  const name = textIn(site.name, lang)
  const strapline = textIn(site.strapline, lang) || undefined
  const body = (
    <SignInPage
      lang={lang}
      siteName={name}
      strapline={strapline}
      demo={demoAccounts(site)}
      ways={await otherWaysIn(ctx.db)}
      offers={await offersHere(ctx.db)}
      ask={await askAnybody(ctx)}
      {...shown}
    />
  )
  return page(say(lang)('title'), body, { status: shown.errors ? 422 : 200, scripts: passkeyScripts })
}

export function forgottenPage(ctx: Ctx, shown: { identifier?: string; errors?: FieldErrors } = {}): Reply {
  return page(say(ctx.lang)('forgottenTitle'), <ForgottenPage lang={ctx.lang} {...shown} />)
}

export function linkSentPage({ lang }: Ctx): Reply {
  return page(say(lang)('sentTitle'), <LinkSentPage lang={lang} />)
}

/** The form behind a link, or that the link is dead. */
export function newPasswordPage(
  ctx: Ctx,
  token: string,
  holder: LinkHolder | undefined,
  errors?: FieldErrors,
): Reply {
  const { lang } = ctx
  const t = say(lang)
  if (!holder) return page(t('deadLinkTitle'), <DeadLinkPage lang={lang} />, { status: 410 })
  const { name, kind } = holder
  const shown = { lang, name, token, isInvitation: kind === 'invitation', errors }
  return page(t('newPasswordTitle'), <NewPasswordPage {...shown} />)
}

/** Between password and code, before there is a session. */
export async function stepPage(ctx: Ctx, step: string, errors?: FieldErrors): Promise<Reply> {
  const { lang } = ctx
  const person = unsealStep(ctx, step)?.person
  const ask = person && (await askPerson(ctx, person))
  const passkey = ask ? { ask, action: '/sign-in/code/passkey', hidden: { step } } : undefined
  const body = (
    <CodePage lang={lang} action="/sign-in/code" hidden={{ step }} errors={errors} passkey={passkey} hasApp />
  )
  return secondPage(ctx, body, passkey !== undefined, errors)
}

/** A second factor, for a session that was opened without it. */
export async function codePage(
  ctx: SignedIn,
  next: string | undefined,
  errors?: FieldErrors,
): Promise<Reply> {
  const { lang, db, actor } = ctx
  const ask = await askPerson(ctx, actor.person.id)
  const hidden = { next }
  const passkey = ask ? { ask, action: '/sign-in/second-factor/passkey', hidden } : undefined
  const shown = { lang, action: '/sign-in/second-factor', hidden, errors, passkey }
  const hasApp = (await ownSecondFactor(db, actor.person.id)) !== undefined
  return secondPage(ctx, <CodePage {...shown} hasApp={hasApp} />, passkey !== undefined, errors)
}

function secondPage(
  { lang }: Ctx,
  body: ComponentChildren,
  hasPasskey: boolean,
  errors?: FieldErrors,
): Reply {
  const title = hasPasskey ? sayPasskeys(lang)('secondTitle') : say(lang)('codeTitle')
  return page(title, body, { status: errors ? 422 : 200, scripts: hasPasskey ? passkeyScripts : [] })
}

/** The way from the sign-in page to the provider of somebody's organisation. */
export function leadPage(
  ctx: Ctx,
  offer: Offer,
  hint: string,
  shown: Pick<SignInShown, 'next' | 'isShared'>,
): Reply {
  const { lang } = ctx
  const query = new URLSearchParams({ hint, ...(shown.next ? { next: shown.next } : {}) })
  if (shown.isShared) query.set('shared', '1')
  const body = <LeadPage lang={lang} offer={offer} href={`/sign-in/with/${offer.id}?${query}`} />
  return page(say(lang)('leadTitle'), body, { scripts: passkeyScripts })
}

type SetUpShown = { sealed?: string; next?: string; errors?: FieldErrors; passkeyName?: string }

/** The first second factor: a passkey, or codes from an app. */
export async function setUpPage(ctx: SignedIn, given: SetUpShown): Promise<Reply> {
  const { sealed, next, errors, passkeyName } = given
  const setUp = await setUpOf(ctx, sealed)
  const picture = await drawSquare(setUp.address, { type: 'svg', margin: 2 })
  const shown = { lang: ctx.lang, picture, secret: setUp.secret, sealed: setUp.sealed, next, errors }
  const passkey: Ask = await askForNew(ctx)
  const body = (
    <SetUpPage
      {...shown}
      isRequired={ctx.actor.needsSecondFactor}
      passkey={passkey}
      passkeyName={passkeyName}
    />
  )
  return page(say(ctx.lang)('setUpTitle'), body, { scripts: passkeyScripts })
}

export function recoveryCodesPage({ lang }: Ctx, codes: string[], next: string | undefined): Reply {
  const body = <RecoveryCodesPage lang={lang} codes={codes} next={ownPath(next)} />
  return page(say(lang)('codesTitle'), body)
}
