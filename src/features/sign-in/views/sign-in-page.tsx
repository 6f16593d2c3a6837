import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { FieldErrors } from '../../../ui/form.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { PasswordInput } from '../../../ui/govuk/password-input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type DemoAccount, demoPassword } from '../demo-accounts.ts'
import { PasskeyForm } from '../passkeys/forms.tsx'
import type { Ask } from '../passkeys/passkeys.ts'
import type { Offer } from '../passkeys/queries.ts'
import { say as sayPasskeys } from '../passkeys/words.ts'
import { say } from '../words.ts'
import { WelcomeScene } from './welcome-scene.tsx'

export type SignInPageProps = {
  lang: Lang
  siteName: string
  strapline?: string
  identifier?: string
  isShared?: boolean
  next?: string
  errors?: FieldErrors
  demo: DemoAccount[]
  /** What the site offers besides a password. */
  ways: { links: boolean; registering: boolean }
  /** The identity providers of the site's organisations. */
  offers: Offer[]
  ask: Ask
  /** A passkey was just refused: the browser offers none by itself, or it would offer the same again. */
  isPasskeyRefused?: boolean
}

/** The first page anybody sees: two fields and a button, and on a demonstration the people to try it as. */
export function SignInPage(props: SignInPageProps) {
  const t = say(props.lang)
  return (
    <div class="gh-welcome">
      <div>
        <FormErrors errors={props.errors} />
        <PageHeading lede={props.strapline ?? t('lede', { site: props.siteName })}>{t('title')}</PageHeading>
        <Providers {...props} />
        <SignInForm {...props} />
        <ByPasskey {...props} />
        <OtherWays {...props} />
      </div>
      <div class="gh-welcome__aside">
        <WelcomeScene />
        {props.demo.length > 0 ? <DemoAccounts {...props} /> : <Points lang={props.lang} />}
      </div>
    </div>
  )
}

/** The sign-on of organisations: a link each, so that it works without script and no form leads off the site. */
function Providers({ lang, offers, next }: SignInPageProps) {
  if (offers.length === 0) return null
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <>
      <ul class="gh-providers">
        {offers.map(offer => (
          <li>
            <Button href={`/sign-in/with/${offer.id}${query}`} variant="secondary">
              <span lang={otherLang(offer.label, lang)}>{textIn(offer.label, lang)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p class="gh-meta">{say(lang)('orPassword')}</p>
    </>
  )
}

function ByPasskey({ lang, ask, next, isPasskeyRefused }: SignInPageProps) {
  return (
    <PasskeyForm
      lang={lang}
      ask={ask}
      action="/sign-in/passkey"
      does={isPasskeyRefused ? 'choice' : 'offer'}
      label={sayPasskeys(lang)('useIt')}
      hidden={{ next }}
    />
  )
}

/** What to do without a password, as far as the site offers it. */
function OtherWays({ lang, ways, next }: SignInPageProps) {
  const t = say(lang)
  return (
    <ul class="govuk-list">
      {ways.links ? (
        <li>
          <a href={`/sign-in/link${next ? `?next=${encodeURIComponent(next)}` : ''}`}>{t('byLink')}</a>
        </li>
      ) : null}
      <li>
        <a href="/forgotten-password">{t('forgotten')}</a>
      </li>
      {ways.registering ? (
        <li>
          <a href="/join">{t('join')}</a>
        </li>
      ) : null}
    </ul>
  )
}

/** What is behind the door, for who comes for the first time. */
function Points({ lang }: { lang: Lang }) {
  const t = say(lang)
  return (
    <ul class="gh-welcome__points">
      <li>{t('pointToDo')}</li>
      <li>{t('pointAnywhere')}</li>
      <li>{t('pointRecord')}</li>
    </ul>
  )
}

function SignInForm({ lang, identifier, isShared, next, errors }: SignInPageProps) {
  const t = say(lang)
  return (
    <Form action="/sign-in" classes="gh-box">
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Input
        name="identifier"
        label={t('identifier')}
        value={identifier}
        error={errors?.identifier}
        autocomplete="username webauthn"
        autocapitalize="none"
        spellcheck={false}
      />
      <PasswordInput
        name="password"
        label={t('password')}
        error={errors?.password}
        autocomplete="current-password"
      />
      <Checkboxes
        name="shared"
        values={isShared ? ['1'] : []}
        items={[{ value: '1', label: t('shared'), hint: t('sharedHint') }]}
      />
      <Button>{t('signIn')}</Button>
    </Form>
  )
}

function DemoAccounts({ lang, demo, next }: SignInPageProps) {
  const t = say(lang)
  return (
    <section class="gh-box gh-box--tint" aria-labelledby="demo">
      <h2 id="demo">{t('demoTitle')}</h2>
      <ul class="gh-choices">
        {demo.map(account => (
          <li>
            <Form action="/sign-in" classes="gh-choices__form">
              <input type="hidden" name="identifier" value={account.address} />
              <input type="hidden" name="password" value={demoPassword} />
              {next ? <input type="hidden" name="next" value={next} /> : null}
              <button type="submit">
                <strong>{account.role[lang]}</strong> <span>{account.address}</span>
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <p class="gh-meta">
        {t('demoAbout')} <code>{demoPassword}</code>
      </p>
    </section>
  )
}
