import { expect, test } from 'vitest'
import { datePartsOf, withDates } from './date-parts.ts'

const given = (day: string, month: string, year: string) => ({
  'on-day': day,
  'on-month': month,
  'on-year': year,
})
const on = (raw: unknown) => (withDates(raw) as { on?: unknown }).on

test.each([
  ['5', '12', '2026', '2026-12-05'],
  [' 29 ', '02', '2024', '2024-02-29'],
  ['1', 'March', '2026', '2026-03-01'],
  ['1', 'Mawrth', '2026', '2026-03-01'],
  ['', '', '', ''],
  ['', '2', '2026', '2026-02-'],
  ['x', '13', '26', '26-13-x'],
])('%s %s %s is %s', (day, month, year, expected) => {
  expect(on(given(day, month, year))).toBe(expected)
})

test('what is no date of three parts is left alone', () => {
  const twice = { ...given('1', '2', '2026'), 'on-day': ['1', '2'] }
  for (const raw of [null, 'text', [1], { 'on-day': '1' }, twice]) expect(withDates(raw)).toBe(raw)
  expect(withDates({ ...given('1', '2', '2026'), on: '2020-01-01' })).toMatchObject({ on: '2020-01-01' })
})

test('what was typed is shown again', () => {
  expect(datePartsOf('2026-03-05')).toEqual({ day: '5', month: '3', year: '2026' })
  expect(datePartsOf('2026-13-x-y')).toEqual({ day: 'x-y', month: '13', year: '2026' })
  expect(datePartsOf(undefined)).toEqual({ day: '', month: '', year: '' })
})
