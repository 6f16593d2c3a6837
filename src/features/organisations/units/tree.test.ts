import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { dayBefore } from '../../people/index.ts'

/*
 * Random histories of a tree, each step through the forms, compared with a slow twin that keeps, for every day and every
 * moment of knowing, where each unit hung.
 */
let world: World
let organisation: string
let site: string
const host = 'trees.test'
beforeAll(async () => {
  world = await openWorld()
  organisation = await world.rows.organisation('Trees')
  site = await world.rows.site(host, organisation)
})
afterAll(() => world.close())

const admin = async () => {
  const person = await world.rows.person('Admin')
  await world.rows.grant(person, 'organisation_admin', organisation)
  return world.visitor(host, await world.rows.session(person, site))
}
const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows

/** What is held true now of one table, without ids and clocks. */
async function heldNow(tables: string[]): Promise<Record<string, string[]>> {
  const held: Record<string, string[]> = {}
  for (const table of tables) {
    const rows = await rowsOf(
      `select (to_jsonb(t) - '{id,recorded_at,superseded_at,updated_at,during}'::text[])::text as row from ${table} t
        where ${clocked.has(table) ? 'superseded_at is null' : 'true'} order by 1`,
    )
    held[table] = rows.map(({ row }) => row)
  }
  return held
}
const clocked = new Set(['unit_parent', 'job_term', 'membership_term', 'profile_value'])
const tables = [
  'unit',
  'unit_parent',
  'job_term',
  'membership_term',
  'job',
  'post',
  'course',
  'audience',
  'profile_value',
]
const openGrants = async () =>
  (
    await rowsOf(
      `select person_id, role, scope_id from role_grant where (ends_at is null or ends_at > now()) and scope = 'unit' order by 1, 2, 3`,
    )
  ).map(row => JSON.stringify(row))

function randomOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

