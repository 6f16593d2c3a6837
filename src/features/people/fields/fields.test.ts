import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { choicesFrom, keyFrom, understandValue } from './rules.ts'

let world: World
let org: string
let other: string
let site: string
let browser: Visitor
let stranger: Visitor
const host = 'fields.localhost'

const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const one = async (text: string, values: unknown[] = []) => (await rowsOf(text, values))[0]

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  other = await rows.organisation('Thornmere')
  site = await rows.site(host, org, [other], { is_default: true })
  const admin = async (name: string, organisation: string, role = 'organisation_admin') => {
    const person = await rows.person(name)
    await rows.membership(person, organisation)
    await rows.grant(person, role, organisation)
    return world.visitor(host, await rows.session(person, site))
  }
  browser = await admin('Ada Admin', org)
  stranger = await admin('Olu Other', other)
  await world.database.owner.query('update session set second_factor_at = now()')
})
afterAll(() => world.close())

const at = '/manage/people/fields'
type Fields = Record<string, string | string[]>
const define = async (name: string, more: Fields = {}, by = browser) =>
  by.post(`${at}/new`, { nameEn: name, kind: 'text', shownTo: 'person', editedBy: 'staff', ...more })
const fieldNamed = async (name: string) =>
  (await one(`select id from profile_field where name -> 'en' ->> 'text' = $1`, [name])).id as string
async function employed(name: string) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, org)
  return { person, membership, details: `/manage/people/${person}/memberships/${membership}/details` }
}
const write = (to: { details: string }, values: Fields, by = browser) =>
  by.post(to.details, { from: '2026-01-01', ...values })
const valuesOf = (membership: string) =>
  rowsOf(
    `select value, starts_on::text, ends_on::text, superseded_at is not null as old from profile_value where membership_id = $1 order by recorded_at, starts_on`,
    [membership],
  )

describe('the details an organisation keeps', () => {
  test('are defined, put in order by buttons, changed and closed', async () => {
    expect((await define('Licence number', { isUnique: '1' })).statusCode).toBe(303)
    expect((await define('Eye test', { kind: 'date' })).statusCode).toBe(303)
    expect(
      await one('select key, kind from profile_field where id = $1', [await fieldNamed('Eye test')]),
    ).toEqual({ key: 'eye_test', kind: 'date' })
    await browser.post(`${at}/${await fieldNamed('Eye test')}/move`, { way: 'up' })
    const page = await browser.get(at)
    expect(page.body.indexOf('Eye test')).toBeLessThan(page.body.indexOf('Licence number'))
    const id = await fieldNamed('Eye test')
    expect(
      (await browser.post(`${at}/${id}`, { nameEn: 'Last eye test', shownTo: 'person', editedBy: 'staff' }))
        .statusCode,
    ).toBe(303)
    expect((await browser.post(`${at}/${id}/close`)).statusCode).toBe(303)
    expect(
      (await one('select closed_on is not null as closed from profile_field where id = $1', [id])).closed,
    ).toBe(true)
    await browser.post(`${at}/${id}/reopen`)
  })

  test.each([
    ['no name', { nameEn: '' }],
    ['no kind', { kind: '' }],
    ['a key that is none', { key: '1 x' }],
    ['a key that is taken', { key: 'licence_number' }],
    ['a list of one', { kind: 'choice', choices: 'Only' }],
    ['a list that says the same twice', { kind: 'choice', choices: 'Car\ncar' }],
    ['changed by whom it is hidden from', { shownTo: 'staff', editedBy: 'person' }],
    ['two names', { nameEn: ['a', 'b'] }],
    ['a huge name', { nameEn: 'x'.repeat(50_000) }],
  ])('refuses %s, and keeps what was typed', async (_what, fields) => {
    const answer = await define('Try', { nameCy: 'Rhoi cynnig', ...fields })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Rhoi cynnig')
  })

  test('a choice that people have stays, and keeps its value when it is renamed', async () => {
    await define('Transport', { kind: 'choice', choices: 'Car | Car modur\nBicycle' })
    const id = await fieldNamed('Transport')
    const amy = await employed('Amy Able')
    await write(amy, { [`field-${id}`]: 'car' })
    const change = (choices: string) =>
      browser.post(`${at}/${id}`, { nameEn: 'Transport', shownTo: 'person', editedBy: 'staff', choices })
    expect((await change('Bicycle\nBus')).body).toContain('can’t be taken away')
    expect((await change('Motor car\nBicycle\nBus')).statusCode).toBe(303)
    expect((await browser.get(`/manage/people/${amy.person}`)).body).toContain('Motor car')
  })

  test('of another organisation are not there', async () => {
    const id = await fieldNamed('Licence number')
    expect((await stranger.get(`${at}/${id}`)).statusCode).toBe(404)
    expect((await stranger.post(`${at}/${id}/close`)).statusCode).toBe(404)
    expect((await stranger.get(at)).body).not.toContain('Licence number')
  })
})

