import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let org: string
let other: string
let site: string
let admin: string
let browser: Visitor
let learner: string
const host = 'seeing.localhost'
const why = 'She says that a course is missing'

const one = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows[0]

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  other = await rows.organisation('Thornmere')
  site = await rows.site(host, org, [other], { is_default: true })
  admin = await rows.person('Ada Admin', 'ada@wexcombe.example')
  await rows.membership(admin, org)
  await rows.grant(admin, 'organisation_admin', org)
})
afterAll(() => world.close())
beforeEach(async () => {
  const { rows, database } = world
  browser = world.visitor(host, await rows.session(admin, site))
  await database.owner.query('update session set second_factor_at = now() where person_id = $1', [admin])
  learner = await rows.person('Lena Learner')
  await rows.membership(learner, org)
})

const seeAs = (person: string, reason: string | string[] = why, by = browser) =>
  by.post(`/manage/people/${person}/see-as`, { reason })

describe('seeing as somebody', () => {
  test('shows what they see under a banner, changes nothing, and leads back', async () => {
    const begun = await seeAs(learner)
    expect([begun.statusCode, begun.headers.location]).toEqual([303, '/'])
    for (const path of ['/', '/record', '/catalogue', '/account', '/account/seen-as', '/account/details']) {
      const page = await browser.get(path)
      expect([path, page.statusCode]).toEqual([path, 200])
      expect(page.body).toContain('You are seeing the site as Lena Learner')
    }
    expect((await browser.get('/manage/people')).statusCode).toBe(403)
    expect((await browser.post('/account', { known_as: 'Mallory' })).statusCode).toBe(403)
    expect((await browser.post('/account/tokens', { label: 'mine' })).statusCode).toBe(403)
    expect((await browser.post('/sign-out')).statusCode).toBe(403)
    expect((await one('select known_as from person where id = $1', [learner])).known_as).toBe(null)
    const left = await browser.post('/seeing-as/leave')
    expect(left.headers.location).toBe(`/manage/people/${learner}`)
    const own = await browser.get('/manage/people')
    expect([own.statusCode, own.body.includes('You are seeing')]).toEqual([200, false])
    expect((await browser.post('/seeing-as/leave')).statusCode).toBe(404)
  })

  test('opens no lesson', async () => {
    const course = await world.rows.course(org, site, 'Fire safety')
    const membership = (await one('select id from membership where person_id = $1', [learner])).id
    const run = await world.rows.enrolment(learner, course, org, membership)
    await seeAs(learner)
    expect((await browser.get(`/courses/${course.slug}`)).statusCode).toBe(200)
    expect((await browser.get(`/play/${run}/${course.activity}`)).statusCode).toBe(403)
    expect((await browser.post(`/courses/${course.slug}/start`)).statusCode).toBe(403)
    expect((await one('select count(*)::int as n from attempt where person_id = $1', [learner])).n).toBe(0)
  })

  test('is written down for both, and the person reads who and why', async () => {
    await seeAs(learner)
    await browser.post('/seeing-as/leave')
    const row = await one(
      `select actor_id, on_behalf_of, reason from audit_event where verb = 'person.seen_as' and subject_id = $1`,
      [learner],
    )
    expect(row).toMatchObject({ actor_id: admin, reason: why })
    const ended = await one(
      `select actor_id, on_behalf_of from audit_event where verb = 'person.seen_as_ended' and subject_id = $1`,
      [learner],
    )
    expect(ended).toEqual({ actor_id: admin, on_behalf_of: learner })
    const mine = world.visitor(host, await world.rows.session(learner, site))
    const page = await mine.get('/account/seen-as')
    for (const text of ['Ada Admin', why, 'Wexcombe']) expect(page.body).toContain(text)
  })

  test('ends after a quarter of an hour, which using it does not prolong', async () => {
    await seeAs(learner)
    const session = await one(
      'select id, ends_at from session where acted_by = $1 and person_id = $2 and ended_at is null',
      [admin, learner],
    )
    expect(session.ends_at.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000)
    await world.database.owner.query(
      `update session set last_seen_at = now() - interval '5 minutes' where id = $1`,
      [session.id],
    )
    await browser.get('/')
    expect((await one('select ends_at from session where id = $1', [session.id])).ends_at).toEqual(
      session.ends_at,
    )
    await world.database.owner.query('update session set ends_at = now() where id = $1', [session.id])
    expect((await browser.get('/record')).headers.location).toContain('/sign-in')
  })

  test('leads to signing in when the own session has ended meanwhile', async () => {
    await seeAs(learner)
    await world.database.owner.query('update session set ended_at = now() where person_id = $1', [admin])
    const left = await browser.post('/seeing-as/leave')
    expect(left.headers.location).toBe('/sign-in')
    expect((await browser.get('/manage/people')).headers.location).toContain('/sign-in')
  })

  test('only for people of this organisation alone, without roles, and not oneself', async () => {
    const { rows } = world
    const elsewhere = await rows.person('In both')
    await rows.membership(elsewhere, org)
    await rows.membership(elsewhere, other)
    const trainer = await rows.person('Tom Trainer')
    await rows.membership(trainer, org)
    await rows.grant(trainer, 'trainer', org)
    const stranger = await rows.person('Only there')
    await rows.membership(stranger, other)
    const offer = `/manage/people/${trainer}/see-as`
    const page = (await browser.get(`/manage/people/${trainer}`)).body
    expect([page.includes(offer), page.includes('You can’t see the site as this person')]).toEqual([
      false,
      true,
    ])
    const hers = (await browser.get(`/manage/people/${learner}`)).body
    expect([hers.includes('/see-as'), hers.includes('You can’t see the site')]).toEqual([true, false])
    expect((await browser.get(`/manage/people/${admin}`)).body).not.toContain('You can’t see the site')
    expect((await seeAs(elsewhere)).statusCode).toBe(422)
    expect((await seeAs(trainer)).statusCode).toBe(422)
    expect((await seeAs(admin)).statusCode).toBe(422)
    expect((await seeAs(stranger)).statusCode).toBe(404)
    const left = await rows.person('Was there')
    await rows.membership(left, org)
    await rows.membership(left, other, { endsOn: '2021-01-01' })
    expect((await seeAs(left)).statusCode).toBe(422)
    expect((await browser.get('/manage/people')).statusCode).toBe(200)
  })

  test('needs a reason and the permission', async () => {
    for (const reason of ['', 'short', 'x'.repeat(600), [why, why]])
      expect((await seeAs(learner, reason)).statusCode).toBe(422)
    const lead = await world.rows.person('Liz Lead')
    await world.rows.membership(lead, org)
    await world.rows.grant(lead, 'learning_lead', org)
    const liz = world.visitor(host, await world.rows.session(lead, site))
    expect((await seeAs(learner, why, liz)).statusCode).toBe(403)
  })

  test('the transaction itself takes no writing', async () => {
    await seeAs(learner)
    const token = browser.cookies.get('guildhall_session') as string
    const { onlyLook } = await import('../../../platform/http/seen-as.ts')
    const { openRequest } = await import('../../../platform/tenancy/open-request.ts')
    const attempt = world.services.databases.transaction(async db => {
      const opened = await openRequest(db, host, token, false)
      if (!opened) throw new Error('no site')
      await onlyLook(
        { db, actor: opened.actor },
        { method: 'GET', path: '/', can: 'public', run: async () => ({ kind: 'empty', status: 204 }) },
      )
      await db.updateTable('person').set({ known_as: 'x' }).where('id', '=', learner).execute()
    })
    await expect(attempt).rejects.toMatchObject({ code: '25006' })
  })
})
