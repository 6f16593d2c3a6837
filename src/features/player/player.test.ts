import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scorm12Package } from '../../../test/packages/build.ts'
import { packagedFor } from '../../../test/world/packages.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import type { PlayData } from '../../player/play-data.ts'
import { lastFirst } from './launches.ts'

const host = 'play.test'
let world: World
let folder: string
let council: string
let site: string
let zipPath: string

beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'guildhall-player-'))
  council = await world.rows.organisation('Council')
  site = await world.rows.site(host, council)
  zipPath = join(folder, 'two.zip')
  const items = ['one', 'two'].map(name => ({
    identifier: name,
    title: `Part ${name}`,
    href: `${name}.html`,
  }))
  await scorm12Package({ title: 'Two parts', items }).build(zipPath)
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

async function learner() {
  const person = await world.rows.person('Sam van Learner')
  const membership = await world.rows.membership(person, council)
  return { person, membership, visitor: world.visitor(host, await world.rows.session(person, site)) }
}
type Learner = Awaited<ReturnType<typeof learner>>

let courses = 0
async function packageCourse() {
  courses += 1
  const course = await world.rows.course(council, site, `Lesson ${courses}`)
  await packagedFor(world, { zipPath, organisation: council, activity: course.activity })
  return course
}

async function enrolled(who: Learner, course: Awaited<ReturnType<typeof packageCourse>>) {
  const enrolment = await world.rows.enrolment(who.person, course, council, who.membership)
  return { enrolment, path: `/play/${enrolment}/${course.activity}` }
}

function dataIn(html: string): PlayData {
  return JSON.parse(
    /<script type="application\/json" id="player-data">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null',
  )
}

async function launched(who?: Learner) {
  const person = who ?? (await learner())
  const { enrolment, path } = await enrolled(person, await packageCourse())
  const response = await person.visitor.get(path)
  expect(response.statusCode).toBe(200)
  const data = dataIn(response.body)
  return { ...person, enrolment, path, data, attempt: data.attempt as NonNullable<PlayData['attempt']> }
}

async function commit(token: string, sequence: number, changes: Record<string, unknown>, sco = 'one') {
  const response = await world.app.inject({
    method: 'POST',
    url: '/player/commit',
    headers: {
      host,
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    payload: JSON.stringify({ sco, sequence, changes }),
  })
  return { status: response.statusCode, body: response.json() }
}

/** As the player's page does: where the server is too busy, once more. */
async function persistent(...args: Parameters<typeof commit>): ReturnType<typeof commit> {
  const answer = await commit(...args)
  return answer.status === 503 ? persistent(...args) : answer
}

async function cmiOf(attempt: string, sco = 'one') {
  const { rows } = await world.database.owner.query(
    'select cmi from attempt_sco where attempt_id = $1 and sco = $2',
    [attempt, sco],
  )
  return rows[0]?.cmi
}

async function evidenceOf(enrolment: string) {
  const { rows } = await world.database.owner.query(
    'select subject_type, kind from evidence where enrolment_id = $1 order by subject_type',
    [enrolment],
  )
  return rows.map(row => `${row.subject_type} ${row.kind}`)
}

describe('opening', () => {
  test('the token is in the page once, and nowhere that the content origin is told of', async () => {
    const { data, attempt, visitor, path } = await launched()
    expect(attempt.token).toMatch(/^[\w-]{43}$/)
    expect(data.contentOrigin).toMatch(/^http:\/\/[0-9a-f]{40}\.content\.localhost:3001$/)
    expect(data.learner).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/), name: 'Learner, Sam van' })
    const again = await visitor.get(path)
    expect(again.headers['content-security-policy']).toContain(`frame-src ${data.contentOrigin};`)
    const { rows } = await world.database.owner.query(
      'select token_hash::text as hash from launch where attempt_id = $1',
      [attempt.id],
    )
    expect(rows.map(row => row.hash).join()).not.toContain(attempt.token)
  })

  test('somebody else, a stranger run, a wrong activity: not found; nobody: sign in', async () => {
    const { path, enrolment } = await launched()
    const other = await learner()
    expect((await other.visitor.get(path)).statusCode).toBe(404)
    const course = await packageCourse()
    expect((await other.visitor.get(`/play/${enrolment}/${course.activity}`)).statusCode).toBe(404)
    expect((await other.visitor.get(`/play/nonsense/${course.activity}`)).statusCode).toBe(404)
    expect((await world.visitor(host).get(path)).headers.location).toContain('/sign-in')
  })

  test('a browser that looks ahead opens nothing', async () => {
    const person = await learner()
    const { path, enrolment } = await enrolled(person, await packageCourse())
    expect((await person.visitor.get(path, { 'sec-purpose': 'prefetch' })).statusCode).toBe(503)
    const { rows } = await world.database.owner.query('select 1 from attempt where enrolment_id = $1', [
      enrolment,
    ])
    expect(rows).toHaveLength(0)
  })

  test('a new version leaves a running attempt on its own', async () => {
    const person = await learner()
    const course = await packageCourse()
    const { path } = await enrolled(person, course)
    const before = dataIn((await person.visitor.get(path)).body).contentOrigin
    await packagedFor(world, { zipPath, organisation: council, activity: course.activity })
    expect(dataIn((await person.visitor.get(path)).body).contentOrigin).toBe(before)
  })
})

