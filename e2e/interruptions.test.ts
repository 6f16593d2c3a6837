import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allowedPages, golfZip, playInterrupted } from './interrupted.ts'

test('what may be lost is what is younger than five seconds, and no more', () => {
  const trace = [
    { at: 0, page: 3 },
    { at: 1000, page: 4 },
    { at: 7000, page: 5 },
    { at: 9000, page: 6 },
  ]
  expect(allowedPages(trace, 10_000)).toEqual([4, 5, 6])
  expect(allowedPages(trace, 14_500)).toEqual([6])
})

test.runIf(existsSync(golfZip))(
  'a lesson that is interrupted at 20 random points goes on where it was each time, and counts once',
  async () => {
    const { interruptions, evidence, score } = await playInterrupted(20, 2026)
    for (const [index, { kind, found, allowed }] of interruptions.entries()) {
      expect(allowed, `interruption ${index + 1}, ${kind}`).toContain(found)
    }
    expect(evidence).toEqual(['activity passed', 'course completed'])
    expect(score).toBe(100)
  },
  300_000,
)
