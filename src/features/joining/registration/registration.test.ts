import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { joiningWorld } from '../../../../test/world/joining.ts'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let on: ReturnType<typeof joiningWorld>
let org: string
let other: string
let site: string
let admin: Visitor
const host = 'join.test'
const queue = '/manage/joining/applications'

beforeAll(async () => {
  world = await openWorld()
  on = joiningWorld(world)
  const { rows } = world
  org = await rows.organisation('Hollybank')
  other = await rows.organisation('Wexcombe')
  site = await rows.site(host, org, [other])
  const person = await rows.person('Ada Admin', 'ada@join.example')
  await rows.membership(person, org)
  await rows.grant(person, 'organisation_admin', org)
  admin = world.visitor(host, await rows.session(person, site))
  await on.code(org, 'QPENDAYS')
  await on.code(org, 'APPRQVED', { needs_approval: true, kind: 'foster carer' })
})
afterAll(() => world.close())
beforeEach(() => on.clearTries())

const ask = (code: string, address: string, more: Record<string, string> = {}) =>
  world.visitor(host).post(`/join/${code}`, { name: 'Wil Worker', address, ...more })
async function proved(code: string, address: string, more: Record<string, string> = {}) {
  expect((await ask(code, address, more)).statusCode).toBe(303)
  const path = on.pathIn(await on.letterTo(address))
  return world.visitor(host).post('/join/confirm', { token: on.tokenIn(path) })
}
const heldBy = (address: string) =>
  on.rowsOf(
    `select m.* from membership m join person_identifier i on i.person_id = m.person_id
      where lower(i.value) = lower($1) and i.verified_at is not null`,
    [address],
  )

