import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let org: string
let other: string
let site: string
let browser: Visitor
let otherBrowser: Visitor
let operator: Visitor

const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const unitNamed = async (name: string) =>
  (await rowsOf(`select id from unit where name -> 'en' ->> 'text' = $1`, [name]))[0]?.id as string

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  other = await rows.organisation('Thornmere')
  site = await rows.site('org.localhost', org, [other], { is_default: true })
  const browserOf = async (name: string, role: string, organisation: string | null) => {
    const person = await rows.person(name)
    await rows.membership(person, organisation ?? org)
    await rows.grant(person, role, organisation)
    return world.visitor('org.localhost', await rows.session(person, site))
  }
  browser = await browserOf('Ada Admin', 'organisation_admin', org)
  otherBrowser = await browserOf('Olu Other', 'organisation_admin', other)
  operator = await browserOf('Op Erator', 'operator', null)
})
afterAll(() => world.close())

describe('the site’s own pages', () => {
  test.each(['help', 'contact', 'privacy', 'accessibility'])(
    '/%s is there for everybody in both languages',
    async key => {
      const visitor = world.visitor('org.localhost')
      const english = await visitor.get(`/${key}?lang=en`)
      const welsh = await visitor.get(`/${key}?lang=cy`)
      expect(english.statusCode).toBe(200)
      expect(welsh.statusCode).toBe(200)
      expect(welsh.body).toContain('<html lang="cy"')
      expect(english.body).not.toContain('{host}')
      expect(welsh.body).not.toBe(english.body)
    },
  )

  test('a changed English text marks the Welsh stale; what others wrote meanwhile is not overwritten', async () => {
    const path = '/manage/site/pages/help'
    const version = async () =>
      /name="version" value="([^"]*)"/.exec((await browser.get(path)).body)?.[1] ?? ''
    const first = await browser.post(path, {
      en: '## Ask us\n\n<script>alert(1)</script>',
      cy: 'Gofynnwch',
      version: await version(),
    })
    expect(first.statusCode).toBe(303)
    const shown = await world.visitor('org.localhost').get('/help?lang=en')
    expect(shown.body).toContain('Ask us</h2>')
    expect(shown.body).not.toContain('<script>alert')
    const seen = await version()
    expect((await browser.post(path, { en: 'Changed', cy: 'Gofynnwch', version: seen })).statusCode).toBe(303)
    expect(
      (await rowsOf('select body from site_page where site_id = $1', [site]))[0].body.cy.stale_since,
    ).toBeTruthy()
    expect((await browser.get('/manage/site')).body).toContain('Older than the English')
    const late = await browser.post(path, { en: 'From an old page', cy: 'Hen', version: seen })
    expect(late.statusCode).toBe(422)
    expect(late.body).toContain('From an old page')
    expect(
      (await browser.post(path, { en: 'Changed', cy: 'Newidiwyd', approved: '1', version: await version() }))
        .statusCode,
    ).toBe(303)
    expect((await rowsOf('select body from site_page where site_id = $1', [site]))[0].body.cy).toEqual({
      text: 'Newidiwyd',
      state: 'approved',
    })
    expect((await browser.post(path, { en: '', cy: '' })).statusCode).toBe(422)
    expect((await browser.post(path, { en: ['a', 'b'], cy: 'c' })).statusCode).toBe(422)
    expect((await otherBrowser.get(path)).statusCode).toBe(403)
    expect((await otherBrowser.post(path, { en: 'Mine', cy: '' })).statusCode).toBe(403)
    expect((await browser.get('/manage/site/pages/secret')).statusCode).toBe(404)
  })
})

