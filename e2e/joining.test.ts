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

test('a pre-joiner is invited, comes in by a letter, learns, and keeps account and record as an employee', async () => {
  const admin = await pageOf('admin')
  await admin.goto(at('/manage/joining/pre-joiners/new'))
  await isClean(admin)
  await admin.getByLabel('Name', { exact: true }).fill('Journey Jo')
  await admin.getByLabel('Their own email address').fill('jo@journey.example')
  await fillDate(admin, 'First day of work', new Date(Date.now() + 10 * 86_400_000))
  await admin.getByRole('button', { name: 'Invite', exact: true }).click()
  await admin.getByRole('heading', { name: 'Journey Jo' }).waitFor()
  await isClean(admin)
  const shown = admin.url()

  const joiner = await pageOf()
  await joiner.goto(at(await letterTo('jo@journey.example')))
  await isClean(joiner)
  await joiner.getByRole('button', { name: 'Sign in', exact: true }).click()
  await joiner.getByRole('heading', { name: 'Welcome, Journey Jo' }).waitFor()
  await isClean(joiner)
  expect(await joiner.getByRole('link', { name: 'Find learning' }).count()).toBe(0)
  const refused = await joiner.goto(at('/catalogue'))
  expect(refused?.status()).toBe(403)
  await isClean(joiner)
  const { rows } = await owner.query(
    `select e.id, e.course_id, p.id as person from enrolment e join person p on p.id = e.person_id where p.name = 'Journey Jo'`,
  )
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
  const kept = await owner.query('select 1 from enrolment where person_id = $1', [rows[0].person])
  expect(kept.rowCount).toBe(rows.length)
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
