import { textIn } from '../../../../platform/i18n/localised.ts'
import type { Lang } from '../../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../../ui/form.tsx'
import { BackLink } from '../../../../ui/govuk/back-link.tsx'
import { Button } from '../../../../ui/govuk/button.tsx'
import { Input } from '../../../../ui/govuk/input.tsx'
import { PageHeading } from '../../../../ui/page-heading.tsx'
import { sayKind } from '../../../people/index.ts'
import type { CodeHere, DomainHere, OpenRegistration } from '../queries.ts'
import { codeShown } from '../rules.ts'
import { say } from '../words.ts'
import { MessageField, type Typed, WhoFields, type Wrong, YoungFields } from './fields.tsx'

type Shown = { lang: Lang; values: Typed; errors: Wrong }

/** The way to a code's page; also where a code was mistyped. */
export function CodeForm({ lang, error, value }: { lang: Lang; error?: string; value?: string }) {
  const t = say(lang)
  return (
    <form method="get" action="/join/code" class="gh-form gh-box" novalidate>
      <Input
        name="code"
        label={t('code')}
        hint={t('codeHint')}
        value={value}
        error={error}
        classes="govuk-input--width-10"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
      />
      <Button>{t('useCode')}</Button>
    </form>
  )
}

/** Two ways in: a code, or a work address. */
export function StartPage(props: Shown & { choices: DomainHere[] }) {
  const { lang, errors } = props
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/sign-in">{t('signIn')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      <h2>{t('haveCode')}</h2>
      <CodeForm lang={lang} />
      <h2>{t('haveAddress')}</h2>
      <p>{t('addressLede')}</p>
      <Form action="/join" classes="gh-box">
        <WhoFields {...props} />
        <MessageField {...props} />
        <Button preventDoubleClick>{t('send')}</Button>
      </Form>
    </div>
  )
}

/** What somebody fills in who came by a code and has no account. */
export function RegisterPage(props: Shown & { code: CodeHere; shownCode: string }) {
  const { lang, errors, code, shownCode } = props
  const t = say(lang)
  const organisation = textIn(code.organisation, lang)
  const path = `/join/${codeShown(shownCode)}`
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading lede={t('joinLede', { kind: sayKind(lang)(code.kind), label: code.label })}>
        {t('joinTitle', { organisation })}
      </PageHeading>
      <p>{t(code.needs_approval ? 'whatNextApproval' : 'whatNext', { organisation })}</p>
      <p>
        {t('haveAccount')} <a href={`/sign-in?next=${encodeURIComponent(path)}`}>{t('signInFirst')}</a>
      </p>
      <Form action={path} classes="gh-box">
        <WhoFields {...props} />
        {code.for_young_people ? <YoungFields {...props} /> : null}
        <MessageField {...props} />
        <Button preventDoubleClick>{t('send')}</Button>
      </Form>
    </div>
  )
}

type SaidProps = { title: string; lede: string; action?: { href: string; label: string } }

/** A page that says one thing and what to do next. */
export function SaidPage({ title, lede, action }: SaidProps) {
  return (
    <div class="gh-narrow">
      <PageHeading lede={lede}>{title}</PageHeading>
      {action ? <Button href={action.href}>{action.label}</Button> : null}
    </div>
  )
}

/** A code that can't be used, and a field for another. */
export function NoCodePage({
  lang,
  title,
  why,
  value,
}: {
  lang: Lang
  title: string
  why: string
  value?: string
}) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading lede={why}>{title}</PageHeading>
      <h2>{t('tryAnother')}</h2>
      <CodeForm lang={lang} value={value} />
    </div>
  )
}

/** One button: looking at the page confirms nothing. */
export function ConfirmPage({ lang, token, asked }: { lang: Lang; token: string; asked: OpenRegistration }) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading lede={t('confirmLede', { name: asked.name, address: asked.address })}>
        {t('confirmTitle', { organisation: textIn(asked.organisation, lang) })}
      </PageHeading>
      <Form action="/join/confirm" classes="gh-box">
        <input type="hidden" name="token" value={token} />
        <Button preventDoubleClick>{t('confirm')}</Button>
      </Form>
    </div>
  )
}
