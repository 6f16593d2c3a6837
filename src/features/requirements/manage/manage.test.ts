import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let council: string
let admin: string
let lead: string
let course: { id: string; lineage: string }
const people: { person: string; membership: string }[] = []

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Requirements council')
  const site = await rows.site('requirements.example', council)
  const boss = await rows.person('Ada Admin', 'ada@requirements.example')
  await rows.membership(boss, council)
  await rows.grant(boss, 'organisation_admin', council)
  admin = await rows.session(boss, site)
  const unit = await rows.unit(council, 'Care')
  for (const name of ['Pat One', 'Sam Two', 'Kit Three']) {
    const person = await rows.person(name)
    const membership = await rows.membership(person, council)
    await rows.job(person, council, membership, name === 'Pat One' ? { unit } : {})
    people.push({ person, membership })
  }
  const led = await rows.person('Lee Lead')
  await rows.membership(led, council)
  await rows.grant(led, 'learning_lead', council, unit)
  lead = await rows.session(led, site)
  const made = await rows.course(council, site, 'Safeguarding')
  const [row] = await ask('select lineage_id from course where id = $1', made.id)
  course = { id: made.id, lineage: row.lineage_id }
})
afterAll(() => world.close())

const ask = async (text: string, ...values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows
const visitor = () => world.visitor('requirements.example', admin)

const form = (more: Record<string, string | string[]> = {}) => ({
  name: 'Safeguarding adults',
  name_cy: 'Diogelu oedolion',
  items: `course:${course.lineage}`,
  need: 'all',
  due: 'membership',
  due_days: '30',
  validity_months: '12',
  window_months: '1',
  'counts_from-day': '1',
  'counts_from-month': '1',
  'counts_from-year': '2025',
  go: 'save',
  ...more,
})

describe('a requirement is made', () => {
  let requirement: string

  test('with a preview first, which keeps what was typed and writes nothing', async () => {
    const seen = await visitor().post('/manage/requirements/new', form({ go: 'preview' }))
    expect(seen.statusCode).toBe(200)
    expect(seen.body).toContain('5 people would stand differently')
    expect(seen.body).toContain('value="Safeguarding adults"')
    expect(seen.body).toContain('It lasts 12 months')
    expect(await ask('select 1 from requirement where organisation_id = $1', council)).toEqual([])
  })

  test('as a draft, and activated once its number is typed', async () => {
    const saved = await visitor().post('/manage/requirements/new', form())
    expect(saved.statusCode).toBe(303)
    requirement = String(saved.headers.location).split('/').at(-1) as string
    const page = await visitor().get(`/manage/requirements/${requirement}/activate`)
    expect(page.body).toContain('5 people would stand differently')
    const refused = await visitor().post(`/manage/requirements/${requirement}/activate`, { confirm: '4' })
    expect(refused.statusCode).toBe(422)
    const done = await visitor().post(`/manage/requirements/${requirement}/activate`, { confirm: '5' })
    expect(done.statusCode).toBe(303)
    await world.runJobs()
    const list = await visitor().get('/manage/requirements')
    expect(list.body).toContain('Safeguarding adults')
    expect(list.body).toContain('Overdue: 5')
    const welsh = await visitor().get(`/manage/requirements/${requirement}?lang=cy`)
    expect(welsh.statusCode).toBe(200)
  })

  test('a change does what its preview said', async () => {
    await world.rows.insert('evidence', {
      person_id: people[0]?.person,
      controller_id: council,
      subject_type: 'course',
      subject_id: course.id,
      lineage_id: course.lineage,
      kind: 'completed',
      happened_at: '2024-12-01T12:00:00Z',
      happened_on: '2024-12-01',
      source: 'import',
      idempotency_key: 'manage-1',
    })
    await world.runJobs()
    const change = form({ validity_months: '120' })
    const seen = await visitor().post(`/manage/requirements/${requirement}/change`, {
      ...change,
      go: 'preview',
    })
    expect(seen.body).toContain('1 person would stand differently')
    expect(seen.body).toContain('Pat One')
    const saved = await visitor().post(`/manage/requirements/${requirement}/change`, {
      ...change,
      confirm: '1',
    })
    expect(saved.statusCode).toBe(303)
    await world.runJobs()
    const page = await visitor().get(`/manage/requirements/${requirement}?state=met`)
    expect(page.body).toContain('Pat One')
    expect(page.body).not.toContain('Sam Two')
  })

  test('who had it open while somebody else changed it is told so, and can save once they know', async () => {
    const path = `/manage/requirements/${requirement}/change`
    const seenOn = (page: string) => /name="seen" value="(\d+)"/.exec(page)?.[1] as string
    const seen = seenOn((await visitor().get(path)).body)
    const change = form({ validity_months: '120', confirm: '0', seen })
    expect((await visitor().post(path, { ...change, reason: 'Mine' })).statusCode).toBe(303)
    for (const go of ['preview', 'save']) {
      const late = await visitor().post(path, { ...change, reason: 'Theirs', go })
      expect(late.statusCode).toBe(422)
      expect(late.body).toContain('Somebody changed this requirement while you had it open')
      expect(late.body).toContain('Theirs')
    }
    const told = await visitor().post(path, { ...change, reason: 'Theirs' })
    const again = { ...change, reason: 'Theirs', seen: seenOn(told.body) }
    expect((await visitor().post(path, again)).statusCode).toBe(303)
    expect((await visitor().get(`/manage/requirements/${requirement}`)).body).toContain('Theirs')
  })

  test('and closed with a last day and a reason', async () => {
    const refused = await visitor().post(`/manage/requirements/${requirement}/close`, {})
    expect(refused.statusCode).toBe(422)
    const fields = { 'last_day-day': '1', 'last_day-month': '2', 'last_day-year': '2026', reason: 'Replaced' }
    expect((await visitor().post(`/manage/requirements/${requirement}/close`, fields)).statusCode).toBe(303)
    await world.runJobs()
    const page = await visitor().get(`/manage/requirements/${requirement}`)
    expect(page.body).toContain('Closed after 1 February 2026')
  })
})

test('what does not fit is said beside its field, and what was typed stays', async () => {
  for (const [more, sentence] of [
    [{ items: [] }, 'Choose at least one thing that counts'],
    [{ items: [`course:${world.rows.randomId()}`] }, 'Choose what counts from the list'],
    [{ audience: world.rows.randomId() }, 'Choose an audience from the list'],
    [{ due: 'fixed' }, 'Enter the date by which it is due'],
    [{ need: 'number', need_count: '2' }, 'Enter how many of them are needed'],
    [{ validity_months: ['1', '2'] }, 'Give one answer only'],
    [{ name: '', name_cy: '' }, 'Enter a name'],
  ] as const) {
    const answer = await visitor().post('/manage/requirements/new', form(more as never))
    expect(answer.statusCode, sentence).toBe(422)
    expect(answer.body).toContain(sentence)
  }
})

test('another organisation’s course can be asked for only where it is open to the whole site', async () => {
  const { rows } = world
  const other = await rows.organisation('Course lender')
  const [ada] = await ask(`select id from person where name = 'Ada Admin'`)
  await rows.membership(ada.id, other)
  const [site] = await ask(`select id from site where host_name = 'requirements.example'`)
  await rows.insert('site_organisation', { site_id: site.id, organisation_id: other })
  const lineageOf = async (visibleTo: string) => {
    const made = await rows.course(other, site.id, `Lent to the ${visibleTo}`, { visibleTo })
    return (await ask('select lineage_id from course where id = $1', made.id))[0].lineage_id
  }
  const [kept, open] = [await lineageOf('organisation'), await lineageOf('site')]
  const asking = (lineage: string) =>
    visitor().post('/manage/requirements/new', form({ name: 'Lent', items: `course:${lineage}` }))
  const refused = await asking(kept)
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Choose what counts from the list')
  const made = await asking(open)
  expect(made.statusCode).toBe(303)
  // Once its course is open no more, the requirement can still be changed.
  await ask(
    `update listing set visible_to = 'organisation' where course_id in (select id from course where lineage_id = $1)`,
    open,
  )
  const change = form({ items: `course:${open}`, validity_months: '24' })
  expect((await visitor().post(`${made.headers.location}/change`, change)).statusCode).toBe(303)
  expect((await asking(open)).statusCode).toBe(422)
})

test('a lead of a unit has no part in it, and nobody sees another organisation’s', async () => {
  const other = await world.rows.organisation('Another')
  const foreign = await world.rows.insert('requirement', {
    organisation_id: other,
    name: world.rows.en('Foreign'),
  })
  expect((await visitor().get(`/manage/requirements/${foreign}`)).statusCode).toBe(404)
  expect((await visitor().post(`/manage/requirements/${foreign}/activate`)).statusCode).toBe(404)
  expect((await world.visitor('requirements.example', lead).get('/manage/requirements')).statusCode).toBe(403)
})

test('a form that is sent again is done once and led to the same place; another page is another form', async () => {
  const browser = visitor()
  const fresh = async () => {
    const { body } = await browser.get('/manage/requirements/new')
    return /name="_once" value="([^"]+)"/.exec(body)?.[1] as string
  }
  const made = async () =>
    (await ask(`select count(*)::int as n from requirement where text_in(name, 'en') = 'Sent twice'`))[0].n
  const once = await fresh()
  const wrong = { name: 'Sent twice', items: [] as string[], _once: once }
  expect((await browser.post('/manage/requirements/new', form(wrong))).statusCode).toBe(422)
  const send = (mark: string) =>
    browser.post('/manage/requirements/new', form({ name: 'Sent twice', _once: mark }))
  const [first, second] = [await send(once), await send(once)]
  expect(second.statusCode).toBe(303)
  expect(second.headers.location).toBe(first.headers.location)
  expect(await made()).toBe(1)
  const next = await fresh()
  const together = await Promise.all([1, 2, 3].map(() => send(next)))
  expect(new Set(together.map(answer => answer.headers.location)).size).toBe(1)
  expect(together[0]?.headers.location).not.toBe(first.headers.location)
  expect(await made()).toBe(2)
  // Whoever changes what they typed and sends it means it, and nobody is led where somebody else was.
  await browser.post('/manage/requirements/new', form({ name: 'Sent twice', need: 'any', _once: next }))
  expect(await made()).toBe(3)
  // Nothing that was sent or answered can be read from what is kept.
  const kept = await ask('select answer::text as text from sent_form')
  expect(kept).toHaveLength(3)
  for (const { text } of kept) expect(text).toMatch(/^"[\w+/=]{40,}"$/)
})
