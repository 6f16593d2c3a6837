import { longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PasswordInput } from '../../../ui/govuk/password-input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { say } from '../words.ts'

type Props = {
  lang: Lang
  factor?: { since: Date; codesLeft: number }
  errors?: FieldErrors
  /** Which of the two forms the errors belong to. */
  failed?: 'codes' | 'remove'
}

export function SecondFactorPage(props: Props) {
  const { lang, factor, errors, failed } = props
  const t = say(lang)
  const lede = factor ? t('factorOnLede', { since: longDate(factor.since, lang) }) : t('factorOffLede')
  return (
    <div class="gh-narrow">
      <BackLink href="/account">{t('back')}</BackLink>
      <FormErrors errors={errors} ids={{ password: `${failed ?? 'codes'}-password` }} />
      <PageHeading lede={lede}>{t('factorTitle')}</PageHeading>
      {factor ? <Kept {...props} factor={factor} /> : <SetUp lang={lang} />}
    </div>
  )
}

function SetUp({ lang }: { lang: Lang }) {
  return <Button href="/sign-in/second-factor?next=/account/second-factor">{say(lang)('setUp')}</Button>
}

function Kept({ lang, factor, errors, failed }: Props & { factor: NonNullable<Props['factor']> }) {
  const t = say(lang)
  const field = (form: 'codes' | 'remove') => (
    <PasswordInput
      name="password"
      id={`${form}-password`}
      label={t('yourPassword')}
      error={failed === form ? errors?.password : undefined}
    />
  )
  return (
    <>
      <Section id="codes" title={t('newCodesTitle')}>
        <p>
          {t('codesLeft', { count: factor.codesLeft })} {t('newCodesAbout')}
        </p>
        <Form action="/account/second-factor/codes" classes="gh-box">
          {field('codes')}
          <Button variant="secondary">{t('newCodes')}</Button>
        </Form>
      </Section>
      <Section id="remove" title={t('removeTitle')}>
        <p>{t('removeAbout')}</p>
        <Form action="/account/second-factor/remove" classes="gh-box">
          {field('remove')}
          <Button variant="warning">{t('remove')}</Button>
        </Form>
      </Section>
    </>
  )
}
