import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import { atLast } from './connect.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the commit travels with the last statement, and nothing can be asked after it', async () => {
  const { databases } = world.services
  const seen: string[] = []
  const set = sql`select set_config('app.person', 'somebody', true)`
  const answer = await databases.transaction(
    async db => {
      await set.execute(db)
      const { rows } = await sql<{ who: string }>`select current_setting('app.person') as who`.execute(
        atLast(db),
      )
      return rows[0]?.who
    },
    { onStatement: text => seen.push(text.slice(0, 6)) },
  )
  expect(answer).toBe('somebody')
  expect(seen).toEqual(['begin', 'select', 'select', 'commit'])
  await expect(
    databases.transaction(async db => {
      await sql`select 1`.execute(atLast(db))
      await sql`select 2`.execute(db)
    }),
  ).rejects.toThrow('last statement')
})

test('a last statement that fails is told, and its connection is as good as before', async () => {
  const { databases } = world.services
  for (let nth = 0; nth < 3; nth += 1) {
    await expect(
      databases.transaction(db => sql`select 1 / ${nth - nth}::integer`.execute(atLast(db))),
    ).rejects.toThrow('division by zero')
    const { rows } = await databases.transaction(db =>
      sql<{ who: string | null }>`select nullif(current_setting('app.person', true), '') as who`.execute(
        atLast(db),
      ),
    )
    expect(rows).toEqual([{ who: null }])
  }
})
