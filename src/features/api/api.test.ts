import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import { tokenHash } from '../../platform/tenancy/open-request.ts'

let world: World
let now = new Date()
let council: string
let partner: string
let site: string
const host = 'api.example'
beforeAll(async () => {
  world = await openWorld({}, () => now)
  council = await world.rows.organisation('API council')
  partner = await world.rows.organisation('API partner')
  site = await world.rows.site(host, council, [partner])
})
afterAll(() => world.close())

async function someone(name: string, organisation = council) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, organisation)
  return { person, membership, visitor: world.visitor(host, await world.rows.session(person, site)) }
}

const tokenIn = (html: string) => /gh_[\w-]{43}/.exec(html)?.[0] as string

async function tokenOf(visitor: Awaited<ReturnType<typeof someone>>['visitor'], label = 'A program') {
  const made = await visitor.post('/account/tokens', { label, days: '30' })
  expect(made.statusCode).toBe(200)
  return tokenIn(made.body)
}

let counter = 0
async function evidence(person: string, organisation: string | null, more: Record<string, unknown> = {}) {
  counter += 1
  const subject = world.rows.randomId()
  return world.rows.insert('evidence', {
    person_id: person,
    controller_id: organisation,
    subject_type: 'course',
    subject_id: subject,
    lineage_id: subject,
    kind: 'completed',
    happened_at: new Date('2026-03-01T10:00:00Z'),
    happened_on: '2026-03-01',
    source: 'administrator',
    idempotency_key: `test:${counter}`,
    ...more,
  })
}

const titleOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['content-type'])

