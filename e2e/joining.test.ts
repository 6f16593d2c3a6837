import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { addressOf, signIn, type Who, wexcombe } from './running.ts'

const product = inject('product')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let browser: Browser
let owner: pg.Pool

beforeAll(async () => {
  browser = await launchBrowser()
  owner = new pg.Pool({ connectionString: product.ownerUrl, max: 2 })
})
afterAll(async () => {
  await owner.end()
  await browser.close()
})

const at = (path: string) => addressOf(product, wexcombe, path)

async function pageOf(who?: Who): Promise<Page> {
  const page = await (await newVisitor(browser)).newPage()
  if (who) await signIn(page, product, who)
  return page
}

/** axe finds nothing on the page as it is now. */
async function isClean(page: Page): Promise<void> {
  await page.evaluate(axeSource)
  const found = await page.evaluate('axe.run().then(result => result.violations.map(one => one.id))')
  expect(found, page.url()).toEqual([])
}

/** The path of the newest letter's button, once it has been written. */
async function letterTo(address: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await owner.query(
      `select body_text from mail where recipient = $1 and body_text like '%http%' order by id desc limit 1`,
      [address],
    )
    const found = /https?:\/\/\S+/.exec(rows[0]?.body_text ?? '')?.[0]
    if (found) {
      await owner.query('delete from mail where recipient = $1', [address])
      const url = new URL(found)
      return url.pathname + url.search
    }
    await new Promise(done => setTimeout(done, 100))
  }
  throw new Error(`No letter to ${address}`)
}

async function fillDate(page: Page, legend: string, date: Date): Promise<void> {
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Day', { exact: true }).fill(String(date.getUTCDate()))
  await group.getByLabel('Month', { exact: true }).fill(String(date.getUTCMonth() + 1))
  await group.getByLabel('Year', { exact: true }).fill(String(date.getUTCFullYear()))
}

/** Invites somebody who accepted an offer; answers with the page about them. */
async function invite(admin: Page, name: string, address: string, reference?: string): Promise<string> {
  await admin.goto(at('/manage/joining/pre-joiners/new'))
  await isClean(admin)
  await admin.getByLabel('Name', { exact: true }).fill(name)
  await admin.getByLabel('Their own email address').fill(address)
  if (reference) await admin.locator('[name=hrReference]').fill(reference)
  await fillDate(admin, 'First day of work', new Date(Date.now() + 10 * 86_400_000))
  await admin.getByRole('button', { name: 'Invite', exact: true }).click()
  await admin.getByRole('heading', { name }).waitFor()
  await isClean(admin)
  return admin.url()
}

/** Comes in by the letter, without a password; answers with their page and who they are. */
async function comeIn(name: string, address: string): Promise<{ joiner: Page; person: string }> {
  const joiner = await pageOf()
  await joiner.goto(at(await letterTo(address)))
  await isClean(joiner)
  await joiner.getByRole('button', { name: 'Sign in', exact: true }).click()
  await joiner.getByRole('heading', { name: `Welcome, ${name}` }).waitFor()
  await isClean(joiner)
  expect(await joiner.getByRole('link', { name: 'Find learning' }).count()).toBe(0)
  const { rows } = await owner.query('select id from person where name = $1', [name])
  expect(rows.length).toBe(1)
  return { joiner, person: rows[0].id }
}

