import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import type { Content } from './content.ts'

const host = 'surveys.example'
let world: World
let site: string
let council: string
let admin: string
let course: { id: string; structure: string; activity: string; slug: string }

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  council = await rows.organisation('Survey council')
  site = await rows.site(host, council)
  const boss = await rows.person('Ada Admin', 'ada@surveys.example')
  await rows.membership(boss, council)
  await rows.grant(boss, 'organisation_admin', council)
  admin = await rows.session(boss, site)
  course = await rows.course(council, site, 'Lone working')
})
afterAll(() => world.close())

const ask = async (text: string, ...values: unknown[]) =>
  (await world.database.owner.query(text, values)).rows
const desk = () => world.visitor(host, admin)

/** Somebody of the council with a browser of their own. */
async function learner(name: string) {
  const { rows } = world
  const person = await rows.person(name)
  const membership = await rows.membership(person, council)
  const browser = world.visitor(host, await rows.session(person, site))
  const complete = async () => {
    const enrolment = await rows.enrolment(person, course, council, membership)
    expect((await browser.post(`/courses/${course.slug}/confirm/${course.activity}`)).statusCode).toBe(303)
    await world.runJobs()
    return enrolment
  }
  return { person, membership, browser, complete }
}

/** The address of the survey that somebody finds open. */
async function openSurvey(person: string, use: string): Promise<string> {
  const [row] = await ask(
    'select id from survey_invitation where person_id = $1 and use_id = $2 and not is_answered',
    person,
    use,
  )
  return `/surveys/${row.id}`
}

async function publish(content: Content, name = 'What did you think?'): Promise<string> {
  const id = await world.rows.insert('survey', {
    organisation_id: council,
    name: world.rows.en(name),
    draft: JSON.stringify(content),
  })
  expect((await desk().post(`/manage/surveys/${id}/publish`)).statusCode).toBe(303)
  return id
}

async function place(survey: string, fields: Record<string, string>): Promise<string> {
  const placed = await desk().post(`/manage/courses/${course.id}/surveys`, { survey, ...fields })
  expect(placed.statusCode, placed.body).toBe(303)
  const [row] = await ask('select id from survey_use where survey_id = $1 order by id desc limit 1', survey)
  return row.id
}

const text = (words: string) => ({ en: { text: words, state: 'approved' as const } })
const reaction: Content = {
  isAnonymous: true,
  isPaged: false,
  items: [
    { id: 'a1', kind: 'scale', text: text('How useful was it?'), required: true, from: 1, to: 5 },
    {
      id: 'a2',
      kind: 'one',
      text: text('Would you change something?'),
      options: [
        { id: 'b1', text: text('Yes') },
        { id: 'b2', text: text('No') },
      ],
    },
    {
      id: 'a3',
      kind: 'long',
      text: text('What would you change?'),
      required: true,
      show: { of: 'a2', is: ['b1'] },
    },
  ],
}

