import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linesOf } from '../../src/features/enrolments/manage/lines-rules.ts'
import { ownPath } from '../../src/platform/http/reply.ts'
import { withoutPersonalData } from '../../src/platform/log/log.ts'
import { openRequest } from '../../src/platform/tenancy/open-request.ts'
import { inLanguage } from '../../src/ui/page-shell.ts'
import { openWorld, type World } from '../world/world.ts'

const host = 'edges.test'
let world: World
let council: string
let partner: string
let site: string

const one = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows[0]

async function member(name: string, organisation: string, email?: string) {
  const person = await world.rows.person(name, email)
  const membership = await world.rows.membership(person, organisation)
  const job = await world.rows.job(person, organisation, membership)
  return { person, membership, job }
}

const browserOf = async (person: string) => world.visitor(host, await world.rows.session(person, site))

async function adminOf(organisation: string) {
  const admin = await member('Ada Admin', organisation)
  await world.rows.grant(admin.person, 'organisation_admin', organisation)
  return { ...admin, browser: await browserOf(admin.person) }
}

beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Council')
  partner = await world.rows.organisation('Partner')
  site = await world.rows.site(host, council, [partner], { is_default: true })
})
afterAll(() => world.close())

describe('an address that somebody else wrote', () => {
  const away = [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '/x/%2e%2e//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
  ]
  test.each(away)('%j leads nowhere else', async next => {
    const leadsTo = (path: string) => new URL(path, 'https://edges.test').host
    expect(leadsTo(ownPath(next))).toBe('edges.test')
    const { person } = await member('Sam', council)
    const answer = await (await browserOf(person)).get(`/sign-in?next=${encodeURIComponent(next)}`)
    expect(answer.statusCode).toBe(303)
    expect(leadsTo(String(answer.headers.location))).toBe('edges.test')
  })

  test.each(['//evil.example/', '/.//evil.example', '//', '///', '//:', '/x/..//evil.example?a=1'])(
    'the language link of %j stays here',
    path => {
      const link = inLanguage(path, 'cy')
      expect(new URL(link, 'https://edges.test').host).toBe('edges.test')
      expect(link).toContain('lang=cy')
    },
  )
})

