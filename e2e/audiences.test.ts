import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { axeFaults, listen, overflowFaults, structureFaults } from './page-faults.ts'
import { addressOf, signIn, type Who, wexcombe } from './running.ts'

/* Build an audience, preview it, ask why, use it in the catalogue: with script, and with none. */
const product = inject('product')
let browser: Browser
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(() => browser.close())

const at = (path: string) => addressOf(product, wexcombe, path)

async function pageOf(who: Who, javaScriptEnabled: boolean): Promise<{ page: Page; faults: string[] }> {
  const context = await newVisitor(browser, { javaScriptEnabled })
  contexts.push(context)
  const page = await context.newPage()
  const faults = listen(page)
  await signIn(page, product, who)
  return { page, faults }
}

/** What is wrong with the page as it stands, at both widths. Without script only what can be seen from outside. */
async function look(page: Page, hasScript: boolean): Promise<void> {
  if (!hasScript) return
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const found = [
      ...(await axeFaults(page)),
      ...(await overflowFaults(page)),
      ...(await structureFaults(page, 'en')),
    ]
    expect(found, `${page.url()} at ${width}`).toEqual([])
  }
}

describe.each([
  { way: 'with script', hasScript: true },
  { way: 'without script', hasScript: false },
])('$way', ({ way, hasScript }) => {
  const audience = `Adult care, ${way}`
  const course = `Safe hands, ${way}`
  let here = ''

  test('an administrator builds a rule, sees whom it reaches and makes it active', async () => {
    const { page, faults } = await pageOf('admin', hasScript)
    await page.goto(at('/manage/audiences'))
    await look(page, hasScript)
    await page.locator('main').getByText('Make an audience', { exact: true }).click()
    await page.getByRole('button', { name: 'Go on to the rule' }).click()
    await page.locator('.govuk-error-summary').waitFor()
    await page.getByLabel('Name', { exact: true }).fill(audience)
    await look(page, hasScript)
    await page.getByRole('button', { name: 'Go on to the rule' }).click()
    await page.waitForURL(/\/rule$/)
    const settle = async () => {
      if (!hasScript) await page.getByRole('button', { name: /Show its choices Condition 1/ }).click()
    }
    await page.locator('[name="r.0_field"]').selectOption('job.unit')
    await settle()
    await page.locator('[name="r.0_add"]').waitFor()
    if (hasScript)
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('r.0_field')
    await page.locator('[name="r.0_add"]').selectOption({ label: 'Adult care services' })
    await settle()
    await page.getByRole('checkbox', { name: 'Adult care services' }).waitFor()
    await page.locator('#rule-count').filter({ hasText: 'would be in' }).waitFor()
    await page
      .getByRole('button', { name: /Add a group/ })
      .first()
      .click()
    await page.locator('[name="r.1.0_field"]').waitFor()
    await look(page, hasScript)
    await page.getByRole('button', { name: /Remove Group 2/ }).click()
    await page.locator('[name="r.1.0_field"]').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'See who this reaches' }).click()
    await page.getByRole('heading', { name: 'What it would do today' }).waitFor()
    await look(page, hasScript)
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.waitForURL(/\/draft$/)
    await look(page, hasScript)
    await page.getByRole('button', { name: 'Make it active' }).click()
    await page.waitForURL(/\/manage\/audiences\/[0-9a-f-]{36}$/)
    await page.getByText('the unit is Adult care services or anything below').first().waitFor()
    await look(page, hasScript)
    here = new URL(page.url()).pathname
    expect(faults.filter(fault => !fault.startsWith('422') && !/status of 422/.test(fault))).toEqual([])
  })

  test('why somebody is in, and every page of the audience', async () => {
    const { page } = await pageOf('admin', hasScript)
    await page.goto(at(`${here}/why`))
    await page.locator('main input[name=q]').fill('Amina Rahman')
    await page.locator('main').getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByRole('link', { name: 'Why Amina Rahman?' }).first().click()
    await page.getByRole('heading', { name: 'Amina Rahman is in' }).waitFor()
    await page.getByText('The unit is Adult care services or anything below').waitFor()
    await look(page, hasScript)
    for (const path of ['/members', '/by-hand?q=rahman', '/uses', '/history', '/settings', '/roles/new']) {
      await page.goto(at(here + path))
      await look(page, hasScript)
    }
  })

  test('a course is listed for it, and only its people find the course', async () => {
    const { page } = await pageOf('admin', hasScript)
    await page.goto(at('/manage/courses/new'))
    await page.getByLabel('Title', { exact: true }).fill(course)
    await page
      .locator('details', { has: page.locator('[name=statement]') })
      .locator('summary')
      .click()
    await page.locator('[name=statement]').fill('Wash your hands.')
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('The course is published').waitFor()
    const id = /courses\/([0-9a-f-]{36})/.exec(page.url())?.[1] as string
    await page.goto(at(`/manage/courses/${id}/listing`))
    await page.getByLabel('Only people in these audiences').check()
    await page.getByLabel(audience, { exact: true }).check()
    await look(page, hasScript)
    await page.locator('main form').getByRole('button', { name: 'Save' }).click()
    await page.getByText('The listing is saved').waitFor()
    await page.getByText(`Only people in ${audience}`).waitFor()
    await page.goto(at(`/manage/automatic-enrolments/new?audience=${here.split('/').at(-1)}&course=${id}`))
    await page.getByRole('button', { name: 'Start automatic enrolment' }).waitFor()
    await look(page, hasScript)
    const { page: learner } = await pageOf('learner', hasScript)
    await learner.goto(at(`/catalogue?q=${encodeURIComponent(course)}`))
    await learner.getByRole('link', { name: course, exact: true }).first().waitFor()
    await page.goto(at(`/catalogue?q=${encodeURIComponent(course)}`))
    expect(await page.getByRole('link', { name: course, exact: true }).count()).toBe(0)
  })
})
