import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addSessionTime, formatDuration, parseDuration } from './duration.ts'
import type { Edition } from './edition.ts'

const editions: Edition[] = ['1.2', '2004']
const largest = { '1.2': 3_600_000_000 - 1, '2004': 10_000_000_000 }

describe('durations', () => {
  it.each([
    ['1.2', '0000:00:00.00', 0],
    ['1.2', '00:00:01', 1],
    ['1.2', '0001:02:03.5', 3723.5],
    ['1.2', '9999:59:59.99', 35_999_999.99],
    ['2004', 'PT0S', 0],
    ['2004', 'PT1H2M3.45S', 3723.45],
    ['2004', 'P1DT1S', 86_401],
    ['2004', 'P1Y', 31_556_952],
    ['2004', 'P0Y0M0DT0H0M1S', 1],
  ] as const)('%s: %s is %d seconds', (edition, text, seconds) => {
    expect(parseDuration(edition, text)).toBe(seconds)
  })

  it.each([
    ['1.2', ''],
    ['1.2', '1:02:03'],
    ['1.2', '00:60:00'],
    ['1.2', '00:00:61'],
    ['1.2', '-01:00:00'],
    ['1.2', 'PT1S'],
    ['1.2', '00:00:00.123'],
    ['2004', ''],
    ['2004', 'P'],
    ['2004', 'PT'],
    ['2004', 'P1DT'],
    ['2004', 'P1S'],
    ['2004', 'PT1.234S'],
    ['2004', '0001:00:00'],
    ['2004', `PT${'9'.repeat(40)}S`],
  ] as const)('%s: %s is no duration', (edition, text) => {
    expect(parseDuration(edition, text)).toBeNull()
  })

  it.each(editions)('%s: what is written is read back', edition => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largest[edition] }), hundredths => {
        expect(parseDuration(edition, formatDuration(edition, hundredths / 100))).toBe(hundredths / 100)
      }),
    )
  })

  it.each(editions)('%s: sessions add up exactly, in any order', edition => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 50 }), sessions => {
        const add = (total: string, hundredths: number) =>
          addSessionTime(edition, total, formatDuration(edition, hundredths / 100))
        const expected = formatDuration(edition, sessions.reduce((sum, one) => sum + one, 0) / 100)
        expect(sessions.reduce(add, '')).toBe(sessions.length === 0 ? '' : expected)
        expect(sessions.toReversed().reduce(add, '')).toBe(sessions.length === 0 ? '' : expected)
      }),
    )
  })

  it.each(editions)('%s: any text at all is a length or nothing, and never loses a total', edition => {
    const total = formatDuration(edition, 90)
    fc.assert(
      fc.property(fc.string(), text => {
        const seconds = parseDuration(edition, text)
        expect(seconds === null || seconds >= 0).toBe(true)
        if (seconds === null) expect(addSessionTime(edition, total, text)).toBe(total)
      }),
    )
  })

  it('stops where 1.2 has no more digits, and at zero', () => {
    expect(formatDuration('1.2', 1e12)).toBe('9999:59:59.99')
    expect(formatDuration('1.2', -5)).toBe('0000:00:00.00')
    expect(formatDuration('2004', Number.NaN)).toBe('PT0S')
    expect(formatDuration('2004', 3600.5)).toBe('PT1H0.5S')
  })
})
