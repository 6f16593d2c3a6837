import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { StoredRule } from '../rule.ts'

const host = 'board.example'
let world: World
let council: string
let requirement: string
let care: string
let roads: string
const tokens = { admin: '', lead: '', learner: '' }

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Board council')
  const site = await rows.site(host, council)
  care = await rows.unit(council, 'Care')
  const home = await rows.unit(council, 'Home care', care)
  roads = await rows.unit(council, 'Roads')
  const own = { organisation_id: council }
  requirement = await rows.insert('requirement', { ...own, name: rows.en('Fire safety'), state: 'active' })
  const rule = StoredRule.parse({
    first: { items: [{ kind: 'course', id: rows.randomId() }], need: 'all' },
    due: { kind: 'fixed', on: '2025-02-01' },
  })
  await rows.insert('requirement_version', {
    ...own,
    requirement_id: requirement,
    number: 1,
    counts_from: '2025-01-01',
    rule: JSON.stringify(rule),
  })
  await world.runJobs()
  // Standings as the engine leaves them, with the instants at which they became known.
  for (const [name, unit, state, recorded] of [
    ['Cara', home, 'met', '2026-03-01'],
    ['Carl', care, 'overdue', '2026-03-01'],
    ['Rod', roads, 'met', '2026-04-10'],
  ] as const) {
    const person = await rows.person(name)
    const membership = await rows.membership(person, council)
    await rows.job(person, council, membership, { unit })
    await world.database.owner.query(
      `update job_term set recorded_at = '2026-01-01' where membership_id = $1`,
      [membership],
    )
    const of = { ...own, requirement_id: requirement, membership_id: membership, person_id: person }
    await rows.insert('standing', {
      ...of,
      starts_on: '2026-01-01',
      state,
      recorded_at: `${recorded}T12:00:00Z`,
    })
    if (name === 'Cara') tokens.learner = await rows.session(person, site)
  }
  const staff = async (name: string, role: string, of?: string) => {
    const person = await rows.person(name)
    await rows.grant(person, role, council, of)
    return rows.session(person, site)
  }
  tokens.admin = await staff('Ada Admin', 'organisation_admin')
  tokens.lead = await staff('Lee Lead', 'learning_lead', care)
})
afterAll(() => world.close())

const board = async (who: keyof typeof tokens, query = '') =>
  world.visitor(host, tokens[who]).get(`/manage/compliance${query}`)
/** What the accessible bars say. */
const bars = (body: string) =>
  [...body.matchAll(/class="gh-shares"[^>]*aria-label="([^"]*)"/g)].map(([, says]) => says)

test('the figures of today by requirement, and of one by unit with those below', async () => {
  expect(bars((await board('admin')).body)).toEqual(['Met: 2, Overdue: 1'])
  const byUnit = await board('admin', `?requirement=${requirement}`)
  expect(bars(byUnit.body)).toEqual(['Met: 1, Overdue: 1', 'Met: 1'])
  const down = await board('admin', `?requirement=${requirement}&unit=${care}`)
  expect(bars(down.body)).toEqual(['Met: 1', 'Overdue: 1'])
})

test('as known at an earlier day, what became known later is not there', async () => {
  const then = await board('admin', '?on=2026-03-31&known=2026-04-05')
  expect(bars(then.body)).toEqual(['Met: 1, Overdue: 1'])
  expect(then.body).toContain('As at 31 March 2026, as known at the end of 5 April 2026')
  expect(bars((await board('admin', '?on=2026-03-31')).body)).toEqual(['Met: 2, Overdue: 1'])
  expect((await board('admin', '?on=2020-01-01')).body).toContain('Nobody is asked on that day')
})

test('a lead of a unit has the figures of that unit and nothing of another', async () => {
  expect(bars((await board('lead')).body)).toEqual(['Met: 1, Overdue: 1'])
  const byUnit = await board('lead', `?requirement=${requirement}`)
  expect(byUnit.body).not.toContain('Roads')
  expect((await board('lead', `?unit=${roads}`)).statusCode).toBe(404)
  expect((await board('learner')).statusCode).toBe(403)
})

test('the same as CSV; what is no date or no requirement does no harm', async () => {
  const { body, headers } = await world
    .visitor(host, tokens.admin)
    .get('/manage/compliance.csv?on=2026-03-31')
  expect(headers['content-type']).toContain('text/csv')
  expect(body).toContain('"2026-03-31","Fire safety","3","66","2","0","0","1"')
  expect((await board('admin', '?on=nonsense&known=2026-13-99&unit=1')).statusCode).toBe(200)
  expect((await board('admin', `?requirement=${world.rows.randomId()}`)).statusCode).toBe(404)
})
