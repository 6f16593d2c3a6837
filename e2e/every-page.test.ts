import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { features } from '../src/app.ts'
import type { Route } from '../src/platform/http/route.ts'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { crawl, reader, type Visit } from './crawl.ts'
import { axeFaults, listen, overflowFaults, structureFaults } from './page-faults.ts'
import { addressOf, people, signIn, type Who, wexcombe } from './running.ts'
import { arrangeUnlinked } from './unlinked-pages.ts'

/*
 * Generated from the table of routes: a new page joins by existing. Every person of the demo world follows every link
 * there is; what they find are the examples of the pages, which are then opened in a browser. A page that nobody
 * finds has no test, and that fails.
 */
type Visitor = Who | 'nobody'
type Example = { who: Visitor; path: string; isPage: boolean }

const product = inject('product')
const visitors: Visitor[] = [...(Object.keys(people) as Who[]), 'nobody']
const hostOf = (who: Visitor) => (who === 'nobody' ? wexcombe : people[who].host)
/**
 * Steps that end on another page: what a form asks for by code, and the way to an organisation's provider and back,
 * which lives once and is walked with a real provider in sign-on.test.ts, fault page included.
 */
const steps = [
  '/join/code',
  '/sign-in/with/:provider',
  '/sign-in/with/:provider/back',
  '/sign-in/with/:provider/arrived',
  '/manage/sign-on/:provider/try',
]
/** A page is what people open: not what programs ask for, whichever of the two languages of programs they speak. */
const isPage = ({ method, path, ownAuthentication }: Route) =>
  method === 'GET' && !/^\/(api|scim)\//.test(path) && !ownAuthentication && !steps.includes(path)
const routes = features.flatMap(feature => feature.routes).filter(isPage)
const patterns = routes.map(route => ({ route, pattern: patternOf(route.path) }))

let browser: Browser
const contexts = new Map<Visitor, BrowserContext>()
const found = new Map<Visitor, Visit[]>()

beforeAll(async () => {
  browser = await launchBrowser()
  const starts = await arrangeUnlinked(browser, product)
  for (const who of visitors) {
    const context = await newVisitor(browser, { reducedMotion: 'reduce' })
    contexts.set(who, context)
    const page = await context.newPage()
    if (who !== 'nobody') await signIn(page, product, who)
    const start = ['/', ...(starts[who] ?? [])]
    const cookies = await context.cookies()
    await page.close()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    found.set(who, await crawl(reader(product.port, hostOf(who), cookie), start, kindOf))
  }
}, 600_000)
afterAll(() => browser.close())

function patternOf(path: string): RegExp {
  const source = path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')
  return new RegExp(`^${source}$`)
}

/** The row of the table that an address belongs to; a fixed address goes before one with parameters. */
function routeOf(address: string): Route | undefined {
  const path = address.split('?')[0] ?? ''
  const fitting = patterns.filter(({ pattern }) => pattern.test(path)).map(({ route }) => route)
  return fitting.sort((a, b) => a.path.split(':').length - b.path.split(':').length)[0]
}

function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://here.invalid')
  return `${routeOf(address)?.path ?? pathname} ${[...new Set(searchParams.keys())].sort().join('&')}`
}

function exampleOf(route: Route): Example | undefined {
  for (const who of visitors) {
    const visits = found.get(who) ?? []
    const plain = (visit: Visit) => (visit.path.includes('?') ? 1 : 0)
    const fitting = visits.filter(visit => visit.status === 200 && routeOf(visit.path) === route)
    const [first] = fitting.sort((a, b) => plain(a) - plain(b))
    if (first) return { who, path: first.path, isPage: /html/.test(first.type) && !first.isDownload }
  }
  return undefined
}

test('no link leads nowhere', () => {
  const broken = visitors.flatMap(who =>
    (found.get(who) ?? [])
      .filter(visit => visit.status >= 400)
      .map(visit => `${who}: ${visit.status} ${visit.path} on ${visit.from}`),
  )
  expect(broken).toEqual([])
})

test('navigation shows nobody what they may not open', () => {
  const signInAgain = visitors
    .filter(who => who !== 'nobody')
    .flatMap(who => (found.get(who) ?? []).filter(visit => visit.location?.startsWith('/sign-in')))
  expect(signInAgain.map(visit => `${visit.path} on ${visit.from}`)).toEqual([])
})

test.each(routes.map(route => route.path))('%s has an example', path => {
  expect(exampleOf(routes.find(route => route.path === path) as Route)).toBeDefined()
})

describe.concurrent.each(['en', 'cy'])('in %s', lang => {
  const titles = new Map<string, string>()

  test.each(routes.map(route => route.path))('%s', async path => {
    const example = exampleOf(routes.find(route => route.path === path) as Route)
    // Pictures, tables to download and certificates: that they answer is all there is to say of them here.
    if (!example?.isPage) return
    const page = await (contexts.get(example.who) as BrowserContext).newPage()
    try {
      expect(await pageFaults(page, example, lang)).toEqual([])
      const title = await page.title()
      expect(title.length).toBeGreaterThan(5)
      expect(titles.get(title), `the title "${title}" stands on another page too`).toBeUndefined()
      titles.set(title, path)
    } finally {
      await page.close()
    }
  })
})

/**
 * Everything wrong with a page, on a desk and on a phone. axe looks at all of the English page on a desk, and at what
 * depends on words or width of the Welsh one on a phone.
 */
async function pageFaults(page: Page, { who, path }: Example, lang: string): Promise<string[]> {
  const heard = listen(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(addressOf(product, hostOf(who), `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`))
  const faults = await structureFaults(page, lang)
  if (lang === 'cy') await page.setViewportSize({ width: 360, height: 740 })
  faults.push(...(await axeFaults(page, lang === 'cy')).map(fault => `in ${lang}: ${fault}`))
  await page.setViewportSize({ width: 320, height: 640 })
  faults.push(...(await overflowFaults(page)))
  return [...faults, ...heard].map(fault => `${who} ${path}: ${fault}`)
}
