import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../test/free-port.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

const host = 'keeping.test'
const gone = 'gone@example.org'
let world: World
let council: string
let care: string
let site: string
let ours: ReturnType<World['visitor']>
let theirs: ReturnType<World['visitor']>
let server: SMTPServer
const received: string[] = []

beforeAll(async () => {
  const port = await freePort()
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      if (address === gone) return done(Object.assign(new Error('5.1.1 No such user'), { responseCode: 550 }))
      received.push(address)
      done()
    },
    onData: (stream, _session, done) => {
      stream.resume()
      stream.on('end', () => done())
    },
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  world = await openWorld({ SMTP_URL: `smtp://127.0.0.1:${port}` })
  const { rows } = world
  council = await rows.organisation('Council')
  care = await rows.organisation('Care')
  site = await rows.site(host, council, [care])
  const officer = async (organisation: string, name: string) => {
    const person = await rows.person(name)
    await rows.membership(person, organisation)
    await rows.grant(person, 'data_protection', organisation)
    return world.visitor(host, await rows.session(person, site))
  }
  ours = await officer(council, 'Olwen Officer')
  theirs = await officer(care, 'Tegan Tenant')
})
afterAll(async () => {
  await world.close()
  await new Promise<void>(resolve => server.close(() => resolve()))
})

const query = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const retention = '/manage/data-protection/retention'

async function keepRules(years: Record<string, string>): Promise<void> {
  const none = { training: '', hr: '', account: '', messages: '', 'sign-in': '', audit: '' }
  expect((await ours.post(retention, { ...none, ...years })).statusCode).toBe(303)
  expect((await ours.post(`${retention}/confirm`)).statusCode).toBe(303)
}

async function leaver(name: string): Promise<{ person: string; membership: string }> {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, council, {
    employeeNumber: `${name}-1`,
    startsOn: '2010-01-01',
    endsOn: '2015-03-31',
  })
  return { person, membership }
}

test('a batch that is cut off goes on where it stopped, and does nothing twice', async () => {
  const people = [await leaver('Aled'), await leaver('Bethan'), await leaver('Carys')].map(one => one.person)
  await keepRules({ account: '5' })
  await query(`create function cut_off() returns trigger language plpgsql as $$
    begin
      if new.name like 'Erased%' and (select count(*) from person where erased_at is not null) >= 1 then
        raise exception 'the power went' using errcode = '58000';
      end if;
      return new;
    end $$`)
  await query('create trigger cut before update on person for each row execute function cut_off()')
  await ours.post(`${retention}/run`)
  await expect(world.runJobs()).rejects.toThrow(/power went/)
  const half = await query('select state, count(*)::integer as n from erasure_item group by 1 order by 1')
  expect(half).toEqual([
    { state: 'done', n: 1 },
    { state: 'waiting', n: 2 },
  ])
  await query('drop trigger cut on person')
  await ours.post(`${retention}/run`)
  await world.runJobs()
  expect(await query('select distinct state from erasure_item')).toEqual([{ state: 'done' }])
  const events = await query(`select subject_id from audit_event where verb = 'person.erased'`)
  expect(events.map(row => row.subject_id).sort()).toEqual([...people].sort())
})

test('details of work, messages, sign-ins and sealed events end by their own rules', async () => {
  const { person, membership } = await leaver('Dafydd')
  const mail = { site_id: site, recipient: 'x@example.org', subject: 's', body_text: 't', body_html: 'h' }
  await world.rows.insert('mail', { ...mail, recorded_at: '2018-01-01', sent_at: '2018-01-01' })
  const young = await world.rows.insert('mail', { ...mail, sent_at: new Date() })
  await world.rows.session(person, site)
  await query(`update session set ends_at = '2018-01-01' where person_id = $1`, [person])
  await query(
    `insert into audit_event (organisation_id, verb, subject_type) values ($1, 'course.published', 'course')`,
    [council],
  )
  await query('select seal_audit()')
  await query(`update audit_seal set sealed_at = '2018-01-01' where organisation_id = $1`, [council])
  await keepRules({ hr: '3', messages: '2', 'sign-in': '2', audit: '5' })
  expect((await ours.post(`${retention}/run`)).statusCode).toBe(303)
  await world.runJobs()
  expect(await query('select employee_number from membership where id = $1', [membership])).toEqual([
    { employee_number: null },
  ])
  expect(await query('select erased_at from person where id = $1', [person])).toEqual([{ erased_at: null }])
  expect(await query(`select id from mail where recorded_at < '2019-01-01' or id = $1`, [young])).toEqual([
    { id: young },
  ])
  expect(await query('select 1 from session where person_id = $1', [person])).toEqual([])
  expect(await query(`select 1 from audit_event where verb = 'course.published'`)).toEqual([])
  expect((await ours.get('/manage/audit/seals')).body).toContain('Yes. Every sealed event')
})

