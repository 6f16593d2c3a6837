import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { Refused } from '../../../platform/errors/errors.ts'
import { asOrganisation } from '../../../platform/tenancy/as-organisation.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import {
  activate,
  archive,
  duplicates,
  exclude,
  explainMembership,
  historyOf,
  membersOf,
  pin,
  previewRule,
  type Rule,
  saveDraft,
  settling,
  setUpdating,
  unpin,
} from './index.ts'

let world: World
let org: string
let care: string
let roads: string
let ann: { person: string; membership: string; job: string }
let bo: { person: string; membership: string; job: string }
let count = 0

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  count += 1
  org = await world.rows.organisation(`Org ${count}`)
  await world.rows.site(host(), org)
  care = await world.rows.unit(org, 'Care')
  roads = await world.rows.unit(org, 'Roads')
  ann = await employ('Ann', care)
  bo = await employ('Bo', roads)
})

const host = () => `org${count}.example`
const as = <T>(work: (ctx: Ctx) => Promise<T>) => asOrganisation(world.services, host(), org, work)
const inUnit = (unit: string): Rule => ({ field: 'job.unit', op: 'is', values: [unit], below: true })
const owner = (text: string, values: unknown[] = []) => world.database.owner.query(text, values)

async function employ(name: string, unit: string) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, org)
  return { person, membership, job: await world.rows.job(person, org, membership, { unit }) }
}

async function audience(rule: Rule | null, name = 'Set') {
  return as(async ctx => {
    const { audienceId } = await saveDraft(ctx, { name: { en: { text: name, state: 'approved' } }, rule })
    return { id: audienceId, ...(await activate(ctx, audienceId)) }
  })
}
const names = (id: string) => as(async ctx => (await membersOf(ctx, id)).members.map(member => member.name))

