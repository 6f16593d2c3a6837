import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { account } from '../../../test/world/accounts.ts'
import { type OpenIdProvider, openIdProvider } from '../../../test/world/openid-provider.ts'
import { provider } from '../../../test/world/providers.ts'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let idp: OpenIdProvider
let council: string
let partner: string

const host = 'learn.test'
const ids = { main: randomUUID(), adds: randomUUID(), entra: randomUUID(), google: randomUUID() }

beforeAll(async () => {
  world = await openWorld({ PRIVATE_PROVIDERS: '1' })
  council = await world.rows.organisation('Wexcombe')
  partner = await world.rows.organisation('Hollybank')
  await world.rows.site(host, council, [partner], { is_default: true })
  idp = await openIdProvider(Object.values(ids).map(id => `http://${host}:3000/sign-in/with/${id}/back`))
  const base = { issuer: idp.issuer, secret: idp.clientSecret }
  const settings = {
    clientId: idp.clientId,
    numberClaim: 'employee_id',
    groupClaim: 'groups',
    unitClaim: 'unit',
  }
  const trusted_domains = ['wexcombe.example']
  await provider(world, council, { ...base, id: ids.main, settings, trusted_domains })
  await provider(world, council, { ...base, id: ids.adds, settings, trusted_domains, adds_people: true })
})
afterAll(async () => {
  await idp.close()
  await world.close()
})
afterEach(async () => {
  idp.bend(undefined)
  await world.database.owner.query('update sign_on_provider set is_on = true, trusts_second_factor = false')
})

/** Sets out and signs in at the provider; answers with the browser and where the provider sends it. */
async function atProvider(login: string, at = ids.main, query = '', visitor = world.visitor(host)) {
  const out = await visitor.get(`/sign-in/with/${at}${query}`)
  expect(out.statusCode).toBe(303)
  const back = new URL(await idp.signIn(String(out.headers.location), login))
  return { visitor, back: back.pathname + back.search }
}
async function signIn(login: string, at = ids.main, query = '') {
  const { visitor, back } = await atProvider(login, at, query)
  return { visitor, answer: await visitor.get(back) }
}
const isIn = (visitor: Visitor) => visitor.cookies.has('guildhall_session')
const lead = (body: string) => (/gh-lede">(.*?)</.exec(body)?.[1] ?? '').replaceAll('&#39;', "'")
const lastRefusal = async () =>
  (
    await world.database.owner.query(
      `select detail from audit_event where verb = 'session.refused' order by id desc limit 1`,
    )
  ).rows[0]?.detail

async function member(
  name: string,
  number: string,
  more: Record<string, string> = {},
  organisation = council,
) {
  return account(world, name, { organisation, employeeNumber: number, ...more })
}
const claims = (login: string, more: Record<string, unknown>) => idp.people.set(login, more)

describe('signing in', () => {
  test('finds a member by employee number, connects them, and finds them by identity from then on', async () => {
    const person = await member('Amina Yusuf', 'W1', { password: null as never })
    claims('amina', { employee_id: 'w1', name: 'Somebody Else' })
    const first = await signIn('amina', ids.main, '?next=/record')
    expect([first.answer.statusCode, first.answer.headers.location]).toEqual([303, '/record'])
    expect((await first.visitor.get('/account')).body).toContain('Amina Yusuf')
    claims('amina', { employee_id: 'another number' })
    const second = await signIn('amina')
    expect(isIn(second.visitor)).toBe(true)
    const { rows } = await world.database.owner.query(
      `select s.person_id, s.provider_id, s.second_factor_at from session s order by s.id desc limit 1`,
    )
    expect(rows[0]).toEqual({ person_id: person, provider_id: ids.main, second_factor_at: null })
    const out = await second.visitor.post('/sign-out')
    expect((await second.visitor.get(String(out.headers.location))).body).toContain('still signed in with')
  })

  test('by a trusted address, in any case; never by one that the provider calls unverified', async () => {
    await member('Bea', 'W2', { email: 'Bea@wexcombe.example' })
    claims('bea', { email: 'bea@WEXCOMBE.example', email_verified: false })
    expect(lead((await signIn('bea')).answer.body)).toContain('No account here')
    claims('bea', { email: 'bea@WEXCOMBE.example' })
    expect(isIn((await signIn('bea')).visitor)).toBe(true)
  })

  test('claims that only the userinfo endpoint has are asked for', async () => {
    const lean = await openIdProvider([`http://${host}:3000/sign-in/with/${ids.google}/back`], {
      conformIdTokenClaims: true,
      claims: { openid: ['sub'], profile: ['name', 'employee_id'], email: ['email'] },
    })
    await member('Lee', 'W20')
    lean.people.set('lee', { employee_id: 'W20' })
    const settings = { clientId: lean.clientId, numberClaim: 'employee_id' }
    await provider(world, council, {
      issuer: lean.issuer,
      secret: lean.clientSecret,
      id: ids.google,
      settings,
    })
    const visitor = world.visitor(host)
    const out = await visitor.get(`/sign-in/with/${ids.google}`)
    const back = new URL(await lean.signIn(String(out.headers.location), 'lee'))
    await visitor.get(back.pathname + back.search)
    expect(isIn(visitor)).toBe(true)
    await lean.close()
  })

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'leads to no other place: %s',
    async next => {
      const number = randomUUID()
      await member('Nia', number)
      claims(number, { employee_id: number })
      const { answer } = await signIn(number, ids.main, `?next=${encodeURIComponent(next)}`)
      expect(answer.headers.location).toBe('/')
    },
  )

  test('the sign-in page has its button, and leads a known domain straight there', async () => {
    await world.database.owner.query(
      `update sign_on_provider set home_domains = '{wexcombe.example}' where id = $1`,
      [ids.main],
    )
    const visitor = world.visitor(host)
    const page = await visitor.get('/sign-in?next=/record')
    expect(page.body).toContain(`href="/sign-in/with/${ids.main}?next=%2Frecord"`)
    const led = await visitor.post('/sign-in', {
      identifier: 'who@wexcombe.example',
      password: '',
      next: '/record',
    })
    expect(led.statusCode).toBe(200)
    expect(led.body).toContain(`/sign-in/with/${ids.main}?hint=who%40wexcombe.example&amp;next=%2Frecord`)
    const out = await visitor.get(`/sign-in/with/${ids.main}?hint=who%40wexcombe.example`)
    expect(new URL(String(out.headers.location)).searchParams.get('login_hint')).toBe('who@wexcombe.example')
    const none = await visitor.post('/sign-in', { identifier: 'who@elsewhere.example', password: '' })
    expect([none.statusCode, none.body.includes('Enter your password')]).toEqual([422, true])
    const wrong = await visitor.post('/sign-in', {
      identifier: 'who@wexcombe.example',
      password: 'not it at all',
    })
    expect(wrong.body).toContain('People with addresses at wexcombe.example sign in with')
  })
})

