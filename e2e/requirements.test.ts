import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { look } from './look.ts'
import { addressOf, signIn, type Who, wexcombe } from './running.ts'

/*
 * Something is asked of everybody after a preview; a learner sees it with its why and does it, her manager sees that; a
 * year on it has expired, and doing it again is the next run of the course. In order, each from where the one before
 * left off.
 */
const product = inject('product')
const name = 'Whistleblowing'
const course = 'Speaking up about wrongdoing'
const learner = 'Amina Rahman'
let browser: Browser
let admin: Page
let amina: Page
let manager: Page
let owner: pg.Client
const at = (path: string) => addressOf(product, wexcombe, path)

beforeAll(async () => {
  browser = await launchBrowser()
  const open = async (who: Who) => {
    const page = await (await newVisitor(browser, { reducedMotion: 'reduce' })).newPage()
    await signIn(page, product, who)
    return page
  }
  admin = await open('admin')
  amina = await open('learner')
  manager = await open('manager')
  owner = new pg.Client({ connectionString: product.ownerUrl })
  await owner.connect()
}, 120_000)
afterAll(async () => {
  await owner.end()
  await browser.close()
})

/** Opens a page again and again until the standings that a job works out say this. */
async function untilSaid(page: Page, path: string, row: string, said: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(at(path))
        return page.locator('main li, main tr').filter({ hasText: row }).allTextContents()
      },
      { timeout: 60_000, interval: 500 },
    )
    .toEqual(expect.arrayContaining([expect.stringContaining(said)]))
}

/** Does the course from its page to its end. */
async function complete(page: Page): Promise<void> {
  await page
    .locator('main')
    .getByRole('button', { name: /^(Start|Continue|Take it again)/ })
    .click()
  await page.getByRole('button', { name: /I confirm/ }).click()
  await page.getByText('You completed this course').waitFor()
}

async function runs(): Promise<{ number: number; done: boolean }[]> {
  const { rows } = await owner.query(
    `select e.number, e.completed_at is not null as done from enrolment e join person p on p.id = e.person_id
       join course c on c.id = e.course_id
      where p.name = $1 and c.title #>> '{en,text}' = $2 order by e.number`,
    [learner, course],
  )
  return rows
}

test('a requirement is made after a preview, and activated once its number is typed', async () => {
  await admin.goto(at('/manage/requirements'))
  await look(admin)
  await admin.getByRole('button', { name: 'Make a requirement' }).click()
  await admin.getByLabel('Name', { exact: true }).fill(name)
  await admin.locator('main').getByLabel(course, { exact: true }).first().check()
  await admin.locator('[name=due_days]').fill('30')
  await admin.locator('[name=validity_months]').fill('12')
  await look(admin)
  await admin.getByRole('button', { name: 'Preview' }).click()
  await admin.getByRole('heading', { name: 'What this would do' }).waitFor()
  await admin.getByText(/people would stand differently/).waitFor()
  expect(await admin.getByLabel('Name', { exact: true }).inputValue()).toBe(name)
  await look(admin)
  await admin.getByRole('button', { name: 'Save the draft' }).click()
  await admin.getByText('The draft is saved').waitFor()
  await look(admin)
  await admin.getByRole('button', { name: 'Preview and activate' }).click()
  await admin.waitForURL(/\/activate$/)
  await look(admin)
  const sentence = String(await admin.getByText(/people would stand differently/).textContent())
  await admin.getByLabel('How many people change').fill(sentence.replaceAll(/\D/g, ''))
  await admin.locator('main form[method=post]').getByRole('button').last().click()
  await admin.getByText('The requirement is active').waitFor()
})

test('the learner finds it on her home with its why, and does it; her manager sees that', async () => {
  await untilSaid(amina, '/', name, 'Due')
  await look(amina)
  await amina.getByRole('link', { name, exact: true }).click()
  await amina.getByRole('heading', { name: 'Why you are asked' }).waitFor()
  await amina.getByText('It asks everybody in the organisation').waitFor()
  await look(amina)
  await amina.getByRole('button', { name: 'Open the course' }).click()
  await amina.waitForURL(/\/courses\//)
  await complete(amina)
  await manager.goto(at('/team'))
  await look(manager)
  await manager.getByRole('link', { name: learner }).first().click()
  await manager.waitForURL(/\/team\/[0-9a-f-]{36}/)
  await untilSaid(manager, new URL(manager.url()).pathname, name, 'Met')
  await look(manager)
})

test('it expires; doing it again is the next run, and the first stays as it was', async () => {
  const before = await runs()
  // The product's clock cannot be moved from here: what she did is made to lie longer back.
  await owner.query(
    `update evidence e set happened_at = now() - interval '400 days', happened_on = current_date - 400
       from person p, course c
      where p.id = e.person_id and p.name = $1 and c.id = e.subject_id and c.title #>> '{en,text}' = $2
        and e.superseded_at is null`,
    [learner, course],
  )
  // Asked since before then, so that it had been met and now is not.
  await owner.query(
    `update requirement_version v set counts_from = current_date - 500 from requirement r
      where r.id = v.requirement_id and r.name #>> '{en,text}' = $1`,
    [name],
  )
  await untilSaid(amina, '/', name, 'Expired')
  await look(amina)
  await amina.getByRole('link', { name, exact: true }).click()
  await amina.getByRole('button', { name: 'Open the course' }).click()
  await amina.waitForURL(/\/courses\//)
  await complete(amina)
  const after = await runs()
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after.slice(before.length)).toEqual([{ number: before.length + 1, done: true }])
  await untilSaid(amina, '/record', name, 'Met')
  await look(amina)
})

test('the administrator sees the figures and signs them', async () => {
  await admin.goto(at('/manage/compliance'))
  await admin.locator('main').getByRole('link', { name }).first().waitFor()
  await look(admin)
  await admin.getByRole('button', { name: 'Sign these figures' }).click()
  await admin.getByLabel('What is this return called?').fill('Return of the journey')
  await look(admin)
  await admin.getByRole('button', { name: 'Sign', exact: true }).click()
  await admin.getByText('the figures are the same as signed').waitFor()
})
