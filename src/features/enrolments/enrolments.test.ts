import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import type { Actor, Site } from '../../platform/tenancy/actor.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { openRequest } from '../../platform/tenancy/open-request.ts'
import { declareActivity, openRun, openRuns, withdrawRun } from './index.ts'

let world: World
let council: string
let provider: string
let site: string

beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Council')
  provider = await world.rows.organisation('Provider')
  site = await world.rows.site('runs.test', council, [provider])
})
afterAll(() => world.close())

/** Does some work as a person, in a transaction of their own, as a request would. */
async function as<T>(token: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return world.services.databases.transaction(async db => {
    const opened = (await openRequest(db, 'runs.test', token, false)) as { actor: Actor; site: Site }
    return work({
      db,
      ...opened,
      lang: 'en',
      now: new Date(),
      requestId: 'test',
      log: world.services.log,
      services: world.services,
    })
  })
}

async function learnerOf(organisation: string) {
  const person = await world.rows.person('Sam Learner')
  const membership = await world.rows.membership(person, organisation)
  return { person, membership, token: await world.rows.session(person, site) }
}

async function adminOf(organisation: string) {
  const admin = await learnerOf(organisation)
  await world.rows.grant(admin.person, 'organisation_admin', organisation)
  return admin
}

async function evidenceOf(person: string) {
  const { rows } = await world.database.owner.query(
    'select subject_type, kind, controller_id, certificate_code from evidence where person_id = $1 order by subject_type',
    [person],
  )
  return rows
}

test('a run is opened once, however often it is asked for at once', async () => {
  const { person, token } = await learnerOf(council)
  const course = await world.rows.course(council, site, 'Fire safety')
  const opened = await Promise.all(
    Array.from({ length: 12 }, () =>
      as(token, ctx => openRun(ctx, { personId: person, courseId: course.id, source: 'self' })),
    ),
  )
  expect(new Set(opened.map(run => run.id)).size).toBe(1)
  expect(opened.filter(run => run.isNew)).toHaveLength(1)
})

test('200 parallel completions of the same people give exactly one completion each', async () => {
  const course = await world.rows.course(council, site, 'Read the policy')
  const learners = await Promise.all(Array.from({ length: 5 }, () => learnerOf(council)))
  const runs = await Promise.all(
    learners.map(({ person, token }) =>
      as(token, ctx => openRun(ctx, { personId: person, courseId: course.id, source: 'self' })),
    ),
  )
  await Promise.all(
    Array.from({ length: 200 }, (_, index) => {
      const at = index % learners.length
      return as(learners[at]?.token ?? '', ctx => declareActivity(ctx, runs[at]?.id ?? '', course.activity))
    }),
  )
  for (const { person } of learners) {
    const evidence = await evidenceOf(person)
    expect(evidence.map(row => `${row.subject_type} ${row.kind}`)).toEqual([
      'activity completed',
      'course completed',
    ])
    expect(evidence[1].certificate_code).toMatch(/^[A-Z2-9]{16}$/)
    expect(evidence[1].controller_id).toBe(council)
  }
})

test('two activities finished at once complete the course once, and neither misses the other', async () => {
  const { person, membership, token } = await learnerOf(council)
  const course = await world.rows.course(council, site, 'Two parts')
  const second = await world.rows.insert('activity', {
    organisation_id: council,
    course_id: course.id,
    kind: 'declaration',
    title: world.rows.en('Part two'),
    rule: 'declaration',
  })
  await world.rows.insert('structure_activity', {
    organisation_id: council,
    structure_id: course.structure,
    activity_id: second,
    position: 2,
  })
  const run = await world.rows.enrolment(person, course, council, membership)
  const settled = await Promise.all(
    [course.activity, second].map(activity => as(token, ctx => declareActivity(ctx, run, activity))),
  )
  expect(settled.filter(one => one.courseCompleted)).toHaveLength(1)
  expect(await evidenceOf(person)).toHaveLength(3)
})

