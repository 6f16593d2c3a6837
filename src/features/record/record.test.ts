import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdfText } from '../../../test/pdf-text.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let council: string
let provider: string
let faraway: string
let site: string

beforeAll(async () => {
  world = await openWorld({ PORT: '4341' })
  council = await world.rows.organisation('Northbeck Council')
  provider = await world.rows.organisation('Larkfield Care')
  faraway = await world.rows.organisation('Faraway Trust')
  site = await world.rows.site('record.test', council, [provider])
})
afterAll(() => world.close())

async function personOf(organisation: string, name: string, role?: string, unit?: string) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, organisation)
  if (role) await world.rows.grant(person, role, organisation, unit)
  const browser = world.visitor('record.test', await world.rows.session(person, site))
  return { person, membership, browser }
}

let codes = 0
function newCode(): string {
  codes += 1
  return `TESTCQDE${String(codes).padStart(8, 'A').replaceAll('0', 'Z').replaceAll('1', 'Y')}`
}

/** A completion as a run leaves it. */
async function completed(
  person: string,
  title: string,
  happenedOn: string,
  more: Record<string, unknown> = {},
) {
  const course = (more.course as { id: string }) ?? (await world.rows.course(council, site, title))
  const code = newCode()
  const { course: _course, ...columns } = more
  const id = await world.rows.insert('evidence', {
    person_id: person,
    controller_id: council,
    subject_type: 'course',
    subject_id: course.id,
    lineage_id: course.id,
    kind: 'completed',
    happened_at: new Date(`${happenedOn}T10:00:00Z`),
    happened_on: happenedOn,
    source: 'administrator',
    idempotency_key: code,
    certificate_code: code,
    ...columns,
  })
  return { id, code, course }
}

function titles(html: string): string[] {
  return [...html.matchAll(/<li><h3[^>]*>(?:<a[^>]*>)?([^<]*)/g)].map(match => match[1] ?? '')
}

describe('the record', () => {
  test('a new person is told what will be here', async () => {
    const { browser } = await personOf(council, 'New Person')
    const { body } = await browser.get('/record')
    expect(body).toContain('Nothing completed yet')
    expect(body).toContain('href="/catalogue"')
  })

  test('everything ever completed, newest first, whoever it was done with; never what is another person’s', async () => {
    const { person, browser } = await personOf(council, 'Long Career')
    const other = await personOf(council, 'Somebody Else')
    await completed(other.person, 'Not mine', '2026-05-05')
    await completed(person, 'At the council', '2026-03-02', { score: 91 })
    const theirs = await world.rows.course(
      faraway,
      await world.rows.site('faraway.test', faraway),
      'At a former employer',
    )
    await completed(person, '', '2019-07-08', { course: theirs, controller_id: faraway })
    await completed(person, 'On my own', '2026-01-09', { controller_id: null })
    const wrong = await completed(person, 'Taken back', '2026-02-02')
    await world.database.owner.query('update evidence set superseded_at = now() where id = $1', [wrong.id])
    const { body } = await browser.get('/record')
    expect(titles(body)).toEqual(['At the council', 'On my own', 'At a former employer'])
    expect(body).toContain('Completed 2 March 2026 · with Northbeck Council · score 91%')
    expect(body).toContain('Completed 8 July 2019 · with Faraway Trust')
    expect(body).toContain('on your own account')
    expect(body).toMatch(/<h2[^>]*>2026<\/h2>.*<h2[^>]*>2019<\/h2>/s)
    expect(body).toContain('You have completed 3 courses.')
    const welsh = await browser.get('/record?lang=cy')
    expect(welsh.body).toContain('Cwblhawyd 2 Mawrth 2026')
  })

  test('filters by words and year, in the address; what does not fit is left out', async () => {
    const { person, browser } = await personOf(council, 'Filter Person')
    await completed(person, 'Café hygiene', '2025-03-02')
    await completed(person, 'Fire safety', '2026-03-02')
    await completed(person, '100% cotton_wool', '2026-03-03')
    const find = async (query: string) => titles((await browser.get(`/record?${query}`)).body)
    expect(await find('q=CAFE')).toEqual(['Café hygiene'])
    expect(await find('year=2026')).toEqual(['100% cotton_wool', 'Fire safety'])
    expect(await find('year=2026&q=fire')).toEqual(['Fire safety'])
    expect(await find('q=%25')).toEqual(['100% cotton_wool'])
    expect(await find('q=_')).toEqual(['100% cotton_wool'])
    expect(await find('q=nothing+like+it')).toEqual([])
    for (const query of [
      'year=soon',
      'year=99999',
      'year=2026&year=2025',
      'after=x',
      `q=${'x'.repeat(10_000)}`,
      'q=%00',
      'all=2',
    ]) {
      expect((await browser.get(`/record?${query}`)).statusCode, query).toBe(200)
    }
  })

  test('page by page each once, and all of it on one page for printing', async () => {
    const { person, browser } = await personOf(council, 'Busy Person')
    const course = await world.rows.course(council, site, 'Again and again')
    // Pairs share their moment: the id decides.
    for (let index = 0; index < 120; index++) {
      const day = new Date(Date.UTC(2020, 0, 1) + Math.floor(index / 2) * 86_400_000)
        .toISOString()
        .slice(0, 10)
      await completed(person, '', day, { course })
    }
    const seen: string[] = []
    let url: string | undefined = '/record'
    while (url) {
      const { body } = await browser.get(url)
      seen.push(...[...body.matchAll(/certificates\/(\w+)\.pdf/g)].map(match => match[1] ?? ''))
      url = /href="([^"]+)"[^>]*rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
    expect(titles((await browser.get('/record?all=1')).body)).toHaveLength(120)
  })
})

