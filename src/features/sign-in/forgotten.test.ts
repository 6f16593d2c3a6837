import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, atSignIn, errorsOf, goodPassword } from '../../../test/world/accounts.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { openRequest, tokenHash } from '../../platform/tenancy/open-request.ts'
import { sendInvitation } from './index.ts'
import { passwordFault } from './password-rules.ts'

let world: World
let council: string
let site: string
const host = 'learn.test'
const next = 'another four pictured words'

beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Wexcombe')
  site = await world.rows.site(host, council, [], { is_default: true })
})
afterAll(() => world.close())

const askFor = async (identifier: string | string[]) => {
  const visitor = world.visitor(host)
  await visitor.get('/forgotten-password')
  return visitor.post('/forgotten-password', { identifier })
}

const mailsTo = async (address: string) =>
  (await world.database.owner.query('select * from mail where recipient = $1 order by id', [address])).rows

const linkIn = (text: string): string => /\/new-password\?token=\S+/.exec(text)?.[0] as string
const tokenIn = (text: string): string => linkIn(text).split('token=')[1] as string

async function linkFor(address: string): Promise<string> {
  await askFor(address)
  await world.runJobs()
  return linkIn((await mailsTo(address)).at(-1).body_text)
}

async function choose(link: string, password: string | string[]) {
  const visitor = world.visitor(host)
  await visitor.get(link)
  return visitor.post('/new-password', { token: tokenIn(link), password })
}

const canSignIn = async (identifier: string, password: string) =>
  (await (await atSignIn(world, host)).post('/sign-in', { identifier, password })).statusCode === 303

describe('a forgotten password', () => {
  test('gets the same answer for everybody', async () => {
    await account(world, 'Amina', { email: 'amina@wexcombe.example', organisation: council })
    const answers = [await askFor('amina@wexcombe.example'), await askFor('nobody@wexcombe.example')]
    expect(answers.map(one => [one.statusCode, one.headers.location, one.body])).toEqual([
      [303, '/forgotten-password/sent', ''],
      [303, '/forgotten-password/sent', ''],
    ])
    expect((await world.visitor(host).get('/forgotten-password/sent')).statusCode).toBe(200)
    await world.runJobs()
    expect(await mailsTo('amina@wexcombe.example')).toHaveLength(1)
    expect(await mailsTo('nobody@wexcombe.example')).toHaveLength(0)
  })

  test.each([
    ['nothing', ''],
    ['a repeated field', ['a', 'b']],
    ['a huge one', 'x'.repeat(50_000)],
  ])('refuses %s', async (_what, identifier) => {
    const answer = await askFor(identifier)
    expect(answer.statusCode).toBe(422)
    expect(errorsOf(answer.body)).toHaveLength(1)
  })

  test('can be asked for by staff number, and the link goes to the proved address', async () => {
    await account(world, 'Numbered', {
      email: 'numbered@wexcombe.example',
      organisation: council,
      employeeNumber: 'N1',
    })
    await askFor('n1')
    await world.runJobs()
    expect(await mailsTo('numbered@wexcombe.example')).toHaveLength(1)
  })

  test('never sends a link to an address that somebody else added', async () => {
    const victim = await account(world, 'Victim', { email: 'victim@wexcombe.example', organisation: council })
    await world.rows.insert('person_identifier', {
      person_id: victim,
      kind: 'email',
      value: 'thief@evil.example',
    })
    await askFor('thief@evil.example')
    await world.runJobs()
    expect(await mailsTo('thief@evil.example')).toHaveLength(0)
  })

  test('is asked for five times in a quarter of an hour, by whatever name', async () => {
    const codes = []
    for (let n = 0; n < 6; n += 1) codes.push((await askFor('often@wexcombe.example')).statusCode)
    expect(codes).toEqual([303, 303, 303, 303, 303, 429])
  })

  test('names the site’s own host in the link, whatever host was claimed', async () => {
    await account(world, 'Hosted', { email: 'hosted@wexcombe.example', organisation: council })
    const visitor = world.visitor('evil.example')
    await visitor.get('/forgotten-password')
    await visitor.post('/forgotten-password', { identifier: 'hosted@wexcombe.example' })
    await world.runJobs()
    const [mail] = await mailsTo('hosted@wexcombe.example')
    expect(mail.body_text).toContain(`http://${host}:3000/new-password?token=`)
    expect(`${mail.body_text}${mail.body_html}`).not.toContain('evil.example')
  })
})

