import { toString as drawSquare } from 'qrcode'
import type { Both } from '../../platform/errors/errors.ts'
import { ownPath, page, type Reply } from '../../platform/http/reply.ts'
import type { FormValues } from '../../platform/http/route.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { Ctx, SignedIn } from '../../platform/tenancy/context.ts'
import type { FieldErrors } from '../../ui/form.tsx'
import { demoAccounts } from './demo-accounts.ts'
import { type LinkHolder, otherWaysIn } from './queries.ts'
import { setUpOf } from './second-factor.ts'
import { DeadLinkPage, ForgottenPage, LinkSentPage, NewPasswordPage } from './views/forgotten-pages.tsx'
import { CodePage, RecoveryCodesPage, SetUpPage } from './views/second-factor-pages.tsx'
import { SignInPage } from './views/sign-in-page.tsx'
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

type SignInShown = { identifier?: string; isShared?: boolean; next?: string; errors?: FieldErrors }

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
      {...shown}
    />
  )
  return page(say(lang)('title'), body, { status: shown.errors ? 422 : 200 })
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
export function stepPage({ lang }: Ctx, step: string, errors?: FieldErrors): Reply {
  const body = <CodePage lang={lang} action="/sign-in/code" hidden={{ step }} errors={errors} />
  return page(say(lang)('codeTitle'), body, { status: errors ? 422 : 200 })
}

/** The code, for a session that was opened without it. */
export function codePage({ lang }: Ctx, next: string | undefined, errors?: FieldErrors): Reply {
  const body = <CodePage lang={lang} action="/sign-in/second-factor" hidden={{ next }} errors={errors} />
  return page(say(lang)('codeTitle'), body, { status: errors ? 422 : 200 })
}

type SetUpShown = { sealed?: string; next?: string; errors?: FieldErrors }

export async function setUpPage(ctx: SignedIn, { sealed, next, errors }: SetUpShown): Promise<Reply> {
  const setUp = await setUpOf(ctx, sealed)
  const picture = await drawSquare(setUp.address, { type: 'svg', margin: 2 })
  const shown = { lang: ctx.lang, picture, secret: setUp.secret, sealed: setUp.sealed, next, errors }
  const isRequired = ctx.actor.grants.some(
    grant => grant.role === 'operator' || grant.role === 'organisation_admin',
  )
  return page(say(ctx.lang)('setUpTitle'), <SetUpPage {...shown} isRequired={isRequired} />)
}

export function recoveryCodesPage({ lang }: Ctx, codes: string[], next: string | undefined): Reply {
  const body = <RecoveryCodesPage lang={lang} codes={codes} next={ownPath(next)} />
  return page(say(lang)('codesTitle'), body)
}
