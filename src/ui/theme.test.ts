import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  brandPasses,
  contrastRatio,
  isColour,
  leastContrast,
  luminance,
  nearestPassing,
  readableOn,
  themeCss,
} from './theme.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map(number => `#${number.toString(16).padStart(6, '0')}`)

describe('contrast', () => {
  test('known pairs', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrastRatio('#ffffff', '#ffffff')).toBe(1)
    expect(contrastRatio('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2)
    expect(contrastRatio('#0b5d57', '#ffffff')).toBeGreaterThan(7)
  })

  test('is symmetric and between 1 and 21', () => {
    fc.assert(
      fc.property(colour, colour, (a, b) => {
        const ratio = contrastRatio(a, b)
        expect(ratio).toBe(contrastRatio(b, a))
        expect(ratio).toBeGreaterThanOrEqual(1)
        expect(ratio).toBeLessThanOrEqual(21)
      }),
    )
  })

  test('refuses what is no colour', () => {
    for (const text of ['', 'red', '#fff', '#12345g', '#0b5d57;}', ' #0b5d57']) {
      expect(isColour(text)).toBe(false)
      expect(() => contrastRatio(text, '#ffffff')).toThrow(TypeError)
    }
  })
})

describe('brand colours', () => {
  test('text on a brand is the better of white and ink', () => {
    expect(readableOn('#0b5d57')).toBe('#ffffff')
    expect(readableOn('#ffdd00')).toBe('#16211f')
  })

  test('the nearest passing shade passes, is stable, and leaves a passing colour alone', () => {
    fc.assert(
      fc.property(colour, brand => {
        const near = nearestPassing(brand)
        expect(isColour(near)).toBe(true)
        expect(contrastRatio(readableOn(near), near)).toBeGreaterThanOrEqual(leastContrast)
        expect(nearestPassing(near)).toBe(near)
        if (brandPasses(brand)) expect(near).toBe(brand)
      }),
      { numRuns: 2000 },
    )
  })

  test('a shade that had to move moved no further than it had to: every colour fails only in a narrow band', () => {
    fc.assert(
      fc.property(colour, brand => {
        if (!brandPasses(brand))
          expect(Math.abs(luminance(nearestPassing(brand)) - luminance(brand))).toBeLessThan(0.1)
      }),
      { numRuns: 2000 },
    )
  })

  test('the theme sets two properties and refuses a brand on which nothing can be read', () => {
    expect(themeCss('#0B5D57')).toBe(':root{--brand:#0b5d57;--on-brand:#ffffff}\n')
    const failing = Array.from(
      { length: 256 },
      (_, grey) => `#${grey.toString(16).padStart(2, '0').repeat(3)}`,
    )
    const refused = failing.filter(grey => !brandPasses(grey))
    expect(refused.length).toBeGreaterThan(0)
    for (const grey of refused) expect(() => themeCss(grey)).toThrow(RangeError)
  })
})
