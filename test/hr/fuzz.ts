import { expect } from 'vitest'
import type { Place } from '../world/hr-place.ts'
import type { World } from '../world/world.ts'
import { columns, damaged } from './damage.ts'
import { fingerprints, peopleTables, runTables } from './tables.ts'

export type Tally = { refused: number; unmapped: number; applied: number }

/**
 * Brings damaged files in, one after the other, and applies what can be. Of each: nothing answers with a 5xx; a refused
 * one leaves every table as it was; a check changes nothing of people; what is applied is as many as the preview said.
 */
export async function bringDamaged(
  world: World,
  here: Place,
  seed: string,
  range: { from: number; count: number },
): Promise<Tally> {
  const owner = world.database.owner
  const tally: Tally = { refused: 0, unmapped: 0, applied: 0 }
  await here.set({ threshold: 0 })
  await here.bring([columns.join(','), 'F,First Person,,2020-01-01,,Adult care,Director,'], {
    covers: 'changes',
  })
  for (let at = range.from; at < range.from + range.count; at += 1) {
    const { way, content } = await damaged(seed, at)
    const told = `${way} (${seed} ${at})`
    const before = await fingerprints(owner, [...peopleTables, ...runTables])
    const answer = await here.browser.upload(
      `/manage/hr/sources/${here.source}/runs`,
      { asOf: '2026-01-01', covers: at % 3 === 0 ? 'everybody' : 'changes' },
      { people: { fileName: 'people.csv', content } },
    )
    expect([303, 422], told).toContain(answer.statusCode)
    if (answer.statusCode === 422) {
      tally.refused += 1
      expect(await fingerprints(owner, [...peopleTables, ...runTables]), told).toEqual(before)
      continue
    }
    const run = String(answer.headers.location).split('/').at(-1) as string
    if ((await here.outcome(run)).state === 'mapping') {
      tally.unmapped += 1
      expect((await here.browser.get(`/manage/hr/runs/${run}/mapping`)).statusCode, told).toBe(200)
      continue
    }
    await world.runJobs()
    const people = Object.fromEntries(peopleTables.map(table => [table, before[table]]))
    expect(await fingerprints(owner, peopleTables), told).toEqual(people)
    expect((await here.browser.get(`/manage/hr/runs/${run}?show=rejected`)).statusCode, told).toBe(200)
    await applyWhole(world, here, run, told)
    tally.applied += 1
  }
  return tally
}

async function applyWhole(world: World, here: Place, run: string, told: string): Promise<void> {
  const previewed = await here.outcome(run)
  expect(['ready', 'stopped'], told).toContain(previewed.state)
  const answer = await here.browser.post(`/manage/hr/runs/${run}/apply`, { reason: 'The leavers are right' })
  expect(answer.statusCode, told).toBe(303)
  await world.runJobs()
  const done = await here.outcome(run)
  expect(done, told).toMatchObject({ state: 'applied', people: previewed.people })
  const { rows } = await world.database.owner.query<{ held: number }>(
    `select count(*)::integer as held from hr_row w join membership m on m.id = w.membership_id and m.employee_number = w.number
      where w.run_id = $1 and w.outcome = 'created'
        and exists (select 1 from membership_term t where t.membership_id = m.id and t.superseded_at is null)`,
    [run],
  )
  expect(rows[0]?.held, told).toBe(previewed.people.created ?? 0)
}
