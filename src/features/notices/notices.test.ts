import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type NoticesWorld, noticesWorld, requirementOf } from './notices-world.ts'
import { planNotices } from './planning/plan.ts'
import { retireOld } from './planning/retiring.ts'
import { sendNotices } from './sending/send.ts'

let it: NoticesWorld
beforeAll(async () => {
  it = await noticesWorld()
})
afterEach(async () => {
  await it.switchOff()
  await it.ask(`update notice_delivery set state = 'settled' where state in ('waiting', 'sending')`)
})
afterAll(() => it.world.close())

const plan = () => planNotices(it.world.services)
const send = () => sendNotices(it.world.services)
const toldOf = async (person: string) =>
  (await it.ask('select kind, reader from notice where person_id = $1 order by id', [person])).map(
    row => `${row.kind} ${row.reader}`,
  )

test('who has a due date ahead is told once, whatever runs twice or at the same time', async () => {
  const amina = await it.worker('Amina Rahman')
  const later = await it.worker('Later Lewis')
  await it.stands(amina, 'due', { due: it.inDays(7) })
  await it.stands(later, 'due', { due: it.inDays(8) })
  await it.rule()
  expect(await Promise.all([plan(), plan(), plan()]).then(made => made.reduce((a, b) => a + b))).toBe(1)
  expect(await plan()).toBe(0)
  await Promise.all([send(), send(), send()])
  await send()
  const mails = await it.mailsTo(amina.person)
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({ recipient: 'Amina.Rahman@work.example' })
  expect(mails[0]?.subject).toMatch(/^Fire safety: due by \d+ \w+ \d{4}$/)
  expect(mails[0]?.body_text).toContain(`/record/requirements/${it.requirement}`)
  expect(mails[0]?.body_text).toContain('Wexcombe asks this of you')
  expect(await it.mailsTo(later.person)).toEqual([])

  const browser = await it.browserOf(amina.person)
  const home = await browser.get('/notices')
  expect(home.body).toContain('(1 new)')
  expect(home.body).toContain(`href="/record/requirements/${it.requirement}"`)
  expect((await browser.post('/notices/read')).statusCode).toBe(303)
  expect((await browser.get('/notices')).body).not.toContain('(1 new)')
})

test('managers of today are told from their day on, one who stands in too; nobody of another organisation is', async () => {
  const above = await it.worker('Above Ahmed')
  const boss = await it.worker('Boss Bevan', { manager: above.job })
  const standIn = await it.worker('Standing Indira')
  const foreign = await it.worker('Foreign Frank', { organisation: it.other })
  const late = await it.worker('Late Lee', { manager: boss.job })
  const lent = await it.worker('Lent Lena', { manager: foreign.job })
  await it.ask(
    'update job_term set temporary_manager_job_id = $2, temporary_until = today() + 5 where job_id = $1',
    [late.job, standIn.job],
  )
  for (const who of [late, lent]) await it.stands(who, 'overdue', { due: it.inDays(-15) })
  const elsewhere = await it.worker('Elsewhere Ellis', { organisation: it.other })
  const theirs = await requirementOf(it.world, it.other, 'Fire safety')
  await it.stands(elsewhere, 'overdue', { due: it.inDays(-15), requirement: theirs })
  await it.rule({
    days: [1],
    repeat_days: 7,
    manager_from: 14,
    above_from: 28,
    roles: ['organisation_admin'],
  })
  expect(await plan()).toBe(6)
  expect(await toldOf(late.person)).toEqual(['overdue learner'])
  expect(await toldOf(boss.person)).toEqual(['overdue manager'])
  expect(await toldOf(standIn.person)).toEqual(['overdue manager'])
  expect(await toldOf(above.person)).toEqual([])
  expect(await toldOf(foreign.person)).toEqual([])
  expect(await toldOf(elsewhere.person)).toEqual([])
  expect(await toldOf(it.admin)).toEqual(['overdue role', 'overdue role'])
  await send()
  const [toBoss] = await it.mailsTo(boss.person)
  expect(toBoss?.subject).toContain('Late Lee – Fire safety: overdue since')
  expect(toBoss?.body_text).toContain(`/team/${late.person}`)
  const [toAdmin, ...more] = await it.mailsTo(it.admin)
  expect(more).toEqual([])
  expect(toAdmin?.subject).toMatch(/^2 notices from/)
})

