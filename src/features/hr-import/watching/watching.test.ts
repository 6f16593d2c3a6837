import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Place, place } from '../../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { lookIntoFolders } from './watch.ts'

// Whole files take long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let here: Place
let folder: string
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Watching')
  folder = join(world.services.config.dataDir, 'hr', 'watching', 'staff-system')
  // An administrator who is no member is told all the same.
  await world.rows.insert('person_identifier', {
    ...{ person_id: here.admin, kind: 'email', value: 'admin@watching.test', verified_at: new Date() },
  })
})
afterAll(() => world.close())

const ask = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const header = 'Employee No,Name,Start date'
/** Puts a file where the staff system would, written so many seconds ago. */
async function put(name: string, content: string | Buffer, ageSeconds = 60): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), content)
  const then = new Date(Date.now() - ageSeconds * 1000)
  await utimes(join(folder, name), then, then)
}
const look = async () => {
  await lookIntoFolders(world.services)
  await world.runJobs()
}
const runs = () =>
  ask(`select state, way from hr_run where organisation_id = $1 order by id`, [here.organisation])
const lying = async (name = '') =>
  (await readdir(join(folder, name), { withFileTypes: true }))
    .filter(one => one.isFile())
    .map(one => one.name)
const letters = () => ask(`select 1 from mail where recipient = 'admin@watching.test'`)

const lastLetter = async () =>
  JSON.stringify(
    await ask(`select body_text from mail where recipient = 'admin@watching.test' order by id desc limit 1`),
  )

test('a folder that is not watched is left alone', async () => {
  await put('staff.csv', `${header}\n1,Ann Chief,2020-01-01`)
  await look()
  expect(await runs()).toEqual([])
  expect(await lying()).toEqual(['staff.csv'])
})

test('a whole file is taken in once; whoever decides is told when its columns are not known', async () => {
  await here.set({ watched: true })
  await put('half.csv', `${header}\n9,Still Coming,2020-01-01`, 0)
  await Promise.all([look(), lookIntoFolders(world.services)])
  await world.runJobs()
  expect(await runs()).toEqual([{ state: 'mapping', way: 'folder' }])
  expect(await lying()).toEqual(['half.csv'])
  expect(await lying('done')).toEqual([expect.stringMatching(/-staff\.csv$/)])
  expect(await letters()).toHaveLength(1)
})

test('with known columns it waits for a look, and applies itself where the source says so', async () => {
  await here.bring([header, '1,Ann Chief,2020-01-01'])
  await put('more.csv', `${header}\n1,Ann Chief,2020-01-01\n2,Ben Lead,2020-01-01`)
  await look()
  expect((await runs()).at(-1)).toEqual({ state: 'ready', way: 'folder' })
  expect(await letters()).toHaveLength(2)
  // The very same file again is nothing new.
  await put('again.csv', `${header}\n1,Ann Chief,2020-01-01\n2,Ben Lead,2020-01-01`)
  const before = (await runs()).length
  await look()
  expect(await runs()).toHaveLength(before)
  await here.set({ appliesItself: true, threshold: 10 })
  await put('third.csv', `${header}\n1,Ann Chief,2020-01-01\n3,Cai Jones,2020-01-01`)
  await look()
  expect((await runs()).at(-1)).toEqual({ state: 'applied', way: 'folder' })
  // More leave than the threshold lets pass: nobody is there to say why, so it stops and somebody is told.
  await put('fourth.csv', `${header}\n4,Dee New,2020-01-01`)
  await look()
  expect((await runs()).at(-1)).toEqual({ state: 'stopped', way: 'folder' })
  expect(await letters()).toHaveLength(3)
  // Something new in the file, and nobody there to say what it is: nothing is read until somebody does.
  await put('fifth.csv', `${header},Shoe size\n1,Ann Chief,2020-01-01,7`)
  await look()
  expect((await runs()).at(-1)).toEqual({ state: 'mapping', way: 'folder' })
  expect(await letters()).toHaveLength(4)
  expect(await lastLetter()).toContain('Shoe size')
})

test('what can’t be read is put aside, and whoever decides is told why', async () => {
  const before = (await runs()).length
  await put('broken.csv', Buffer.from([0, 1, 2, 0, 3, 0, 0, 0, 4]))
  await look()
  expect(await runs()).toHaveLength(before)
  expect(await lying('refused')).toEqual([expect.stringMatching(/-broken\.csv$/)])
  expect(await lastLetter()).toContain('neither a text file')
})
