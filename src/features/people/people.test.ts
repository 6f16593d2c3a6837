import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let org: string
let other: string
let site: string
let admin: string
let browser: Visitor
let otherBrowser: Visitor
let care: string
let homes: string

const one = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows[0]
const personIn = (location: unknown) => /\/manage\/people\/([\w-]+)/.exec(String(location))?.[1] as string

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  other = await rows.organisation('Thornmere')
  site = await rows.site('people.localhost', org, [other], { is_default: true })
  admin = await rows.person('Ada Admin', 'ada@wexcombe.example')
  await rows.membership(admin, org)
  await rows.grant(admin, 'organisation_admin', org)
  browser = world.visitor('people.localhost', await rows.session(admin, site))
  const otherAdmin = await rows.person('Olu Other', 'olu@thornmere.example')
  await rows.membership(otherAdmin, other)
  await rows.grant(otherAdmin, 'organisation_admin', other)
  otherBrowser = world.visitor('people.localhost', await rows.session(otherAdmin, site))
  care = await rows.unit(org, 'Adult care')
  homes = await rows.unit(org, 'Care homes', care)
})
afterAll(() => world.close())

type Fields = Record<string, string | string[]>
const add = (fields: Fields, by = browser) =>
  by.post('/manage/people/new', { kind: 'employee', startsOn: '2024-01-01', ...fields })

describe('adding a person', () => {
  test('with everything a first day needs', async () => {
    const boss = await add({ name: 'Bronwen Boss', unitId: care, employeeNumber: 'B-1' })
    expect(boss.statusCode).toBe(303)
    const made = await add({
      name: 'Amina Begum',
      knownAs: 'Mina',
      email: 'Amina.New@wexcombe.example',
      employeeNumber: 'B-2',
      unitId: homes,
      manager: 'bronwen',
      invite: '1',
    })
    expect(made.statusCode).toBe(303)
    const person = personIn(made.headers.location)
    const page = await browser.get(`/manage/people/${person}`)
    expect(page.statusCode).toBe(200)
    for (const text of [
      'Amina Begum',
      'Mina',
      'Amina.New@wexcombe.example',
      'Care homes',
      'Bronwen Boss',
      'B-2',
    ])
      expect(page.body).toContain(text)
    expect(await one('select recipient from mail where recipient ilike $1', ['amina.new%'])).toBeTruthy()
    const list = await browser.get('/manage/people?q=amina')
    expect(list.body).toContain(`/manage/people/${person}`)
    expect((await browser.get(`/manage/people?unit=${care}`)).body).toContain('Amina Begum')
    expect((await browser.get('/manage/people?q=B-2&state=left')).body).not.toContain('Amina Begum')
  })

  test('what is missing is said beside its field, and what was typed stays', async () => {
    const answer = await add({ name: '', email: 'not an address', startsOn: '2024-02-31', knownAs: 'Kept' })
    expect(answer.statusCode).toBe(422)
    for (const text of ['Enter the name', 'in the right form', 'Enter a real date', 'value="Kept"'])
      expect(answer.body).toContain(text)
  })

  test('repeated, oversized and unknown fields are no error of ours', async () => {
    expect((await add({ name: ['One', 'Two'] })).statusCode).toBe(422)
    expect((await add({ name: 'x'.repeat(5000) })).statusCode).toBe(422)
    expect((await add({ name: 'Ok', kind: 'emperor' })).statusCode).toBe(422)
    expect((await add({ name: 'Ok', unitId: 'no-id' })).statusCode).toBe(422)
    expect((await add({ name: 'Ok', startsOn: '9999-99-99' })).statusCode).toBe(422)
    expect((await add({ name: 'Ok', unknown: 'field', seen: 'x' })).statusCode).toBe(303)
  })

  test('an employee number is one person’s', async () => {
    expect((await add({ name: 'First', employeeNumber: 'N-7' })).statusCode).toBe(303)
    const second = await add({ name: 'Second', employeeNumber: 'N-7' })
    expect(second.statusCode).toBe(422)
    expect(second.body).toContain('has this employee number')
    expect((await add({ name: 'Elsewhere', employeeNumber: 'N-7' }, otherBrowser)).statusCode).toBe(303)
  })

  test('a manager that several people could be is chosen from a list', async () => {
    await add({ name: 'Sam Twin', unitId: care })
    await add({ name: 'Sam Twine', unitId: homes })
    const asked = await add({ name: 'Led by Sam', manager: 'sam tw' })
    expect(asked.statusCode).toBe(422)
    const choices = [...asked.body.matchAll(/name="managerJobId"[^>]*value="([\w-]+)"/g)].map(
      match => match[1],
    )
    expect(choices).toHaveLength(2)
    const chosen = await add({
      name: 'Led by Sam',
      manager: 'sam tw',
      managerFor: 'sam tw',
      managerJobId: choices[1] as string,
    })
    expect(chosen.statusCode).toBe(303)
    const page = await browser.get(`/manage/people/${personIn(chosen.headers.location)}`)
    expect(page.body).toContain('Sam Twine')
  })

  test('another organisation’s unit is not to be had', async () => {
    const theirs = await world.rows.unit(other, 'Their unit')
    const answer = await add({ name: 'Ok', unitId: theirs })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('one of your own units')
  })
})