/** Moves somebody to a unit from today on, as one transaction. */
async function move(who: { membership: string; person: string; job: string }, unit: string) {
  const client = await world.database.owner.connect()
  try {
    await client.query('begin')
    await client.query(
      `update job_term set superseded_at = now() where job_id = $1 and superseded_at is null`,
      [who.job],
    )
    await client.query(
      `insert into job_term (organisation_id, job_id, membership_id, person_id, unit_id, starts_on) values ($1, $2, $3, $4, $5, today())`,
      [org, who.job, who.membership, who.person, unit],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}

test('activating fills, and a change is settled in the transaction that made it, and told', async () => {
  const made = await audience(inUnit(care))
  expect(made).toMatchObject({ members: 1, joined: 1, left: 0 })
  await move(bo, care)
  expect(await names(made.id)).toEqual(['Ann', 'Bo'])
  await move(ann, roads)
  expect(await names(made.id)).toEqual(['Bo'])
  const told = await owner(`select verb, payload from outbox where payload ->> 'audience' = $1 order by id`, [
    made.id,
  ])
  expect(told.rows.filter(row => row.verb !== 'audience.activated')).toMatchObject([
    { verb: 'audience.joined', payload: { memberships: [ann.membership] } },
    { verb: 'audience.joined', payload: { memberships: [bo.membership] } },
    { verb: 'audience.left', payload: { memberships: [ann.membership] } },
  ])
  const history = await as(ctx => historyOf(ctx, { audienceId: made.id, membershipId: ann.membership }))
  expect(history.some(stay => stay.superseded_at !== null)).toBe(true)
})

test('a preview counts and names, and writes nothing', async () => {
  const made = await audience(inUnit(care))
  const before = (await owner('select count(*) from audience_member')).rows
  const seen = await as(ctx =>
    previewRule(ctx, { audienceId: made.id, rule: inUnit(roads), show: 'joining' }),
  )
  expect(seen).toMatchObject({
    in: 1,
    out: 1,
    joining: 1,
    leaving: 1,
    people: [{ name: 'Bo', becomes: 'joins' }],
  })
  expect((await owner('select count(*) from audience_member')).rows).toEqual(before)
})

test('pins put in and exclusions keep out, with a reason, until taken away', async () => {
  const made = await audience(inUnit(care))
  await as(ctx => pin(ctx, made.id, [bo.membership], { reason: 'on loan' }))
  await as(ctx => exclude(ctx, made.id, [ann.membership], { reason: 'on leave' }))
  expect(await names(made.id)).toEqual(['Bo'])
  const why = await as(ctx => explainMembership(ctx, made.id, ann.membership))
  expect(why).toMatchObject({ isIn: false, decidedBy: 'excluded', pins: [{ reason: 'on leave' }] })
  await as(ctx => unpin(ctx, made.id, [ann.membership, bo.membership]))
  expect(await names(made.id)).toEqual(['Ann'])
})

test('an explanation says of every part whether it holds and what is so', async () => {
  const made = await audience({
    all: [inUnit(care), { field: 'membership.kind', op: 'is not', values: ['volunteer'] }],
  })
  const why = await as(ctx => explainMembership(ctx, made.id, bo.membership))
  expect(why).toMatchObject({
    isIn: false,
    decidedBy: 'rule',
    rule: {
      kind: 'all',
      holds: false,
      parts: [
        {
          kind: 'condition',
          holds: false,
          wanted: [{ name: { en: { text: 'Care' } } }],
          actual: [{ name: { en: { text: 'Roads' } } }],
        },
        { kind: 'condition', holds: true, actual: [{ value: 'employee' }] },
      ],
    },
  })
})

test('an audience that names another follows it, and none may come round to itself', async () => {
  const inner = await audience(inUnit(care), 'Inner')
  const outer = await audience({ none: [{ field: 'audience', op: 'in', values: [inner.id] }] }, 'Outer')
  expect(await names(outer.id)).toEqual(['Bo'])
  await move(bo, care)
  expect(await names(outer.id)).toEqual([])
  const back: Rule = { field: 'audience', op: 'in', values: [outer.id] }
  const turning = as(async ctx => {
    await saveDraft(ctx, { audienceId: inner.id, rule: back })
    return activate(ctx, inner.id)
  })
  await expect(turning).rejects.toThrow(Refused)
})

test('a rule whose unit is closed is broken, keeps its people, says so, and follows again once mended', async () => {
  const made = await audience(inUnit(care))
  await owner('update unit set closed_on = today() where id = $1', [care])
  const broken = async () =>
    (await owner('select broken from audience where id = $1', [made.id])).rows[0].broken
  expect(await broken()).toMatchObject([{ field: 'job.unit', id: care, problem: 'closed' }])
  await move(ann, roads)
  await move(bo, care)
  expect(await names(made.id)).toEqual(['Ann'])
  await owner('update unit set closed_on = null where id = $1', [care])
  expect(await broken()).toBeNull()
  expect(await names(made.id)).toEqual(['Bo'])
  const facts = await owner(
    `select verb from outbox where payload ->> 'audience' = $1 and verb in ('audience.broken', 'audience.mended') order by id`,
    [made.id],
  )
  expect(facts.rows.map(row => row.verb)).toEqual(['audience.broken', 'audience.mended'])
})

test.each([
  ['add only', ['Ann', 'Bo']],
  ['remove only', []],
  ['paused', ['Ann']],
  ['update', ['Bo']],
] as const)('updating: %s', async (mode, after) => {
  const made = await audience(inUnit(care))
  await as(ctx => setUpdating(ctx, made.id, mode))
  await move(bo, care)
  await move(ann, roads)
  expect(await names(made.id)).toEqual(after)
  await as(ctx => setUpdating(ctx, made.id, 'update'))
  expect(await names(made.id)).toEqual(['Bo'])
})

test('archiving ends every place, and breaks what names it', async () => {
  const inner = await audience(inUnit(care), 'Inner')
  const outer = await audience({ field: 'audience', op: 'in', values: [inner.id] }, 'Outer')
  await as(ctx => archive(ctx, inner.id, 'not needed'))
  expect(await names(inner.id)).toEqual([])
  expect(await names(outer.id)).toEqual(['Ann'])
  const { rows } = await owner('select broken from audience where id = $1', [outer.id])
  expect(rows[0].broken).toMatchObject([{ problem: 'archived' }])
})

test('two people who change at once are both settled, and so is a change during an activation', async () => {
  const made = await audience(inUnit(care))
  await Promise.all([move(bo, care), move(ann, roads)])
  expect(await names(made.id)).toEqual(['Bo'])
  const writer = await world.database.owner.connect()
  await writer.query('begin')
  await writer.query(`update membership set kind = 'volunteer' where id = $1`, [ann.membership])
  const volunteers = await audience({ field: 'membership.kind', op: 'is', values: ['volunteer'] })
  expect(volunteers.members).toBe(0)
  await writer.query('commit')
  writer.release()
  // The second look waits for whatever else is being written on the same server.
  await expect
    .poll(async () => world.runJobs().then(() => names(volunteers.id)), { timeout: 20_000, interval: 500 })
    .toEqual(['Ann'])
})

test('a large change is settled by a job', async () => {
  const made = await audience(inUnit(care))
  await owner(
    `with p as (insert into person (name) select 'P' || n from generate_series(1, 260) n returning id),
      m as (insert into membership (organisation_id, person_id, kind) select $1, id, 'employee' from p returning id, person_id),
      t as (insert into membership_term (organisation_id, membership_id, person_id, starts_on) select $1, id, person_id, '2020-01-01' from m),
      j as (insert into job (organisation_id, membership_id, person_id) select $1, id, person_id from m returning id, membership_id, person_id)
     insert into job_term (organisation_id, job_id, membership_id, person_id, unit_id, starts_on) select $1, id, membership_id, person_id, $2, '2020-01-01' from j`,
    [org, care],
  )
  expect((await as(ctx => membersOf(ctx, made.id))).total).toBe(1)
  expect(await world.runJobs()).toContain('audiences.settle')
  expect((await as(ctx => membersOf(ctx, made.id))).total).toBe(261)
})

test('audiences that wait for everybody are filled by two at once, those that name others after them', async () => {
  const inner = await audience(inUnit(care), 'Inner')
  const others = await audience({ field: 'membership.kind', op: 'is', values: ['employee'] }, 'Others')
  const outer = await audience({ field: 'audience', op: 'in', values: [inner.id] }, 'Outer')
  await owner('delete from audience_member where organisation_id = $1', [org])
  await owner('delete from outbox')
  await owner('select await_everybody($1, $2)', [org, [inner.id, others.id]])
  expect(await as(ctx => settling(ctx))).toBe(2)
  const one = await world.database.owner.connect()
  const fill = async (client: Pick<typeof one, 'query'>) =>
    (await client.query('select fill_audiences($1) as taken', [org])).rows[0].taken
  await one.query('begin')
  expect(await fill(one)).toBe(1)
  // It calls for others to go on, as the first one did, and so ends after it.
  const second = fill(world.database.owner)
  const free = `select id from audience_change where organisation_id = $1 for update skip locked`
  await expect.poll(async () => (await owner(free, [org])).rowCount).toBe(1)
  expect(await fill(world.database.owner), 'the outer one waits for both').toBe(0)
  await one.query('commit')
  one.release()
  expect(await second).toBe(1)
  expect(await world.runJobs()).toContain('audiences.fill')
  expect(await names(others.id)).toEqual(['Ann', 'Bo'])
  expect(await names(outer.id)).toEqual(['Ann'])
  expect(await as(ctx => settling(ctx))).toBe(0)
  const waits = await owner('select from audience_change where organisation_id = $1', [org])
  expect(waits.rowCount).toBe(0)
})

test('the calendar’s joining and leaving is told once', async () => {
  const made = await audience({ field: 'membership.start', op: 'within previous', days: 3 })
  const eve = await world.rows.person('Eve')
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const membership = await world.rows.membership(eve, org, { startsOn: yesterday })
  await owner('delete from outbox')
  await owner('update audience_day set told_until = today() - 5 where organisation_id = $1', [org])
  await owner('select turn_audiences()')
  await owner('select turn_audiences()')
  const told = await owner(`select verb, payload from outbox where payload ->> 'audience' = $1`, [made.id])
  expect(told.rows).toMatchObject([{ verb: 'audience.joined', payload: { memberships: [membership] } }])
})

test('equal rules and equal people are found', async () => {
  const one = await audience(inUnit(care), 'One')
  const two = await audience(inUnit(care), 'Two')
  const three = await audience({ field: 'person.name', op: 'is', values: ['Ann'] }, 'Three')
  const found = await as(ctx => duplicates(ctx, one.id))
  expect(found.map(({ id, same }) => ({ id, same }))).toEqual([
    { id: two.id, same: 'rule' },
    { id: three.id, same: 'people' },
  ])
})
