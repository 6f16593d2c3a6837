import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { freePort } from '../test/free-port.ts'
import { account, goodPassword } from '../test/world/accounts.ts'
import { openWorld, type World } from '../test/world/world.ts'
import { axeFaults, listen } from './page-faults.ts'

const host = 'wexcombe.localhost'
let world: World
let browser: Browser
let port: number
const contexts: BrowserContext[] = []

beforeAll(async () => {
  port = await freePort()
  world = await openWorld({ BASE_URL: `http://localhost:${port}` })
  const council = await world.rows.organisation('Wexcombe')
  await world.rows.site(host, council, [], { is_default: true })
  const admin = await account(world, 'Nerys Price', {
    organisation: council,
    email: 'nerys@wexcombe.example',
  })
  await world.rows.grant(admin, 'organisation_admin', council)
  await account(world, 'Amina Yusuf', { organisation: council, email: 'amina@wexcombe.example' })
  await account(world, 'Bryn Hughes', { organisation: council, email: 'bryn@wexcombe.example' })
  await world.app.listen({ port, host: '127.0.0.1' })
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const at = (path: string) => `http://${host}:${port}${path}`
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** A browser on a device that verifies who holds it and keeps passkeys. */
async function device(): Promise<{
  page: Page
  faults: string[]
  touches(enabled: boolean): Promise<unknown>
}> {
  const context = await newVisitor(browser)
  contexts.push(context)
  const page = await context.newPage()
  const session: CDPSession = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const touches = (enabled: boolean) =>
    session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
  return { page, faults: listen(page), touches }
}

async function byPassword(page: Page, address: string) {
  await page.goto(at('/sign-in'))
  await page.getByLabel('Email address or staff number').fill(address)
  await page.getByLabel('Password', { exact: true }).fill(goodPassword)
  await button(page, 'Sign in').click()
}

/** A passkey offered beside the field may be taken before the button is reached: either way it signs in. */
async function usePasskey(page: Page, touches: (enabled: boolean) => Promise<unknown>) {
  await touches(true)
  await button(page, 'Sign in with a passkey')
    .click({ timeout: 3000 })
    .catch(() => undefined)
}

async function signOut(page: Page) {
  await page.context().clearCookies({ name: 'guildhall_session' })
}

describe('a passkey', () => {
  test('made at the gate is the second factor, and later signs in by itself', async () => {
    const { page, faults, touches } = await device()
    await byPassword(page, 'nerys@wexcombe.example')
    await page.getByRole('heading', { name: 'Add a second step to signing in' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.getByLabel('Name', { exact: true }).fill('Work phone')
    await button(page, 'Make the passkey').click()
    await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.goto(at('/account/passkeys'))
    await page.getByText('Work phone').first().waitFor()
    expect(await axeFaults(page)).toEqual([])

    await touches(false)
    await signOut(page)
    await page.goto(at('/sign-in?next=/account/passkeys'))
    expect(await axeFaults(page)).toEqual([])
    await usePasskey(page, touches)
    await page.getByRole('heading', { name: 'Passkeys', exact: true }).waitFor()

    await touches(false)
    await signOut(page)
    await byPassword(page, 'nerys@wexcombe.example')
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.goto(at('/account/passkeys'))
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await touches(true)
    await button(page, 'Use your passkey').click()
    await page.getByRole('heading', { name: 'Passkeys', exact: true }).waitFor()
    expect(faults.filter(fault => !fault.includes('401') && !fault.includes('favicon'))).toEqual([])
  })

  test('is named, counted on, and removed by its holder; a copy of its answer opens nothing', async () => {
    const { page, touches } = await device()
    await byPassword(page, 'amina@wexcombe.example')
    await page.goto(at('/account/passkeys'))
    await button(page, 'Make the passkey').click()
    await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor()
    await page.goto(at('/account/passkeys'))
    await page.getByText('Rename', { exact: false }).first().click()
    await page.locator('details[open] input[name=name]').fill('Kitchen tablet')
    await page.locator('details[open]').getByRole('button', { name: 'Rename' }).click()
    await page.getByText('Kitchen tablet').first().waitFor()

    await touches(false)
    await signOut(page)
    await page.goto(at('/sign-in'))
    const sent = page.waitForRequest(request => request.url().endsWith('/sign-in/passkey'))
    await usePasskey(page, touches)
    const body = (await sent).postData() ?? ''
    await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
    await signOut(page)
    const cookies = await page.context().cookies()
    const again = await world.app.inject({
      method: 'POST',
      url: '/sign-in/passkey',
      headers: {
        host: `${host}:${port}`,
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        cookie: cookies.map(one => `${one.name}=${one.value}`).join('; '),
      },
      payload: body,
    })
    expect([again.statusCode, again.body.includes('opens nothing here')]).toEqual([422, true])

    await touches(false)
    await byPassword(page, 'amina@wexcombe.example')
    await touches(true)
    await page.goto(at('/sign-in/second-factor?next=/account/passkeys'))
    await button(page, 'Use your passkey').click()
    await page.getByText('Remove', { exact: false }).first().click()
    await page.locator('details[open]').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('The passkey is removed.').waitFor()
    await signOut(page)
    // The device still has it and gives it by itself: the answer says so once, and the page asks no more of the device.
    let asked = 0
    page.on('request', request => {
      if (request.url().endsWith('/sign-in/passkey')) asked += 1
    })
    await page.goto(at('/sign-in'))
    await page.getByText('That passkey opens nothing here').first().waitFor()
    await page.waitForTimeout(1500)
    expect(asked).toBe(1)
    expect(await axeFaults(page)).toEqual([])
    await button(page, 'Sign in with a passkey').waitFor()
  })

  test('without script is explained, and the code of an app remains', async () => {
    const context = await newVisitor(browser, { javaScriptEnabled: false })
    contexts.push(context)
    const page = await context.newPage()
    await byPassword(page, 'bryn@wexcombe.example')
    await page.goto(at('/account/passkeys'))
    await page.getByText('Passkeys need JavaScript').waitFor()
    await page.goto(at('/sign-in/second-factor'))
    await page.getByText('Passkeys need JavaScript').waitFor()
    await button(page, 'Turn it on').waitFor()
  })
})
