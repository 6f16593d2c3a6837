import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let org: string
let site: string
let admin: Visitor
let partner: Visitor
const host = 'categories.localhost'
beforeAll(async () => {
  world = await openWorld()
  org = await world.rows.organisation('Wexcombe')
  const other = await world.rows.organisation('Hollybank')
  site = await world.rows.site(host, org, [other])
  const ada = await world.rows.person('Ada Admin')
  await world.rows.grant(ada, 'organisation_admin', org)
  admin = world.visitor(host, await world.rows.session(ada, site))
  const pat = await world.rows.person('Pat Partner')
  await world.rows.grant(pat, 'organisation_admin', other)
  partner = world.visitor(host, await world.rows.session(pat, site))
})
afterAll(() => world.close())

const all = async () =>
  (
    await world.database.owner.query('select * from category where site_id = $1 order by position, id', [
      site,
    ])
  ).rows
const names = async () => (await all()).map(row => row.name.en.text)

test('categories are added at the end, moved, renamed in both languages and given colours', async () => {
  expect((await admin.get('/manage/categories')).body.includes('No categories yet')).toBe(true)
  for (const name of ['Health and safety', 'Care', 'Children’s services']) {
    expect((await admin.post('/manage/categories', { name, palette: 'leaf' })).statusCode).toBe(303)
  }
  expect(await names()).toEqual(['Health and safety', 'Care', 'Children’s services'])
  const [first, second, third] = await all()
  expect(third).toMatchObject({ slug: 'childrens-services', palette: 'leaf' })

  await admin.post(`/manage/categories/${third.id}/move`, { direction: 'up' })
  await admin.post(`/manage/categories/${first.id}/move`, { direction: 'up' })
  expect(await names()).toEqual(['Health and safety', 'Children’s services', 'Care'])

  const edit = `/manage/categories/${second.id}`
  expect((await admin.get(edit)).body.includes('value="Care"')).toBe(true)
  expect(
    (await admin.post(edit, { name: 'Care and support', name_cy: 'Gofal', palette: 'rose' })).statusCode,
  ).toBe(303)
  expect((await all())[2]).toMatchObject({
    slug: 'care',
    palette: 'rose',
    name: { cy: { text: 'Gofal', state: 'draft' } },
  })
})

test.each([
  ['nothing', {}, 'Enter a name in English'],
  ['no colours', { name: 'New' }, 'Choose one of the colours'],
  ['colours that are none', { name: 'New', palette: '#ff0000' }, 'Choose one of the colours'],
  ['a name that is too long', { name: 'x'.repeat(5000), palette: 'sky' }, 'Use at most 80 characters'],
  ['a name sent twice', { name: ['New', 'Newer'], palette: 'sky' }, 'Give one answer only'],
  [
    'a name that is there',
    { name: 'health & safety'.replace('&', 'and'), palette: 'sky' },
    'There is a category of this name',
  ],
])('the form comes back: %s', async (_name, fields, sentence) => {
  const before = await all()
  const answer = await admin.post('/manage/categories', { name_cy: 'Wedi’i gadw', ...fields })
  expect(answer.statusCode).toBe(422)
  expect(answer.body.includes(sentence)).toBe(true)
  expect(answer.body.includes('value="Wedi’i gadw"')).toBe(true)
  expect(await all()).toEqual(before)
})

test('partners read them and learn who keeps them; a category of another site is not there', async () => {
  const page = await partner.get('/manage/categories')
  expect(page.statusCode).toBe(200)
  expect(page.body.includes('kept by Wexcombe')).toBe(true)
  expect(page.body.includes('action="/manage/categories')).toBe(false)
  const [first] = await all()
  for (const [address, fields] of [
    ['/manage/categories', { name: 'Ours', palette: 'sky' }],
    [`/manage/categories/${first.id}`, { name: 'Ours', palette: 'sky' }],
    [`/manage/categories/${first.id}/move`, { direction: 'down' }],
  ] as const) {
    expect([address, (await partner.post(address, fields)).statusCode]).toEqual([address, 403])
  }
  expect((await partner.get(`/manage/categories/${first.id}`)).statusCode).toBe(403)

  const far = await world.rows.site('far.localhost', await world.rows.organisation('Far'))
  const elsewhere = await world.rows.insert('category', {
    site_id: far,
    slug: 'far',
    name: world.rows.en('Far'),
  })
  expect((await admin.get(`/manage/categories/${elsewhere}`)).statusCode).toBe(404)
  expect(
    (await admin.post(`/manage/categories/${elsewhere}`, { name: 'Mine', palette: 'sky' })).statusCode,
  ).toBe(404)
  expect((await admin.post(`/manage/categories/${elsewhere}/move`, { direction: 'down' })).statusCode).toBe(
    404,
  )
})
