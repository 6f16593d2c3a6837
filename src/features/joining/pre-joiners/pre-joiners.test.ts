import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { joiningWorld } from '../../../../test/world/joining.ts'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let on: ReturnType<typeof joiningWorld>
let org: string
let other: string
let site: string
let admin: Visitor
let adminId: string
let course: { id: string; structure: string; activity: string; slug: string }
let open: { slug: string }
const host = 'offers.test'
const list = '/manage/joining/pre-joiners'
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

beforeAll(async () => {
  world = await openWorld()
  on = joiningWorld(world)
  const { rows } = world
  org = await rows.organisation('Wexcombe')
  other = await rows.organisation('Hollybank')
  site = await rows.site(host, org, [other])
  adminId = await rows.person('Ada Admin', 'ada@offers.example')
  await rows.membership(adminId, org)
  await rows.grant(adminId, 'organisation_admin', org)
  admin = world.visitor(host, await rows.session(adminId, site))
  course = await rows.course(org, site, 'Before you start')
  open = await rows.course(org, site, 'For everybody here', { visibleTo: 'site' })
  await rows.insert('welcome_course', { organisation_id: org, course_id: course.id })
})
afterAll(() => world.close())
beforeEach(() => on.clearTries())

const fieldsOf = (name: string, address: string, more: Record<string, string> = {}) => ({
  name,
  address,
  expectedOn: inDays(20),
  ...more,
})
async function invite(name: string, address: string, more: Record<string, string> = {}): Promise<string> {
  const made = await admin.post(`${list}/new`, fieldsOf(name, address, more))
  expect(made.statusCode, made.body).toBe(303)
  return String(made.headers.location).split('/').at(-1) as string
}
const rowOf = async (id: string) => (await on.rowsOf('select * from pre_joiner where id = $1', [id]))[0]

async function signedInBy(address: string): Promise<Visitor> {
  const token = on.tokenIn(on.pathIn(await on.letterTo(address)))
  const browser = world.visitor(host)
  expect((await browser.post('/sign-in/link/open', { token })).statusCode).toBe(303)
  return browser
}

