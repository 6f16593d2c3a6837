import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { type SheetCell, workbook } from '../../../test/world/workbook.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { applyRun } from './applying/apply.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: World
let council: string
let site: string
let admin: Visitor
let stranger: Visitor
let fire: { id: string }
let firstAid: string
const people: Record<string, { person: string; membership: string }> = {}

const ask = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await world.database.owner.query(text, values)).rows

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Council')
  const other = await rows.organisation('Other')
  site = await rows.site('history.test', council, [other])
  const adminOf = async (organisation: string) => {
    const person = await rows.person(`Admin of ${organisation}`)
    await rows.grant(person, 'organisation_admin', organisation)
    return world.visitor('history.test', await rows.session(person, site))
  }
  admin = await adminOf(council)
  stranger = await adminOf(other)
  fire = await rows.course(council, site, 'Fire safety')
  firstAid = await rows.insert('qualification', {
    organisation_id: council,
    name: rows.en('First aid at work', 'Cymorth cyntaf yn y gwaith'),
    code: 'FAW',
  })
  for (const [at, name] of ['Ann', 'Ben', 'Cat'].entries()) {
    const person = await rows.person(name, `${name.toLowerCase()}@council.test`)
    people[name] = {
      person,
      membership: await rows.membership(person, council, { employeeNumber: `${at + 1}` }),
    }
  }
  const elsewhere = await rows.person('Elsewhere', 'else@other.test')
  await rows.membership(elsewhere, other, { employeeNumber: '99' })
})
afterAll(() => world.close())

const header = 'Employee No,Email,Course,Completed on,Expires,Status,Score'

async function send(content: Buffer | string[], browser = admin, fileName = 'history.csv') {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content.join('\n'))
  return browser.upload('/manage/history/runs', {}, { file: { fileName, content: bytes } })
}

async function bring(content: Buffer | string[]): Promise<string> {
  const answer = await send(content)
  expect(answer.statusCode).toBe(303)
  const run = String(answer.headers.location).split('/').at(-1) as string
  if ((await stateOf(run)).state === 'mapping') {
    const form = (await admin.get(`/manage/history/runs/${run}/mapping`)).body
    const chosen = [...form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
      ([, field, items]) => [
        field,
        /value="([^"]*)"[^>]*selected|selected[^>]*value="([^"]*)"/
          .exec(items ?? '')
          ?.slice(1)
          .find(Boolean) ?? '',
      ],
    )
    expect(
      (await admin.post(`/manage/history/runs/${run}/mapping`, Object.fromEntries(chosen))).statusCode,
    ).toBe(303)
  }
  await world.runJobs()
  return run
}

/** The actor that a job of the administrator's carries. */
const carried = () => ({ person: null, site, acting_org: council, member_orgs: [], staff_orgs: [council] })

type State = { state: string; counts: Record<string, number>; notice: { code: string } | null }
const stateOf = async (run: string) =>
  (await ask<State>('select state, counts, notice from history_run where id = $1', [run]))[0] as State
const faultsOf = async (run: string) =>
  Object.fromEntries(
    (
      await ask<{ line: number; codes: string }>(
        `select line, (select string_agg(f ->> 'code', ' ') from jsonb_array_elements(faults) f) as codes from history_row
          where run_id = $1 and faults <> '[]' order by line`,
        [run],
      )
    ).map(row => [row.line, row.codes]),
  )
const evidence = () =>
  ask<{
    name: string
    kind: string
    happened_on: string
    score: string | null
    issuer_expires_on: string | null
  }>(
    `select p.name, e.subject_type, e.subject_id, e.lineage_id, e.kind, e.happened_on::text, e.score, e.issuer_expires_on::text, e.source, e.batch_id
       from evidence e join person p on p.id = e.person_id where e.controller_id = $1 and e.superseded_at is null
      order by e.happened_on, p.name, e.subject_type`,
    [council],
  )
const everything = async () => {
  const tables = [
    'evidence',
    'enrolment',
    'person',
    'membership',
    'membership_term',
    'job',
    'audience_member',
    'history_name',
  ]
  const found: Record<string, unknown> = {}
  for (const table of tables)
    found[table] = await ask(
      `select to_jsonb(t) - '{superseded_at}'::text[] as row from ${table} t order by t.id`,
    )
  return found
}