describe('an answer opens nothing', () => {
  beforeAll(async () => {
    await member('Target', 'T1')
    claims('target', { employee_id: 'T1' })
  })
  const hour = 3600
  const now = () => Math.floor(Date.now() / 1000)

  test.each([
    ['with a stranger’s signature', { stranger: true }],
    ['without a signature', { unsigned: true }],
    ['for another audience', { claims: c => ({ ...c, aud: 'somebody else' }) }],
    ['from another issuer', { claims: c => ({ ...c, iss: 'https://evil.example' }) }],
    ['that has run out', { claims: c => ({ ...c, exp: now() - hour, iat: now() - 2 * hour }) }],
    ['that is not valid yet', { claims: c => ({ ...c, nbf: now() + hour }) }],
    ['with another nonce', { claims: c => ({ ...c, nonce: 'not this one' }) }],
    ['without a nonce', { claims: c => ({ ...c, nonce: undefined }) }],
    ['without a subject', { claims: c => ({ ...c, sub: undefined }) }],
    ['with a list for a subject', { claims: c => ({ ...c, sub: ['target'] }) }],
  ] satisfies [string, Parameters<OpenIdProvider['bend']>[0]][])('%s', async (_what, bend) => {
    idp.bend(bend)
    const { visitor, answer } = await signIn('target')
    expect([answer.statusCode, isIn(visitor)]).toEqual([403, false])
    expect(lead(answer.body)).toContain('could not be trusted')
    expect(await lastRefusal()).toMatchObject({ fault: 'invalid' })
  })

  test('with another state, or none', async () => {
    for (const bent of ['state=made-up', 'state=', 'nothing=1']) {
      const { visitor, back } = await atProvider('target')
      const answer = await visitor.get(back.replace(/state=[^&]*/, bent))
      expect([answer.statusCode, isIn(visitor)]).toEqual([410, false])
    }
  })

  test('in another browser than the one that set out, and then in none', async () => {
    const { visitor, back } = await atProvider('target')
    const other = world.visitor(host)
    expect([(await other.get(back)).statusCode, isIn(other)]).toEqual([410, false])
    expect([(await visitor.get(back)).statusCode, isIn(visitor)]).toEqual([410, false])
  })

  test('twice: neither the way nor the code', async () => {
    const { visitor, back } = await atProvider('target')
    expect((await visitor.get(back)).statusCode).toBe(303)
    visitor.cookies.delete('guildhall_session')
    expect([(await visitor.get(back)).statusCode, isIn(visitor)]).toEqual([410, false])
    // The code of before on a way of its own.
    const again = await atProvider('target')
    const code = new URL(back, 'http://x').searchParams.get('code') as string
    const answer = await again.visitor.get(again.back.replace(/code=[^&]*/, `code=${code}`))
    expect([answer.statusCode, isIn(again.visitor)]).toEqual([403, false])
  })

  test('two at once: one session', async () => {
    const { visitor, back } = await atProvider('target')
    const answers = await Promise.all([visitor.get(back), visitor.get(back)])
    expect(answers.map(one => one.statusCode).sort()).toEqual([303, 410])
  })

  test('given to another provider’s address, or naming another issuer (mix-up)', async () => {
    const { visitor, back } = await atProvider('target')
    expect((await visitor.get(back.replace(ids.main, ids.adds))).statusCode).toBe(410)
    const mixed = await atProvider('target')
    const answer = await mixed.visitor.get(mixed.back.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example'))
    expect([answer.statusCode, isIn(mixed.visitor)]).toEqual([403, false])
  })

  test('on another site of the installation', async () => {
    await world.rows.site('other.test', partner)
    const { back } = await atProvider('target')
    expect((await world.visitor('other.test').get(back)).statusCode).toBe(404)
  })

  test('that says no', async () => {
    const visitor = world.visitor(host)
    const out = await visitor.get(`/sign-in/with/${ids.main}`)
    const state = new URL(String(out.headers.location)).searchParams.get('state')
    const iss = encodeURIComponent(idp.issuer)
    const answer = await visitor.get(
      `/sign-in/with/${ids.main}/back?error=access_denied&state=${state}&iss=${iss}`,
    )
    expect(lead(answer.body)).toContain('did not sign you in')
  })

  test('while the provider is off, also for who is on the way', async () => {
    const { visitor, back } = await atProvider('target')
    await world.database.owner.query('update sign_on_provider set is_on = false where id = $1', [ids.main])
    const late = await visitor.get(back)
    expect([late.statusCode, isIn(visitor)]).toEqual([410, false])
    const page = await world.visitor(host).get(`/sign-in/with/${ids.main}`)
    expect([page.statusCode, lead(page.body).includes('switched off')]).toEqual([410, true])
    expect((await world.visitor(host).get('/sign-in')).body).not.toContain(ids.main)
  })

  test('when the provider is not there: a sentence, no fault of ours', async () => {
    const away = await provider(world, council, {
      issuer: 'http://127.0.0.1:9/',
      settings: { clientId: 'x' },
    })
    const answer = await world.visitor(host).get(`/sign-in/with/${away}`)
    expect([answer.statusCode, lead(answer.body).includes('does not answer')]).toEqual([503, true])
    expect((await world.visitor(host, undefined).get(`/sign-in/with/${randomUUID()}`)).statusCode).toBe(404)
  })
})

describe('the shapes of big providers', () => {
  test('Entra: the object id is the subject, and the tenant must be the issuer’s', async () => {
    const { fromToken } = await import('./identity.ts')
    const entra = {
      shape: 'entra' as const,
      issuer: 'https://login.microsoftonline.com/0f0e/v2.0',
      settings: { hostedDomains: [], certificates: [], secondFactorValues: [] },
    }
    const said = {
      sub: 'pairwise',
      oid: 'object',
      tid: '0f0e',
      preferred_username: 'a@wexcombe.example',
      amr: ['pwd', 'mfa'],
    }
    expect(fromToken(entra as never, said)).toEqual({
      identity: { issuer: entra.issuer, subject: 'object', groups: [], secondFactor: true },
    })
    expect(fromToken(entra as never, { ...said, tid: 'other' })).toMatchObject({ fault: 'elsewhere' })
    expect(fromToken(entra as never, { ...said, oid: undefined })).toMatchObject({ fault: 'missing' })
  })

  test('Google: only accounts of the organisation’s own domains', async () => {
    const { fromToken } = await import('./identity.ts')
    const google = {
      shape: 'google' as const,
      issuer: 'https://accounts.google.com',
      settings: { hostedDomains: ['wexcombe.example'], certificates: [], secondFactorValues: [] },
    }
    expect(fromToken(google as never, { sub: '1', hd: 'Wexcombe.example' })).toHaveProperty('identity')
    expect(fromToken(google as never, { sub: '1', hd: 'evil.example' })).toMatchObject({ fault: 'elsewhere' })
    expect(fromToken(google as never, { sub: '1' })).toMatchObject({ fault: 'elsewhere' })
  })
})

describe('a second factor', () => {
  const guarded = async (name: string, number: string) => {
    const person = await member(name, number)
    await world.rows.grant(person, 'organisation_admin', council)
    claims(name, { employee_id: number })
    return person
  }

  test('given at the provider counts only where the provider is trusted for it', async () => {
    await guarded('fay', 'F1')
    idp.bend({ claims: c => ({ ...c, amr: ['pwd', 'mfa'] }) })
    const before = await signIn('fay')
    expect((await before.visitor.get('/account')).headers.location).toContain('/sign-in/second-factor')
    await world.database.owner.query('update sign_on_provider set trusts_second_factor = true')
    const after = await signIn('fay')
    expect((await after.visitor.get('/account')).statusCode).toBe(200)
    idp.bend({ claims: c => ({ ...c, amr: ['pwd'] }) })
    expect((await (await signIn('fay')).visitor.get('/account')).statusCode).toBe(303)
  })

  test('of their own is asked for where the provider’s does not count', async () => {
    const person = await member('Gus', 'F2')
    await world.rows.insert('second_factor', { person_id: person, sealed_secret: 'x', last_step: 0 })
    claims('gus', { employee_id: 'F2' })
    const { visitor, answer } = await signIn('gus')
    expect([answer.statusCode, isIn(visitor), answer.body.includes('name="step"')]).toEqual([
      200,
      false,
      true,
    ])
  })

  test('at one organisation’s provider says nothing to another’s', async () => {
    const person = await guarded('hal', 'F3')
    await world.database.owner.query('update sign_on_provider set trusts_second_factor = true')
    idp.bend({ claims: c => ({ ...c, amr: ['mfa'] }) })
    expect(isIn((await signIn('hal')).visitor)).toBe(true)
    await world.rows.grant(person, 'trainer', partner)
    await world.database.owner.query(
      'update provider_identity set confirmed_at = now() where person_id = $1',
      [person],
    )
    const { visitor } = await signIn('hal')
    expect((await visitor.get('/account')).headers.location).toContain('/sign-in/second-factor')
  })
})

describe('a trial, before it is switched on', () => {
  const off = () =>
    world.database.owner.query('update sign_on_provider set is_on = false where id = $1', [ids.main])
  async function administrator(organisation = council) {
    const { rows, database } = world
    const person = await rows.person('Ada Admin')
    await rows.membership(person, organisation)
    await rows.grant(person, 'organisation_admin', organisation)
    const [site] = (await database.owner.query('select id from site where host_name = $1', [host])).rows
    const visitor = world.visitor(host, await rows.session(person, site.id))
    await database.owner.query('update session set second_factor_at = now() where person_id = $1', [person])
    return visitor
  }
  async function trial(login: string) {
    const visitor = await administrator()
    const session = visitor.cookies.get('guildhall_session')
    const out = await visitor.get(`/manage/sign-on/${ids.main}/try`)
    expect(out.statusCode).toBe(303)
    const back = new URL(await idp.signIn(String(out.headers.location), login))
    const answer = await visitor.get(back.pathname + back.search)
    expect(visitor.cookies.get('guildhall_session')).toBe(session)
    return answer
  }

  test('shows what came, whom it would sign in and why, and signs nobody in', async () => {
    await off()
    const person = await member('Tried Out', 'TRY1')
    claims('tried', { employee_id: 'try1', groups: ['leads'] })
    const counts = () =>
      world.database.owner
        .query(
          `select (select count(*) from session where person_id = $1)::int as sessions,
                  (select count(*) from provider_identity where person_id = $1)::int as identities`,
          [person],
        )
        .then(({ rows }) => rows[0])
    const answer = await trial('tried')
    expect(answer.statusCode).toBe(200)
    for (const text of [
      'This would sign in as Tried Out',
      'Found by the employee number “try1”',
      'employee_id',
      'leads',
    ])
      expect(answer.body).toContain(text)
    expect(answer.body).toContain(`/manage/people/${person}`)
    expect(await counts()).toEqual({ sessions: 0, identities: 0 })
  })

  test('says why nobody fits, and what is wrong with an answer', async () => {
    await off()
    claims('stray', { employee_id: 'T404', email: 'stray@elsewhere.example', email_verified: true })
    const answer = await trial('stray')
    for (const text of [
      'none of your people fits',
      'None of your people has the employee number “T404”',
      'not believed about addresses in elsewhere.example',
    ])
      expect(answer.body).toContain(text)
  })

  test('is for whoever looks after the provider, in the browser that began it', async () => {
    await off()
    expect((await (await administrator(partner)).get(`/manage/sign-on/${ids.main}/try`)).statusCode).toBe(404)
    const visitor = await administrator()
    claims('tried', { employee_id: 't1' })
    const out = await visitor.get(`/manage/sign-on/${ids.main}/try`)
    const back = new URL(await idp.signIn(String(out.headers.location), 'tried'))
    const thief = world.visitor(host)
    expect((await thief.get(back.pathname + back.search)).statusCode).toBe(410)
    expect(isIn(thief)).toBe(false)
    // The way to sign in stays shut.
    expect((await world.visitor(host).get(`/sign-in/with/${ids.main}`)).statusCode).toBe(410)
  })
})
