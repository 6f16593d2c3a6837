import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { addressOf, signIn, type Who, wexcombe } from './running.ts'

/* The main job where scripts are off, blocked or did not arrive; the player alone needs them. */
const product = inject('product')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const at = (path: string) => addressOf(product, wexcombe, path)
const title = 'Using the new desks, read in a test'

async function pageOf(who: Who): Promise<Page> {
  const page = await (await newVisitor(browser, { javaScriptEnabled: false })).newPage()
  await signIn(page, product, who)
  return page
}

test('an administrator creates a course to read and declare, and publishes it', async () => {
  const page = await pageOf('admin')
  await page.goto(at('/manage/courses'))
  await page
    .getByRole('link', { name: 'Create a course' })
    .or(page.getByRole('button', { name: 'Create a course' }))
    .first()
    .click()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.getByLabel('Summary', { exact: true }).fill('How to book, raise and leave a desk.')
  await page
    .locator('details', { has: page.locator('[name=statement]') })
    .locator('summary')
    .click()
  await page.locator('[name=statement]').fill('Raise the desk slowly. Leave it as you found it.')
  await page.getByLabel(/^Everybody on /).check()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('The course is published').waitFor()
  await page.context().close()
})

test('a learner finds it, starts it, declares it and has it in the record', async () => {
  const page = await pageOf('trainer')
  await page.getByRole('searchbox').first().fill('new desks')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: title }).first().click()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('Raise the desk slowly').waitFor()
  await page.getByRole('button', { name: /I confirm/ }).click()
  await page.getByText('You completed this course').waitFor()
  await page.goto(at('/record'))
  await page.getByRole('link', { name: title }).first().waitFor()
  await page.context().close()
})

test('the player says that it needs script, and whom to ask', async () => {
  const page = await pageOf('learner')
  await page
    .getByRole('region', { name: 'To do' })
    .getByRole('button', { name: /^(Start|Continue)/ })
    .first()
    .click()
  await page.waitForURL(/\/play\//)
  await page.locator('.gp-sentence').waitFor()
  expect(await page.locator('.gp-sentence a').getAttribute('href')).toBe('/contact')
  await page.context().close()
})

test('the report can be filtered', async () => {
  const page = await pageOf('admin')
  await page.goto(at('/manage/reports/courses'))
  await page.getByLabel('Course', { exact: true }).selectOption({ label: title })
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.getByRole('row').filter({ hasText: title }).first().waitFor()
  await page.context().close()
})
