import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { maxProofBytes } from './sending/proof.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: World
let council: string
let site: string
let firstAid: string
const who: Record<string, { person: string; browser: Visitor; membership: string; job: string }> = {}

const ask = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await world.database.owner.query(text, values)).rows

async function join(name: string, organisation: string, manager?: string, role?: string) {
  const { rows } = world
  const person = await rows.person(name, `${name.toLowerCase()}@external.test`)
  const membership = await rows.membership(person, organisation)
  const job = await rows.job(person, organisation, membership, manager ? { manager: who[manager]?.job } : {})
  if (role) await rows.grant(person, role, organisation)
  const browser = world.visitor('external.test', await rows.session(person, site))
  who[name] = { person, browser, membership, job }
}

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Council')
  const other = await rows.organisation('Other')
  site = await rows.site('external.test', council, [other])
  firstAid = await rows.insert('qualification', {
    organisation_id: council,
    name: rows.en('First aid at work'),
  })
  await rows.insert('notice_setting', {
    organisation_id: council,
    ...{ quiet_from: 0, quiet_to: 0, send_hour: 0, working_days_only: false },
  })
  await join('Head', council)
  await join('Boss', council, 'Head')
  await join('Lea', council, 'Boss')
  await join('Peer', council, 'Head')
  await join('Staff', council, undefined, 'people_admin')
  await join('Guard', council, undefined, 'data_protection')
  await join('Far', other, undefined, 'organisation_admin')
})
afterAll(() => world.close())

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n%%EOF')
const proofs: Record<string, Buffer> = {
  pdf,
  jpg: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(50)]),
  png: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(50)]),
  heic: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(50)]),
}
const date = (name: string, iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}
const fields = (more: Record<string, string> = {}, on = '2025-06-01') => ({
  title: 'Boat handling',
  provider: 'Sea School',
  ...date('happenedOn', on),
  ...date('expiresOn', ''),
  ...more,
})
async function send(name: string, more: Record<string, string> = {}, proof: Buffer = pdf, on?: string) {
  const files: Parameters<Visitor['upload']>[2] =
    proof.length > 0 ? { proof: { fileName: '../../Proof <x>.exe', content: proof } } : {}
  return who[name]?.browser.upload('/record/elsewhere/new', fields(more, on), files) as ReturnType<
    Visitor['upload']
  >
}
const latest = async () =>
  (
    await ask<{ id: string; state: string }>(
      'select id, state from external_learning order by id desc limit 1',
    )
  )[0] as {
    id: string
    state: string
  }
/** Everything that is to be told goes out; again and once more tells nobody twice. */
const tellAll = async () => {
  for (const _ of [1, 2]) await world.runJobs()
}
const mailsTo = (name: string) =>
  ask<{ subject: string; body_text: string }>(
    `select subject, body_text from mail where person_id = $1 order by id`,
    [who[name]?.person],
  )
const browserOf = (name: string) => (who[name] as { browser: Visitor }).browser