test('after four weeks the manager’s manager is told', async () => {
  const above = await it.worker('Above Two')
  const boss = await it.worker('Boss Two', { manager: above.job })
  const late = await it.worker('Late Two', { manager: boss.job })
  await it.stands(late, 'overdue', { due: it.inDays(-29) })
  await it.rule({ days: [1], repeat_days: 7, manager_from: 14, above_from: 28, to_learner: false })
  await plan()
  expect(await toldOf(late.person)).toEqual([])
  expect(await toldOf(boss.person)).toEqual(['overdue manager'])
  expect(await toldOf(above.person)).toEqual(['overdue above'])
})

test('several on one day are one message, the next waits for the next day, and at once is at once', async () => {
  const bryn = await it.worker('Bryn Pugh', { lang: 'cy' })
  const first = await requirementOf(it.world, it.council, 'Moving people')
  const second = await requirementOf(it.world, it.council, 'Medicines')
  await it.stands(bryn, 'due', { due: it.inDays(7), requirement: first })
  await it.stands(bryn, 'due', { due: it.inDays(1), requirement: second })
  await it.rule()
  await plan()
  await send()
  expect((await it.mailsTo(bryn.person)).map(mail => mail.subject)).toEqual([
    expect.stringMatching(/^2 hysbysiad gan/),
  ])
  await it.stands(bryn, 'due', { due: it.inDays(30) })
  await plan()
  await send()
  expect(await it.mailsTo(bryn.person)).toHaveLength(1)
  expect(await it.statesOf(bryn.person)).toEqual(['sent', 'sent', 'waiting'])
  const course = await it.world.rows.course(it.council, it.site, 'Welcome')
  await it.rule({ trigger: 'enrolled', days: [0], at_once: true })
  await it.world.rows.enrolment(bryn.person, course, it.council, bryn.membership)
  await plan()
  await send()
  const [, welcome, ...more] = await it.mailsTo(bryn.person)
  expect(more).toEqual([])
  expect(welcome?.subject).toContain('Rydych wedi’ch cofrestru ar Welcome')
  expect(welcome?.body_text).toContain(`/courses/${course.slug}`)
})

test('whose language is not known is written to in every language of the site', async () => {
  const nia = await it.worker('Nia Two')
  await it.ask('update person set lang = null where id = $1', [nia.person])
  await it.stands(nia, 'due', { due: it.inDays(1) })
  await it.rule()
  await plan()
  await send()
  const [mail] = await it.mailsTo(nia.person)
  expect(mail?.subject).toMatch(/due by .* \/ .*i’w gwblhau erbyn/)
})

test('what was done meanwhile is not asked for any more', async () => {
  const done = await it.worker('Done Dafydd')
  await it.stands(done, 'due', { due: it.inDays(1) })
  await it.rule()
  await plan()
  await it.stands(done, 'met')
  await send()
  expect(await it.mailsTo(done.person)).toEqual([])
  expect(await it.statesOf(done.person)).toEqual(['settled'])
})

