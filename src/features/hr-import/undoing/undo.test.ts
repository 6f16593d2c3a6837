import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Place, place } from '../../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

// Whole files take long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let here: Place
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Undoing')
})
afterAll(() => world.close())

const header = 'Employee No,Name,Email,Start date,End date,Department,Job title,Manager No'
const ask = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows

/** All tables of people as they are held true now, table by table; ids of rows that history writes anew are left out. */
async function asOfNow(): Promise<Record<string, string[]>> {
  const told: Record<string, string> = {
    person: 'select id, name, known_as from person where erased_at is null',
    person_identifier: 'select person_id, kind, value, verified_at from person_identifier',
    membership: `select id, person_id, kind, employee_number, sort_name, find_by from membership m
      where exists (select 1 from membership_term t where t.membership_id = m.id and t.superseded_at is null)`,
    membership_term:
      'select membership_id, person_id, starts_on, ends_on from membership_term where superseded_at is null',
    job: 'select id, membership_id, person_id, reference from job j where exists (select 1 from job_term t where t.job_id = j.id and t.superseded_at is null)',
    job_term: `select job_id, membership_id, person_id, unit_id, job_role_id, post_id, manager_job_id, manager_post_id, temporary_manager_job_id,
      temporary_until, starts_on, ends_on from job_term where superseded_at is null`,
    profile_value:
      'select field_id, membership_id, value, starts_on, ends_on from profile_value where superseded_at is null',
    current_unit: 'select id, name, code, parent_id from current_unit',
    unit_parent: 'select unit_id, parent_id, starts_on, ends_on from unit_parent where superseded_at is null',
    link_request: 'select person_id, holder_id, address from link_request where settled_at is null',
    hr_record: 'select source_id, membership_id from hr_record',
  }
  const found: Record<string, string[]> = {}
  for (const [table, text] of Object.entries(told))
    found[table] = (await ask(text)).map(row => JSON.stringify(row)).sort()
  return found
}

const start = [
  header,
  '1,Ann Chief,ann@undo.test,2020-02-01,,Adult care,Director,',
  '2,Ben Lead,ben@undo.test,2021-03-01,,Adult care,Team leader,1',
  '3,Cai Jones,cai@undo.test,2022-04-05,,Adult care,Carer,2',
]
const later = [
  header,
  '1,Ann Chief-Smith,ann2@undo.test,2020-02-01,,Adult care,Director,',
  '3,Cai Jones,cai@undo.test,2022-04-01,2027-01-31,Children,Senior carer,1',
  '4,Dee New,dee@undo.test,2026-02-01,,Children,Carer,3',
]

test('an undo gives back exactly what was, table by table, and the history keeps both', async () => {
  await here.bring(start)
  const before = await asOfNow()
  const run = await here.bring(later, { asOf: '2026-02-01' })
  expect(run.people).toEqual({ created: 1, changed: 2, left: 1 })
  expect(await asOfNow()).not.toEqual(before)
  expect((await here.browser.get(`/manage/hr/runs/${run.run}/undo`)).statusCode).toBe(200)
  await here.browser.post(`/manage/hr/runs/${run.run}/undo`)
  await world.runJobs()
  expect((await here.outcome(run.run)).state).toBe('undone')
  const after = await asOfNow()
  // A unit that the run added is closed: its place in the tree is no longer held true either.
  for (const table of Object.keys(before)) expect(after[table], table).toEqual(before[table])
  const believed = await ask(
    'select 1 from membership_term where superseded_at is not null and batch_id is not null',
  )
  expect(believed.length).toBeGreaterThan(0)
  // The same file again does the same again.
  expect((await here.bring(later, { asOf: '2026-02-01' })).people).toEqual({
    created: 1,
    changed: 2,
    left: 1,
  })
})

test('what somebody changed since stands in the way, with who it is', async () => {
  const [run] = await ask(
    `select id from hr_run where organisation_id = $1 and state = 'applied' order by id desc limit 1`,
    [here.organisation],
  )
  await ask(
    `update job_term set superseded_at = clock_timestamp()
      where superseded_at is null and membership_id in (select id from membership where organisation_id = $1 and employee_number = '4')`,
    [here.organisation],
  )
  const page = await here.browser.get(`/manage/hr/runs/${run.id}/undo`)
  expect(page.body).toContain('Dee New')
  const answer = await here.browser.post(`/manage/hr/runs/${run.id}/undo`)
  expect(answer.statusCode).toBe(422)
  expect((await here.outcome(run.id)).state).toBe('applied')
})
