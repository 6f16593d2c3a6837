import type { Localised } from '../../platform/i18n/localised.ts'

export const questionKinds = [
  'one',
  'many',
  'scale',
  'nps',
  'matrix',
  'number',
  'short',
  'long',
  'date',
] as const
export type QuestionKind = (typeof questionKinds)[number]
export type ItemKind = QuestionKind | 'section'

export type Option = { id: string; text: Localised }
/** An item is shown when the answer to an earlier question is, or holds, one of these. */
export type Condition = { of: string; is: string[] }

/** A question, or the heading that begins a section. */
export type Item = {
  id: string
  kind: ItemKind
  text: Localised
  help?: Localised
  required?: boolean
  /** The choices of one and many; the columns of a matrix. */
  options?: Option[]
  /** The lines of a matrix. */
  rows?: Option[]
  /** The numbers of a scale, and the bounds of a number where there are any. */
  from?: number
  to?: number
  /** What the ends of a scale mean. */
  low?: Localised
  high?: Localised
  show?: Condition
}

/** All that a version of a survey holds. Ids stay with questions and choices from version to version. */
export type Content = {
  intro?: Localised
  thanks?: Localised
  isAnonymous: boolean
  /** A page for each section instead of one page. */
  isPaged: boolean
  items: Item[]
}

export const emptyContent: Content = { isAnonymous: true, isPaged: false, items: [] }

/** One answer: an option's id, ids, a text or date, a number, or for a matrix an option's id by line. */
export type Answer = string | string[] | number | Record<string, string>
export type Answers = Record<string, Answer>

/** The values that a condition can ask for, of a question that can be asked about; else none. */
export function valuesOf(item: Item): { id: string; text: Localised | null }[] {
  if (item.kind === 'one' || item.kind === 'many') return item.options ?? []
  const numbers =
    item.kind === 'nps' ? [0, 10] : item.kind === 'scale' ? [item.from ?? 1, item.to ?? 5] : null
  if (!numbers) return []
  const [from = 0, to = 0] = numbers
  return Array.from({ length: to - from + 1 }, (_, index) => ({ id: String(from + index), text: null }))
}