test('addresses to which mail came back get none; what may be declined is declined; the rest comes', async () => {
  const gone = await it.worker('Gone Gwen')
  const none = await it.worker('None Nora', { email: null })
  const quiet = await it.worker('Quiet Quinn')
  await it.ask(`select note_bounce('Gone.Gwen@work.example', 'hard bounce')`)
  const browser = await it.browserOf(quiet.person)
  const kinds = ['completed', 'met', 'joined', 'started']
  expect((await browser.post('/account/notices', { kinds })).statusCode).toBe(303)
  const course = await it.world.rows.course(it.council, it.site, 'Lifting')
  for (const who of [gone, none, quiet]) {
    await it.stands(who, 'due', { due: it.inDays(1) })
    await it.world.rows.enrolment(who.person, course, it.council, who.membership)
  }
  await it.rule()
  await it.rule({ trigger: 'enrolled', days: [0] })
  await plan()
  await send()
  expect(await it.statesOf(gone.person)).toEqual(['suppressed', 'suppressed'])
  expect(await it.mailsTo(gone.person)).toEqual([])
  expect(await it.statesOf(none.person)).toEqual(['no address', 'no address'])
  expect((await it.statesOf(quiet.person)).sort()).toEqual(['sent', 'unsubscribed'])
  expect((await it.mailsTo(quiet.person)).map(mail => mail.subject)).toEqual([
    expect.stringContaining('due by'),
  ])
  expect((await browser.get('/notices')).body).toContain('You are enrolled on Lifting')
})

test('events: a course completed, an audience joined, a requirement overdue, expired or met, a start', async () => {
  const person = await it.world.rows.person('Every Event', 'event@work.example')
  const membership = await it.world.rows.membership(person, it.council, { startsOn: it.inDays(-5) })
  const all = { person, membership, organisation: it.council }
  const course = await it.world.rows.course(it.council, it.site, 'Hygiene')
  const audience = await it.world.rows.insert('audience', {
    organisation_id: it.council,
    name: it.world.rows.en('Night carers'),
    per: 'membership',
  })
  await it.world.rows.enrolment(all.person, course, it.council, all.membership, { completed_at: new Date() })
  await it.ask('update membership_term set starts_on = today() - 5 where membership_id = $1', [
    all.membership,
  ])
  for (const state of ['overdue', 'expired', 'met']) {
    const requirement = await requirementOf(it.world, it.council, state)
    await it.stands(all, state, { since: it.today, requirement })
    await it.rule({ trigger: state, days: [0], requirement_id: requirement })
  }
  await it.rule({ trigger: 'completed', days: [0], course_lineage: await lineageOf(course.id) })
  await it.rule({ trigger: 'joined', days: [0], audience_id: audience })
  await it.rule({ trigger: 'started', days: [5], audience_id: audience })
  await it.world.rows.insert('audience_member', {
    organisation_id: it.council,
    audience_id: audience,
    membership_id: all.membership,
    person_id: all.person,
    starts_on: it.today,
  })
  const made = await plan()
  expect((await toldOf(all.person)).sort()).toEqual([
    'completed learner',
    'expired learner',
    'joined learner',
    'met learner',
    'overdue learner',
    'started learner',
  ])
  expect(made).toBe(6)
  for (const lang of ['en', 'cy'])
    expect((await (await it.browserOf(all.person)).get(`/notices?lang=${lang}`)).body).not.toContain('((')
})

