import type { Lang } from '../../../platform/i18n/words.ts'
import { CopyButton } from '../../../ui/behaviours.tsx'
import { Section } from '../../../ui/card.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { PasskeyForm } from '../passkeys/forms.tsx'
import type { Ask } from '../passkeys/passkeys.ts'
import { NewPasskey } from '../passkeys/passkeys-page.tsx'
import { say as sayPasskeys } from '../passkeys/words.ts'
import { say } from '../words.ts'

type CodePageProps = {
  lang: Lang
  action: string
  hidden: Record<string, string | undefined>
  errors?: FieldErrors
  /** Where the person has a passkey for this site. */
  passkey?: { ask: Ask; action: string; hidden: Record<string, string | undefined> }
  /** Codes come from an app; else only recovery codes are known. */
  hasApp: boolean
}

/** Asks somebody for the second factor that they have: a passkey, a code, or either. */
export function CodePage({ lang, action, hidden, errors, passkey, hasApp }: CodePageProps) {
  const t = say(lang)
  const tPasskeys = sayPasskeys(lang)
  const lede = passkey ? tPasskeys('secondLede') : hasApp ? t('codeLede') : tPasskeys('elsewhere')
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading lede={lede}>{passkey ? tPasskeys('secondTitle') : t('codeTitle')}</PageHeading>
      {passkey ? (
        <PasskeyForm lang={lang} {...passkey} does="get" label={tPasskeys('useAsSecond')} isMain />
      ) : null}
      <Form action={action} classes="gh-box">
        <Hidden fields={hidden} />
        <CodeField lang={lang} hint={hasApp ? t('codeHint') : tPasskeys('codesHint')} errors={errors} />
        <Button variant={passkey ? 'secondary' : undefined}>{t('continue')}</Button>
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
  passkey: Ask
  passkeyName?: string
  errors?: FieldErrors
}

/** A passkey, or codes from an app: either will do. */
export function SetUpPage(props: SetUpPageProps) {
  const { lang, isRequired, errors, next } = props
  const t = say(lang)
  const tPasskeys = sayPasskeys(lang)
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading lede={isRequired ? t('setUpRequired') : t('setUpOffered')}>{t('setUpTitle')}</PageHeading>
      <Section id="with-passkey" title={tPasskeys('setUpTitle')}>
        <p>{tPasskeys('addAbout')}</p>
        <NewPasskey
          lang={lang}
          ask={props.passkey}
          name={props.passkeyName}
          errors={errors}
          action="/sign-in/second-factor/passkey/new"
          hidden={{ next }}
        />
      </Section>
      <Section id="with-app" title={tPasskeys('setUpAppTitle')}>
        <AppForm {...props} />
      </Section>
    </div>
  )
}

/** Three steps: get an app, show it the picture, type what it says. */
function AppForm({ lang, picture, secret, sealed, next, errors }: SetUpPageProps) {
  const t = say(lang)
  return (
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