const days = Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, '0')}-01`)
type Twin = Map<string, Map<string, string | null>>

/** Moves a unit in the twin: from the day until what was planned before begins. */
function moveInTwin(
  twin: Twin,
  starts: Map<string, Set<string>>,
  unit: string,
  parent: string | null,
  from: string,
) {
  const own = twin.get(unit) as Map<string, string | null>
  const next = [...(starts.get(unit) as Set<string>)].filter(day => day > from).sort()[0]
  const changed = days.filter(day => day >= from && (next === undefined || day < next))
  const isCircle = changed.some(day => {
    for (
      let at = parent, steps = 0;
      at !== null && steps < 99;
      at = twin.get(at)?.get(day) ?? null, steps += 1
    )
      if (at === unit) return true
    return false
  })
  const same = own.get(from) === parent
  if (same || isCircle) return false
  for (const day of changed) own.set(day, parent)
  starts.get(unit)?.add(from)
  return true
}

describe('random moves', () => {
  test.each([1, 2, 3])('as at every day, as known at every moment, seed %i', async seed => {
    const random = randomOf(seed)
    const browser = await admin()
    const units = await Promise.all(
      Array.from({ length: 7 }, (_, index) => world.rows.unit(organisation, `T${seed}-${index}`)),
    )
    const twin: Twin = new Map(units.map(unit => [unit, new Map(days.map(day => [day, null]))]))
    const starts = new Map(units.map(unit => [unit, new Set(['2000-01-01'])]))
    const moments: { at: string; known: Map<string, Map<string, string | null>> }[] = []
    for (let step = 0; step < 25; step += 1) {
      const unit = units[random(units.length)] as string
      const parent = random(4) === 0 ? null : (units[random(units.length)] as string)
      const from = days[random(days.length)] as string
      const done = parent !== unit && moveInTwin(twin, starts, unit, parent, from)
      const answer = await browser.post(`/manage/units/${unit}/move`, { parentId: parent ?? '', from })
      expect({ step, status: answer.statusCode }).toEqual({ step, status: done ? 303 : 422 })
      const [{ at }] = await rowsOf('select clock_timestamp()::text as at')
      moments.push({ at, known: structuredClone(twin) })
    }
    for (const { at, known } of moments) {
      const held = await rowsOf(
        `select u.id as unit, d.day::text as day, p.parent_id from unnest($1::uuid[]) u (id), unnest($2::date[]) d (day)
          join unit_parent p on p.starts_on <= d.day and (p.ends_on is null or p.ends_on >= d.day)
         where p.unit_id = u.id and p.recorded_at <= $3::timestamptz and (p.superseded_at is null or p.superseded_at > $3::timestamptz)`,
        [units, days, at],
      )
      expect(held.length).toBe(units.length * days.length)
      for (const row of held) expect(row.parent_id).toBe(known.get(row.unit)?.get(row.day) ?? null)
    }
  })
})

describe('a merger', () => {
  async function fill(seed: number) {
    const random = randomOf(seed)
    const { rows } = world
    const top = await rows.unit(organisation, `Top ${seed}`)
    const gone = await rows.unit(organisation, `Gone ${seed}`, top)
    const kept = await rows.unit(organisation, `Kept ${seed}`, top)
    const child = await rows.unit(organisation, `Child ${seed}`, gone)
    for (let index = 0; index < 6; index += 1) {
      const person = await rows.person(`P${seed}-${index}`)
      const membership = await rows.membership(person, organisation)
      const job = await rows.job(person, organisation, membership, { unit: random(3) === 0 ? kept : gone })
      if (random(2) === 0)
        await rowsOf(`update job_term set ends_on = $2 where job_id = $1`, [
          job,
          random(2) ? '2024-05-31' : '2026-06-30',
        ])
      if (random(2) === 0) await rows.grant(person, 'learning_lead', organisation, gone)
    }
    await rows.insert('post', { organisation_id: organisation, unit_id: gone, name: rows.en('Head') })
    await rows.insert('audience', {
      organisation_id: organisation,
      unit_id: gone,
      name: rows.en('Everybody there'),
    })
    await rows.course(organisation, site, `Course ${seed}`, { unit: gone })
    return { gone, kept, child }
  }
  async function merge(gone: string, kept: string, from: string) {
    const browser = await admin()
    const preview = await browser.get(`/manage/units/${gone}/merge?into=${kept}&mergeFrom=${from}`)
    const people = /name="people" value="(\d+)"/.exec(preview.body)?.[1] ?? ''
    const answer = await browser.post(`/manage/units/${gone}/merge`, { into: kept, mergeFrom: from, people })
    return { preview, answer, browser, people: Number(people) }
  }

  test.each([11, 12, 13])('moves everything, and its undo puts back every table, seed %i', async seed => {
    const { gone, kept, child } = await fill(seed)
    const before = await heldNow(tables)
    const grantsBefore = await openGrants()
    const [{ at }] = await rowsOf('select clock_timestamp()::text as at')
    const { answer, browser, people } = await merge(gone, kept, '2025-03-01')
    expect(answer.statusCode).toBe(303)
    const [{ n }] = await rowsOf(
      `select count(distinct person_id)::int as n from job_term where unit_id = $1 and recorded_at <= $2
        and (superseded_at is null or superseded_at > $2) and (ends_on is null or ends_on >= '2025-03-01')`,
      [gone, at],
    )
    expect(people).toBe(n)
    // Nothing names the unit from that day on; the days before stay as they were.
    expect(
      await rowsOf(
        `select 1 from job_term where unit_id = $1 and superseded_at is null and (ends_on is null or ends_on >= '2025-03-01')`,
        [gone],
      ),
    ).toEqual([])
    expect(
      await rowsOf(
        `select parent_id from unit_parent where unit_id = $1 and superseded_at is null order by starts_on`,
        [child],
      ),
    ).toEqual([{ parent_id: gone }, { parent_id: kept }])
    for (const table of ['post', 'course', 'audience'])
      expect(await rowsOf(`select 1 from ${table} where unit_id = $1`, [gone]), table).toEqual([])
    expect(
      await rowsOf('select 1 from role_grant where scope_id = $1 and (ends_at is null or ends_at > now())', [
        gone,
      ]),
    ).toEqual([])
    expect(await rowsOf('select closed_on::text, merged_into_id from unit where id = $1', [gone])).toEqual([
      { closed_on: '2025-03-01', merged_into_id: kept },
    ])
    const [batch] = await rowsOf(`select id from import_batch where counts ->> 'unit' = $1`, [gone])
    const undone = await browser.post(`/manage/units/changes/${batch.id}/undo`)
    expect(undone.statusCode).toBe(303)
    expect(await heldNow(tables)).toEqual(before)
    expect(await openGrants()).toEqual(grantsBefore)
    // Once only; what was known in between stays known.
    expect((await browser.post(`/manage/units/changes/${batch.id}/undo`)).statusCode).toBe(404)
    expect(
      (await rowsOf('select 1 from job_term where batch_id = $1 and superseded_at is not null', [batch.id]))
        .length,
    ).toBeGreaterThan(0)
  })

  test('is refused where it makes no sense, and when the number shown is another one by now', async () => {
    const { gone, kept, child } = await fill(21)
    const browser = await admin()
    for (const [into, mergeFrom] of [
      [gone, '2025-03-01'],
      [child, '2025-03-01'],
      ['', '2025-03-01'],
      [kept, '2099-01-01'],
      [kept, 'never'],
      [await world.rows.unit(await world.rows.organisation('Elsewhere'), 'Theirs'), '2025-03-01'],
    ]) {
      const query = new URLSearchParams({ into: String(into), mergeFrom: String(mergeFrom) })
      const preview = await browser.get(`/manage/units/${gone}/merge?${query}`)
      expect(preview.statusCode, `${into}`).toBe(422)
      const answer = await browser.post(`/manage/units/${gone}/merge`, {
        into: String(into),
        mergeFrom: String(mergeFrom),
        people: '1',
      })
      expect(answer.statusCode).toBe(422)
    }
    const wrong = await browser.post(`/manage/units/${gone}/merge`, {
      into: kept,
      mergeFrom: '2025-03-01',
      people: '999',
    })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('another number of people')
    expect(await rowsOf('select 1 from unit where id = $1 and closed_on is null', [gone])).toHaveLength(1)
  })

  test('is not undone under what was built upon it, nor after 30 days, nor by another organisation', async () => {
    const { gone, kept } = await fill(31)
    const { answer, browser } = await merge(gone, kept, '2025-03-01')
    expect(answer.statusCode).toBe(303)
    const [batch] = await rowsOf(`select id from import_batch where counts ->> 'unit' = $1`, [gone])
    await rowsOf(`update course set unit_id = null where unit_id = $1`, [kept])
    const built = await browser.post(`/manage/units/changes/${batch.id}/undo`)
    expect(built.statusCode).toBe(422)
    expect(built.body).toContain('somebody changed part of it since')
    await rowsOf(`update import_batch set recorded_at = now() - interval '31 days' where id = $1`, [batch.id])
    expect((await browser.post(`/manage/units/changes/${batch.id}/undo`)).statusCode).toBe(404)
    const other = await world.rows.organisation('Other')
    const elsewhere = await world.rows.site('other-trees.test', other)
    const stranger = await world.rows.person('Stranger')
    await world.rows.grant(stranger, 'organisation_admin', other)
    const visitor = world.visitor('other-trees.test', await world.rows.session(stranger, elsewhere))
    expect((await visitor.post(`/manage/units/changes/${batch.id}/undo`)).statusCode).toBe(404)
  })

  test('takes along every table that will ever name a unit, or says why not', async () => {
    const named = await rowsOf(
      `select k.conrelid::regclass::text as "table" from pg_constraint k where k.contype = 'f' and k.confrelid = 'unit'::regclass order by 1`,
    )
    const special = new Set(['unit', 'unit_parent'])
    for (const { table } of named) {
      if (special.has(table)) continue
      const [{ ok }] = await rowsOf(
        `select (has_any_column_privilege('guildhall_app', $1, 'update')
            and (select count(*) = 2 from pg_attribute where attrelid = $1::regclass and attname in ('id', 'organisation_id'))) as ok`,
        [table],
      )
      expect({ table, ok }).toEqual({ table, ok: true })
    }
  })
})

test('two moves at once that would make a circle together: one is refused', async () => {
  const { rows } = world
  for (let round = 0; round < 4; round += 1) {
    const [east, west] = [
      await rows.unit(organisation, `East ${round}`),
      await rows.unit(organisation, `West ${round}`),
    ]
    const [one, two] = [await admin(), await admin()]
    await Promise.all([one.csrf(), two.csrf()])
    const answers = await Promise.all([
      one.post(`/manage/units/${east}/move`, { parentId: west, from: '2026-01-01' }),
      two.post(`/manage/units/${west}/move`, { parentId: east, from: '2026-01-01' }),
    ])
    expect(answers.map(answer => answer.statusCode).sort()).toEqual([303, 422])
  }
})

test('a move is previewed, undone, and read back as of any day', async () => {
  const { rows } = world
  const browser = await admin()
  const [north, south] = [
    await rows.unit(organisation, 'Northern area'),
    await rows.unit(organisation, 'Southern area'),
  ]
  const team = await rows.unit(organisation, 'Night team', north)
  const person = await rows.person('Nia Night')
  await rows.job(person, organisation, await rows.membership(person, organisation), { unit: team })
  const lead = await rows.person('Lead of the north')
  await rows.grant(lead, 'learning_lead', organisation, north)
  const preview = await browser.get(`/manage/units/${team}/move?parentId=${south}&from=2026-02-01`)
  expect(preview.statusCode).toBe(200)
  expect(preview.body).toMatch(/People who work there[\s\S]*?>\s*1\s*</)
  expect(preview.body).toMatch(/Roles that come to reach them[\s\S]*?>\s*1\s*</)
  expect(
    (await browser.post(`/manage/units/${team}/move`, { parentId: south, from: '2026-02-01' })).statusCode,
  ).toBe(303)
  const pathOn = async (query: string) =>
    (await browser.get(`/manage/units.csv${query}`)).body
      .split('\r\n')
      .find(line => line.includes('"Night team"'))
  expect(await pathOn('?on=2026-01-31')).toContain('"Northern area"')
  expect(await pathOn('?on=2026-02-01')).toContain('"Southern area"')
  expect(
    await pathOn(`?on=2026-02-01&known=${dayBefore(new Date().toISOString().slice(0, 10))}`),
  ).toBeUndefined()
  const found = await browser.get('/manage/units?q=night')
  expect(found.body).toContain('<mark>Night team</mark>')
  expect(found.body).toContain('Southern area')
  expect(found.body).not.toContain('Northern area')
  const [batch] = await rowsOf(`select id from import_batch where counts ->> 'unit' = $1`, [team])
  expect((await browser.post(`/manage/units/changes/${batch.id}/undo`)).statusCode).toBe(303)
  expect(await pathOn('?on=2026-02-01')).toContain('"Northern area"')
})
