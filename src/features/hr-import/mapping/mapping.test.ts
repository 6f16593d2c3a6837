import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Place, place } from '../../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

// Whole files take long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let here: Place
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Columns')
})
afterAll(() => world.close())

const header = 'Employee No,Name,Start date'
const row = '1,Ann Chief,2020-01-01'
async function upload(lines: string[]) {
  const answer = await here.browser.upload(
    `/manage/hr/sources/${here.source}/runs`,
    { asOf: '2026-01-01', covers: 'changes' },
    { people: { fileName: 'people.csv', content: Buffer.from(lines.join('\n')) } },
  )
  expect(answer.statusCode).toBe(303)
  const run = String(answer.headers.location).split('/').at(-1) as string
  return { run, state: (await here.outcome(run)).state }
}
const page = async (run: string) => (await here.browser.get(`/manage/hr/runs/${run}/mapping`)).body
const save = (run: string, fields: string[]) =>
  here.browser.post(
    `/manage/hr/runs/${run}/mapping`,
    Object.fromEntries(fields.map((field, at) => [`field.0.${at}`, field])),
  )

test('a column that nobody spoke of stops the file until somebody says what it is, or that it is not read', async () => {
  await here.bring([header, row])
  const { run, state } = await upload([`${header},Shoe size,Job title`, `${row},7,Director`])
  expect(state).toBe('mapping')
  expect(await page(run)).toContain('not in this source’s files before (2): “Shoe size”, “Job title”')
  await world.runJobs()
  expect(await here.people()).toEqual(['1 Ann Chief 2020-01-01- | '])
  expect((await save(run, ['employee_number', 'name', 'starts_on', '', 'role_name'])).statusCode).toBe(303)
  await world.runJobs()
  expect(await here.outcome(run)).toMatchObject({ state: 'ready', people: { changed: 1 }, notice: null })
  // Now it is known that shoe sizes are not read, also under a name that differs in nothing but spaces and case.
  expect((await upload([`${header},SHOE-SIZE`, `${row},8`])).state).toBe('checking')
  await world.runJobs()
})

test('what was said of columns stays when a file comes without them', async () => {
  const { run, state } = await upload(['Employee No,Email', '1,ann@columns.test'])
  expect(state).toBe('mapping')
  expect(await page(run)).toMatch(/value="email"[^>]*selected|selected[^>]*value="email"/)
  await save(run, ['employee_number', 'email'])
  await world.runJobs()
  expect((await upload([`${header},Job title,Shoe size`, `${row},Director,9`])).state).toBe('checking')
  await world.runJobs()
})

test('columns whose names only look different are refused; names of no letters and of things in every object are not', async () => {
  const twice = await here.browser.upload(
    `/manage/hr/sources/${here.source}/runs`,
    { asOf: '2026-01-01', covers: 'changes' },
    { people: { fileName: 'people.csv', content: Buffer.from('Employee No,E-mail,Email\n1,a@b.test,\n') } },
  )
  expect(twice.statusCode).toBe(422)
  expect(twice.body).toContain('Two columns are called “Email”')
  const odd = [`${header},%,#,constructor,__proto__`, `${row},1,2,3,4`]
  const { run, state } = await upload(odd)
  expect(state).toBe('mapping')
  expect((await save(run, ['employee_number', 'name', 'starts_on', '', '', '', ''])).statusCode).toBe(303)
  await world.runJobs()
  expect(await here.outcome(run)).toMatchObject({ state: 'ready' })
  expect((await upload(odd)).state).toBe('checking')
})
