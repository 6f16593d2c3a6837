import { type Item, type Option, valuesOf } from '../content.ts'
import type { Pair, Tally, VersionContent } from './queries.ts'
import { isSafePart, meanOf, promoterScore } from './rules.ts'

/** A question of any version, newest wording first, and whether it is still asked. */
export type AskedItem = Item & { isGone: boolean }

/** The questions of all versions: those of the newest in its order, then what was asked before. */
export function allQuestions(versions: readonly VersionContent[]): AskedItem[] {
  const found = new Map<string, AskedItem>()
  for (const [age, version] of versions.entries())
    for (const item of version.content.items) {
      const known = found.get(item.id)
      if (!known) found.set(item.id, { ...item, isGone: age > 0 })
      // A choice that went away still has its answers.
      else found.set(item.id, { ...known, ...withOld(known, item) })
    }
  return [...found.values()].filter(item => item.kind !== 'section')
}

const joined = (now: Option[] | undefined, before: Option[] | undefined) =>
  now && [...now, ...(before ?? []).filter(old => !now.some(one => one.id === old.id))]

function withOld(known: Item, old: Item): Partial<Item> {
  const [options, rows] = [joined(known.options, old.options), joined(known.rows, old.rows)]
  return { ...(options ? { options } : {}), ...(rows ? { rows } : {}) }
}

export const isWritten = (item: Item) => item.kind === 'short' || item.kind === 'long'
const isNumber = (item: Item) => item.kind === 'scale' || item.kind === 'nps' || item.kind === 'number'

export type Line = {
  id: string
  row: Option | null
  values: { id: string; text: Option['text'] | null; count: number }[]
}
export type QuestionFigures = {
  item: AskedItem
  /** How many answered it; null where that or anything of it may not be shown. */
  answered: number | null
  lines: Line[]
  mean: number | null
  score: number | null
}

/** The figures of one question from how often each answer was given. */
export function figuresOf(item: AskedItem, answered: number | null, all: readonly Tally[]): QuestionFigures {
  const own = answered === null ? [] : all.filter(tally => tally.question === item.id)
  const lineOf = (row: Option | null): Line => {
    const here = own.filter(tally => tally.line === (row?.id ?? ''))
    const counts = new Map(here.map(tally => [tally.value, tally.count]))
    const known = item.kind === 'matrix' ? (item.options ?? []) : valuesOf(item)
    const values = known.map(value => ({ ...value, count: counts.get(value.id) ?? 0 }))
    return { id: row?.id ?? '', row, values: item.kind === 'date' ? monthsOf(here) : values }
  }
  const numbers = isNumber(item) ? numbersOf(own) : new Map<number, number>()
  const hasLines = answered !== null && !isWritten(item) && item.kind !== 'number'
  return {
    item,
    answered,
    lines: !hasLines ? [] : item.kind === 'matrix' ? (item.rows ?? []).map(lineOf) : [lineOf(null)],
    mean: answered === null ? null : meanOf(numbers),
    score: answered !== null && item.kind === 'nps' ? promoterScore(numbers) : null,
  }
}

function numbersOf(tallies: readonly Tally[]): Map<number, number> {
  return new Map(tallies.map(tally => [Number(tally.value), tally.count]))
}

/** Days are told by the month. */
function monthsOf(tallies: readonly Tally[]): Line['values'] {
  const months = new Map<string, number>()
  for (const { value, count } of tallies)
    months.set(value.slice(0, 7), (months.get(value.slice(0, 7)) ?? 0) + count)
  return [...months].sort().map(([id, count]) => ({ id, text: null, count }))
}

export type Change = {
  item: AskedItem
  row: Option | null
  /** Null where too few answered both, or who did not could be told from the rest. */
  figures: { pairs: number; before: number; after: number } | null
}

/** Questions whose answers are numbers, or lines on one scale: these can be compared. */
export const isCompared = (item: Item) => isNumber(item) || item.kind === 'matrix'

/** How the same people's answers changed, question by question and line by line. */
export function changesOf(
  items: readonly AskedItem[],
  pairs: readonly Pair[],
  before: readonly Tally[],
  after: readonly Tally[],
): Change[] {
  return items.filter(isCompared).flatMap(item =>
    (item.kind === 'matrix' ? (item.rows ?? []) : [null]).flatMap(row => {
      const isHere = (one: { question: string; line: string }) =>
        one.question === item.id && one.line === (row?.id ?? '')
      const own = pairs.filter(isHere)
      if (own.length === 0) return []
      const total = own.reduce((sum, pair) => sum + pair.count, 0)
      const all = (tallies: readonly Tally[]) =>
        tallies.filter(isHere).reduce((sum, tally) => sum + tally.count, 0)
      const isSafe = isSafePart(total, all(before)) && isSafePart(total, all(after))
      const mean = (side: 'before' | 'after') =>
        own.reduce((sum, pair) => sum + pair.count * placeOf(item, pair[side]), 0) / total
      return [
        {
          item,
          row,
          figures: isSafe ? { pairs: total, before: mean('before'), after: mean('after') } : null,
        },
      ]
    }),
  )
}

/** A number as it is; of a matrix the place of the answer, from 1. */
function placeOf(item: Item, value: string): number {
  return item.kind === 'matrix'
    ? (item.options ?? []).findIndex(option => option.id === value) + 1
    : Number(value)
}