test('a file is shown before anything is written, then written once, whatever is pressed how often', async () => {
  const run = await bring([
    header,
    '1,,fire  SAFETY,31/12/2024,31/12/2025,Completed,87%',
    ',BEN@council.test,Cymorth cyntaf yn y gwaith,05 Jan 2025,,Pass,',
    '3,cat@council.test,FAW,2025-02-03,,In progress,',
    '1,,Fire safety,31/12/2024,,Completed,90',
  ])
  expect(await stateOf(run)).toMatchObject({
    state: 'ready',
    counts: { new: 2, duplicate: 1, rejected: 0, 'left out': 1, people: 2 },
  })
  expect(await evidence()).toEqual([])
  const page = (await admin.get(`/manage/history/runs/${run}`)).body
  expect(page).toContain('Bringing this in writes 2 completions')
  const answers = await Promise.all([1, 2, 3].map(() => admin.post(`/manage/history/runs/${run}/apply`)))
  expect(answers.map(answer => answer.statusCode)).toEqual([303, 303, 303])
  await world.runJobs()
  // A job may run twice.
  await applyRun(world.services, run, carried())
  expect((await stateOf(run)).state).toBe('applied')
  expect(await evidence()).toMatchObject([
    {
      name: 'Ann',
      kind: 'completed',
      happened_on: '2024-12-31',
      score: 87,
      issuer_expires_on: '2025-12-31',
      source: 'import',
      subject_id: fire.id,
    },
    {
      name: 'Ben',
      kind: 'passed',
      happened_on: '2025-01-05',
      source: 'import',
      subject_id: firstAid,
      lineage_id: firstAid,
    },
  ])
  // The same file again is known already.
  const again = await bring([header, '1,,Fire safety,31/12/2024,,Completed,87'])
  expect((await stateOf(again)).counts).toMatchObject({ new: 0, duplicate: 1 })
  expect((await admin.post(`/manage/history/runs/${again}/apply`)).statusCode).toBe(422)
  expect((await admin.post(`/manage/history/runs/${again}/cancel`)).statusCode).toBe(303)
  const undone = await Promise.all([1, 2].map(() => admin.post(`/manage/history/runs/${run}/undo`)))
  expect(undone.map(answer => answer.statusCode)).toEqual([303, 303])
  await world.runJobs()
  expect((await stateOf(run)).state).toBe('undone')
  expect(await evidence()).toEqual([])
})

test('every mistake is told in a sentence; nobody elsewhere is told of', async () => {
  const run = await bring([
    header,
    '77,,Fire safety,01/02/2025,,,',
    '99,,Fire safety,01/02/2025,,,',
    ',else@other.test,Fire safety,01/02/2025,,,',
    '1,ben@council.test,Fire safety,01/02/2025,,,',
    '1,,Basket weaving,01/02/2025,,,',
    '1,,Fire safety,31/31/2025,,,',
    '1,,Fire safety,01/02/2099,,,',
    '1,,Fire safety,01/02/2025,01/02/2024,,',
    '1,,Fire safety,01/02/2025,,maybe,900',
    ',,,,,,',
    ',,Fire safety,,,,',
  ])
  expect(await faultsOf(run)).toEqual({
    2: 'unknownPerson',
    3: 'unknownPerson',
    4: 'unknownPerson',
    5: 'twoPeople',
    6: 'unknownItem',
    7: 'badDate',
    8: 'future',
    9: 'expiresBefore',
    10: 'badKind badScore',
    12: 'noPerson noDate',
  })
  const page = (await admin.get(`/manage/history/runs/${run}?show=rejected`)).body
  expect(page).toContain('None of your people has “else@other.test”')
  expect(page).not.toContain('Elsewhere')
  expect((await admin.get(`/manage/history/runs/${run}?show=rejected`, { cookie: 'x' })).statusCode).toBe(200)
})

