import { expect, test } from 'vitest'
import { byYear, plainCode, printedCode } from './rules.ts'

test.each([
  ['ABCDEFGH23456789', 'ABCDEFGH23456789'],
  ['abcd-efgh-2345-6789', 'ABCDEFGH23456789'],
  ['  abcd efgh\t2345 – 6789 ', 'ABCDEFGH23456789'],
  ['ABCDEFGH2345678', undefined],
  ['ABCDEFGH234567890', undefined],
  ["'; drop table evidence; --", undefined],
  ['', undefined],
])('%j is the code %s', (typed, code) => {
  expect(plainCode(typed)).toBe(code)
})

test('a code is printed in groups of four', () => {
  expect(printedCode('ABCDEFGH23456789')).toBe('ABCD-EFGH-2345-6789')
  expect(plainCode(printedCode('ABCDEFGH23456789'))).toBe('ABCDEFGH23456789')
})

test('a record is read year by year', () => {
  const rows = ['2026-03-01', '2026-01-05', '2024-12-31'].map(happened_on => ({ happened_on }))
  expect(byYear(rows).map(group => [group.year, group.rows.length])).toEqual([
    [2026, 2],
    [2024, 1],
  ])
})
