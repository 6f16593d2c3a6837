import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { joiningWorld } from '../../../../test/world/joining.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let on: ReturnType<typeof joiningWorld>
let org: string
let other: string
const host = 'links.test'

beforeAll(async () => {
  world = await openWorld()
  on = joiningWorld(world)
  org = await world.rows.organisation('Wexcombe')
  other = await world.rows.organisation('Hollybank')
  await world.rows.site(host, org, [other])
})
afterAll(() => world.close())
beforeEach(() => on.clearTries())

async function carer(name: string, address: string, kind = 'foster carer', organisation = org) {
  const person = await world.rows.person(name, address)
  await world.rows.membership(person, organisation, { kind })
  return person
}

const ask = (address: string, more: Record<string, string> = {}) =>
  world.visitor(host).post('/sign-in/link', { address, ...more })

async function linkFor(address: string, more: Record<string, string> = {}): Promise<string> {
  expect((await ask(address, more)).statusCode).toBe(303)
  return on.pathIn(await on.letterTo(address))
}

describe('a link to sign in', () => {
  test('is mailed, survives being looked at, signs in once, and then is dead', async () => {
    await carer('Fern Foster', 'fern@home.example')
    const path = await linkFor('FERN@home.example', { next: '/record' })
    const scanner = world.visitor(host)
    for (const _ of [1, 2, 3]) {
      const seen = await scanner.get(path)
      expect(seen.statusCode).toBe(200)
      expect(seen.body).toContain('Sign in as Fern Foster?')
    }
    expect(await on.rowsOf('select 1 from session')).toHaveLength(0)
    const browser = world.visitor(host)
    const fields = { token: on.tokenIn(path), next: '/record' }
    const opened = await browser.post('/sign-in/link/open', fields)
    expect([opened.statusCode, opened.headers.location]).toEqual([303, '/record'])
    expect((await browser.get('/account')).body).toContain('Fern Foster')
    expect((await world.visitor(host).post('/sign-in/link/open', fields)).statusCode).toBe(410)
    expect((await scanner.get(path)).statusCode).toBe(410)
  })

  test('of two pressed at once one signs in', async () => {
    await carer('Twice Tapped', 'twice@home.example')
    const token = on.tokenIn(await linkFor('twice@home.example'))
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => world.visitor(host).post('/sign-in/link/open', { token })),
    )
    expect(answers.map(answer => answer.statusCode).sort()).toEqual([303, 410, 410, 410])
  })

  test('the form sent again by the same phone opens nothing either: a way in is given once', async () => {
    await carer('Lost Answer', 'lost@home.example')
    const path = await linkFor('lost@home.example')
    const phone = world.visitor(host)
    const _once = /name="_once" value="([^"]+)"/.exec((await phone.get(path)).body)?.[1] as string
    const form = { token: on.tokenIn(path), next: '/record', _once }
    const asBefore = world.visitor(host)
    for (const [name, value] of phone.cookies) asBefore.cookies.set(name, value)
    expect((await phone.post('/sign-in/link/open', form)).statusCode).toBe(303)
    expect((await asBefore.post('/sign-in/link/open', form)).statusCode).toBe(410)
  })

  test('on a shared device the session is short and ends with the browser', async () => {
    await carer('Shared Sam', 'shared@home.example')
    const path = await linkFor('shared@home.example', { shared: '1' })
    const browser = world.visitor(host)
    expect((await browser.get(path)).body).toMatch(/name="shared"[^>]*checked/)
    const opened = await browser.post('/sign-in/link/open', { token: on.tokenIn(path), shared: '1' })
    expect(String(opened.headers['set-cookie'])).not.toContain('Max-Age')
    expect(await on.rowsOf(`select idle_minutes from session where kind = 'shared'`)).toEqual([
      { idle_minutes: 20 },
    ])
  })

  test('does not outlive its quarter of an hour, and belongs to its site', async () => {
    await carer('Slow Reader', 'slow@home.example')
    const token = on.tokenIn(await linkFor('slow@home.example'))
    await world.rows.site('links-elsewhere.test', org)
    expect(
      (await world.visitor('links-elsewhere.test').post('/sign-in/link/open', { token })).statusCode,
    ).toBe(410)
    await world.database.owner.query(`update magic_link set ends_at = now() - interval '1 second'`)
    expect((await world.visitor(host).post('/sign-in/link/open', { token })).statusCode).toBe(410)
  })

  test('proves an address that an organisation gave for somebody who never came in', async () => {
    const person = await world.rows.person('New Volunteer')
    await world.rows.insert('person_identifier', {
      person_id: person,
      kind: 'email',
      value: 'given@home.example',
    })
    await world.rows.membership(person, org, { kind: 'volunteer' })
    const token = on.tokenIn(await linkFor('given@home.example'))
    expect((await world.visitor(host).post('/sign-in/link/open', { token })).statusCode).toBe(303)
    const [held] = await on.rowsOf('select verified_at from person_identifier where person_id = $1', [person])
    expect(held.verified_at).not.toBeNull()
  })
})