describe('by a code', () => {
  test('somebody proves the address, is in, and chooses a password', async () => {
    expect((await world.visitor(host).get('/join/code?code=qpen-days')).headers.location).toBe(
      '/join/QPEN-DAYS',
    )
    expect((await world.visitor(host).get('/join/QPEN-DAYS')).body).toContain('Join Hollybank')
    await ask('QPENDAYS', 'wil@home.example')
    expect(await heldBy('wil@home.example')).toHaveLength(0)
    const path = on.pathIn(await on.letterTo('wil@home.example'))
    for (const _ of [1, 2])
      expect((await world.visitor(host).get(path)).body).toContain('Yes, this is my address')
    expect(await heldBy('wil@home.example')).toHaveLength(0)
    const browser = world.visitor(host)
    const answer = await browser.post('/join/confirm', { token: on.tokenIn(path) })
    expect(answer.headers.location).toMatch(/^\/new-password\?token=/)
    const [membership] = await heldBy('wil@home.example')
    expect([membership.organisation_id, membership.kind]).toEqual([org, 'volunteer'])
    const token = on.tokenIn(String(answer.headers.location))
    const password = 'long enough for carers'
    expect((await browser.post('/new-password', { token, password })).statusCode).toBe(303)
    const signedIn = await browser.post('/sign-in', { identifier: 'wil@home.example', password })
    expect(signedIn.headers.location).toBe('/')
    expect((await world.visitor(host).post('/join/confirm', { token: on.tokenIn(path) })).statusCode).toBe(
      410,
    )
  })

  test('approval: the queue, accept, refuse with a sentence, ask back and be answered', async () => {
    for (const who of ['yes', 'no', 'ask']) {
      const answer = await proved('APPRQVED', `${who}@queue.example`, {
        name: `Applicant ${who}`,
        message: `I am ${who}`,
      })
      expect(answer.body).toContain('has your application')
    }
    expect((await on.letterTo('ada@join.example'))?.subject).toContain('Somebody would like to join')
    const list = (await admin.get(queue)).body
    const idOf = (name: string) =>
      new RegExp(`applications/([\\w-]+)">Applicant ${name}<`).exec(list)?.[1] as string
    expect((await admin.get(`${queue}/${idOf('yes')}`)).body).toContain('I am yes')
    expect((await admin.post(`${queue}/${idOf('no')}`, {})).statusCode).toBe(422)
    expect((await admin.post(`${queue}/${idOf('no')}`, { decision: 'refuse' })).statusCode).toBe(422)
    const decide = (name: string, fields: Record<string, string>) =>
      admin.post(`${queue}/${idOf(name)}`, fields)
    expect((await decide('yes', { decision: 'accept' })).statusCode).toBe(303)
    expect((await on.letterTo('yes@queue.example'))?.body_text).toContain('/new-password?token=')
    expect(await heldBy('yes@queue.example')).toHaveLength(1)
    await decide('no', { decision: 'refuse', words: 'We only take carers.' })
    expect((await on.letterTo('no@queue.example'))?.body_text).toContain('We only take carers.')
    expect(await heldBy('no@queue.example')).toHaveLength(0)
    await decide('ask', { decision: 'ask', words: 'Which team?' })
    const path = on.pathIn(await on.letterTo('ask@queue.example'))
    const token = on.tokenIn(path)
    const applicant = world.visitor(host)
    expect((await applicant.get(path)).body).toContain('Which team?')
    expect((await applicant.post('/join/answer', { token })).statusCode).toBe(422)
    expect((await applicant.post('/join/answer', { token, answer: 'Nights' })).statusCode).toBe(200)
    expect((await applicant.post('/join/answer', { token, answer: 'Again' })).statusCode).toBe(410)
    expect((await admin.get(`${queue}/${idOf('ask')}`)).body).toContain('Nights')
    const both = await Promise.all([
      decide('ask', { decision: 'accept' }),
      decide('ask', { decision: 'accept' }),
    ])
    expect(both.map(answer => answer.statusCode).sort()).toEqual([303, 422])
    expect(await heldBy('ask@queue.example')).toHaveLength(1)
    expect((await admin.get(`${queue}?state=refused&q=applicant`)).body).toContain('Applicant no')
  })

  test('of fifty who come at once for the last three places, three get in', async () => {
    const id = await on.code(org, 'SEATS234', { seats: 3 })
    const tokens = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const token = `seat-${index}-${'x'.repeat(30)}`
        await world.database.owner.query(
          `insert into registration (organisation_id, site_id, code_id, name, address, kind, needs_approval, token_hash, ends_at)
           values ($1, $2, $3, 'Seat ' || $4, $4 || '@seats.example', 'volunteer', false, sha256($5::bytea), now() + interval '1 day')`,
          [org, site, id, String(index), token],
        )
        return token
      }),
    )
    const answers = await Promise.all(
      tokens.map(token => world.visitor(host).post('/join/confirm', { token })),
    )
    const codes = answers.map(answer => answer.statusCode)
    expect(codes.filter(code => code === 303)).toHaveLength(3)
    expect(codes.filter(code => code === 410)).toHaveLength(47)
    expect(
      await on.rowsOf(`select 1 from person_identifier where value like '%@seats.example'`),
    ).toHaveLength(3)
    expect((await world.visitor(host).get('/join/SEATS234')).body).toContain(
      'All places of this code are taken',
    )
  })

  test('closed, over, not yet and another site’s codes lead nowhere', async () => {
    await on.code(org, 'CLQSED22', { closed_at: new Date() })
    await on.code(org, 'QVER2222', { starts_on: '2024-01-01', ends_on: '2024-02-01' })
    await on.code(org, 'EARLY222', { starts_on: '2099-01-01' })
    const away = await world.rows.organisation('Elsewhere')
    await world.rows.site('join-elsewhere.test', away)
    await on.code(away, 'ELSEWHER')
    for (const [code, status] of [
      ['CLQSED22', 410],
      ['QVER2222', 410],
      ['EARLY222', 410],
      ['ELSEWHER', 404],
      ['NQSUCH22', 404],
    ] as const) {
      expect((await world.visitor(host).get(`/join/${code}`)).statusCode, code).toBe(status)
      const posted = await ask(code, 'nowhere@home.example')
      expect(posted.statusCode, code).toBe(status === 404 ? 404 : 422)
    }
    expect(await on.rowsOf(`select 1 from registration where address = 'nowhere@home.example'`)).toHaveLength(
      0,
    )
  })

  test('can’t be guessed: wrong ones are counted, a right one excuses no wrong one', async () => {
    const guess = (code: string) =>
      world
        .visitor(host)
        .get(`/join/${code}`)
        .then(answer => answer.statusCode)
    const seen: number[] = []
    for (let index = 0; index < 14; index += 1) seen.push(await guess(`WRNG${'ABCDEFGHJKLMNP'[index]}222`))
    expect(new Set(seen)).toEqual(new Set([404]))
    expect(await guess('QPENDAYS')).toBe(200)
    expect(await guess('WRNGX222')).toBe(404)
    expect(await guess('WRNGY222')).toBe(429)
    expect(await guess('QPENDAYS')).toBe(429)
  })

  test('for young people asks for a date of birth, a guardian under 18, and marks the profile', async () => {
    await on.code(org, 'YQUNG222', { needs_approval: true, for_young_people: true })
    const young = { 'dateOfBirth-day': '3', 'dateOfBirth-month': '4', 'dateOfBirth-year': '2012' }
    expect((await ask('YQUNG222', 'young@home.example')).statusCode).toBe(422)
    expect((await ask('YQUNG222', 'young@home.example', young)).body).toContain('parent or guardian')
    await proved('YQUNG222', 'young@home.example', {
      ...young,
      guardianName: 'Pat Parent',
      guardianContact: '01234 567890',
    })
    const [row] = await on.rowsOf(`select id from registration where address = 'young@home.example'`)
    expect((await admin.get(`${queue}/${row.id}`)).body).toContain('Pat Parent')
    await admin.post(`${queue}/${row.id}`, { decision: 'accept' })
    const [minor] = await on.rowsOf('select is_minor_until::text, guardian_name from person_minor')
    expect(minor).toEqual({ is_minor_until: '2030-04-03', guardian_name: 'Pat Parent' })
    // Where it is not asked nothing of it is kept.
    await proved('QPENDAYS', 'notasked@home.example', { ...young, guardianName: 'Pat' })
    expect(
      await on.rowsOf(
        `select date_of_birth, guardian_name from registration where address = 'notasked@home.example'`,
      ),
    ).toEqual([{ date_of_birth: null, guardian_name: null }])
  })
})

