import { afterAll, beforeAll, expect, test } from 'vitest'
import { differential } from '../../../../test/audiences/differential.ts'
import { cloneDatabase, type TestDatabase } from '../../../../test/world/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.drop())

test.each([1, 2, 3])(
  'rules and histories of seed %i, day by day as the slow twin has them',
  async seed => {
    const { differences, steps, rules } = await differential(database.owner, seed, 90)
    expect(differences.slice(0, 1)).toEqual([])
    expect(steps).toBeGreaterThanOrEqual(90)
    expect(rules).toBeGreaterThan(25)
  },
  60_000,
)

// What was found by longer series, each by its seed: a job's last day asked together with what is not, after that day.
test.each([[1036, 140]])(
  'of seed %i, which once told a difference',
  async (seed, steps) => {
    expect((await differential(database.owner, seed, steps)).differences.slice(0, 1)).toEqual([])
  },
  60_000,
)
