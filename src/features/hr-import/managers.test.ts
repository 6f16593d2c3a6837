import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Place, place } from '../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

// Whole files take long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let here: Place
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Posts')
})
afterAll(() => world.close())

const ask = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows

/** What columns are is settled for a source by its first file: a file of other columns asks anew. */
const forgetColumns = () => ask(`update hr_source set mapping = '{}' where id = $1`, [here.source])

test('units, job roles, posts and people come in four files; whoever hangs on a bad row waits', async () => {
  await here.set({ createsPosts: false, createsRoles: false, createsUnits: true })
  const missing = await here.check(['Employee No,Name,Unit code,Job title', '1,Ann Chief,NOWHERE,Director'])
  expect(await here.faults(missing.run)).toMatchObject({ '2': expect.arrayContaining(['roleUnknown']) })
  await here.set({ createsPosts: true, createsRoles: true })
  await forgetColumns()
  const run = await here.bring(
    [
      'Employee No,Name,Start date,Unit code,Role code,Post no,Manager post',
      '1,Ann Chief,2020-01-01,AC,DIR,P1,',
      '2,Ben Lead,2020-01-01,AC-N,LEAD,P2,P1',
      '3,Cai Jones,2020-01-01,AC-N,LEAD,P3,P2',
      '4,Dee Lost,2020-01-01,AC-N,LEAD,P4,P99',
    ],
    {
      files: {
        units: [
          'Code,Name,Welsh name,Parent code',
          'AC,Adult care,Gofal oedolion,',
          'AC-N,Adult care north,,AC',
          'X,Circle,,X',
        ],
        roles: ['Role code,Role name', 'DIR,Director', 'LEAD,Team leader'],
        posts: [
          'Post no,Post title,Unit code',
          'P1,Director of care,AC',
          'P2,Leader north,AC-N',
          'P3,Worker,AC-N',
          'P4,Worker,AC-N',
          'P5,Vacant,ELSEWHERE',
        ],
      },
    },
  )
  expect(run).toMatchObject({ state: 'applied', people: { created: 3, rejected: 1 } })
  const places = await ask(
    `select u.code, u.name #>> '{cy,text}' as cy, p.code as parent from current_unit u left join current_unit p on p.id = u.parent_id
      where u.organisation_id = $1 order by u.code`,
    [here.organisation],
  )
  expect(places).toEqual([
    { code: 'AC', cy: 'Gofal oedolion', parent: null },
    { code: 'AC-N', cy: null, parent: 'AC' },
  ])
  const faults = await ask(
    `select holds, faults -> 0 ->> 'code' as code from hr_row where run_id = $1 and outcome = 'rejected' order by holds`,
    [run.run],
  )
  expect(faults).toEqual([
    { holds: 'people', code: 'managerPostUnknown' },
    { holds: 'posts', code: 'unitUnknown' },
    { holds: 'units', code: 'unitCircle' },
  ])
  // A post is the manager, whoever holds it: the chain is there by posts.
  const chain = await ask(
    `select p.code, m.code as manager from job_term t join post p on p.id = t.post_id left join post m on m.id = t.manager_post_id
      where t.organisation_id = $1 and t.superseded_at is null order by p.code`,
    [here.organisation],
  )
  expect(chain).toEqual([
    { code: 'P1', manager: null },
    { code: 'P2', manager: 'P1' },
    { code: 'P3', manager: 'P2' },
  ])
})

test('a circle by way of posts is refused', async () => {
  await forgetColumns()
  const run = await here.check(['Employee No,Manager post', '1,P3'], { covers: 'changes' })
  expect(await here.faults(run.run)).toEqual({ '2': ['managerCircle'] })
})

test('a temporary manager has a last day, and without one the row waits', async () => {
  await forgetColumns()
  const run = await here.bring(
    [
      'Employee No,Temporary manager,Temporary manager until',
      '3,1,31/03/2026',
      '2,3,',
      '1,nobody,31/03/2026',
    ],
    { covers: 'changes' },
  )
  expect(run.people).toEqual({ changed: 1, rejected: 2 })
  expect(await here.faults(run.run)).toEqual({ '3': ['missing'], '4': ['managerUnknown'] })
  const held = await ask(
    `select pm.name, t.temporary_until as until from job_term t join membership m on m.id = t.membership_id
       join job j on j.id = t.temporary_manager_job_id join person pm on pm.id = j.person_id
      where m.organisation_id = $1 and t.superseded_at is null`,
    [here.organisation],
  )
  expect(held).toEqual([{ name: 'Ann Chief', until: '2026-03-31' }])
})

test('profile fields of the organisation are read by their kind, kept on two clocks, and never taken twice', async () => {
  const field = (key: string, kind: string, more: Record<string, unknown> = {}) =>
    world.rows.insert('profile_field', {
      ...{ organisation_id: here.organisation, key, kind, name: world.rows.en(key.replace('_', ' ')) },
      ...more,
    })
  await field('registration', 'text', { is_unique: true, edited_by: 'feed' })
  await field('dbs_date', 'date')
  await field('own_words', 'text', { edited_by: 'person' })
  const names = 'Employee No,Registration,DBS date,Own words'
  await forgetColumns()
  const first = await here.bring([names, '1,SW1,05/04/2024,mine', '2,SW2,not a date,', '3,sw1,,'], {
    covers: 'changes',
  })
  expect(first.people).toEqual({ rejected: 3 })
  expect(await here.faults(first.run)).toEqual({
    '2': ['profileTaken'],
    '3': ['dateWrong'],
    '4': ['profileTaken'],
  })
  const second = await here.bring([names, '1,SW1,05/04/2024,mine'], { covers: 'changes' })
  expect(second.people).toEqual({ changed: 1 })
  const third = await here.bring([names, '1,SW9,,'], { covers: 'changes', asOf: '2026-03-01' })
  expect(third.people).toEqual({ changed: 1 })
  const values = await ask(
    `select f.key, v.value, v.starts_on, v.ends_on from profile_value v join profile_field f on f.id = v.field_id
      where v.organisation_id = $1 and v.superseded_at is null order by f.key, v.starts_on`,
    [here.organisation],
  )
  expect(values).toEqual([
    { key: 'dbs_date', value: '2024-04-05', starts_on: '2026-01-01', ends_on: null },
    { key: 'registration', value: 'SW1', starts_on: '2026-01-01', ends_on: '2026-02-28' },
    { key: 'registration', value: 'SW9', starts_on: '2026-03-01', ends_on: null },
  ])
  const taken = await here.check([names, '2,SW9,,'], { covers: 'changes', asOf: '2026-03-02' })
  expect(await here.faults(taken.run)).toEqual({ '2': ['profileTaken'] })
})
