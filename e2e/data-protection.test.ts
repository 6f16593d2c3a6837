import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { look } from './look.ts'

/* A person asks the data protection officer for their data, then to be erased; a legal hold stands in between. */
const { at, pageOf } = journey()
const name = 'Perpetua Inkpen-Gwyther'
test('an administrator adds the person who will ask', async () => {
  const { page, faults } = await pageOf('admin', { acceptDownloads: true })
  await page.goto(at('/manage/people/new'))
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel(/^Email address/).fill('perpetua@wexcombe.example')
  await page.locator('main form').getByRole('button').last().click()
  await page.waitForURL(/\/manage\/people\/[0-9a-f-]{36}/)
  expect(faults).toEqual([])
})

test('request, copy, hold, refused erasure, release, erasure', async () => {
  const { page, faults } = await pageOf('officer', { acceptDownloads: true })
  await page.goto(at('/manage/data-protection/requests'))
  await look(page)
  await page
    .getByRole('button', { name: 'Write down a request' })
    .or(page.getByRole('link', { name: 'Write down a request' }))
    .first()
    .click()
  await page.locator('main input[name=q]').fill('Perpetua')
  await page.locator('main form[method=get] button').click()
  await page.waitForURL(/q=Perpetua/)
  await page.getByLabel('A copy of their data').check()
  await look(page)
  await page.locator('main form[method=post] button').last().click()
  await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/)
  await page
    .locator('main')
    .getByText(/days left/)
    .first()
    .waitFor()
  await look(page)
  const request = page.url()

  await page.locator('main a[href*="/data-protection/people/"]').click()
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
  const file = page.url()
  await page.getByRole('button', { name: 'Make a copy' }).click()
  const data = page.locator('main a[href$="/data"]')
  await expect
    .poll(
      async () => {
        await page.goto(file)
        return data.count()
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBe(1)
  const download = page.waitForEvent('download')
  await data.click()
  const copy = JSON.parse(await readFile(await (await download).path(), 'utf8'))
  expect(copy.tables.person.rows).toMatchObject([{ name }])
  await look(page)

  await page.goto(request)
  await page.getByLabel('Done', { exact: true }).check()
  await page.locator('main form[action$="/close"]').getByRole('button', { name: 'Close the request' }).click()
  await page.getByText('The request is closed').first().waitFor()

  await page.goto(file)
  await page.locator('main details:has(form[action$="/holds"]) summary').click()
  await page.locator('main form[action$="/holds"] textarea').fill('A claim is under way')
  await page.locator('main form[action$="/holds"] button').click()
  await page.getByText('On legal hold').waitFor()
  await look(page)
  await page.getByText('See what would be erased', { exact: true }).click()
  await page.waitForURL(/\/erase/)
  expect(await page.locator('main').innerText()).toContain('There is a legal hold')
  expect(await page.locator('main form[method=post]').count()).toBe(0)
  await look(page)

  await page.goto(file)
  await page.locator('main a[href$="/release"]').click()
  await page.waitForURL(/\/release$/)
  await look(page)
  await page.locator('main textarea[name=reason]').fill('The claim was settled')
  await page.locator('main form[method=post] button').click()
  await page.waitForURL(file)

  await page.goto(`${file}/erase`)
  await page.locator('main textarea[name=reason], main input[name=reason]').fill('Asked to be forgotten')
  await page.locator('main input[name=name]').fill(name)
  await look(page)
  await page.locator('main form[method=post] button').click()
  await page.waitForURL(/\/erasures\/[0-9a-f-]{36}$/)
  const batch = page.url()
  await expect
    .poll(
      async () => {
        await page.goto(batch)
        return page.locator('main table').innerText()
      },
      {
        timeout: 60_000,
        interval: 1000,
      },
    )
    .toMatch(/Done|Erased/)
  await look(page)
  await page.goto(at('/manage/data-protection/people?q=Perpetua'))
  expect(await page.locator('main table').count()).toBe(0)
  await page.goto(at('/manage/audit'))
  expect(await page.locator('main').innerText()).not.toContain('Perpetua')
  await look(page)
  expect(faults).toEqual([])
}, 180_000)
