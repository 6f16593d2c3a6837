import { afterAll, beforeAll, expect, test } from 'vitest'
import { differential } from '../../../../test/audiences/differential.ts'
import { cloneDatabase, type TestDatabase } from '../../../../test/world/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.drop())

test('thousands of rules and histories, day by day as the slow twin has them', async () => {
  let rules = 0
  for (let seed = 1000; seed < 1040; seed += 1) {
    const outcome = await differential(database.owner, seed, 150)
    expect(outcome.differences.slice(0, 1), `seed ${seed}`).toEqual([])
    rules += outcome.rules
  }
  expect(rules).toBeGreaterThan(2500)
}, 3_600_000)
