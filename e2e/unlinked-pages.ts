import type { Page } from 'playwright-core'
import { addressOf, people, type Who, wexcombe } from './running.ts'

/**
 * Addresses of pages that no link leads to, because one comes to them by a form, by mail or by what is printed on
 * paper. Does what leads there.
 */
export async function unlinked(
  who: Who | 'nobody',
  page: Page,
  product: { port: number },
): Promise<string[]> {
  if (who === 'nobody') return ['/sign-in', '/forgotten-password/sent', '/new-password', '/certificates']
  if (who === 'operator') {
    await askForPassword(page, product)
    return []
  }
  return []
}

/** Leaves a message in the outbox, as somebody does who forgot their password. */
async function askForPassword(page: Page, product: { port: number }): Promise<void> {
  const visitor = await page.context().browser()?.newContext()
  if (!visitor) return
  const form = await visitor.newPage()
  await form.goto(addressOf(product, wexcombe, '/forgotten-password'))
  await form.locator('input[name=identifier]').fill(people.trainer.address)
  await form.locator('main button[type=submit]').click()
  await form.waitForURL(/\/sent$/)
  await visitor.close()
  await page.goto(addressOf(product, wexcombe, '/manage/outbox'))
  const deadline = Date.now() + 30_000
  while ((await page.locator('a[href^="/manage/outbox/"]').count()) === 0) {
    if (Date.now() > deadline) throw new Error('The message did not reach the outbox.')
    await page.reload()
  }
}
