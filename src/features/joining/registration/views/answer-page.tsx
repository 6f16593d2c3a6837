import { textIn } from '../../../../platform/i18n/localised.ts'
import type { Lang } from '../../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../../ui/form.tsx'
import { Button } from '../../../../ui/govuk/button.tsx'
import { InsetText } from '../../../../ui/govuk/inset-text.tsx'
import { Textarea } from '../../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../../ui/page-heading.tsx'
import type { OpenRegistration } from '../queries.ts'
import { say } from '../words.ts'

type AnswerProps = {
  lang: Lang
  token: string
  asked: OpenRegistration
  value?: string
  errors: Record<string, string>
}

/** What the organisation would like to know before it decides. */
export function AnswerPage({ lang, token, asked, value, errors }: AnswerProps) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading>{t('answerTitle', { organisation: textIn(asked.organisation, lang) })}</PageHeading>
      <InsetText>{asked.asked}</InsetText>
      <Form action="/join/answer" classes="gh-box">
        <input type="hidden" name="token" value={token} />
        <Textarea name="answer" label={t('answerLabel')} rows={4} value={value} error={errors.answer} />
        <Button preventDoubleClick>{t('answerSend')}</Button>
      </Form>
    </div>
  )
}