describe('a survey is written', () => {
  let survey: string

  test('question by question, by plain forms', async () => {
    const begun = await desk().post('/manage/surveys/new', { name: 'Lone working: reaction', level: '1' })
    expect(begun.statusCode).toBe(303)
    survey = String(begun.headers.location).split('#')[0]?.split('/').at(-1) as string
    expect((await desk().post(`/manage/surveys/${survey}/publish`)).body).toContain('Add a question before')
    const add = (kind: string, fields: Record<string, string | string[]>) =>
      desk().post(`/manage/surveys/${survey}/items/new?kind=${kind}`, fields)
    expect(
      (await add('one', { text: 'Did it help?', options: 'Yes\nNo', options_cy: 'Do\nNaddo' })).statusCode,
    ).toBe(303)
    const { draft } = (await ask('select draft from survey where id = $1', survey))[0]
    const [first] = draft.items
    expect(first.options.map((option: { text: unknown }) => option.text)).toMatchObject([
      { en: { text: 'Yes' }, cy: { text: 'Do' } },
      { en: { text: 'No' }, cy: { text: 'Naddo' } },
    ])
    const hanging = { text: 'Why not?', show_of: first.id, [`is-${first.id}`]: first.options[1].id }
    expect((await add('long', hanging)).statusCode).toBe(303)
    const shown = await desk().get(`/manage/surveys/${survey}`)
    expect(shown.body).toContain('Only when “Did it help?” is “No”')
    const up = await desk().post(`/manage/surveys/${survey}/items/${first.id}/move`, { direction: 'down' })
    expect(up.statusCode).toBe(422)
    expect(up.body).toContain('must come after the one')
    expect((await desk().post(`/manage/surveys/${survey}/items/${first.id}/remove`)).statusCode).toBe(422)
    expect((await desk().post(`/manage/surveys/${survey}/publish`)).statusCode).toBe(303)
    expect((await desk().get(`/manage/surveys/${survey}/preview`)).statusCode).toBe(200)
  })

  test('what does not fit is said beside its field, and what was typed stays', async () => {
    for (const [kind, fields, sentence] of [
      ['one', { text: 'Typed', options: 'Only one' }, 'Enter at least two choices'],
      ['one', { text: '', options: 'a\nb' }, 'Enter the question'],
      ['matrix', { text: 'Typed', options: 'a\nb' }, 'Enter at least one line'],
      ['scale', { text: 'Typed', from: '1', to: '99' }, 'A scale goes from 0 or 1'],
      ['number', { text: 'Typed', from: '9', to: '3' }, 'must not be below the smallest'],
      ['number', { text: 'Typed', from: 'x' }, 'Enter a whole number'],
      ['short', { text: ['a', 'b'] }, 'Give one answer only'],
      ['short', { text: 'Typed', show_of: 'nothing', 'is-nothing': 'x' }, 'Choose answers of one question'],
    ] as const) {
      const answer = await desk().post(`/manage/surveys/${survey}/items/new?kind=${kind}`, fields as never)
      expect(answer.statusCode, sentence).toBe(422)
      expect(answer.body, sentence).toContain(sentence)
      if (fields.text === 'Typed') expect(answer.body).toContain('value="Typed"')
    }
    expect((await desk().get(`/manage/surveys/${survey}/items/ffff`)).statusCode).toBe(404)
    expect((await desk().get(`/manage/surveys/${world.rows.randomId()}`)).statusCode).toBe(404)
  })
})

describe('a survey is answered', () => {
  let use: string

  test('right after the course, with a question that follows from an answer', async () => {
    const survey = await publish(reaction)
    use = await place(survey, { moment: 'after' })
    const { person, browser, complete } = await learner('Pat')
    await complete()
    const address = await openSurvey(person, use)
    expect((await browser.get('/')).body).toContain(address)
    const page = await browser.get(address)
    expect(page.body).toContain('How useful was it?')
    expect(page.body).toContain('Your answers are anonymous')
    expect(page.body).not.toContain('What would you change?')
    const version = /name="version" value="([^"]+)"/.exec(page.body)?.[1] as string
    const given = { version, page: '0', shown: 'a1 a2', go: 'on' }
    const missing = await browser.post(address, { ...given, 'q-a2': 'b1' })
    expect(missing.statusCode).toBe(422)
    expect(missing.body).toContain('Choose an answer to this question')
    const more = await browser.post(address, { ...given, 'q-a1': '4', 'q-a2': 'b1' })
    expect(more.headers.location).toBe(`${address}?page=0&more=1`)
    const second = await browser.get(`${address}?page=0&more=1`)
    expect(second.body).toContain('What would you change?')
    expect(second.body).toContain('follow from your answers')
    const all = { ...given, shown: 'a1 a2 a3', 'q-a1': '4', 'q-a2': 'b1', 'q-a3': 'Less reading' }
    // Sent twice at once: counted once, and both times thanked.
    const sent = await Promise.all([browser.post(address, all), browser.post(address, all)])
    expect(sent.map(one => one.statusCode)).toEqual([303, 303])
    const found = await ask('select answers, person_id from survey_response where use_id = $1', use)
    expect(found).toEqual([{ answers: { a1: 4, a2: 'b1', a3: 'Less reading' }, person_id: null }])
    expect(await ask('select 1 from survey_draft')).toEqual([])
    expect((await browser.get(address)).body).toContain('You have answered this')
    expect((await browser.get('/')).body).not.toContain(address)
  })

  test('hostile answers are refused with a sentence, and nothing else is kept', async () => {
    const { person, browser, complete } = await learner('Sam')
    await complete()
    const address = await openSurvey(person, use)
    const version = /name="version" value="([^"]+)"/.exec((await browser.get(address)).body)?.[1] as string
    const given = { version, page: '0', shown: 'a1 a2', go: 'on' }
    for (const [fields, status] of [
      [{ 'q-a1': '9' }, 422],
      [{ 'q-a1': ['1', '2'] }, 422],
      [{ 'q-a1': '4', 'q-a2': 'nothing' }, 422],
      [{ 'q-a1': '4; drop table' }, 422],
      [{ 'q-a1': '4', page: '-7', shown: '', version: 'nonsense' }, 303],
      [{ 'q-a1': '4', 'q-a2': 'b1', go: ['on', 'later'] }, 303],
      [{ page: ['0', '1'], shown: ['a1', 'a2'] }, 422],
    ] as [Record<string, string | string[]>, number][]) {
      const answer = await browser.post(address, { ...given, ...fields })
      expect(answer.statusCode, JSON.stringify(fields)).toBe(status)
    }
    // Nothing was sent: the required answer is asked for again.
    expect(await ask('select count(*)::integer as n from survey_response where use_id = $1', use)).toEqual([
      { n: 1 },
    ])
    const odd = { ...given, 'q-a1': '2', 'q-a2': 'b2', 'q-a3': 'Never asked', 'q-zz': 'x', constructor: 'y' }
    expect((await browser.post(address, odd)).statusCode).toBe(303)
    const kept = await ask(
      `select answers from survey_response where use_id = $1 and answers ->> 'a1' = '2'`,
      use,
    )
    expect(kept).toEqual([{ answers: { a1: 2, a2: 'b2' } }])
    const stranger = (await learner('Stranger')).browser
    expect((await stranger.get(address)).statusCode).toBe(404)
    expect((await stranger.post(address, odd)).statusCode).toBe(404)
  })
})