test('mistakes are mended on screen before and after, names are kept, and all of it is undone to what was', async () => {
  const before = await everything()
  const run = await bring([
    header,
    '1,,Old fire course,01/03/2024,,,',
    '2,,Old fire course,02/03/2024,,,',
    '3,,Lunch,02/03/2024,,,',
    '33,,Fire safety,03/03/2024,,,',
    '44,,Fire safety,04/03/2024,,,',
  ])
  expect((await stateOf(run)).counts).toMatchObject({ new: 0, rejected: 5, unknown: 2 })
  const names = (await admin.get(`/manage/history/runs/${run}/names`)).body
  const field = (name: string) =>
    /item\.[0-9a-f]{32}/.exec(names.slice(names.indexOf(`>${name}<`)))?.[0] as string
  const wrong = await admin.post(`/manage/history/runs/${run}/names`, { [field('Lunch')]: 'course:nothing' })
  expect(wrong.statusCode).toBe(422)
  const said = { [field('Old fire course')]: `course:${fire.id}`, [field('Lunch')]: 'out' }
  expect((await admin.post(`/manage/history/runs/${run}/names`, said)).statusCode).toBe(303)
  await world.runJobs()
  expect((await stateOf(run)).counts).toMatchObject({ new: 2, rejected: 2, 'left out': 1, unknown: 0 })
  const [row33, row44] = await ask<{ id: string }>(
    `select id from history_row where run_id = $1 and outcome = 'rejected' order by line`,
    [run],
  )
  const mend = (id: string | undefined, number: string) =>
    admin.post(`/manage/history/rows/${id}`, { 'cell.0': number })
  expect((await mend(row33?.id, '3')).statusCode).toBe(303)
  expect((await mend(row33?.id, '3')).statusCode).toBe(422)
  await world.runJobs()
  expect((await stateOf(run)).counts).toMatchObject({ new: 3, rejected: 1 })
  await admin.post(`/manage/history/runs/${run}/apply`)
  await world.runJobs()
  expect(await evidence()).toHaveLength(3)
  expect((await mend(row44?.id, '2')).statusCode).toBe(303)
  const mended = await admin.post(`/manage/history/runs/${run}/mended`)
  await world.runJobs()
  const second = String(mended.headers.location).split('/').at(-1) as string
  expect(await stateOf(second)).toMatchObject({ state: 'ready', counts: { new: 1 } })
  await admin.post(`/manage/history/runs/${second}/apply`)
  await world.runJobs()
  expect(await evidence()).toHaveLength(4)
  expect((await admin.get(`/manage/history/runs/${run}/undo`)).body).toContain('Completions taken back')
  for (const one of [run, second]) await admin.post(`/manage/history/runs/${one}/undo`)
  await world.runJobs()
  expect(await evidence()).toEqual([])
  const after = await everything()
  const held = (rows: unknown) => (rows as { row: { batch_id?: string } }[]).length
  for (const table of Object.keys(before).filter(name => name !== 'evidence' && name !== 'history_name'))
    expect(after[table], table).toEqual(before[table])
  // What was written stays in history, superseded; what was there before is untouched.
  expect(held(after.evidence)).toBe(held(before.evidence) + 4)
  expect((after.evidence as unknown[]).slice(0, held(before.evidence))).toEqual(before.evidence)
  expect((await admin.get('/manage/history/names')).body).toContain('Old fire course')
  const [rule] = await ask<{ id: string }>(`select id from history_name where name = 'Lunch'`)
  expect((await stranger.post(`/manage/history/names/${rule?.id}/remove`)).statusCode).toBe(404)
  expect((await admin.post(`/manage/history/names/${rule?.id}/remove`)).statusCode).toBe(303)
})

test('what changed between looking and pressing is not written; a crash in the middle leaves nothing', async () => {
  const run = await bring([header, '1,,Fire safety,05/05/2024,,,', '2,,Fire safety,05/05/2024,,,'])
  await world.database.owner.query(
    `insert into evidence (person_id, controller_id, subject_type, subject_id, lineage_id, kind, happened_at, happened_on, source, idempotency_key)
     select $1, $2, 'course', c.id, c.lineage_id, 'completed', '2024-05-05', '2024-05-05', 'administrator', 'meanwhile' from course c where c.id = $3`,
    [people.Ann?.person, council, fire.id],
  )
  await admin.post(`/manage/history/runs/${run}/apply`)
  await world.runJobs()
  expect(await stateOf(run)).toMatchObject({
    state: 'ready',
    notice: { code: 'planChanged' },
    counts: { new: 1, duplicate: 1 },
  })
  expect(await evidence()).toHaveLength(1)
  await admin.post(`/manage/history/runs/${run}/apply`)
  // The last thing the job writes can't be written: the database falls over in the middle.
  await world.database.owner.query(`
    create function fall_over() returns trigger language plpgsql as $$ begin raise exception 'out of disk'; end $$;
    create trigger falls_over before insert on outbox for each row execute function fall_over()`)
  await expect(world.runJobs()).rejects.toThrow('out of disk')
  expect(await stateOf(run)).toMatchObject({ state: 'applying' })
  expect(await evidence()).toHaveLength(1)
  expect(
    await ask(
      `select 1 from import_batch where kind = 'history' and counts ->> 'new' = '1' and undone_at is null`,
    ),
  ).toHaveLength(0)
  await world.database.owner.query('drop trigger falls_over on outbox; drop function fall_over()')
  await ask(`select enqueue_job('history.apply', jsonb_build_object('run', $1::text))`, [run]).catch(
    () => undefined,
  )
})

