import fc from 'fast-check'
import type { Day, Span } from '../../src/features/requirements/rules/calendar.ts'
import {
  type Standing,
  standingOn,
  timelineOf,
  type Version,
} from '../../src/features/requirements/rules/timeline.ts'
import {
  everyDay,
  type TwinHistory,
  type TwinPiece,
  type TwinRule,
} from '../../src/features/requirements/rules/twin.ts'
import { dayName, dayNumber } from '../../src/features/requirements/rules/twin-calendar.ts'
import { joinSpans } from '../../src/features/requirements/settling/facts.ts'

/** Every day of these years is compared. */
export const firstDay = '2023-07-01'
export const lastDay = '2027-06-30'
const start = dayNumber(firstDay)

/** Days on which calendars and clocks are difficult: leap days, ends of months and years, the nights the clocks change. */
export const hardDays = [
  '2024-02-28',
  '2024-02-29',
  '2024-03-01',
  '2024-03-31',
  '2024-04-30',
  '2024-08-31',
  '2024-10-27',
  '2024-12-31',
  '2025-01-01',
  '2025-01-31',
  '2025-02-28',
  '2025-03-30',
  '2025-10-26',
  '2025-10-31',
  '2026-02-28',
  '2026-03-29',
]
const day = fc.oneof(
  { arbitrary: fc.nat({ max: 1200 }).map(offset => dayName(start + offset)), weight: 3 },
  { arbitrary: fc.constantFrom(...hardDays), weight: 2 },
  { arbitrary: fc.integer({ min: -900, max: -1 }).map(offset => dayName(start + offset)), weight: 1 },
)
const span = fc
  .record({ from: day, days: fc.option(fc.nat({ max: 500 }), { freq: 2, nil: null }) })
  .map(({ from, days }) => ({ from, to: days === null ? null : dayName(dayNumber(from) + days) }))

const period = (months: number, days: number) =>
  fc.record({
    months: fc.oneof(fc.constantFrom(0, 1, 6, 12), fc.nat({ max: months })),
    days: fc.oneof(fc.constant(0), fc.nat({ max: days })),
  })
const validity = period(24, 60).map(given =>
  given.months === 0 && given.days < 7 ? { months: 1, days: 0 } : given,
)
const need = (items: string[]) =>
  fc.record({
    items: fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 3 }),
    need: fc.oneof(fc.constantFrom('all' as const, 'any' as const), fc.integer({ min: 1, max: 3 })),
  })
const rule: fc.Arbitrary<TwinRule> = fc
  .record({
    first: need(['a', 'b', 'c']),
    renewal: fc.option(need(['a', 'b', 'd']), { freq: 1, nil: null }),
    due: fc.oneof(
      day.map(fixed => ({ fixed })),
      fc.record({
        after: period(6, 90),
        base: fc.constantFrom('audience' as const, 'completion' as const, 'held' as const),
      }),
    ),
    validity: fc.option(validity, { freq: 6, nil: null }),
    window: fc.option(period(4, 45), { freq: 4, nil: null }),
    basis: fc.constantFrom('completion' as const, 'expiry' as const, 'fixed' as const),
    minimumActive: period(9, 30),
    graceDays: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
  })
  .map(({ first, ...others }) => ({ ...first, ...others }))

export const piece: fc.Arbitrary<TwinPiece> = fc
  .record({
    item: fc.constantFrom('a', 'a', 'b', 'c', 'd', 'base'),
    on: day,
    lasts: fc.option(fc.integer({ min: -5, max: 500 }), { freq: 1, nil: null }),
  })
  .map(({ item, on, lasts }) => ({
    item,
    on,
    expires: lasts === null ? null : dayName(dayNumber(on) + lasts),
  }))

/** Which item's completions a due date follows where it follows one: an item of the rule, or another course. */
const baseItem = fc.constantFrom('base', 'base', 'a')
const version = fc.record({
  from: day,
  rule,
  audience: fc.array(span, { minLength: 1, maxLength: 3 }),
  bases: fc.array(fc.record({ span, date: day }), { maxLength: 3 }),
  baseItem,
})

/** Random histories that shrink: facts in any order, and as many versions as three. */
export const history: fc.Arbitrary<TwinHistory> = fc
  .record({
    versions: fc.uniqueArray(version, { minLength: 1, maxLength: 3, selector: ({ from }) => from }),
    lastDay: fc.option(day, { freq: 5, nil: null }),
    evidence: fc.array(piece, { maxLength: 9 }),
    exemptions: fc.array(span, { maxLength: 2 }),
  })
  .map(({ versions, evidence, lastDay: closed, exemptions }) => ({
    versions: versions.map(({ bases, baseItem: followed, ...others }) => ({
      ...others,
      bases: bases.map(({ span: held, date }) => ({ ...held, date })),
      completions: evidence.filter(({ item }) => item === followed).map(({ on }) => on),
    })),
    evidence,
    exemptions,
    lastDay: closed,
  }))

