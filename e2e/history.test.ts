import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { look } from './look.ts'

/* What people learnt before comes from a file, is mended and taken back; what they learnt elsewhere is sent in and approved. */
const { at, pageOf } = journey()
/** Looks again until the run says so: a job is at work on it. */
async function until(page: Page, words: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload()
        return page.locator('main .govuk-tag').first().textContent()
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(words)
}

test('a file with mistakes is mended on screen, brought in, and taken back', async () => {
  const { page, faults } = await pageOf('admin')
  await page.goto(at('/manage/history'))
  await look(page, 'en', [320, 1280])
  const lines = [
    'Email,Course,Completed on,Status',
    'learner@wexcombe.example,Fire safety at work,14/02/2019,Completed',
    'manager@wexcombe.example,Old name of fire safety,15/02/2019,Completed',
    'nobody@wexcombe.example,Fire safety at work,16/02/2019,Completed',
  ]
  await page
    .locator('main input[type=file]')
    .setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
  await page.getByRole('button', { name: 'Read the file' }).click()
  await page.waitForURL(/\/mapping$/)
  await look(page, 'en', [320, 1280])
  await page.getByRole('button', { name: 'Keep and check' }).click()
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/)
  const run = page.url()
  await until(page, 'Waits for your decision')
  await look(page, 'en', [320, 1280])

  await page.getByRole('link', { name: /1 name is not known here/ }).click()
  await page.locator('main select').first().selectOption({ label: 'Course: Fire safety at work' })
  await look(page, 'en', [320, 1280])
  await page.getByRole('button', { name: 'Keep and check again' }).click()
  await page.waitForURL(run)
  await until(page, 'Waits for your decision')
  await page.getByRole('link', { name: 'Mend line 4' }).click()
  await look(page, 'en', [320, 1280])
  await page.getByLabel('Email', { exact: true }).fill('trainer@wexcombe.example')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.waitForURL(/show=rejected/)
  await page.goto(run)
  await until(page, 'Waits for your decision')
  await page.getByText('Bringing this in writes 3 completions').waitFor()
  await page.getByRole('button', { name: 'Bring it in' }).click()
  await until(page, 'Brought in')

  const learner = await pageOf('learner')
  await learner.page.goto(at('/record?year=2019'))
  await learner.page.getByText(/from an earlier system/).waitFor()

  await page.getByRole('link', { name: 'Take it back' }).click()
  await page.waitForURL(/\/undo$/)
  await look(page, 'en', [320, 1280])
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.waitForURL(run)
  await until(page, 'Taken back')
  await learner.page.goto(at('/record?year=2019'))
  await learner.page.getByText('Nothing in your record fits').waitFor()
  expect([...faults, ...learner.faults]).toEqual([])
})

test('a learner sends in what they learnt elsewhere, and their manager approves it', async () => {
  const { page, faults } = await pageOf('learner')
  await page.goto(at('/record'))
  await page.getByRole('link', { name: 'Add something you learnt elsewhere' }).click()
  await look(page, 'en', [320, 1280])
  await page.getByLabel('What it is called').fill('Sign language, level 1')
  await page.getByLabel('Who it is from').fill('Wexcombe Deaf Centre')
  const parts = page.locator('#happenedOn-date input')
  for (const [index, part] of ['3', '4', '2026'].entries()) await parts.nth(index).fill(part)
  await page
    .locator('main input[type=file]')
    .setInputFiles({ name: 'proof.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') })
  await page.getByRole('button', { name: 'Send it in' }).click()
  await page.waitForURL(at('/record'))
  await page.getByRole('link', { name: 'Sign language, level 1' }).click()
  await page.getByText('Waits for a decision').waitFor()
  await look(page, 'en', [320, 1280])

  const manager = await pageOf('manager')
  await manager.page.goto(at('/team'))
  await manager.page.locator('main a[href="/team/elsewhere"]').click()
  await look(manager.page)
  await manager.page
    .getByRole('row', { name: /Sign language/ })
    .getByRole('link')
    .click()
  await manager.page.getByLabel('Approve', { exact: true }).check()
  await look(manager.page)
  await manager.page.getByRole('button', { name: 'Decide' }).click()
  await manager.page.waitForURL(at('/team/elsewhere'))

  await page.goto(at('/record?q=sign+language'))
  await page.getByText(/approved by a manager/).waitFor()
  await page.getByRole('link', { name: /Proof \(file\)/ }).waitFor()
  await look(page, 'en', [320, 1280])
  expect([...faults, ...manager.faults]).toEqual([])
})

test('an administrator recognises what somebody can do already, and takes it back', async () => {
  const { page, faults } = await pageOf('admin')
  await page.goto(at('/manage/recognition/new'))
  await look(page, 'en', [320, 1280])
  await page.getByLabel('Recognise it').check()
  await page.getByLabel('Course or qualification').selectOption({ label: 'Course: Fire safety at work' })
  await page.getByLabel('Reason').fill('Was a firefighter')
  await page.getByLabel('For whom').fill('trainer@wexcombe.example')
  await page.getByRole('button', { name: 'Look at what would be recorded' }).click()
  await page.getByText('It would be recorded for 1 person').waitFor()
  await look(page, 'en', [320, 1280])
  await page.getByRole('button', { name: 'Record it for 1 person' }).click()
  await page.waitForURL(/\/recognition\/[0-9a-f-]{36}$/)
  await look(page, 'en', [320, 1280])
  await page.locator('main ul.govuk-list a').first().click()
  await page.waitForURL(/\/learning$/)
  await page.getByText('Reason: Was a firefighter').waitFor()
  await look(page, 'en', [320, 1280])
  await page.goBack()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('Taken back').first().waitFor()
  expect(faults).toEqual([])
})