describe('sending in', () => {
  test.each(['pdf', 'jpg', 'png', 'heic'])('a proof of kind %s is taken', async kind => {
    expect((await send('Peer', { title: `With ${kind}` }, proofs[kind])).statusCode).toBe(303)
    const { id } = await latest()
    const answer = await browserOf('Peer').get(`/learning-elsewhere/${id}/proof`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-disposition']).toMatch(new RegExp(`^attachment; .*Proof%20x\\.${kind}$`))
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.rawPayload.equals(proofs[kind] as Buffer)).toBe(true)
    await browserOf('Peer').post(`/record/elsewhere/${id}/withdraw`)
  })

  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  test.each([
    ['a script', script, {}],
    ['a program', Buffer.from('MZ\x90\0'), {}],
    ['a PDF in name alone', Buffer.from('GIF89a'), {}],
    ['a web page', Buffer.from('<!doctype html>'), {}],
    ['too much', Buffer.concat([pdf, Buffer.alloc(maxProofBytes)]), {}],
    ['nothing', Buffer.alloc(0), {}],
    ['no title', pdf, { title: '' }],
    ['a long title', pdf, { title: 'x'.repeat(201) }],
    ['a qualification of nobody', pdf, { qualificationId: '00000000-0000-4000-8000-000000000000' }],
    ['a day to come', pdf, date('happenedOn', '2099-01-01')],
    ['no day', pdf, date('happenedOn', 'x-y-z')],
    ['an end before the beginning', pdf, date('expiresOn', '2020-01-01')],
  ])('%s is refused, what was typed stays, and nothing is kept', async (_, proof, more) => {
    const before = await ask('select 1 from external_learning')
    const answer = await send('Lea', { provider: 'Kept provider', ...more }, proof)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Kept provider')
    expect(await ask('select 1 from external_learning')).toHaveLength(before.length)
  })

  test('sent twice is one; taken back before anybody decides; a proof is for few', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => send('Lea')))
    expect(answers.map(answer => answer.statusCode)).toEqual([303, 303, 303])
    expect(await ask(`select 1 from external_learning where title = 'Boat handling'`)).toHaveLength(1)
    const { id } = await latest()
    expect((await browserOf('Lea').get('/record')).body).toContain('Waits for a decision')
    const proof = `/learning-elsewhere/${id}/proof`
    for (const name of ['Lea', 'Boss', 'Head', 'Staff', 'Guard'])
      expect((await browserOf(name).get(proof)).statusCode, name).toBe(200)
    for (const name of ['Peer', 'Far']) expect((await browserOf(name).get(proof)).statusCode, name).toBe(404)
    expect(
      await ask(`select 1 from audit_event where verb = 'external.opened' and subject_id = $1`, [id]),
    ).toHaveLength(4)
    for (const name of ['Peer', 'Far', 'Boss'])
      expect((await browserOf(name).post(`/record/elsewhere/${id}/withdraw`)).statusCode, name).toBe(404)
    expect((await browserOf('Lea').post(`/record/elsewhere/${id}/withdraw`)).statusCode).toBe(303)
    expect((await browserOf('Boss').post(`/team/elsewhere/${id}`, approve)).statusCode).toBe(404)
    expect((await latest()).state).toBe('withdrawn')
  })
})

const approve = { decision: 'approved', qualificationId: '', kind: 'completed', answer: '' }

test('a proof that is erased is gone from the files, unless something else has the same bytes', async () => {
  const only = Buffer.from('%PDF-1.7 of nobody else %%EOF')
  for (const title of ['One', 'Two']) await send('Peer', { title }, only)
  const rows = await ask<{ id: string; file_hash: string }>(
    `select id, file_hash from external_learning where title in ('One', 'Two') order by id`,
  )
  const hash = rows[0]?.file_hash as string
  for (const [left, row] of [
    [true, rows[0]],
    [false, rows[1]],
  ] as const) {
    await ask('update external_learning set file_hash = null where id = $1', [row?.id])
    await world.runJobs()
    expect(await world.services.files.has(hash)).toBe(left)
  }
})

