import { describe, expect, test } from 'vitest'
import {
  addTerm,
  afterRewrite,
  changeFrom,
  correctTerm,
  dayAfter,
  endOn,
  liesWithin,
  type Term,
} from '../rules.ts'

/*
 * The arithmetic of terms against a slow, obvious twin that keeps one value a day for each writing, over thousands of
 * random histories: as at every day, as known after every writing.
 */
type Value = { value: string }
type Row = Term<Value> & { recorded: number; superseded: number | null }
/** What held on each day, as it was known after one writing. */
type Days = Map<string, string>

const days: string[] = []
for (let day = '2024-02-20'; day <= '2024-03-20'; day = dayAfter(day)) days.push(day)
const [first, last] = [days[0] as string, days.at(-1) as string]
const until = (ends: string | null) => ends ?? last

function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

const asAt = (rows: Row[], day: string, known: number) =>
  rows.find(
    row =>
      row.recorded <= known &&
      (row.superseded === null || row.superseded > known) &&
      row.starts_on <= day &&
      (row.ends_on === null || row.ends_on >= day),
  )?.value

const heldOf = (rows: Row[]) =>
  rows
    .filter(row => row.superseded === null)
    .map(({ id, value, starts_on, ends_on }) => ({ id, value, starts_on, ends_on }))

/** From a day to before another, a day at a time. */
function fill(before: Days, from: string, to: string, value: string | undefined): Days {
  const after = new Map(before)
  for (const day of days.filter(one => one >= from && one <= to)) {
    if (value === undefined) after.delete(day)
    else after.set(day, value)
  }
  return after
}

function history(seed: number) {
  const random = numbers(seed)
  const day = () => days[random(days.length)] as string
  const rows: Row[] = []
  const twins: Days[] = [new Map()]
  for (let known = 1; known <= 12; known += 1) {
    const held = heldOf(rows)
    const before = twins.at(-1) as Days
    const value = `v${known}`
    const from = day()
    const ends = random(3) === 0 ? null : day()
    const act = random(4)
    let rewrite:
      | { supersede: string[]; insert: (Value & { starts_on: string; ends_on: string | null })[] }
      | undefined
    let after = before
    if (act === 0) {
      rewrite = changeFrom<Value>(held, from, { value })
      const covering = held.find(term => term.starts_on <= from && until(term.ends_on) >= from)
      const next = held
        .map(term => term.starts_on)
        .filter(start => start > from)
        .sort()[0]
      const stop = days
        .filter(one => one >= from && one <= until(covering?.ends_on ?? null) && (!next || one < next))
        .at(-1)
      after = fill(before, from, stop ?? from, value)
    } else if (act === 1) {
      rewrite = endOn<Value>(held, from)
      after = fill(before, dayAfter(from), last, undefined)
    } else if (act === 2 && (ends === null || ends >= from)) {
      rewrite = addTerm<Value>(held, { value, starts_on: from, ends_on: ends })
      if (days.some(one => one >= from && one <= until(ends) && before.has(one)))
        expect(rewrite).toBe(undefined)
      if (rewrite) after = fill(before, from, until(ends), value)
    } else if (act === 3 && held.length > 0 && (ends === null || ends >= from)) {
      const wrong = held[random(held.length)] as (typeof held)[number]
      rewrite = correctTerm<Value>(held, wrong.id, { value, starts_on: from, ends_on: ends })
      const without = fill(before, wrong.starts_on, until(wrong.ends_on), undefined)
      const clashes = days.some(one => one >= from && one <= until(ends) && without.has(one))
      if (clashes) expect(rewrite).toBe(undefined)
      if (rewrite) after = fill(without, from, until(ends), value)
    }
    for (const row of rows) if (rewrite?.supersede.includes(row.id)) row.superseded = known
    for (const [index, term] of (rewrite?.insert ?? []).entries())
      rows.push({ ...term, id: `${known}-${index}`, recorded: known, superseded: null })
    twins.push(after)
  }
  return { rows, twins }
}

describe('terms on two clocks', () => {
  test('say for every day, as known after every writing, what a twin with one value a day says', () => {
    for (let seed = 1; seed <= 1500; seed += 1) {
      const { rows, twins } = history(seed)
      for (const [known, twin] of twins.entries())
        for (const day of days) {
          if (asAt(rows, day, known) !== twin.get(day))
            expect([seed, known, day, asAt(rows, day, known)]).toEqual([seed, known, day, twin.get(day)])
        }
    }
  })

  test('never overlap, and never change what was known before', () => {
    for (let seed = 2000; seed <= 2300; seed += 1) {
      const { rows } = history(seed)
      const held = afterRewrite(heldOf(rows), { supersede: [], insert: [] })
      for (const [index, span] of held.entries()) {
        const next = held[index + 1]
        if (next) expect(span.ends_on !== null && span.ends_on < next.starts_on).toBe(true)
        expect(span.ends_on === null || span.ends_on >= span.starts_on).toBe(true)
      }
    }
  })

  test('lie within others exactly when each of their days does', () => {
    const random = numbers(7)
    const day = () => days[random(days.length)] as string
    for (let go = 0; go < 3000; go += 1) {
      const { rows } = history(3000 + (go % 200))
      const holders = heldOf(rows)
      const [starts_on, other] = [day(), day()].sort() as [string, string]
      const ends_on = random(4) === 0 ? null : other
      const covered = (one: string) =>
        holders.some(term => term.starts_on <= one && (term.ends_on === null || term.ends_on >= one))
      const expected =
        days.filter(one => one >= starts_on && one <= until(ends_on)).every(covered) &&
        (ends_on !== null || holders.some(term => term.ends_on === null && term.starts_on <= last))
      expect([go, liesWithin({ starts_on, ends_on }, holders)]).toEqual([go, expected])
    }
    expect(first).toBe('2024-02-20')
  })
})
