import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let admin: Visitor
let org: string
let other: string
let site: string
let course: { id: string; structure: string; slug: string; activity: string }
const day = 86_400_000
let now = new Date('2026-11-23T10:00:00Z')

beforeAll(async () => {
  world = await openWorld({ MAX_UPLOAD_MB: '1' }, () => now)
  org = await world.rows.organisation('Wexcombe')
  other = await world.rows.organisation('Hollybank')
  site = await world.rows.site('blend.test', org, [other])
  admin = await visitorOf('Ada Admin', org, 'organisation_admin')
  course = await world.rows.course(org, site, 'Safe moving', { state: 'draft' })
})
afterAll(() => world.close())

async function visitorOf(
  name: string,
  organisation: string,
  role?: string,
): Promise<Visitor & { person?: string }> {
  const person = await world.rows.person(name)
  await world.rows.membership(person, organisation)
  if (role) await world.rows.grant(person, role, organisation)
  const visitor = world.visitor('blend.test', await world.rows.session(person, site))
  return Object.assign(visitor, { person })
}

const here = () => `/manage/courses/${course.id}`
const one = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows[0]
const all = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows
const version = async () =>
  (
    await one(
      `select (extract(epoch from updated_at) * 1000000)::bigint::text as v from course where id = $1`,
      [course.id],
    )
  ).v
type Row = { id: string; title: string; section: string | null; section_id: string | null; opens: unknown }
const inside = (): Promise<Row[]> =>
  all(
    `select a.id, a.title -> 'en' ->> 'text' as title, s.title -> 'en' ->> 'text' as section, x.section_id, x.opens
       from course c join structure_activity x on x.structure_id = c.current_structure_id join activity a on a.id = x.activity_id
       left join course_section s on s.id = x.section_id where c.id = $1 order by s.position nulls first, x.position`,
    [course.id],
  )
const activity = async (title: string) => (await inside()).find(row => row.title === title)?.id as string
const section = async (title: string) =>
  (
    await one(
      `select s.id from course_section s join course c on c.current_structure_id = s.structure_id
                where c.id = $1 and s.title -> 'en' ->> 'text' = $2`,
      [course.id, title],
    )
  ).id as string

type Files = Parameters<Visitor['upload']>[2]
const file = (fileName: string, content: string | Buffer): Files[string] => ({
  fileName,
  content: Buffer.isBuffer(content) ? content : Buffer.from(content, 'latin1'),
})
const mp4 = file('moving.mp4', `\0\0\0\x20ftypisom${'v'.repeat(5000)}`)

async function add(kind: string, fields: Record<string, string>, files: Files = {}) {
  return admin.upload(`${here()}/activities/new/${kind}`, { version: await version(), ...fields }, files)
}
const post = async (path: string, fields: Record<string, string> = {}) =>
  admin.post(`${here()}${path}`, { version: await version(), ...fields })
const open = async (path: string, tree: unknown) =>
  post(`${path}/opening`, { rule: JSON.stringify(tree), do: 'save' })

