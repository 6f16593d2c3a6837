import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../../../../test/audiences/histories.ts'
import { ground } from '../../../../test/requirements/ground.ts'
import { happens } from '../../../../test/requirements/happenings.ts'
import { expected, written } from '../../../../test/requirements/raw-facts.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { settleStandings } from './settle.ts'

/* Random histories, one change at a time: the table is what the rules say of the facts as they lie in their tables. */
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const instant = async () =>
  (await world.database.owner.query('select clock_timestamp()::text as now')).rows[0].now as string

describe('histories', () => {
  test.each([1, 2, 3])(
    'of seed %i: after each change, as known at each instant, and worked out again',
    async seed => {
      const random = seeded(seed)
      const made = await ground(world, random)
      const known: { at: string; what: string; lines: string[] }[] = []
      for (let step = 0; step < 40; step += 1) {
        const what = await happens(world, random, made)
        await world.runJobs()
        const lines = await expected(world, made)
        expect(await written(world, made), `step ${step}: ${what}`).toEqual(lines)
        known.push({ at: await instant(), what, lines })
      }
      for (const { at, what, lines } of known) expect(await written(world, made, at), what).toEqual(lines)
      expect(new Set(known.map(({ what }) => what)).size).toBeGreaterThan(10)

      const last = await written(world, made)
      expect(last.length).toBeGreaterThan(0)
      await world.database.owner.query('delete from standing where requirement_id = any ($1)', [
        made.requirements,
      ])
      for (const requirement of made.requirements)
        await world.database.owner.query('select note_requirement($1)', [requirement])
      await world.runJobs()
      expect(await written(world, made)).toEqual(last)
    },
    120_000,
  )
})

describe('at once', () => {
  test('two engines and a writer: nothing is lost, nothing is there twice on any day as known at any instant', async () => {
    const random = seeded(77)
    const made = await ground(world, random)
    const known: string[] = []
    let isWriting = true
    const engine = async () => {
      while (isWriting || (await waiting()) > 0)
        await world.services.databases.transaction(db => settleStandings(db, 2))
    }
    const writer = async () => {
      for (let step = 0; step < 40; step += 1) {
        await happens(world, random, made)
        known.push(await instant())
      }
      isWriting = false
    }
    await Promise.all([writer(), engine(), engine()])
    expect(await written(world, made)).toEqual(await expected(world, made))
    for (const at of [...known, await instant()]) expect(await twiceOn(at), at).toEqual([])
    expect(await miscounted()).toEqual([])
    const backwards = await rowsOf('select id from standing where superseded_at <= recorded_at')
    expect(backwards).toEqual([])
    await world.runJobs()
  }, 120_000)

  test('an engine that dies in the middle leaves the queue as it was, and the next one does its work', async () => {
    const random = seeded(78)
    const made = await ground(world, random)
    await world.runJobs()
    for (let step = 0; step < 6; step += 1) await happens(world, random, made)
    const before = await written(world, made)
    const waited = await waiting()
    expect(waited).toBeGreaterThan(0)
    const dies = world.services.databases.transaction(async db => {
      expect(await settleStandings(db)).toBeGreaterThan(0)
      throw new Error('the power went')
    })
    await expect(dies).rejects.toThrow('the power went')
    expect(await waiting()).toBe(waited)
    expect(await written(world, made)).toEqual(before)
    await world.runJobs()
    expect(await waiting()).toBe(0)
    expect(await written(world, made)).toEqual(await expected(world, made))
  })

  test('accounts that become one: the membership that came has the evidence of both', async () => {
    const random = seeded(79)
    const made = await ground(world, random)
    await world.runJobs()
    for (let step = 0; step < 10; step += 1) await happens(world, random, made)
    await world.runJobs()
    const [one, other] = [made.members[0], made.members[3]]
    // Evidence goes first, as it does when accounts are joined: at that moment the membership is still the other's.
    for (const table of ['evidence', 'job_term', 'membership', 'membership_term'])
      await rowsOf(
        `update ${table} set person_id = $1 where person_id = $2 returning id`,
        one?.person,
        other?.person,
      )
    await world.runJobs()
    expect(await written(world, made)).toEqual(await expected(world, made))
    expect(await miscounted()).toEqual([])
    await rowsOf('delete from standing where person_id = $1', one?.person)
    expect(await miscounted()).toEqual([])
  })
})

/** Days on which the sums by day say another number than the rows held true, of each requirement and state. */
const miscounted = () =>
  rowsOf(
    `with days as (select distinct starts_on as day from standing union select distinct ends_on + 1 from standing where ends_on is not null),
     counted as (select s.requirement_id, s.state, d.day, count(*) from days d join standing s on s.superseded_at is null and s.starts_on <= d.day
                    and (s.ends_on is null or s.ends_on >= d.day) group by 1, 2, 3),
     summed as (select t.requirement_id, t.state, d.day, sum(t.change) as count from days d join standing_tally t on t.day <= d.day
                 group by 1, 2, 3 having sum(t.change) <> 0)
     (select * from counted except select * from summed) union all (select * from summed except select * from counted)`,
  )

const rowsOf = async (text: string, ...values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows
const waiting = async () =>
  (await rowsOf('select count(*)::int as waiting from standing_queue'))[0].waiting as number

/** Timelines that have two rows for one day as known at an instant. */
const twiceOn = (at: string) =>
  rowsOf(
    `with known as (select * from standing where recorded_at <= $1 and (superseded_at is null or superseded_at > $1))
     select a.id, b.id as other from known a join known b on a.membership_id = b.membership_id and a.requirement_id = b.requirement_id and a.id < b.id
        and daterange(a.starts_on, a.ends_on, '[]') && daterange(b.starts_on, b.ends_on, '[]')`,
    at,
  )
