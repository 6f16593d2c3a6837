import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let site: string
let council: string
let other: string
let stranger: Visitor
let adult: string
let elm: string
let library: string
let admin: Visitor
let lead: Visitor
let worker: { person: string; membership: string }
let reader: { person: string; membership: string }

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Wexcombe')
  other = await rows.organisation('Hollybank')
  site = await rows.site('audiences.test', council, [other])
  adult = await rows.unit(council, 'Adult care')
  elm = await rows.unit(council, 'Elm team', adult)
  library = await rows.unit(council, 'Libraries')
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
  const foreign = await rows.person('Sian Rees')
  await rows.membership(foreign, other)
  await rows.grant(foreign, 'organisation_admin', other)
  stranger = world.visitor('audiences.test', await rows.session(foreign, site))
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

test('the form changes by its buttons and keeps nothing', async () => {
  const id = await made(admin, 'By buttons')
  const rule = inUnit(adult)
  const send = (act: string, fields: Record<string, string> = rule) =>
    admin.post(`/manage/audiences/${id}/rule`, { ...fields, do: act })
  const added = await send('add:')
  expect(added.statusCode).toBe(200)
  expect(added.body).toMatch(/name="r\.1_field"[^>]*autofocus/)
  const grouped = await send('group:')
  expect(grouped.body).toContain('name="r.1.0_field"')
  const job = await send('job:')
  expect(job.body).toContain('value="job" selected')
  // In a job only what is said of jobs can be asked.
  expect(job.body.split('name="r.1.0_field"')[1]?.split('</select>')[0]).not.toContain('course.completed')
  const two = {
    ...rule,
    'r.1_kind': 'if',
    'r.1_field': 'person.name',
    'r.1_was': 'person.name',
    'r.1_op': 'contains',
    'r.1_text': 'Amina',
  }
  const moved = await send('down:0', two)
  expect(moved.body).toMatch(/name="r\.1_was" value="job\.unit"/)
  const removed = await send('remove:0', two)
  expect(removed.body).not.toContain('name="r.1_was"')
  const other = await send('update', { ...rule, 'r.0_field': 'job.role' })
  expect(other.body).not.toContain(`value="${adult}" checked`)
  const { rows } = await world.database.owner.query(
    'select rule from audience_version where audience_id = $1',
    [id],
  )
  expect(rows).toEqual([{ rule: null }])
})

test('what is wrong is said beside it, and what was typed stays', async () => {
  const id = await made(admin, 'Wrong rules')
  const address = `/manage/audiences/${id}/rule`
  const empty = await admin.post(address, { do: 'save' })
  expect(empty.statusCode).toBe(422)
  const unfinished = await admin.post(address, {
    ...inUnit(adult),
    'r.1_kind': 'if',
    'r.1_field': '',
    do: 'save',
  })
  expect(unfinished.statusCode).toBe(422)
  expect(unfinished.body).toContain('Choose what the condition is about')
  expect(unfinished.body).toContain(`value="${adult}" checked`)
  const twice = await admin.post(address, {
    ...inUnit(adult),
    'r.0_op': ['is', 'is not'] as never,
    do: 'save',
  })
  expect(twice.statusCode).toBe(422)
  expect(twice.body).toContain('Give one answer only')
  const words = await admin.post(address, {
    ...inUnit(adult),
    'r.0_field': 'membership.start',
    'r.0_was': 'membership.start',
    'r.0_op': 'within previous',
    'r.0_days': 'many',
    do: 'save',
  })
  expect(words.statusCode).toBe(422)
  expect(words.body).toContain('value="many"')
  const deep = `r${'.0'.repeat(8)}`
  const nested = Object.fromEntries(
    Array.from({ length: 9 }, (_, depth) => [`r${'.0'.repeat(depth)}_kind`, depth === 8 ? 'if' : 'any']),
  )
  const tooDeep = await admin.post(address, {
    ...nested,
    [`${deep}_field`]: 'person.name',
    [`${deep}_op`]: 'is',
    [`${deep}_text`]: 'x',
    do: 'save',
  })
  expect(tooDeep.statusCode).toBe(422)
  const many = Object.fromEntries(
    Array.from({ length: 200 }, (_, n) => [
      [`r.${n}_kind`, 'if'],
      [`r.${n}_field`, 'person.name'],
      [`r.${n}_op`, 'is'],
      [`r.${n}_text`, 'x'],
    ]).flat(),
  )
  const tooMany = await admin.post(address, { ...many, do: 'save' })
  expect(tooMany.statusCode).toBe(422)
  expect(tooMany.body).toContain('at most 60')
  const hostile = await admin.post(address, {
    'r.999999_kind': 'if',
    r_kind: 'everything',
    'r.__proto___kind': 'x',
    do: 'up:9.9.9',
  })
  expect(hostile.statusCode).toBe(200)
})

test('another organisation finds none of it, and its units fit in no rule', async () => {
  const id = await made(admin, 'Ours alone')
  for (const path of [
    '',
    '/rule',
    '/members',
    '/members.csv',
    '/why',
    '/by-hand',
    '/uses',
    '/history',
    '/settings',
    '/draft',
    '/roles/new',
  ])
    expect((await stranger.get(`/manage/audiences/${id}${path}`)).statusCode, path).toBe(404)
  expect((await stranger.post(`/manage/audiences/${id}/rule`, { do: 'none' })).statusCode).toBe(404)
  expect((await stranger.get(`/manage/automatic-enrolments/new?audience=${id}`)).statusCode).toBe(404)
  const theirs = await world.rows.unit(other, 'Kestrel unit')
  const preview = await admin.post(`/manage/audiences/${id}/rule`, { ...inUnit(theirs), do: 'preview' })
  expect(preview.body).not.toContain('Kestrel')
  expect(
    (await admin.get(`/manage/audiences/${id}/why?membership=${world.rows.randomId()}`)).statusCode,
  ).toBe(404)
})