describe('somebody else’s address', () => {
  test('gives the same answer byte by byte, and only the mail to it says more', async () => {
    const person = await world.rows.person('Vic Victim', 'vic@home.example')
    await world.rows.membership(person, other)
    const shown = async (address: string) => {
      await on.clearTries()
      const answer = await ask('QPENDAYS', address)
      return `${answer.statusCode} ${answer.headers.location} ${answer.body}`
    }
    expect(await shown('vic@home.example')).toBe(await shown('nobody@home.example'))
    const letter = await on.letterTo('vic@home.example')
    expect(letter?.body_text).toContain('You have an account under it already')
    expect(letter?.body_text).not.toContain('/join/confirm')
    expect(await on.rowsOf('select 1 from membership where person_id = $1', [person])).toHaveLength(1)
    expect(await on.rowsOf(`select 1 from registration where address = 'vic@home.example'`)).toHaveLength(0)
  })

  test('unproven it is nobody’s to see, and is forgotten', async () => {
    await ask('APPRQVED', 'unproven@home.example')
    expect((await admin.get(`${queue}?state=all`)).body).not.toContain('unproven@home.example')
    await world.database.owner.query(
      `update registration set ends_at = now() - interval '1 hour' where address = 'unproven@home.example'`,
    )
    await world.database.owner.query(`update graphile_worker._private_jobs set run_at = now()`)
    await world.runJobs()
    expect(
      await on.rowsOf(`select 1 from registration where address = 'unproven@home.example'`),
    ).toHaveLength(0)
  })

  test('whoever holds it on another site proves it and keeps one account', async () => {
    const away = await world.rows.organisation('Far Away')
    await world.rows.site('join-far.test', away)
    const person = await world.rows.person('Far Fran', 'fran@home.example')
    await world.rows.membership(person, away)
    await world.database.owner.query(`insert into password (person_id, hash) values ($1, 'x')`, [person])
    const answer = await proved('QPENDAYS', 'fran@home.example', { name: 'Somebody Else' })
    expect(answer.body).toContain('Sign in as you always do')
    expect(await on.rowsOf('select 1 from membership where person_id = $1', [person])).toHaveLength(2)
    expect(await on.rowsOf('select name from person where id = $1', [person])).toEqual([{ name: 'Far Fran' }])
  })

  test('many tries for one address are stopped', async () => {
    const seen: number[] = []
    for (let index = 0; index < 7; index += 1)
      seen.push((await ask('QPENDAYS', 'flood@home.example')).statusCode)
    expect(seen).toEqual([303, 303, 303, 303, 303, 429, 429])
  })
})

