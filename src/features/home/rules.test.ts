import { expect, test } from 'vitest'
import { dueOf, greetingAt, ledeOf, percentOf } from './rules.ts'

test.each([
  [3, 'evening'],
  [4, 'morning'],
  [11, 'morning'],
  [12, 'afternoon'],
  [17, 'afternoon'],
  [18, 'evening'],
  [23, 'evening'],
] as const)('at %i it is %s', (hour, greeting) => {
  expect(greetingAt(hour)).toBe(greeting)
})

test.each([
  [null, { kind: 'open' }],
  ['2026-11-17', { kind: 'overdue', days: 5 }],
  ['2026-11-21', { kind: 'overdue', days: 1 }],
  ['2026-11-22', { kind: 'today' }],
  ['2026-11-23', { kind: 'tomorrow' }],
  ['2026-12-01', { kind: 'on', date: '2026-12-01' }],
] as const)('due %s, seen on 22 November', (dueOn, due) => {
  expect(dueOf(dueOn, '2026-11-22')).toEqual(due)
})

test.each([
  [{ total: 0, met: 0, progress: null }, 0],
  [{ total: 1, met: 0, progress: 0.43 }, 43],
  [{ total: 2, met: 1, progress: 0.5 }, 75],
  [{ total: 2, met: 2, progress: 0.5 }, 100],
  [{ total: 3, met: 1, progress: null }, 33],
])('%j is %i per cent', (run, percent) => {
  expect(percentOf(run)).toBe(percent)
})

test('what is late is said first, then what is asked, then what was begun', () => {
  const none = { asked_count: 0, overdue_count: 0, carry_count: 0, done: [] }
  expect(ledeOf(none)).toBe('ledeNew')
  expect(ledeOf({ ...none, done: [1] })).toBe('ledeDone')
  expect(ledeOf({ ...none, carry_count: 1, done: [1] })).toBe('ledeCarry')
  expect(ledeOf({ ...none, asked_count: 2, carry_count: 1 })).toBe('ledeAsked')
  expect(ledeOf({ ...none, asked_count: 2, overdue_count: 1 })).toBe('ledeOverdue')
})