describe('previewing', () => {
  test('an editor plays the newest content, and nothing is written', async () => {
    const course = await packageCourse()
    const editor = await learner()
    await world.rows.grant(editor.person, 'learning_lead', council)
    const response = await editor.visitor.get(
      `/manage/courses/${course.id}/activities/${course.activity}/preview`,
    )
    expect(response.statusCode).toBe(200)
    expect(dataIn(response.body)).toMatchObject({
      attempt: null,
      items: [{ identifier: 'one' }, { identifier: 'two' }],
    })
    const { rows } = await world.database.owner.query('select 1 from launch where person_id = $1', [
      editor.person,
    ])
    expect(rows).toHaveLength(0)
  })

  test('a learner may not, an editor of another organisation finds nothing', async () => {
    const course = await packageCourse()
    const path = `/manage/courses/${course.id}/activities/${course.activity}/preview`
    expect((await (await learner()).visitor.get(path)).statusCode).toBe(403)
    const elsewhere = await world.rows.organisation('Elsewhere')
    await world.rows.insert('site_organisation', { site_id: site, organisation_id: elsewhere })
    const stranger = await learner()
    await world.rows.grant(stranger.person, 'organisation_admin', elsewhere)
    expect((await stranger.visitor.get(path)).statusCode).toBe(404)
  })
})

