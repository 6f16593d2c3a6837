import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { LinkQuestion } from '../linking/queries.ts'
import { say } from '../linking/words.ts'

export type LinkPageProps = {
  lang: Lang
  siteName: string
  token: string
  question: LinkQuestion
  errors?: FieldErrors
}

/** Asks the holder of an account whether an organisation may be added to it. */
export function LinkPage({ lang, siteName, token, question, errors }: LinkPageProps) {
  const t = say(lang)
  const organisation = textIn(question.organisation, lang)
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} ids={{ answer: 'agree' }} />
      <PageHeading lede={t('lede', { organisation, site: siteName })}>{t('title')}</PageHeading>
      <p>{t('what', { organisation, address: question.address })}</p>
      <Form action={`/link/${token}`}>
        <div class="govuk-button-group">
          <Button id="agree" name="answer" value="yes">
            {t('agree')}
          </Button>
          <Button name="answer" value="no" variant="secondary">
            {t('refuse')}
          </Button>
        </div>
      </Form>
    </div>
  )
}

/** What came of it. */
export function LinkAnsweredPage({ lang, outcome }: { lang: Lang; outcome: 'agreed' | 'refused' | 'gone' }) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <PageHeading>{t(outcome)}</PageHeading>
      <p>{t(`${outcome}Text`)}</p>
      {outcome === 'agreed' ? <Button href="/sign-in">{t('signIn')}</Button> : null}
    </div>
  )
}
