import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, atSignIn, errorsOf, goodPassword, hidden } from '../../../test/world/accounts.ts'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { seal, unseal } from './sealing.ts'
import { networkOf } from './throttle.ts'

let world: World
let council: string
let site: string
let now = new Date()
const host = 'learn.test'
const demoHost = 'demo.test'

beforeAll(async () => {
  world = await openWorld({}, () => now)
  council = await world.rows.organisation('Wexcombe')
  site = await world.rows.site(host, council, [], { is_default: true })
  await world.rows.site(demoHost, council, [], { is_demo: true })
})
afterAll(() => world.close())

/** Half a minute on: the app shows its next code. */
const later = () => {
  now = new Date(now.getTime() + 30_000)
}
const codeOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() })
const secretIn = (body: string) => (/id="secret">([A-Z2-7 ]+)</.exec(body)?.[1] ?? '').replaceAll(' ', '')

async function signedIn(email: string, at = host): Promise<Visitor> {
  const visitor = await atSignIn(world, at)
  await visitor.post('/sign-in', { identifier: email, password: goodPassword })
  return visitor
}

/** Sets a second factor up by the pages; answers with the secret and the recovery codes. */
async function setUp(visitor: Visitor): Promise<{ secret: string; codes: string[] }> {
  const page = await visitor.get('/sign-in/second-factor')
  const secret = secretIn(page.body)
  const done = await visitor.post('/sign-in/second-factor', {
    sealed: hidden(page.body, 'sealed'),
    code: codeOf(secret),
  })
  expect(done.statusCode).toBe(200)
  const codes = [...done.body.matchAll(/<code>(\w{5}-\w{5})<\/code>/g)].map(match => match[1] as string)
  return { secret, codes }
}

async function person(email: string, role?: string): Promise<string> {
  const id = await account(world, 'Amina Yusuf', { email, organisation: council })
  if (role) await world.rows.grant(id, role, role === 'operator' ? null : council)
  return id
}

describe('administrators', () => {
  test.each(['organisation_admin', 'operator'])('(%s) get nowhere without a second factor', async role => {
    await person(`${role}@wexcombe.example`, role)
    const visitor = await signedIn(`${role}@wexcombe.example`)
    const stopped = await visitor.get('/account')
    expect(stopped.headers.location).toBe('/sign-in/second-factor?next=%2Faccount')
    const { codes } = await setUp(visitor)
    expect(new Set(codes).size).toBe(10)
    expect((await visitor.get('/account')).statusCode).toBe(200)
  })

  test('are asked for none on a demonstration site', async () => {
    await person('demo-admin@wexcombe.example', 'organisation_admin')
    const visitor = await signedIn('demo-admin@wexcombe.example', demoHost)
    expect((await visitor.get('/account')).statusCode).toBe(200)
  })

  test('may still sign out', async () => {
    await person('leaver@wexcombe.example', 'organisation_admin')
    const visitor = await signedIn('leaver@wexcombe.example')
    await visitor.get('/sign-in/second-factor')
    expect((await visitor.post('/sign-out')).headers.location).toBe('/sign-in')
  })
})