test('a pre-joiner comes in by a letter and takes a course; the staff record arrives: same account, record kept', async () => {
  const title = 'Driving for work: yearly declaration'
  const admin = await pageOf('admin')
  await admin.goto(at('/manage/joining/welcome'))
  await isClean(admin)
  await admin.getByLabel(title).check()
  await admin.locator('form[action$="/welcome/courses"] button').click()
  await admin.waitForLoadState()
  await invite(admin, 'Feed Ffion', 'ffion@journey.example', 'REQ-JOURNEY')

  const { joiner, person } = await comeIn('Feed Ffion', 'ffion@journey.example')
  await joiner.getByRole('link', { name: title }).first().click()
  const start = joiner.locator('main').getByRole('button', { name: /^(Start|Continue)/ })
  const confirm = joiner.getByRole('button', { name: /I confirm/ })
  await start.or(confirm).first().waitFor()
  if ((await confirm.count()) === 0) await start.click()
  await isClean(joiner)
  await confirm.click()
  await joiner.getByText('You completed this course').waitFor()

  await admin.goto(at('/manage/hr/new'))
  await admin.getByLabel('Name of the source').fill('Journey staff system')
  await admin.getByRole('button', { name: 'Add a source' }).click()
  await admin.waitForURL(/\/sources\/[0-9a-f-]{36}$/)
  const day = new Date().toISOString().slice(0, 10).split('-').reverse().join('/')
  const lines = [
    'Staff number,Full name,Work email,Start date,Candidate ID',
    `JOURNEY-2,Ffion Feed,ffion.feed@wexcombe.example,${day},REQ-JOURNEY`,
  ]
  const file = { name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
  await admin.getByLabel('People and their jobs').setInputFiles(file)
  await admin.getByLabel('What its files hold').selectOption('changes')
  await admin.getByRole('button', { name: 'Read and check' }).click()
  await admin.waitForURL(/\/runs\/[0-9a-f-]{36}/)
  const isReady = admin.locator('main .govuk-tag', { hasText: /^Ready$/ })
  const mapping = admin.getByRole('button', { name: 'Save and check the file' })
  await isReady.or(mapping).first().waitFor({ timeout: 60_000 })
  if ((await mapping.count()) > 0) await mapping.click()
  await isReady.waitFor({ timeout: 60_000 })
  await isClean(admin)
  const before = await owner.query(`select 1 from membership where person_id = $1 and kind = 'employee'`, [
    person,
  ])
  expect(before.rowCount).toBe(0)
  await admin.getByRole('button', { name: 'Apply', exact: true }).click()
  await admin.locator('main .govuk-tag', { hasText: /^Applied$/ }).waitFor({ timeout: 60_000 })

  await joiner.goto(at('/'))
  await joiner.getByRole('link', { name: 'Find learning' }).first().waitFor()
  await joiner.goto(at('/record'))
  await joiner.getByRole('link', { name: title }).first().waitFor()
  await isClean(joiner)
  const after = await owner.query(
    `select m.person_id from membership m where lower(m.employee_number) = 'journey-2'`,
  )
  expect(after.rows).toEqual([{ person_id: person }])
})

test('somebody in no feed is made an employee by hand and keeps what they were enrolled on', async () => {
  const admin = await pageOf('admin')
  const shown = await invite(admin, 'Journey Jo', 'jo@journey.example')
  const { joiner, person } = await comeIn('Journey Jo', 'jo@journey.example')
  const refused = await joiner.goto(at('/catalogue'))
  expect(refused?.status()).toBe(403)
  await isClean(joiner)
  const enrolments = () => owner.query('select id from enrolment where person_id = $1 order by id', [person])
  const { rows } = await enrolments()
  expect(rows.length).toBeGreaterThan(0)

  await admin.goto(shown)
  await admin.getByText('They have started').click()
  const form = admin.locator('form[action$="/become"]')
  await form.getByLabel('Employee number').fill('JOURNEY-1')
  const today = new Date()
  await form.getByLabel('Day', { exact: true }).fill(String(today.getUTCDate()))
  await form.getByLabel('Month', { exact: true }).fill(String(today.getUTCMonth() + 1))
  await form.getByLabel('Year', { exact: true }).fill(String(today.getUTCFullYear()))
  await form.getByRole('button', { name: 'Make them an employee' }).click()
  await admin.getByText('They are an employee now').waitFor()
  await isClean(admin)
  await joiner.goto(at('/'))
  await joiner.getByRole('link', { name: 'Find learning' }).first().waitFor()
  expect((await enrolments()).rows).toEqual(rows)
})

test('somebody registers by a code, is accepted, chooses a password and is in', async () => {
  const applicant = await pageOf()
  await applicant.goto(at('/join'))
  await isClean(applicant)
  await applicant.getByLabel('Code', { exact: true }).fill('hqlly 234')
  await applicant.getByRole('button', { name: 'Use this code' }).click()
  await applicant.getByRole('heading', { name: 'Join Hollybank Care' }).waitFor()
  await isClean(applicant)
  await applicant.getByLabel('Your name').fill('Code Cara')
  await applicant.getByLabel('Email address').fill('cara@journey.example')
  await applicant.getByRole('button', { name: 'Ask to join' }).click()
  await applicant.getByRole('heading', { name: 'Check your email' }).waitFor()
  await applicant.goto(at(await letterTo('cara@journey.example')))
  await isClean(applicant)
  await applicant.getByRole('button', { name: 'Yes, this is my address' }).click()
  await applicant.getByRole('heading', { name: 'has your application' }).waitFor()

  const partner = await pageOf('partner')
  await partner.goto(at('/manage/joining/applications'))
  await isClean(partner)
  await partner.getByRole('link', { name: 'Code Cara' }).click()
  await isClean(partner)
  await partner.getByLabel('Accept').check()
  await partner.getByRole('button', { name: 'Decide and write to them' }).click()
  await partner.getByText('Decided. They are written to.').waitFor()

  await applicant.goto(at(await letterTo('cara@journey.example')))
  await applicant.getByLabel('New password').fill('carers learn at night')
  await applicant
    .getByRole('button', { name: /password/i })
    .last()
    .click()
  await applicant.getByLabel('Email address or staff number').fill('cara@journey.example')
  await applicant.getByLabel('Password', { exact: true }).fill('carers learn at night')
  await applicant.getByRole('button', { name: 'Sign in', exact: true }).click()
  await applicant.getByRole('heading', { name: /Code Cara/ }).waitFor()
})
