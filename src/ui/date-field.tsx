import { datePartsOf } from '../platform/http/date-parts.ts'
import { DateInput } from './govuk/date-input.tsx'
import type { Content } from './govuk/markup.ts'

export type DateFieldProps = {
  /** Posted as `name-day`, `name-month` and `name-year`; the server reads them as `name`, YYYY-MM-DD. */
  name: string
  label: Content
  hint?: Content
  /** YYYY-MM-DD, or what was typed when that was no date. */
  value?: string | null
  error?: Content
  isPageHeading?: boolean
}

/** A date as three fields: day, month, year. The server puts them together (src/platform/http/date-parts.ts). */
export function DateField({ name, label, hint, value, error, isPageHeading }: DateFieldProps) {
  const parts = datePartsOf(value ?? undefined)
  return (
    <DateInput
      id={`${name}-date`}
      namePrefix={name}
      hint={hint}
      error={error}
      fieldset={{ legend: label, legendClasses: `govuk-fieldset__legend--${isPageHeading ? 'l' : 's'}` }}
      // The error summary leads to the first part by the name of the field.
      day={{ id: name, value: parts.day }}
      month={{ id: `${name}-month`, value: parts.month }}
      year={{ id: `${name}-year`, value: parts.year }}
    />
  )
}