describe('what is written', () => {
  test('holds from a day; what held before stays, and nothing is changed in place', async () => {
    const id = await fieldNamed('Last eye test')
    const bob = await employed('Bob Baker')
    await write(bob, { [`field-${id}-day`]: '29', [`field-${id}-month`]: '2', [`field-${id}-year`]: '2024' })
    await write(bob, { [`field-${id}`]: '2026-02-01', from: '2026-03-01' })
    expect(await valuesOf(bob.membership)).toEqual([
      { value: '2024-02-29', starts_on: '2026-01-01', ends_on: null, old: true },
      { value: '2024-02-29', starts_on: '2026-01-01', ends_on: '2026-02-28', old: false },
      { value: '2026-02-01', starts_on: '2026-03-01', ends_on: null, old: false },
    ])
    await write(bob, { [`field-${id}`]: '', from: '2026-04-01' })
    expect((await valuesOf(bob.membership)).filter(row => !row.old).map(row => row.ends_on)).toEqual([
      '2026-02-28',
      '2026-03-31',
    ])
    const history = await browser.get(`/manage/people/${bob.person}/history`)
    for (const text of ['Last eye test', '29 February 2024', 'Ada Admin'])
      expect(history.body).toContain(text)
    expect((await browser.get(`/manage/people/${bob.person}/history?on=2026-01-15`)).body).toContain(
      '29 February 2024',
    )
  })

  test('must fit what the field is', async () => {
    const date = await fieldNamed('Last eye test')
    const choice = await fieldNamed('Transport')
    const cat = await employed('Cat Cook')
    const answer = await write(cat, { [`field-${date}`]: '2023-02-29', [`field-${choice}`]: 'rocket' })
    expect(answer.statusCode).toBe(422)
    for (const text of ['Enter a real date', 'Choose one from the list']) expect(answer.body).toContain(text)
    expect((await write(cat, { [`field-${choice}`]: ['car', 'bicycle'] })).statusCode).toBe(422)
    expect((await write(cat, { [`field-${choice}`]: 'car', from: '2026-02-30' })).statusCode).toBe(422)
    expect(
      (await write(cat, { 'field-00000000-0000-4000-8000-000000000000': 'x', 'field-y': 'z' })).statusCode,
    ).toBe(303)
    expect(await valuesOf(cat.membership)).toEqual([])
  })

  test('is one person’s where it must be, also for two at the same moment', async () => {
    const id = await fieldNamed('Licence number')
    const [dan, eve] = [await employed('Dan Dee'), await employed('Eve Ells')]
    const answers = await Promise.all([dan, eve].map(to => write(to, { [`field-${id}`]: 'AB 123' })))
    expect(answers.map(answer => answer.statusCode).sort()).toEqual([303, 422])
    expect((await write(await employed('Fay Fox'), { [`field-${id}`]: 'ab 123' })).body).toContain(
      'Somebody else in this organisation',
    )
  })

  test('in one organisation tells another nothing', async () => {
    await define('Licence number', { isUnique: '1' }, stranger)
    const theirs = await one(`select id from profile_field where organisation_id = $1`, [other])
    const person = await world.rows.person('Both Places')
    const here = await world.rows.membership(person, org)
    const there = await world.rows.membership(person, other)
    const mine = await fieldNamed('Licence number')
    await write(
      { details: `/manage/people/${person}/memberships/${here}/details` },
      { [`field-${mine}`]: 'ZZ 9' },
    )
    const answer = await stranger.post(`/manage/people/${person}/memberships/${there}/details`, {
      from: '2026-01-01',
      [`field-${theirs.id}`]: 'ZZ 9',
    })
    expect(answer.statusCode).toBe(303)
    expect((await stranger.get(`/manage/people/${person}/memberships/${here}/details`)).statusCode).toBe(404)
    await write(
      { details: `/manage/people/${person}/memberships/${here}/details` },
      { [`field-${mine}`]: 'Only Wexcombe' },
    )
    expect((await stranger.get(`/manage/people/${person}`)).body).not.toContain('Only Wexcombe')
    expect((await stranger.get(`/manage/people/${person}/history`)).body).not.toContain('Only Wexcombe')
    const home = await world.visitor(host, await world.rows.session(person, site)).get('/account/details')
    for (const text of ['Only Wexcombe', 'ZZ 9', 'Wexcombe', 'Thornmere']) expect(home.body).toContain(text)
  })

  test('locked to the HR file is locked on every page; sensitive is for its own permission', async () => {
    await define('Pay band', { editedBy: 'feed' })
    await define('Access needs', { isSensitive: '1' })
    const [band, needs] = [await fieldNamed('Pay band'), await fieldNamed('Access needs')]
    const gus = await employed('Gus Gray')
    await write(gus, { [`field-${band}`]: '7', [`field-${needs}`]: 'large print' })
    expect((await valuesOf(gus.membership)).map(row => row.value)).toEqual(['large print'])
    const helper = await world.rows.person('Pia People')
    await world.rows.membership(helper, org)
    await world.rows.grant(helper, 'people_admin', org)
    const pia = world.visitor(host, await world.rows.session(helper, site))
    for (const path of ['', '/history']) {
      expect((await browser.get(`/manage/people/${gus.person}${path}`)).body).toContain('large print')
      expect((await pia.get(`/manage/people/${gus.person}${path}`)).body).not.toContain('large print')
    }
    await write(gus, { [`field-${needs}`]: 'overwritten' }, pia)
    expect((await valuesOf(gus.membership)).map(row => row.value)).toEqual(['large print'])
  })
})