describe('whoever asks', () => {
  test('gets the same answer, byte by byte, whether the address is anybody’s', async () => {
    await carer('Known Person', 'known@home.example')
    await carer('Employed Person', 'employed@work.example', 'employee')
    const shown = async (address: string) => {
      await on.clearTries()
      const answer = await ask(address)
      const { date: _date, 'set-cookie': _cookie, 'x-request-id': _id, ...headers } = answer.headers
      const text = JSON.stringify(headers).replace(/nonce-[^']*'/g, '')
      return `${answer.statusCode} ${text} ${answer.body}`
    }
    const [known, employed, nobody] = [
      await shown('known@home.example'),
      await shown('employed@work.example'),
      await shown('nobody@home.example'),
    ]
    expect(known).toBe(nobody)
    expect(employed).toBe(nobody)
    await world.runJobs()
    expect(await on.rowsOf(`select 1 from mail where recipient = 'nobody@home.example'`)).toHaveLength(0)
  })

  test('is told only in the mail that the organisation wants a password', async () => {
    const letter = await (async () => {
      await ask('employed@work.example')
      return on.letterTo('employed@work.example')
    })()
    expect(letter?.body_text).toContain('use your password')
    expect(letter?.body_text).not.toContain('token')
  })

  test('can’t ask again and again', async () => {
    const codes = []
    for (let index = 0; index < 7; index += 1) codes.push((await ask('many@home.example')).statusCode)
    expect(codes).toEqual([303, 303, 303, 303, 303, 429, 429])
  })

  test('is shown what was wrong', async () => {
    for (const address of ['', 'no address', 'a@b', ['one@x.example', 'two@x.example']]) {
      const answer = await world.visitor(host).post('/sign-in/link', { address })
      expect(answer.statusCode).toBe(422)
    }
  })
})

describe('what an organisation allows', () => {
  const allow = (links: string, organisation = org) =>
    world.database.owner.query(
      `insert into joining_setting (organisation_id, links_for) values ($1, $2)
       on conflict (organisation_id) do update set links_for = excluded.links_for`,
      [organisation, links],
    )

  test('nobody, everybody, or everybody but employees; and the sign-in page offers no more', async () => {
    await carer('Setting Carer', 'setting@home.example')
    await carer('Setting Worker', 'setting@work.example', 'employee')
    const letters = async () => {
      await on.clearTries()
      const told: boolean[] = []
      for (const address of ['setting@home.example', 'setting@work.example']) {
        await ask(address)
        told.push((await on.letterTo(address))?.body_text.includes('token=') ?? false)
      }
      return told
    }
    expect(await letters()).toEqual([true, false])
    await allow('everybody')
    expect(await letters()).toEqual([true, true])
    await allow('nobody')
    expect(await letters()).toEqual([false, false])
    expect((await world.visitor(host).get('/sign-in')).body).toContain('/sign-in/link')
    await allow('nobody', other)
    expect((await world.visitor(host).get('/sign-in')).body).not.toContain('/sign-in/link')
    await allow('not employees', other)
    await allow('not employees')
  })

  test('of somebody in two organisations both must allow it, and a link made before holds no more', async () => {
    const both = await carer('Two Places', 'two@home.example', 'volunteer')
    const token = on.tokenIn(await linkFor('two@home.example'))
    await world.rows.membership(both, other, { kind: 'employee' })
    expect((await world.visitor(host).post('/sign-in/link/open', { token })).statusCode).toBe(410)
    await ask('two@home.example')
    expect((await on.letterTo('two@home.example'))?.body_text).not.toContain('token=')
  })

  test('is never a way round a second factor', async () => {
    await allow('everybody')
    const admin = await carer('Ada Admin', 'ada@work.example', 'employee')
    await world.rows.grant(admin, 'organisation_admin', org)
    await ask('ada@work.example')
    expect((await on.letterTo('ada@work.example'))?.body_text).not.toContain('token=')
    await world.database.owner.query(
      `insert into second_factor (person_id, sealed_secret, last_step) values ($1, 'x', 0)`,
      [admin],
    )
    await on.clearTries()
    const token = on.tokenIn(await linkFor('ada@work.example'))
    const before = (await on.rowsOf('select 1 from session where person_id = $1', [admin])).length
    const answer = await world.visitor(host).post('/sign-in/link/open', { token })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('action="/sign-in/code"')
    expect(answer.headers['set-cookie'] ?? '').not.toContain('guildhall_session')
    expect(await on.rowsOf('select 1 from session where person_id = $1', [admin])).toHaveLength(before)
    await allow('not employees')
  })

  test('who has left gets no link', async () => {
    const person = await world.rows.person('Long Gone', 'gone@home.example')
    await world.rows.membership(person, org, { kind: 'volunteer', endsOn: '2021-01-01' })
    await ask('gone@home.example')
    expect(await on.letterTo('gone@home.example')).toBeUndefined()
  })

  test('somebody else’s address given to an account that never came in opens nothing', async () => {
    await carer('Real Holder', 'victim@home.example', 'volunteer', other)
    const planted = await world.rows.person('Planted')
    await world.rows.insert('person_identifier', {
      person_id: planted,
      kind: 'email',
      value: 'victim@home.example',
    })
    await world.rows.membership(planted, org, { kind: 'volunteer' })
    const path = await linkFor('victim@home.example')
    expect((await world.visitor(host).get(path)).body).toContain('Real Holder')
    expect(await on.rowsOf(`select 1 from mail where recipient = 'victim@home.example'`)).toHaveLength(1)
  })
})