test('a unit lead makes audiences of the unit only, and sees no other', async () => {
  const whole = await made(admin, 'Everybody everywhere')
  expect((await lead.get(`/manage/audiences/${whole}`)).statusCode).toBe(404)
  expect((await lead.get('/manage/audiences')).body).not.toContain('Everybody everywhere')
  for (const unit of ['', library]) {
    const refused = await lead.post('/manage/audiences/new', { name: 'Mine', per: 'membership', unit })
    expect(refused.statusCode, unit).toBe(422)
    expect(refused.body).toContain('Choose one of your units')
  }
  const own = await made(lead, 'Elm people', { unit: elm })
  await activeWith(lead, own, {
    r_kind: 'all',
    'r.0_kind': 'if',
    'r.0_field': 'membership.kind',
    'r.0_op': 'is',
    'r.0_values': 'employee',
  })
  const members = await lead.get(`/manage/audiences/${own}/members`)
  expect(members.body).toContain('Amina Rahman')
  expect(members.body).not.toContain('Bryn Pugh')
  expect((await lead.get(`/manage/audiences/${own}/why?membership=${reader.membership}`)).statusCode).toBe(
    404,
  )
  expect((await lead.get(`/manage/audiences/${own}/roles/new`)).statusCode).toBe(403)
})

test('people are put in and kept out by hand, with the reason, and let go again', async () => {
  const id = await made(admin, 'By hand')
  const here = `/manage/audiences/${id}`
  expect((await admin.post(`${here}/rule`, { do: 'none' })).statusCode).toBe(303)
  expect((await admin.post(`${here}/draft/activate`)).statusCode).toBe(303)
  const noReason = await admin.post(`${here}/by-hand`, {
    q: 'bryn',
    membership: reader.membership,
    kind: 'pinned',
    reason: '',
  })
  expect(noReason.statusCode).toBe(422)
  expect(noReason.body).toContain('Say why')
  const put = await admin.post(`${here}/by-hand`, {
    membership: reader.membership,
    kind: 'pinned',
    reason: 'covers for Elm',
  })
  expect(put.statusCode).toBe(303)
  expect((await admin.get(`${here}/members?via=pinned`)).body).toContain('Bryn Pugh')
  const why = await admin.get(`${here}/why?membership=${reader.membership}`)
  expect(why.body).toContain('covers for Elm')
  expect(why.body).toContain('Bryn Pugh is in')
  expect((await admin.post(`${here}/by-hand/end`, { membership: reader.membership })).statusCode).toBe(303)
  expect((await admin.get(`${here}/members`)).body).not.toContain('Bryn Pugh')
  expect((await admin.get(`${here}/history`)).body).toContain('Bryn Pugh')
})

test('many who would leave stop the change until their number is typed', async () => {
  const id = await made(admin, 'Shrinking')
  const here = `/manage/audiences/${id}`
  await activeWith(admin, id, {
    r_kind: 'all',
    'r.0_kind': 'if',
    'r.0_field': 'membership.kind',
    'r.0_op': 'is',
    'r.0_values': 'employee',
  })
  await admin.post(`${here}/rule`, { ...inUnit(adult), do: 'save' })
  const draft = await admin.get(`${here}/draft?show=leaving`)
  expect(draft.body).toContain('Bryn Pugh')
  const stopped = await admin.post(`${here}/draft/activate`)
  expect(stopped.statusCode).toBe(422)
  const leaving = /Enter (\d+), the number/.exec(stopped.body)?.[1] as string
  expect(Number(leaving)).toBeGreaterThan(0)
  expect((await admin.post(`${here}/draft/activate`, { leaving })).statusCode).toBe(303)
  expect((await admin.get(`${here}/members`)).body).not.toContain('Bryn Pugh')
  await admin.post(`${here}/rule`, { ...inUnit(library), do: 'save' })
  expect((await admin.post(`${here}/draft/discard`)).statusCode).toBe(303)
  expect((await admin.get(`${here}/draft`)).statusCode).toBe(404)
})

test('a rule whose unit is closed is broken, says so on the list and on its page, and can be mended', async () => {
  const gone = await world.rows.unit(council, 'Old team', adult)
  const id = await made(admin, 'Of the old team')
  await activeWith(admin, id, inUnit(gone))
  await world.database.owner.query(`update unit set closed_on = current_date - 1 where id = $1`, [gone])
  await world.database.owner.query('select turn_audiences()')
  const page = await admin.get(`/manage/audiences/${id}`)
  expect(page.body).toContain('This audience is broken')
  expect(page.body).toContain('Old team')
  expect((await admin.get('/manage/audiences?state=broken')).body).toContain('Of the old team')
  expect((await admin.get(`/manage/audiences/${id}/rule`)).statusCode).toBe(200)
  await activeWith(admin, id, inUnit(adult))
  expect((await admin.get(`/manage/audiences/${id}`)).body).not.toContain('This audience is broken')
})