describe('who a request is from', () => {
  const ask = (served: World, remoteAddress: string, headers: Record<string, string>) =>
    served.app.inject({ url: '/metrics', remoteAddress, headers: { host, ...headers } })

  test('the figures are for this machine only, also when a proxy runs on it', async () => {
    expect((await ask(world, '127.0.0.1', {})).statusCode).toBe(200)
    expect((await ask(world, '203.0.113.9', {})).statusCode).toBe(404)
    expect((await ask(world, '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(404)
    expect((await ask(world, '127.0.0.1', { forwarded: 'for=203.0.113.9' })).statusCode).toBe(404)
  })

  test('of the addresses in a forwarding header only the one the proxy wrote is believed', async () => {
    const behind = await openWorld({ TRUST_PROXY: '1' })
    try {
      await behind.rows.site(host, await behind.rows.organisation('Council'), [], { is_default: true })
      const forged = { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' }
      expect((await ask(behind, '10.0.0.1', forged)).statusCode).toBe(404)
      const tries = Array.from({ length: 65 }, (_, index) => index)
      const codes: number[] = []
      for (const index of tries) {
        const browser = behind.visitor(host)
        const body = new URLSearchParams({
          _csrf: await browser.csrf(),
          identifier: `nobody${index}@council.example`,
        })
        const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const answer = await behind.app.inject({
          method: 'POST',
          url: '/forgotten-password',
          remoteAddress: '10.0.0.1',
          headers: {
            host,
            cookie,
            'content-type': 'application/x-www-form-urlencoded',
            'x-forwarded-for': `198.51.100.${index}, 203.0.113.9`,
          },
          payload: body.toString(),
        })
        codes.push(answer.statusCode)
      }
      expect(codes.at(0)).toBe(303)
      expect(codes.at(-1)).toBe(429)
    } finally {
      await behind.close()
    }
  })
})

test('spelling a name in letters that the database takes for the same gives no further tries', async () => {
  const spellings = ['ivi', '\u0130vi', 'iv\u0130', '\u0130v\u0130', 'IVI', '\u0131vi'].map(
    name => `${name}@council.example`,
  )
  await member('Ivi Jones', council, 'ivi@council.example')
  const codes: number[] = []
  for (let index = 0; index < 12; index += 1) {
    const browser = world.visitor(host)
    const answer = await browser.post('/forgotten-password', {
      identifier: spellings[index % 4] as string,
    })
    codes.push(answer.statusCode)
  }
  expect(codes.slice(0, 5)).toEqual([303, 303, 303, 303, 303])
  expect(codes.at(-1)).toBe(429)
})

describe('an administrator of a partner', () => {
  test('who manages one person of another organisation finds no others there', async () => {
    const admin = await adminOf(partner)
    const report = await member('Rhys Report', council)
    await world.database.owner.query('update job_term set manager_job_id = $1 where job_id = $2', [
      admin.job,
      report.job,
    ])
    const hidden = await member('Zelda Hidden', council)
    const own = await member('Owain Own', partner)
    const add = (fields: Record<string, string>) =>
      admin.browser.post('/manage/people/new', {
        name: 'New Person',
        kind: 'employee',
        startsOn: '2024-01-01',
        ...fields,
      })
    const searched = await add({ manager: 'zelda' })
    expect(searched.statusCode).toBe(422)
    expect(searched.body).not.toContain('Zelda Hidden')
    const named = await add({ manager: 'x', managerFor: 'x', managerJobId: hidden.job })
    expect(named.statusCode).toBe(422)
    expect((await add({ manager: 'owain own' })).statusCode).toBe(303)
    expect(own.job).toBeTruthy()
  })

  test('who learns with the host too puts nobody of the partner on the host’s own courses', async () => {
    const admin = await adminOf(partner)
    await world.rows.membership(admin.person, council)
    const { person } = await member('Pat Partner', partner)
    const inner = await world.rows.course(council, site, 'For the council only')
    const open = await world.rows.course(council, site, 'For everybody', { visibleTo: 'site' })
    const at = (course: string) => `/manage/courses/${course}/people/add`
    expect((await admin.browser.get(at(inner.id))).statusCode).toBe(404)
    expect((await admin.browser.post(at(inner.id), { person })).statusCode).toBe(404)
    expect((await admin.browser.post(at(open.id), { person })).statusCode).toBe(303)
    const { n } = await one('select count(*)::integer as n from enrolment where person_id = $1', [person])
    expect(n).toBe(1)
  })
})

describe('somebody without an account yet', () => {
  async function newcomer(name: string, email: string) {
    const made = await member(name, council)
    await world.rows.insert('person_identifier', { person_id: made.person, kind: 'email', value: email })
    return made
  }
  const edit = (browser: ReturnType<World['visitor']>, person: string, name: string, email: string) =>
    browser.post(`/manage/people/${person}/edit`, { name, email })

  test.each(['operator', 'role elsewhere'])(
    'who holds more than the organisation gave (%s) is not led to another address',
    async what => {
      const { browser } = await adminOf(council)
      const before = `${what.replace(' ', '.')}@council.example`
      const { person } = await newcomer('Olga Operator', before)
      if (what === 'operator') await world.rows.grant(person, 'operator', null)
      else await world.rows.grant(person, 'organisation_admin', partner)
      expect((await edit(browser, person, 'Olga Operator', 'attacker@evil.example')).statusCode).toBe(422)
      const { value } = await one('select value from person_identifier where person_id = $1', [person])
      expect(value).toBe(before)
    },
  )

  test('loses the way in that went to a wrong address when the address is mended', async () => {
    const { browser } = await adminOf(council)
    const { person } = await newcomer('Nia Newcomer', 'wrong@council.example')
    expect((await browser.post(`/manage/people/${person}/invitation`)).statusCode).toBe(303)
    const mail = await one(`select body_text from mail where recipient = 'wrong@council.example'`)
    const link = /\/new-password\?token=[\w-]+/.exec(mail.body_text)?.[0] as string
    expect((await world.visitor(host).get(link)).body).toContain('Nia Newcomer')
    expect((await edit(browser, person, 'Nia Newcomer', 'right@council.example')).statusCode).toBe(303)
    expect((await world.visitor(host).get(link)).body).not.toContain('Nia Newcomer')
    expect((await browser.post(`/manage/people/${person}/invitation`)).statusCode).toBe(303)
  })
})

describe('whom one acts for', () => {
  const actorBy = (token: string, bearer: boolean) =>
    world.services.databases.transaction(async db => {
      const opened = await openRequest(db, host, token, false, bearer)
      const { rows } = await sql<{ org: string | null }>`select actor_acting_org() as org`.execute(db)
      expect(rows[0]?.org ?? null).toBe(opened?.actor.actingOrg ?? null)
      return opened?.actor
    })

  test('a token made for one organisation never writes for another', async () => {
    const { person } = await adminOf(council)
    await world.rows.grant(person, 'organisation_admin', partner)
    const token = await world.rows.session(person, site, { kind: 'token' })
    const choose = (organisation: string | null) =>
      world.database.owner.query(
        `update session set acting_org = $1 where person_id = $2 and kind = 'token'`,
        [organisation, person],
      )
    await choose(partner)
    expect((await actorBy(token, true))?.actingOrg).toBe(partner)
    await world.database.owner.query(
      'update role_grant set ends_at = now() where person_id = $1 and organisation_id = $2',
      [person, partner],
    )
    expect((await actorBy(token, true))?.actingOrg).toBe(null)
    await choose(null)
    expect((await actorBy(token, true))?.actingOrg).toBe(null)
    expect((await actorBy(token, false))?.person).toBe(null)
  })

  test('who only manages people writes for no organisation, whatever their session says', async () => {
    const boss = await member('Bea Boss', partner)
    const report = await member('Rae Report', council)
    await world.database.owner.query('update job_term set manager_job_id = $1 where job_id = $2', [
      boss.job,
      report.job,
    ])
    const token = await world.rows.session(boss.person, site)
    await world.database.owner.query('update session set acting_org = $1 where person_id = $2', [
      council,
      boss.person,
    ])
    const actor = await actorBy(token, false)
    expect(actor?.staffOrgs).toEqual([council])
    expect(actor?.actingOrg).toBe(null)
    const chosen = await world.visitor(host, token).post('/manage/acting', { organisation: council })
    expect(chosen.statusCode).toBe(403)
  })
})

test('a pasted list that is one endless word is read in no time', () => {
  const begun = performance.now()
  linesOf('x'.repeat(200_000))
  linesOf(`${'x'.repeat(100)}\n`.repeat(2000))
  expect(performance.now() - begun).toBeLessThan(2000)
  expect(linesOf('Amina Begum <amina@council.example>, 12')[0]?.key).toBe('amina@council.example')
})

test('a message that is one endless word is written down in no time, without the address in it', () => {
  const begun = performance.now()
  expect(withoutPersonalData(new Error('x'.repeat(200_000)))).toHaveLength(1000)
  expect(performance.now() - begun).toBeLessThan(1000)
  const quoting = Object.assign(new Error(`no such thing: "${'Amina '.repeat(2000)}"`), { code: '22P02' })
  expect(withoutPersonalData(quoting)).toBe('no such thing: …')
  expect(withoutPersonalData(new Error('no mail for amina@council.example'))).toBe('no mail for …')
})