describe('certificates', () => {
  test('a tagged PDF with every Welsh letter, the course in the reader’s language, and the code', async () => {
    const { person, browser } = await personOf(council, 'Siân Ŵyn Llŷr')
    const { code, course } = await completed(person, 'Fire safety', '2026-11-22')
    await world.database.owner.query('update course set title = $2 where id = $1', [
      course.id,
      world.rows.en('Fire safety', 'Diogelwch tân'),
    ])
    const response = await browser.get(`/record/certificates/${code}.pdf`)
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe('application/pdf')
    const text = pdfText(response.rawPayload)
    const printed = code.match(/.{4}/g)?.join('-') ?? ''
    for (const part of [
      'Siân Ŵyn Llŷr',
      'Fire safety',
      '22 November 2026',
      'Northbeck Council',
      printed,
      'record.test:4341/certificates',
    ]) {
      expect(text).toContain(part)
    }
    const raw = response.rawPayload.toString('latin1')
    expect(raw).toContain('/MarkInfo')
    expect(raw).toContain('/Lang (en-GB)')
    const welsh = pdfText((await browser.get(`/record/certificates/${code}.pdf?lang=cy`)).rawPayload)
    expect(welsh).toContain('Diogelwch tân')
    expect(welsh).toContain('22 Tachwedd 2026')
  })

  test('names and titles of any length still make one page, with a logo or without', async () => {
    const { person, browser } = await personOf(council, `${'Featherstonehaugh '.repeat(10)}Smith`)
    const { code } = await completed(person, 'Cydraddoldeb ac amrywiaeth '.repeat(12), '2026-11-22')
    const logo = await sharp({ create: { width: 300, height: 80, channels: 3, background: '#445566' } })
      .webp()
      .toBuffer()
    const { hash } = await world.services.files.put(Readable.from(logo), 1_000_000)
    for (const logoHash of [hash, 'f'.repeat(64), null]) {
      await world.database.owner.query('update site set logo_hash = $2 where id = $1', [site, logoHash])
      const response = await browser.get(`/record/certificates/${code}.pdf`)
      expect(response.statusCode).toBe(200)
      expect(response.rawPayload.toString('latin1')).toMatch(/\/Count 1\b/)
    }
  })

  test('fetched by the person and by staff of the organisation it was done with, within their grants; by nobody else', async () => {
    const unit = await world.rows.unit(council, 'Libraries')
    const otherUnit = await world.rows.unit(council, 'Roads')
    const { person, membership, browser } = await personOf(council, 'Lib Rarian')
    const mine = await world.rows.job(person, council, membership, { unit })
    const { code } = await completed(person, 'Shelving', '2026-11-22')
    const url = `/record/certificates/${code}.pdf`
    const manager = await personOf(council, 'The Manager')
    const managing = await world.rows.job(manager.person, council, manager.membership)
    await world.database.owner.query('update job_term set manager_job_id = $1 where job_id = $2', [
      managing,
      mine,
    ])
    const admin = await personOf(council, 'The Admin', 'organisation_admin')
    const lead = await personOf(council, 'The Lead', 'learning_lead', unit)
    for (const one of [browser, admin.browser, lead.browser])
      expect((await one.get(url)).statusCode).toBe(200)
    const others = [
      manager,
      await personOf(council, 'Other Lead', 'learning_lead', otherUnit),
      await personOf(council, 'A Colleague'),
      await personOf(provider, 'Other Admin', 'organisation_admin'),
    ]
    for (const other of others) expect((await other.browser.get(url)).statusCode).toBe(404)
    expect((await world.visitor('record.test').get(url)).statusCode).toBe(303)
    for (const wrong of ['XXXXXXXXXXXXXXXX', 'x', '%00', `${'x'.repeat(300)}`]) {
      expect((await browser.get(`/record/certificates/${wrong}.pdf`)).statusCode).toBe(404)
    }
  })
})

