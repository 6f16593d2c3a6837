import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let council: string
let site: string

beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Northbeck Council')
  site = await world.rows.site('record.test', council)
})
afterAll(() => world.close())

async function learnerOf(name: string) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, council)
  const browser = world.visitor('record.test', await world.rows.session(person, site))
  return { person, membership, browser }
}

test('a certificate is a PDF', async () => {
  const { person, browser } = await learnerOf('Siân Ŵyn Llŷr')
  const course = await world.rows.course(council, site, 'Fire')
  await world.rows.insert('evidence', {
    person_id: person,
    controller_id: council,
    subject_type: 'course',
    subject_id: course.id,
    lineage_id: course.id,
    kind: 'completed',
    happened_at: new Date(),
    happened_on: '2026-11-22',
    source: 'administrator',
    idempotency_key: 'a',
    certificate_code: 'ABCDEFGH23456789',
  })
  const r = await browser.get('/record/certificates/ABCDEFGH23456789.pdf')
  expect(r.statusCode).toBe(200)
  expect(r.headers['content-type']).toBe('application/pdf')
  expect((await browser.get('/record')).body).toContain('Fire')
  expect((await world.visitor('record.test').get('/certificates/abcd-efgh-2345-6789')).body).toContain(
    'genuine',
  )
})
