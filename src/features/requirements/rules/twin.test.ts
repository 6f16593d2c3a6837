import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { difference, history } from '../../../../test/requirements/rule-histories.ts'
import { everyDay } from './twin.ts'
import { dayName, dayNumber } from './twin-calendar.ts'

describe('the twin’s own calendar', () => {
  test('knows leap days and has no day twice', () => {
    expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2)
    expect(dayNumber('2025-03-01') - dayNumber('2025-02-28')).toBe(1)
    expect(dayNumber('2100-03-01') - dayNumber('2100-02-28')).toBe(1)
    expect(dayName(dayNumber('2026-11-22'))).toBe('2026-11-22')
    expect(() => dayNumber('2025-02-29')).toThrow('no such day')
  })
})

test('a year in the life, worked out by hand', () => {
  const months = (count: number) => ({ months: count, days: 0 })
  const answers = everyDay(
    {
      versions: [
        {
          from: '2024-01-01',
          audience: [{ from: '2024-01-31', to: null }],
          bases: [],
          completions: [],
          rule: {
            items: ['a'],
            need: 'all',
            renewal: null,
            due: { after: months(1), base: 'audience' },
            validity: months(12),
            window: months(1),
            basis: 'completion',
            minimumActive: months(0),
            graceDays: 1,
          },
        },
      ],
      lastDay: null,
      evidence: [{ item: 'a', on: '2024-03-05', expires: null }],
      exemptions: [],
    },
    '2024-01-30',
    '2025-03-07',
  )
  const on = (day: string) => answers[dayNumber(day) - dayNumber('2024-01-30')]
  expect(on('2024-01-30')).toBeNull()
  expect(on('2024-01-31')).toMatchObject({ state: 'due', due: '2024-02-29', deadline: '2024-03-01' })
  expect(on('2024-03-01')?.state).toBe('due')
  expect(on('2024-03-02')?.state).toBe('overdue')
  expect(on('2024-03-05')).toMatchObject({ state: 'met', expiry: '2025-03-05' })
  expect(on('2025-02-04')?.state).toBe('met')
  expect(on('2025-02-05')?.state).toBe('expiring')
  expect(on('2025-03-05')?.state).toBe('expiring')
  expect(on('2025-03-06')?.state).toBe('expired')
})

test('thousands of histories: the engine says on every day what the slow twin says', () => {
  fc.assert(
    fc.property(history, given => {
      expect(difference(given)).toBeNull()
    }),
    { numRuns: 2000 },
  )
}, 120_000)
