import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Place, place } from '../../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

// Whole files take long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let here: Place
let token: string
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Interface')
  token = await world.rows.session(here.admin, here.site, { kind: 'token' })
  await here.bring(['Employee No,Name,Start date,Manager No,Job title', '1,Ann Chief,2020-01-01,,Director'])
})
afterAll(() => world.close())

const api = (method: 'GET' | 'POST', path: string, body?: unknown, by = token) =>
  here.browser.api(method, `/api/v1/hr${path}`, by, body)
const send = (path: string, payload: Buffer | string, by = token) =>
  world.app.inject({
    method: 'POST',
    url: `/api/v1/hr${path}`,
    headers: { host: here.host, authorization: `Bearer ${by}`, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(payload),
  })

test('a file is sent, its state and rejected rows are read, and it is applied', async () => {
  const file =
    'Employee No,Name,Start date,Manager No,Job title\n2,Ben Lead,2021-01-01,1,Lead\n3,Cai Jones,31/02/2021,1,Carer\n'
  const sent = await send(`/sources/${here.source}/runs?covers=changes&as_of=2026-02-01`, file)
  expect(sent.statusCode).toBe(202)
  expect(sent.json()).toMatchObject({
    source_id: here.source,
    state: 'checking',
    as_of: '2026-02-01',
    covers: 'changes',
  })
  const run = sent.json().id
  await world.runJobs()
  const state = (await api('GET', `/runs/${run}`)).json()
  expect(state).toMatchObject({
    state: 'ready',
    counts: { people: { created: 1, rejected: 1 } },
    notice: null,
  })
  const rejected = (await api('GET', `/runs/${run}/rejected`)).json()
  expect(rejected.items).toMatchObject([
    {
      line: 3,
      number: '3',
      faults: [{ code: 'dateWrong', field: 'starts_on', sentence: expect.stringContaining('31/02/2021') }],
    },
  ])
  expect((await api('POST', `/runs/${run}/apply`, {})).statusCode).toBe(202)
  await world.runJobs()
  expect((await api('GET', `/runs/${run}`)).json().state).toBe('applied')
  expect((await here.people()).join()).toContain('2 Ben Lead 2021-01-01-')
  expect((await api('POST', `/runs/${run}/apply`, {})).statusCode).toBeGreaterThanOrEqual(400)
})

test('rows are sent as objects; many leavers need a reason', async () => {
  await here.set({ threshold: 2 })
  const rows = [{ 'Employee No': 1, Name: 'Ann Chief', 'Start date': '2020-01-01' }]
  const sent = await api('POST', `/sources/${here.source}/rows`, {
    rows,
    covers: 'everybody',
    as_of: '2026-03-01',
  })
  expect(sent.statusCode).toBe(202)
  await world.runJobs()
  const run = sent.json().id
  expect((await api('GET', `/runs/${run}`)).json()).toMatchObject({
    state: 'stopped',
    notice: expect.stringContaining('1 of 2'),
  })
  expect((await api('POST', `/runs/${run}/apply`, {})).statusCode).toBe(422)
  expect((await api('POST', `/runs/${run}/apply`, { reason: 'They left' })).statusCode).toBe(202)
  await world.runJobs()
  expect((await here.people()).join()).toContain('2 Ben Lead 2021-01-01-2026-02-28')
})

test('a column that nobody spoke of stops the file with a sentence', async () => {
  const rows = [{ 'Employee No': 1, Name: 'Ann Chief', 'Shoe size': 7 }]
  const sent = await api('POST', `/sources/${here.source}/rows`, { rows })
  expect(sent.statusCode).toBe(202)
  expect(sent.json()).toMatchObject({
    state: 'mapping',
    notice: expect.stringContaining('“Shoe size”. Say what they are'),
  })
  expect((await api('POST', `/runs/${sent.json().id}/apply`, {})).statusCode).toBe(409)
})

test('what is wrong is said, and strangers find nothing', async () => {
  expect((await send(`/sources/${here.source}/runs`, Buffer.from([0, 1, 0, 2]))).statusCode).toBe(422)
  expect((await send(`/sources/${here.source}/runs?holds=cars`, 'a,b\n1,2')).statusCode).toBe(422)
  expect((await api('POST', `/sources/${here.source}/rows`, { rows: [] })).statusCode).toBe(422)
  expect((await api('GET', '/sources')).json().items).toMatchObject([
    { id: here.source, name: 'Staff system' },
  ])
  const other = await place(world, 'Outsider')
  const theirs = await world.rows.session(other.admin, other.site, { kind: 'token' })
  const member = await world.rows.person('Only Member')
  await world.rows.membership(member, here.organisation)
  const plain = await world.rows.session(member, here.site, { kind: 'token' })
  expect((await other.browser.api('GET', `/api/v1/hr/sources`, theirs)).json().items).toHaveLength(1)
  const asked = await other.browser.api('POST', `/api/v1/hr/sources/${here.source}/rows`, theirs, {
    rows: [{ a: 1 }],
  })
  expect(asked.statusCode).toBe(404)
  expect((await api('GET', '/sources', undefined, plain)).statusCode).toBe(403)
  expect((await here.browser.api('GET', '/api/v1/hr/sources')).statusCode).toBe(401)
})
