import { afterAll, beforeAll, expect, test } from 'vitest'
import { seeded } from '../../../../test/audiences/histories.ts'
import { previewHolds } from '../../../../test/requirements/preview-holds.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('over three hundred random rules, what a preview shows is what then happens', async () => {
  expect(await previewHolds(world, seeded(6000), 300)).toBeGreaterThan(300)
}, 3_600_000)
