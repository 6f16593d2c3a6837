import type { FormValues } from '../../../platform/http/route.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { FieldErrors } from '../../../ui/form.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import type { ActivityKind } from '../../enrolments/index.ts'
import { typed } from '../fields.ts'
import { type Completion, completionsOf } from '../rules.ts'
import { say } from '../words.ts'

type CompletionFieldProps = { lang: Lang; values: FormValues; errors: FieldErrors; kind?: ActivityKind }

/** What completes an activity of a kind; some choices have a number. */
export function CompletionField({ lang, values, errors, kind = 'package' }: CompletionFieldProps) {
  const t = say(lang)
  const number = (name: 'pass_score' | 'watch_share', label: string) => (
    <Input
      name={name}
      label={label}
      value={typed(values, name) || (name === 'watch_share' ? '90' : undefined)}
      error={errors[name]}
      inputmode="decimal"
      classes="govuk-input--width-4"
    />
  )
  const numbers: Partial<Record<Completion, ReturnType<typeof number>>> = {
    score: number('pass_score', t('passScore')),
    watched: number('watch_share', t('watchShare')),
  }
  return (
    <Radios
      name="completion"
      value={typed(values, 'completion') || completionsOf[kind][0]}
      error={errors.completion}
      fieldset={{
        legend: t(kind === 'package' ? 'completes' : 'completesThis'),
        legendClasses: 'govuk-fieldset__legend--s',
      }}
      classes="govuk-radios--small"
      items={completionsOf[kind].map(value => ({
        value,
        label: t(`completion.${value}`),
        conditional: numbers[value],
      }))}
    />
  )
}