describe('the look of the site', () => {
  const look = {
    nameEn: 'Wexcombe Learns',
    nameCy: 'Dysgu',
    straplineEn: '',
    straplineCy: '',
    languages: ['en', 'cy'],
  }

  test('a colour nobody can read on is refused, with the nearest that passes to use instead', async () => {
    const refused = await browser.post('/manage/site', { ...look, brandColour: '#7a7a7a' })
    expect(refused.statusCode).toBe(422)
    const nearest =
      /name="useColour"[^>]*value="(#[0-9a-f]{6})"|value="(#[0-9a-f]{6})"[^>]*name="useColour"/.exec(
        refused.body,
      )
    const colour = (nearest?.[1] ?? nearest?.[2]) as string
    expect(colour).toMatch(/^#[0-9a-f]{6}$/)
    expect(
      (await browser.post('/manage/site', { ...look, brandColour: '#7a7a7a', useColour: colour })).statusCode,
    ).toBe(303)
    expect((await rowsOf('select brand_colour, name from site where id = $1', [site]))[0]).toMatchObject({
      brand_colour: colour,
    })
    expect((await browser.get('/manage/site')).body).toContain('Wexcombe Learns')
  })

  test('hostile input is said beside its field', async () => {
    for (const wrong of [
      { brandColour: 'red' },
      { brandColour: '#0b5d57', languages: 'fr' },
      { brandColour: '#0b5d57', nameEn: '' },
      { brandColour: ['#0b5d57', '#000000'] },
    ])
      expect((await browser.post('/manage/site', { ...look, ...wrong } as never)).statusCode).toBe(422)
    expect((await otherBrowser.post('/manage/site', { ...look, brandColour: '#0b5d57' })).statusCode).toBe(
      403,
    )
  })

  test('a logo is drawn anew and served to everybody for ever; what is no picture is refused', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="90"><script>alert(1)</script><rect width="300" height="90" fill="#0b5d57"/></svg>',
    )
    const kept = await browser.upload(
      '/manage/site/logo',
      {},
      { logo: { fileName: 'logo.svg', content: svg, mediaType: 'image/svg+xml' } },
    )
    expect(kept.statusCode).toBe(303)
    const [{ logo_hash }] = await rowsOf('select logo_hash from site where id = $1', [site])
    const served = await world.visitor('org.localhost').get(`/site/logo/${logo_hash.slice(0, 20)}`)
    expect(served.headers['content-type']).toBe('image/png')
    expect(served.headers['cache-control']).toContain('immutable')
    expect((await sharp(served.rawPayload).metadata()).format).toBe('png')
    const broken = await browser.upload(
      '/manage/site/logo',
      {},
      { logo: { fileName: 'a.png', content: Buffer.from('no picture') } },
    )
    expect(broken.statusCode).toBe(422)
    expect(broken.body).toContain('no picture we can read')
    expect((await browser.upload('/manage/site/logo', {}, {})).statusCode).toBe(422)
    expect((await world.visitor('org.localhost').get('/site/logo/00000000000000000000')).statusCode).toBe(404)
  })
})

describe('units', () => {
  const add = (nameEn: string, parentId = '', more: Record<string, string> = {}) =>
    browser.post('/manage/units/new', { nameEn, nameCy: '', code: '', parentId, from: '2020-01-01', ...more })

  test('are added, renamed, moved with everything below, and never below themselves', async () => {
    expect((await add('People')).statusCode).toBe(303)
    const people = await unitNamed('People')
    expect((await add('Adult care', people, { code: 'AC' })).statusCode).toBe(303)
    const care = await unitNamed('Adult care')
    await add('Homes', care)
    const homes = await unitNamed('Homes')
    await add('Place')
    const place = await unitNamed('Place')
    const taken = await add('Twin', '', { code: 'AC' })
    expect(taken.statusCode).toBe(422)
    expect(taken.body).toContain('Another unit has this code')
    const circle = await browser.post(`/manage/units/${people}/move`, { parentId: homes, from: '2026-01-01' })
    expect(circle.statusCode).toBe(422)
    expect(circle.body).toContain('can’t lie below itself')
    expect(
      (await browser.post(`/manage/units/${care}/move`, { parentId: care, from: '2026-01-01' })).statusCode,
    ).toBe(422)
    expect(
      (await browser.post(`/manage/units/${care}/move`, { parentId: place, from: '2025-06-01' })).statusCode,
    ).toBe(303)
    const terms = await rowsOf(
      'select parent_id, starts_on, ends_on, superseded_at is not null as old from unit_parent where unit_id = $1 order by old desc, starts_on',
      [care],
    )
    expect(terms).toEqual([
      { parent_id: people, starts_on: '2020-01-01', ends_on: null, old: true },
      { parent_id: people, starts_on: '2020-01-01', ends_on: '2025-05-31', old: false },
      { parent_id: place, starts_on: '2025-06-01', ends_on: null, old: false },
    ])
    expect(
      (
        await browser.post(`/manage/units/${care}`, {
          nameEn: 'Adult social care',
          nameCy: 'Gofal oedolion',
          code: 'AC',
        })
      ).statusCode,
    ).toBe(303)
    expect((await browser.get('/manage/units?lang=cy')).body).toContain('Gofal oedolion')
    await browser.get('/manage/units?lang=en')
  })

  test('two moves at once make no circle together', async () => {
    await add('East')
    await add('West')
    const [east, west] = [await unitNamed('East'), await unitNamed('West')]
    const moves = await Promise.all([
      browser.post(`/manage/units/${east}/move`, { parentId: west, from: '2026-01-01' }),
      browser.post(`/manage/units/${west}/move`, { parentId: east, from: '2026-01-01' }),
    ])
    expect(moves.map(move => move.statusCode).sort()).toEqual([303, 422])
  })

  test('close once nobody works there', async () => {
    await add('Old depot')
    const depot = await unitNamed('Old depot')
    const person = await world.rows.person('Dee Pot')
    const job = await world.rows.job(person, org, await world.rows.membership(person, org), { unit: depot })
    const busy = await browser.post(`/manage/units/${depot}/close`, { closeFrom: '2026-01-01' })
    expect(busy.statusCode).toBe(422)
    expect(busy.body).toContain('can’t be closed yet')
    await world.database.owner.query(`update job_term set superseded_at = now() where job_id = $1`, [job])
    expect((await browser.post(`/manage/units/${depot}/close`, { closeFrom: '2026-01-01' })).statusCode).toBe(
      303,
    )
    expect((await browser.get('/manage/units')).body).not.toContain('Old depot')
  })

  test('of another organisation are not there', async () => {
    const mine = await unitNamed('People')
    for (const path of [`/manage/units/${mine}`, '/manage/units/not-an-id'])
      expect((await otherBrowser.get(path)).statusCode).toBe(404)
    expect(
      (await otherBrowser.post(`/manage/units/${mine}`, { nameEn: 'Mine', nameCy: '', code: '' })).statusCode,
    ).toBe(404)
    expect(
      (await otherBrowser.post(`/manage/units/${mine}/close`, { closeFrom: '2026-01-01' })).statusCode,
    ).toBe(404)
    expect(
      (
        await otherBrowser.post('/manage/units/new', {
          nameEn: 'Under theirs',
          parentId: mine,
          from: '2026-01-01',
        })
      ).statusCode,
    ).toBe(422)
  })

  test('job roles are listed, added and renamed', async () => {
    expect(
      (await browser.post('/manage/job-roles', { nameEn: 'Librarian', nameCy: 'Llyfrgellydd' })).statusCode,
    ).toBe(303)
    const [role] = await rowsOf(`select id from job_role where organisation_id = $1`, [org])
    expect(
      (
        await browser.post(`/manage/job-roles/${role.id}`, {
          nameEn: 'Senior librarian',
          nameCy: 'Llyfrgellydd',
        })
      ).statusCode,
    ).toBe(303)
    expect((await browser.get('/manage/job-roles')).body).toContain('Senior librarian')
    expect((await otherBrowser.get(`/manage/job-roles/${role.id}`)).statusCode).toBe(404)
    expect((await browser.post('/manage/job-roles', { nameEn: '' })).statusCode).toBe(422)
  })
})

