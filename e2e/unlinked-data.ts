import type { Page } from 'playwright-core'

type At = (path: string) => string

const pathOf = (page: Page) => new URL(page.url()).pathname

/**
 * A request, copies, a hold and an erasure of somebody who was added for it, made by clicking as an administrator who
 * is signed in; answers with the pages where they are shown.
 */
export async function arrangeDataProtection(page: Page, at: At): Promise<string[]> {
  const name = 'Peregrine Shortstay'
  await page.goto(at('/manage/people/new'))
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel(/^Email address/).fill('peregrine@wexcombe.example')
  await page.locator('main form').getByRole('button').last().click()
  await page.waitForURL(/\/manage\/people\/[0-9a-f-]{36}/)
  const person = pathOf(page).split('/').at(-1)
  const file = `/manage/data-protection/people/${person}`
  await page.goto(at(`${file}/erase`))
  await page.locator('main [name=reason]').fill('Asked to be forgotten')
  await page.locator('main input[name=name]').fill(name)
  await page.locator('main form[method=post] button').click()
  await page.waitForURL(/\/erasures\/[0-9a-f-]{36}$/)
  const erasure = pathOf(page)
  await page.goto(at('/manage/data-protection/people?q=amina'))
  const kept = String(await page.locator('main table a').first().getAttribute('href'))
  await page.goto(at('/manage/data-protection/requests/new?q=amina'))
  await page.locator('main input[name=personId]').first().check()
  await page.locator('main input[name=kind]').first().check()
  await page.locator('main form[method=post] button').last().click()
  await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/)
  const request = pathOf(page)
  await page.goto(at(kept))
  await page.locator('main details:has(form[action$="/holds"]) summary').click()
  await page.locator('main form[action$="/holds"] textarea').fill('A claim is under way')
  await page.locator('main form[action$="/holds"] button').click()
  await page.waitForLoadState()
  for (const [path, form, link] of [
    [kept, 'form[action$="/exports"]', 'a[href$="/data"]'],
    ['/account/data', 'form[action="/account/data"]', 'a[href$="/data"]'],
    ['/manage/exit', 'form[action$="/copies"]', 'a[href*="/copies/"]'],
  ] as const) {
    await page.goto(at(path))
    await page.locator(`main ${form} button`).click()
    await untilShown(page, at(path), `main ${link}`)
  }
  return [
    erasure,
    request,
    kept,
    `${kept}/erase`,
    '/manage/data-protection/holds',
    '/account/data',
    '/manage/exit',
  ]
}

/** Opens a page again and again until a job has made what it shows. */
async function untilShown(page: Page, address: string, selector: string): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    await page.goto(address)
    if ((await page.locator(selector).count()) > 0) return
    if (Date.now() > deadline) throw new Error(`${selector} did not appear on ${address}`)
    await page.waitForTimeout(500)
  }
}
