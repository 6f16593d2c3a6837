import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Place, place } from '../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

// Whole files take long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let here: Place
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Wexcombe')
})
afterAll(() => world.close())

const header = 'Employee No,Name,Email,Start date,End date,Department,Job title,Manager No'

test('a file becomes people with jobs and managers, and an update changes only what differs', async () => {
  const first = await here.bring([
    header,
    '1,Ann Chief,ann@wexcombe.test,01/02/2020,,Adult care,Director,',
    '2,Ben Lead,ben@wexcombe.test,01/03/2021,,Adult care,Team leader,1',
    '3,Cai Jones,cai@wexcombe.test,2022-04-05,,Adult care,Carer,2',
  ])
  expect(first).toMatchObject({ state: 'applied', people: { created: 3 } })
  expect(await here.people()).toEqual([
    '1 Ann Chief 2020-02-01- | Adult care/Director 2020-02-01- ',
    '2 Ben Lead 2021-03-01- | Adult care/Team leader 2021-03-01- Ann Chief',
    '3 Cai Jones 2022-04-05- | Adult care/Carer 2022-04-05- Ben Lead',
  ])
  const again = await here.bring([
    header,
    '1,Ann Chief,ann@wexcombe.test,01/02/2020,,Adult care,Director,',
    '2,Ben Lead,ben@wexcombe.test,01/03/2021,,Adult care,Team leader,1',
    '3,Cai Jones,cai@wexcombe.test,2022-04-05,,Children,Carer,1',
  ])
  expect(again.people).toEqual({ unchanged: 2, changed: 1 })
})
