import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Place, place } from '../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

// Whole files take long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let here: Place
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Taker')
})
afterAll(() => world.close())

const header = 'Employee No,Name,Email,Start date,Manager No'
const ask = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows

test('the address of somebody elsewhere is not taken: they are asked, and the preview tells nothing', async () => {
  const victim = await world.rows.person('Vera Elsewhere', 'vera@elsewhere.test')
  const other = await world.rows.organisation('Elsewhere')
  await world.rows.membership(victim, other, { employeeNumber: '900' })
  const checked = await here.check([
    header,
    '900,Fake Vera,VERA@elsewhere.test,2024-01-01,',
    '901,Plain Person,plain@nobody.test,2024-01-01,',
  ])
  expect(checked.people).toEqual({ created: 2 })
  const page = await here.browser.get(`/manage/hr/runs/${checked.run}?show=created`)
  expect(page.body).not.toContain('Elsewhere</')
  await here.browser.post(`/manage/hr/runs/${checked.run}/apply`)
  await world.runJobs()
  const [made] = await ask(
    'select person_id from membership where organisation_id = $1 and employee_number = $2',
    [here.organisation, '900'],
  )
  expect(made.person_id).not.toBe(victim)
  expect(await ask('select 1 from person_identifier where person_id = $1', [made.person_id])).toEqual([])
  expect(
    await ask('select linked from link_request where person_id = $1 and holder_id = $2', [
      made.person_id,
      victim,
    ]),
  ).toEqual([{ linked: null }])
  expect(await ask('select name from person where id = $1', [victim])).toEqual([{ name: 'Vera Elsewhere' }])
  expect(await ask('select 1 from mail where recipient ilike $1', ['vera@elsewhere.test'])).toHaveLength(1)
})

test('a file renames nobody who has an account, and gives them no address', async () => {
  const owner = await world.rows.person('Own Name', 'own@taker.test')
  await world.rows.membership(owner, here.organisation, { employeeNumber: '50' })
  const run = await here.bring([header, '50,Other Name,attacker@evil.test,2020-01-01,'], {
    covers: 'changes',
  })
  expect(run.state).toBe('applied')
  expect(await ask('select name from person where id = $1', [owner])).toEqual([{ name: 'Own Name' }])
  expect(await ask('select value from person_identifier where person_id = $1', [owner])).toEqual([
    { value: 'own@taker.test' },
  ])
})

test('a member without a number is found by their address here; the number of another is refused', async () => {
  const known = await world.rows.person('By Address', 'by@taker.test')
  await world.rows.membership(known, here.organisation)
  await here.bring([header, '60,By Address,by@taker.test,2020-01-01,'], { covers: 'changes' })
  expect(await ask('select employee_number from membership where person_id = $1', [known])).toEqual([
    { employee_number: '60' },
  ])
  const again = await here.check([header, '61,Somebody,by@taker.test,2020-01-01,'], { covers: 'changes' })
  expect(await here.faults(again.run)).toEqual({ '2': ['emailKnown'] })
})

test('a pre-joiner becomes the employee on the same account', async () => {
  const joiner = await world.rows.person('Pre Joiner', 'pre@home.test')
  const waiting = await world.rows.membership(joiner, here.organisation, {
    kind: 'pre-joiner',
    startsOn: '2025-12-01',
  })
  await here.bring([header, '70,Pre Joiner,pre@home.test,2026-01-01,'], { covers: 'changes' })
  const held = await ask(
    `select m.kind, m.employee_number, t.starts_on, t.ends_on from membership m join membership_term t on t.membership_id = m.id
      where m.person_id = $1 and t.superseded_at is null order by t.starts_on`,
    [joiner],
  )
  expect(held).toEqual([
    { kind: 'pre-joiner', employee_number: null, starts_on: '2025-12-01', ends_on: '2025-12-31' },
    { kind: 'employee', employee_number: '70', starts_on: '2026-01-01', ends_on: null },
  ])
  expect(waiting).toBeTruthy()
})

test('a manager elsewhere can’t be named, and strangers find neither source, run nor row', async () => {
  const other = await place(world, 'Stranger')
  const run = await here.check([header, '80,No Manager,nm@taker.test,2020-01-01,900x'], { covers: 'changes' })
  expect(await here.faults(run.run)).toEqual({ '2': ['managerUnknown'] })
  const [row] = await ask('select id from hr_row where run_id = $1', [run.run])
  for (const path of [`sources/${here.source}`, `runs/${run.run}`, `runs/${run.run}/undo`, `rows/${row.id}`])
    expect((await other.browser.get(`/manage/hr/${path}`)).statusCode, path).toBe(404)
})
