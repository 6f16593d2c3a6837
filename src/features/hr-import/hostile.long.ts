import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringDamaged } from '../../../test/hr/fuzz.ts'
import { type Place, place } from '../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let here: Place
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Longhostile')
})
afterAll(() => world.close())

test('1,000 damaged files: never a fault of ours, never half of a file', { timeout: 3_600_000 }, async () => {
  const tally = await bringDamaged(world, here, 'more damaged', { from: 1000, count: 1000 })
  expect(tally.refused).toBeGreaterThan(100)
  expect(tally.applied).toBeGreaterThan(300)
})
