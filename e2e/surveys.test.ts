import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { look } from './look.ts'
import { addressOf, signIn, type Who, wexcombe } from './running.ts'

/*
 * A survey is written question by question, with one that follows from an answer, and sent to everybody; a learner finds
 * it on her home page, saves it on the way and sends it. Its results wait for more answers; those of the demo world show
 * pictures, groups, and what changed.
 */
const product = inject('product')
const at = (path: string) => addressOf(product, wexcombe, path)
let browser: Browser
let admin: Page
let amina: Page

beforeAll(async () => {
  browser = await launchBrowser()
  const open = async (who: Who) => {
    const page = await (await newVisitor(browser, { reducedMotion: 'reduce' })).newPage()
    await signIn(page, product, who)
    return page
  }
  admin = await open('admin')
  amina = await open('learner')
}, 120_000)
afterAll(() => browser.close())

test('a survey is written, published and sent to everybody', async () => {
  await admin.goto(at('/manage/surveys'))
  await look(admin)
  await admin.getByRole('button', { name: 'Write a survey' }).click()
  await admin.getByLabel('Name in English').fill('How is the new rota?')
  await look(admin)
  await admin.getByRole('button', { name: 'Begin' }).click()
  await admin.getByRole('link', { name: 'One choice', exact: true }).click()
  await admin.getByLabel('Question in English').fill('Does the rota work for you?')
  await admin.getByLabel('Choices in English').fill('Yes\nNo')
  await admin.getByLabel('Must be answered').check()
  await look(admin)
  await admin.getByRole('button', { name: 'Save', exact: true }).click()
  await admin.getByRole('link', { name: 'Long text', exact: true }).click()
  await admin.getByLabel('Question in English').fill('What would work better?')
  await admin.getByLabel('When the answer to “Does the rota work for you?” is …').check()
  await admin.getByLabel('No', { exact: true }).check()
  await look(admin)
  await admin.getByRole('button', { name: 'Save', exact: true }).click()
  await admin.getByText('Only when “Does the rota work for you?” is “No”').waitFor()
  await admin.getByRole('button', { name: 'Publish' }).click()
  await admin.getByText('The survey is published').waitFor()
  await look(admin)
  await admin.getByRole('link', { name: 'Send it to an audience' }).click()
  const last = new Date(Date.now() + 10 * 86_400_000)
  const parts = [last.getDate(), last.getMonth() + 1, last.getFullYear()]
  for (const [index, part] of parts.entries())
    await admin.getByRole('group', { name: 'Last day' }).getByRole('textbox').nth(index).fill(String(part))
  await look(admin)
  await admin.getByRole('button', { name: 'Send', exact: true }).click()
  await admin.getByText('The survey is sent').waitFor()
})

test('a learner finds it at home, saves it, and sends it with what follows from her answer', async () => {
  await amina.goto(at('/'))
  await look(amina)
  await amina.getByRole('link', { name: 'How is the new rota?' }).click()
  await look(amina)
  await amina.getByRole('button', { name: 'Send answers' }).click()
  await amina.getByRole('link', { name: 'Choose an answer to this question' }).waitFor()
  await look(amina)
  await amina.getByLabel('No', { exact: true }).check()
  await amina.getByRole('button', { name: 'Save and finish later' }).click()
  await amina.getByText('Your answers are saved').waitFor()
  await amina.getByRole('link', { name: 'How is the new rota?' }).click()
  await amina.getByLabel('What would work better?').fill('Longer notice')
  await look(amina)
  await amina.getByRole('button', { name: 'Send answers' }).click()
  await amina.getByText('Your answers are sent').waitFor()
  expect(await amina.getByRole('link', { name: 'How is the new rota?' }).count()).toBe(0)
})

test('results wait for five answers; where there are more they are pictures, groups and what changed', async () => {
  await admin.goto(at('/manage/surveys'))
  await admin.getByRole('link', { name: 'How is the new rota?' }).click()
  await admin.getByRole('link', { name: /^Results/ }).click()
  await admin.getByRole('heading', { name: 'Not enough answers yet' }).waitFor()
  await look(admin)
  await admin.goto(at('/manage/surveys'))
  await admin.getByRole('link', { name: 'What did the course change?' }).click()
  await admin.getByRole('link', { name: /^Results.*Right after the course is completed/ }).click()
  await admin.getByRole('heading', { name: 'Before and after' }).waitFor()
  await look(admin)
  await admin.getByLabel('Whose answers').selectOption({ index: 1 })
  await admin.getByRole('button', { name: 'Show', exact: true }).click()
  await admin.waitForURL(/\?of=/)
  await look(admin)
  await admin.locator('.govuk-back-link').click()
  await admin.getByRole('heading', { name: 'Ratings', exact: true }).waitFor()
  await look(admin)
})
