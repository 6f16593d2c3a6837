import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { rootDir } from '../src/platform/root.ts'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { fireSafety } from '../tools/lessons/fire-safety.ts'
import { counting } from './counting.ts'
import { playDemoLesson } from './demo-lesson.ts'
import { listen } from './page-faults.ts'
import { addressOf, fillSignIn, people, signIn, type Who, wexcombe } from './running.ts'
import { lessonIn } from './stage.ts'

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

async function newPage(): Promise<{ page: Page; faults: string[] }> {
  const context = await newVisitor(browser, { acceptDownloads: true })
  contexts.push(context)
  const page = await context.newPage()
  return { page, faults: listen(page) }
}

async function pageOf(who: Who): Promise<Page> {
  const { page } = await newPage()
  await signIn(page, product, who)
  return page
}

describe('counted', () => {
  test('a learner is inside an assigned lesson after 2 clicks and 3 page loads', async () => {
    const { page, faults } = await newPage()
    const counted = counting(page)
    await page.goto(at('/sign-in'))
    await fillSignIn(page, people.learner.address)
    await counted.click(page.getByRole('button', { name: 'Sign in', exact: true }))
    const todo = page.getByRole('region', { name: 'To do' })
    await counted.click(todo.getByRole('button', { name: /^(Start|Continue)/ }).first())
    await lessonIn(page).getByRole('button', { name: 'Next' }).waitFor()
    expect({ clicks: counted.clicks, loads: counted.loads }).toEqual({ clicks: 2, loads: 3 })
    expect(faults).toEqual([])
  })

  test('an administrator publishes a course with a package and its rule in at most 9 clicks and 4 page loads', async () => {
    const { page, faults } = await newPage()
    const counted = counting(page)
    await page.goto(at('/sign-in'))
    await fillSignIn(page, people.admin.address)
    await counted.click(page.getByRole('button', { name: 'Sign in', exact: true }))
    await counted.click(page.getByRole('link', { name: 'Create a course' }))
    const choosing = page.waitForEvent('filechooser')
    await counted.click(page.getByLabel('Package', { exact: false }).first())
    // Inside the system's dialog: the file, and "Open".
    counted.clicks += 2
    await (await choosing).setFiles(join(rootDir, 'dist/lessons/fire-safety.zip'))
    await page.getByLabel('Title', { exact: true }).fill('Fire safety, made in a test')
    await counted.click(page.getByLabel('The package says passed', { exact: true }))
    await counted.click(page.getByLabel(/^Everybody on /))
    await counted.click(page.getByRole('button', { name: 'Publish' }))
    await page.getByText('The course is published').waitFor()
    await page.getByText('Published', { exact: true }).first().waitFor()
    expect(counted.clicks).toBeLessThanOrEqual(9)
    expect(counted.loads).toBeLessThanOrEqual(4)
    expect(faults).toEqual([])
    const learner = await pageOf('trainer')
    await learner.goto(at('/catalogue?q=made+in+a+test'))
    await learner.getByRole('link', { name: 'Fire safety, made in a test' }).first().click()
    await learner.getByRole('button', { name: 'Start' }).waitFor()
  })
})