describe('building', () => {
  test('sections, and an activity of every kind, in order', async () => {
    expect((await post('/sections/new', { title: 'Practice', rule: 'any' })).statusCode).toBe(303)
    const answers = [
      await add('page', {
        title: 'Before you lift',
        statement: '# Think\n\n![A box](1)\n\nThen lift.',
        completion: 'end',
        section: '',
      }),
      await add(
        'video',
        {
          title: 'Watch a lift',
          completion: 'watched',
          watch_share: '80',
          statement: 'She bends her knees.',
        },
        {
          video: mp4,
          captions_en: file(
            'en.vtt',
            'WEBVTT\n\n00:00.000 --> 00:02.000\nBend your <script>x</script> knees',
          ),
        },
      ),
      await add(
        'file',
        { title: 'Checklist', completion: 'visit', section: await section('Practice') },
        { file: file('check.pdf', '%PDF-1.7 list') },
      ),
      await add('link', { title: 'HSE', address: 'www.hse.gov.uk/msd', section: await section('Practice') }),
      await add('document', { title: 'Moving policy', statement: 'Ask for help.' }),
    ]
    expect(answers.map(answer => answer.statusCode)).toEqual([303, 303, 303, 303, 303])
    expect((await inside()).map(row => [row.section, row.title])).toEqual([
      [null, 'I have read Safe moving'],
      [null, 'Before you lift'],
      [null, 'Watch a lift'],
      [null, 'Moving policy'],
      ['Practice', 'Checklist'],
      ['Practice', 'HSE'],
    ])
    expect((await one(`select address from activity where kind = 'link'`)).address).toBe(
      'https://www.hse.gov.uk/msd',
    )
  })

  const title = { title: 'x' }
  const refusals: [string, string, Record<string, string>, Files, string][] = [
    [
      'a video that is none',
      'video',
      title,
      { video: file('a.mp4', '<html><script>alert(1)</script>') },
      'no video that browsers play',
    ],
    ['no video', 'video', title, {}, 'Choose the video'],
    [
      'captions that are none',
      'video',
      title,
      { video: mp4, captions_en: file('a.vtt', '<script>') },
      'can’t be read',
    ],
    ['SVG as a file', 'file', title, { file: file('a.svg', '<svg onload="alert(1)"/>') }, 'can’t be offered'],
    ['HTML called PDF', 'file', title, { file: file('a.pdf', '<html>') }, 'can’t be offered'],
    ['a link that is a script', 'link', { ...title, address: 'javascript:alert(1)' }, {}, 'web address'],
    [
      'a link with a password',
      'link',
      { ...title, address: 'https://me:secret@a.example/' },
      {},
      'web address',
    ],
    ['a page without text', 'page', title, {}, 'Write the text'],
    [
      'a rule that its kind does not have',
      'page',
      { ...title, statement: 'x', completion: 'score' },
      {},
      'Choose what completes it',
    ],
    [
      'two hundred per cent',
      'video',
      { ...title, completion: 'watched', watch_share: '200' },
      { video: mp4 },
      'per cent',
    ],
    ['no title', 'page', { statement: 'x' }, {}, 'Enter a title'],
  ]
  test.each(refusals)(
    '%s is refused with a sentence, and nothing is left',
    async (_, kind, fields, files, sentence) => {
      const before = await inside()
      const answer = await add(kind, fields, files)
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toContain(sentence)
      expect(await inside()).toEqual(before)
    },
  )

  test('a file that is too big is refused, and nothing is left', async () => {
    const before = await inside()
    const answer = await add('file', title, { file: file('a.txt', 'x'.repeat(1_200_000)) })
    expect(answer.statusCode).toBe(413)
    expect(await inside()).toEqual(before)
  })

  test('pictures are encoded again, and nothing that runs is one', async () => {
    const page = `/activities/${await activity('Before you lift')}/pictures`
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const send = async (picture: Files[string]) =>
      admin.upload(`${here()}${page}`, { version: await version() }, { picture })
    expect(
      (await send(file('x.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'))).statusCode,
    ).toBe(422)
    expect((await send(file('x.png', png))).statusCode).toBe(303)
    expect((await admin.get(`${here()}${page}`)).body).toContain('![what it shows](1)')
  })

  test('buttons move an activity up, down and into a section', async () => {
    const id = await activity('Moving policy')
    const titles = async () =>
      (await inside())
        .map(row => `${row.section ?? ''}/${row.title}`)
        .filter(row => /policy|Checklist/.test(row))
    await post(`/activities/${id}/move`, { direction: 'down' })
    expect(await titles()).toEqual(['Practice/Moving policy', 'Practice/Checklist'])
    await post(`/activities/${id}/move`, { direction: 'down' })
    expect(await titles()).toEqual(['Practice/Checklist', 'Practice/Moving policy'])
    await post(`/activities/${id}/move`, { direction: 'up' })
    await post(`/activities/${id}/move`, { direction: 'up' })
    expect(await titles()).toEqual(['/Moving policy', 'Practice/Checklist'])
  })

  test('conditions are put together step by step, and said in words', async () => {
    const page = await activity('Before you lift')
    const to = `/sections/${await section('Practice')}/opening`
    const step = await post(to, { rule: '{"all":[]}', do: 'add', when: 'activity', activity: page })
    expect(step.statusCode).toBe(303)
    const shown = await admin.get(String(step.headers.location))
    expect(shown.body).toContain('“Before you lift” is complete')
    expect(shown.body).toContain('not saved yet')
    expect((await post(to, { rule: '{"all":[]}', do: 'add', when: 'score', least: '5' })).statusCode).toBe(
      422,
    )
    expect(
      (await post(to, { rule: '{"all":[]}', do: 'add', when: 'from', from: '2026-02-30' })).statusCode,
    ).toBe(422)
    expect((await post(to, { rule: 'nonsense', do: 'save' })).statusCode).toBe(422)
    expect(
      (await open(`/sections/${await section('Practice')}`, { all: [{ activity: page }] })).statusCode,
    ).toBe(303)
    expect((await admin.get(here())).body).toContain('“Before you lift” is complete')
  })

  test('nobody is made to wait for ever, and what others wait for is not taken away', async () => {
    const [page, list] = [await activity('Before you lift'), await activity('Checklist')]
    const circle = await open(`/activities/${page}`, { activity: list })
    expect([circle.statusCode, circle.body.includes('Nobody could ever open this')]).toEqual([422, true])
    const gone = await post(`/activities/${page}/remove`)
    expect([gone.statusCode, gone.body.includes('opens only after')]).toEqual([422, true])
    const foreign = await open('', { activity: page })
    expect(foreign.statusCode).toBe(422)
    const audience = await world.rows.insert('audience', {
      organisation_id: other,
      name: world.rows.en('Theirs'),
    })
    expect((await open(`/activities/${list}`, { audience })).statusCode).toBe(422)
  })
})

