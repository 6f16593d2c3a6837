import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let council: string
let site: string

beforeAll(async () => {
  world = await openWorld({}, () => new Date('2026-11-22T14:30:00Z'))
  council = await world.rows.organisation('Northbeck Council')
  site = await world.rows.site('home.test', council)
})
afterAll(() => world.close())

async function learnerOf(name: string) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, council)
  const browser = world.visitor('home.test', await world.rows.session(person, site))
  return { person, membership, browser }
}

test('nobody signed in is asked to sign in', async () => {
  const response = await world.visitor('home.test').get('/')
  expect(response.statusCode).toBe(303)
  expect(response.headers.location).toBe('/sign-in')
})

test('a new person is welcomed and told what will be here', async () => {
  const { browser } = await learnerOf('Amina Rahman')
  const response = await browser.get('/')
  expect(response.statusCode).toBe(200)
  expect(response.body).toContain('Good afternoon, Amina Rahman')
  expect(response.body).toContain('Welcome to home.test learns')
})
