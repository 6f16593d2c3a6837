import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import { verifyAudit } from '../audit/index.ts'

const host = 'dp.test'
const name = 'Zephyrine Quillfeather'
const address = 'zephyrine.q@example.org'
const number = 'ZQ-90017'
const words = 'She told us that the harbour wall is blue'
const reason = `${name} asked at the desk`
let world: World
let council: string
let care: string
let site: string
let officer: string
let desk: ReturnType<World['visitor']>

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Council')
  care = await rows.organisation('Care')
  site = await rows.site(host, council, [care])
  officer = await rows.person('Olwen Officer')
  await rows.membership(officer, council)
  await rows.grant(officer, 'data_protection', council)
  desk = world.visitor(host, await rows.session(officer, site))
})
afterAll(() => world.close())

const owner = (text: string, values: unknown[] = []) => world.database.owner.query(text, values)

/** A person with something planted in every kind of text that says something of them. */
async function planted(organisations: string[], as = { name, address, number, words }) {
  const { rows } = world
  const person = await rows.person(as.name, as.address)
  const course = await rows.course(council, site, 'Fire safety')
  for (const organisation of organisations) {
    const membership = await rows.membership(person, organisation, { employeeNumber: as.number })
    const own = { organisation_id: organisation, person_id: person }
    const field = await rows.insert('profile_field', {
      organisation_id: organisation,
      key: `f${rows.randomId().slice(0, 8)}`,
      name: rows.en('Field'),
      kind: 'text',
    })
    await rows.insert('profile_value', {
      ...own,
      field_id: field,
      membership_id: membership,
      value: as.words,
    })
    const number_ = (
      await owner('select count(*)::integer + 1 as n from enrolment where person_id = $1', [person])
    ).rows[0].n
    const run = await rows.enrolment(person, course, organisation, membership, {
      number: number_,
      completed_at: new Date(),
    })
    const attempt = await rows.insert('attempt', {
      ...own,
      enrolment_id: run,
      activity_id: course.activity,
      number: 1,
    })
    await rows.insert('attempt_sco', {
      ...own,
      attempt_id: attempt,
      sco: 'one',
      cmi: JSON.stringify({ learner_name: as.name, suspend_data: as.words }),
    })
    await rows.insert('evidence', {
      person_id: person,
      controller_id: organisation,
      enrolment_id: run,
      subject_type: 'course',
      subject_id: course.id,
      lineage_id: course.id,
      kind: 'completed',
      happened_at: new Date(),
      happened_on: '2026-11-01',
      source: 'run',
      idempotency_key: `run:${run}:course`,
      certificate_code: run.replaceAll('-', '').slice(-16).toUpperCase(),
    })
    await rows.insert('scim_account', {
      ...own,
      membership_id: membership,
      user_name: `${organisation}-${as.address}`,
      attributes: JSON.stringify({ displayName: as.name, emails: [{ value: as.address }] }),
    })
    await rows.insert('subject_request', {
      ...own,
      kind: 'erasure',
      received_on: '2026-11-01',
      due_on: '2026-12-01',
      notes: as.words,
    })
    await rows.insert('audit_event', {
      organisation_id: organisation,
      actor_id: officer,
      verb: 'person.mended',
      subject_type: 'person',
      subject_id: person,
      reason: `${as.name} asked at the desk`,
      detail: JSON.stringify({ to: as.address }),
    })
    await rows.insert('import_batch', {
      organisation_id: organisation,
      kind: 'people',
      counts: JSON.stringify({ of: as.name }),
    })
  }
  await rows.insert('mail', {
    person_id: person,
    recipient: as.address,
    subject: `Dear ${as.name}`,
    body_text: as.words,
    body_html: as.words,
    site_id: site,
  })
  await owner(`insert into outbox (verb, payload, actor) values ('person.added', $1, '{}')`, [
    JSON.stringify({ name: as.name }),
  ])
  const token = await rows.session(person, site)
  return { person, token, course }
}

/** Where a text still stands: every text, text list and jsonb column of every table. */
async function placesOf(text: string): Promise<string[]> {
  const { rows } = await owner(
    `select table_name, column_name from information_schema.columns
      where table_schema = 'public' and table_name in (select tablename from pg_tables where schemaname = 'public')
        and (data_type in ('text', 'jsonb', 'ARRAY') or domain_name = 'localised')`,
  )
  const found: string[] = []
  for (const { table_name: table, column_name: column } of rows) {
    const hit = await owner(`select 1 from "${table}" where "${column}"::text ilike $1 limit 1`, [
      `%${text}%`,
    ])
    if (hit.rowCount) found.push(`${table}.${column}`)
  }
  return found
}