describe('checking a certificate', () => {
  test('anybody learns what is printed on it, however the code is typed', async () => {
    const { person } = await personOf(council, 'Checked Person')
    const { code } = await completed(person, 'First aid', '2026-11-22')
    const stranger = world.visitor('record.test')
    const spaced = code.toLowerCase().match(/.{4}/g)?.join(' - ') ?? ''
    const led = await stranger.get(`/certificates?code=${encodeURIComponent(` ${spaced} `)}`)
    expect(led.headers.location).toBe(`/certificates/${code}`)
    for (const typed of [code, code.toLowerCase(), encodeURIComponent(spaced)]) {
      const { body, statusCode } = await stranger.get(`/certificates/${typed}`)
      expect(statusCode).toBe(200)
      for (const part of [
        'This certificate is genuine',
        'Checked Person',
        'First aid',
        '22 November 2026',
        'Northbeck Council',
      ]) {
        expect(body).toContain(part)
      }
      expect(body).not.toContain(person)
    }
  })

  test('a code that was never given, and one that no longer holds, get the same sentence', async () => {
    const { person } = await personOf(council, 'Corrected Person')
    const { id, code } = await completed(person, 'Withdrawn', '2026-11-22')
    await world.database.owner.query('update evidence set superseded_at = now() where id = $1', [id])
    const stranger = world.visitor('record.test')
    for (const unknown of [code, 'ZZZZZZZZZZZZZZZZ']) {
      const { body, statusCode } = await stranger.get(`/certificates/${unknown}`)
      expect(statusCode).toBe(404)
      expect(body).toContain('No certificate has this code')
      expect(body).not.toContain('Corrected Person')
    }
  })

  test('what is no code is asked for again, with what was typed', async () => {
    const stranger = world.visitor('record.test')
    const asked = await stranger.get('/certificates?code=ABC%22%3E')
    expect(asked.statusCode).toBe(422)
    expect(asked.body).toContain('Enter all 16 letters and digits')
    expect(asked.body).toContain('value="ABC&quot;>"')
    for (const query of ['', '?code=', '?code=a&code=b', `?code=${'x'.repeat(10_000)}`]) {
      expect([200, 422]).toContain((await stranger.get(`/certificates${query}`)).statusCode)
    }
    expect((await stranger.get(`/certificates/${encodeURIComponent("' or 1=1; --")}`)).statusCode).toBe(404)
  })
})
