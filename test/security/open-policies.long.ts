import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../world/world.ts'
import { type Crowd, crowd } from './crowd.ts'
import { compareWalls, readingPolicies } from './walls.ts'

/* Each wall in turn is torn down, and each time the comparison must notice. */
let world: World
let people: Crowd

beforeAll(async () => {
  world = await openWorld()
  people = await crowd(world, 7)
})
afterAll(() => world.close())

test('opening any policy is noticed', async () => {
  const policies = await readingPolicies(world)
  expect(policies.length).toBeGreaterThan(30)
  const unnoticed: string[] = []
  for (const { tablename, policyname, qual } of policies) {
    await world.database.owner.query(`alter policy ${policyname} on ${tablename} using (true)`)
    const { differences } = await compareWalls(world, people)
    if (!differences.some(difference => difference.table === tablename && difference.more.length > 0))
      unnoticed.push(tablename)
    await world.database.owner.query(`alter policy ${policyname} on ${tablename} using (${qual})`)
  }
  expect(unnoticed).toEqual([])
  expect((await compareWalls(world, people)).differences).toEqual([])
}, 600_000)

test.each([11, 23, 42, 77])('other crowds agree with the twin: %i', async seed => {
  const other = await openWorld()
  expect((await compareWalls(other, await crowd(other, seed))).differences).toEqual([])
  await other.close()
})
