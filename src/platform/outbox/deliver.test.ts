import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import type { Reaction } from '../feature.ts'
import { runJob } from '../jobs/worker.ts'
import { outboxDelivery } from './deliver.ts'

let world: World
const worlds: World[] = []

beforeEach(async () => {
  world = await openWorld()
  worlds.push(world)
})
afterAll(async () => {
  for (const one of worlds) await one.close()
})

const reaction = (on: string, name: string, run: Reaction['run']): Reaction => ({ on, name, run })

async function recordFacts(person: string, ...numbers: number[]): Promise<void> {
  for (const n of numbers) {
    await world.services.databases.transaction(async db => {
      await sql`select set_actor(${JSON.stringify({ person })}::jsonb)`.execute(db)
      await sql`select record_fact('thing.happened', ${JSON.stringify({ n })}::jsonb)`.execute(db)
    })
  }
}

async function runAll(reactions: Reaction[]): Promise<string[]> {
  const jobs = outboxDelivery([{ name: 'testing', reactions }])
  const failed: string[] = []
  const { rows } = await world.database.owner.query(
    `select j.id, t.identifier, j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
  )
  for (const row of rows) {
    const job = jobs.find(one => one.name === row.identifier)
    if (!job) throw new Error(row.identifier)
    await runJob(world.services, job, row.payload).then(
      () => world.database.owner.query('delete from graphile_worker._private_jobs where id = $1', [row.id]),
      () => failed.push(row.identifier),
    )
  }
  return failed
}

const undelivered = async () =>
  (await world.database.owner.query('select 1 from outbox where delivered_at is null')).rowCount

test('facts arrive in their order, under the actor that recorded them, and once', async () => {
  const person = await world.rows.person('Grace Okafor')
  const seen: unknown[] = []
  const reactions = [
    reaction('thing.happened', 'note', async ({ db }, { n }) => {
      const { rows } = await sql<{ who: string }>`select actor_person() as who`.execute(db)
      seen.push([n, rows[0]?.who])
    }),
    reaction('other.happened', 'ignore', async () => void seen.push('other')),
  ]
  await recordFacts(person, 1, 2, 3)
  const waiting = await world.database.owner.query('select 1 from graphile_worker._private_jobs')
  expect(waiting.rowCount).toBe(1)
  await runAll(reactions)
  expect(seen).toEqual([
    [1, person],
    [2, person],
    [3, person],
  ])
  expect(await undelivered()).toBe(0)
  await runAll(reactions)
  expect(seen).toHaveLength(3)
})

test('a reaction that fails leaves nothing behind, holds up nobody, and is tried again by itself', async () => {
  const person = await world.rows.person('Grace Okafor')
  const seen: unknown[] = []
  let isBroken = true
  const reactions = [
    reaction('thing.happened', 'breaks', async ({ db }, { n }) => {
      await sql`select record_fact('reaction.ran', '{}')`.execute(db)
      if (isBroken && n === 1) throw new Error('not today')
      seen.push(['breaks', n])
    }),
    reaction('thing.happened', 'works', async (_ctx, { n }) => void seen.push(['works', n])),
  ]
  await recordFacts(person, 1, 2)
  expect(await runAll(reactions)).toEqual([])
  expect(seen).toEqual([
    ['works', 1],
    ['breaks', 2],
    ['works', 2],
  ])
  const ran = () => world.database.owner.query(`select 1 from outbox where verb = 'reaction.ran'`)
  expect((await ran()).rowCount).toBe(1)
  expect(await runAll(reactions)).toEqual(['outbox.react'])
  isBroken = false
  await runAll(reactions)
  expect(seen.at(-1)).toEqual(['breaks', 1])
  expect(seen).toHaveLength(4)
})

test('a fact of a transaction that is rolled back never arrives', async () => {
  const person = await world.rows.person('Grace Okafor')
  await expect(
    world.services.databases.transaction(async db => {
      await sql`select set_actor(${JSON.stringify({ person })}::jsonb)`.execute(db)
      await sql`select record_fact('thing.happened', '{}')`.execute(db)
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow(/changed my mind/)
  expect(await undelivered()).toBe(0)
})

test('two reactions of one name are refused at start', () => {
  const twice = reaction('a.b', 'same', async () => undefined)
  expect(() => outboxDelivery([{ name: 'testing', reactions: [twice, twice] }])).toThrow(/declared twice/)
})
