import type { FormValues } from '../../../platform/http/route.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { FieldErrors } from '../../../ui/form.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { typed } from '../fields.ts'
import { completionsOf } from '../rules.ts'
import { say } from '../words.ts'

type CompletionFieldProps = { lang: Lang; values: FormValues; errors: FieldErrors }

/** What completes a package: five choices, one of them with a number. */
export function CompletionField({ lang, values, errors }: CompletionFieldProps) {
  const t = say(lang)
  const scoreField = (
    <Input
      name="pass_score"
      label={t('passScore')}
      value={typed(values, 'pass_score')}
      error={errors.pass_score}
      inputmode="decimal"
      classes="govuk-input--width-4"
    />
  )
  return (
    <Radios
      name="completion"
      value={typed(values, 'completion') ?? 'status'}
      error={errors.completion}
      fieldset={{ legend: t('completes'), legendClasses: 'govuk-fieldset__legend--s' }}
      classes="govuk-radios--small"
      items={completionsOf.package.map(value => ({
        value,
        label: t(`completion.${value}`),
        conditional: value === 'score' ? scoreField : undefined,
      }))}
    />
  )
}
