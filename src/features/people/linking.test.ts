import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { createOrganisation, createSite } from '../organisations/index.ts'
import { createPerson } from './index.ts'

let world: World
let org: string
let other: string
let site: string
let browser: Visitor
let otherBrowser: Visitor
let adminId: string
let token: string
let otherToken: string

const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const idIn = (location: unknown) => /\/manage\/people\/([\w-]+)/.exec(String(location))?.[1] as string
const add = (fields: Record<string, string>, by = browser) =>
  by.post('/manage/people/new', { kind: 'employee', startsOn: '2024-01-01', ...fields })

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  other = await rows.organisation('Thornmere')
  site = await rows.site('link.localhost', org, [other], { is_default: true })
  const adminOf = async (name: string, organisation: string) => {
    const person = await rows.person(name)
    await rows.membership(person, organisation)
    await rows.grant(person, 'organisation_admin', organisation)
    const apiToken = await rows.session(person, site, { kind: 'token' })
    await world.database.owner.query(
      "update session set acting_org = $1 where kind = 'token' and person_id = $2",
      [organisation, person],
    )
    return {
      person,
      session: await rows.session(person, site),
      token: apiToken,
    }
  }
  const one = await adminOf('Ada Admin', org)
  const two = await adminOf('Olu Other', other)
  adminId = one.person
  token = one.token
  otherToken = two.token
  browser = world.visitor('link.localhost', one.session)
  otherBrowser = world.visitor('link.localhost', two.session)
})
afterAll(() => world.close())

async function letterTo(address: string): Promise<string> {
  const [mail] = await rowsOf('select body_text from mail where recipient = $1 order by id desc limit 1', [
    address,
  ])
  return /\/link\/([\w-]+)/.exec(mail?.body_text ?? '')?.[1] as string
}

describe('somebody who has an account elsewhere', () => {
  test('the organisation sees no difference, the holder decides, and then both are one person', async () => {
    const { rows } = world
    const held = await rows.person('Nia Nurse', 'nia@home.example')
    await rows.membership(held, other, { employeeNumber: 'T-1' })
    const known = await add({
      name: 'N. Nurse',
      email: 'NIA@home.example',
      invite: '1',
      employeeNumber: 'W-1',
    })
    const fresh = await add({
      name: 'Fresh Face',
      email: 'fresh@home.example',
      invite: '1',
      employeeNumber: 'W-2',
    })
    expect([known.statusCode, fresh.statusCode]).toEqual([303, 303])
    const [placeholder, newcomer] = [idIn(known.headers.location), idIn(fresh.headers.location)]
    const strip = (body: string, id: string, name: string, address: string) =>
      body
        .replaceAll(id, 'ID')
        .replaceAll(name, 'NAME')
        .replaceAll(address, 'ADDRESS')
        .replace(/W-\d/g, 'NO')
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'X')
        .replace(/nonce="[^"]*"/g, '')
        .replace(/value="[^"]*"/g, '')
        .replace(/gh-avatar--\d/g, '')
        .replace(/>[A-Z]{2}</g, '>II<')
    // The first look shows what was just done; the second is the page itself.
    for (const id of [placeholder, newcomer]) await browser.get(`/manage/people/${id}`)
    const pages = [
      strip(
        (await browser.get(`/manage/people/${placeholder}`)).body,
        placeholder,
        'N. Nurse',
        'NIA@home.example',
      ),
      strip(
        (await browser.get(`/manage/people/${newcomer}`)).body,
        newcomer,
        'Fresh Face',
        'fresh@home.example',
      ),
    ]
    expect(pages[0]).toBe(pages[1])
    expect(pages[0]).not.toContain('Nia')
    expect((await browser.get('/manage/people?q=nia@home')).body).toContain('N. Nurse')

    const anybody = world.visitor('link.localhost')
    const letter = await letterTo('NIA@home.example')
    const question = await anybody.get(`/link/${letter}`)
    expect(question.body).toContain('Wexcombe')
    expect((await anybody.post(`/link/${letter}`, {})).statusCode).toBe(422)
    expect((await anybody.post(`/link/${letter}`, { answer: 'yes' })).body).toContain(
      'part of your account now',
    )
    expect(await rowsOf('select organisation_id from membership where person_id = $1', [held])).toHaveLength(
      2,
    )
    expect((await browser.get(`/manage/people/${held}`)).body).toContain('Nia Nurse')
    expect((await browser.get(`/manage/people/${placeholder}`)).statusCode).toBe(404)
    expect((await anybody.get(`/link/${letter}`)).body).toContain('has been used')
    expect((await anybody.post(`/link/${letter}`, { answer: 'yes' })).body).toContain('has been used')
  })

  test('who refuses stays unknown to the organisation', async () => {
    const { rows } = world
    const held = await rows.person('Rhys Refuser', 'rhys@home.example')
    await rows.membership(held, other)
    const made = idIn((await add({ name: 'Someone', email: 'rhys@home.example' })).headers.location)
    const letter = await letterTo('rhys@home.example')
    await world.visitor('link.localhost').post(`/link/${letter}`, { answer: 'no' })
    expect((await browser.get(`/manage/people/${held}`)).statusCode).toBe(404)
    const page = await browser.get(`/manage/people/${made}`)
    expect(page.body).toContain('rhys@home.example')
    expect(page.body).not.toContain('Rhys')
  })

  test('an address of one’s own people is told at once, and names are theirs once they have an account', async () => {
    const { rows } = world
    const own = await rows.person('Own Person', 'own@wexcombe.example')
    await rows.membership(own, org)
    const twice = await add({ name: 'Twice', email: 'OWN@wexcombe.example' })
    expect(twice.statusCode).toBe(422)
    expect(twice.body).toContain('has this email address already')
    const renamed = await browser.post(`/manage/people/${own}/edit`, {
      name: 'Changed',
      email: 'mine@now.example',
    })
    expect(renamed.statusCode).toBe(422)
    expect((await rowsOf('select name from person where id = $1', [own]))[0].name).toBe('Own Person')
    const made = idIn((await add({ name: 'Mispelt', email: 'm@home.example' })).headers.location)
    expect(
      (await browser.post(`/manage/people/${made}/edit`, { name: 'Misspelt', email: 'm2@home.example' }))
        .statusCode,
    ).toBe(303)
    expect((await browser.get('/manage/people?q=m2@home')).body).toContain('Misspelt')
  })
})