/** Answers a survey as a browser would, from its first page on; `form` is what is chosen. */
async function send(
  browser: ReturnType<World['visitor']>,
  address: string,
  form: Record<string, string | string[]>,
) {
  const page = await browser.get(address)
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? ''
  return browser.post(address, {
    version: hidden('version'),
    page: hidden('page'),
    shown: hidden('shown'),
    go: 'on',
    ...form,
  })
}

describe('anonymous is anonymous', () => {
  let use: string
  const people: string[] = []

  test('who has answered is noted apart, and nothing joins an answer to them', async () => {
    use = await place(await publish({ ...reaction, items: reaction.items.slice(0, 1) }, 'Anonymous'), {
      moment: 'after',
    })
    const unit = await world.rows.unit(council, 'Small team')
    for (let at = 0; at < 6; at += 1) {
      const { person, membership, browser, complete } = await learner(`Anon ${at}`)
      if (at < 2) await world.rows.job(person, council, membership, { unit })
      people.push(person)
      await complete()
      expect(
        (await send(browser, await openSurvey(person, use), { 'q-a1': String((at % 5) + 1) })).statusCode,
      ).toBe(303)
    }
    expect(await ask('select 1 from survey_invitation where use_id = $1 and is_answered', use)).toHaveLength(
      6,
    )
  })

  test('seen with the eyes of the owner of the database', async () => {
    const responses = await ask(
      'select r.*, r.xmin::text as written_by from survey_response r where use_id = $1',
      use,
    )
    expect(responses).toHaveLength(6)
    // No value that leads to somebody: only what all of them share, and what every run has its own of.
    const shared = [
      'organisation_id',
      'use_id',
      'version_id',
      'is_anonymous',
      'answered_on',
      'person_id',
      'written_by',
    ]
    for (const name of shared) expect(new Set(responses.map(row => String(row[name]))).size, name).toBe(1)
    expect(responses[0]).toMatchObject({ person_id: null, unit_id: null, job_role_id: null })
    expect(responses[0].answered_on).toMatch(/-01$/)
    // The id holds no time, and no other table knows it or the key.
    expect(responses.every(row => row.id[14] === '4')).toBe(true)
    const ids = responses.map(row => row.id)
    const tables = await ask(
      `select table_name, column_name from information_schema.columns where table_schema = 'public' and udt_name in ('uuid', 'jsonb', 'text')
          and table_name <> 'survey_response' and table_name in (select tablename from pg_tables where schemaname = 'public')`,
    )
    for (const { table_name, column_name } of tables) {
      const hit = await ask(
        `select 1 from "${table_name}" t where exists (select 1 from unnest($1::text[]) x where t."${column_name}"::text like '%' || x || '%') limit 1`,
        ids,
      )
      expect(hit, `${table_name}.${column_name}`).toEqual([])
    }
    // Nothing that the database holds makes the key again.
    const [{ secret, survey_key_hash: hash }] = await ask('select secret, survey_key_hash from installation')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    const runs = await ask('select id from enrolment')
    const { createHmac } = await import('node:crypto')
    const keys = new Set(responses.map(row => row.match_key.toString('hex')))
    expect(keys.size).toBe(6)
    for (const key of [secret, hash, Buffer.from(hash, 'hex')])
      for (const { id } of runs)
        expect(keys.has(createHmac('sha256', key).update(id).digest('hex'))).toBe(false)
    // Nor was it said to the audit trail or to the outbox.
    expect(
      await ask(
        `select 1 from audit_event where verb like 'survey.%' and actor_id = any ($1::uuid[])`,
        people,
      ),
    ).toEqual([])
  })

  test('the application itself can’t write, change or read them past its actor', async () => {
    const read = await world.services.databases.single(db =>
      db.selectFrom('survey_response').selectAll().execute(),
    )
    expect(read).toEqual([])
    await expect(
      world.services.databases.single(db =>
        db.deleteFrom('survey_response').where('use_id', '=', use).execute(),
      ),
    ).rejects.toThrow(/permission denied/)
  })
})

