import { z } from 'zod'
import { type Both, both, Invalid } from '../../platform/errors/errors.ts'
import type { FormValues } from '../../platform/http/route.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { FieldErrors } from '../../ui/form.tsx'

const oneAnswer = both('Give one answer only', 'Rhowch un ateb yn unig')

/** A text that may be left empty: trimmed, with plain line ends and without characters that no screen shows. */
export function text(max: number) {
  return z
    .string(oneAnswer)
    .transform(given =>
      given
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n\t]/gu, '')
        .trim(),
    )
    .pipe(z.string().max(max, both(`Use at most ${max} characters`, `Defnyddiwch ${max} nod ar y mwyaf`)))
    .default('')
}

/** A text that must not be empty. */
export function neededText(max: number, en: string, cy: string) {
  return text(max).refine(given => given !== '', both(en, cy))
}

/** A choice by id from a list whose first entry means none. */
export const choice = z
  .string(oneAnswer)
  .regex(
    /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/i,
    both('Choose one from the list', 'Dewiswch un o’r rhestr'),
  )
  .default('')

const wholeMinutes = both('Enter whole minutes, such as 45', 'Rhowch funudau cyfan, megis 45')

/** Whole minutes, or nothing. */
export const minutes = z
  .string(oneAnswer)
  .trim()
  .regex(/^(\d{1,6})?$/, wholeMinutes)
  .transform(given => (given === '' ? null : Number(given)))
  .refine(given => given === null || (given >= 1 && given <= 100_000), wholeMinutes)
  .default(null)

/** A score as typed: understood by `scoreOf` only where the form's choice needs one. */
export const score = text(20)

/** A score from 0 to 100 with at most two decimals. @throws Invalid on the field when it is something else. */
export function scoreOf(given: string, field = 'pass_score'): number {
  const value = /^\d{1,3}([.,]\d{1,2})?$/.test(given) ? Number(given.replace(',', '.')) : Number.NaN
  if (!(value >= 0 && value <= 100)) {
    throw new Invalid({ [field]: { en: 'Enter a score from 0 to 100', cy: 'Rhowch sgôr o 0 i 100' } })
  }
  return value
}

/** A field that carries which version of the course the page was made from. */
export const versionField = z
  .string(oneAnswer)
  .regex(/^\d{1,20}$/, both('Load the page again', 'Llwythwch y dudalen eto'))

/** What was typed into a field; of a field that came twice, the first. */
export function typed(values: FormValues, name: string): string | undefined {
  const value = values[name]
  return Array.isArray(value) ? value[0] : value
}

/** The sentences of a form in one language; what belongs to no field has an empty key. */
export function errorsIn(errors: Record<string, Both>, lang: Lang): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, what]) => [name === '_form' ? '' : name, what[lang]]),
  )
}