describe('deciding', () => {
  test('a manager sends it back with a sentence, it comes again, is approved once, and counts', async () => {
    const requirement = await world.rows.insert('requirement', {
      organisation_id: council,
      name: world.rows.en('First aid'),
      state: 'active',
    })
    const rule = {
      ...{
        first: { items: [{ kind: 'qualification', id: firstAid }], need: 'all' },
        renewal: null,
        validity: null,
      },
      ...{
        due: { kind: 'fixed', on: '2025-01-01' },
        window: null,
        basis: 'completion',
        minimumActive: null,
        graceDays: 0,
      },
    }
    const own = { organisation_id: council, requirement_id: requirement }
    const version = await world.rows.insert('requirement_version', {
      ...{ ...own, number: 1, counts_from: '2024-01-01', rule: JSON.stringify(rule) },
    })
    await world.rows.insert('requirement_item', {
      ...{ ...own, version_id: version, part: 'first', kind: 'qualification', item_id: firstAid },
    })
    await send('Lea', { qualificationId: firstAid, title: '' })
    const first = await latest()
    const page = `/team/elsewhere/${first.id}`
    for (const name of ['Lea', 'Peer', 'Far', 'Guard'])
      expect([403, 404], name).toContain((await browserOf(name).post(page, approve)).statusCode)
    expect((await browserOf('Boss').get('/team')).body).toContain(
      '1 piece of learning elsewhere waits for you',
    )
    expect((await browserOf('Boss').get('/team/elsewhere')).body).toContain('Lea')
    expect((await browserOf('Peer').get('/team/elsewhere')).statusCode).toBe(403)
    expect((await browserOf('Boss').post(page, { ...approve, decision: 'returned' })).statusCode).toBe(422)
    expect((await browserOf('Boss').post(page, { ...approve, decision: '' })).statusCode).toBe(422)
    const answer = 'The photo is too dark.'
    expect(
      (await browserOf('Boss').post(page, { ...approve, decision: 'returned', answer })).statusCode,
    ).toBe(303)
    await tellAll()
    const [back] = await mailsTo('Lea')
    expect(back?.subject).toContain('First aid at work: sent back to you')
    expect(back?.body_text).toContain(`/record/elsewhere/${first.id}`)
    expect(back?.body_text).not.toContain('too dark')
    const own1 = await browserOf('Lea').get(`/record/elsewhere/${first.id}`)
    expect(own1.body).toContain(answer)
    expect((await browserOf('Lea').post(`/record/elsewhere/${first.id}/withdraw`)).statusCode).toBe(422)
    const form = (await browserOf('Lea').get(`/record/elsewhere/new?again=${first.id}`)).body
    expect(form).toContain('Sea School')
    await send('Lea', { qualificationId: firstAid, title: '', again: first.id }, Buffer.alloc(0))
    const { id } = await latest()
    expect(id).not.toBe(first.id)
    const given = { ...approve, qualificationId: firstAid, kind: 'recognised' }
    const decided = await Promise.all(
      ['Boss', 'Head', 'Staff'].map(name => browserOf(name).post(`/team/elsewhere/${id}`, given)),
    )
    expect(decided.map(one => one.statusCode).sort()).toEqual([303, 422, 422])
    const facts = await ask<{ source: string }>(
      `select kind, subject_id, source, person_id, controller_id, made_by from evidence where idempotency_key = 'external:' || $1`,
      [id],
    )
    expect(facts).toMatchObject([
      { kind: 'recognised', subject_id: firstAid, person_id: who.Lea?.person, controller_id: council },
    ])
    await world.runJobs()
    const standing = await ask<{ state: string }>(
      `select state from standing where requirement_id = $1 and person_id = $2 and superseded_at is null
         and starts_on <= today() and (ends_on is null or ends_on >= today())`,
      [requirement, who.Lea?.person],
    )
    expect(standing).toEqual([{ state: 'met' }])
    expect((await mailsTo('Lea')).at(-1)?.subject).toContain('First aid at work is on your record')
    const record = (await browserOf('Lea').get('/record')).body
    expect(record).toContain('First aid at work')
    expect(record).toContain(`/learning-elsewhere/${id}/proof`)
  })

  test('what nobody knows keeps the name it was given, and staff decide where nobody leads', async () => {
    await send('Head', { title: 'Welding of ships' }, pdf, '2024-02-03')
    const { id } = await latest()
    expect((await browserOf('Staff').get('/manage/elsewhere')).body).toContain('Head')
    expect((await browserOf('Staff').post(`/team/elsewhere/${id}`, approve)).statusCode).toBe(303)
    const [fact] = await ask<{ source: string }>(
      `select source from evidence where idempotency_key = 'external:' || $1`,
      [id],
    )
    expect(fact).toEqual({ source: 'administrator' })
    // The form that comes again now is the same thing still.
    await send('Head', { title: 'Welding of ships' }, pdf, '2024-02-03')
    expect(await latest()).toEqual({ id, state: 'approved' })
    const record = (await browserOf('Head').get('/record?q=welding')).body
    expect(record).toContain('Welding of ships')
    expect((await browserOf('Far').get('/manage/elsewhere')).body).not.toContain('Welding')
  })
})

