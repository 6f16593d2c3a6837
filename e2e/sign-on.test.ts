import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { freePort } from '../test/free-port.ts'
import { account } from '../test/world/accounts.ts'
import { type OpenIdProvider, openIdProvider } from '../test/world/openid-provider.ts'
import { provider } from '../test/world/providers.ts'
import { openWorld, type World } from '../test/world/world.ts'
import { axeFaults, listen, overflowFaults, structureFaults } from './page-faults.ts'

/* Signing in with the organisation's own account, in a browser and at a real OpenID provider. */
const host = 'wexcombe.localhost'
let world: World
let idp: OpenIdProvider
let browser: Browser
let port: number
const contexts: BrowserContext[] = []

beforeAll(async () => {
  port = await freePort()
  world = await openWorld({ BASE_URL: `http://localhost:${port}`, PRIVATE_PROVIDERS: '1' })
  const council = await world.rows.organisation('Wexcombe')
  await world.rows.site(host, council, [], { is_default: true })
  await account(world, 'Amina Yusuf', { organisation: council, employeeNumber: 'W1', password: null })
  const id = randomUUID()
  idp = await openIdProvider([`${at('/sign-in/with/')}${id}/back`])
  idp.people.set('amina', { employee_id: 'W1', name: 'Amina Yusuf' })
  idp.people.set('stranger', { employee_id: 'W404', name: 'Somebody Else' })
  await provider(world, council, {
    id,
    issuer: idp.issuer,
    secret: idp.clientSecret,
    label: 'Sign in with your council account',
    settings: { clientId: idp.clientId, numberClaim: 'employee_id' },
  })
  await world.app.listen({ port, host: '127.0.0.1' })
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await idp?.close()
  await world?.close()
})

const at = (path: string) => `http://${host}:${port}${path}`

async function newPage(): Promise<Page> {
  const context = await newVisitor(browser)
  contexts.push(context)
  return context.newPage()
}

/** Nothing is wrong with the page as it stands, on a desk and on a phone. */
async function isClean(page: Page, lang = 'en'): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const found = [
      ...(await axeFaults(page)),
      ...(await overflowFaults(page)),
      ...(await structureFaults(page, lang)),
    ]
    expect(found, `${page.url()} at ${width}`).toEqual([])
  }
}

/** The provider's own two pages: who somebody is, and that the site may know it. */
async function atTheProvider(page: Page, login: string): Promise<void> {
  await page.waitForURL(url => url.href.startsWith(idp.issuer))
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('theirs alone')
  await page.locator('button[type=submit]').click()
  await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' })
  await page.locator('button[type=submit]').click()
}

test('the button leads to the provider, and from there to where they wanted to go', async () => {
  const page = await newPage()
  // The provider's own pages ask for a typeface of elsewhere, which this browser cannot reach.
  const faults = listen(page, address => address.startsWith(at('/')))
  await page.goto(at('/sign-in?lang=cy'))
  await isClean(page, 'cy')
  await page.goto(at('/record?lang=en'))
  await page.waitForURL(/\/sign-in/)
  await isClean(page)
  await page.getByRole('button', { name: 'Sign in with your council account' }).click()
  await atTheProvider(page, 'amina')
  await page.waitForURL(url => url.host === new URL(at('/')).host && url.pathname === '/record')
  await isClean(page)
  await page.goto(at('/'))
  await page.getByRole('heading', { level: 1, name: /Amina/ }).waitFor()
  await page.locator('.gh-person summary').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText(/still signed in with/).waitFor()
  await isClean(page)
  expect(faults).toEqual([])
})

test('whom the provider knows and the organisation does not is told so, and is not in', async () => {
  const page = await newPage()
  await page.goto(at('/sign-in'))
  await page.getByRole('button', { name: 'Sign in with your council account' }).click()
  await atTheProvider(page, 'stranger')
  await page.getByText(/No account here/).waitFor()
  await isClean(page)
  await page.goto(at('/'))
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})