test('a manager reminds of one thing once a day, sees what was said, and only of their own people', async () => {
  const boss = await it.worker('Nudging Nerys')
  const person = await it.worker('Nudged Ned', { manager: boss.job, lang: 'cy' })
  const done = await it.worker('Done Dewi', { manager: boss.job })
  const course = await it.world.rows.course(it.council, it.site, 'Reminders')
  await it.world.rows.enrolment(person.person, course, it.council, person.membership)
  await it.stands(person, 'overdue', { due: it.inDays(-3) })
  await it.stands(done, 'met')
  const browser = await it.browserOf(boss.person)
  expect((await browser.get(`/team/${person.person}`)).body).toContain('Nothing was said of it yet')
  const remind = (who: string, subject: string, from = browser) => from.post(`/team/${who}/remind/${subject}`)
  const answers = await Promise.all([1, 2, 3].map(() => remind(person.person, it.requirement)))
  expect(answers.map(answer => answer.statusCode)).toEqual([303, 303, 303])
  expect((await remind(person.person, course.id)).statusCode).toBe(303)
  expect((await remind(done.person, it.requirement)).statusCode).toBe(404)
  expect((await remind(person.person, it.world.rows.randomId())).statusCode).toBe(404)
  const stranger = await it.worker('Stranger Steph')
  await it.worker('Their Report', { manager: stranger.job })
  expect((await remind(person.person, it.requirement, await it.browserOf(stranger.person))).statusCode).toBe(
    404,
  )
  expect((await remind(person.person, it.requirement, await it.browserOf(person.person))).statusCode).toBe(
    403,
  )
  await it.world.runJobs()
  expect((await it.mailsTo(person.person)).map(mail => mail.subject)).toEqual([
    expect.stringMatching(/^2 hysbysiad gan/),
  ])
  expect(await toldOf(person.person)).toEqual(['nudge learner', 'nudge learner'])
  const after = (await browser.get(`/team/${person.person}`)).body
  expect(after).toContain('Reminded today')
  expect(after).toContain('Reminder by Nudging Nerys')
  expect(after).toContain('with 1 other in one message')
  expect((await (await it.browserOf(person.person)).get('/notices')).body).toContain(
    'Mae Nudging Nerys yn eich atgoffa: Fire safety',
  )
})

test('what was said is forgotten after two years, or when the organisation’s rule says so; not of whoever is on hold', async () => {
  const [old, held] = [await it.worker('Old Olwen'), await it.worker('Held Huw')]
  for (const who of [old, held]) await it.stands(who, 'due', { due: it.inDays(7) })
  await it.rule({ days: [-7], channels: ['site'] })
  await plan()
  const aged = (years: number) =>
    it.ask(
      `update notice set recorded_at = now() - make_interval(years => $3, days => 1) where person_id in ($1, $2)`,
      [old.person, held.person, years],
    )
  const { rows } = it.world
  await rows.insert('legal_hold', { organisation_id: it.council, person_id: held.person, reason: 'a claim' })
  const log = async () => (await (await it.browserOf(it.admin)).get('/manage/notices/log')).body
  await aged(1)
  await retireOld(it.world.services)
  expect(await toldOf(old.person)).toHaveLength(1)
  expect(await log()).toContain('Notices are kept for 2 years')
  const rule = await rows.insert('retention_rule', {
    organisation_id: it.council,
    purpose: 'messages',
    keep_years: 3,
  })
  // A rule that nobody confirmed yet, and one that keeps for longer.
  await aged(4)
  await retireOld(it.world.services)
  expect(await log()).toContain('no rule in use removes them')
  await it.ask('update retention_rule set confirmed_at = now() where id = $1', [rule])
  await aged(2)
  await retireOld(it.world.services)
  expect(await toldOf(old.person)).toHaveLength(1)
  await it.ask('delete from retention_rule where id = $1', [rule])
  await it.switchOff()
  await retireOld(it.world.services)
  expect(await toldOf(old.person)).toEqual([])
  expect(await toldOf(held.person)).toHaveLength(1)
})