describe('an invitation', () => {
  test('lets somebody in by a link to a welcome page, with the chosen course, and to nothing else', async () => {
    await admin.post('/manage/joining/welcome', {
      welcomeEn: 'We are glad that you come.',
      welcomeCy: 'Rydym yn falch eich bod yn dod.',
      whereEn: 'County Hall',
    })
    await admin.post('/manage/joining/welcome/tasks', { taskEn: 'Send a photo' })
    const id = await invite('Prue Joiner', 'prue@home.example')
    expect((await admin.get(list)).body).toContain('Invited')
    const browser = await signedInBy('prue@home.example')
    const home = await browser.get('/')
    expect(home.body).toContain('Welcome, Prue Joiner')
    expect(home.body).toContain('You start at Wexcombe in 20 days')
    expect(home.body).toContain('We are glad that you come.')
    expect(home.body).toContain('Before you start')
    expect(home.body).toContain('Send a photo')
    expect(home.body).not.toContain('href="/catalogue"')
    const welsh = await browser.get('/?lang=cy')
    expect(welsh.body).toContain('Rydym yn falch')
    await browser.get('/?lang=en')
    for (const closed of ['/catalogue', '/team', '/manage/people', '/account/tokens']) {
      const answer = await browser.get(closed)
      expect(answer.statusCode, closed).toBe(403)
      if (closed === '/catalogue') expect(answer.body).toContain('opens on your first day')
    }
    expect((await browser.get(`/courses/${open.slug}`)).statusCode).toBe(404)
    expect((await browser.post(`/courses/${open.slug}/start`)).statusCode).toBe(404)
    for (const own of ['/record', '/account', '/join', `/courses/${course.slug}`])
      expect((await browser.get(own)).statusCode, own).toBe(200)
    const task = /\/welcome\/tasks\/([\w-]+)/.exec(home.body)?.[1]
    expect((await browser.post(`/welcome/tasks/${task}`, { done: '1' })).statusCode).toBe(303)
    expect((await browser.get('/')).body).toContain('Not done yet')
    expect((await admin.get(`${list}/${id}`)).body).toContain('Signed in')
  })

  test('refuses an address of one’s own people, and shows what was typed', async () => {
    const again = await admin.post(`${list}/new`, fieldsOf('Ada Again', 'ADA@offers.example'))
    expect(again.statusCode).toBe(422)
    expect(again.body).toContain('One of your own people has this address')
    expect(again.body).toContain('Ada Again')
    for (const wrong of [{}, { name: 'x' }, { name: ['a', 'b'], address: 'a@b.example', expectedOn: 'soon' }])
      expect((await admin.post(`${list}/new`, wrong as Record<string, string>)).statusCode).toBe(422)
  })

  test('asks the holder of the address first; until they agree neither learns of the other', async () => {
    const held = await world.rows.person('Nia Nurse', 'nia@home.example')
    await world.rows.membership(held, other)
    const id = await invite('N. Nurse', 'nia@home.example')
    const shown = await admin.get(`${list}/${id}`)
    expect(shown.body).toContain('N. Nurse')
    expect(shown.body).not.toContain('Nia')
    const letter = await on.letterTo('nia@home.example')
    const path = on.pathIn(letter)
    expect(path).toMatch(/^\/link\//)
    const anybody = world.visitor(host)
    expect((await anybody.get(path)).body).toContain('Wexcombe')
    await anybody.post(path, { answer: 'yes' })
    expect((await rowOf(id)).person_id).toBe(held)
    const [run] = await on.rowsOf('select person_id from enrolment where course_id = $1 and person_id = $2', [
      course.id,
      held,
    ])
    expect(run).toBeDefined()
  })

  test('takes back whoever left on the account they had', async () => {
    const gone = await world.rows.person('Rhian Returner', 'rhian@home.example')
    await world.rows.membership(gone, org, { endsOn: '2022-01-01' })
    const id = await invite('Rhian Returner', 'rhian@home.example')
    expect((await rowOf(id)).person_id).toBe(gone)
  })

  test('is another organisation’s secret', async () => {
    const id = await invite('Secret Sam', 'secret@home.example')
    const stranger = await world.rows.person('Stranger')
    await world.rows.grant(stranger, 'organisation_admin', other)
    const browser = world.visitor(host, await world.rows.session(stranger, site))
    for (const what of ['', '/resend', '/move', '/withdraw', '/become', '/undo']) {
      const answer = await (what
        ? browser.post(`${list}/${id}${what}`, { sure: '1', expectedOn: inDays(1), startsOn: inDays(1) })
        : browser.get(`${list}/${id}`))
      expect(answer.statusCode, what).toBe(404)
    }
    expect((await browser.get(list)).body).not.toContain('Secret Sam')
    expect((await rowOf(id)).withdrawn_at).toBeNull()
  })
})

describe('starting', () => {
  test('keeps the account and the record, ends the one time and begins the other, and can be taken back', async () => {
    const { database } = world
    const id = await invite('Sunny Starter', 'sunny@home.example', { employeeNumber: 'E-77' })
    const browser = await signedInBy('sunny@home.example')
    const confirmed = await browser.post(`/courses/${course.slug}/confirm/${course.activity}`)
    expect(confirmed.statusCode).toBe(303)
    const before = await rowOf(id)
    const made = await admin.post(`${list}/${id}/become`, { startsOn: inDays(5), employeeNumber: 'E-77' })
    expect(made.statusCode, made.body).toBe(303)
    const row = await rowOf(id)
    const termOf = (membership: string) =>
      on.rowsOf(
        'select starts_on::text, ends_on::text from membership_term where membership_id = $1 and superseded_at is null',
        [membership],
      )
    expect((await termOf(before.membership_id))[0].ends_on).toBe(inDays(4))
    expect((await termOf(row.became_membership_id))[0]).toEqual({ starts_on: inDays(5), ends_on: null })
    const [employee] = await on.rowsOf('select * from membership where id = $1', [row.became_membership_id])
    expect([employee.person_id, employee.kind, employee.employee_number]).toEqual([
      before.person_id,
      'employee',
      'E-77',
    ])
    const evidence = await on.rowsOf(
      `select 1 from evidence where person_id = $1 and subject_type = 'course'`,
      [before.person_id],
    )
    expect(evidence).toHaveLength(1)
    expect((await admin.post(`${list}/${id}/become`, { startsOn: inDays(5) })).statusCode).toBe(422)
    expect((await admin.post(`${list}/${id}/undo`)).statusCode).toBe(303)
    expect((await rowOf(id)).became_at).toBeNull()
    expect((await termOf(before.membership_id))[0].ends_on).toBe(inDays(50))
    expect(await termOf(row.became_membership_id)).toHaveLength(0)
    expect((await admin.post(`${list}/${id}/undo`)).statusCode).toBe(422)
    expect(
      (await admin.post(`${list}/${id}/become`, { startsOn: inDays(0), employeeNumber: 'E-77' })).statusCode,
    ).toBe(303)
    const home = await browser.get('/')
    expect(home.body).toContain('href="/catalogue"')
    expect((await browser.get('/record')).body).toContain('Before you start')
    await database.owner.query('select 1')
  })

  test('is found by a staff record by number, reference or address, and no longer once they started', async () => {
    const id = await invite('Wanda Waiting', 'Wanda@home.example', {
      employeeNumber: 'W-1',
      hrReference: 'REQ-9',
    })
    const waiting = async (organisation: string, acting: string) => {
      const client = await world.database.owner.connect()
      try {
        await client.query('begin')
        await client.query(`select set_config('app.acting_org', $1, true)`, [acting])
        const found = await client.query('select * from waiting_pre_joiners($1)', [organisation])
        return found.rows
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const mine = (await waiting(org, org)).filter(row => row.employee_number === 'W-1')
    expect(mine).toHaveLength(1)
    expect(mine[0]).toMatchObject({ hr_reference: 'REQ-9', address: 'wanda@home.example' })
    expect(await waiting(org, other)).toHaveLength(0)
    await admin.post(`${list}/${id}/become`, { startsOn: inDays(0), employeeNumber: 'W-1' })
    expect((await waiting(org, org)).filter(row => row.employee_number === 'W-1')).toHaveLength(0)
  })

  test('refuses a number that somebody has', async () => {
    const taken = await world.rows.person('Number Holder')
    await world.rows.membership(taken, org, { employeeNumber: 'T-1' })
    const id = await invite('Number Wanter', 'wanter@home.example')
    const answer = await admin.post(`${list}/${id}/become`, { startsOn: inDays(0), employeeNumber: 'T-1' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Somebody else in your organisation has this employee number')
  })
})

describe('the end of an offer', () => {
  test('erases in one step whoever has nothing else', async () => {
    const id = await invite('Erased Eve', 'eve@home.example')
    const browser = await signedInBy('eve@home.example')
    await browser.post(`/courses/${course.slug}/confirm/${course.activity}`)
    expect((await admin.post(`${list}/${id}/withdraw`)).statusCode).toBe(422)
    expect((await admin.post(`${list}/${id}/withdraw`, { sure: '1' })).statusCode).toBe(303)
    const { person_id } = await rowOf(id)
    const [person] = await on.rowsOf('select name, erased_at from person where id = $1', [person_id])
    expect(person.name).toBe('erased')
    for (const table of ['person_identifier', 'enrolment', 'evidence', 'attempt', 'magic_link', 'password'])
      expect(await on.rowsOf(`select 1 from ${table} where person_id = $1`, [person_id]), table).toHaveLength(
        0,
      )
    expect(await on.rowsOf(`select 1 from mail where recipient = 'eve@home.example'`)).toHaveLength(0)
    expect((await browser.get('/')).statusCode).toBe(303)
    expect((await admin.get(`${list}?state=all`)).body).not.toContain('Erased Eve')
    expect((await admin.post(`${list}/${id}/resend`)).statusCode).toBe(422)
  })

  test('leaves what belongs elsewhere', async () => {
    const { rows } = world
    const kept = await rows.person('Kept Kim', 'kim@home.example')
    const elsewhere = await rows.membership(kept, other)
    const their = await rows.course(other, site, 'Theirs')
    await rows.enrolment(kept, their, other, elsewhere)
    const id = await invite('Kim', 'kim@home.example')
    await world.visitor(host).post(on.pathIn(await on.letterTo('kim@home.example')), { answer: 'yes' })
    expect((await admin.post(`${list}/${id}/withdraw`, { sure: '1' })).statusCode).toBe(303)
    expect(await on.rowsOf('select name from person where id = $1', [kept])).toEqual([{ name: 'Kept Kim' }])
    expect(await on.rowsOf('select 1 from current_membership where person_id = $1', [kept])).toHaveLength(1)
    expect(
      await on.rowsOf('select 1 from enrolment where person_id = $1 and course_id = $2', [kept, their.id]),
    ).toHaveLength(1)
  })

  test('comes by itself when the time is over', async () => {
    const id = await invite('Late Larry', 'larry@home.example')
    const browser = await signedInBy('larry@home.example')
    const row = await rowOf(id)
    await world.database.owner.query(
      `update membership_term set starts_on = current_date - 40, ends_on = current_date - 2 where membership_id = $1`,
      [row.membership_id],
    )
    await world.database.owner.query(
      `update graphile_worker._private_jobs set run_at = now() where payload::text like '%' || $1 || '%'`,
      [id],
    )
    expect(await world.runJobs()).toContain('pre-joiner.expire')
    expect((await browser.get('/')).statusCode).toBe(303)
    expect((await admin.get(`${list}?state=expired`)).body).toContain('Late Larry')
    await world.visitor(host).post('/sign-in/link', { address: 'larry@home.example' })
    await world.runJobs()
    expect(await on.rowsOf('select 1 from magic_link where person_id = $1', [row.person_id])).toHaveLength(0)
    expect((await admin.post(`${list}/${id}/move`, { expectedOn: inDays(3) })).statusCode).toBe(303)
    expect((await admin.get(`${list}/${id}`)).body).not.toContain('Time ran out')
  })
})

test('a manager invites to the own team where the organisation lets them, and sees no others', async () => {
  const { rows } = world
  const manager = await rows.person('Max Manager')
  const membership = await rows.membership(manager, org)
  const job = await rows.job(manager, org, membership)
  const report = await rows.person('Rae Report')
  await rows.job(report, org, await rows.membership(report, org), { manager: job })
  const browser = world.visitor(host, await rows.session(manager, site))
  const fields = fieldsOf('Team Tina', 'tina@home.example')
  expect((await browser.post('/team/pre-joiners/new', fields)).statusCode).toBe(403)
  await admin.post('/manage/joining/settings', {
    linksFor: 'not employees',
    managersInvite: '1',
    daysAfterStart: '10',
  })
  const made = await browser.post('/team/pre-joiners/new', fields)
  expect(made.statusCode, made.body).toBe(303)
  const path = String(made.headers.location)
  expect((await browser.get(path)).body).toContain('Team Tina')
  expect((await browser.get('/team/pre-joiners')).body).not.toContain('Wanda')
  expect((await signedInBy('tina@home.example').then(one => one.get('/'))).body).toContain('Max Manager')
  const foreign = await invite('Not Theirs', 'nottheirs@home.example')
  expect((await browser.get(`/team/pre-joiners/${foreign}`)).statusCode).toBe(404)
  expect((await browser.post(`/team/pre-joiners/${foreign}/withdraw`, { sure: '1' })).statusCode).toBe(404)
  expect((await browser.get('/manage/joining/pre-joiners')).statusCode).toBe(403)
  expect((await browser.post(`${path}/withdraw`, { sure: '1' })).statusCode).toBe(303)
})

describe('those whose time ran out', () => {
  const page = `${list}/remove`
  async function leftOver(name: string): Promise<string> {
    const id = await invite(name, `${name.toLowerCase().replace(' ', '.')}@left.example`)
    await on.rowsOf(
      `with t as (update membership_term set starts_on = today() - 60, ends_on = today() - 1
                   where membership_id = (select membership_id from pre_joiner where id = $1))
       update pre_joiner set expected_on = today() - 40 where id = $1`,
      [id],
    )
    return id
  }
  const nightly = async () => {
    await on.rowsOf('select enqueue_job($1, $2)', ['pre-joiner.erase-removed', '{}'])
    await world.runJobs()
  }

  test('are removed at once with a reason, taken back exactly, and erased two weeks later', async () => {
    const [gone, more] = [await leftOver('Gone Greta'), await leftOver('More Mair')]
    const person = (id: string) =>
      on.rowsOf('select p.name from pre_joiner o join person p on p.id = o.person_id where o.id = $1', [id])
    await world.rows.membership((await rowOf(more)).person_id, other)
    const waits = await invite('Waits Wyn', 'wyn@left.example')
    const shown = (await admin.get(page)).body
    expect(shown).toContain('Gone Greta')
    expect(shown).toContain('has more elsewhere')
    expect(shown).not.toContain(`value="${waits}"`)
    expect((await admin.get(list)).body).toContain(page)

    const both = { person: [gone, more], reason: 'Did not come' }
    for (const bad of [
      { ...both, reason: '' },
      { reason: 'x' },
      { ...both, person: [gone, waits] },
      { ...both, person: ['x'] },
    ])
      expect((await admin.post(page, bad)).statusCode).toBe(422)
    const before = [await rowOf(gone), await rowOf(more)]
    expect((await admin.post(page, both)).statusCode).toBe(303)
    expect((await admin.get(`${list}?state=removed`)).body).toContain('Gone Greta')
    expect((await admin.get(page)).body).toContain('Did not come')
    await nightly()
    expect(await person(gone)).toEqual([{ name: 'Gone Greta' }])
    const batch = (await rowOf(gone)).removed_batch_id
    expect((await admin.post(`${page}/${world.rows.randomId()}/undo`)).statusCode).toBe(422)
    expect((await admin.post(`${page}/${batch}/undo`)).statusCode).toBe(303)
    expect([await rowOf(gone), await rowOf(more)]).toEqual(before)
    expect((await admin.post(`${page}/${batch}/undo`)).statusCode).toBe(422)

    expect((await admin.post(page, both)).statusCode).toBe(303)
    // Somebody with another day is removed no more.
    await admin.post(`${list}/${more}/move`, { expectedOn: inDays(30) })
    await on.rowsOf(
      `update pre_joiner set removed_at = now() - interval '15 days' where removed_at is not null`,
    )
    await nightly()
    expect(await person(gone)).toEqual([{ name: 'erased' }])
    expect(await person(more)).toEqual([{ name: 'More Mair' }])
    expect((await rowOf(more)).withdrawn_at).toBeNull()
  })
})