test('whoever has begun goes on with the version they began, and is told so by its questions', async () => {
  const survey = await publish({ ...reaction, items: reaction.items.slice(0, 1) }, 'Versions')
  const use = await place(survey, { moment: 'after' })
  const [begun, late, slow] = [await learner('Begun'), await learner('Late'), await learner('Slow')]
  for (const one of [begun, late, slow]) await one.complete()
  const address = await openSurvey(begun.person, use)
  await send(begun.browser, address, { 'q-a1': '3', go: 'later' })
  expect((await begun.browser.get('/')).body).toContain('begun')
  const slowAddress = await openSurvey(slow.person, use)
  const open = await slow.browser.get(slowAddress)
  const second: Content = {
    ...reaction,
    isAnonymous: false,
    items: [{ id: 'c1', kind: 'nps', text: text('Would you recommend it?'), required: true }],
  }
  await ask('update survey set draft = $2 where id = $1', survey, JSON.stringify(second))
  expect((await desk().post(`/manage/surveys/${survey}/publish`)).statusCode).toBe(303)
  const page = await begun.browser.get(address)
  expect(page.body).toContain('How useful was it?')
  expect(page.body).toMatch(/value="3"[^>]* checked|checked[^>]* value="3"/)
  expect((await send(begun.browser, address, { 'q-a1': '5' })).statusCode).toBe(303)
  const lateAddress = await openSurvey(late.person, use)
  expect((await late.browser.get(lateAddress)).body).toContain('Your name is kept')
  expect((await send(late.browser, lateAddress, { 'q-c1': '9' })).statusCode).toBe(303)
  // Somebody who had the old one open sends the old one.
  const version = /name="version" value="([^"]+)"/.exec(open.body)?.[1] as string
  const old = { version, page: '0', shown: 'a1', go: 'on', 'q-a1': '1' }
  expect((await slow.browser.post(slowAddress, old)).statusCode).toBe(303)
  const kept = await ask(
    'select answers, is_anonymous, person_id from survey_response where use_id = $1 order by answers::text',
    use,
  )
  expect(kept).toEqual([
    { answers: { a1: 1 }, is_anonymous: true, person_id: null },
    { answers: { a1: 5 }, is_anonymous: true, person_id: null },
    { answers: { c1: 9 }, is_anonymous: false, person_id: late.person },
  ])
})