test('what was said to somebody and of them follows when two accounts become one, and goes back', async () => {
  const boss = await it.worker('Boss Bryn')
  const [gone, kept] = [
    await it.worker('Twice Tegan', { manager: boss.job, email: null }),
    await it.worker('Twice Tegan T', { organisation: it.other, email: null }),
  ]
  await it.stands(gone, 'overdue', { due: it.inDays(-7) })
  await it.switchOff()
  await it.rule({ days: [7], manager_from: 1 })
  await plan()
  const told = () =>
    it.ask(
      `select n.person_id, n.about_id, d.person_id as delivery from notice n left join notice_delivery d on d.notice_id = n.id
        where n.about_id in ($1, $2) order by n.person_id = n.about_id, n.id`,
      [gone.person, kept.person],
    )
  const before = await told()
  expect(before).toEqual([
    { person_id: boss.person, about_id: gone.person, delivery: boss.person },
    { person_id: gone.person, about_id: gone.person, delivery: gone.person },
  ])
  await it.ask(`insert into notice_mute (person_id, kind) values ($1, 'met'), ($2, 'met'), ($1, 'joined')`, [
    gone.person,
    kept.person,
  ])
  const [merge] = await it.ask(
    'insert into account_merge (organisation_id, gone_id, kept_id) values ($1, $2, $3) returning id',
    [it.council, gone.person, kept.person],
  )
  await it.ask('select do_merge($1)', [merge?.id])
  expect(await told()).toEqual([
    { person_id: boss.person, about_id: kept.person, delivery: boss.person },
    { person_id: kept.person, about_id: kept.person, delivery: kept.person },
  ])
  const mutes = () =>
    it.ask('select person_id, kind from notice_mute where person_id in ($1, $2) order by kind, person_id', [
      gone.person,
      kept.person,
    ])
  expect((await mutes()).filter(one => one.person_id === kept.person).map(one => one.kind)).toEqual([
    'joined',
    'met',
  ])
  // Reading it meanwhile is no change that would stop the undoing.
  await it.ask('update notice set read_at = now() where person_id = $1', [kept.person])
  const [undone] = await it.world.services.databases.transaction(async db => {
    await sql`select set_actor(${JSON.stringify({ site: it.site, acting_org: it.council, staff_orgs: [it.council], member_orgs: [] })}::jsonb)`.execute(
      db,
    )
    return (await sql<{ why: string | null }>`select undo_merge(${merge?.id}) as why`.execute(db)).rows
  })
  expect(undone?.why).toBeNull()
  expect(await told()).toEqual(before)
  expect((await mutes()).filter(one => one.person_id === gone.person).map(one => one.kind)).toEqual([
    'joined',
    'met',
  ])
})

test('the same said to both accounts of one human is shown once, with what became of each, and parted again', async () => {
  await it.switchOff()
  const [kept, gone] = [await it.worker('Both Betsan'), await it.worker('Both Betsan B')]
  for (const who of [kept, gone]) await it.stands(who, 'due', { due: it.inDays(7) })
  await it.rule({ days: [-7] })
  await plan()
  const browser = await it.browserOf(it.admin)
  const log = async (name: string) => (await browser.get(`/manage/notices/log?q=${name}`)).body
  const rowsIn = (body: string) => body.match(/>Both Betsan[^<]*<\/a>/g) ?? []
  expect(rowsIn(await log('Betsan'))).toHaveLength(2)
  const [merge] = await it.ask(
    'insert into account_merge (organisation_id, gone_id, kept_id) values ($1, $2, $3) returning id',
    [it.council, gone.person, kept.person],
  )
  const facts = () =>
    it.ask('select id, person_id, about_id, same_as_id from notice where person_id in ($1, $2) order by id', [
      kept.person,
      gone.person,
    ])
  const before = await facts()
  await it.ask('select do_merge($1)', [merge?.id])
  const merged = await facts()
  expect(merged).toHaveLength(2)
  const first = merged.find(one => one.person_id === kept.person)
  expect(merged.find(one => one.person_id === gone.person)?.same_as_id).toBe(first?.id)
  const shown = await log('Betsan')
  expect(rowsIn(shown)).toHaveLength(1)
  expect(shown).toContain('to another account of theirs, which is now one with this')
  expect(await log('linked')).not.toContain('Fire safety')
  const [undone] = await it.world.services.databases.transaction(async db => {
    const actor = { site: it.site, acting_org: it.council, staff_orgs: [it.council], member_orgs: [] }
    await sql`select set_actor(${JSON.stringify(actor)}::jsonb)`.execute(db)
    return (await sql<{ why: string | null }>`select undo_merge(${merge?.id}) as why`.execute(db)).rows
  })
  expect(undone?.why).toBeNull()
  expect(await facts()).toEqual(before)
  expect(rowsIn(await log('Betsan'))).toHaveLength(2)
})

const lineageOf = async (course: string) =>
  (await it.ask('select lineage_id from course where id = $1', [course]))[0]?.lineage_id
