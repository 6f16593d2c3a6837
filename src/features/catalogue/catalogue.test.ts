import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { features } from '../../app.ts'
import { createSite } from '../../web.ts'

let world: World
let council: string
let provider: string
let site: string
let learner: { person: string; membership: string; token: string; browser: Visitor }

beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Northbeck Council')
  provider = await world.rows.organisation('Larkfield Care')
  site = await world.rows.site('learn.test', council, [provider])
  learner = await learnerOf(council, 'Amina Rahman')
})
afterAll(() => world.close())

async function learnerOf(organisation: string, name: string) {
  const person = await world.rows.person(name)
  const membership = await world.rows.membership(person, organisation)
  const token = await world.rows.session(person, site)
  return { person, membership, token, browser: world.visitor('learn.test', token) }
}

/** A course with both titles, more than the factory gives. */
async function course(title: string, more: Record<string, unknown> = {}, welsh?: string) {
  const made = await world.rows.course(
    (more.organisation as string) ?? council,
    (more.site as string) ?? site,
    title,
    {
      visibleTo: (more.visibleTo as string) ?? 'site',
      state: (more.state as string) ?? 'published',
    },
  )
  await world.database.owner.query(
    'update course set title = $2, summary = $3, description = $4, duration_minutes = $5, published_at = coalesce($6, published_at) where id = $1',
    [
      made.id,
      world.rows.en(title, welsh),
      world.rows.en((more.summary as string) ?? 'In short'),
      world.rows.en((more.description as string) ?? 'At length'),
      more.minutes ?? 20,
      more.publishedAt ?? null,
    ],
  )
  return made
}

