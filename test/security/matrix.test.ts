import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { features } from '../../src/app.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { permissionTable } from '../../src/platform/permissions/permissions.ts'
import { openWorld, type World } from '../world/world.ts'
import { addressIn, canary, type TwoOrganisations, twoOrganisations } from './two-organisations.ts'

/*
 * Generated from the table of routes: a new route joins by existing. Every route is called as nobody, as a learner
 * without any role, and as the administrator of another organisation with the victim's ids in its address.
 */
let world: World
let two: TwoOrganisations

beforeAll(async () => {
  world = await openWorld()
  two = await twoOrganisations(world)
})
afterAll(() => world.close())

const routes = features.flatMap(feature => feature.routes)
const named = routes.map(route => ({ name: `${route.method} ${route.path}`, route }))
const isApi = (route: Route) => /^\/(api|scim)\//.test(route.path)
const isPersonal = (route: Route) => {
  const roles = permissionTable().get(route.can as never) ?? []
  return roles.includes('person') || roles.includes('member')
}

/** Pages that show public facts to whoever knows an unguessable address. */
const publicByCode = new Set([
  'GET /certificates/:code',
  'GET /join/:joiningCode',
  'POST /join/:joiningCode',
  'POST /join/:joiningCode/mine',
])

const addressOf = (route: Route): string => addressIn(two, route.path)

/** Calls a route as the holder of a session would, form token included. */
async function call(route: Route, token?: string) {
  const visitor = world.visitor(two.host, token)
  const url = addressOf(route)
  if (isApi(route)) return visitor.api(route.method, url, undefined, route.method === 'GET' ? undefined : {})
  if (route.method === 'GET') return visitor.get(url)
  return route.upload ? visitor.upload(url, {}, {}) : visitor.post(url)
}

/** A fingerprint of everything that the victim has. */
async function victimRows(): Promise<string> {
  const tables = [
    'course',
    'course_structure',
    'activity',
    'listing',
    'enrolment',
    'attempt',
    'evidence',
    'membership',
    'membership_term',
    'job',
    'job_term',
    'unit',
    'unit_parent',
    'role_grant',
    'person',
    'person_identifier',
    'organisation',
    'site',
    'site_page',
    'category',
  ]
  const parts = await Promise.all(
    tables.map(async table => {
      const { rows } = await world.database.owner.query(
        `select md5(coalesce(string_agg(t::text, '|' order by t.id), '')) as hash from ${table} t`,
      )
      return `${table} ${rows[0].hash}`
    }),
  )
  return parts.join('\n')
}

test('there are routes, and each has a permission or says that it is public', () => {
  expect(routes.length).toBeGreaterThan(30)
  for (const route of routes)
    expect(route.can === 'public' || permissionTable().has(route.can), `${route.method} ${route.path}`).toBe(
      true,
    )
})

test('no address stands twice in the table', () => {
  const all = named.map(({ name }) => name)
  expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([])
})

test('every form that is posted can be shown again', () => {
  const silent = routes.filter(
    route =>
      route.method === 'POST' && route.input && !isApi(route) && !route.ownAuthentication && !route.again,
  )
  expect(silent.map(route => route.path)).toEqual([])
})

describe('nobody', () => {
  test.each(named)('$name', async ({ name, route }) => {
    const response = await call(route)
    expect(response.statusCode, response.body.slice(0, 300)).toBeLessThan(500)
    if (route.can !== 'public') {
      if (isApi(route)) expect(response.statusCode).toBe(401)
      else {
        expect(response.statusCode).toBe(303)
        expect(response.headers.location).toMatch(/^\/sign-in/)
      }
    }
    if (!publicByCode.has(name))
      expect(response.body.includes(canary), 'shows what is not theirs').toBe(false)
  })
})

describe('a learner without any role', () => {
  const guarded = named.filter(({ route }) => route.can !== 'public' && !isPersonal(route) && !isApi(route))
  test.each(guarded)('$name', async ({ route }) => {
    const before = await victimRows()
    const response = await call(route, two.tokens.lowRole)
    expect([403, 404]).toContain(response.statusCode)
    expect(await victimRows()).toBe(before)
  })
})

describe('the administrator of another organisation', () => {
  const addressed = named.filter(({ route }) => route.can !== 'public' && !isApi(route))
  test.each(addressed)('$name', async ({ name, route }) => {
    const before = await victimRows()
    const response = await call(route, two.tokens.strangerAdmin)
    expect(response.statusCode, response.body.slice(0, 300)).toBeLessThan(500)
    if (!publicByCode.has(name))
      expect(response.body.includes(canary), 'shows what is not theirs').toBe(false)
    if (
      /:(course|activity|enrolment|person|membership|job|unit|evidence|slug|grant|session|mail)\b/.test(
        route.path,
      )
    ) {
      expect([403, 404]).toContain(response.statusCode)
    }
    expect(await victimRows()).toBe(before)
  })
})

describe('another learner of the same organisation', () => {
  const personal = named.filter(
    ({ route }) =>
      isPersonal(route) && /:(enrolment|evidence|session|code)\b/.test(route.path) && !isApi(route),
  )
  test.each(personal)('$name', async ({ route }) => {
    const response = await call(route, two.tokens.lowRole)
    expect(response.statusCode).toBe(404)
  })
})

describe('a form without its token', () => {
  const posts = named.filter(
    ({ route }) => route.method !== 'GET' && !isApi(route) && !route.ownAuthentication,
  )
  test.each(posts)('$name', async ({ route }) => {
    const before = await victimRows()
    const token = isPersonal(route) ? two.tokens.victimLearner : two.tokens.operator
    const response = await world.app.inject({
      method: 'POST',
      url: addressOf(route),
      headers: {
        host: two.host,
        cookie: `guildhall_session=${token}`,
        'content-type': route.upload
          ? 'multipart/form-data; boundary=x'
          : 'application/x-www-form-urlencoded',
      },
      payload: route.upload ? '--x--\r\n' : 'x=1',
    })
    expect(response.statusCode).toBe(403)
    expect(await victimRows()).toBe(before)
  })
})

describe('the session of another site', () => {
  test('opens nothing here', async () => {
    const other = await world.rows.site('elsewhere.test', two.victim.organisation)
    const token = await world.rows.session(two.victim.admin, other)
    expect((await world.visitor(two.host, token).get('/')).statusCode).toBe(303)
  })
})