describe('the main job', () => {
  const title = 'Fire safety at work'
  let code = ''

  test('a learner finds a course, takes it to the end and has it in the record, with a certificate', async () => {
    const { page, faults } = await newPage()
    await signIn(page, product, 'learner')
    await page.getByRole('searchbox').first().fill('fire safty at work')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: title, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    // Whoever was here before in this run may have opened it already.
    await page
      .locator('main')
      .getByRole('button', { name: /^(Start|Continue|Take it again)/ })
      .click()
    await playDemoLesson(page, fireSafety)
    await page
      .getByText(/^Saved \d\d:\d\d/)
      .first()
      .waitFor()
    await page.locator('#player-leave').click()
    // The way out is a page of its own: whoever goes on before it is there would be called back.
    await page.waitForURL(url => !url.pathname.startsWith('/play/'))
    await page.goto(at('/record'))
    const line = page.getByRole('listitem').filter({ hasText: title }).first()
    await line.getByText(/Score:? 100/i).waitFor()
    const download = page.waitForEvent('download')
    await line.getByRole('link', { name: /certificate/i }).click()
    const file = await download
    code = /\/certificates\/([^/]+)\.pdf/.exec(file.url())?.[1] ?? ''
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-')
    expect(faults).toEqual([])
  })

  test('anybody can check the certificate by its code', async () => {
    const { page } = await newPage()
    await page.goto(at('/certificates'))
    await page.getByRole('textbox').first().fill(code.toLowerCase())
    await page.locator('main button[type=submit]').click()
    await page.getByText('Amina Rahman').waitFor()
    await page.getByText(title).waitFor()
    await page.goto(at('/certificates?code=ABCD-EFGH-JKLM'))
    expect(await page.getByText('Amina Rahman').count()).toBe(0)
  })

  test('her manager sees it on the team page', async () => {
    const page = await pageOf('manager')
    await page.getByRole('navigation').getByRole('link', { name: 'My team' }).click()
    await page.getByRole('link', { name: 'Amina Rahman' }).first().click()
    const done = page.getByRole('region', { name: 'Done' })
    await done.getByRole('row').filter({ hasText: title }).filter({ hasText: '100' }).first().waitFor()
  })

  test('the administrator sees it in the report and in its CSV', async () => {
    const page = await pageOf('admin')
    await page.getByRole('link', { name: 'Manage', exact: true }).click()
    await page.getByRole('link', { name: 'See who has completed what' }).click()
    await page.getByLabel('Course', { exact: true }).selectOption({ label: title })
    await page.getByLabel('Status', { exact: true }).selectOption({ label: 'Done' })
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.waitForURL(/status=done/)
    await page.goto(`${page.url()}&sort=completed&dir=descending`)
    await page
      .getByRole('row')
      .filter({ hasText: 'Amina Rahman' })
      .filter({ hasText: title })
      .first()
      .waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: /CSV/ }).click()
    const csv = await readFile(await (await download).path(), 'utf8')
    const row = csv.split('\r\n').find(text => text.includes('Amina Rahman') && text.includes(title))
    expect(row).toContain('100')
  })
})

test('signing out ends it for this browser and every page in its history', async () => {
  const page = await pageOf('trainer')
  await page.goto(at('/record'))
  await page.locator('.gh-person summary').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in/)
  await page.getByText('You have signed out').first().waitFor()
  await page.goBack()
  await page.waitForURL(/\/sign-in/)
  await page.goto(at('/account'))
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

test('on a shared device there is a way out in sight, and the browser keeps nothing', async () => {
  const { page } = await newPage()
  await page.goto(at('/sign-in'))
  await fillSignIn(page, people.trainer.address)
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const way = page.getByRole('button', { name: /Not you\?/ })
  await way.waitFor()
  const session = (await page.context().cookies()).find(cookie => cookie.name === 'guildhall_session')
  expect(session?.expires).toBe(-1)
  await way.click()
  await page.waitForURL(/\/sign-in/)
  await page.goto(at('/'))
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

test('Welsh is one click away on every page, and stays', async () => {
  const { page } = await newPage()
  await page.goto(at('/sign-in'))
  await page.getByRole('link', { name: 'Cymraeg' }).click()
  const lang = () => page.locator('html').getAttribute('lang')
  expect(await lang()).toBe('cy')
  await fillSignIn(page, people.trainer.address)
  await page.getByRole('button', { name: 'Mewngofnodi', exact: true }).click()
  await page.waitForURL(url => url.pathname === '/')
  for (const path of ['/', '/catalogue', '/courses/fire-safety-at-work', '/record', '/account', '/nowhere']) {
    await page.goto(at(path))
    expect(await lang(), path).toBe('cy')
    expect(new URL(page.url()).searchParams.has('lang')).toBe(false)
  }
  await page.goto(at('/record'))
  await page.getByRole('link', { name: 'English' }).click()
  expect(await lang()).toBe('en')
  expect(new URL(page.url()).pathname).toBe('/record')
})