describe('a person’s own details', () => {
  test('are shown as far as they are theirs to see, and changed as far as theirs to change', async () => {
    await define('Nickname on badge', { editedBy: 'person' })
    await define('Note of the office', { shownTo: 'staff' })
    const hal = await employed('Hal Hill')
    const mine = world.visitor(host, await world.rows.session(hal.person, site))
    const page = await mine.get('/account/details')
    expect(page.body).toContain('Nickname on badge')
    expect(page.body).not.toContain('Note of the office')
    const [badge, note] = [await fieldNamed('Nickname on badge'), await fieldNamed('Note of the office')]
    const name = (field: string) => `field-${field}-${hal.membership.slice(-12)}`
    expect(
      (await mine.post('/account/details', { [name(badge)]: 'Halli', [name(note)]: 'mine now' })).statusCode,
    ).toBe(303)
    expect((await valuesOf(hal.membership)).map(row => row.value)).toEqual(['Halli'])
    await mine.post('/account/details', { [name(badge)]: 'Hal' })
    await mine.post('/account/details', { [name(badge)]: '' })
    expect((await valuesOf(hal.membership)).filter(row => !row.old)).toEqual([])
    expect((await mine.post('/account/details', { [name(badge)]: ['a', 'b'] })).statusCode).toBe(422)
    expect((await mine.post('/account/details', { [name(badge)]: 'x'.repeat(2000) })).statusCode).toBe(422)
    const other = await employed('Ivy Ince')
    await mine.post('/account/details', { [`field-${badge}-${other.membership.slice(-12)}`]: 'not mine' })
    expect(await valuesOf(other.membership)).toEqual([])
  })
})

describe('rules', () => {
  const number = { kind: 'number' as const, choices: [] }
  test.each([
    ['1,234.50', '1234.5'],
    ['-0', '0'],
    ['007', '7'],
    ['−3.25', '-3.25'],
    ['12 000', '12000'],
  ])('the number %s is kept as %s', (given, kept) => {
    expect(understandValue(number, given)).toEqual({ value: kept, value_date: null })
  })
  test.each(['1.2.3', 'ten', '1e9', '9'.repeat(20)])('%s is no number', given => {
    expect(understandValue(number, given)).toHaveProperty('wrong')
  })
  test('names make keys, lines make choices', () => {
    expect(keyFrom('Rhif trwydded (ŵyl)')).toBe('rhif_trwydded_wyl')
    expect(keyFrom('123')).toBe('detail')
    expect(choicesFrom('Car | Car modur\n\nBus', []).map(choice => choice.value)).toEqual(['car', 'bus'])
  })
})
