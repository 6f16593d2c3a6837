import type { Lang } from '../../../platform/i18n/words.ts'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { PasswordInput } from '../../../ui/govuk/password-input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { say } from '../words.ts'

type ForgottenProps = { lang: Lang; identifier?: string; errors?: FieldErrors }

export function ForgottenPage({ lang, identifier, errors }: ForgottenProps) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/sign-in">{t('backToSignIn')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('forgottenLede')}>{t('forgottenTitle')}</PageHeading>
      <Form action="/forgotten-password" classes="gh-box">
        <Input
          name="identifier"
          label={t('identifier')}
          value={identifier}
          error={errors?.identifier}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
        />
        <Button>{t('sendLink')}</Button>
      </Form>
    </div>
  )
}

/** The same for everybody, account or none. */
export function LinkSentPage({ lang }: { lang: Lang }) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading lede={t('sentLede')}>{t('sentTitle')}</PageHeading>
      <ul>
        <li>{t('sentOnce')}</li>
        <li>{t('sentSpam')}</li>
        <li>{t('sentNothing')}</li>
      </ul>
      <p>
        <a href="/forgotten-password">{t('sentAgain')}</a>
      </p>
    </div>
  )
}

type NewPasswordProps = {
  lang: Lang
  name: string
  token: string
  isInvitation: boolean
  errors?: FieldErrors
}

export function NewPasswordPage({ lang, name, token, isInvitation, errors }: NewPasswordProps) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading lede={isInvitation ? t('invitedLede', { name }) : t('newPasswordLede', { name })}>
        {t('newPasswordTitle')}
      </PageHeading>
      <Form action="/new-password" classes="gh-box">
        <input type="hidden" name="token" value={token} />
        <PasswordInput
          name="password"
          label={t('newPassword')}
          hint={t('newPasswordHint')}
          error={errors?.password}
          autocomplete="new-password"
        />
        <Button>{t('setPassword')}</Button>
      </Form>
    </div>
  )
}

export function DeadLinkPage({ lang }: { lang: Lang }) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading lede={t('deadLinkLede')}>{t('deadLinkTitle')}</PageHeading>
      <div class="govuk-button-group">
        <Button href="/forgotten-password">{t('sentAgain')}</Button>
        <a href="/sign-in">{t('title')}</a>
      </div>
    </div>
  )
}
