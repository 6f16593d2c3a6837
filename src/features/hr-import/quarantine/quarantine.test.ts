import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Place, place } from '../../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

// Whole files take long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let here: Place
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Mending')
})
afterAll(() => world.close())

const ask = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const header = 'Employee No,Name,Start date,Manager No,Job title'
const rowOf = async (run: string, line: number) =>
  (await ask('select id, cells from hr_row where run_id = $1 and line = $2', [run, line]))[0]
const cellsFor = (cells: string[]) => Object.fromEntries(cells.map((cell, at) => [`cell.${at}`, cell]))
const runAfter = async (before: string) =>
  (await ask('select id from hr_run where id > $1 order by id desc limit 1', [before]))[0]?.id

test('before a run is applied a mended row is checked again with the rest, and a dismissed one is left alone', async () => {
  await here.bring([header, '1,Ann Chief,2020-01-01,,Carer', '9,Stays Here,2020-01-01,,Carer'])
  const run = await here.check([
    header,
    '1,Ann Chief,2020-01-01,,Carer',
    '2,Ben Lead,31/02/2021,1,Carer',
    ',No Number,2020-01-01,,Carer',
  ])
  expect(run).toMatchObject({ state: 'ready', people: { rejected: 2 }, notice: { code: 'nameless' } })
  // While a line does not say whom it is about, nobody is taken for having left.
  expect(run.people.left).toBeUndefined()
  const row = await rowOf(run.run, 3)
  const page = await here.browser.get(`/manage/hr/rows/${row.id}`)
  expect(page.body).toContain('“31/02/2021” is not a date')
  await here.browser.post(
    `/manage/hr/rows/${row.id}`,
    cellsFor(['2', 'Ben Lead', '28/02/2021', '1', 'Carer']),
  )
  await world.runJobs()
  await here.browser.post(`/manage/hr/rows/${(await rowOf(run.run, 4)).id}/dismiss`)
  await world.runJobs()
  expect(await here.outcome(run.run)).toMatchObject({ state: 'ready', people: { created: 1, left: 1 } })
  await here.browser.post(`/manage/hr/runs/${run.run}/apply`, { reason: '' })
  await world.runJobs()
  expect((await here.people()).map(line => line.slice(0, 12))).toEqual([
    '1 Ann Chief ',
    '2 Ben Lead 2',
    '9 Stays Here',
  ])
})

test('after it a row waits; mended it comes in alone, and only once', async () => {
  const run = await here.bring(
    [header, '3,Cai Jones,2021-01-01,unknown,Carer', '4,Dee New,2021-01-01,3,Carer'],
    {
      covers: 'changes',
    },
  )
  // Whoever is managed by a rejected row can't come in either.
  expect(run).toMatchObject({ state: 'applied', people: { rejected: 2 } })
  const three = await rowOf(run.run, 2)
  const four = await rowOf(run.run, 3)
  expect((await here.browser.get('/manage/hr/waiting')).body).toContain('Cai Jones')
  expect((await here.browser.post(`/manage/hr/sources/${here.source}/mended`)).statusCode).toBe(422)
  await here.browser.post(
    `/manage/hr/rows/${three.id}`,
    cellsFor(['3', 'Cai Jones', '2021-01-01', '1', 'Carer']),
  )
  await here.browser.post(`/manage/hr/rows/${four.id}`, cellsFor(four.cells))
  const answer = await here.browser.post(`/manage/hr/sources/${here.source}/mended`)
  expect(answer.statusCode).toBe(303)
  await world.runJobs()
  expect(await here.outcome(await runAfter(run.run))).toMatchObject({
    state: 'applied',
    people: { created: 2 },
  })
  expect((await here.browser.post(`/manage/hr/sources/${here.source}/mended`)).statusCode).toBe(422)
  expect(
    (await here.browser.post(`/manage/hr/rows/${three.id}`, cellsFor(['3', 'X', '', '', 'Carer'])))
      .statusCode,
  ).toBe(422)
  expect((await here.browser.post(`/manage/hr/rows/${three.id}/dismiss`)).statusCode).toBe(422)
})

test('a row that is still wrong waits again, and a dismissed one is gone from the list', async () => {
  const run = await here.bring([header, '5,Eve Late,2021-01-01,unknown,Carer'], { covers: 'changes' })
  const row = await rowOf(run.run, 2)
  await here.browser.post(`/manage/hr/rows/${row.id}`, {
    'cell.3': 'also unknown',
    'cell.99': 'x',
    nothing: 'y',
  })
  await here.browser.post(`/manage/hr/sources/${here.source}/mended`)
  await world.runJobs()
  const mending = await runAfter(run.run)
  expect(await here.outcome(mending)).toMatchObject({ people: { rejected: 1 } })
  const waiting = (await here.browser.get('/manage/hr/waiting')).body
  expect(waiting).toContain('also unknown')
  await here.browser.post(`/manage/hr/rows/${(await rowOf(mending, 2)).id}/dismiss`)
  expect((await here.browser.get('/manage/hr/waiting')).body).toContain('No row waits')
  expect((await here.people()).some(line => line.startsWith('5 '))).toBe(false)
})
