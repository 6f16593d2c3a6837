import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { addressOf, signIn, wexcombe } from './running.ts'
import { lessonIn } from './stage.ts'

const product = inject('product')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

type Load = { address: string; bytes: number }

/** Everything a tab asks for while it opens a page, with its size as it came over the wire, headers included. */
async function loadsOf(page: Page, open: () => Promise<unknown>): Promise<Load[]> {
  const finished: Request[] = []
  page.on('requestfinished', request => finished.push(request))
  await open()
  await page.waitForLoadState('networkidle')
  return Promise.all(
    finished.map(async request => {
      const { responseBodySize, responseHeadersSize } = await request.sizes()
      return { address: request.url(), bytes: responseBodySize + responseHeadersSize }
    }),
  )
}

const isFontOrCover = ({ address }: Load) => /\.woff2$|\/covers\//.test(address)
const kilobytes = (loads: Load[]) => loads.reduce((sum, load) => sum + load.bytes, 0) / 1000

/** Somebody who is signed in, in a browser that has never seen a stylesheet of ours. */
async function fresh(): Promise<BrowserContext> {
  const signedIn = await newVisitor(browser)
  await signIn(await signedIn.newPage(), product, 'manager')
  const state = await signedIn.storageState()
  await signedIn.close()
  return newVisitor(browser, { storageState: state })
}

test.each(['/sign-in', '/', '/catalogue', '/courses/fire-safety-at-work'])(
  'a first visit to %s is under 60 kB and at most 10 requests',
  async path => {
    const context = path === '/sign-in' ? await newVisitor(browser) : await fresh()
    const page = await context.newPage()
    const loads = await loadsOf(page, () => page.goto(addressOf(product, wexcombe, path)))
    await context.close()
    const counted = loads.filter(load => !isFontOrCover(load))
    expect(counted.length).toBeGreaterThan(2)
    expect(loads.length, loads.map(load => load.address).join('\n')).toBeLessThanOrEqual(10)
    expect(kilobytes(counted)).toBeLessThanOrEqual(60)
  },
)

test('the player is under 180 kB, the package itself apart', async () => {
  const context = await fresh()
  const page = await context.newPage()
  await page.goto(addressOf(product, wexcombe, '/courses/fire-safety-at-work'))
  const loads = await loadsOf(page, async () => {
    await page
      .locator('main')
      .getByRole('button', { name: /^(Start|Continue|Take)/ })
      .or(page.locator('main a.govuk-button'))
      .first()
      .click()
    await lessonIn(page).getByRole('button', { name: 'Next' }).waitFor()
  })
  await context.close()
  const ours = loads
    .filter(load => !isFontOrCover(load))
    .filter(({ address }) => {
      const { port, pathname } = new URL(address)
      return Number(port) === product.port || pathname.startsWith('/.guildhall/')
    })
  expect(ours.some(({ address }) => address.includes('player-scorm-12'))).toBe(true)
  expect(kilobytes(ours)).toBeLessThanOrEqual(180)
})