describe('saving', () => {
  test('changes add up, a null takes away, and the next launch starts from there', async () => {
    const { attempt, visitor, path } = await launched()
    expect(
      (await commit(attempt.token, 1, { 'cmi.suspend_data': 'a', 'cmi.core.lesson_location': '1' })).body,
    ).toMatchObject({
      code: 'saved',
      sequence: 1,
    })
    await commit(attempt.token, 2, { 'cmi.core.lesson_location': '2', 'cmi.suspend_data': null })
    expect(await cmiOf(attempt.id)).toEqual({ 'cmi.core.lesson_location': '2' })
    const next = dataIn((await visitor.get(path)).body).attempt
    expect(next).toMatchObject({
      sequence: 2,
      savedLease: attempt.lease,
      scos: [{ sco: 'one', cmi: { 'cmi.core.lesson_location': '2' } }],
    })
    expect(next?.lease).not.toBe(attempt.lease)
  })

  test('a repeat is harmless and says what is saved; a late one changes nothing', async () => {
    const { attempt } = await launched()
    await commit(attempt.token, 1, { 'cmi.core.lesson_location': '1' })
    await commit(attempt.token, 3, { 'cmi.core.lesson_location': '3' })
    expect((await commit(attempt.token, 3, { 'cmi.core.lesson_location': '3' })).body).toMatchObject({
      code: 'saved',
      sequence: 3,
    })
    expect((await commit(attempt.token, 2, { 'cmi.core.lesson_location': '2' })).body).toMatchObject({
      code: 'saved',
      sequence: 3,
    })
    expect(await cmiOf(attempt.id)).toEqual({ 'cmi.core.lesson_location': '3' })
  })

  test('the newest launch writes; the one before is told', async () => {
    const { attempt, visitor, path } = await launched()
    const newer = dataIn((await visitor.get(path)).body).attempt
    expect(await commit(attempt.token, 1, { 'cmi.core.lesson_location': '1' })).toMatchObject({
      status: 409,
      body: { code: 'superseded' },
    })
    expect((await commit(newer?.token ?? '', 1, { 'cmi.core.lesson_location': '5' })).status).toBe(200)
    expect(await commit(attempt.token, 9, { 'cmi.core.lesson_status': 'passed' })).toMatchObject({
      status: 409,
    })
    expect(await cmiOf(attempt.id)).toEqual({ 'cmi.core.lesson_location': '5' })
  })

  test('a token that is wrong, missing or too old opens nothing', async () => {
    const { attempt, enrolment } = await launched()
    expect(await commit('x'.repeat(43), 1, { 'cmi.core.lesson_status': 'passed' })).toMatchObject({
      status: 401,
      body: { code: 'unknown' },
    })
    expect((await commit('', 1, {})).status).toBe(401)
    await world.database.owner.query('update launch set expires_at = now() where attempt_id = $1', [
      attempt.id,
    ])
    expect(await commit(attempt.token, 1, { 'cmi.core.lesson_status': 'passed' })).toMatchObject({
      status: 410,
      body: { code: 'expired' },
    })
    expect(await cmiOf(attempt.id)).toBeUndefined()
    expect(await evidenceOf(enrolment)).toEqual([])
  })

  test('a session is not needed, and a token is no session', async () => {
    const { attempt, person } = await launched()
    await world.database.owner.query('update session set ended_at = now() where person_id = $1', [person])
    expect((await commit(attempt.token, 1, { 'cmi.core.lesson_location': '1' })).status).toBe(200)
    const home = await world.app.inject({
      url: '/record',
      headers: { host, authorization: `Bearer ${attempt.token}` },
    })
    expect(home.statusCode).not.toBe(200)
  })

  test.each([
    ['an element of nobody', { 'x.y': '1' }, 422],
    ['a prototype', { __proto__x: '1' }, 422],
    ['a number', { 'cmi.core.lesson_location': 1 }, 422],
    ['an endless value', { 'cmi.suspend_data': 'x'.repeat(64_001) }, 422],
    ['an endless name', { [`cmi.${'x'.repeat(300)}`]: '1' }, 422],
    ['no object', 'x', 422],
  ])('garbage: %s', async (_, changes, status) => {
    const { attempt } = await launched()
    expect((await commit(attempt.token, 1, changes as Record<string, unknown>)).status).toBe(status)
    expect(await cmiOf(attempt.id)).toBeUndefined()
  })

  test('a SCO of another package, a sequence that is none, characters no database takes', async () => {
    const { attempt } = await launched()
    expect(await commit(attempt.token, 1, { 'cmi.core.lesson_location': '1' }, 'three')).toMatchObject({
      status: 422,
      body: { code: 'no-sco' },
    })
    for (const sequence of [0, -1, 1.5, 2 ** 60])
      expect((await commit(attempt.token, sequence, {})).status).toBe(422)
    expect((await commit(attempt.token, 1, { 'cmi.suspend_data': 'a\u0000b\ud800c' })).status).toBe(200)
    expect(await cmiOf(attempt.id)).toEqual({ 'cmi.suspend_data': 'ab\ufffdc' })
  })

  test('64,000 characters of suspend data fit; a megabyte in all does not', async () => {
    const { attempt } = await launched()
    expect((await commit(attempt.token, 1, { 'cmi.suspend_data': 'ŵ'.repeat(64_000) })).status).toBe(200)
    let last = { status: 200, body: {} as Record<string, unknown> }
    for (let index = 0; index < 20 && last.status === 200; index += 1) {
      last = await commit(attempt.token, index + 2, {
        [`cmi.interactions.${index}.student_response`]: 'x'.repeat(64_000),
      })
    }
    expect(last).toMatchObject({ status: 413, body: { code: 'too-big' } })
    expect((await commit(attempt.token, 99, { 'cmi.core.lesson_location': '1' })).status).toBe(200)
  })
})

describe('what it amounts to', () => {
  test('a package of two parts is complete when both are, in the transaction that says so', async () => {
    const { attempt, enrolment } = await launched()
    const first = await commit(attempt.token, 1, {
      'visit.began': '1',
      'cmi.core.lesson_status': 'completed',
    })
    expect(first.body.scos).toEqual([{ sco: 'one', completion: 'completed', success: 'unknown' }])
    expect(await evidenceOf(enrolment)).toEqual([])
    await commit(
      attempt.token,
      2,
      { 'visit.began': '1', 'cmi.core.score.raw': '80', 'cmi.core.lesson_status': 'passed' },
      'two',
    )
    expect(await evidenceOf(enrolment)).toEqual(['activity passed', 'course completed'])
    const { rows } = await world.database.owner.query(
      'select completion, success, score from attempt where id = $1',
      [attempt.id],
    )
    expect(rows[0]).toEqual({ completion: 'completed', success: 'passed', score: 80 })
  })

  test('a second, weaker try takes nothing back', async () => {
    const { attempt, enrolment } = await launched()
    for (const [index, sco] of ['one', 'two'].entries()) {
      await commit(
        attempt.token,
        index + 1,
        { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '90' },
        sco,
      )
    }
    await commit(attempt.token, 3, { 'cmi.core.lesson_status': 'failed', 'cmi.core.score.raw': '10' })
    const { rows } = await world.database.owner.query(
      'select completion, success, score from attempt where id = $1',
      [attempt.id],
    )
    expect(rows[0]).toEqual({ completion: 'completed', success: 'passed', score: 90 })
    expect(await evidenceOf(enrolment)).toHaveLength(2)
  })

  test('200 parallel commits and completions give exactly one completion each', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => launched()))
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        const { attempt } = all[index % all.length] as (typeof all)[number]
        const sequence = Math.floor(index / all.length) + 1
        const changes = {
          'visit.finished': 'true',
          'cmi.core.lesson_status': 'passed',
          'cmi.core.lesson_location': String(sequence),
        }
        return persistent(attempt.token, sequence, changes, index % 2 ? 'one' : 'two')
      }),
    )
    expect(new Set(replies.map(reply => reply.status))).toEqual(new Set([200]))
    for (const { attempt, enrolment } of all) {
      await commit(attempt.token, 1000, { 'cmi.core.lesson_status': 'passed' }, 'one')
      await commit(attempt.token, 1001, { 'cmi.core.lesson_status': 'passed' }, 'two')
      expect(await evidenceOf(enrolment)).toEqual(['activity passed', 'course completed'])
    }
  })

  test('a visit counts when the page says that it was seen, never by the request', async () => {
    const person = await learner()
    const course = await packageCourse()
    await world.database.owner.query(`update activity set rule = 'visit' where id = $1`, [course.activity])
    const { path, enrolment } = await enrolled(person, course)
    const { attempt } = dataIn((await person.visitor.get(path)).body)
    expect(await evidenceOf(enrolment)).toEqual([])
    const seen = (token?: string) =>
      world.app.inject({
        method: 'POST',
        url: '/player/seen',
        headers: { host, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      })
    expect((await seen()).statusCode).toBe(401)
    expect((await seen(attempt?.token)).statusCode).toBe(204)
    expect((await seen(attempt?.token)).statusCode).toBe(204)
    expect(await evidenceOf(enrolment)).toEqual(['activity completed', 'course completed'])
  })
})

