import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { features } from '../../src/app.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { permissionTable } from '../../src/platform/permissions/permissions.ts'
import { openWorld, type World } from '../world/world.ts'
import { addressIn, canary, type TwoOrganisations, twoOrganisations } from './two-organisations.ts'

/*
 * Whoever holds a role for one unit, or one course, sees nothing of the unit beside it. Generated from the table of
 * routes: each is called with the ids of the unit beside, whose people, courses and texts are all marked.
 */
let world: World
let two: TwoOrganisations
const tokens = new Map<string, string>()
const ownMark = 'Plover-own'

const holders = [
  ['learning_lead', 'unit'],
  ['trainer', 'unit'],
  ['people_admin', 'unit'],
  ['organisation_admin', 'unit'],
  ['data_protection', 'unit'],
  ['trainer', 'course'],
] as const
const nameOf = ([role, scope]: readonly [string, string]) => `${role} of one ${scope}`

beforeAll(async () => {
  world = await openWorld()
  two = await twoOrganisations(world)
  const { rows } = world
  const organisation = two.victim.organisation
  const unit = await rows.unit(organisation, `${ownMark} Unit`)
  const course = await rows.course(organisation, two.site, `${ownMark} course`, { unit })
  for (const name of ['One', 'Two']) {
    const person = await rows.person(`${ownMark} ${name}`)
    const membership = await rows.membership(person, organisation)
    await rows.job(person, organisation, membership, { unit })
    await rows.enrolment(person, course, organisation, membership)
  }
  for (const holder of holders) {
    const [role, scope] = holder
    const person = await rows.person(`Holder ${role} ${scope}`)
    const membership = await rows.membership(person, organisation)
    await rows.job(person, organisation, membership, { unit })
    await rows.insert('role_grant', {
      person_id: person,
      role,
      scope,
      scope_id: scope === 'unit' ? unit : course.id,
      organisation_id: organisation,
    })
    tokens.set(nameOf(holder), await rows.session(person, two.site))
    tokens.set(`${nameOf(holder)} token`, await rows.session(person, two.site, { kind: 'token' }))
  }
})
afterAll(() => world.close())

const isApi = (route: Route) => /^\/(api|scim)\//.test(route.path)
const routes = features
  .flatMap(feature => feature.routes)
  .filter(route => route.can !== 'public' && !route.ownAuthentication)
const isPersonal = (route: Route) => {
  const roles = permissionTable().get(route.can as never) ?? []
  return roles.includes('person') || roles.includes('member')
}
const isManaging = (route: Route) => !isPersonal(route)

/** What every member of an organisation may find: not the unit's alone. */
const forEverybody = new Set(['slug', 'page', 'kind', 'hash', 'category', 'site', 'organisation'])
const namesVictim = (route: Route) =>
  [...route.path.matchAll(/:(\w+)/g)].some(([, name]) => !forEverybody.has(name as string))

async function call(route: Route, holder: string) {
  const url = addressIn(two, route.path)
  if (isApi(route)) {
    const visitor = world.visitor(two.host)
    const token = tokens.get(`${holder} token`)
    return visitor.api(route.method, url, token, route.method === 'GET' ? undefined : {})
  }
  const visitor = world.visitor(two.host, tokens.get(holder))
  if (route.method === 'GET') return visitor.get(url)
  return route.upload ? visitor.upload(url, {}, {}) : visitor.post(url)
}

let fingerprint = ''
/** A fingerprint of everything that the organisation keeps, in one statement: it is asked for after every form. */
async function everything(): Promise<string> {
  if (!fingerprint) {
    const { rows } = await world.database.owner.query(
      `select table_name from table_policy where template <> 'system' and table_name not in ('session', 'audit_event') order by 1`,
    )
    fingerprint = rows
      .map(
        ({ table_name: table }) =>
          `select '${table} ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash from ${table} t`,
      )
      .join(' union all ')
  }
  const { rows } = await world.database.owner.query(fingerprint)
  return rows.map(({ hash }) => hash).join('\n')
}
let untouched = ''
beforeAll(async () => {
  untouched = await everything()
})

describe.each(holders.map(nameOf))('%s', holder => {
  const managing = routes.filter(isManaging).map(route => ({ name: `${route.method} ${route.path}`, route }))
  test.each(managing)('$name', async ({ route }) => {
    const response = await call(route, holder)
    expect(response.statusCode, response.body.slice(0, 300)).toBeLessThan(500)
    const at = response.body.indexOf(canary)
    expect(at < 0 ? '' : response.body.slice(Math.max(0, at - 300), at + 60)).toBe('')
    // A body without its fields is refused before anything is loaded.
    const refused = isApi(route) && route.input ? [403, 404, 422] : [403, 404]
    if (namesVictim(route)) expect(refused).toContain(response.statusCode)
    if (route.method !== 'GET') expect(await everything()).toBe(untouched)
  })
})

describe('what is theirs they do see', () => {
  test('the lead: people, courses, who is on them, the report and its file', async () => {
    const lead = world.visitor(two.host, tokens.get('learning_lead of one unit'))
    for (const [path, said] of [
      ['/manage/people', `${ownMark} One`],
      ['/manage/units', `${ownMark} Unit`],
      ['/manage/courses', `${ownMark} course`],
      ['/manage/reports/courses', `${ownMark} One`],
      ['/manage/reports/courses.csv', `${ownMark} One`],
    ] as const) {
      const page = await lead.get(path)
      expect({ path, status: page.statusCode, says: page.body.includes(said) }).toEqual({
        path,
        status: 200,
        says: true,
      })
    }
  })

  test.each(['trainer of one unit', 'trainer of one course'])(
    'the %s: who is on the courses',
    async holder => {
      const trainer = world.visitor(two.host, tokens.get(holder))
      const mine = await trainer.get('/manage/training')
      expect(mine.body).toContain(`${ownMark} course`)
      const path = /href="(\/manage\/courses\/[0-9a-f-]+\/people)"/.exec(mine.body)?.[1] as string
      const people = await trainer.get(path)
      expect(people.statusCode).toBe(200)
      expect(people.body).toContain(`${ownMark} One`)
      // They see; putting people on a course is the lead's.
      expect(people.body).not.toContain('/people/add')
    },
  )
})
