import type { Lang } from '../../../platform/i18n/words.ts'
import { CopyButton } from '../../../ui/behaviours.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { say } from '../words.ts'

type CodePageProps = {
  lang: Lang
  action: string
  hidden: Record<string, string | undefined>
  errors?: FieldErrors
}

/** Asks for the code of somebody who has a second factor. */
export function CodePage({ lang, action, hidden, errors }: CodePageProps) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading lede={t('codeLede')}>{t('codeTitle')}</PageHeading>
      <Form action={action} classes="gh-box">
        <Hidden fields={hidden} />
        <CodeField lang={lang} hint={t('codeHint')} errors={errors} />
        <Button>{t('continue')}</Button>
      </Form>
    </div>
  )
}

function Hidden({ fields }: { fields: Record<string, string | undefined> }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
    </>
  )
}

function CodeField({ lang, hint, errors }: { lang: Lang; hint?: string; errors?: FieldErrors }) {
  return (
    <Input
      name="code"
      label={say(lang)('code')}
      hint={hint}
      error={errors?.code}
      classes="govuk-input--width-10"
      autocomplete="one-time-code"
      autocapitalize="none"
      spellcheck={false}
    />
  )
}

type SetUpPageProps = {
  lang: Lang
  /** The square picture, drawn by the server. */
  picture: string
  secret: string
  sealed: string
  next?: string
  isRequired: boolean
  errors?: FieldErrors
}

/** Three steps: get an app, show it the picture, type what it says. */
export function SetUpPage({ lang, picture, secret, sealed, next, isRequired, errors }: SetUpPageProps) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading lede={isRequired ? t('setUpRequired') : t('setUpOffered')}>{t('setUpTitle')}</PageHeading>
      <Form action="/sign-in/second-factor" classes="gh-box">
        <Hidden fields={{ sealed, next }} />
        <ol>
          <li>{t('setUpApp')}</li>
          <li>{t('setUpScan')}</li>
          <li>{t('setUpType')}</li>
        </ol>
        <div
          class="gh-qr"
          role="img"
          aria-label={t('setUpPicture')}
          dangerouslySetInnerHTML={{ __html: picture }}
        />
        <Details summary={t('setUpCannotScan')}>
          <p>{t('setUpByHand')}</p>
          <p>
            <code id="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code> <CopyButton target="secret" />
          </p>
        </Details>
        <CodeField lang={lang} errors={errors} />
        <Button>{t('turnOn')}</Button>
      </Form>
    </div>
  )
}

/** Shown once. The page prints as it is. */
export function RecoveryCodesPage({ lang, codes, next }: { lang: Lang; codes: string[]; next: string }) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading lede={t('codesLede')}>{t('codesTitle')}</PageHeading>
      <div class="gh-box">
        <ul class="gh-codes" id="codes">
          {codes.map(code => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <CopyButton target="codes" />
      </div>
      <p>{t('codesUse')}</p>
      <Button href={next}>{t('codesKept')}</Button>
    </div>
  )
}
