import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, atSignIn, errorsOf, goodPassword } from '../../../test/world/accounts.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { tokenHash } from '../../platform/tenancy/open-request.ts'

let world: World
let council: string
let district: string
let elsewhere: string
const host = 'learn.test'
const otherHost = 'other.test'

beforeAll(async () => {
  world = await openWorld({ TRUST_PROXY: '1' })
  council = await world.rows.organisation('Wexcombe')
  district = await world.rows.organisation('Alder Vale')
  elsewhere = await world.rows.organisation('Cwm Taran')
  await world.rows.site(host, council, [district], { is_default: true })
  await world.rows.site(otherHost, elsewhere)
  await account(world, 'Amina Yusuf', {
    email: 'amina@wexcombe.example',
    organisation: council,
    employeeNumber: 'W100',
  })
})
afterAll(() => world.close())

const signIn = async (fields: Record<string, string | string[]>, at = host) =>
  (await atSignIn(world, at)).post('/sign-in', { password: goodPassword, ...fields })

const sessionRow = async (token: string) =>
  (await world.database.owner.query('select * from session where token_hash = $1', [tokenHash(token)]))
    .rows[0]

describe('signing in', () => {
  test.each([
    ['the e-mail address', 'amina@wexcombe.example'],
    ['the address in capitals, with spaces around', '  AMINA@Wexcombe.example '],
    ['the staff number', 'W100'],
    ['the staff number in small letters', 'w100'],
  ])('takes %s', async (_what, identifier) => {
    const answer = await signIn({ identifier })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/'])
    const cookie = answer.cookies.find(one => one.name === 'guildhall_session')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  })

  test.each([
    ['/catalogue?q=fire', '/catalogue?q=fire'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('goes on to %s as %s', async (next, location) => {
    const answer = await signIn({ identifier: 'W100', next })
    expect(answer.headers.location).toBe(location)
  })

  test.each([
    ['nothing at all', {}, 2],
    ['no password', { identifier: 'W100', password: '' }, 1],
    ['no identifier', { identifier: '  ' }, 1],
    ['a repeated identifier', { identifier: ['W100', 'W100'] }, 1],
    ['a repeated password', { identifier: 'W100', password: [goodPassword, 'x'] }, 1],
    ['a huge identifier', { identifier: 'x'.repeat(5000) }, 1],
    ['a huge password', { identifier: 'W100', password: 'x'.repeat(100_000) }, 1],
    ['the wrong password', { identifier: 'W100', password: 'wrong' }, 1],
    ['somebody unknown', { identifier: 'nobody@wexcombe.example' }, 1],
    ['text that SQL would mind', { identifier: `' or 1=1 --` }, 1],
    ['a text direction trick', { identifier: 'a\u202eb' }, 1],
  ])('refuses %s', async (_what, fields, sentences) => {
    const answer = await signIn({
      identifier: '',
      password: '',
      ...('identifier' in fields ? { password: goodPassword } : {}),
      ...fields,
    } as Record<string, string>)
    expect(answer.statusCode).toBe(422)
    expect(errorsOf(answer.body)).toHaveLength(sentences)
    expect(answer.body).not.toContain(goodPassword)
    expect(answer.cookies.some(one => one.name === 'guildhall_session')).toBe(false)
  })

  test('a NUL byte is no server error', async () => {
    expect((await signIn({ identifier: 'a\u0000b' })).statusCode).toBe(400)
  })

  test('keeps what was typed, but for the password', async () => {
    const answer = await signIn({
      identifier: 'W<b>',
      password: 'not this one',
      shared: '1',
      next: '/record',
    })
    expect(answer.body).toContain('value="W&lt;b>"')
    expect(answer.body).toContain('name="next" value="/record"')
    expect(answer.body).toMatch(/name="shared"[^>]*checked/)
    expect(answer.body).not.toContain('not this one')
  })

  test('says the same to a wrong password and to somebody unknown', async () => {
    const known = await signIn({ identifier: 'amina@wexcombe.example', password: 'wrong one here' })
    const unknown = await signIn({ identifier: 'nobody@wexcombe.example', password: 'wrong one here' })
    const plain = (body: string) =>
      body
        .replace(/(amina|nobody)@/g, '')
        .replace(/nonce="[^"]*"|name="(_csrf|_once|challenge)" value="[^"]*"|data-options="[^"]*"/g, '')
    expect(unknown.statusCode).toBe(known.statusCode)
    expect(plain(unknown.body)).toBe(plain(known.body))
  })

  test('an address that nobody proved opens nothing', async () => {
    const person = await account(world, 'Unproved', { organisation: council })
    await world.rows.insert('person_identifier', {
      person_id: person,
      kind: 'email',
      value: 'unproved@wexcombe.example',
    })
    expect((await signIn({ identifier: 'unproved@wexcombe.example' })).statusCode).toBe(422)
  })

  test('needs the token of its form', async () => {
    const visitor = await atSignIn(world, host)
    const answer = await visitor.post('/sign-in', {
      _csrf: 'made up',
      identifier: 'W100',
      password: goodPassword,
    })
    expect(answer.statusCode).toBe(403)
    const bare = await world.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { host, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      payload: `identifier=W100&password=${encodeURIComponent(goodPassword)}`,
    })
    expect(bare.statusCode).toBe(403)
  })
})

describe('a staff number', () => {
  test('that two organisations gave opens the account whose password it is', async () => {
    const one = await account(world, 'One', {
      organisation: council,
      employeeNumber: 'S7',
      password: 'the first of the two',
    })
    await account(world, 'Two', {
      organisation: district,
      employeeNumber: 'S7',
      password: 'the second of the two',
    })
    const answer = await signIn({ identifier: 'S7', password: 'the first of the two' })
    expect(answer.statusCode).toBe(303)
    const token = answer.cookies.find(cookie => cookie.name === 'guildhall_session')?.value as string
    expect((await sessionRow(token)).person_id).toBe(one)
  })

  test('with the same password twice is nobody', async () => {
    await account(world, 'Twin', { organisation: council, employeeNumber: 'S8' })
    await account(world, 'Twin too', { organisation: district, employeeNumber: 'S8' })
    expect((await signIn({ identifier: 'S8' })).statusCode).toBe(422)
  })

  test('of another site, or of somebody who left, is nobody here', async () => {
    await account(world, 'Far', { organisation: elsewhere, employeeNumber: 'F1' })
    expect((await signIn({ identifier: 'F1' })).statusCode).toBe(422)
    const left = await account(world, 'Gone')
    await world.rows.membership(left, council, { employeeNumber: 'G1', endsOn: '2021-01-01' })
    expect((await signIn({ identifier: 'G1' })).statusCode).toBe(422)
  })
})

describe('who belongs', () => {
  test('somebody without a place here is told so, after the right password only', async () => {
    await account(world, 'Stranger', { email: 'stranger@cwmtaran.example', organisation: elsewhere })
    const right = await signIn({ identifier: 'stranger@cwmtaran.example' })
    expect(right.statusCode).toBe(422)
    expect(errorsOf(right.body)[0]).toContain('not a member of any organisation')
    const wrong = await signIn({ identifier: 'stranger@cwmtaran.example', password: 'x' })
    expect(errorsOf(wrong.body)[0]).not.toContain('not a member')
  })

  test('the operator and who holds a role here may enter', async () => {
    const operator = await account(world, 'Op', { email: 'op@guildhall.example' })
    await world.rows.grant(operator, 'operator', null)
    expect((await signIn({ identifier: 'op@guildhall.example' })).statusCode).toBe(303)
    const lead = await account(world, 'Lead', { email: 'lead@partner.example' })
    await world.rows.grant(lead, 'learning_lead', district)
    expect((await signIn({ identifier: 'lead@partner.example' })).statusCode).toBe(303)
    expect((await signIn({ identifier: 'lead@partner.example' }, otherHost)).statusCode).toBe(422)
  })
})

describe('a session', () => {
  test('is new at each sign-in, and the one before is over', async () => {
    const visitor = await atSignIn(world, host)
    await visitor.post('/sign-in', { identifier: 'W100', password: goodPassword })
    const first = visitor.cookies.get('guildhall_session') as string
    await visitor.post('/sign-in', { identifier: 'W100', password: goodPassword })
    const second = visitor.cookies.get('guildhall_session') as string
    expect(second).not.toBe(first)
    expect((await sessionRow(first)).ended_at).not.toBe(null)
    const planted = world.visitor(host, 'a-token-that-somebody-planted-in-the-browser')
    await planted.get('/sign-in')
    await planted.post('/sign-in', { identifier: 'W100', password: goodPassword })
    expect(planted.cookies.get('guildhall_session')).not.toContain('planted')
  })

  test.each([
    ['a learner’s own device', {}, 14 * 24 * 60, 'own'],
    ['a shared device', { shared: '1' }, 20, 'shared'],
  ])('lasts as long as fits %s', async (_what, fields, minutes, kind) => {
    const answer = await signIn({ identifier: 'W100', ...fields })
    const cookie = answer.cookies.find(one => one.name === 'guildhall_session')
    expect(await sessionRow(cookie?.value as string)).toMatchObject({ idle_minutes: minutes, kind })
    expect(cookie?.maxAge === undefined).toBe(kind === 'shared')
  })

  test('lasts half a day for who holds a role', async () => {
    const lead = await account(world, 'Lead two', { email: 'lead2@wexcombe.example', organisation: council })
    await world.rows.grant(lead, 'learning_lead', council)
    const answer = await signIn({ identifier: 'lead2@wexcombe.example' })
    const token = answer.cookies.find(one => one.name === 'guildhall_session')?.value as string
    expect((await sessionRow(token)).idle_minutes).toBe(12 * 60)
  })

  test('on a shared device keeps the way out in view, in both languages', async () => {
    const visitor = await atSignIn(world, host)
    await visitor.post('/sign-in', { identifier: 'W100', password: goodPassword, shared: '1' })
    expect((await visitor.get('/account')).body).toContain('Not you? Sign out')
    expect((await visitor.get('/account?lang=cy')).body).toContain('Nid chi? Allgofnodwch')
  })

  test('of one site opens no other, and ends when it is ended or old', async () => {
    const answer = await signIn({ identifier: 'W100' })
    const token = answer.cookies.find(one => one.name === 'guildhall_session')?.value as string
    expect((await world.visitor(host, token).get('/account')).statusCode).toBe(200)
    expect((await world.visitor(otherHost, token).get('/account')).statusCode).toBe(303)
    await world.database.owner.query(
      `update session set ends_at = now() - interval '1 second' where token_hash = $1`,
      [tokenHash(token)],
    )
    expect((await world.visitor(host, token).get('/account')).headers.location).toBe(
      '/sign-in?next=%2Faccount',
    )
  })

  test('ends by signing out, for that browser’s token too', async () => {
    const visitor = await atSignIn(world, host)
    await visitor.post('/sign-in', { identifier: 'W100', password: goodPassword })
    const token = visitor.cookies.get('guildhall_session') as string
    await visitor.get('/account')
    const answer = await visitor.post('/sign-out')
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in'])
    expect(visitor.cookies.has('guildhall_session')).toBe(false)
    expect((await world.visitor(host, token).get('/account')).statusCode).toBe(303)
    expect((await visitor.get('/sign-in')).body).toContain('You have signed out.')
    const without = world.visitor(host, token)
    expect((await without.post('/sign-out', { _csrf: '' })).statusCode).toBe(403)
  })

  test('is written down: opened, refused, ended', async () => {
    const { rows } = await world.database.owner.query<{ verb: string; actors: number }>(
      `select verb, count(actor_id)::int as actors from audit_event where verb like 'session.%' group by verb order by verb`,
    )
    expect(rows.map(row => row.verb)).toEqual(['session.ended', 'session.opened', 'session.refused'])
    const opened = await world.database.owner.query(
      `select count(*)::int as n from audit_event where verb = 'session.opened' and actor_id is null`,
    )
    expect(opened.rows[0].n).toBe(0)
  })
})

describe('guessing', () => {
  const guess = async (identifier: string, ip: string, password = 'wrong') => {
    const visitor = await atSignIn(world, host)
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return world.app.inject({
      method: 'POST',
      url: '/sign-in',
      remoteAddress: '127.0.0.1',
      headers: {
        host,
        cookie,
        accept: 'text/html',
        'x-forwarded-for': ip,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ _csrf: await visitor.csrf(), identifier, password }).toString(),
    })
  }

  test.each(['known@wexcombe.example', 'unknown@wexcombe.example'])(
    'at %s stops after ten, from any address',
    async identifier => {
      if (identifier.startsWith('known'))
        await account(world, 'Known', { email: identifier, organisation: council })
      for (let n = 0; n < 10; n += 1)
        expect((await guess(identifier, `198.51.100.${n}`)).statusCode).toBe(422)
      const stopped = await guess(identifier.toUpperCase(), '198.51.100.99', goodPassword)
      expect(stopped.statusCode).toBe(429)
      expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(60)
      await world.database.owner.query(
        `update recent_try set recorded_at = recorded_at - interval '16 minutes'`,
      )
      expect((await guess(identifier, '198.51.100.99', 'wrong')).statusCode).toBe(422)
    },
  )

  test('all at once gets no further', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, n) => guess('burst@wexcombe.example', `203.0.113.${n}`)),
    )
    expect(answers.filter(answer => answer.statusCode === 422)).toHaveLength(10)
    expect(answers.filter(answer => answer.statusCode === 429)).toHaveLength(6)
  })

  test('at many from one address stops after sixty; what is right is not counted', async () => {
    for (let n = 0; n < 12; n += 1)
      expect((await guess('W100', '192.0.2.7', goodPassword)).statusCode).toBe(303)
    const answers = await Promise.all(
      Array.from({ length: 62 }, (_, n) => guess(`spray${n}@wexcombe.example`, '192.0.2.7')),
    )
    expect(answers.filter(answer => answer.statusCode === 422)).toHaveLength(60)
    expect((await guess('W100', '192.0.2.8', goodPassword)).statusCode).toBe(303)
  })
})

describe('the demonstration’s accounts', () => {
  test('are offered on a demonstration site and on no other', async () => {
    const demo = await world.rows.organisation('Demo council')
    await world.rows.site('wexcombe.localhost', demo, [], { is_demo: true })
    await account(world, 'Learner', {
      email: 'learner@wexcombe.example',
      organisation: demo,
      password: 'guildhall-demo',
    })
    const visitor = world.visitor('wexcombe.localhost')
    const page = await visitor.get('/sign-in')
    expect(page.body.match(/value="guildhall-demo"/g)).toHaveLength(7)
    expect(
      (await visitor.post('/sign-in', { identifier: 'learner@wexcombe.example', password: 'guildhall-demo' }))
        .statusCode,
    ).toBe(303)
    expect((await world.visitor(host).get('/sign-in')).body).not.toContain('guildhall-demo')
    await world.database.owner.query(`update site set is_demo = false where host_name = 'wexcombe.localhost'`)
    expect((await world.visitor('wexcombe.localhost').get('/sign-in')).body).not.toContain('guildhall-demo')
  })
})