test('a server that knows no such address for good ends mail to it', async () => {
  const person = await world.rows.person('Gone Away', gone)
  const mail = { site_id: site, person_id: person, subject: 's', body_text: 't', body_html: 'h' }
  const send = async (recipient: string) => {
    const id = await world.rows.insert('mail', { ...mail, recipient })
    await query('select enqueue_job($1, $2)', ['mail.send', JSON.stringify({ mail: id })])
    await world.runJobs()
    return (
      await query('select sent_at is not null as sent, bounce_kind, failure from mail where id = $1', [id])
    )[0]
  }
  expect(await send('there@example.org')).toMatchObject({ sent: true, bounce_kind: null })
  expect(await send(gone)).toMatchObject({ sent: false, bounce_kind: 'hard' })
  expect(await query('select bounce_reason from person_identifier where value = $1', [gone])).toEqual([
    { bounce_reason: 'hard bounce' },
  ])
  expect(await send(gone)).toMatchObject({ sent: false, failure: 'not sent: hard bounce' })
  expect(received).toEqual(['there@example.org'])
})

test('levels give no more than they say, and no small number', async () => {
  const course = await world.rows.course(council, site, 'Fire safety')
  const names = ['Una', 'Vera', 'Wyn', 'Xena', 'Ynyr', 'Zoe']
  const requirement = await world.rows.insert('requirement', {
    organisation_id: council,
    name: world.rows.en('Yearly fire safety'),
    state: 'active',
  })
  for (const [index, name] of names.entries()) {
    const person = await world.rows.person(name)
    const membership = await world.rows.membership(person, council)
    const done = index < 5 ? { completed_at: new Date() } : {}
    await world.rows.enrolment(person, course, council, membership, done)
    await world.rows.insert('standing', {
      organisation_id: council,
      requirement_id: requirement,
      membership_id: membership,
      person_id: person,
      starts_on: '2026-01-01',
      state: index < 5 ? 'met' : 'overdue',
    })
  }
  const shared = async (level: string) => {
    const form = { otherId: care, side: 'giver', level, purpose: level, lawfulBasis: 'Public task' }
    await ours.post('/manage/agreements/new', { ...form, startsOn: '2026-01-01' })
    const [made] = await query('select id from data_sharing_agreement where purpose = $1', [level])
    const at = `/manage/agreements/${made?.id}`
    for (const side of [ours, theirs])
      expect((await side.post(`${at}/sign`, { post: '' })).statusCode).toBe(303)
    const { body } = await theirs.get(`${at}/shared`)
    return { id: made?.id, body }
  }
  const totals = await shared('totals')
  expect(totals.body).toContain('Fire safety')
  expect(totals.body).toContain('Too few to show')
  expect(totals.body).not.toContain('Yearly fire safety')
  for (const name of names) expect(totals.body).not.toContain(name)
  const standing = await shared('standing')
  expect(standing.body).toContain('Yearly fire safety')
  const counts = async (actor: object) =>
    world.services.databases.transaction(async db => {
      const { actAs } = await import('./export/queries.ts')
      const { agreedStanding } = await import('./agreements/queries.ts')
      await actAs(db, actor)
      return (await agreedStanding(db, standing.id)).map(({ state, people }) => ({ state, people }))
    })
  expect(await counts({ acting_org: care, staff_orgs: [care] })).toEqual([
    { state: 'met', people: 5 },
    { state: 'overdue', people: null },
  ])
  expect(await counts({ acting_org: care, staff_orgs: [] })).toEqual([])
  await theirs.post(`/manage/agreements/${standing.id}/end`, { reason: 'Over' })
  expect(await counts({ acting_org: care, staff_orgs: [care] })).toEqual([])
})
