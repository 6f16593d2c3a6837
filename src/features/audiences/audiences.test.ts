import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let site: string
let council: string
let other: string
let adult: string
let elm: string
let library: string
let admin: Visitor
let lead: Visitor
let carer: string
let worker: { person: string; membership: string }
let reader: { person: string; membership: string }

beforeAll(async () => {
  world = await openWorld({ LOG_LEVEL: 'error' })
  const { rows } = world
  council = await rows.organisation('Wexcombe')
  other = await rows.organisation('Hollybank')
  site = await rows.site('audiences.test', council, [other])
  adult = await rows.unit(council, 'Adult care')
  elm = await rows.unit(council, 'Elm team', adult)
  library = await rows.unit(council, 'Libraries')
  carer = await rows.insert('job_role', { organisation_id: council, name: rows.en('Carer', 'Gofalwr') })
  const someone = async (name: string, unit: string | undefined, number: string) => {
    const person = await rows.person(name)
    const membership = await rows.membership(person, council, { employeeNumber: number })
    if (unit) await rows.job(person, council, membership, { unit })
    return { person, membership }
  }
  worker = await someone('Amina Rahman', elm, '100')
  reader = await someone('Bryn Pugh', library, '101')
  const boss = await someone('Grace Okafor', undefined, '102')
  await rows.grant(boss.person, 'organisation_admin', council)
  const leader = await someone('Carys Hale', adult, '103')
  await rows.grant(leader.person, 'learning_lead', council, adult)
  admin = world.visitor('audiences.test', await rows.session(boss.person, site))
  lead = world.visitor('audiences.test', await rows.session(leader.person, site))
})
afterAll(() => world.close())

const idIn = (location: unknown) => /audiences\/([0-9a-f-]{36})/.exec(String(location))?.[1] as string

async function made(by: Visitor, name: string, more: Record<string, string> = {}): Promise<string> {
  const response = await by.post('/manage/audiences/new', { name, per: 'membership', ...more })
  expect(response.statusCode, response.body.slice(0, 300)).toBe(303)
  return idIn(response.headers.location)
}

/** A rule of one condition: in a unit and everything below it. */
const inUnit = (unit: string, more: Record<string, string> = {}) => ({
  r_kind: 'all',
  'r.0_kind': 'if',
  'r.0_field': 'job.unit',
  'r.0_was': 'job.unit',
  'r.0_op': 'is',
  'r.0_values': unit,
  'r.0_below': 'yes',
  ...more,
})

async function activeWith(by: Visitor, id: string, rule: Record<string, string>): Promise<void> {
  const saved = await by.post(`/manage/audiences/${id}/rule`, { ...rule, do: 'save' })
  expect(saved.statusCode, saved.body.slice(0, 3000)).toBe(303)
  const active = await by.post(`/manage/audiences/${id}/draft/activate`, {})
  expect(active.statusCode, active.body.slice(0, 300)).toBe(303)
}

test('an administrator makes an audience by rule, previews it, makes it active and sees who is in and why', async () => {
  const id = await made(admin, 'Adult care people')
  const here = `/manage/audiences/${id}`
  const fresh = await admin.get(`${here}/rule`)
  expect(fresh.statusCode).toBe(200)
  const preview = await admin.post(`${here}/rule`, { ...inUnit(adult), do: 'preview' })
  expect(preview.statusCode, preview.body.slice(0, 500)).toBe(200)
  expect(preview.body).toContain('Amina Rahman')
  expect(preview.body).not.toContain('Bryn Pugh')
  expect(preview.body).toContain('the unit is Adult care or anything below')
  const versions = () =>
    world.database.owner.query(
      'select rule, state from audience_version where audience_id = $1 order by number',
      [id],
    )
  expect((await versions()).rows).toMatchObject([{ rule: null, state: 'draft' }])
  const saved = await admin.post(`${here}/rule`, { ...inUnit(adult), do: 'save' })
  expect(saved.headers.location).toBe(`${here}/draft`)
  const draft = await admin.get(`${here}/draft?show=joining`)
  expect(draft.body).toContain('Amina Rahman')
  await activeWith(admin, id, inUnit(adult))
  const page = await admin.get(here)
  expect(page.body).toContain('the unit is Adult care or anything below')
  const members = await admin.get(`${here}/members`)
  expect(members.body).toContain('Amina Rahman')
  expect(members.body).not.toContain('Bryn Pugh')
  const found = await admin.get(`${here}/why?q=bryn`)
  expect(found.body).toContain(`membership=${reader.membership}`)
  const why = await admin.get(`${here}/why?membership=${reader.membership}`)
  expect(why.statusCode).toBe(200)
  expect(why.body).toContain('Bryn Pugh is not in')
  expect(why.body).toContain('Libraries')
  const csv = await admin.get(`${here}/members.csv`)
  expect(csv.body).toContain('Amina Rahman')
  const list = await admin.get('/manage/audiences')
  expect(list.body).toContain('Adult care people')
  for (const place of ['history', 'by-hand', 'settings']) {
    expect((await admin.get(`${here}/${place}`)).statusCode, place).toBe(200)
    expect((await admin.get(`${here}/${place}?lang=cy`)).statusCode, place).toBe(200)
  }
  await admin.get('/manage/audiences?lang=en')
  const ofPerson = await admin.get(`/manage/people/${worker.person}/audiences`)
  expect(ofPerson.body).toContain('Adult care people')
})
