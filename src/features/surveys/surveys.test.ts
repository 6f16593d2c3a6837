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
