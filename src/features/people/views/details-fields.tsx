import { longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import type { Field } from '../fields/queries.ts'
import { isRealDate } from '../fields/rules.ts'
import { say } from '../fields/words.ts'

/** What is written in a field, as people read it. */
export function valueInWords(field: Pick<Field, 'kind' | 'choices'>, value: string, lang: Lang): string {
  const t = say(lang)
  if (field.kind === 'date') return isRealDate(value) ? longDate(value, lang) : value
  if (field.kind === 'yes-no') return t(value === 'yes' ? 'yes' : 'no')
  if (field.kind === 'number') return value.replace('-', '−')
  if (field.kind !== 'choice') return value
  const choice = field.choices.find(one => one.value === value)
  return choice ? textIn(choice.name, lang) : value
}

type Props = {
  lang: Lang
  field: Field
  name: string
  value: string | undefined
  error?: string
  label?: string
}

/** The control for one field, by what it is. */
export function DetailField({ lang, field, name, value, error, label }: Props) {
  const t = say(lang)
  const shown = label ?? textIn(field.name, lang)
  const items = (list: { text: string; value: string }[]) => [{ text: t('notChosen'), value: '' }, ...list]
  if (field.kind === 'date') return <DateField name={name} label={shown} value={value} error={error} />
  if (field.kind === 'yes-no' || field.kind === 'choice') {
    const list =
      field.kind === 'choice'
        ? field.choices.map(choice => ({ text: textIn(choice.name, lang), value: choice.value }))
        : (['yes', 'no'] as const).map(one => ({ text: t(one), value: one }))
    return <Select name={name} label={shown} items={items(list)} value={value} error={error} />
  }
  if (field.kind === 'text' && (value?.length ?? 0) > 80)
    return <Textarea name={name} label={shown} value={value} error={error} rows={3} />
  return (
    <Input
      name={name}
      label={shown}
      value={value}
      error={error}
      inputmode={field.kind === 'number' ? 'decimal' : undefined}
      classes={field.kind === 'number' ? 'govuk-input--width-10' : undefined}
      autocomplete="off"
    />
  )
}
