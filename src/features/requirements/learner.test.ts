import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import { StoredRule } from './rule.ts'

const host = 'learner-standing.example'
let world: World
let requirement: string
let learner: { person: string; membership: string }
let course: { id: string; slug: string }
let lineage: string
let council: string
const tokens = { learner: '', boss: '' }

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Standing council')
  const site = await rows.site(host, council)
  const boss = await rows.person('Bea Boss')
  const job = await rows.job(boss, council, await rows.membership(boss, council))
  const person = await rows.person('Lou Learner')
  learner = { person, membership: await rows.membership(person, council) }
  await rows.job(person, council, learner.membership, { manager: job })
  tokens.learner = await rows.session(person, site)
  tokens.boss = await rows.session(boss, site)
  course = await rows.course(council, site, 'Fire course')
  const found = await world.database.owner.query('select lineage_id from course where id = $1', [course.id])
  lineage = found.rows[0].lineage_id
  const own = { organisation_id: council }
  requirement = await rows.insert('requirement', { ...own, name: rows.en('Fire safety'), state: 'active' })
  const item = { kind: 'course', id: lineage }
  const rule = StoredRule.parse({
    first: { items: [item], need: 'all' },
    due: { kind: 'fixed', on: '2025-02-01' },
    validity: { months: 120 },
  })
  const of = { ...own, requirement_id: requirement }
  const version = await rows.insert('requirement_version', {
    ...of,
    number: 1,
    counts_from: '2025-01-01',
    rule: JSON.stringify(rule),
  })
  await rows.insert('requirement_item', {
    ...of,
    version_id: version,
    part: 'first',
    kind: 'course',
    item_id: lineage,
  })
  await world.runJobs()
})
afterAll(() => world.close())

const get = async (who: keyof typeof tokens, path: string) =>
  (await world.visitor(host, tokens[who]).get(path)).body

test('what is asked stands on the home of its person, with its why and the course; their manager sees it', async () => {
  const home = await get('learner', '/')
  expect(home).toContain('What you must keep up to date')
  expect(home).toContain('Overdue')
  expect(home).toContain(`/record/requirements/${requirement}`)
  expect(home).toContain(`/courses/${course.slug}`)
  expect(await get('learner', '/record')).toContain('Fire safety')
  expect(await get('boss', '/team')).toContain('1 overdue or expired')
  expect(await get('boss', `/team/${learner.person}`)).toContain('Fire safety')
})

test('once it is done the same pages say so, and until when', async () => {
  await world.rows.insert('evidence', {
    person_id: learner.person,
    controller_id: council,
    subject_type: 'course',
    subject_id: course.id,
    lineage_id: lineage,
    kind: 'completed',
    happened_at: '2025-03-03T12:00:00Z',
    happened_on: '2025-03-03',
    source: 'import',
    idempotency_key: 'learner-standing',
  })
  await world.runJobs()
  expect(await get('learner', '/')).toContain('Next to expire: Fire safety: valid until 3 March 2035')
  expect(await get('learner', '/record')).toContain('valid until 3 March 2035')
  expect(await get('boss', '/team')).toContain('All met')
})