test.each([
  ['Sam Learner', 'Learner, Sam'],
  ['Sam van Learner', 'Learner, Sam van'],
  ['Cher', 'Cher'],
  ['  ', ''],
])('%j is given to packages as %j', (name, given) => {
  expect(lastFirst(name)).toBe(given)
})

/** A published questionnaire of one question that comes before a course. */
async function questionnaireBefore(course: string): Promise<string> {
  const { rows } = world
  const items = [
    { id: 'a1', kind: 'scale', text: rows.en('How sure are you?'), required: true, from: 1, to: 5 },
  ]
  const content = JSON.stringify({ isAnonymous: false, isPaged: false, items })
  const name = rows.en('Before you begin')
  const survey = await rows.insert('survey', { organisation_id: council, name, draft: content })
  const version = await rows.insert('survey_version', {
    organisation_id: council,
    survey_id: survey,
    number: 1,
    is_anonymous: false,
    content,
  })
  await world.database.owner.query('update survey set current_version_id = $2 where id = $1', [
    survey,
    version,
  ])
  return rows.insert('survey_use', {
    organisation_id: council,
    survey_id: survey,
    moment: 'before',
    course_id: course,
  })
}

describe('a questionnaire before the course', () => {
  test('stops a launch from home, opens the lesson when it is sent, and is put off by a link', async () => {
    const course = await packageCourse()
    await questionnaireBefore(course.id)
    const who = await learner()
    const { path } = await enrolled(who, course)
    expect((await who.visitor.get('/')).body).toContain(path)
    const stopped = await who.visitor.get(path)
    expect(stopped.statusCode).toBe(303)
    const asked = await who.visitor.get(String(stopped.headers.location))
    expect(asked.body).toContain('These questions come before the course')
    expect(asked.body).toContain(`<a href="${path}?later=1">Not now`)
    // The part’s own page asks as well, and looking has not begun the run.
    const own = await who.visitor.get(`/courses/${course.slug}/activities/${course.activity}`)
    expect(own.headers.location).toBe(stopped.headers.location)
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(asked.body)?.[1] ?? ''
    const fields = { version: field('version'), page: field('page'), shown: field('shown'), go: 'on' }
    const missed = await who.visitor.post(String(stopped.headers.location), fields)
    expect(missed.statusCode).toBe(422)
    const sent = await who.visitor.post(String(stopped.headers.location), { ...fields, 'q-a1': '3' })
    expect(sent.headers.location).toBe(path)
    expect(dataIn((await who.visitor.get(path)).body).attempt).not.toBeNull()
  })

  test('whoever puts it off is inside, and is not stopped again; nor is somebody else', async () => {
    const course = await packageCourse()
    await questionnaireBefore(course.id)
    const who = await learner()
    const { path } = await enrolled(who, course)
    expect((await who.visitor.get(path)).statusCode).toBe(303)
    expect((await who.visitor.get(`${path}?later=1`)).statusCode).toBe(200)
    expect((await who.visitor.get(path)).statusCode).toBe(200)
    const stranger = await learner()
    expect((await stranger.visitor.get(path)).statusCode).toBe(404)
  })
})