describe('recognised, waived, corrected', () => {
  type Fact = {
    kind: string
    happened_on: string
    reason: string | null
    superseded: boolean
    certificate_code: string | null
  }
  const factsOf = (name: string) =>
    ask<Fact>(
      `select kind, happened_on::text, reason, superseded_at is not null as superseded, certificate_code, source from evidence
        where person_id = $1 and subject_type = 'course' order by recorded_at, id`,
      [who[name]?.person],
    )
  let course: { id: string }
  let subject: string
  const given = (more: Record<string, string> = {}) => ({
    ...{ kind: 'waived', subject, reason: 'Chartered engineers need not', people: '' },
    ...date('happenedOn', '2025-01-31'),
    ...more,
  })
  const printIn = (body: string) => /name="print" value="([0-9a-f]+)"/.exec(body)?.[1] as string
  beforeAll(async () => {
    course = await world.rows.course(council, site, 'Ladders')
    subject = `course:${course.id}`
  })

  test('for many people after a preview, as one batch, once, and back again', async () => {
    const people = 'LEA@external.test\npeer@external.test, far@external.test; nobody\nlea@external.test'
    const preview = await browserOf('Staff').post('/manage/recognition/preview', given({ people }))
    expect(preview.body).toContain('It would be recorded for 2 people')
    expect(preview.body).toContain('far@external.test')
    expect(await factsOf('Lea')).toEqual([])
    const confirmed = { ...given({ people }), print: printIn(preview.body) }
    expect(
      (await browserOf('Staff').post('/manage/recognition', { ...confirmed, print: 'x' })).statusCode,
    ).toBe(422)
    const answers = await Promise.all(
      [1, 2, 3].map(() => browserOf('Staff').post('/manage/recognition', confirmed)),
    )
    expect(answers.map(answer => answer.statusCode).sort()).toEqual([303, 422, 422])
    expect(await factsOf('Lea')).toMatchObject([
      { kind: 'waived', reason: 'Chartered engineers need not', superseded: false },
    ])
    const batch = String(answers.find(answer => answer.statusCode === 303)?.headers.location)
    expect((await browserOf('Staff').get(batch)).body).toContain('Peer')
    expect((await browserOf('Staff').get('/manage/recognition')).body).toContain(batch)
    for (const name of ['Far', 'Boss', 'Guard'])
      expect([403, 404], name).toContain((await browserOf(name).post(`${batch}/undo`)).statusCode)
    for (const _ of [1, 2]) expect((await browserOf('Staff').post(`${batch}/undo`)).statusCode).toBe(303)
    expect(await factsOf('Lea')).toMatchObject([{ superseded: true }])
    await world.database.owner.query(
      `update import_batch set recorded_at = now() - interval '31 days', undone_at = null where id = $1`,
      [batch.split('/').at(-1)],
    )
    expect((await browserOf('Staff').post(`${batch}/undo`)).statusCode).toBe(422)
  })

  test.each([
    ['no kind', { kind: 'other' }],
    ['nothing of anybody', { subject: 'course:00000000-0000-4000-8000-000000000000' }],
    ['no reason', { reason: ' ' }],
    ['nobody', { people: ' \n ' }],
    ['a day to come', date('happenedOn', '2099-01-01')],
    ['an end before the beginning', date('expiresOn', '2020-01-01')],
  ])('%s is refused with what was typed', async (_, more) => {
    const answer = await browserOf('Staff').post(
      '/manage/recognition/preview',
      given({ people: 'lea@external.test', ...more }),
    )
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('govuk-error-summary')
  })

  test('a correction takes the place of what stood there, once, with a reason; the history keeps both', async () => {
    const id = await world.rows.insert('evidence', {
      ...{
        person_id: who.Lea?.person,
        controller_id: council,
        subject_type: 'course',
        subject_id: course.id,
        lineage_id: course.id,
      },
      ...{ kind: 'completed', happened_at: '2025-05-05T09:00:00Z', happened_on: '2025-05-05', source: 'run' },
      ...{ idempotency_key: 'a run', certificate_code: 'ABCDEFGHJKMNPQRS' },
    })
    const path = `/manage/evidence/${id}/correct`
    const fix = {
      kind: 'attended',
      score: '70',
      reason: 'The list was wrong',
      ...date('happenedOn', '2025-05-06'),
      ...date('expiresOn', ''),
    }
    expect((await browserOf('Staff').get(path)).body).toContain('Correct Ladders of Lea')
    for (const name of ['Far', 'Lea', 'Boss', 'Guard'])
      expect([403, 404], name).toContain((await browserOf(name).post(path, fix)).statusCode)
    expect((await browserOf('Staff').post(path, { ...fix, reason: '' })).statusCode).toBe(422)
    expect((await browserOf('Staff').post(path, { ...fix, score: '700' })).statusCode).toBe(422)
    const answers = await Promise.all([1, 2].map(() => browserOf('Staff').post(path, fix)))
    expect(answers.map(answer => answer.statusCode).sort()).toEqual([303, 422])
    const facts = (await factsOf('Lea')).filter(fact => fact.happened_on.startsWith('2025-05'))
    expect(facts).toMatchObject([
      {
        kind: 'completed',
        happened_on: '2025-05-05',
        superseded: true,
        certificate_code: 'ABCDEFGHJKMNPQRS',
      },
      { kind: 'attended', happened_on: '2025-05-06', superseded: false, reason: 'The list was wrong' },
    ])
    expect(facts[1]?.certificate_code).toMatch(/^[A-Z0-9]{16}$/)
    expect((await browserOf('Lea').get('/certificates/ABCDEFGHJKMNPQRS')).statusCode).toBe(404)
    const page = await browserOf('Staff').get(`/manage/people/${who.Lea?.person}/learning`)
    expect(page.body).toContain('Corrected on')
    expect(page.body).toContain('Reason: The list was wrong')
    expect((await browserOf('Guard').get(`/manage/people/${who.Lea?.person}/learning`)).statusCode).toBe(200)
    expect((await browserOf('Far').get(`/manage/people/${who.Lea?.person}/learning`)).statusCode).toBe(404)
    const [fact] = await ask<{ id: string }>('select id from evidence where supersedes = $1', [id])
    expect((await browserOf('Staff').post(`/manage/evidence/${fact?.id}/correct`, fix)).statusCode).toBe(303)
    const [last] = await ask<{ id: string }>('select id from evidence where supersedes = $1', [fact?.id])
    const back = `/manage/evidence/${last?.id}/take-back`
    expect((await browserOf('Far').post(back, { why: 'x' })).statusCode).toBe(404)
    expect((await browserOf('Staff').post(back, { why: '' })).statusCode).toBe(422)
    expect((await browserOf('Staff').post(back, { why: 'Somebody else was there' })).statusCode).toBe(303)
    expect((await factsOf('Lea')).every(one => one.superseded)).toBe(true)
    const [audit] = await ask<{ reason: string }>(
      `select reason from audit_event where verb = 'evidence.taken_back' and subject_id = $1`,
      [last?.id],
    )
    // Along the chain it is said what became of it in the end.
    const end = (await browserOf('Staff').get(`/manage/people/${who.Lea?.person}/learning`)).body
    expect(end.match(/Corrected on [^<]*, taken back on/g)).toHaveLength(2)
    expect(audit).toEqual({ reason: 'Somebody else was there' })
  })
})