describe('personal access tokens', () => {
  test('are shown once and kept as a hash', async () => {
    const { person, visitor } = await someone('Tia Token')
    const token = await tokenOf(visitor, 'Nightly <b>export</b>')
    const { rows } = await world.database.owner.query(
      'select * from session where person_id = $1 and kind = $2',
      [person, 'token'],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].token_hash.equals(tokenHash(token))).toBe(true)
    expect(JSON.stringify(rows[0])).not.toContain(token)
    const days = (rows[0].ends_at.getTime() - rows[0].opened_at.getTime()) / 86_400_000
    expect(Math.round(days)).toBe(30)
    const page = await visitor.get('/account/tokens')
    expect(page.body).not.toContain(token)
    expect(page.body).toContain('Nightly &lt;b>export')
    expect(page.body).toContain('Never')
    expect((await world.visitor(host).api('GET', '/api/v1/evidence', token)).statusCode).toBe(200)
    expect((await visitor.get('/account/tokens')).body).not.toContain('Never')
    // Sessions and tokens are listed apart.
    expect(
      (await visitor.get('/account/sessions')).body.match(/\/account\/sessions\/[0-9a-f-]{36}\/end/g)
        ?.length ?? 0,
    ).toBeLessThanOrEqual(1)
  })

  test('open the interface and nothing else; a cookie opens pages and nothing else', async () => {
    const { visitor } = await someone('Cy Cookie')
    const token = await tokenOf(visitor)
    const cookie = await visitor.get('/api/v1/evidence', { accept: 'application/json' })
    expect(cookie.statusCode).toBe(401)
    expect(titleOf(cookie)).toContain('application/problem+json')
    expect((await world.visitor(host, token).get('/account')).statusCode).toBe(303)
    const session = visitor.cookies.get('guildhall_session') as string
    expect((await world.visitor(host).api('GET', '/api/v1/evidence', session)).statusCode).toBe(401)
    const page = await world.visitor(host).api('GET', '/account', token)
    expect(page.statusCode).toBe(303)
  })

  test('end when revoked, on time, and with the password; open no other site', async () => {
    const { person, visitor } = await someone('Ed Ending')
    const token = await tokenOf(visitor)
    const call = (given: string, where = host) => world.visitor(where).api('GET', '/api/v1/evidence', given)
    await world.rows.site('other-api.example', partner, [council])
    expect((await call(token, 'other-api.example')).statusCode).toBe(401)
    expect((await call(token)).statusCode).toBe(200)
    const { rows } = await world.database.owner.query(
      `select id from session where person_id = $1 and kind = 'token'`,
      [person],
    )
    const stranger = await someone('Sly Stranger')
    expect((await stranger.visitor.post(`/account/tokens/${rows[0].id}/revoke`)).statusCode).toBe(404)
    expect((await visitor.post(`/account/tokens/${rows[0].id}/revoke`)).statusCode).toBe(303)
    expect((await call(token)).statusCode).toBe(401)
    expect((await visitor.post(`/account/tokens/${rows[0].id}/revoke`)).statusCode).toBe(404)
    const late = await tokenOf(visitor)
    await world.database.owner.query(
      `update session set ends_at = now() - interval '1 second' where token_hash = $1`,
      [tokenHash(late)],
    )
    expect((await call(late)).statusCode).toBe(401)
    expect((await call('gh_nonsense-that-was-never-made-by-anybody-here')).statusCode).toBe(401)
  })

  test('keep their end however much they are used', async () => {
    const { person, visitor } = await someone('Una Used')
    const token = await tokenOf(visitor)
    const end = async () =>
      (
        await world.database.owner.query(
          `select ends_at from session where person_id = $1 and kind = 'token'`,
          [person],
        )
      ).rows[0].ends_at
    const before = await end()
    await world.visitor(host).api('GET', '/api/v1/evidence', token)
    expect(await end()).toEqual(before)
  })

  test('ask for what is missing, keep what was typed, and stop at twenty', async () => {
    const { visitor } = await someone('Max Many')
    const wrong = await visitor.post('/account/tokens', { label: 'x'.repeat(81), days: '99999' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('x'.repeat(81))
    expect(wrong.body).toContain('Choose how long it lasts')
    const hopeless: Record<string, string | string[]>[] = [
      {},
      { label: ['a', 'b'], days: ['30', '90'] },
      { label: '\u0000', days: '30' },
    ]
    for (const fields of hopeless)
      expect([400, 422]).toContain((await visitor.post('/account/tokens', fields)).statusCode)
    for (let index = 0; index < 20; index += 1) await tokenOf(visitor, `Number ${index}`)
    const over = await visitor.post('/account/tokens', { label: 'One too many', days: '30' })
    expect(over.statusCode).toBe(422)
    expect(over.body).toContain('You have 20 tokens already')
  })

  test('are not made on a shared device', async () => {
    const { person } = await someone('Shaz Shared')
    const visitor = world.visitor(host, await world.rows.session(person, site, { kind: 'shared' }))
    const made = await visitor.post('/account/tokens', { label: 'No', days: '30' })
    expect(made.statusCode).toBe(422)
    expect(made.body).toContain('shared device')
  })

  test('of an administrator without second factor open nothing', async () => {
    const { person, visitor } = await someone('Ada Admin')
    const token = await tokenOf(visitor)
    await world.rows.grant(person, 'organisation_admin', council)
    await world.database.owner.query(`update session set second_factor_at = null where person_id = $1`, [
      person,
    ])
    expect((await world.visitor(host).api('GET', '/api/v1/evidence', token)).statusCode).toBe(401)
  })

  test('may call 600 times a minute', async () => {
    const { visitor } = await someone('Lim Limited')
    const token = await tokenOf(visitor)
    const call = () => world.visitor(host).api('GET', '/api/v1/evidence?limit=1', token)
    const answers = []
    for (let index = 0; index < 60; index += 1)
      answers.push(...(await Promise.all(Array.from({ length: 10 }, call))))
    expect(new Set(answers.map(answer => answer.statusCode))).toEqual(new Set([200]))
    const refused = await call()
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    now = new Date(now.getTime() + 1000)
    expect((await call()).statusCode).toBe(200)
  }, 60_000)
})

describe('evidence', () => {
  test('is one’s own, or that of the organisation or unit of a grant, and nobody else’s', async () => {
    const unit = await world.rows.unit(council, 'Adult care')
    const admin = await someone('Ava Admin')
    const lead = await someone('Leo Lead')
    const learner = await someone('Lin Learner')
    const carer = await someone('Cal Carer')
    await world.rows.job(carer.person, council, carer.membership, { unit })
    await world.rows.grant(admin.person, 'organisation_admin', council)
    await world.rows.grant(lead.person, 'learning_lead', council, unit)
    // A role for a unit reaches the unit's people on the unit's own courses.
    const course = await world.rows.course(council, site, 'Of the unit', { unit })
    const ids = {
      learner: await evidence(learner.person, council),
      carer: await evidence(carer.person, council, {
        subject_id: course.id,
        lineage_id: course.id,
        enrolment_id: await world.rows.enrolment(carer.person, course, council, carer.membership),
      }),
      // The same people under another employer, and a person's own.
      elsewhere: await evidence(learner.person, partner),
      own: await evidence(carer.person, null),
    }
    const seenBy = async (who: typeof admin) => {
      const token = await tokenOf(who.visitor)
      const answer = await world.visitor(host).api('GET', '/api/v1/evidence?limit=200', token)
      const listed = answer.json().items.map((item: { id: string }) => item.id)
      const each = await Promise.all(
        Object.entries(ids).map(async ([name, id]) => {
          const { statusCode } = await world.visitor(host).api('GET', `/api/v1/evidence/${id}`, token)
          expect(statusCode, name).toBe(listed.includes(id) ? 200 : 404)
          return listed.includes(id) ? [name] : []
        }),
      )
      return each.flat().sort()
    }
    expect(await seenBy(admin)).toEqual(['carer', 'learner'])
    expect(await seenBy(lead)).toEqual(['carer'])
    expect(await seenBy(learner)).toEqual(['elsewhere', 'learner'])
    expect(await seenBy(carer)).toEqual(['carer', 'own'])
    expect(await seenBy(await someone('Nia Nobody', partner))).toEqual([])
  })

  test('is filtered and paged by key', async () => {
    const { person, visitor } = await someone('Pia Pages')
    const wanted: string[] = []
    for (let index = 0; index < 7; index += 1)
      wanted.push(await evidence(person, council, { happened_on: `2026-03-0${index + 1}` }))
    const course = world.rows.randomId()
    const special = await evidence(person, council, { subject_id: course, happened_on: '2020-01-01' })
    const superseded = await evidence(person, council, { superseded_at: new Date() })
    const token = await tokenOf(visitor)
    const call = async (query: string) =>
      (await world.visitor(host).api('GET', `/api/v1/evidence${query}`, token)).json()
    const seen: string[] = []
    let after = ''
    for (;;) {
      const { items, next } = await call(`?limit=3&since=2026-03-01${after}`)
      seen.push(...items.map((item: { id: string }) => item.id))
      if (!next) break
      after = `&after=${next}`
    }
    expect(seen).toEqual(wanted)
    expect((await call(`?course=${course}`)).items.map((item: { id: string }) => item.id)).toEqual([special])
    expect(JSON.stringify(await call('?limit=200'))).not.toContain(superseded)
    expect((await call(`?person=${world.rows.randomId()}`)).items).toEqual([])
    const [first] = (await call('?limit=1')).items
    expect(first).toMatchObject({
      person_id: person,
      organisation_id: council,
      kind: 'completed',
      happened_on: '2026-03-01',
    })
  })

  test('refuses what makes no sense with a sentence', async () => {
    const { visitor } = await someone('Wes Wrong')
    const token = await tokenOf(visitor)
    for (const query of [
      'limit=0',
      'limit=201',
      'limit=x',
      'after=1',
      'person=x',
      'since=2026-13-40',
      'person=a&person=b',
    ]) {
      const answer = await world.visitor(host).api('GET', `/api/v1/evidence?${query}`, token)
      expect(answer.statusCode, query).toBe(422)
      expect(titleOf(answer)).toContain('application/problem+json')
      expect(Object.keys(answer.json().errors), query).toHaveLength(1)
    }
    expect((await world.visitor(host).api('GET', '/api/v1/evidence/x', token)).statusCode).toBe(404)
  })
})

describe('the description', () => {
  test('is a valid OpenAPI document that names every route with `api`', async () => {
    const answer = await world.visitor(host).api('GET', '/api/openapi.json')
    expect(answer.statusCode).toBe(200)
    const document = answer.json()
    const checked = await new Validator().validate(structuredClone(document))
    expect(checked.errors).toBeUndefined()
    expect(checked.valid).toBe(true)
    const { features } = await import('../../app.ts')
    const described = features
      .flatMap(feature => feature.routes)
      .filter(route => route.path.startsWith('/api/v1/'))
    for (const route of described) {
      expect(route.api, `${route.method} ${route.path} says what it does`).toBeDefined()
      const operation = document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]
      expect(operation?.summary, route.path).toBe(route.api?.summary)
    }
    const operations = Object.values(document.paths).flatMap(methods =>
      Object.values(methods as Record<string, { operationId: string }>),
    )
    expect(new Set(operations.map(one => one.operationId)).size).toBe(operations.length)
    const { parameters } = document.paths['/api/v1/evidence'].get
    expect(parameters.find((one: { name: string }) => one.name === 'limit').schema).toMatchObject({
      type: 'integer',
      maximum: 200,
    })
  })

  test('is a page too, in both languages', async () => {
    const page = await world.visitor(host).get('/api/docs')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('/api/v1/evidence/{evidence}')
    expect((await world.visitor(host).get('/api/docs?lang=cy')).body).toContain('Rhyngwyneb rhaglennu')
  })
})