/** Every row of every table that is not about the person and was there before, as one text a table. */
async function othersRows(person: string): Promise<Record<string, string>> {
  const { rows } = await owner(
    `select t.tablename as name, exists (select 1 from information_schema.columns c where c.table_name = t.tablename and c.column_name = 'person_id') as has_person
       from pg_tables t where t.schemaname = 'public' and t.tablename not in ('session', 'migration', 'audit_seal', 'recent_try')`,
  )
  const all: Record<string, string> = {}
  for (const { name: table, has_person: hasPerson } of rows) {
    const others = hasPerson
      ? 't.person_id is distinct from $1'
      : table === 'person'
        ? 't.id <> $1'
        : '$1::uuid is not null'
    const kept = ['import_batch', 'outbox', 'audit_event'].includes(table)
      ? 'and t::text not ilike $2'
      : 'and $2::text is not null'
    const hash = await owner(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "${table}" t where ${others} ${kept}`,
      [person, '%zephyrine%'],
    )
    all[table] = hash.rows[0].hash
  }
  return all
}

const erase = (person: string, fields: Record<string, string> = {}) =>
  desk.post(`/manage/data-protection/people/${person}/erase`, { kind: 'erasure', reason, name, ...fields })

describe('the registry', () => {
  test('knows every table that says something of a person', async () => {
    const { rows } = await owner(
      `select distinct c.conrelid::regclass::text as name from pg_constraint c
        where c.contype = 'f' and c.confrelid = 'person'::regclass
          and c.conrelid::regclass::text not in (select table_name from personal_data)
       union
       select table_name from information_schema.columns where table_schema = 'public' and column_name in ('person_id', 'recipient', 'actor_id')
          and table_name in (select tablename from pg_tables where schemaname = 'public')
          and table_name not in (select table_name from personal_data)`,
    )
    expect(rows.map(row => row.name).sort()).toEqual([])
  })

  test('names only columns that there are', async () => {
    const { rows } = await owner(
      `select d.table_name, x.col from personal_data d
         cross join lateral unnest(array_remove(array[d.person_column, d.organisation_column], null) || d.hidden || d.reviewed || d.swept
           || array(select jsonb_object_keys(d.blanked))) x (col)
        where to_regclass(d.table_name) is not null
          and not exists (select 1 from information_schema.columns c where c.table_name = d.table_name and c.column_name = x.col)`,
    )
    expect(rows).toEqual([])
  })
})

test('a hold stops an erasure, its release lets it be; then nothing holds the person, and nothing of others changed', async () => {
  const { person, token } = await planted([council])
  const colleague = await planted([council], {
    name: 'Barnaby Okonjo',
    address: 'barnaby@example.org',
    number: 'BO-1234',
    words: 'The tide was out',
  })
  const file = `/manage/data-protection/people/${person}`
  await desk.post(`${file}/holds`, { reason: 'A claim is under way' })
  const held = await erase(person)
  expect(held.statusCode).toBe(422)
  expect(held.body).toContain('there is a legal hold')
  expect((await owner('select erased_at from person where id = $1', [person])).rows[0].erased_at).toBe(null)
  const hold = (await owner('select id from legal_hold where person_id = $1', [person])).rows[0].id
  expect(
    (await desk.post(`/manage/data-protection/holds/${hold}/release`, { reason: 'Settled' })).statusCode,
  ).toBe(303)
  const preview = await desk.get(`${file}/erase`)
  expect(preview.body).toContain('their account goes too')
  expect((await erase(person, { name: 'Somebody Else' })).statusCode).toBe(422)
  await verifyAudit(world.database.address.ownerUrl)
  const open = world.visitor(host, token)
  expect((await open.get('/account')).statusCode).toBe(200)
  const before = await othersRows(person)
  const done = await erase(person)
  expect(done.statusCode).toBe(303)
  await world.runJobs()
  const items = await owner('select state, failure, counts from erasure_item')
  expect(items.rows).toMatchObject([{ state: 'done', failure: null }])
  for (const mark of [name, address, number, words, 'Zephyrine'])
    expect(await placesOf(mark), mark).toEqual([])
  const after = await othersRows(person)
  const changed = Object.keys(before).filter(table => before[table] !== after[table])
  // What the erasure itself wrote.
  expect(
    changed.filter(table => !['audit_event', 'import_batch', 'outbox', 'erasure_item'].includes(table)),
  ).toEqual([])
  const counted = await owner('select count(*)::integer as n from evidence where person_id = $1', [person])
  expect(counted.rows[0].n).toBe(1)
  expect((await open.get('/account')).statusCode).toBe(303)
  const audit = await verifyAudit(world.database.address.ownerUrl)
  expect(audit.verified.flatMap(one => one.faults)).toEqual([])
  expect(await placesOf('Barnaby Okonjo')).not.toEqual([])
  expect((await desk.get(`/manage/data-protection/people/${colleague.person}`)).statusCode).toBe(200)
})

test('who belongs elsewhere stays who they are: one organisation erases its own slice only', async () => {
  // The first of that name is erased by now; a name may come back.
  await owner('delete from person_identifier where lower(value) = $1', [address])
  const { person, token } = await planted([council, care])
  expect((await desk.get(`/manage/data-protection/people/${person}/erase`)).body).toContain(
    'belongs to another organisation too',
  )
  expect((await erase(person)).statusCode).toBe(303)
  await world.runJobs()
  const here = await owner('select 1 from membership where person_id = $1 and organisation_id = $2', [
    person,
    council,
  ])
  expect(here.rowCount).toBe(0)
  const there = await owner('select employee_number from membership where person_id = $1', [person])
  expect(there.rows).toEqual([{ employee_number: number }])
  const evidence = await owner(
    'select controller_id, person_id = $1 as own from evidence where controller_id in ($2, $3) order by recorded_at desc limit 2',
    [person, council, care],
  )
  expect(evidence.rows.filter(row => row.own).map(row => row.controller_id)).toEqual([care])
  expect((await world.visitor(host, token).get('/record')).statusCode).toBe(200)
  expect((await desk.get(`/manage/data-protection/people/${person}`)).statusCode).toBe(404)
  const texts = await owner(
    `select count(*)::integer as n from audit_event where organisation_id = $1 and reason ilike '%zephyrine%'`,
    [council],
  )
  expect(texts.rows[0].n).toBe(0)
  const kept = await owner(
    `select count(*)::integer as n from audit_event where organisation_id = $1 and reason ilike '%zephyrine%'`,
    [care],
  )
  expect(kept.rows[0].n).toBe(1)
  const audit = await verifyAudit(world.database.address.ownerUrl)
  expect(audit.verified.flatMap(one => one.faults)).toEqual([])
})

test('nobody erases people of another organisation, themselves, or without the role', async () => {
  const { rows } = world
  const stranger = await rows.person('Someone There')
  await rows.membership(stranger, care)
  expect((await erase(stranger, { name: 'Someone There' })).statusCode).toBe(404)
  expect((await desk.get(`/manage/data-protection/people/${stranger}`)).statusCode).toBe(404)
  expect((await erase(officer, { name: 'Olwen Officer' })).body).toContain('Nobody erases themselves')
  const lead = await rows.person('Lena Lead')
  await rows.membership(lead, council)
  await rows.grant(lead, 'learning_lead', council)
  const visitor = world.visitor(host, await rows.session(lead, site))
  expect((await visitor.get('/manage/data-protection/people')).statusCode).toBe(403)
  expect(
    (await visitor.post(`/manage/data-protection/people/${officer}/erase`, { kind: 'erasure' })).statusCode,
  ).toBe(403)
})

test('rules of retention do nothing until they are confirmed, then remove what is due, but for what is on hold', async () => {
  const { rows } = world
  const leaver = await rows.person('Old Leaver', 'old@example.org')
  const kept = await rows.person('Held Leaver')
  const recent = await rows.person('Recent Leaver')
  for (const [person, endsOn] of [
    [leaver, '2015-03-31'],
    [kept, '2015-03-31'],
    [recent, '2026-01-31'],
  ] as const)
    await rows.membership(person, council, { startsOn: '2010-01-01', endsOn })
  await rows.insert('legal_hold', { organisation_id: council, person_id: kept, reason: 'Inquiry' })
  const at = '/manage/data-protection/retention'
  expect((await desk.post(at, { account: 'x' })).statusCode).toBe(422)
  expect(
    (await desk.post(at, { training: '6', hr: '', account: '7', messages: '', 'sign-in': '', audit: '' }))
      .statusCode,
  ).toBe(303)
  expect((await desk.get(at)).body).toContain('Old Leaver')
  expect((await desk.post(`${at}/run`)).statusCode).toBe(422)
  expect((await desk.post(`${at}/confirm`)).statusCode).toBe(303)
  expect((await desk.post(`${at}/run`)).statusCode).toBe(303)
  await world.runJobs()
  const erased = await owner('select id from person where erased_at is not null and id = any ($1)', [
    [leaver, kept, recent],
  ])
  expect(erased.rows.map(row => row.id)).toEqual([leaver])
})