/** The titles on the cards of a page, in order. */
function titles(html: string): string[] {
  return [...html.matchAll(/gh-course__title"[^>]*><a[^>]*>([^<]*)</g)].map(match => match[1] ?? '')
}

async function find(query: Record<string, string>, browser = learner.browser): Promise<string[]> {
  const response = await browser.get(`/catalogue?${new URLSearchParams(query)}`)
  expect(response.statusCode).toBe(200)
  return titles(response.body)
}

describe('who finds what', () => {
  test('what is published here is listed, newest first; drafts and what others keep to themselves are not', async () => {
    await course('Gardening for wellbeing')
    await course('Gardening draft', { state: 'draft' })
    await course('Gardening retired', { state: 'retired' })
    await course('Gardening with Larkfield', { organisation: provider })
    await course('Gardening behind closed doors', { organisation: provider, visibleTo: 'organisation' })
    expect(await find({ q: 'gardening' })).toHaveLength(2)
    expect((await find({})).slice(0, 2)).toEqual(['Gardening with Larkfield', 'Gardening for wellbeing'])
    const { browser } = await learnerOf(provider, 'Lena Park')
    expect(await find({ q: 'behind closed' }, browser)).toEqual(['Gardening behind closed doors'])
    expect(await find({ q: 'behind closed' })).toEqual([])
  })

  test('another site has a catalogue of its own', async () => {
    const elsewhere = await world.rows.site('elsewhere.test', provider)
    await course('Beekeeping elsewhere', { organisation: provider, site: elsewhere })
    expect(await find({ q: 'beekeeping' })).toEqual([])
  })

  test('somebody without a membership finds what is for the whole site', async () => {
    const person = await world.rows.person('Nobody Yet')
    const browser = world.visitor('learn.test', await world.rows.session(person, site))
    expect(await find({ q: 'gardening' }, browser)).toHaveLength(2)
  })

  test('a card says what the reader has done with it', async () => {
    const done = await course('Knitting done')
    const begun = await course('Knitting begun')
    const asked = await course('Knitting asked')
    const { person, membership, browser } = await learnerOf(council, 'Kit Stitch')
    const at = new Date()
    await world.rows.enrolment(person, done, council, membership, { completed_at: at, started_at: at })
    await world.rows.enrolment(person, begun, council, membership, { started_at: at })
    await world.rows.enrolment(person, asked, council, membership)
    const { body } = await browser.get('/catalogue?q=knitting')
    const states = Object.fromEntries(
      [...body.matchAll(/<article.*?<\/article>/gs)].map(([card]) => [
        titles(card)[0],
        /gh-state[^>]*>([^<]*)</.exec(card)?.[1],
      ]),
    )
    expect(states).toEqual({
      'Knitting done': 'Done',
      'Knitting begun': 'In progress',
      'Knitting asked': 'On your list',
    })
    expect((await learner.browser.get('/catalogue?q=knitting')).body).not.toContain('gh-state')
  })
})

describe('searching', () => {
  beforeAll(async () => {
    await course(
      'Safeguarding adults: level 1',
      { summary: 'Notice abuse and tell somebody' },
      'Diogelu oedolion: lefel 1',
    )
    await course('Moving and handling people', { description: 'Hoists and slings' }, 'Symud a thrin pobl')
    await course('Care and support planning', {}, 'Cynllunio gofal a chymorth')
    await course('First aid at work', {}, 'Cymorth cyntaf yn y gwaith')
    await course('Café hygiene', {}, 'Hylendid mewn tŷ bwyta')
  })

  test.each([
    ['whole words', 'moving handling', 'Moving and handling people'],
    ['in any order', 'handling moving', 'Moving and handling people'],
    ['other forms of a word', 'moved', 'Moving and handling people'],
    ['the beginning of a word', 'safegu', 'Safeguarding adults: level 1'],
    ['nearly all of a word', 'safeguardi', 'Safeguarding adults: level 1'],
    ['capitals', 'SAFEGUARDING', 'Safeguarding adults: level 1'],
    ['words of the summary', 'abuse', 'Safeguarding adults: level 1'],
    ['words of the description', 'hoist', 'Moving and handling people'],
    ['a word typed wrong', 'safegarding', 'Safeguarding adults: level 1'],
    ['letters changed round', 'hanlding', 'Moving and handling people'],
    ['one word right and one wrong', 'first aif', 'First aid at work'],
    ['an accent left out', 'cafe', 'Café hygiene'],
    ['an accent too much', 'hygiéne', 'Café hygiene'],
    ['Welsh as it stands', 'symud', 'Moving and handling people'],
    ['Welsh with an accent', 'tŷ bwyta', 'Café hygiene'],
    ['Welsh without the accent', 'ty bwyta', 'Café hygiene'],
    ['the dictionary form of a mutated word', 'cymorth gofal', 'Care and support planning'],
    ['a mutated form of another mutation', 'gymorth cynllunio', 'Care and support planning'],
    ['a nasal mutation', 'nghymorth cyntaf', 'First aid at work'],
    ['a soft mutation', 'ddiogelu', 'Safeguarding adults: level 1'],
    ['a lost g', 'waith cymorth', 'First aid at work'],
    ['an aspirate mutation', 'phobl', 'Moving and handling people'],
    ['the beginning of a mutated word', 'ddiog', 'Safeguarding adults: level 1'],
    ['small Welsh words left as they come', 'symud yn y pobl', 'Moving and handling people'],
  ])('%s: %s', async (_what, q, title) => {
    expect((await find({ q }))[0]).toBe(title)
  })

  test('a word in the title comes before the same word in the text', async () => {
    await course('Recycling at home')
    await course('Household waste', { description: 'All about recycling and composting' })
    expect(await find({ q: 'recycling' })).toEqual(['Recycling at home', 'Household waste'])
  })

  test('what comes near is said to be near, with what was probably meant', async () => {
    const { body } = await learner.browser.get('/catalogue?q=safegarding')
    expect(body).toContain('Nothing has all the words')
    expect(body).toContain('href="/catalogue?q=safeguarding"')
  })

  test('a search without result says so, and leads on', async () => {
    const { body, statusCode } = await learner.browser.get('/catalogue?q=zxqwvk')
    expect(statusCode).toBe(200)
    expect(body).toContain('Nothing found for “zxqwvk”')
    expect(body).toContain('Show everything')
  })

  test.each([
    `%_\\'":&|!()<->*`,
    `' or 1=1; --`,
    '%',
    '_'.repeat(50),
    '<script>alert(1)</script>',
    ':* & ! |',
    'a:b',
    "l'école",
    '\u0000\u0007',
    '日本語',
    '🙂🙂',
    'x'.repeat(10_000),
    'safety '.repeat(1_500),
    '\u202Eevil',
  ])('whatever is typed is only looked for: %s', async q => {
    const response = await learner.browser.get(`/catalogue?${new URLSearchParams({ q })}`)
    expect(response.statusCode).toBe(200)
    expect(response.body).not.toContain('<script>alert')
  })

  test('parameters that do not fit, or come twice, are left out', async () => {
    for (const query of [
      'category=%20',
      'long=900',
      'owner=me',
      'after=1',
      'q=gardening&q=knitting',
      'q[]=1',
      'long=15&long=30',
    ]) {
      expect((await learner.browser.get(`/catalogue?${query}`)).statusCode).toBe(200)
    }
  })
})

describe('filters', () => {
  let category: string

  beforeAll(async () => {
    category = await world.rows.insert('category', {
      site_id: site,
      slug: 'outdoors',
      name: world.rows.en('Outdoors', 'Yn yr awyr agored'),
    })
    for (const [title, minutes, owner] of [
      ['Trees short', 15, council],
      ['Trees half', 30, council],
      ['Trees hour', 60, provider],
      ['Trees long', 61, provider],
    ] as const) {
      const made = await course(title, { minutes, organisation: owner })
      await world.database.owner.query('update listing set category_id = $1 where id = $2', [
        category,
        made.listing,
      ])
    }
  })

  test.each([
    [{ long: '15' }, ['Trees short']],
    [{ long: '30' }, ['Trees half']],
    [{ long: '60' }, ['Trees hour']],
    [{ long: 'more' }, ['Trees long']],
    [{ q: 'trees', long: 'more' }, ['Trees long']],
    [{ q: 'trees lnog' }, ['Trees long']],
  ] as [Record<string, string>, string[]][])('%j', async (query, expected) => {
    expect((await find({ category: 'outdoors', ...query })).slice(0, 1)).toEqual(expected)
  })

  test('by who offers it', async () => {
    expect(await find({ category: 'outdoors', owner: provider })).toEqual(['Trees long', 'Trees hour'])
    expect(await find({ category: 'no-such-subject' })).toEqual([])
  })

  test('each filter in use is a link that takes it away, in the reader’s language', async () => {
    const { body } = await learner.browser.get('/catalogue?q=trees&category=outdoors&long=15&lang=cy')
    expect(body).toContain('Yn yr awyr agored')
    expect(body).toContain('href="/catalogue?category=outdoors&amp;long=15"')
    expect(body).toContain('href="/catalogue?q=trees&amp;long=15"')
    expect(body).toContain('href="/catalogue?q=trees&amp;category=outdoors"')
    await learner.browser.get('/catalogue?lang=en')
  })
})

describe('page by page', () => {
  const all: string[] = []

  beforeAll(async () => {
    for (let index = 0; index < 60; index++) {
      const title = `Paging ${String(index).padStart(2, '0')}`
      all.push(title)
      // Every third shares its moment with the one before: the id decides.
      await course(title, { publishedAt: new Date(Date.UTC(2030, 0, 1) + Math.floor(index / 3) * 1000) })
    }
  })

  async function walk(query: string): Promise<string[]> {
    const seen: string[] = []
    let url: string | undefined = query
    for (let pages = 0; url && pages < 10; pages++) {
      const { body } = await learner.browser.get(url)
      const some = titles(body)
      expect(some.length).toBeLessThanOrEqual(24)
      seen.push(...some)
      url = /href="([^"]+)"[^>]*rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    }
    return seen
  }

  test.each(['/catalogue', '/catalogue?q=paging', '/catalogue?q=pagign'])(
    '%s: each once, none left out',
    async url => {
      const seen = await walk(url)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.filter(title => title.startsWith('Paging')).sort()).toEqual(all)
    },
  )

  test('the newest come first', async () => {
    const seen = (await walk('/catalogue')).slice(0, 60)
    expect(seen[0]).toMatch(/Paging 5[789]/)
    expect(seen.at(-1)).toMatch(/Paging 0[012]/)
  })
})

test('a page asks the database five times at most', async () => {
  let statements = 0
  const app = await createSite(world.services, features, () => {
    statements += 1
  })
  await app.ready()
  const browser = new Visitor(app, 'learn.test', learner.token)
  const { slug } = await course('Counting statements')
  for (const url of [
    '/catalogue',
    '/catalogue?q=trees',
    '/catalogue?q=pagign&long=30',
    `/courses/${slug}`,
    '/',
    '/record',
  ]) {
    statements = 0
    expect((await browser.get(url)).statusCode).toBe(200)
    // A record asks twice more: where its person stands by what is required, and what they learnt elsewhere.
    expect(statements, url).toBeLessThanOrEqual(url === '/record' ? 7 : 5)
  }
  await app.close()
})