describe('for the operator', () => {
  test('organisations and sites are made, and nobody else may', async () => {
    expect(
      (
        await operator.post('/manage/organisations', {
          nameEn: 'Alder Vale',
          nameCy: '',
          shortName: 'Alder Vale',
          onThisSite: '1',
        })
      ).statusCode,
    ).toBe(303)
    const [alder] = await rowsOf(`select id from organisation where short_name = 'Alder Vale'`)
    expect(
      await rowsOf('select 1 from site_organisation where organisation_id = $1', [alder.id]),
    ).toHaveLength(1)
    const fields = { nameEn: 'Alder learns', nameCy: '', host: alder.id, members: [org], languages: 'en' }
    expect((await operator.post('/manage/sites', { ...fields, hostName: 'no host name' })).statusCode).toBe(
      422,
    )
    expect((await operator.post('/manage/sites', { ...fields, hostName: 'ORG.localhost' })).body).toContain(
      'already',
    )
    expect(
      (
        await operator.post('/manage/sites', {
          ...fields,
          host: world.rows.randomId(),
          hostName: 'alder.localhost',
        })
      ).statusCode,
    ).toBe(422)
    expect(
      (await operator.post('/manage/sites', { ...fields, hostName: 'Alder.localhost' })).statusCode,
    ).toBe(303)
    expect((await world.visitor('alder.localhost').get('/help')).body).toContain('Alder learns')
    const [made] = await rowsOf(`select id from site where host_name = 'alder.localhost'`)
    expect((await operator.post(`/manage/sites/${made.id}`, {})).statusCode).toBe(303)
    expect(await rowsOf('select 1 from site_organisation where site_id = $1', [made.id])).toHaveLength(1)
    for (const path of ['/manage/organisations', '/manage/sites', `/manage/sites/${made.id}`])
      expect((await browser.get(path)).statusCode, path).toBe(403)
  })

  test('the acting organisation is chosen, and only one of one’s own', async () => {
    expect((await operator.post('/manage/acting', { organisation: other })).statusCode).toBe(303)
    expect((await operator.get('/manage')).body).toContain('Manage Thornmere')
    expect((await browser.post('/manage/acting', { organisation: other })).statusCode).toBe(404)
    expect((await browser.post('/manage/acting', { organisation: 'x' })).statusCode).toBe(422)
    expect((await browser.get('/manage')).body).toContain('Manage Wexcombe')
  })

  test('the first page says what waits, counted, and nothing of what is another’s', async () => {
    expect((await browser.get('/manage')).body).toContain('Nothing is waiting for you today.')
    const asked = await world.rows.person('Morfudd Asks')
    const request = { person_id: asked, kind: 'access', received_on: '2020-01-01', due_on: '2020-02-01' }
    await world.rows.insert('subject_request', { ...request, organisation_id: org })
    await world.rows.insert('subject_request', { ...request, organisation_id: other })
    const { body } = await browser.get('/manage')
    expect(body).toContain('One thing is waiting for you.')
    expect(body).toMatch(/requests">1 request about data to answer<.*1 late/s)
    expect((await browser.get('/manage?lang=cy')).body).toContain('Mae un peth yn aros amdanoch.')
  })
})
