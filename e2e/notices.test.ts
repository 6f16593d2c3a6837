import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { look } from './look.ts'

/* An administrator looks at a rule and tries it on herself; a manager reminds; the learner reads it and decides what comes. */
const { at, pageOf } = journey()
test('a rule is looked at, tried on oneself, and its log read', async () => {
  const { page, faults } = await pageOf('admin')
  await page.goto(at('/manage/notices'))
  await look(page)
  await page.getByRole('link', { name: 'Overdue, every week' }).click()
  await page.waitForURL(/\/rules\/[0-9a-f-]{36}$/)
  await look(page)
  await page.getByRole('button', { name: 'Send this to me as a test' }).click()
  await page.getByText('The test is on its way to admin@wexcombe.example').waitFor()
  await page.goto(at('/manage/notices/templates/due/learner'))
  await look(page)
  await page.getByLabel('Subject in English').fill('Pay ((salary))')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'This can’t be filled in: ((salary))' }).waitFor()
  await page.goto(at('/manage/notices/log'))
  await look(page)
  expect(faults.filter(fault => !fault.includes('422'))).toEqual([])
})

test('a manager reminds somebody once a day, and sees that it was said', async () => {
  const { page, faults } = await pageOf('manager')
  await page.goto(at('/team'))
  const links = await page
    .locator('main tbody th a')
    .evaluateAll(found => found.map(link => link.getAttribute('href') as string))
  const remind = page.getByRole('button', { name: /^Remind/ })
  for (const link of links) {
    await page.goto(at(link))
    if (await remind.first().isVisible()) break
  }
  await look(page)
  const before = await remind.count()
  await remind.first().click()
  await page.getByText('They will be reminded').waitFor()
  expect(await remind.count()).toBe(before - 1)
  await page.getByText('Reminded today').first().waitFor()
  expect(faults).toEqual([])
})

test('the learner finds it under the bell, reads it, and decides what comes by email', async () => {
  const { page, faults } = await pageOf('learner')
  const bell = page.locator('.gh-bell')
  expect(await bell.textContent()).toMatch(/Notices.*\(\d+ new\)/)
  await bell.click()
  await page.waitForURL(/\/notices$/)
  await look(page)
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByText('Marked as read').waitFor()
  expect(await bell.textContent()).toBe('Notices')
  await page.getByRole('link', { name: 'What comes by email' }).click()
  const choice = page.getByLabel('I have completed a course')
  await choice.uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Your choices are saved').waitFor()
  expect(await choice.isChecked()).toBe(false)
  await look(page)
  expect(faults).toEqual([])
})
