import { afterAll, beforeAll, expect, test } from 'vitest'
import { seeded } from '../../../../test/audiences/histories.ts'
import { ground } from '../../../../test/requirements/ground.ts'
import { happens } from '../../../../test/requirements/happenings.ts'
import { expected, written } from '../../../../test/requirements/raw-facts.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('many histories: after each change the table is what the rules say of the facts', async () => {
  for (let seed = 1000; seed < 1060; seed += 1) {
    const random = seeded(seed)
    const made = await ground(world, random)
    for (let step = 0; step < 60; step += 1) {
      const what = await happens(world, random, made)
      await world.runJobs()
      expect(await written(world, made), `seed ${seed}, step ${step}: ${what}`).toEqual(
        await expected(world, made),
      )
    }
  }
}, 3_600_000)