describe('before and after a course', () => {
  test('a questionnaire that the course waits for can’t be put off or gone round', async () => {
    const survey = await publish({ ...reaction, items: reaction.items.slice(0, 1) }, 'Needed first')
    const use = await place(survey, { moment: 'before', needed: 'yes' })
    expect((await desk().get(`/manage/courses/${course.id}/surveys`)).body).toContain(
      'which waits for the answers',
    )
    const { person, browser } = await learner('Nell Needed')
    const start = await browser.post(`/courses/${course.slug}/start`)
    const address = await openSurvey(person, use)
    expect(start.headers.location).toBe(address)
    expect((await browser.get(address)).body).not.toContain('Not now')
    const begun = () =>
      ask('select 1 from enrolment where person_id = $1 and completed_at is not null', person)
    const confirm = () => browser.post(`/courses/${course.slug}/confirm/${course.activity}`)
    const refused = await confirm()
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Answer the questions before this course first')
    expect(await begun()).toEqual([])
    await send(browser, address, { 'q-a1': '2' })
    expect((await confirm()).statusCode).toBe(303)
    expect(await begun()).toHaveLength(1)
    expect((await desk().post(`/manage/surveys/uses/${use}/end`)).statusCode).toBe(303)
  })

  test('the questionnaire comes first, is matched with the evaluation, and results hide small numbers', async () => {
    const survey = await publish({ ...reaction, items: reaction.items.slice(0, 1) }, 'Confidence')
    const [before, after] = [
      await place(survey, { moment: 'before' }),
      await place(survey, { moment: 'after' }),
    ]
    await place(survey, { moment: 'later', weeks: '4' })
    const role = await world.rows.insert('job_role', {
      organisation_id: council,
      name: world.rows.en('Care worker'),
    })
    for (let at = 0; at < 6; at += 1) {
      const { person, membership, browser } = await learner(`Matched ${at}`)
      const job = await world.rows.job(person, council, membership)
      await ask('update job_term set job_role_id = $2 where job_id = $1', job, role)
      const start = await browser.post(`/courses/${course.slug}/start`)
      expect(start.headers.location).toBe(await openSurvey(person, before))
      if (at === 0) {
        expect((await browser.get(`/courses/${course.slug}`)).body).toContain('Before you begin')
        const asked = await browser.get(String(start.headers.location))
        expect(asked.body).toContain('These questions come before the course')
        expect(asked.body).toContain(`<a href="/courses/${course.slug}#inside">Not now`)
      }
      await send(browser, String(start.headers.location), { 'q-a1': '2' })
      await browser.post(`/courses/${course.slug}/confirm/${course.activity}`)
      await world.runJobs()
      await send(browser, await openSurvey(person, after), { 'q-a1': '4' })
    }
    const results = await desk().get(`/manage/surveys/uses/${after}`)
    expect(results.body).toContain('Before and after')
    expect(results.body).toContain('+2.0')
    expect(results.body).toContain('Average 4.0')
    // One more, of whom nothing is known before: the change would now tell what the seventh said.
    const { person, browser, complete } = await learner('Seventh')
    await complete()
    await send(browser, await openSurvey(person, after), { 'q-a1': '1' })
    const seven = await desk().get(`/manage/surveys/uses/${after}`)
    expect(seven.body).not.toContain('+2.0')
    expect(seven.body).toContain('Too few people have answered both')
    // Six of the seven are care workers: showing them alone would show the seventh.
    expect(seven.body).not.toContain('Job role: Care worker')
    const forced = await desk().get(`/manage/surveys/uses/${after}?of=role:${role}`)
    const shown = (page: { body: string }) => /<main[\s\S]*<\/main>/.exec(page.body)?.[0]
    expect(shown(forced)).toBe(shown(seven))
    const file = await desk().get(`/manage/surveys/uses/${after}/results.csv`)
    expect(file.body).toContain('"How useful was it?","","4","6","86"')
    expect((await desk().get(`/manage/surveys/uses/${after}/answers.csv`)).statusCode).toBe(404)
    const few = await desk().get(`/manage/surveys/uses/${before}/results.csv?of=unit:x`)
    expect(few.statusCode).toBe(200)
  })

  test('what is asked weeks later is opened by the job on its day, and not before', async () => {
    const survey = await publish({ ...reaction, items: reaction.items.slice(0, 1) }, 'Weeks on')
    const use = await place(survey, { moment: 'later', weeks: '2' })
    const { person, complete } = await learner('Patient')
    const run = await complete()
    const open = () => ask('select open_survey_invitations()')
    const asked = () =>
      ask('select 1 from survey_invitation where use_id = $1 and person_id = $2', use, person)
    await open()
    expect(await asked()).toEqual([])
    await ask(`update enrolment set completed_at = now() - interval '14 days' where id = $1`, run)
    await open()
    await open()
    expect(await asked()).toHaveLength(1)
  })
})

