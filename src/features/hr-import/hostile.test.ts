import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringDamaged } from '../../../test/hr/fuzz.ts'
import { type Place, place } from '../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let here: Place
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Hostile')
})
afterAll(() => world.close())

test('100 damaged files: never a fault of ours, never half of a file', { timeout: 600_000 }, async () => {
  const tally = await bringDamaged(world, here, 'damaged', { from: 0, count: 100 })
  expect(tally.refused).toBeGreaterThan(20)
  expect(tally.applied).toBeGreaterThan(25)
})