describe('by a work address', () => {
  test('a domain lets in whoever proves an address at it; others are told so', async () => {
    const wrong = await admin.post('/manage/joining/domains', { domain: 'gmail.com', kind: 'employee' })
    expect(wrong.statusCode).toBe(422)
    const made = await admin.post('/manage/joining/domains', {
      domain: '@HollyBank.example',
      kind: 'employee',
    })
    expect(made.statusCode).toBe(303)
    const fields = { name: 'Dom Domain', address: 'dom@hollybank.example' }
    expect((await world.visitor(host).post('/join', fields)).headers.location).toBe('/join/sent')
    const token = on.tokenIn(on.pathIn(await on.letterTo('dom@hollybank.example')))
    expect((await world.visitor(host).post('/join/confirm', { token })).statusCode).toBe(303)
    const [membership] = await heldBy('dom@hollybank.example')
    expect([membership.organisation_id, membership.kind]).toEqual([org, 'employee'])
    const stranger = await world.visitor(host).post('/join', { ...fields, address: 'dom@other.example' })
    expect(stranger.statusCode).toBe(422)
    expect(stranger.body).toContain('No organisation here takes addresses of this kind')
  })
})

describe('signed in', () => {
  test('one person joins another organisation by code: two memberships, one account', async () => {
    const person = await world.rows.person('Two Hats', 'hats@home.example')
    await world.rows.membership(person, other)
    const browser = world.visitor(host, await world.rows.session(person, site))
    expect((await browser.get('/join/QPENDAYS')).body).toContain('You join as Two Hats')
    expect((await browser.post('/join/QPENDAYS/mine')).headers.location).toBe('/')
    const again = await browser.post('/join/QPENDAYS/mine')
    expect(again.statusCode).toBe(422)
    expect(again.body).toContain('You belong to this organisation already')
    expect(await on.rowsOf('select 1 from current_membership where person_id = $1', [person])).toHaveLength(2)
  })

  test('a pre-joiner of another site’s code, a domain not proved, and nobody join nothing', async () => {
    const person = await world.rows.person('No Proof')
    await world.rows.insert('person_identifier', {
      person_id: person,
      kind: 'email',
      value: 'np@hollybank.example',
    })
    await world.rows.membership(person, other)
    const browser = world.visitor(host, await world.rows.session(person, site))
    const [domain] = await on.rowsOf(`select id from joining_domain where domain = 'hollybank.example'`)
    expect((await browser.post('/join/mine', { domain: domain.id })).statusCode).toBe(422)
    expect((await browser.post('/join/ELSEWHER/mine')).statusCode).toBe(404)
    expect((await world.visitor(host).post('/join/QPENDAYS/mine')).statusCode).toBe(303)
    expect(await on.rowsOf('select 1 from membership where person_id = $1', [person])).toHaveLength(1)
  })
})

test('codes are made, shown with link and square, changed, closed; another organisation sees none', async () => {
  const made = await admin.post('/manage/joining/codes/new', {
    label: 'Poster in the hall',
    kind: 'community',
    startsOn: '2024-01-01',
    seats: '20',
    needsApproval: '1',
  })
  expect(made.statusCode, made.body).toBe(303)
  const path = String(made.headers.location)
  const shown = await admin.get(path)
  expect(shown.body).toMatch(/<code>[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}<\/code>/)
  expect(shown.body).toContain('<svg')
  expect((await admin.post(path, { label: 'Poster', seats: '5' })).statusCode).toBe(303)
  expect((await admin.post(`${path}/close`)).statusCode).toBe(303)
  expect((await admin.get('/manage/joining/codes')).body).toContain('Closed')
  const young = await admin.post('/manage/joining/codes/new', {
    label: 'Young',
    kind: 'volunteer',
    startsOn: '2024-01-01',
    forYoungPeople: '1',
  })
  expect(young.statusCode).toBe(422)
  const stranger = await world.rows.person('Stranger')
  await world.rows.grant(stranger, 'organisation_admin', other)
  const browser = world.visitor(host, await world.rows.session(stranger, site))
  for (const url of [path, `${path}/close`, `${path}/open`])
    expect((await browser.post(url, { label: 'Mine now' })).statusCode).toBe(404)
  expect((await browser.get(path)).statusCode).toBe(404)
  expect((await browser.get('/manage/joining/codes')).body).not.toContain('Poster')
  const [row] = await on.rowsOf(
    `select id from registration where state = 'waiting' or state = 'refused' limit 1`,
  )
  expect((await browser.get(`${queue}/${row.id}`)).statusCode).toBe(404)
  expect((await browser.post(`${queue}/${row.id}`, { decision: 'accept' })).statusCode).toBe(404)
})
