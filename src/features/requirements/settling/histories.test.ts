import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../../../../test/audiences/histories.ts'
import { ground } from '../../../../test/requirements/ground.ts'
import { happens } from '../../../../test/requirements/happenings.ts'
import { expected, written } from '../../../../test/requirements/raw-facts.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

/* Random histories, one change at a time: the table is what the rules say of the facts as they lie in their tables. */
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const instant = async () =>
  (await world.database.owner.query('select clock_timestamp()::text as now')).rows[0].now as string

describe('histories', () => {
  test.each([1, 2, 3, 4])(
    'of seed %i: after each change, as known at each instant, and worked out again',
    async seed => {
      const random = seeded(seed)
      const made = await ground(world, random)
      const known: { at: string; what: string; lines: string[] }[] = []
      for (let step = 0; step < 40; step += 1) {
        const what = await happens(world, random, made)
        await world.runJobs()
        const lines = await expected(world, made)
        expect(await written(world, made), `step ${step}: ${what}`).toEqual(lines)
        known.push({ at: await instant(), what, lines })
      }
      for (const { at, what, lines } of known) expect(await written(world, made, at), what).toEqual(lines)
      expect(new Set(known.map(({ what }) => what)).size).toBeGreaterThan(10)

      const last = await written(world, made)
      expect(last.length).toBeGreaterThan(0)
      await world.database.owner.query('delete from standing where requirement_id = any ($1)', [
        made.requirements,
      ])
      for (const requirement of made.requirements)
        await world.database.owner.query('select note_requirement($1)', [requirement])
      await world.runJobs()
      expect(await written(world, made)).toEqual(last)
    },
    120_000,
  )
})
