import { describe, expect, test } from 'vitest'
import { addMonths, addPeriod } from './calendar.ts'
import { reckonedExpiry, roundsOf } from './rounds.ts'
import { type Rule, timelineOf, type Version } from './timeline.ts'

const months = (count: number) => ({ months: count, days: 0 })
const days = (count: number) => ({ months: 0, days: count })

describe('the calendar', () => {
  test.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-02-28', 12, '2026-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s', (day, count, expected) => expect(addMonths(day, count)).toBe(expected))

  test.each([
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2024-03-01', -1, '2024-02-29'],
  ])('%s and %i days is %s, whatever the clocks do', (day, count, expected) =>
    expect(addPeriod(day, days(count))).toBe(expected),
  )
})

describe('the expiry of a round', () => {
  const rule = { validity: months(12), window: months(2), minimumActive: months(6) }
  test.each([
    ['completion', '2026-03-10', null, null, '2027-03-10'],
    ['completion', '2026-03-10', '2026-05-01', null, '2027-03-10'],
    // The first time: from the due date when it was kept, else from the day itself.
    ['expiry', '2026-03-10', null, '2026-04-01', '2027-04-01'],
    ['expiry', '2026-04-02', null, '2026-04-01', '2027-04-02'],
    ['expiry', '2026-04-02', null, null, '2027-04-02'],
    // In the window: from the expiry. After it: from the day itself. Before it: never less than the day is worth.
    ['expiry', '2027-02-15', '2027-04-01', null, '2028-04-01'],
    ['expiry', '2027-04-02', '2027-04-01', null, '2028-04-02'],
    ['expiry', '2026-12-01', '2027-04-01', null, '2027-12-01'],
    ['fixed', '2026-03-10', null, '2026-03-31', '2027-03-31'],
    ['fixed', '2026-09-01', null, '2026-03-31', '2027-03-31'],
    ['fixed', '2025-09-01', null, '2026-03-31', '2026-03-31'],
    ['fixed', '2027-02-01', '2027-03-31', null, '2028-03-31'],
    ['fixed', '2028-11-01', '2027-03-31', null, '2030-03-31'],
  ] as const)('%s, on %s after %s, due %s: %s', (basis, on, previous, due, expected) =>
    expect(reckonedExpiry({ ...rule, basis }, on, previous, due)).toBe(expected),
  )
})

describe('rounds', () => {
  const piece = (id: string, item: string, on: string, expiresOn: string | null = null) => ({
    id,
    item,
    on,
    expiresOn,
  })
  const both = { items: ['a', 'b'], need: 'all' as const }
  const forever = { validity: null, window: null, basis: 'completion' as const, minimumActive: null }
  const yearly = { ...forever, validity: months(12) }

  test('take every item once, and the next one only what came after', () => {
    const pieces = [
      piece('1', 'a', '2025-01-01'),
      piece('2', 'a', '2025-02-01'),
      piece('3', 'b', '2025-03-01'),
      piece('4', 'b', '2025-04-01'),
      piece('5', 'a', '2025-05-01'),
    ]
    expect(roundsOf(both, null, yearly, pieces, () => null)).toEqual([
      { on: '2025-03-01', expiresOn: '2026-03-01', because: ['2', '3'] },
      { on: '2025-05-01', expiresOn: '2026-05-01', because: ['4', '5'] },
    ])
  })

  test('leave out what its issuer had ended, and end with what its issuer ends first', () => {
    const pieces = [
      piece('1', 'a', '2025-01-01', '2025-02-01'),
      piece('2', 'b', '2025-03-01'),
      piece('3', 'a', '2025-03-05', '2025-08-01'),
    ]
    expect(roundsOf(both, null, yearly, pieces, () => null)).toEqual([
      { on: '2025-03-05', expiresOn: '2025-08-01', because: ['2', '3'] },
    ])
  })

  test('renew by other content where the rule says so', () => {
    const pieces = [
      piece('1', 'a', '2025-01-01'),
      piece('2', 'a', '2025-06-01'),
      piece('3', 'r', '2025-07-01'),
    ]
    const renewal = { items: ['r'], need: 'any' as const }
    expect(
      roundsOf({ items: ['a'], need: 'all' }, renewal, yearly, pieces, () => null).map(round => round.on),
    ).toEqual(['2025-01-01', '2025-07-01'])
  })
})

describe('a timeline', () => {
  const rule: Rule = {
    first: { items: ['a'], need: 'all' },
    renewal: null,
    due: { kind: 'after', base: 'audience', period: days(30) },
    validity: months(12),
    window: months(1),
    basis: 'completion',
    minimumActive: null,
    graceDays: 5,
  }
  const version: Version = {
    countsFrom: '2025-01-01',
    rule,
    inside: [{ starts_on: '2025-03-01', ends_on: null }],
    bases: [],
  }
  const states = (
    versions: Version[],
    evidence: string[],
    exempt: { id: string; starts_on: string; ends_on: string | null }[] = [],
  ) =>
    timelineOf(versions, {
      evidence: evidence.map((on, at) => ({ id: `e${at}`, item: 'a', on, expiresOn: null })),
      exempt,
    }).map(stretch => `${stretch.starts_on} ${stretch.state}`)

  test('goes from due to overdue when nothing is done', () =>
    expect(states([version], [])).toEqual(['2025-03-01 due', '2025-04-06 overdue']))

  test('is met, expiring, expired and met again', () =>
    expect(states([version], ['2025-03-10', '2026-06-01'])).toEqual([
      '2025-03-01 due',
      '2025-03-10 met',
      '2026-02-10 expiring',
      '2026-03-11 expired',
      '2026-06-01 met',
      '2027-05-01 expiring',
      '2027-06-02 expired',
    ]))

  test('counts what was done before anybody asked, and loses nothing when somebody comes back', () => {
    const inside = [
      { starts_on: '2025-03-01', ends_on: '2025-04-30' },
      { starts_on: '2025-09-01', ends_on: null },
    ]
    expect(states([{ ...version, inside }], ['2025-01-15'])).toEqual([
      '2025-03-01 met',
      '2025-09-01 met',
      '2025-12-15 expiring',
      '2026-01-16 expired',
    ])
  })

  test('asks nothing during leave, and gives grace after it', () =>
    expect(states([version], [], [{ id: 'x', starts_on: '2025-03-20', ends_on: '2025-12-31' }])).toEqual([
      '2025-03-01 due',
      '2025-03-20 exempt',
      '2026-01-01 due',
      '2026-01-06 overdue',
    ]))

  test('waits while the date to reckon from is not known', () => {
    const waiting: Version = {
      ...version,
      rule: { ...rule, due: { kind: 'after', base: 'first sign-in', period: days(10) } },
      bases: [{ starts_on: '2025-05-01', ends_on: null, date: '2025-05-01' }],
    }
    expect(states([waiting], [])).toEqual(['2025-03-01 waiting', '2025-05-01 due', '2025-05-17 overdue'])
  })

  test('follows the version that counts on the day', () => {
    const stricter: Version = {
      ...version,
      countsFrom: '2025-08-01',
      rule: { ...rule, validity: months(3), window: null },
    }
    expect(states([version, stricter], ['2025-03-10'])).toEqual([
      '2025-03-01 due',
      '2025-03-10 met',
      '2025-08-01 expired',
    ])
  })
})
