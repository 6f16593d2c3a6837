import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let host: string
let partner: string
let other: string
let hostAdmin: Visitor
let partnerAdmin: Visitor
let learner: Visitor
let hostLearner: Visitor
const at = 'partners.test'
const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  host = await rows.organisation('Host County')
  partner = await rows.organisation('Willow Homes')
  other = await rows.organisation('Fire Service')
  const site = await rows.site(at, host, [partner, other])
  const made = async (name: string, organisation: string, role?: string) => {
    const person = await rows.person(name)
    await rows.membership(person, organisation)
    if (role) await rows.grant(person, role, organisation)
    return world.visitor(at, await rows.session(person, site))
  }
  hostAdmin = await made('Host Admin', host, 'organisation_admin')
  partnerAdmin = await made('Willow Admin', partner, 'organisation_admin')
  learner = await made('Willow Learner', partner)
  hostLearner = await made('County Learner', host)
  await made('Fire Learner', other)
  await rows.course(partner, site, 'Willow induction')
  await rows.course(host, site, 'County induction')
  await rows.insert('audience', { organisation_id: host, name: rows.en('County audience') })
})
afterAll(() => world.close())

describe('a partner area', () => {
  test('is opened by the host, written by the partner, found by its people, and switched off again', async () => {
    const address = `/manage/partner-areas/${partner}`
    expect((await partnerAdmin.get('/manage/partner-areas')).statusCode).toBe(403)
    expect((await partnerAdmin.post(address, { slug: 'willow' })).statusCode).toBe(403)
    expect((await partnerAdmin.get('/manage/partner-area')).body).toContain('There is no area for you')
    for (const slug of ['', 'Two words', '../up', 'x'.repeat(61)])
      expect((await hostAdmin.post(address, { slug })).statusCode, slug).toBe(422)
    expect((await hostAdmin.post(`/manage/partner-areas/${host}`, { slug: 'own' })).statusCode).toBe(404)
    expect((await hostAdmin.post(address, { slug: 'willow' })).statusCode).toBe(303)
    expect((await hostAdmin.post(address, { slug: 'again' })).statusCode).toBe(422)
    expect((await hostAdmin.post(`/manage/partner-areas/${other}`, { slug: 'willow' })).statusCode).toBe(422)
    // Nobody of its people sees it before it is ready.
    expect((await learner.get('/partners/willow')).statusCode).toBe(404)
    expect((await partnerAdmin.get('/partners/willow')).statusCode).toBe(200)
    const texts = {
      titleEn: 'Welcome to Willow',
      titleCy: 'Croeso i Willow',
      introductionEn: 'What we learn <script>here</script>',
      contactEn: 'Ask Daniel',
      published: '1',
    }
    expect((await partnerAdmin.post('/manage/partner-area', { ...texts, titleEn: '' })).statusCode).toBe(422)
    expect((await partnerAdmin.post('/manage/partner-area', texts)).statusCode).toBe(303)
    expect((await hostAdmin.post('/manage/partner-area', texts)).statusCode).toBe(403)
    const area = await learner.get('/partners/willow')
    expect(area.statusCode).toBe(200)
    for (const said of ['Welcome to Willow', 'Willow induction', 'Ask Daniel', '&lt;script&gt;'])
      expect(area.body).toContain(said)
    expect(area.body).not.toContain('County induction')
    expect(area.body).not.toContain('/manage/partner-area"')
    expect((await learner.get('/')).body).toContain('/partners/willow')
    expect((await learner.get('/partners/willow?lang=cy')).body).toContain('Croeso i Willow')
    await learner.get('/?lang=en')
    for (const visitor of [hostLearner, world.visitor(at)])
      expect((await visitor.get('/partners/willow')).statusCode).not.toBe(200)
    expect((await hostLearner.get('/')).body).not.toContain('/partners/willow')
    expect((await hostAdmin.post(`${address}/switch`, {})).statusCode).toBe(303)
    expect((await learner.get('/partners/willow')).statusCode).toBe(404)
    expect((await learner.get('/')).body).not.toContain('/partners/willow')
    expect((await partnerAdmin.get('/manage/partner-area')).body).toContain('switched this area off')
    expect((await hostAdmin.post(`${address}/switch`, { on: '1' })).statusCode).toBe(303)
    expect((await learner.get('/partners/willow')).statusCode).toBe(200)
  })

  test('its administrator sees their own people, courses, reports and audiences, and nothing of the host’s', async () => {
    for (const path of [
      '/manage',
      '/manage/people',
      '/manage/units',
      '/manage/courses',
      '/manage/reports/courses',
      '/manage/roles',
      '/manage/audiences',
      '/manage/organisation',
      '/manage/partner-area',
    ]) {
      const page = await partnerAdmin.get(path)
      if (page.statusCode === 404 && path === '/manage/audiences') continue
      expect({ path, status: page.statusCode }).toEqual({ path, status: 200 })
      for (const theirs of [
        'Host Admin',
        'County Learner',
        'Fire Learner',
        'County induction',
        'County audience',
      ])
        expect({ path, theirs, shown: page.body.includes(theirs) }).toEqual({ path, theirs, shown: false })
    }
    expect((await partnerAdmin.get('/manage/people')).body).toContain('Willow Learner')
    expect((await partnerAdmin.get('/manage/courses')).body).toContain('Willow induction')
    const [county] = await rowsOf(`select id from person where name = 'County Learner'`)
    expect((await partnerAdmin.get(`/manage/people/${county.id}`)).statusCode).toBe(404)
    expect((await partnerAdmin.post('/manage/acting', { organisation: host })).statusCode).toBe(404)
  })

  test('what the host decides and what the partner says stay apart in the database too', async () => {
    const { services } = world
    const tried = services.databases.transaction(async db => {
      const { sql } = await import('kysely')
      const settings = {
        site: await siteId(),
        acting_org: partner,
        staff_orgs: [partner],
        member_orgs: [partner],
      }
      await sql`select set_config('app.site', ${settings.site}, true), set_config('app.acting_org', ${partner}, true),
        set_config('app.staff_orgs', ${`{${partner}}`}, true), set_config('app.person', ${host}, true)`.execute(
        db,
      )
      await sql`update partner_area set is_open = not is_open where organisation_id = ${partner}`.execute(db)
    })
    await expect(tried).rejects.toThrow(/only the host/)
  })
})
const siteId = async (): Promise<string> =>
  (await rowsOf('select id from site where host_name = $1', [at]))[0].id

test('an organisation changes its own name, short name and contact', async () => {
  const given = {
    nameEn: 'Willow Homes Ltd',
    nameCy: 'Cartrefi Willow',
    shortName: 'Willow',
    contactEmail: 'ask@willow.example',
  }
  expect((await partnerAdmin.post('/manage/organisation', { ...given, contactEmail: 'no' })).statusCode).toBe(
    422,
  )
  expect((await partnerAdmin.post('/manage/organisation', { ...given, nameEn: '' })).statusCode).toBe(422)
  expect((await partnerAdmin.post('/manage/organisation', given)).statusCode).toBe(303)
  expect(
    await rowsOf(
      `select name -> 'en' ->> 'text' as name, short_name, contact_email from organisation where id = $1`,
      [partner],
    ),
  ).toEqual([{ name: 'Willow Homes Ltd', short_name: 'Willow', contact_email: 'ask@willow.example' }])
  expect((await learner.get('/partners/willow')).body).toContain('ask@willow.example')
  expect((await learner.get('/manage/organisation')).statusCode).toBe(403)
})
