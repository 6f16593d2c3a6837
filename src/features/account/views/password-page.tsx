import type { Lang } from '../../../platform/i18n/words.ts'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PasswordInput } from '../../../ui/govuk/password-input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { say } from '../words.ts'

export function PasswordPage({ lang, errors }: { lang: Lang; errors?: FieldErrors }) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/account">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('passwordTitle')}</PageHeading>
      <Form action="/account/password" classes="gh-box">
        <PasswordInput name="current" label={t('current')} error={errors?.current} />
        <PasswordInput
          name="password"
          label={t('newPassword')}
          hint={t('newPasswordHint')}
          error={errors?.password}
          autocomplete="new-password"
        />
        <Button>{t('change')}</Button>
      </Form>
    </div>
  )
}
