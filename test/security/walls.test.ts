import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../world/world.ts'
import { type Crowd, crowd } from './crowd.ts'
import { compareWalls } from './walls.ts'

let world: World
let people: Crowd

beforeAll(async () => {
  world = await openWorld()
  people = await crowd(world, 7)
})
afterAll(() => world.close())

test('everybody reads exactly the rows that the design gives them, in every table', async () => {
  const { differences, seen } = await compareWalls(world, people)
  expect(differences).toEqual([])
  // A table in which nobody sees anything, or everybody everything, would prove nothing.
  const { rows } = await world.database.owner.query(
    `select table_name from table_policy where template <> 'system'`,
  )
  for (const { table_name: table } of rows)
    expect({ table, ...seen.get(table) }).toEqual({ table, some: true, all: false })
})

test('a planted leak is found', async () => {
  await world.database.owner.query('alter policy reading on evidence using (true)')
  const { differences } = await compareWalls(world, people)
  expect(new Set(differences.map(difference => difference.table))).toEqual(new Set(['evidence']))
  expect(differences.every(difference => difference.more.length > 0)).toBe(true)
})
