import type { Both } from '../../../platform/errors/errors.ts'
import { type Localised, localised } from '../../../platform/i18n/localised.ts'
import { say } from './words.ts'

export const fieldKinds = ['text', 'date', 'number', 'yes-no', 'choice'] as const
export type FieldKind = (typeof fieldKinds)[number]
export const shownTo = ['staff', 'person', 'manager'] as const
export const editedBy = ['staff', 'person', 'feed'] as const

export type FieldChoice = { value: string; name: Localised }
export type FieldShape = { kind: FieldKind; choices: FieldChoice[] }
export type Value = { value: string; value_date: string | null }

type Words = Parameters<ReturnType<typeof say>>[0]
const wrong = (key: Words): { wrong: Both } => ({ wrong: { en: say('en')(key), cy: say('cy')(key) } })

/** What somebody wrote into a field, as it is kept: null for nothing, or a sentence that says what is wrong with it. */
export function understandValue(field: FieldShape, given: string): Value | null | { wrong: Both } {
  const text = given.replace(/[^\P{Cc}\n\t]/gu, '').trim()
  if (text === '') return null
  const as = (value: string) => ({ value, value_date: null })
  switch (field.kind) {
    case 'text':
      return text.length > 500 ? wrong('tooLong') : as(text)
    case 'number': {
      const plain = text.replaceAll(/[\s,](?=\d{3})/g, '')
      const [, sign = '', whole = '', part] = /^([-−]?)(\d{1,15})(?:\.(\d{1,6}))?$/.exec(plain) ?? []
      if (!whole) return wrong('wrongNumber')
      const decimals = part?.replace(/0+$/, '')
      const digits = whole.replace(/^0+(?=\d)/, '') + (decimals ? `.${decimals}` : '')
      return as(sign && /[1-9]/.test(digits) ? `-${digits}` : digits)
    }
    case 'date':
      return isRealDate(text) ? { value: text, value_date: text } : wrong('wrongDate')
    case 'yes-no':
      return text === 'yes' || text === 'no' ? as(text) : wrong('wrongChoice')
    case 'choice':
      return field.choices.some(choice => choice.value === text) ? as(text) : wrong('wrongChoice')
  }
}

/** Whether a text is a day of the calendar between 1900 and 2199. */
export function isRealDate(given: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(given)) return false
  const time = Date.parse(`${given}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(given)
}

/** A short name from words: small letters, digits, underscores. */
export function keyFrom(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const key = plain.replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '')
  return key.slice(0, 40).replace(/_+$/, '') || 'detail'
}

/**
 * The choices of a list written one a line, as "English | Welsh". A choice keeps its value by its name; a line that stands
 * where a name is gone renames that one.
 */
export function choicesFrom(lines: string, before: FieldChoice[]): FieldChoice[] {
  const parts = lines
    .split('\n')
    .map(line => line.split('|').map(part => part.trim()) as [string, string?])
    .filter(([en]) => en)
  const names = new Set(parts.map(([en]) => en))
  const taken = new Set(before.map(choice => choice.value))
  return parts.map(([en, cy], index) => {
    const there = before[index]
    const known =
      before.find(choice => choice.name.en?.text === en) ??
      (there && !names.has(there.name.en?.text ?? '') ? there : undefined)
    let value = known?.value ?? keyFrom(en)
    for (let n = 2; !known && taken.has(value); n += 1) value = `${keyFrom(en).slice(0, 36)}_${n}`
    taken.add(value)
    return { value, name: localised(en, cy) }
  })
}

/** The choices as lines to change. */
export function choicesAsLines(choices: FieldChoice[]): string {
  return choices
    .map(({ name }) =>
      [name.en?.text ?? name.cy?.text, name.en?.text ? name.cy?.text : undefined].filter(Boolean).join(' | '),
    )
    .join('\n')
}
