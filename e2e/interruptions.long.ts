import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { golfZip, playInterrupted } from './interrupted.ts'

test.runIf(existsSync(golfZip)).each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'series %i: 20 random interruptions lose nothing older than five seconds',
  async series => {
    const { interruptions, evidence } = await playInterrupted(20, 10_000 + series)
    for (const [index, { kind, found, allowed }] of interruptions.entries()) {
      expect(allowed, `interruption ${index + 1}, ${kind}`).toContain(found)
    }
    expect(evidence).toEqual(['activity passed', 'course completed'])
  },
  900_000,
)