describe('the link', () => {
  test('sets the password once, and ends every session', async () => {
    const person = await account(world, 'Once', { email: 'once@wexcombe.example', organisation: council })
    const session = await world.rows.session(person, site)
    const link = await linkFor('once@wexcombe.example')
    const page = await world.visitor(host).get(link)
    expect([page.statusCode, page.headers['referrer-policy'], page.headers['cache-control']]).toEqual([
      200,
      'same-origin',
      'no-store',
    ])
    const answer = await choose(link, next)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in'])
    expect(await canSignIn('once@wexcombe.example', next)).toBe(true)
    expect(await canSignIn('once@wexcombe.example', goodPassword)).toBe(false)
    expect((await world.visitor(host, session).get('/account')).statusCode).toBe(303)
    expect((await choose(link, `${next} again`)).statusCode).toBe(410)
    expect((await world.visitor(host).get(link)).statusCode).toBe(410)
  })

  test('works for one of two who use it at once', async () => {
    await account(world, 'Race', { email: 'race@wexcombe.example', organisation: council })
    const link = await linkFor('race@wexcombe.example')
    const answers = await Promise.all(
      ['first of the two words', 'second of the two words'].map(word => choose(link, word)),
    )
    expect(answers.map(one => one.statusCode).sort()).toEqual([303, 410])
  })

  test('is dead after an hour, after a newer one, and on another site', async () => {
    await account(world, 'Late', { email: 'late@wexcombe.example', organisation: council })
    const old = await linkFor('late@wexcombe.example')
    const newer = await linkFor('late@wexcombe.example')
    expect((await choose(old, next)).statusCode).toBe(410)
    await world.rows.site('other.test', council)
    expect((await world.visitor('other.test').get(newer)).statusCode).toBe(410)
    await world.database.owner.query(`update sign_in_link set ends_at = ends_at - interval '61 minutes'`)
    expect((await choose(newer, next)).statusCode).toBe(410)
    expect((await world.visitor(host).get('/new-password')).statusCode).toBe(410)
    expect((await world.visitor(host).get(`/new-password?token=${'x'.repeat(5000)}`)).statusCode).toBe(410)
  })

  test.each([
    ['nothing', ''],
    ['too short a one', 'nine char'],
    ['a repeated one', [next, next]],
    ['a huge one', 'x'.repeat(200_000)],
    ['a common one', 'Password12345!'],
    ['the address', 'RULES@wexcombe.example'],
  ])('refuses %s as a password, and stays good', async (_what, password) => {
    await world.database.owner.query('truncate recent_try')
    if ((await mailsTo('rules@wexcombe.example')).length === 0) {
      await account(world, 'Rules', { email: 'rules@wexcombe.example', organisation: council })
    }
    const link = await linkFor('rules@wexcombe.example')
    const answer = await choose(link, password)
    expect(answer.statusCode).toBe(422)
    expect(errorsOf(answer.body)).toHaveLength(1)
    expect((await world.visitor(host).get(link)).statusCode).toBe(200)
  })

  test('keeps only a hash of itself', async () => {
    await account(world, 'Hash', { email: 'hash@wexcombe.example', organisation: council })
    const token = tokenIn(await linkFor('hash@wexcombe.example'))
    const { rows } = await world.database.owner.query(
      'select token_hash from sign_in_link where token_hash = $1',
      [tokenHash(token)],
    )
    expect(rows).toHaveLength(1)
  })
})

describe('an invitation', () => {
  const invite = (person: string) =>
    world.services.databases.transaction(async db => {
      await openRequest(db, host, undefined, false)
      return sendInvitation({ db, services: world.services }, person)
    })

  test('lets somebody new choose a password within two weeks, which proves the address', async () => {
    const person = await account(world, 'New Person', { organisation: council, password: null })
    await world.rows.insert('person_identifier', {
      person_id: person,
      kind: 'email',
      value: 'new@wexcombe.example',
    })
    expect(await invite(person)).toBe(true)
    const [mail] = await mailsTo('new@wexcombe.example')
    // Their language is not known yet: both, one below the other.
    expect(mail.subject).toBe('Your account on learn.test learns / Eich cyfrif ar learn.test learns')
    await world.database.owner.query(`update sign_in_link set ends_at = ends_at - interval '13 days'`)
    expect((await world.visitor(host).get(linkIn(mail.body_text))).body).toContain('Welcome, New Person')
    expect((await choose(linkIn(mail.body_text), next)).statusCode).toBe(303)
    expect(await canSignIn('new@wexcombe.example', next)).toBe(true)
    expect(await invite(person)).toBe(false)
  })

  test('is not sent to who has no address', async () => {
    expect(await invite(await account(world, 'No Mail', { organisation: council, password: null }))).toBe(
      false,
    )
  })
})

describe('a new password', () => {
  test.each([
    ['three pictured words', true],
    ['ŵyau a llaeth ffres', true],
    ['123456789', false],
    ['1234567890', false],
    ['aaaaaaaaaaaa', false],
    ['abababababab', false],
    ['P@ssw0rd2024!!', false],
    ['qwertyuiop', false],
    ['liverpool2025', false],
    ['Amina Yusuf', false],
    ['aminayusuf99', false],
    ['amina.yusuf@wexcombe.example', false],
    ['x'.repeat(201), false],
  ])('%s may be used: %s', (password, may) => {
    expect(passwordFault(password, ['Amina Yusuf', 'amina.yusuf@wexcombe.example']) === undefined).toBe(may)
  })
})

test('no log line ever holds a password, a token or an address', async () => {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const loud = await openWorld({ LOG_LEVEL: 'trace' }, undefined, pino({ level: 'trace' }, stream))
  try {
    const organisation = await loud.rows.organisation('Loud')
    await loud.rows.site(host, organisation, [], { is_default: true })
    await account(loud, 'Loud', { email: 'loud@wexcombe.example', organisation })
    const visitor = await atSignIn(loud, host)
    await visitor.post('/sign-in', { identifier: 'loud@wexcombe.example', password: 'SECRET-wrong' })
    await visitor.post('/sign-in', { identifier: 'loud@wexcombe.example\u0000', password: 'SECRET-bad' })
    await visitor.post('/forgotten-password', { identifier: 'loud@wexcombe.example' })
    await loud.runJobs()
    const { rows } = await loud.database.owner.query('select body_text from mail')
    const token = tokenIn(rows[0].body_text)
    await visitor.get(`/new-password?token=${token}`)
    await visitor.post('/new-password', { token, password: 'SECRET-new-password' })
    await visitor.post('/sign-in', { identifier: 'loud@wexcombe.example', password: 'SECRET-new-password' })
    const all = lines.join('')
    expect(all).toContain('"route":"/sign-in"')
    for (const secret of ['SECRET', token, 'loud@wexcombe']) expect(all).not.toContain(secret)
  } finally {
    await loud.close()
  }
})
