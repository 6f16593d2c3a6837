import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asGiven, daysOf, history, piece } from '../../../../test/requirements/rule-histories.ts'
import { timelineOf } from './timeline.ts'
import type { TwinHistory } from './twin.ts'
import { dayName, dayNumber } from './twin-calendar.ts'

const daysIn = (given: TwinHistory) => daysOf(timelineOf(...asGiven(given)))

/** How good a day is: valid, nothing late, late; the same for ever on days without standing. */
const ranks: Record<string, number> = { met: 0, expiring: 1, waiting: 2, due: 2, expired: 3, overdue: 3 }
const rankOf = (words: string) => ranks[words.split(',')[0] as string]

function expectNoWorse(given: TwinHistory, evidence: TwinHistory['evidence']): void {
  const before = daysIn(given)
  const after = daysIn({ ...given, evidence })
  for (const [at, words] of before.entries()) {
    const was = rankOf(words)
    const is = rankOf(after[at] as string)
    const isWorse = was === undefined ? after[at]?.split(',')[0] !== words.split(',')[0] : (is ?? 9) > was
    if (isWorse) expect.fail(`day ${at}: ${words}, then ${after[at]}`)
  }
}

test('evidence dated after all that is there never makes a standing worse on any day', () => {
  fc.assert(
    fc.property(history, piece, fc.integer({ min: 1, max: 400 }), (given, extra, gap) => {
      const last = Math.max(...given.evidence.map(({ on }) => dayNumber(on)), dayNumber('2023-07-01'))
      const on = dayName(last + gap)
      const expires = extra.expires && dayName(dayNumber(on) + dayNumber(extra.expires) - dayNumber(extra.on))
      expectNoWorse(given, [...given.evidence, { ...extra, on, expires }])
    }),
    { numRuns: 400 },
  )
})

test('where a round takes one item, by completion, evidence of any date never makes a standing worse', () => {
  fc.assert(
    fc.property(history, piece, (given, extra) => {
      const versions = given.versions.map(version => ({
        ...version,
        rule: { ...version.rule, need: 'any' as const, renewal: null, basis: 'completion' as const },
      }))
      expectNoWorse({ ...given, versions }, [extra, ...given.evidence])
    }),
    { numRuns: 400 },
  )
})

test('the order in which facts are read does not matter, nor to what a standing rests on', () => {
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat({ max: 100 })), (given, numbers) => {
      const shuffled = <Item>(items: readonly Item[]): Item[] =>
        items
          .map(item => ({ item, place: numbers.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ item }) => item)
      const [versions, { evidence, exempt }, closedOn] = asGiven(given)
      const mixed = shuffled(versions).map(version => ({ ...version, bases: shuffled(version.bases) }))
      const facts = { evidence: shuffled(evidence), exempt: shuffled(exempt) }
      expect(timelineOf(mixed, facts, closedOn)).toEqual(timelineOf(versions, { evidence, exempt }, closedOn))
    }),
    { numRuns: 500 },
  )
})

test('who left and came back has what they would have had by staying', () => {
  fc.assert(
    fc.property(history, given => {
      const change = (always: boolean): TwinHistory => ({
        ...given,
        versions: given.versions.map(version => ({
          ...version,
          rule: { ...version.rule, basis: 'completion' },
          audience: always ? [{ from: '2019-01-01', to: null }] : version.audience,
        })),
      })
      const stayed = daysIn(change(true))
      for (const [at, words] of daysIn(change(false)).entries()) {
        if (words === 'nothing') continue
        const [state, , expires] = words.split(', ')
        const [other, , otherExpires] = (stayed[at] as string).split(', ')
        const isValid = (given: string | undefined) => given === 'met' || given === 'expiring'
        const isOther = (isValid(state) || isValid(other)) && state !== other
        if (isOther || expires !== otherExpires) expect.fail(`day ${at}: ${words}; staying, ${stayed[at]}`)
      }
    }),
    { numRuns: 400 },
  )
})

test('two versions with the same rule are one', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 900 }), (given, gap) => {
      const first = given.versions.slice(0, 1)
      const again = first.map(version => ({ ...version, from: dayName(dayNumber(version.from) + gap) }))
      expect(daysIn({ ...given, versions: [...again, ...first] })).toEqual(
        daysIn({ ...given, versions: first }),
      )
    }),
    { numRuns: 400 },
  )
})
