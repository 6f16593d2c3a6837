import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { look, tabTo } from './look.ts'
import { addressOf, signIn, wexcombe } from './running.ts'

/*
 * A detail that the organisation keeps, written down for somebody; several people moved with a preview and moved back;
 * the site seen as somebody, read only; a membership ended. In order, each from where the one before left off.
 */
const product = inject('product')
let browser: Browser
let page: Page
const at = (path: string) => addressOf(product, wexcombe, path)

beforeAll(async () => {
  browser = await launchBrowser()
  page = await (await newVisitor(browser, { reducedMotion: 'reduce' })).newPage()
  await signIn(page, product, 'admin')
})
afterAll(() => browser.close())

async function press(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

const main = (name: string | RegExp) => page.locator('main').getByRole('button', { name })
const learner = 'Amina Rahman'
/** Holds no role, also after other journeys: whoever has one is seen as by nobody. */
const seen = 'Eleanor Palmer'

/** The page of somebody, found in the list by name. */
async function openPerson(name: string): Promise<void> {
  await page.goto(at(`/manage/people?q=${encodeURIComponent(name)}`))
  await page.getByRole('link', { name, exact: true }).first().click()
  await page.waitForURL(/\/manage\/people\/[0-9a-f-]{36}$/)
}

test('a detail is made by keyboard and written down for a person', async () => {
  await page.goto(at('/manage/people/fields'))
  await look(page)
  await press(page.getByRole('button', { name: 'Add a detail' }))
  await page.waitForURL(/\/fields\/new$/)
  await look(page)
  await tabTo(page, page.locator('[name=nameEn]'))
  await page.keyboard.type('Locker in the depot')
  await press(page.locator('[name=kind][value=text]'), 'Space')
  await press(main('Save'))
  await page.waitForURL(/\/manage\/people\/fields$/)
  await page.getByRole('link', { name: 'Locker in the depot' }).waitFor()
  await openPerson(learner)
  await look(page)
  await press(page.getByRole('link', { name: 'Change the details' }))
  await page.waitForURL(/\/details$/)
  await look(page)
  await tabTo(page, page.getByLabel('Locker in the depot'))
  await page.keyboard.type('B 17')
  await press(main('Save'))
  await page.waitForURL(/\/manage\/people\/[0-9a-f-]{36}$/)
  await page.getByText('B 17').waitFor()
})

test('people are moved after a preview, and moved back', async () => {
  await page.goto(at('/manage/people'))
  const ticks = page.locator('main tbody input[name=m]')
  const names = await page.locator('main tbody th a').allTextContents()
  for (const index of [0, 1]) await press(ticks.nth(index), 'Space')
  await tabTo(page, page.locator('select[name=action]'))
  await page.locator('select[name=action]').selectOption('move')
  await press(main('Go on'))
  await page.waitForURL(/\/manage\/people\/bulk\?/)
  await page.getByText('2 people are chosen').waitFor()
  await look(page)
  const depot = page.locator('select[name=unitId] option', { hasText: 'Easterly depot' })
  await page.locator('select[name=unitId]').selectOption(String(await depot.getAttribute('value')))
  await press(main('Look at what would happen'))
  await page.getByRole('heading', { name: 'What would happen' }).waitFor()
  for (const name of names.slice(0, 2)) await page.getByText(name).first().waitFor()
  await look(page)
  await press(main('Change 2 people'))
  await page.waitForURL(/\/batches\/[0-9a-f-]{36}$/)
  await look(page)
  await press(main('Undo'))
  await page
    .getByText(/^undone/i)
    .first()
    .waitFor()
  await look(page)
  await page.goto(at('/manage/people/batches'))
  await look(page)
})

test('the site is seen as somebody, and nothing can be changed', async () => {
  await openPerson(seen)
  await press(page.getByRole('button', { name: 'See as this person' }))
  await page.waitForURL(/\/see-as$/)
  await look(page)
  await tabTo(page, page.getByLabel('Why do you need to look?'))
  await page.keyboard.type('She says a course is missing')
  await press(main(/^See as/))
  await page.getByText('You are seeing the site as').waitFor()
  await look(page)
  await page.goto(at('/account/details'))
  await look(page)
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.request().method() === 'POST'),
    main('Save').click(),
  ])
  expect(answer.status()).toBe(403)
  await page.goto(at('/account/seen-as'))
  await page.getByText('She says a course is missing').first().waitFor()
  await look(page)
  await press(page.getByRole('button', { name: 'Back to my own account' }))
  await page.waitForURL(/\/manage\/people\/[0-9a-f-]{36}$/)
  await look(page)
})

test('a membership ends, and the page of the person leads to where that is undone', async () => {
  await openPerson('Chinedu Sesay')
  await press(page.getByRole('link', { name: 'End this membership' }))
  await page.waitForURL(/\/end$/)
  await look(page)
  await press(main(/^End/))
  await page.waitForURL(/\/manage\/people\/[0-9a-f-]{36}$/)
  await look(page)
  await press(page.getByRole('link', { name: /Undo the leaving/ }))
  await page.waitForURL(/\/batches\/[0-9a-f-]{36}$/)
  await press(main('Undo'))
  await page
    .getByText(/^undone/i)
    .first()
    .waitFor()
})