describe('setting it up', () => {
  test('needs a right code, keeps the same picture after a wrong one, and ends other sessions', async () => {
    const id = await person('setup@wexcombe.example')
    const other = await world.rows.session(id, site, { secondFactor: false })
    const visitor = await signedIn('setup@wexcombe.example')
    const page = await visitor.get('/sign-in/second-factor')
    expect(page.body).toMatch(/<svg[^>]*viewBox/)
    const sealed = hidden(page.body, 'sealed')
    const wrong = await visitor.post('/sign-in/second-factor', { sealed, code: '000000' })
    expect([wrong.statusCode, secretIn(wrong.body)]).toEqual([422, secretIn(page.body)])
    const done = await visitor.post('/sign-in/second-factor', { sealed, code: codeOf(secretIn(page.body)) })
    expect(done.statusCode).toBe(200)
    expect((await world.visitor(host, other).get('/account')).statusCode).toBe(303)
    const again = await visitor.post('/sign-in/second-factor', { sealed, code: codeOf(secretIn(page.body)) })
    expect(again.statusCode).toBe(403)
    const { rows } = await world.database.owner.query(`select subject from mail where person_id = $1`, [id])
    expect(rows[0].subject).toContain('now takes a code')
  })

  test('with somebody else’s form is refused', async () => {
    await person('mine@wexcombe.example')
    await person('yours@wexcombe.example')
    const page = await (await signedIn('yours@wexcombe.example')).get('/sign-in/second-factor')
    const mine = await signedIn('mine@wexcombe.example')
    await mine.get('/account')
    const answer = await mine.post('/sign-in/second-factor', {
      sealed: hidden(page.body, 'sealed'),
      code: codeOf(secretIn(page.body)),
    })
    expect(answer.statusCode).toBe(422)
  })

  test('keeps neither the secret nor the recovery codes readable', async () => {
    const id = await person('kept@wexcombe.example')
    const { secret, codes } = await setUp(await signedIn('kept@wexcombe.example'))
    const { rows } = await world.database.owner.query(
      `select (select sealed_secret from second_factor where person_id = $1) as sealed,
              (select string_agg(encode(code_hash, 'escape'), ' ') from recovery_code where person_id = $1) as codes`,
      [id],
    )
    expect(rows[0].sealed).not.toContain(secret)
    expect(Buffer.from(rows[0].sealed, 'base64url').toString('latin1')).not.toContain(secret)
    for (const code of codes) expect(rows[0].codes).not.toContain(code)
  })
})

describe('signing in with it', () => {
  let secret: string
  let codes: string[]
  const email = 'second@wexcombe.example'
  beforeAll(async () => {
    await person(email)
    ;({ secret, codes } = await setUp(await signedIn(email)))
  })

  const atCode = async (fields: Record<string, string> = {}) => {
    const visitor = await atSignIn(world, host)
    const page = await visitor.post('/sign-in', { identifier: email, password: goodPassword, ...fields })
    expect([page.statusCode, visitor.cookies.has('guildhall_session')]).toEqual([200, false])
    return { visitor, step: hidden(page.body, 'step') }
  }

  test('takes password, then code, and goes where it was going', async () => {
    later()
    const { visitor, step } = await atCode({ next: '/record', shared: '1' })
    const answer = await visitor.post('/sign-in/code', { step, code: codeOf(secret) })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/record'])
    const { rows } = await world.database.owner.query(
      `select kind, second_factor_at is not null as given from session order by id desc limit 1`,
    )
    expect(rows[0]).toEqual({ kind: 'shared', given: true })
  })

  test('a code works once, also for two who give it at once', async () => {
    later()
    const tries = await Promise.all([atCode(), atCode()])
    const code = codeOf(secret)
    const answers = await Promise.all(
      tries.map(({ visitor, step }) => visitor.post('/sign-in/code', { step, code })),
    )
    expect(answers.map(one => one.statusCode).sort()).toEqual([303, 422])
    const { visitor, step } = await atCode()
    const reused = await visitor.post('/sign-in/code', { step, code })
    expect([reused.statusCode, errorsOf(reused.body).length]).toEqual([422, 1])
  })

  test('a recovery code works once, however it is typed', async () => {
    const typed = ` ${codes[0]?.toUpperCase().replace('-', ' ')} `
    const first = await atCode()
    expect((await first.visitor.post('/sign-in/code', { step: first.step, code: typed })).statusCode).toBe(
      303,
    )
    const second = await atCode()
    expect((await second.visitor.post('/sign-in/code', { step: second.step, code: typed })).statusCode).toBe(
      422,
    )
  })

  test.each([
    ['nothing', { code: '' }],
    ['letters', { code: 'abcdef' }],
    ['a huge one', { code: '1'.repeat(10_000) }],
    ['a repeated one', { code: ['123456', '123456'] }],
  ])('refuses %s as a code', async (_what, fields) => {
    const { visitor, step } = await atCode()
    const answer = await visitor.post('/sign-in/code', { step, ...(fields as Record<string, string>) })
    expect([answer.statusCode, errorsOf(answer.body).length]).toEqual([422, 1])
    expect(hidden(answer.body, 'step')).toBe(step)
  })

  test('a made-up, foreign or old step leads back to the start', async () => {
    later()
    const { visitor, step } = await atCode()
    for (const made of ['', 'x', 'x'.repeat(7000), step.slice(0, -4), `${step.slice(0, -4)}AAAA`]) {
      const answer = await visitor.post('/sign-in/code', { step: made, code: codeOf(secret) })
      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in'])
    }
    const elsewhere = await atSignIn(world, demoHost)
    expect((await elsewhere.post('/sign-in/code', { step, code: codeOf(secret) })).headers.location).toBe(
      '/sign-in',
    )
    now = new Date(now.getTime() + 11 * 60_000)
    expect((await visitor.post('/sign-in/code', { step, code: codeOf(secret) })).headers.location).toBe(
      '/sign-in',
    )
  })

  test('guessing codes stops after eight', async () => {
    const { visitor, step } = await atCode()
    const statuses = []
    for (let n = 0; n < 12; n += 1)
      statuses.push((await visitor.post('/sign-in/code', { step, code: `00000${n % 10}` })).statusCode)
    expect(statuses.at(-1)).toBe(429)
    later()
    expect((await visitor.post('/sign-in/code', { step, code: codeOf(secret) })).statusCode).toBe(429)
    await world.database.owner.query('truncate recent_try')
  })

  test('a new password by mail does not get around it', async () => {
    const visitor = world.visitor(host)
    await visitor.get('/forgotten-password')
    await visitor.post('/forgotten-password', { identifier: email })
    await world.runJobs()
    const { rows } = await world.database.owner.query(
      'select body_text from mail where recipient = $1 order by id desc limit 1',
      [email],
    )
    const token = /token=(\S+)/.exec(rows[0].body_text)?.[1] as string
    await visitor.get(`/new-password?token=${token}`)
    expect((await visitor.post('/new-password', { token, password: goodPassword })).statusCode).toBe(303)
    await atCode()
  })
})