test('files that are none, other people’s files and strange fields', async () => {
  const hostile: [Buffer | string[], string][] = [
    [Buffer.from(''), 'empty'],
    [Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 'broken zip'],
    [['<html><script>alert(1)</script></html>'], 'html'],
    [Buffer.alloc(5000, 0), 'zeros'],
    [['Employee No,Employee-No,Course,Date', '1,2,x,01/01/2024'], 'column twice'],
  ]
  for (const [content, name] of hostile) expect((await send(content)).statusCode, name).toBe(422)
  expect((await admin.upload('/manage/history/runs', {}, {})).statusCode).toBe(422)
  const cells: SheetCell[][] = [
    ['History of 2024', null, null],
    ['Staff number', 'Training', 'Date completed'],
    [1, 'Fire safety', { day: 45_444 }],
  ]
  const run = await bring(await workbook(cells))
  expect((await stateOf(run)).counts).toMatchObject({ new: 1 })
  const [row] = await ask<{ id: string }>('select id from history_row where run_id = $1', [run])
  for (const path of ['', '/mapping', '/names', '/undo'])
    expect((await stranger.get(`/manage/history/runs/${run}${path}`)).statusCode, path).toBe(404)
  for (const path of ['/apply', '/cancel', '/undo', '/mended', '/names'])
    expect((await stranger.post(`/manage/history/runs/${run}${path}`)).statusCode, path).toBe(404)
  expect((await stranger.get(`/manage/history/rows/${row?.id}`)).statusCode).toBe(404)
  expect((await stranger.post(`/manage/history/rows/${row?.id}`, { 'cell.0': '2' })).statusCode).toBe(404)
  const twice = await admin.post(`/manage/history/runs/${run}/mapping`, {
    'field.0': ['item', 'item'],
    'field.1': 'item',
    dateOrder: 'dmy',
  })
  expect(twice.statusCode).toBe(422)
  expect((await admin.get('/manage/history/template.csv')).body).toContain('"Employee number"')
  const learner = world.visitor('history.test', await world.rows.session(people.Ann?.person as string, site))
  expect((await learner.get('/manage/history')).statusCode).toBe(403)
})

test('before a file is taken back it is said what was corrected since and stays, and what was taken back already', async () => {
  const lines = [1, 2, 3].map(day => `1,,Fire safety,0${day}/02/2020,,Completed,`)
  const run = await bring([header, ...lines])
  await admin.post(`/manage/history/runs/${run}/apply`)
  await world.runJobs()
  const written = await ask<{ id: string }>(
    `select e.id from evidence e join history_run r on r.batch_id = e.batch_id where r.id = $1 order by e.happened_on`,
    [run],
  )
  expect(written).toHaveLength(3)
  const fix = async (of: string | undefined) => {
    const on = { 'happenedOn-day': '9', 'happenedOn-month': '2', 'happenedOn-year': '2020' }
    const form = { kind: 'completed', score: '', reason: 'So', ...on }
    expect((await admin.post(`/manage/evidence/${of}/correct`, form)).statusCode).toBe(303)
    return (await ask<{ id: string }>('select id from evidence where supersedes = $1', [of]))[0]?.id
  }
  await fix(written[0]?.id)
  const twice = await fix(await fix(written[1]?.id))
  expect((await admin.post(`/manage/evidence/${twice}/take-back`, { why: 'So' })).statusCode).toBe(303)
  const page = (await admin.get(`/manage/history/runs/${run}/undo`)).body.replace(/<[^>]*>|\s+/g, ' ')
  expect(page).toMatch(/\b1\s+Completions taken back/)
  expect(page).toMatch(/\b1\s+Corrected since: they stay/)
  expect(page).toMatch(/\b1\s+Taken back before/)
})
