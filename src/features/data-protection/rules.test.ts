import { expect, test } from 'vitest'
import { dueOn, dueState, monthsLater } from './rules.ts'

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-11-22', 1, '2026-12-22'],
  ['2026-12-31', 1, '2027-01-31'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-08-31', 1, '2026-09-30'],
])('%s and %i months is %s', (from, months, to) => {
  expect(monthsLater(from, months)).toBe(to)
})

test('a request is due after a month, or after three when it was extended', () => {
  expect(dueOn('2026-11-22', false)).toBe('2026-12-22')
  expect(dueOn('2026-11-22', true)).toBe('2027-02-22')
  expect(dueState({ due_on: '2026-12-22', closed_on: null }, '2026-12-22')).toEqual({ is: 'open', days: 0 })
  expect(dueState({ due_on: '2026-12-22', closed_on: null }, '2026-12-23')).toEqual({ is: 'late', days: 1 })
  expect(dueState({ due_on: '2026-12-22', closed_on: '2026-12-30' }, '2027-01-01')).toEqual({ is: 'closed' })
})
