import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { features } from '../../src/app.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { openWorld, type World } from '../world/world.ts'
import { addressIn, canary, type TwoOrganisations, twoOrganisations } from './two-organisations.ts'

/*
 * Somebody who belongs to two organisations of a site has one home and one record; each organisation sees its own slice,
 * and being the administrator of one opens nothing of the other.
 */
let world: World
let two: TwoOrganisations
/** A member of both, administrator of the stranger's organisation. */
let both: { id: string; token: string; api: string }
/** A member of both without any role. */
let plain: { id: string; token: string }

beforeAll(async () => {
  world = await openWorld()
  two = await twoOrganisations(world)
  const { rows } = world
  const made = async (name: string) => {
    const id = await rows.person(name)
    const [victim, stranger] = [two.victim, two.stranger]
    const here = await rows.membership(id, stranger.organisation)
    const there = await rows.membership(id, victim.organisation)
    await rows.job(id, stranger.organisation, here, { unit: stranger.unit })
    await rows.job(id, victim.organisation, there, { unit: victim.unit })
    await rows.enrolment(id, stranger.course, stranger.organisation, here)
    await rows.enrolment(id, victim.course, victim.organisation, there)
    return id
  }
  const id = await made('Bela Both')
  await rows.grant(id, 'organisation_admin', two.stranger.organisation)
  both = {
    id,
    token: await rows.session(id, two.site),
    api: await rows.session(id, two.site, { kind: 'token' }),
  }
  const other = await made('Pia Plain')
  plain = { id: other, token: await rows.session(other, two.site) }
})
afterAll(() => world.close())

const isApi = (route: Route) => /^\/(api|scim)\//.test(route.path)
const managing = features
  .flatMap(feature => feature.routes)
  .filter(route => /^\/(manage|api)\//.test(route.path) && route.can !== 'public' && !route.ownAuthentication)
  .map(route => ({ name: `${route.method} ${route.path}`, route }))
/** What the organisation publishes to its members is theirs to read, whatever else they are. */
const published = new Set(['slug', 'page', 'kind', 'hash', 'category', 'site', 'permission'])
const namesVictim = (route: Route) =>
  [...route.path.matchAll(/:(\w+)/g)].some(([, name]) => !published.has(name as string))

describe('the administrator of one, who belongs to the other as well', () => {
  test.each(managing)('$name', async ({ route }) => {
    const url = addressIn(two, route.path)
    const visitor = world.visitor(two.host, both.token)
    const response = isApi(route)
      ? await visitor.api(route.method, url, both.api, route.method === 'GET' ? undefined : {})
      : route.method === 'GET'
        ? await visitor.get(url)
        : route.upload
          ? await visitor.upload(url, {}, {})
          : await visitor.post(url)
    expect(response.statusCode, response.body.slice(0, 300)).toBeLessThan(500)
    const at = response.body.indexOf(canary)
    expect(at < 0 ? '' : response.body.slice(Math.max(0, at - 300), at + 60)).toBe('')
    // A form that is refused shows the page it stands on, which is their own.
    const refused = [403, 404, 422]
    if (namesVictim(route)) expect(refused).toContain(response.statusCode)
  })
})

describe('one home, one record, two slices', () => {
  test('home and record show both organisations’ courses to the person', async () => {
    const visitor = world.visitor(two.host, plain.token)
    const home = await visitor.get('/')
    expect(home.body).toContain(`${canary} course`)
    expect(home.body).toContain('Stranger course')
    expect((await visitor.get('/record')).statusCode).toBe(200)
  })

  test('each organisation’s people list, person page, report and API show its own slice', async () => {
    const admin = world.visitor(two.host, two.tokens.strangerAdmin)
    const list = await admin.get('/manage/people?q=pia')
    expect(list.body).toContain('Pia Plain')
    for (const path of [
      `/manage/people/${plain.id}`,
      `/manage/people/${plain.id}/history`,
      '/manage/reports/courses',
      '/manage/reports/courses.csv',
      `/manage/roles/people/${plain.id}`,
    ]) {
      const page = await admin.get(path)
      expect({ path, status: page.statusCode }).toEqual({ path, status: 200 })
      expect({ path, theirs: page.body.includes(canary) }).toEqual({ path, theirs: false })
    }
    const person = await admin.api('GET', `/api/v1/people/${plain.id}`, both.api)
    expect(JSON.parse(person.body).memberships).toHaveLength(1)
    const evidence = await admin.api('GET', '/api/v1/evidence', both.api)
    expect(evidence.statusCode).toBe(200)
    expect(evidence.body).not.toContain(two.victim.evidence)
  })

  test('the team of a manager shows the people of that line only', async () => {
    const { rows } = world
    const boss = await rows.person('Mona Manager')
    const membership = await rows.membership(boss, two.stranger.organisation)
    const job = await rows.job(boss, two.stranger.organisation, membership)
    await world.database.owner.query(
      'update job_term set manager_job_id = $1 where person_id = $2 and organisation_id = $3',
      [job, plain.id, two.stranger.organisation],
    )
    const team = await world.visitor(two.host, await rows.session(boss, two.site)).get('/team')
    expect(team.body).toContain('Pia Plain')
    expect(team.body).not.toContain(canary)
  })

  test('who administers one is nobody in the other', async () => {
    const visitor = world.visitor(two.host, both.token)
    expect((await visitor.post('/manage/acting', { organisation: two.victim.organisation })).statusCode).toBe(
      404,
    )
    const page = await visitor.get(`/manage/roles/people/${two.victim.admin}`)
    expect(page.statusCode).toBe(404)
  })
})