const asSpan = ({ from, to }: { from: Day; to: Day | null }): Span => ({ starts_on: from, ends_on: to })

function versionOf(given: TwinHistory['versions'][number]): Version {
  const { rule: asked } = given
  const { fixed, after, base } = { fixed: undefined, after: undefined, base: undefined, ...asked.due }
  const completions = given.completions.map(on => ({ starts_on: on, ends_on: null, date: on }))
  const held = given.bases.map(({ date, ...others }) => ({ ...asSpan(others), date }))
  return {
    countsFrom: given.from,
    inside: joinSpans(given.audience.map(asSpan)),
    bases: base === 'completion' ? completions : base === 'held' ? held : [],
    rule: {
      first: { items: [...asked.items], need: asked.need },
      renewal: asked.renewal && { items: [...asked.renewal.items], need: asked.renewal.need },
      due: fixed !== undefined ? { kind: 'fixed', on: fixed } : dueAfter(after, base),
      validity: asked.validity,
      window: asked.window,
      basis: asked.basis,
      minimumActive: asked.minimumActive,
      graceDays: asked.graceDays,
    },
  }
}

function dueAfter(
  after: { months: number; days: number } | undefined,
  base: 'audience' | 'completion' | 'held' | undefined,
): Version['rule']['due'] {
  if (!after || !base) throw new Error('a due date that is not fixed follows something')
  return { kind: 'after', base: base === 'held' ? 'job' : base, period: after }
}

/** The same history as the engine takes it. */
export function asGiven(given: TwinHistory): Parameters<typeof timelineOf> {
  const evidence = given.evidence.map(({ item, on, expires }, at) => ({
    id: `e${at}`,
    item,
    on,
    expiresOn: expires,
  }))
  const exempt = given.exemptions.map((exemption, at) => ({ id: `x${at}`, ...asSpan(exemption) }))
  return [given.versions.map(versionOf), { evidence, exempt }, given.lastDay]
}

/** A timeline as one line of words a day: state, due date, expiry. */
export function daysOf(timeline: readonly Standing[]): string[] {
  const words: string[] = new Array(dayNumber(lastDay) - start + 1).fill('nothing')
  for (const { starts_on, ends_on, ...standing } of timeline) {
    const from = Math.max(dayNumber(starts_on) - start, 0)
    const to = ends_on === null ? words.length - 1 : Math.min(dayNumber(ends_on) - start, words.length - 1)
    for (let at = from; at <= to; at += 1) {
      if (words[at] !== 'nothing') throw new Error(`two standings on ${dayName(start + at)}`)
      words[at] = wordsOf(standing)
    }
  }
  return words
}

const wordsOf = ({ state, dueOn, expiresOn }: Pick<Standing, 'state' | 'dueOn' | 'expiresOn'>) =>
  `${state}, due ${dueOn}, expires ${expiresOn}`

/** The same by the slow twin. */
export function twinDaysOf(given: TwinHistory): string[] {
  return everyDay(given, firstDay, lastDay).map(answer => {
    if (!answer) return 'nothing'
    const { state, due, expiry } = answer
    return wordsOf({ state, dueOn: due, expiresOn: state === 'exempt' || expiry === 'ever' ? null : expiry })
  })
}

/** The first day on which engine and twin differ, with what each says; null where they are of one mind. */
export function difference(given: TwinHistory): string | null {
  const engine = asGiven(given)
  const timeline = timelineOf(...engine)
  const fast = daysOf(timeline)
  const slow = twinDaysOf(given)
  for (const [at, words] of slow.entries()) {
    const name = dayName(start + at)
    if (fast[at] !== words) return `${name}: engine ${fast[at]}; twin ${words}`
    if (at % 29 > 0) continue
    const [versions, facts, closedOn] = engine
    const answer = closedOn && name > closedOn ? null : standingOn(versions, facts, name, closedOn)
    const asked = answer ? wordsOf(answer) : 'nothing'
    if (asked !== words) return `${name}: asked for that day ${asked}; twin ${words}`
  }
  return touching(timeline)
}

/** Stretches are in order, and two that touch differ. */
function touching(timeline: readonly Standing[]): string | null {
  for (const [at, next] of timeline.entries()) {
    const last = timeline[at - 1]
    if (!last) continue
    if (last.ends_on === null || last.ends_on >= next.starts_on) return `out of order at ${next.starts_on}`
    const { starts_on: _a, ends_on: _b, ...one } = last
    const { starts_on: _c, ends_on: _d, ...other } = next
    const touches = dayNumber(last.ends_on) + 1 === dayNumber(next.starts_on)
    if (touches && JSON.stringify(one) === JSON.stringify(other)) return `twice the same at ${next.starts_on}`
  }
  return null
}
