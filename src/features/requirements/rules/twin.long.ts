import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference, history } from '../../../../test/requirements/rule-histories.ts'

test('fifty thousand histories: the engine says on every day what the slow twin says', () => {
  fc.assert(
    fc.property(history, given => {
      expect(difference(given)).toBeNull()
    }),
    { numRuns: 50_000 },
  )
}, 3_600_000)