test('a retake is the next run, and the old one stays as it was', async () => {
  const { person, token } = await learnerOf(council)
  const course = await world.rows.course(council, site, 'Yearly')
  const open = () => as(token, ctx => openRun(ctx, { personId: person, courseId: course.id, source: 'self' }))
  const first = await open()
  await as(token, ctx => declareActivity(ctx, first.id, course.activity))
  const before = await world.database.owner.query('select * from enrolment where id = $1', [first.id])
  const second = await open()
  expect(second).toMatchObject({ isNew: true })
  expect(second.id).not.toBe(first.id)
  await as(token, ctx => declareActivity(ctx, second.id, course.activity))
  expect((await evidenceOf(person)).filter(row => row.subject_type === 'course')).toHaveLength(2)
  expect(
    (await world.database.owner.query('select * from enrolment where id = $1', [first.id])).rows,
  ).toEqual(before.rows)
})

describe('assigning', () => {
  test('reaches only people of the acting organisation', async () => {
    const admin = await adminOf(council)
    const [own, stranger] = [await learnerOf(council), await learnerOf(provider)]
    const course = await world.rows.course(council, site, 'Assigned', { visibleTo: 'site' })
    const opened = await as(admin.token, ctx =>
      openRuns(ctx, {
        personIds: [own.person, stranger.person],
        courseId: course.id,
        source: 'assigned',
        dueOn: '2026-12-01',
      }),
    )
    expect(opened).toHaveLength(1)
    const { rows } = await world.database.owner.query(
      'select person_id, assigned_by, due_on from enrolment where course_id = $1',
      [course.id],
    )
    expect(rows).toEqual([{ person_id: own.person, assigned_by: admin.person, due_on: '2026-12-01' }])
  })

  test('gives an open run of one’s own its date', async () => {
    const admin = await adminOf(council)
    const learner = await learnerOf(council)
    const course = await world.rows.course(council, site, 'Begun')
    const run = await as(learner.token, ctx =>
      openRun(ctx, { personId: learner.person, courseId: course.id, source: 'self' }),
    )
    await as(admin.token, ctx =>
      openRuns(ctx, {
        personIds: [learner.person],
        courseId: course.id,
        source: 'assigned',
        dueOn: '2026-12-24',
      }),
    )
    const { rows } = await world.database.owner.query(
      'select id, source, due_on from enrolment where course_id = $1',
      [course.id],
    )
    expect(rows).toEqual([{ id: run.id, source: 'assigned', due_on: '2026-12-24' }])
  })

  test('can be taken back until the course is complete', async () => {
    const admin = await adminOf(council)
    const learner = await learnerOf(council)
    const course = await world.rows.course(council, site, 'Withdrawn')
    const [run] = await as(admin.token, ctx =>
      openRuns(ctx, { personIds: [learner.person], courseId: course.id, source: 'assigned' }),
    )
    await as(admin.token, ctx => withdrawRun(ctx, run ?? '', 'assigned by mistake'))
    const { rows } = await world.database.owner.query('select withdrawn_at from enrolment where id = $1', [
      run,
    ])
    expect(rows[0].withdrawn_at).toBeInstanceOf(Date)
  })
})

test('nobody settles, opens or sees a run of another organisation', async () => {
  const { person } = await learnerOf(council)
  const stranger = await adminOf(provider)
  const course = await world.rows.course(council, site, 'Private')
  const membership = (
    await world.database.owner.query('select id from membership where person_id = $1', [person])
  ).rows[0].id
  const run = await world.rows.enrolment(person, course, council, membership)
  await expect(as(stranger.token, ctx => declareActivity(ctx, run, course.activity))).rejects.toThrow()
  await expect(
    as(stranger.token, ctx => openRun(ctx, { personId: person, courseId: course.id, source: 'assigned' })),
  ).rejects.toThrow()
  const seen = await as(stranger.token, ctx =>
    sql<{ n: number }>`select count(*)::integer as n from enrolment`.execute(ctx.db),
  )
  expect(seen.rows[0]?.n).toBe(0)
})
