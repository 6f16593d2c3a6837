import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, atSignIn, errorsOf, goodPassword } from '../../../test/world/accounts.ts'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { deviceOf } from './rules.ts'

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

let people = 0
async function somebody(): Promise<{ id: string; email: string; visitor: Visitor }> {
  people += 1
  const email = `person${people}@wexcombe.example`
  const id = await account(world, `Person ${people}`, {
    email,
    organisation: council,
    employeeNumber: `P${people}`,
  })
  const visitor = world.visitor(host, await world.rows.session(id, site))
  await visitor.get('/account')
  return { id, email, visitor }
}

const one = async (text: string, values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows[0]
const canSignIn = async (identifier: string, password: string) =>
  (await (await atSignIn(world, host)).post('/sign-in', { identifier, password })).statusCode === 303

describe('the account page', () => {
  test('is for who is signed in, and shows what is known of them', async () => {
    expect((await world.visitor(host).get('/account')).headers.location).toBe('/sign-in?next=%2Faccount')
    const { email, visitor } = await somebody()
    const page = await visitor.get('/account')
    expect(page.body).toContain(email)
    expect(page.body).toContain('Wexcombe, staff number P1')
  })

  test('keeps the name and the language, and speaks it at once', async () => {
    const { id, visitor } = await somebody()
    const answer = await visitor.post('/account', { known_as: ' Mêl ', lang: 'cy' })
    expect(answer.statusCode).toBe(303)
    expect(await one('select known_as, lang from person where id = $1', [id])).toEqual({
      known_as: 'Mêl',
      lang: 'cy',
    })
    const page = await visitor.get('/account')
    expect(page.body).toContain('<html lang="cy">')
    expect(page.body).toContain('Wedi’i gadw.')
    await visitor.post('/account', { known_as: '', lang: 'en' })
    expect((await one('select known_as from person where id = $1', [id])).known_as).toBe(null)
  })

  test.each([
    ['a huge name', { known_as: 'x'.repeat(50_000) }],
    ['two names', { known_as: ['a', 'b'] }],
    ['a name that turns text around', { known_as: 'a\u202eb' }],
    ['a language that is none', { known_as: 'a', lang: 'xx' }],
    ['two languages', { known_as: 'a', lang: ['en', 'cy'] }],
  ])('refuses %s', async (_what, fields) => {
    const { visitor } = await somebody()
    const answer = await visitor.post('/account', fields as Record<string, string>)
    expect([answer.statusCode, errorsOf(answer.body).length]).toEqual([422, 1])
  })

  test('keeps a hostile name as text', async () => {
    const { visitor } = await somebody()
    await visitor.post('/account', { known_as: '<script>alert(1)</script>' })
    expect((await visitor.get('/account')).body).not.toContain('<script>alert')
  })
})

describe('the password', () => {
  test('changes with the old one, ends other sessions, and is told by mail', async () => {
    const { id, email, visitor } = await somebody()
    const other = world.visitor(host, await world.rows.session(id, site))
    const answer = await visitor.post('/account/password', { current: goodPassword, password: next })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/account'])
    expect((await visitor.get('/account')).statusCode).toBe(200)
    expect((await other.get('/account')).statusCode).toBe(303)
    expect([await canSignIn(email, next), await canSignIn(email, goodPassword)]).toEqual([true, false])
    expect((await one('select subject from mail where person_id = $1', [id])).subject).toContain(
      'was changed',
    )
  })

  test.each([
    ['nothing', {}, 2],
    ['the wrong old one', { current: 'wrong', password: next }, 1],
    ['a weak new one', { current: goodPassword, password: 'short' }, 1],
    ['a common new one', { current: goodPassword, password: 'welcome2026!' }, 1],
    ['repeated fields', { current: [goodPassword, goodPassword], password: [next, next] }, 2],
    ['huge ones', { current: 'x'.repeat(60_000), password: 'y'.repeat(60_000) }, 2],
  ])('refuses %s', async (_what, fields, sentences) => {
    const { email, visitor } = await somebody()
    const answer = await visitor.post('/account/password', fields as Record<string, string>)
    expect([answer.statusCode, errorsOf(answer.body).length]).toEqual([422, sentences])
    expect(await canSignIn(email, goodPassword)).toBe(true)
  })

  test('can’t be guessed from an open session', async () => {
    const { visitor } = await somebody()
    const statuses = []
    for (let n = 0; n < 11; n += 1) {
      statuses.push(
        (await visitor.post('/account/password', { current: `guess ${n}`, password: next })).statusCode,
      )
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429])
  })
})

describe('sessions', () => {
  test('are listed, and ended one by one or all but this', async () => {
    const { id, visitor } = await somebody()
    const tokens = [
      await world.rows.session(id, site),
      await world.rows.session(id, site, { kind: 'shared' }),
    ]
    const page = await visitor.get('/account/sessions')
    const ids = [...page.body.matchAll(/sessions\/([0-9a-f-]{36})\/end/g)].map(match => match[1] as string)
    expect(ids).toHaveLength(2)
    expect(page.body).toContain('Shared device')
    expect((await visitor.post(`/account/sessions/${ids[0]}/end`)).statusCode).toBe(303)
    expect((await visitor.post(`/account/sessions/${ids[0]}/end`)).statusCode).toBe(404)
    expect((await visitor.post('/account/sessions/end-others')).statusCode).toBe(303)
    for (const token of tokens)
      expect((await world.visitor(host, token).get('/account')).statusCode).toBe(303)
    expect((await visitor.get('/account/sessions')).body).toContain('nowhere else')
  })

  test('of others are not there', async () => {
    const mine = await somebody()
    const theirs = await somebody()
    const { id } = await one('select id from session where person_id = $1', [theirs.id])
    expect((await mine.visitor.post(`/account/sessions/${id}/end`)).statusCode).toBe(404)
    expect((await mine.visitor.post('/account/sessions/not-an-id/end')).statusCode).toBe(404)
    expect((await theirs.visitor.get('/account')).statusCode).toBe(200)
    expect((await world.visitor(host).post('/account/sessions/end-others')).statusCode).toBe(303)
  })

  test.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1',
      'Safari',
      'iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 13; SM-A53) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36',
      'Samsung Internet',
      'Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
  ])('%s is called what people call it', (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system })
    expect(deviceOf('curl/8.0')).toBe(undefined)
  })
})
