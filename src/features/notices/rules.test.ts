import { describe, expect, test } from 'vitest'
import { isBankHoliday } from './bank-holidays.ts'
import { instantOf, isQuiet, kindOf, nextDaysMessage, occasions, sendingTime, usualHours } from './rules.ts'

const at = (text: string) => new Date(text)
const sent = (now: string, atOnce: boolean, hours = usualHours) => {
  const { at: when, heldFor } = sendingTime(at(now), atOnce, hours)
  return `${when.toISOString().slice(0, 16)}Z ${heldFor ?? 'now'}`
}

describe('when a message may go out', () => {
  test.each([
    // In winter the hours are those of UTC; in summer the country is an hour ahead.
    ['2026-01-14T10:00Z', true, '2026-01-14T10:00Z now'],
    ['2026-01-14T05:30Z', true, '2026-01-14T07:00Z quiet hours'],
    ['2026-01-14T05:30Z', false, '2026-01-14T08:00Z quiet hours'],
    ['2026-01-14T07:10Z', false, "2026-01-14T08:00Z day's message"],
    ['2026-01-14T20:00Z', true, '2026-01-15T07:00Z quiet hours'],
    ['2026-07-15T18:59Z', true, '2026-07-15T18:59Z now'],
    ['2026-07-15T19:00Z', true, '2026-07-16T06:00Z quiet hours'],
    // Friday evening to Monday morning, over the night in which the clocks go forward (29 March 2026).
    ['2026-03-27T21:00Z', true, '2026-03-30T06:00Z quiet hours'],
    ['2026-03-28T10:00Z', false, '2026-03-30T07:00Z day off'],
    // And over the one in which they go back (25 October 2026).
    ['2026-10-23T19:30Z', false, '2026-10-26T08:00Z quiet hours'],
    // Good Friday to the Tuesday after Easter; Christmas Eve to the first day after the days in lieu.
    ['2026-04-03T09:00Z', true, '2026-04-07T06:00Z day off'],
    ['2026-12-24T21:00Z', true, '2026-12-29T07:00Z quiet hours'],
  ])('%s (at once: %s) goes %s', (now, atOnce, expected) => {
    expect(sent(now, atOnce)).toBe(expected)
  })

  test('on any day where the organisation works on any day, and by the holidays of its part of the country', () => {
    expect(sent('2026-12-26T10:00Z', true, { ...usualHours, workingDaysOnly: false })).toBe(
      '2026-12-26T10:00Z now',
    )
    expect(sent('2026-04-06T10:00Z', true, { ...usualHours, holidays: 'scotland' })).toBe(
      '2026-04-06T10:00Z now',
    )
    expect(sent('2026-11-30T10:00Z', true, { ...usualHours, holidays: 'scotland' })).toBe(
      '2026-12-01T07:00Z day off',
    )
    expect(isBankHoliday('2026-03-17', 'northern-ireland')).toBe(true)
    expect(isBankHoliday('2026-03-17', 'england-and-wales')).toBe(false)
  })

  test('what comes after the message of the day goes with the next one', () => {
    expect(nextDaysMessage(at('2026-01-16T10:00Z'), usualHours).toISOString()).toBe(
      '2026-01-19T08:00:00.000Z',
    )
    expect(
      nextDaysMessage(at('2026-10-24T10:00Z'), { ...usualHours, workingDaysOnly: false }).toISOString(),
    ).toBe('2026-10-25T08:00:00.000Z')
  })

  test.each([
    [20, 7, [20, 23, 0, 6], [7, 12, 19]],
    [1, 5, [1, 4], [0, 5, 23]],
    [0, 0, [], [0, 12, 23]],
  ])('quiet from %i to %i', (quietFrom, quietTo, quiet, loud) => {
    const hours = { ...usualHours, quietFrom, quietTo }
    expect(quiet.every(hour => isQuiet(hour, hours))).toBe(true)
    expect(loud.some(hour => isQuiet(hour, hours))).toBe(false)
  })

  test('an hour of the day is an instant, also on the days on which the clocks change', () => {
    expect(instantOf('2026-03-29', 8).toISOString()).toBe('2026-03-29T07:00:00.000Z')
    // There is no 01:30 on that day: what was to be at one is at two.
    expect(instantOf('2026-03-29', 1).toISOString()).toBe('2026-03-29T01:00:00.000Z')
    expect(instantOf('2026-10-25', 0).toISOString()).toBe('2026-10-24T23:00:00.000Z')
    expect(instantOf('2026-10-25', 3).toISOString()).toBe('2026-10-25T03:00:00.000Z')
  })
})

describe('which dates a rule looks for', () => {
  const rule = {
    trigger: 'due' as const,
    days: [-30, -7, -1],
    repeatDays: null,
    managerFrom: null,
    aboveFrom: null,
  }
  const shown = (given: Partial<Parameters<typeof occasions>[0]>, today: string, from = '2026-01-01') =>
    occasions({ ...rule, ...given }, today, from).map(one => `${one.anchor} for ${one.toldFor} ${one.kind}`)

  test('counted from the day it is said for, over months, leap days and changes of the clock', () => {
    expect(shown({}, '2026-03-29', '2026-03-29')).toEqual([
      '2026-04-28 for 2026-03-29 due',
      '2026-04-05 for 2026-03-29 due',
      '2026-03-30 for 2026-03-29 due',
    ])
    expect(shown({ days: [-1] }, '2028-02-28', '2028-02-28')).toEqual(['2028-02-29 for 2028-02-28 due'])
  })

  test('a few days late at most, and never for a day before the rule was in use', () => {
    expect(shown({ days: [-1] }, '2026-05-10')).toEqual([
      '2026-05-11 for 2026-05-10 due',
      '2026-05-10 for 2026-05-09 due',
      '2026-05-09 for 2026-05-08 due',
      '2026-05-08 for 2026-05-07 due',
    ])
    expect(shown({ days: [-1] }, '2026-05-10', '2026-05-10')).toHaveLength(1)
    expect(shown({}, '2026-05-10', '2026-06-01')).toEqual([])
  })

  test('again and again, with the manager from a day on and theirs from a later one', () => {
    const found = occasions(
      { ...rule, days: [1], repeatDays: 7, managerFrom: 14, aboveFrom: 28 },
      '2026-05-10',
      '2026-05-10',
    )
    expect(found.slice(0, 6).map(one => [one.days, one.kind, one.toManager, one.toAbove])).toEqual([
      [1, 'overdue', false, false],
      [8, 'overdue', false, false],
      [15, 'overdue', true, false],
      [22, 'overdue', true, false],
      [29, 'overdue', true, true],
      [36, 'overdue', true, true],
    ])
  })

  test('something that happened is said for the day on which it happened', () => {
    expect(shown({ trigger: 'enrolled', days: [5] }, '2026-05-10', '2026-05-09')).toEqual([
      '2026-05-10 for 2026-05-10 enrolled',
      '2026-05-09 for 2026-05-09 enrolled',
    ])
    expect([kindOf('expires', -1), kindOf('expires', 3), kindOf('course due', 1)]).toEqual([
      'expires',
      'expired',
      'course late',
    ])
  })
})