test('two organisations on one site each see only their own slice of a person', async () => {
  const { rows } = world
  const person = await rows.person('Both Worlds', 'both@home.example')
  const here = await rows.membership(person, org, { employeeNumber: 'W-771' })
  const there = await rows.membership(person, other, { employeeNumber: 'T-882' })
  const unitHere = await rows.unit(org, 'Libraries')
  const unitThere = await rows.unit(other, 'Refuse')
  const jobHere = await rows.job(person, org, here, { unit: unitHere })
  await rows.job(person, other, there, { unit: unitThere })
  for (const [by, sees, not] of [
    [browser, ['W-771', 'Libraries'], ['T-882', 'Refuse']],
    [otherBrowser, ['T-882', 'Refuse'], ['W-771', 'Libraries']],
  ] as const) {
    for (const path of [
      `/manage/people/${person}`,
      `/manage/people/${person}/history`,
      '/manage/people?q=both',
    ]) {
      const { body } = await by.get(path)
      if (!path.endsWith('history')) for (const text of sees) expect(body, path).toContain(text)
      for (const text of not) expect(body, path).not.toContain(text)
    }
  }
  const base = `/manage/people/${person}`
  for (const path of [
    `${base}/memberships/${here}/end`,
    `${base}/memberships/${here}/number`,
    `${base}/jobs/${jobHere}/change`,
    `${base}/jobs/${jobHere}/end`,
  ])
    expect((await otherBrowser.get(path)).statusCode, path).toBe(404)
  expect(
    (await otherBrowser.post(`${base}/memberships/${here}/end`, { lastDay: '2026-01-01' })).statusCode,
  ).toBe(404)
  expect((await otherBrowser.post(`${base}/jobs/${jobHere}/end`, { lastDay: '2026-01-01' })).statusCode).toBe(
    404,
  )
  const api = world.visitor('link.localhost')
  expect(
    (await api.api('POST', `/api/v1/jobs/${jobHere}/end`, otherToken, { last_day: '2026-01-01' })).statusCode,
  ).toBe(404)
  expect(
    (await api.api('POST', `/api/v1/memberships/${here}/end`, otherToken, { last_day: '2026-01-01' }))
      .statusCode,
  ).toBe(404)
})

describe('roles', () => {
  test('are given from a day, listed, ended; nobody gives or takes their own', async () => {
    const { rows } = world
    const person = await rows.person('Lea Lead')
    await rows.membership(person, org)
    const unit = await rows.unit(org, 'Adult care')
    const theirs = await rows.unit(other, 'Their unit')
    const path = `/manage/people/${person}/roles/new`
    const give = (fields: Record<string, string>) =>
      browser.post(path, { startsOn: '2026-01-01', unitId: '', ...fields })
    expect((await give({})).statusCode).toBe(422)
    expect((await give({ role: 'operator' })).statusCode).toBe(422)
    expect((await give({ role: 'learning_lead', unitId: theirs })).statusCode).toBe(422)
    expect((await give({ role: 'organisation_admin', unitId: unit })).statusCode).toBe(422)
    expect((await give({ role: 'learning_lead', unitId: unit })).statusCode).toBe(303)
    expect((await give({ role: 'learning_lead', unitId: unit })).body).toContain('have this role already')
    const page = await browser.get('/manage/roles')
    expect(page.body).toContain('Lea Lead')
    expect(page.body).toContain('Adult care and everything below')
    const [grant] = await rowsOf('select id from role_grant where person_id = $1', [person])
    expect((await otherBrowser.post(`/manage/roles/${grant.id}/end`)).statusCode).toBe(404)
    expect((await browser.post(`/manage/roles/${grant.id}/end`)).statusCode).toBe(303)
    expect((await browser.get('/manage/roles')).body).not.toContain('Lea Lead')
    const own = await browser.post(`/manage/people/${adminId}/roles/new`, {
      role: 'trainer',
      unitId: '',
      startsOn: '2026-01-01',
    })
    expect(own.statusCode).toBe(422)
    const [mine] = await rowsOf('select id from role_grant where person_id = $1', [adminId])
    expect((await browser.post(`/manage/roles/${mine.id}/end`)).statusCode).toBe(422)
  })
})

