import { z } from 'zod'
import { type Both, both } from '../errors/errors.ts'
import type { Lang } from '../i18n/words.ts'
import type { FormValues } from './route.ts'

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

/** A choice by id where nothing chosen is an answer too. */
export const optionalId = z
  .union([z.uuid(), z.literal('')], both('Choose one from the list', 'Dewiswch un o’r rhestr'))
  .default('')
  .transform(given => given || null)

const realDate = both('Enter a real date', 'Rhowch ddyddiad go iawn')

function isRealDate(given: string): boolean {
  const time = Date.parse(`${given}T00:00:00Z`)
  if (Number.isNaN(time) || !/^\d{4}-\d\d-\d\d$/.test(given)) return false
  return given > '1900-01-01' && given < '2200-01-01' && new Date(time).toISOString().startsWith(given)
}

/** A local date (YYYY-MM-DD), or nothing. */
export const optionalDate = z
  .string(oneAnswer)
  .trim()
  .refine(given => given === '' || isRealDate(given), realDate)
  .default('')
  .transform(given => given || null)

/** A local date that must be given. */
export function neededDate(en: string, cy: string) {
  return z
    .string(oneAnswer)
    .trim()
    .default('')
    .refine(given => given !== '', both(en, cy))
    .refine(given => given === '' || isRealDate(given), realDate)
}

/** A box that is ticked or not. */
export const ticked = z
  .string(oneAnswer)
  .default('')
  .transform(given => given !== '')

/** An email address as people write it, or nothing. */
export const optionalEmail = text(254).refine(
  given => given === '' || /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]{2,}$/.test(given),
  both(
    'Enter an email address in the right form, such as name@example.org',
    'Rhowch gyfeiriad e-bost yn y ffurf gywir, megis enw@enghraifft.org',
  ),
)

/** What was typed into a field; of a field that came twice, the first. */
export function typed(values: FormValues, name: string): string | undefined {
  const value = values[name]
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : undefined
}

/** The sentences of a form in one language; what belongs to no field has an empty key. */
export function errorsIn(errors: Record<string, Both>, lang: Lang): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([name, what]) => [name === '_form' ? '' : name, what[lang]]),
  )
}
