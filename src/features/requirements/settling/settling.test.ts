import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { StoredRule } from '../rule.ts'
import { settleStandings, settleWaiting } from './settle.ts'

/* The engine in the database: facts of any kind and in any order, and the timelines that follow them. */
let world: World
let council: string
let person: string
let membership: string
let course: { id: string; lineage: string }
let requirement: string

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ask = async (text: string, ...values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows

let counter = 0
beforeEach(async () => {
  counter += 1
  council = await world.rows.organisation(`Standing council ${counter}`)
  const site = await world.rows.site(`standing-${counter}.example`, council)
  person = await world.rows.person('Sara Standing')
  membership = await world.rows.membership(person, council, { startsOn: '2025-01-01' })
  const made = await world.rows.course(council, site, 'Fire safety')
  course = {
    id: made.id,
    lineage: (await ask('select lineage_id from course where id = $1', made.id))[0].lineage_id,
  }
  requirement = await requirementOf({})
})

async function requirementOf(rule: object, more: Record<string, unknown> = {}) {
  const id = await world.rows.insert('requirement', {
    organisation_id: council,
    name: world.rows.en('Fire'),
    state: 'active',
  })
  await version(id, rule, '2025-01-01', more)
  return id
}

let numbers = 0
async function version(of: string, rule: object, countsFrom: string, more: Record<string, unknown> = {}) {
  numbers += 1
  const stored = StoredRule.parse({
    first: { items: [{ kind: 'course', id: course.lineage }], need: 'all' },
    due: { kind: 'after', base: 'membership', period: { months: 0, days: 30 } },
    validity: { months: 12 },
    window: { months: 1 },
    ...rule,
  })
  const own = { organisation_id: council, requirement_id: of }
  const id = await world.rows.insert('requirement_version', {
    ...own,
    number: numbers,
    rule: JSON.stringify(stored),
    counts_from: countsFrom,
    ...more,
  })
  await world.rows.insert('requirement_item', {
    ...own,
    version_id: id,
    part: 'first',
    kind: 'course',
    item_id: course.lineage,
  })
  return id
}

let keys = 0
function evidence(on: string, more: Record<string, unknown> = {}) {
  keys += 1
  return world.rows.insert('evidence', {
    person_id: person,
    controller_id: council,
    subject_type: 'course',
    subject_id: course.id,
    lineage_id: course.lineage,
    kind: 'completed',
    happened_at: `${on}T12:00:00Z`,
    happened_on: on,
    source: 'import',
    idempotency_key: `standing:${counter}:${keys}`,
    ...more,
  })
}

const timeline = async (of = requirement) =>
  (
    await ask(
      `select starts_on::text, state from standing where requirement_id = $1 and superseded_at is null order by membership_id, starts_on`,
      of,
    )
  ).map(row => `${row.starts_on} ${row.state}`)

test('follows the membership, then evidence, then its correction', async () => {
  await world.runJobs()
  expect(await timeline()).toEqual(['2025-01-01 due', '2025-02-01 overdue'])
  const first = await evidence('2025-03-01')
  await world.runJobs()
  const met = [
    '2025-01-01 due',
    '2025-02-01 overdue',
    '2025-03-01 met',
    '2026-02-01 expiring',
    '2026-03-02 expired',
  ]
  expect(await timeline()).toEqual(met)
  await ask('update evidence set superseded_at = now() where id = $1', first)
  await evidence('2025-01-10', { supersedes: first })
  await world.runJobs()
  expect(await timeline()).toEqual([
    '2025-01-01 due',
    '2025-01-10 met',
    '2025-12-10 expiring',
    '2026-01-11 expired',
  ])
})

test('keeps what was known: a question as known before the late fact has the answer of then', async () => {
  await world.runJobs()
  const [{ now: before }] = await ask('select clock_timestamp() as now')
  await evidence('2025-01-20')
  await world.runJobs()
  const asKnown = async (known: Date | null) =>
    (
      await ask(
        `select state from standing where requirement_id = $1 and starts_on <= '2025-02-10' and (ends_on is null or ends_on >= '2025-02-10')
          and case when $2::timestamptz is null then superseded_at is null else recorded_at <= $2 and (superseded_at is null or superseded_at > $2) end`,
        requirement,
        known,
      )
    )[0].state
  expect(await asKnown(before)).toBe('overdue')
  expect(await asKnown(null)).toBe('met')
})

test('counts nobody else’s evidence: of another controller, of another person, of another course', async () => {
  const other = await world.rows.organisation(`Other ${counter}`)
  await evidence('2025-01-05', { controller_id: other })
  await evidence('2025-01-05', { person_id: await world.rows.person('Somebody Else') })
  await evidence('2025-01-05', { lineage_id: world.rows.randomId() })
  await world.runJobs()
  expect(await timeline()).toEqual(['2025-01-01 due', '2025-02-01 overdue'])
  await evidence('2025-01-05', { controller_id: null })
  await world.runJobs()
  expect((await timeline())[1]).toBe('2025-01-05 met')
})

test('an equivalent course counts while the organisation calls it so', async () => {
  const lineage = world.rows.randomId()
  await evidence('2025-01-06', { lineage_id: lineage })
  const same = await world.rows.insert('course_equivalence', {
    organisation_id: council,
    lineage_id: lineage,
    as_good_as: course.lineage,
  })
  await world.runJobs()
  expect((await timeline())[1]).toBe('2025-01-06 met')
  await ask('update course_equivalence set superseded_at = now() where id = $1', same)
  await world.runJobs()
  expect(await timeline()).toEqual(['2025-01-01 due', '2025-02-01 overdue'])
})

test('an exemption, a new version and closing are followed; what did not change is not written again', async () => {
  await evidence('2025-01-10')
  await world.runJobs()
  const [kept] = await ask(
    'select id from standing where requirement_id = $1 and superseded_at is null order by starts_on limit 1',
    requirement,
  )
  await world.rows.insert('exemption', {
    organisation_id: council,
    membership_id: membership,
    person_id: person,
    reason: 'family leave',
    starts_on: '2026-01-01',
    ends_on: '2026-06-30',
  })
  await world.runJobs()
  expect(await timeline()).toEqual([
    '2025-01-01 due',
    '2025-01-10 met',
    '2025-12-10 expiring',
    '2026-01-01 exempt',
    '2026-07-01 expired',
  ])
  expect(await ask('select 1 from standing where id = $1 and superseded_at is null', kept.id)).toHaveLength(1)
  await version(requirement, { validity: null, window: null }, '2026-08-01')
  await world.runJobs()
  expect((await timeline()).at(-1)).toBe('2026-08-01 met')
  await ask(`update requirement set state = 'closed', closed_on = '2026-08-31' where id = $1`, requirement)
  await world.runJobs()
  const [last] = await ask(
    'select ends_on::text from standing where requirement_id = $1 and superseded_at is null order by starts_on desc limit 1',
    requirement,
  )
  expect(last.ends_on).toBe('2026-08-31')
})

test.each([
  ['job', 'job start'],
  ['first sign-in', 'first sign-in'],
  ['profile', 'a date of the profile'],
  ['completion', 'another completion'],
])('a due date reckons from %s', async base => {
  const field = await world.rows.insert('profile_field', {
    organisation_id: council,
    key: `d${counter}`,
    name: world.rows.en('Licence'),
    kind: 'date',
  })
  const ref = base === 'profile' ? field : base === 'completion' ? world.rows.randomId() : null
  const of = await requirementOf({ due: { kind: 'after', base, ref, period: { months: 0, days: 10 } } })
  if (base === 'completion') {
    const [item] = await ask('select version_id from requirement_item where requirement_id = $1', of)
    await world.rows.insert('requirement_item', {
      organisation_id: council,
      requirement_id: of,
      version_id: item.version_id,
      part: 'base',
      kind: 'course',
      item_id: ref,
    })
  }
  await world.runJobs()
  expect(await timeline(of)).toEqual(['2025-01-01 waiting'])
  if (base === 'profile')
    await world.rows.insert('profile_value', {
      organisation_id: council,
      field_id: field,
      membership_id: membership,
      person_id: person,
      value: '2025-03-01',
      value_date: '2025-03-01',
      starts_on: '2025-02-01',
    })
  if (base === 'job') await world.rows.job(person, council, membership).catch(() => undefined)
  if (base === 'completion') await evidence('2025-03-01', { lineage_id: ref })
  if (base === 'first sign-in')
    await ask(`insert into first_sign_in (person_id, happened_on) values ($1, '2025-03-01')`, person)
  await world.runJobs()
  if (base !== 'job') expect((await timeline(of)).at(-1)).toBe('2025-03-12 overdue')
})

test('working everything out again from the facts gives the same rows', async () => {
  await evidence('2025-01-10')
  await evidence('2025-12-20')
  await world.runJobs()
  const rows = () =>
    ask(
      'select id, starts_on, ends_on, state, due_on, expires_on, because from standing where requirement_id = $1 and superseded_at is null order by starts_on',
      requirement,
    )
  const before = await rows()
  await ask('select note_requirement($1)', requirement)
  await world.runJobs()
  expect(await rows()).toEqual(before)
  await ask('delete from standing where requirement_id = $1', requirement)
  await ask('select note_requirement($1)', requirement)
  await world.runJobs()
  const without = (list: Record<string, unknown>[]) => list.map(({ id: _id, ...row }) => row)
  expect(without(await rows())).toEqual(without(before))
})

describe('the application', () => {
  test('can’t write standings it did not claim', async () => {
    await expect(
      world.services.databases.transaction(async db => {
        const { writeStandings } = await import('./queries.ts')
        await writeStandings(db, requirement, new Map([[membership, []]]), null)
      }),
    ).rejects.toThrow(/engine/)
  })
})

test('what a version changes from a day on is written from that day on, and joined with what lies before', async () => {
  await world.runJobs()
  const before = await timeline()
  const versions = await ask(
    'select max(number) as number, count(*)::integer as many from requirement_version where requirement_id = $1',
    requirement,
  )
  const next = async (rule: object, from: string) =>
    ask(
      `with old as (select v.* from requirement_version v where v.requirement_id = $1 and v.superseded_at is null order by v.counts_from desc limit 1),
            v as (insert into requirement_version (organisation_id, requirement_id, number, audience_id, rule, counts_from)
                    select organisation_id, requirement_id, (select max(n.number) + 1 from requirement_version n where n.requirement_id = $1),
                           audience_id, rule || $2::jsonb, $3 from old returning *)
       insert into requirement_item (organisation_id, requirement_id, version_id, part, kind, item_id)
         select distinct v.organisation_id, v.requirement_id, v.id, i.part, i.kind, i.item_id from v, requirement_item i
          where i.version_id = (select id from old)`,
      requirement,
      JSON.stringify(rule),
      from,
    )
  expect(versions[0].many).toBeGreaterThan(0)
  // The same rule again changes nothing, and cuts nothing in two.
  await next({}, '2026-09-01')
  expect(
    (
      await ask(
        'select distinct from_day::text as day from standing_queue where requirement_id = $1',
        requirement,
      )
    ).map(row => row.day),
  ).toEqual(['2026-09-01'])
  await world.runJobs()
  expect(await timeline()).toEqual(before)
  // Another one cuts at its day; taken back, everything is in one piece again.
  await next({ graceDays: 200, due: { kind: 'fixed', date: '2026-10-01' } }, '2026-09-15')
  await world.runJobs()
  const cut = await timeline()
  expect(cut).not.toEqual(before)
  const reworked = async () => {
    await ask('delete from standing where requirement_id = $1', requirement)
    await ask('select note_requirement($1)', requirement)
    await world.runJobs()
    return timeline()
  }
  expect(await reworked()).toEqual(cut)
  await ask(
    'update requirement_version set superseded_at = now() where requirement_id = $1 and number > $2 and superseded_at is null',
    requirement,
    versions[0].number,
  )
  await world.runJobs()
  expect(await timeline()).toEqual(before)
})

describe('a great change', () => {
  type Databases = World['services']['databases']
  /** Fifty people more, some of whom have done it, and everybody's timeline waiting. */
  async function crowded() {
    await ask(
      `with p as (insert into person (name) select 'Lane ' || n from generate_series(1, 50) n returning id),
            m as (insert into membership (person_id, organisation_id, kind) select id, $1, 'employee' from p returning id, person_id),
            t as (insert into membership_term (organisation_id, membership_id, person_id, starts_on) select $1, id, person_id, '2025-01-01' from m)
       insert into evidence (person_id, controller_id, subject_type, subject_id, lineage_id, kind, happened_at, happened_on, source, idempotency_key)
         select person_id, $1, 'course', $2, $3, 'completed', '2025-03-01T12:00:00Z', '2025-03-01', 'import', 'lane:' || id
           from m where get_byte(uuid_send(id), 14) % 3 = 0`,
      council,
      course.id,
      course.lineage,
    )
    return waiting()
  }
  const waiting = async () => (await ask('select waiting_of($1) as n', requirement))[0].n as number
  /** The same database, counting how many transactions are open at once, and failing where it is told to. */
  function watched(fails: (nth: number) => boolean = () => false) {
    const { databases } = world.services
    const seen = { open: 0, most: 0, count: 0 }
    const transaction: Databases['transaction'] = async (work, ...more) => {
      seen.count += 1
      const nth = seen.count
      seen.open += 1
      seen.most = Math.max(seen.most, seen.open)
      try {
        return await databases.transaction(
          async db => {
            const done = await work(db)
            if (fails(nth)) throw new Error('the process had no memory left')
            return done
          },
          ...more,
        )
      } finally {
        seen.open -= 1
      }
    }
    return { seen, databases: { ...databases, transaction } }
  }

  test('is worked out in two lanes at once, and comes out as in one', async () => {
    await world.runJobs()
    expect(await crowded()).toBeGreaterThanOrEqual(50)
    const { seen, databases } = watched()
    await settleWaiting({ databases }, 6)
    expect(seen.most).toBe(2)
    expect(await waiting()).toBe(0)
    const halves = await ask(
      'select half from standing_claim where requirement_id = $1 order by half',
      requirement,
    )
    expect(halves.map(row => row.half)).toEqual([0, 1])
    const inTwo = await timeline()
    expect(inTwo.length).toBeGreaterThan(100)
    await ask('delete from standing where requirement_id = $1', requirement)
    await ask('select note_requirement($1)', requirement)
    const alone = watched()
    while ((await alone.databases.transaction(db => settleStandings(db))) !== null);
    expect(alone.seen.most).toBe(1)
    expect(await timeline()).toEqual(inTwo)
  })

  test('of which a lane fails loses nothing: the other goes on, and what is left is done the next time', async () => {
    await world.runJobs()
    await crowded()
    const { seen, databases } = watched(nth => nth === 3)
    await expect(settleWaiting({ databases }, 6)).rejects.toThrow('no memory left')
    // Nobody is at work any more when the failure is told.
    expect(seen.open).toBe(0)
    await settleWaiting(world.services, 6)
    expect(await waiting()).toBe(0)
    const after = await timeline()
    await ask('delete from standing where requirement_id = $1', requirement)
    await ask('select note_requirement($1)', requirement)
    await settleWaiting(world.services)
    expect(await timeline()).toEqual(after)
    expect(
      new Set(
        (await ask('select membership_id from standing where requirement_id = $1', requirement)).map(
          row => row.membership_id,
        ),
      ).size,
    ).toBe(51)
  })
})
