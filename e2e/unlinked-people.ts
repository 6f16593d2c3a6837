import type { Page } from 'playwright-core'

type At = (path: string) => string

/**
 * What is done with several people at once is asked by a form, and so are two accounts that may be one; neither is a
 * link. Moves two people and moves them back, asks two by letter whether they are one, and answers with the pages.
 */
export async function actOnPeople(page: Page, at: At, courseId: string): Promise<string[]> {
  await page.goto(at('/manage/people'))
  const ticks = page.locator('main tbody input[name=m]')
  const [one, two] = [await ticks.nth(0).getAttribute('value'), await ticks.nth(1).getAttribute('value')]
  const chosen = `of=chosen&m=${one}&m=${two}`
  const bulk = `/manage/people/bulk?action=move&${chosen}`
  await page.goto(at(bulk))
  await page.locator('select[name=unitId]').selectOption({ index: 2 })
  await page.locator('main form button').last().click()
  await page.getByRole('button', { name: /^Change/ }).click()
  await page.waitForURL(/\/batches\/[0-9a-f-]{36}$/)
  const batch = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.waitForLoadState()
  await page.goto(at('/manage/people/duplicates'))
  await page.locator('[name=first]').fill('100021')
  await page.locator('[name=second]').fill('100055')
  await page.getByRole('button', { name: 'Look at both' }).click()
  await page.waitForURL(/\/merge\/[0-9a-f-]{36}$/)
  const merge = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'Ask by letter' }).click()
  await page.waitForURL(/\/duplicates$/)
  return [bulk, batch, merge, `/manage/enrol-people?${chosen}&course=${courseId}`]
}
