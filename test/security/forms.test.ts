import { parse } from 'parse5'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { features } from '../../src/app.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { permissionTable } from '../../src/platform/permissions/permissions.ts'
import { openWorld, type World } from '../world/world.ts'
import { addressIn, type TwoOrganisations, twoOrganisations } from './two-organisations.ts'

/*
 * Every form, given what no form should be given: nothing at all, fields a hundred times too long, fields twice, NUL
 * bytes, fields nobody asked for. The answer is a page with sentences or a redirect, never an error of ours.
 */
let world: World
let two: TwoOrganisations

beforeAll(async () => {
  world = await openWorld()
  two = await twoOrganisations(world)
})
afterAll(() => world.close())

const forms = features
  .flatMap(feature => feature.routes)
  .filter(route => route.method === 'POST' && !route.path.startsWith('/api/') && !route.ownAuthentication)
  .map(route => ({ name: route.path, route }))

/** Who can use the form at all. */
function tokenFor(route: Route): string {
  const roles = route.can === 'public' ? ['person'] : (permissionTable().get(route.can) ?? [])
  if (roles.includes('organisation_admin')) return two.tokens.victimAdmin
  if (roles.includes('operator')) return two.tokens.operator
  return two.tokens.victimLearner
}

/** The names of the fields that the schema of a form knows. */
function fieldsOf(route: Route): string[] {
  const schema = route.input as
    | { def?: { shape?: Record<string, unknown>; in?: { def?: { shape?: Record<string, unknown> } } } }
    | undefined
  return Object.keys(schema?.def?.shape ?? schema?.def?.in?.def?.shape ?? {})
}

const urlOf = (route: Route) => addressIn(two, route.path)

const ways: { way: string; fill: (names: string[]) => Record<string, string | string[]> }[] = [
  { way: 'nothing', fill: () => ({}) },
  { way: 'empty fields', fill: names => Object.fromEntries(names.map(name => [name, ''])) },
  {
    way: 'enormous fields',
    fill: names =>
      Object.fromEntries(
        names.map(name => [name, 'y'.repeat(Math.floor(900_000 / Math.max(1, names.length)))]),
      ),
  },
  { way: 'fields twice', fill: names => Object.fromEntries(names.map(name => [name, ['one', 'two']])) },
  { way: 'NUL bytes', fill: names => Object.fromEntries(names.map(name => [name, 'a\u0000b'])) },
  {
    way: 'broken Unicode and markup',
    fill: names =>
      Object.fromEntries(names.map(name => [name, '\ud800<script>alert(1)</script>\'"`;--\u202e'])),
  },
  {
    way: 'numbers out of every range',
    fill: names => Object.fromEntries(names.map(name => [name, '99999999999999999999'])),
  },
  { way: 'dates that are none', fill: names => Object.fromEntries(names.map(name => [name, '2026-02-31'])) },
  {
    way: 'ids of nothing',
    fill: names => Object.fromEntries(names.map(name => [name, '00000000-0000-7000-8000-000000000000'])),
  },
]

describe.each(forms)('$name', ({ route }) => {
  test.each(ways)('with $way', async ({ fill }) => {
    const visitor = world.visitor(two.host, tokenFor(route))
    const fields = fill(fieldsOf(route))
    const response = route.upload
      ? await visitor.upload(urlOf(route), fields, {})
      : await visitor.post(urlOf(route), fields)
    expect(response.statusCode, response.body.slice(0, 400)).toBeLessThan(500)
    expect(response.body).not.toContain('<script>alert(1)</script>')
    if (response.statusCode === 422) {
      const html = parse(response.body)
      expect(JSON.stringify(html, (key, value) => (key === 'parentNode' ? undefined : value))).toContain(
        'govuk-error-summary',
      )
    }
  })
})
