import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let council: string
let provider: string
let site: string
let learner: { person: string; membership: string; browser: Visitor }

beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Northbeck Council')
  provider = await world.rows.organisation('Larkfield Care')
  site = await world.rows.site('learn.test', council, [provider])
  learner = await learnerOf(council)
})
afterAll(() => world.close())

async function learnerOf(organisation: string, name = 'Amina Rahman') {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, organisation)
  const browser = world.visitor('learn.test', await world.rows.session(person, site))
  return { person, membership, browser }
}

/** The titles on the cards of a page, in order. */
function titles(html: string): string[] {
  return [...html.matchAll(/gh-course__title"[^>]*><a[^>]*>([^<]*)</g)].map(match => match[1] ?? '')
}

async function find(query: Record<string, string>, browser = learner.browser): Promise<string[]> {
  const response = await browser.get(`/catalogue?${new URLSearchParams(query)}`)
  expect(response.statusCode).toBe(200)
  return titles(response.body)
}

test('the catalogue lists what is published here, newest first', async () => {
  await world.rows.course(council, site, 'Alpha steps')
  await world.rows.course(council, site, 'Beta steps', { state: 'draft' })
  await world.rows.course(provider, site, 'Gamma steps', { visibleTo: 'site' })
  await world.rows.course(provider, site, 'Delta steps')
  expect(await find({})).toEqual(['Gamma steps', 'Alpha steps'])
})