test('the API lists, adds, changes and ends', async () => {
  const client = world.visitor('link.localhost')
  const unit = (
    await client.api('POST', '/api/v1/units', token, { name_en: 'API unit', from: '2020-01-01' })
  ).json()
  const asked = {
    name: 'Api Person',
    email: null,
    kind: 'employee',
    employee_number: 'API-1',
    starts_on: '2024-01-01',
    unit_id: unit.id,
  }
  const add = (key: string) => client.api('POST', '/api/v1/people', token, asked, { 'idempotency-key': key })
  const made = await add('one')
  expect(made.statusCode).toBe(201)
  const { id } = made.json()
  // A call that names itself is done once and answered as the first time; another one is another.
  const again = await add('one')
  expect([again.statusCode, again.json()]).toEqual([201, made.json()])
  expect((await add('two')).statusCode).toBe(422)
  const person = (await client.api('GET', `/api/v1/people/${id}`, token)).json()
  expect(person.memberships[0].jobs[0].terms[0].unit_id).toBe(unit.id)
  const list = (await client.api('GET', '/api/v1/people?q=API-1', token)).json()
  expect(list.items.map((one: { id: string }) => one.id)).toEqual([id])
  const [membership] = person.memberships
  const job = membership.jobs[0].id
  expect(
    (await client.api('POST', `/api/v1/jobs/${job}/changes`, token, { from: '2025-01-01' })).statusCode,
  ).toBe(204)
  expect(
    (await client.api('POST', `/api/v1/memberships/${membership.id}/end`, token, { last_day: '2025-06-30' }))
      .statusCode,
  ).toBe(204)
  expect(
    (await client.api('POST', `/api/v1/memberships/${membership.id}/return`, token, { from: '2025-01-01' }))
      .statusCode,
  ).toBe(422)
  const units = (await client.api('GET', '/api/v1/units', token)).json()
  expect(units.items.map((one: { id: string }) => one.id)).toContain(unit.id)
  const course = await world.rows.course(org, site, 'By API')
  const self = (await rowsOf('select id from person where name = $1', ['Own Person']))[0].id
  const run = await client.api('POST', '/api/v1/enrolments', token, { course_id: course.id, person_id: self })
  expect(run.statusCode).toBe(201)
  expect(
    (await client.api('GET', `/api/v1/enrolments?course=${course.id}`, token)).json().items,
  ).toHaveLength(1)
  expect(
    (await client.api('POST', `/api/v1/enrolments/${run.json().id}/withdraw`, token, { reason: 'Done' }))
      .statusCode,
  ).toBe(204)
  expect((await client.api('POST', '/api/v1/people', token, { name: '' })).statusCode).toBe(422)
  expect((await client.api('GET', `/api/v1/people/${id}`, otherToken)).statusCode).toBe(404)
  expect((await client.api('GET', '/api/v1/people')).statusCode).toBe(401)
})

test('the commands make a first organisation, site and operator', async () => {
  const owner = world.database.address.ownerUrl
  const { id } = await createOrganisation(world.services, owner, { name: 'Alder Vale' })
  await expect(createOrganisation(world.services, owner, { name: 'alder vale' })).rejects.toThrow(/already/)
  await createSite(world.services, owner, {
    hostName: 'alder.localhost',
    name: 'Alder learns',
    organisation: 'Alder Vale',
  })
  await expect(
    createSite(world.services, owner, { hostName: 'no name', name: 'x', organisation: id }),
  ).rejects.toThrow(/host name/)
  const made = await createPerson(world.services, owner, {
    name: 'Al Der',
    email: 'al@alder.example',
    organisation: id,
    role: 'organisation_admin',
    password: 'three words here',
  })
  expect(made.isNew).toBe(true)
  expect(
    (
      await createPerson(world.services, owner, {
        name: 'Al Der',
        email: 'AL@alder.example',
        role: 'operator',
      })
    ).id,
  ).toBe(made.id)
  const signedIn = world.visitor('alder.localhost')
  const answer = await signedIn.post('/sign-in', {
    identifier: 'al@alder.example',
    password: 'three words here',
  })
  expect(answer.statusCode).toBe(303)
})