describe('taking it', () => {
  let learner: Visitor & { person?: string }
  let stranger: Visitor
  const at = async (title: string) => `/courses/${course.slug}/activities/${await activity(title)}`
  beforeAll(async () => {
    expect((await post(`/activities/${await activity('I have read Safe moving')}/remove`)).statusCode).toBe(
      303,
    )
    expect((await post('/state', { step: 'publish' })).statusCode).toBe(303)
    learner = await visitorOf('Lee Learner', org)
    stranger = await visitorOf('Sam Stranger', other)
  })

  test('nothing inside is given before it is started, and none of it to others', async () => {
    expect((await stranger.get(await at('Watch a lift'))).statusCode).toBe(404)
    const page = await learner.get(await at('Watch a lift'))
    expect([page.statusCode, page.body.includes('Start the course first')]).toEqual([200, true])
    const { id } = await one(`select id from activity_file where role = 'video'`)
    expect((await learner.get(`${await at('Watch a lift')}/files/${id}`)).statusCode).toBe(404)
    const started = await learner.post(`/courses/${course.slug}/start`)
    expect(started.headers.location).toBe(await at('Before you lift'))
  })

  test('a locked section says why, and no address opens it', async () => {
    const outline = await learner.get(`/courses/${course.slug}`)
    expect(outline.body).toContain('Complete “Before you lift”')
    const locked = await at('Checklist')
    const page = await learner.get(locked)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Why is this locked?')
    expect(page.body).not.toContain('check.pdf')
    const { id } = await one(`select id from activity_file where role = 'file'`)
    expect((await learner.get(`${locked}/files/${id}`)).statusCode).toBe(409)
    expect((await learner.post(`${locked}/done`, { what: 'seen' })).statusCode).toBe(422)
    expect(
      (await learner.post(`/courses/${course.slug}/confirm/${await activity('Checklist')}`)).statusCode,
    ).toBe(404)
    expect(
      await one('select count(*)::integer as n from attempt where activity_id = $1', [
        await activity('Checklist'),
      ]),
    ).toEqual({ n: 0 })
  })

  test('a page is read to its end, with its picture, and opens the section', async () => {
    const page = await learner.get(await at('Before you lift'))
    const picture = /src="([^"]*\/files\/[^"]*)" alt="A box"/.exec(page.body)?.[1] as string
    const shown = await learner.get(picture)
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/webp'])
    expect((await learner.post(`${await at('Before you lift')}/done`, { what: 'declared' })).statusCode).toBe(
      303,
    )
    expect((await learner.get(await at('Checklist'))).body).toContain('Why is this locked?')
    expect((await learner.post(`${await at('Before you lift')}/done`, { what: 'end' })).statusCode).toBe(303)
    expect((await learner.get(await at('Checklist'))).body).toContain('check.pdf')
  })

  test('a video comes in ranges, with captions that hold no script, and counts what was watched', async () => {
    const page = await learner.get(await at('Watch a lift'))
    const address = /<video[^>]* src="([^"]+)"/.exec(page.body)?.[1] as string
    const part = await learner.get(address, { range: 'bytes=4-11' })
    expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([
      206,
      'ftypisom',
      'bytes 4-11/5012',
    ])
    expect((await learner.get(address, { range: 'bytes=99999-' })).statusCode).toBe(416)
    const captions = await learner.get(/<track[^>]* src="([^"]+)"/.exec(page.body)?.[1] as string)
    expect(captions.headers['content-type']).toContain('text/vtt')
    expect(captions.body).toContain('&lt;script&gt;')
    const watch = async (spans: unknown, length: unknown = 100) =>
      world.app.inject({
        method: 'POST',
        url: `${await at('Watch a lift')}/watched`,
        headers: {
          host: 'blend.test',
          cookie: [...learner.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'content-type': 'application/json',
          'x-csrf-token': await learner.csrf(),
          'x-asked-by': 'script',
        },
        payload: JSON.stringify({ length, spans }),
      })
    expect((await watch([[0, 50]])).json()).toMatchObject({ activityMet: false })
    expect(
      (
        await watch([
          [0, 50],
          ['x', 2],
        ])
      ).statusCode,
    ).toBe(422)
    expect((await watch([[10, 79]])).json()).toMatchObject({ activityMet: false })
    expect((await watch([[70, 80]])).json()).toMatchObject({ activityMet: true, courseCompleted: false })
  })

  test('confirming is evidence of the version that was read; the section needs any one', async () => {
    const { id } = await one(`select v.id from document_version v`)
    const to = `${await at('Moving policy')}/confirm`
    expect((await learner.post(to, { version: world.rows.randomId() })).headers.location).toBe(
      await at('Moving policy'),
    )
    expect((await learner.post(to, { version: id })).statusCode).toBe(303)
    const confirmed = await one(
      `select subject_id, kind, source from evidence where subject_type = 'document'`,
    )
    expect(confirmed).toEqual({ subject_id: id, kind: 'completed', source: 'run' })
    expect(
      (await one(`select completed_at from enrolment where person_id = $1`, [learner.person])).completed_at,
    ).toBeNull()
    const last = await learner.post(`${await at('Checklist')}/done`, { what: 'seen' })
    expect(last.headers.location).toBe(`/courses/${course.slug}`)
    expect(
      (await one(`select completed_at from enrolment where person_id = $1`, [learner.person])).completed_at,
    ).not.toBeNull()
  })

  test('a new version asks again; the old run and the old evidence stay as they were', async () => {
    const before = await all(`select * from attempt order by id`)
    const versions = `/activities/${await activity('Moving policy')}/versions`
    const answer = await admin.upload(
      `${here()}${versions}`,
      { version: await version(), statement: 'Ask twice.', changes: 'Twice now', asks_again: 'yes' },
      {},
    )
    expect(answer.statusCode).toBe(303)
    const page = await learner.get(await at('Moving policy'))
    expect(page.body).toContain('There is a newer version')
    const [newest] = await all(`select id from document_version order by number desc`)
    expect(
      (await learner.post(`${await at('Moving policy')}/confirm`, { version: newest.id })).statusCode,
    ).toBe(303)
    expect(
      await all(
        `select v.number from evidence e join document_version v on v.id = e.subject_id order by v.number`,
      ),
    ).toEqual([{ number: 1 }, { number: 2 }])
    expect(await all(`select * from attempt order by id`)).toEqual(before)
    expect((await learner.get(await at('Moving policy'))).body).not.toContain('There is a newer version')
  })

  test('taken again, the next run begins with everything as at first', async () => {
    const before = await one(`select * from enrolment where person_id = $1`, [learner.person])
    const again = await learner.post(`/courses/${course.slug}/start`)
    expect(again.headers.location).toBe(await at('Before you lift'))
    expect((await learner.get(await at('Checklist'))).body).toContain('Why is this locked?')
    expect(
      await one(`select * from enrolment where person_id = $1 and number = 1`, [learner.person]),
    ).toEqual(before)
  })

  test('a change of the structure is for whoever starts after it', async () => {
    const later = await activity('Watch a lift')
    expect(
      (await open(`/activities/${later}`, { since: { days: 3, of: await activity('Before you lift') } }))
        .statusCode,
    ).toBe(303)
    expect((await learner.get(await at('Watch a lift'))).body).not.toContain('Why is this locked?')
    const newcomer = await visitorOf('Nia New', org)
    await newcomer.post(`/courses/${course.slug}/start`)
    await newcomer.post(`${await at('Before you lift')}/done`, { what: 'end' })
    expect((await newcomer.get(await at('Watch a lift'))).body).toContain(
      'opens by itself on 26 November 2026',
    )
    const cy = await newcomer.get(`${await at('Watch a lift')}?lang=cy`)
    expect(cy.statusCode).toBe(200)
    now = new Date(now.getTime() + 3 * day)
    expect((await newcomer.get(await at('Watch a lift'))).body).toContain('<video')
  })

  test('a course that another comes before can’t be started until that is complete', async () => {
    const first = await world.rows.course(org, site, 'Comes first')
    const { lineage_id } = await one(`select lineage_id from course where id = $1`, [first.id])
    expect((await open('', { course: lineage_id })).statusCode).toBe(303)
    const late = await visitorOf('Una Late', org)
    const refused = await late.post(`/courses/${course.slug}/start`)
    expect([refused.statusCode, refused.body.includes('Complete the course “Comes first”')]).toEqual([
      422,
      true,
    ])
    expect(
      await one(`select count(*)::integer as n from enrolment where person_id = $1`, [late.person]),
    ).toEqual({ n: 0 })
    await late.post(`/courses/${first.slug}/confirm/${first.activity}`)
    expect((await late.post(`/courses/${course.slug}/start`)).statusCode).toBe(303)
  })

  test('of another organisation, nothing can be changed or looked at', async () => {
    const theirs = await visitorOf('Olga Other', other, 'organisation_admin')
    const id = await activity('Watch a lift')
    for (const path of [
      '',
      '/opening',
      '/sections/new',
      `/activities/${id}/look`,
      `/activities/${id}/opening`,
      `/activities/${id}/files/${id}`,
    ])
      expect((await theirs.get(`${here()}${path}`)).statusCode).toBe(404)
    expect(
      (await theirs.post(`${here()}/sections/new`, { version: await version(), title: 'x', rule: 'each' }))
        .statusCode,
    ).toBe(404)
  })
})
