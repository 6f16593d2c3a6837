import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { fingerprints, peopleTables } from '../../../test/hr/tables.ts'
import { type Place, place } from '../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { applyRun } from './applying/apply.ts'
import type { Carried } from './runs/under.ts'

// Whole files take long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let here: Place
let actor: Carried
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Turns')
  const own = { member_orgs: [here.organisation], staff_orgs: [here.organisation] }
  actor = { person: here.admin, site: here.site, acting_org: here.organisation, ...own }
})
afterAll(() => world.close())

const ask = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const header = 'Employee No,Name,Start date,Department,Job title,Manager No'
const confirm = (run: string) => here.browser.post(`/manage/hr/runs/${run}/apply`, { reason: 'right' })

test('two runs at once take turns: the one whose preview no longer holds does nothing and shows a new one', async () => {
  await here.bring([header, '1,Ann Chief,2020-01-01,Care,Director,'])
  const one = await here.check([header, '2,Ben Lead,2020-01-01,Care,Lead,1'], { covers: 'changes' })
  const two = await here.check([header, '2,Ben Other,2021-01-01,Care,Lead,1'], { covers: 'changes' })
  await confirm(one.run)
  await confirm(two.run)
  await Promise.all([applyRun(world.services, one.run, actor), applyRun(world.services, two.run, actor)])
  const outcomes = [await here.outcome(one.run), await here.outcome(two.run)]
  expect(outcomes.map(outcome => outcome.state).sort()).toEqual(['applied', 'ready'])
  const waits = outcomes.find(outcome => outcome.state === 'ready')
  expect(waits).toMatchObject({ notice: { code: 'planChanged' }, people: { changed: 1 } })
  expect(
    await ask(`select 1 from membership where organisation_id = $1 and employee_number = '2'`, [
      here.organisation,
    ]),
  ).toHaveLength(1)
  await world.runJobs()
})

test('the same run twice at once is applied once', async () => {
  const run = await here.check([header, '3,Cai Jones,2020-01-01,Care,Carer,1'], { covers: 'changes' })
  await confirm(run.run)
  await Promise.all([applyRun(world.services, run.run, actor), applyRun(world.services, run.run, actor)])
  await world.runJobs()
  expect(await here.outcome(run.run)).toMatchObject({ state: 'applied' })
  expect(
    await ask(`select 1 from audit_event where subject_id = $1 and verb = 'people.imported'`, [run.run]),
  ).toHaveLength(1)
})

test('a worker that is killed in the middle leaves nothing, and the run is applied at the next try', async () => {
  const run = await here.check(
    [header, '4,Dee New,2020-01-01,Children,Carer,1', '5,Eve New,2020-01-01,Children,Carer,4'],
    { covers: 'changes' },
  )
  await confirm(run.run)
  const before = await fingerprints(world.database.owner, peopleTables)
  // Holds the row that the last step writes, so that the worker is in the middle when its connection ends.
  const other = await world.database.owner.connect()
  await other.query('begin')
  await other.query('lock table hr_record in share mode')
  // Only who a connection belongs to may end it.
  const same = new pg.Client({ connectionString: world.database.address.roleUrl('guildhall_app') })
  await same.connect()
  const applying = applyRun(world.services, run.run, actor).then(
    () => 'applied',
    () => 'ended',
  )
  await expect
    .poll(
      async () => {
        const { rows: ended } = await same.query(
          `select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
          where l.relation = 'hr_record'::regclass and not l.granted and a.datname = current_database()`,
        )
        return ended.length
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBe(1)
  expect(await applying).toBe('ended')
  await other.query('rollback')
  other.release()
  await same.end()
  expect(await fingerprints(world.database.owner, peopleTables)).toEqual(before)
  expect((await here.outcome(run.run)).state).toBe('applying')
  // The job is still in the queue, as it is after a crash.
  await world.runJobs()
  expect(await here.outcome(run.run)).toMatchObject({ state: 'applied', people: { created: 2 } })
})
