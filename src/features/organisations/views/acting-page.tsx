import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { say } from '../overview/words.ts'

export type ActingPageProps = {
  lang: Lang
  organisations: { id: string; name: Localised }[]
  current: string | null
  errors: Record<string, string>
}

/** Choosing for whom one looks and writes. */
export function ActingPage({ lang, organisations, current, errors }: ActingPageProps) {
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('actingLede')}>{t('acting')}</PageHeading>
      <Form action="/manage/acting">
        <Radios
          name="organisation"
          fieldset={{ legend: t('organisation'), legendClasses: 'govuk-fieldset__legend--s' }}
          value={current ?? undefined}
          error={errors.organisation}
          items={organisations.map(one => ({ value: one.id, label: textIn(one.name, lang) }))}
        />
        <Button>{t('choose')}</Button>
      </Form>
    </>
  )
}