describe('asked for by whoever leads somebody', () => {
  const askFor = (name: string, whom: string, more: Record<string, string> = {}, proof: Buffer = pdf) =>
    browserOf(name).upload(
      `/team/${who[whom]?.person}/recognition`,
      {
        kind: 'recognised',
        subject: `qualification:${firstAid}`,
        ...date('happenedOn', '2025-03-01'),
        ...date('expiresOn', ''),
        reason: 'Ten years a paramedic',
        ...more,
      },
      proof.length > 0 ? { proof: { fileName: 'card.pdf', content: proof } } : {},
    )
  const standing = () =>
    ask<{ id: string; state: string; answer: string | null }>(
      'select id, state, answer from external_learning where asks is not null order by id',
    )

  test('waits in the list of the organisation, is decided by its staff, and the asker hears the answer', async () => {
    expect((await browserOf('Boss').get(`/team/${who.Lea?.person}`)).body).toContain(
      'Recognise or waive learning',
    )
    expect((await askFor('Boss', 'Lea', { reason: '' })).statusCode).toBe(422)
    expect((await askFor('Boss', 'Lea', {}, Buffer.alloc(0))).body).toContain('Choose a file that proves it')
    const twice = await Promise.all([askFor('Boss', 'Lea'), askFor('Boss', 'Lea')])
    expect(twice.map(answer => answer.statusCode)).toEqual([303, 303])
    const [asked, ...more] = await standing()
    expect(more).toEqual([])
    const id = asked?.id as string
    expect((await browserOf('Staff').get('/manage/elsewhere')).body).toContain('Boss asks to recognise it')
    // Not for anybody’s line, nor for whom it is about.
    for (const name of ['Head', 'Boss', 'Lea', 'Peer', 'Far'])
      expect([403, 404], name).toContain(
        (await browserOf(name).post(`/team/elsewhere/${id}`, approve)).statusCode,
      )
    for (const name of ['Lea', 'Head', 'Peer', 'Far'])
      expect((await browserOf(name).get(`/team/asked/${id}`)).statusCode, name).not.toBe(200)
    const page = await browserOf('Staff').get(`/team/elsewhere/${id}`)
    expect(page.body).toContain('Ten years a paramedic')
    expect(page.body).not.toContain('name="kind"')
    const decided = { decision: 'approved', answer: 'Seen the card' }
    expect((await browserOf('Staff').post(`/team/elsewhere/${id}`, decided)).statusCode).toBe(303)
    const [fact] = await ask(
      `select person_id, kind, source, reason, subject_id, happened_on::text from evidence where idempotency_key = 'external:' || $1`,
      [id],
    )
    expect(fact).toEqual({
      person_id: who.Lea?.person,
      kind: 'recognised',
      source: 'administrator',
      reason: 'Ten years a paramedic',
      subject_id: firstAid,
      happened_on: '2025-03-01',
    })
    await tellAll()
    const [told] = await mailsTo('Boss')
    expect(told?.subject).toContain('Lea – First aid at work: done as you asked')
    expect(told?.body_text).toContain(`/team/asked/${id}`)
    expect(told?.body_text).not.toContain('Seen the card')
    expect(await mailsTo('Boss')).toHaveLength(1)
    const notices = (await browserOf('Boss').get('/notices')).body
    expect(notices).toContain('done as you asked')
    expect(notices).toContain(`href="/team/asked/${id}"`)
    const heard = await browserOf('Boss').get('/team/elsewhere')
    expect(heard.body).toContain('What you asked for')
    expect(heard.body).toContain('Seen the card')
    expect((await browserOf('Boss').get(`/team/asked/${id}`)).body).toContain('Approved')
  })

  test('a waiver needs no proof and is sent back with a sentence; asked for strangers it is not found', async () => {
    expect((await askFor('Boss', 'Lea', { kind: 'waived' }, Buffer.alloc(0))).statusCode).toBe(303)
    const id = (await standing()).at(-1)?.id as string
    const page = `/team/elsewhere/${id}`
    expect((await browserOf('Staff').post(page, { decision: 'returned', answer: '' })).statusCode).toBe(422)
    const back = { decision: 'returned', answer: 'Not for this role' }
    expect((await browserOf('Staff').post(page, back)).statusCode).toBe(303)
    expect((await browserOf('Boss').get('/team/elsewhere')).body).toContain('Not for this role')
    await tellAll()
    expect((await mailsTo('Boss')).at(-1)?.subject).toContain('Lea – First aid at work: not done')
    expect((await browserOf('Boss').post(`/team/asked/${id}/withdraw`)).statusCode).toBe(422)
    for (const [name, whom] of [
      ['Peer', 'Lea'],
      ['Lea', 'Boss'],
      ['Boss', 'Boss'],
      ['Far', 'Lea'],
    ] as const)
      expect([403, 404], `${name} ${whom}`).toContain((await askFor(name, whom)).statusCode)
    expect(await standing()).toHaveLength(2)
    expect((await askFor('Boss', 'Lea', { subject: 'course:x' })).statusCode).toBe(422)
    expect((await askFor('Head', 'Lea', { kind: 'waived' }, Buffer.alloc(0))).statusCode).toBe(303)
    const last = (await standing()).at(-1)?.id
    expect((await browserOf('Head').post(`/team/asked/${last}/withdraw`)).statusCode).toBe(303)
    expect((await standing()).at(-1)?.state).toBe('withdrawn')
  })

  test('where the organisation allows it, a manager decides alone: once, in their name, before the eyes of staff', async () => {
    const at = '/manage/roles/permissions/recognition.grant'
    await join('Admin', council, undefined, 'organisation_admin')
    const admin = browserOf('Admin')
    expect((await admin.get(at)).body).toContain('does not allow this')
    for (const name of ['Staff', 'Boss', 'Far'])
      expect((await browserOf(name).post(at, { allowed: 'yes' })).statusCode, name).toBe(
        name === 'Far' ? 303 : 403,
      )
    expect((await admin.post('/manage/roles/permissions/people.view', { allowed: 'yes' })).statusCode).toBe(
      404,
    )
    // Another organisation’s leave is none of this one’s.
    expect((await browserOf('Boss').get(`/team/${who.Lea?.person}/recognition`)).body).toContain(
      'Ask to recognise or waive',
    )
    const allow = { allowed: 'yes', reason: 'Team leaders know their people' }
    for (const _ of [1, 2]) expect((await admin.post(at, allow)).statusCode).toBe(303)
    expect((await admin.get(at)).body).toContain('Team leaders know their people')
    expect((await browserOf('Boss').get(`/team/${who.Lea?.person}/recognition`)).body).toContain(
      'You decide.',
    )
    const given = date('happenedOn', '2025-04-02')
    const sent = await Promise.all(
      [1, 2].map(() => askFor('Boss', 'Lea', { kind: 'waived', ...given }, Buffer.alloc(0))),
    )
    await askFor('Boss', 'Lea', { kind: 'waived', ...given }, Buffer.alloc(0))
    expect(sent.map(answer => answer.statusCode)).toEqual([303, 303])
    const facts = () =>
      ask(
        `select e.kind, e.source, e.made_by, e.reason from evidence e
          where e.person_id = $1 and e.happened_on = '2025-04-02' and e.subject_id = $2`,
        [who.Lea?.person, firstAid],
      )
    const fact = {
      kind: 'waived',
      source: 'manager',
      made_by: who.Boss?.person,
      reason: 'Ten years a paramedic',
    }
    expect(await facts()).toEqual([fact])
    // Nothing of anybody whom they do not lead.
    for (const [name, whom] of [
      ['Peer', 'Lea'],
      ['Boss', 'Boss'],
      ['Boss', 'Peer'],
    ] as const)
      expect([403, 404], `${name} ${whom}`).toContain((await askFor(name, whom)).statusCode)
    const list = (await browserOf('Staff').get('/manage/elsewhere')).body
    expect(list).toContain('Decided by managers themselves')
    expect(list).toContain('By Boss on')
    const id = /team\/elsewhere\/([0-9a-f-]{36})">Lea/.exec(list)?.[1]
    expect((await browserOf('Staff').get(`/team/elsewhere/${id}`)).body).toContain('Ten years a paramedic')
    const log = await ask(
      `select verb, reason from audit_event where verb in ('permission.allowed', 'recognition.granted') and organisation_id = $1 order by id`,
      [council],
    )
    expect(log).toEqual([
      { verb: 'permission.allowed', reason: 'Team leaders know their people' },
      { verb: 'recognition.granted', reason: 'Ten years a paramedic' },
    ])
    expect((await admin.get('/manage/audit')).body).toContain('granted by a manager')
    expect((await admin.get(`/manage/roles/people/${who.Boss?.person}`)).body).toContain(
      '/manage/roles/permissions/recognition.grant',
    )
    expect((await admin.post(at, { allowed: 'no' })).statusCode).toBe(303)
    expect(
      (await askFor('Boss', 'Lea', { kind: 'waived', ...date('happenedOn', '2025-04-03') }, Buffer.alloc(0)))
        .statusCode,
    ).toBe(303)
    expect((await standing()).at(-1)?.state).toBe('sent')
    expect(await facts()).toHaveLength(1)
  })
})