describe('keeping it', () => {
  test('new recovery codes and removal ask for the password', async () => {
    await world.database.owner.query('truncate recent_try')
    const id = await person('manage@wexcombe.example')
    const visitor = await signedIn('manage@wexcombe.example')
    await visitor.get('/account/second-factor')
    expect((await visitor.post('/account/second-factor/remove', { password: goodPassword })).statusCode).toBe(
      404,
    )
    const { codes } = await setUp(visitor)
    const wrong = await visitor.post('/account/second-factor/codes', { password: 'wrong' })
    expect([wrong.statusCode, errorsOf(wrong.body)]).toEqual([422, ['This is not your password']])
    const made = await visitor.post('/account/second-factor/codes', { password: goodPassword })
    expect(made.statusCode).toBe(200)
    expect(made.body).not.toContain(codes[0])
    expect((await visitor.post('/account/second-factor/remove', { password: ['a', 'b'] })).statusCode).toBe(
      422,
    )
    expect((await visitor.post('/account/second-factor/remove', { password: goodPassword })).statusCode).toBe(
      303,
    )
    const { rows } = await world.database.owner.query(
      'select (select count(*) from second_factor where person_id = $1)::int + (select count(*) from recovery_code where person_id = $1)::int as n',
      [id],
    )
    expect(rows[0].n).toBe(0)
  })
})

describe('what is encrypted', () => {
  const secret = Buffer.alloc(32, 7)
  test('opens for its use and owner only, and not when it was touched', () => {
    const sealed = seal(secret, 'use', 'owner', 'text')
    expect(unseal(secret, 'use', 'owner', sealed)).toBe('text')
    expect(unseal(secret, 'other', 'owner', sealed)).toBe(undefined)
    expect(unseal(secret, 'use', 'other', sealed)).toBe(undefined)
    expect(unseal(Buffer.alloc(32, 8), 'use', 'owner', sealed)).toBe(undefined)
    const bytes = Buffer.from(sealed, 'base64url')
    for (let at = 0; at < bytes.length; at += 1) {
      const touched = Buffer.from(bytes)
      touched[at] = (touched[at] as number) ^ 1
      expect(unseal(secret, 'use', 'owner', touched.toString('base64url'))).toBe(undefined)
    }
  })

  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:0:7:1:2:3:4', '2001:db8:0:7'],
    ['2001:db8:0:7::1', '2001:db8:0:7'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s is throttled as %s', (ip, network) => expect(networkOf(ip)).toBe(network))
})
