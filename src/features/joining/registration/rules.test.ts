import { expect, test } from 'vitest'
import { codeFrom, codeShown, codeTyped, domainOf, eighteenOn, isAnybodys, isUnder18 } from './rules.ts'

test('a code is eight characters that nobody takes for others, and is understood however it is typed', () => {
  const code = codeFrom(Uint8Array.from([0, 31, 32, 7, 8, 255, 100, 64]))
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
  expect(codeTyped(codeShown(code))).toBe(code)
  expect(codeTyped(` ${code.toLowerCase().slice(0, 4)} ${code.slice(4)} `)).toBe(code)
  for (const wrong of ['', 'ABC', 'ABCDEFG1', 'ABCDEFGHJ', '<script>', 'ÀBCDEFGH']) {
    expect(codeTyped(wrong)).toBeUndefined()
  }
})

test('the domain of an address, and those that anybody can have', () => {
  expect(domainOf('Sam@Wexcombe.GOV.uk')).toBe('wexcombe.gov.uk')
  expect(domainOf('"odd@local"@example.org')).toBe('example.org')
  expect(isAnybodys('gmail.com')).toBe(true)
  expect(isAnybodys('hollybank.example')).toBe(false)
})

test.each([
  ['2008-11-22', '2026-11-22', false],
  ['2008-11-23', '2026-11-22', true],
  ['2012-02-29', '2030-02-28', true],
  ['2012-02-29', '2030-03-01', false],
  ['1980-01-01', '2026-11-22', false],
])('born on %s, under 18 on %s: %s', (born, day, expected) => {
  expect(isUnder18(born, day)).toBe(expected)
})

test('eighteen years later', () => {
  expect(eighteenOn('2010-06-30')).toBe('2028-06-30')
})