test('an audience is asked from a day to a day; names are given where they were asked for', async () => {
  const { person, browser } = await learner('Named Nia')
  const survey = await publish(
    { ...reaction, isAnonymous: false, items: reaction.items.slice(0, 1) },
    'Staff survey',
  )
  const day = (prefix: string, offset: number) => {
    const date = new Date(Date.now() + offset * 86_400_000)
    return {
      [`${prefix}-day`]: String(date.getUTCDate()),
      [`${prefix}-month`]: String(date.getUTCMonth() + 1),
      [`${prefix}-year`]: String(date.getUTCFullYear()),
    }
  }
  const sending = (from: number, to: number) =>
    desk().post(`/manage/surveys/${survey}/send`, {
      audience: '',
      ...day('opens_on', from),
      ...day('closes_on', to),
    })
  expect((await sending(-3, 5)).body).toContain('can’t be in the past')
  expect((await sending(5, 3)).body).toContain('must not be before the first')
  expect((await sending(1, 9)).statusCode).toBe(303)
  const [{ id: use }] = await ask('select id from survey_use where survey_id = $1', survey)
  expect(await ask('select 1 from survey_invitation where use_id = $1', use)).toEqual([])
  await ask('update survey_use set opens_on = today() where id = $1', use)
  await ask('select open_survey_invitations()')
  const address = await openSurvey(person, use)
  expect((await browser.get(address)).body).toContain('Survey council can see it')
  await send(browser, address, { 'q-a1': '5' })
  const names = await desk().get(`/manage/surveys/uses/${use}/answers.csv`)
  expect(names.body).toContain('"Named Nia"')
  expect((await desk().get(`/manage/surveys/uses/${use}`)).body).not.toContain('Named Nia')
  const closing = await learner('Closing')
  await ask('select open_survey_invitations()')
  const late = await openSurvey(closing.person, use)
  expect((await desk().post(`/manage/surveys/uses/${use}/end`)).statusCode).toBe(303)
  expect((await closing.browser.get(late)).body).toContain('This survey has closed')
})

test('a survey that is an activity completes it, once its answers are sent', async () => {
  const { rows } = world
  const blended = await rows.course(council, site, 'Ends with questions')
  const activity = await rows.insert('activity', {
    organisation_id: council,
    course_id: blended.id,
    kind: 'survey',
    title: rows.en('Your view'),
    rule: 'submitted',
  })
  await ask(
    'update structure_activity set activity_id = $2 where structure_id = $1',
    blended.structure,
    activity,
  )
  const early = await learner('Too early')
  const waiting = await rows.enrolment(early.person, blended, council, early.membership)
  const nothing = await early.browser.get(`/surveys/take/${waiting}/${activity}`)
  expect(nothing.body).toContain('There are no questions here yet')
  const survey = await publish({ ...reaction, items: reaction.items.slice(0, 1) }, 'As an activity')
  const form = { survey, moment: `activity:${activity}` }
  expect((await desk().post(`/manage/courses/${blended.id}/surveys`, form)).statusCode).toBe(303)
  const { person, membership, browser } = await learner('Inside')
  const run = await rows.enrolment(person, blended, council, membership)
  const address = `/surveys/take/${run}/${activity}`
  expect((await send(browser, address, {})).statusCode).toBe(422)
  expect((await send(browser, address, { 'q-a1': '3' })).statusCode).toBe(303)
  const [met] = await ask('select met_at, submitted_at from attempt where enrolment_id = $1', run)
  expect(met.met_at && met.submitted_at).toBeTruthy()
  expect((await ask('select completed_at from enrolment where id = $1', run))[0].completed_at).not.toBeNull()
  expect((await browser.get(address)).body).toContain('You have answered this')
  const stranger = (await learner('Outside')).browser
  expect((await stranger.get(address)).statusCode).toBe(404)
  expect((await browser.get(`/surveys/take/${run}/${world.rows.randomId()}`)).statusCode).toBe(404)
})

test('a course is rated by whoever completed it; its average is shown from five ratings on', async () => {
  const rate = `/courses/${course.slug}/rating`
  const early = await learner('Early')
  expect((await early.browser.get(rate)).statusCode).toBe(404)
  for (let at = 0; at < 5; at += 1) {
    const { browser, complete } = await learner(`Rater ${at}`)
    await complete()
    expect((await browser.post(rate, { stars: '9' })).statusCode).toBe(422)
    if (at === 4) expect((await browser.get(`/courses/${course.slug}`)).body).not.toContain('of 5, from')
    expect((await browser.post(rate, { stars: '4', sentence: `Sentence ${at}` })).statusCode).toBe(303)
    if (at === 4) await browser.post(rate, { stars: '5', sentence: 'Changed my mind' })
  }
  expect((await early.browser.get(`/courses/${course.slug}`)).body).toContain('4.2 of 5, from 5 ratings')
  const beside = await desk().get(`/manage/courses/${course.id}/surveys`)
  expect(beside.body).toContain('Changed my mind')
  expect(beside.body).not.toContain('Sentence 4')
  expect(beside.body).not.toContain('Rater 1')
})
