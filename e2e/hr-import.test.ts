import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { journey } from './journey.ts'
import { look } from './look.ts'

/* A staff file with mistakes is brought in, mended on screen, applied and undone: with script, and with none. */
const { at, pageOf } = journey()
describe.each([
  { way: 'with script', hasScript: true, first: 910_000 },
  { way: 'without script', hasScript: false, first: 920_000 },
])('$way', ({ way, hasScript, first }) => {
  const source = `Staff system, ${way}`
  const number = (at: number) => String(first + at)
  const file = [
    'Staff ref,Full name,Work email,Start date,Section,Post title,Manager ref',
    `${number(1)},Nerys Morgan-${first},nerys.${first}@wexcombe.example,01/02/2020,Harbour ${first},Harbour master,`,
    `${number(2)},Gwion Parry-${first},gwion.${first}@wexcombe.example,31/02/2021,Harbour ${first},Pilot,${number(1)}`,
    `${number(3)},Lowri Vaughan-${first},lowri.${first}@wexcombe.example,01/03/2021,Harbour ${first},Pilot,nobody`,
    `${number(4)},Emrys Pugh-${first},not an address,01/03/2021,Harbour ${first},Pilot,${number(1)}`,
  ].join('\r\n')

  const administrator = () => pageOf('admin', { javaScriptEnabled: hasScript })

  /** What is wrong with the page as it stands, at both widths and in both languages. */
  async function lookBoth(page: Page, langs: string[] = ['en']): Promise<void> {
    if (!hasScript) return
    const address = page.url()
    for (const lang of langs) {
      if (langs.length > 1) await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`)
      await look(page, lang)
    }
    if (langs.length > 1) await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=en`)
  }

  /** The page of a run shows by itself that it is done; without script somebody presses the link. */
  async function until(page: Page, state: string): Promise<void> {
    const tag = page.locator('main .govuk-tag', { hasText: new RegExp(`^${state}$`) })
    if (hasScript) return tag.waitFor({ timeout: 60_000 })
    await expect
      .poll(
        async () => {
          if (await tag.isVisible()) return true
          await page
            .getByRole('link', { name: 'Look again' })
            .or(page.getByRole('button', { name: 'Look again' }))
            .click()
          return tag.isVisible()
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(true)
  }
  const button = (page: Page, name: string | RegExp) =>
    page.locator('main').getByRole('button', { name, exact: typeof name === 'string' })

  let run = ''

  test('a file with mistakes is mapped and previewed, and nothing changes', async () => {
    const { page, faults } = await administrator()
    await page.goto(at('/manage/hr'))
    await lookBoth(page, ['en', 'cy'])
    await page.locator('main').getByText('Add a source', { exact: true }).first().click()
    await page.waitForURL(/\/hr\/new$/)
    await lookBoth(page, ['en', 'cy'])
    await page.getByLabel('Name of the source', { exact: true }).fill(source)
    await page.locator('main form').getByRole('button').click()
    await page.waitForURL(/\/sources\/[0-9a-f-]{36}/)
    await lookBoth(page, ['en', 'cy'])
    await page.locator('main').getByText('Settings', { exact: true }).click()
    await page.waitForURL(/\/settings/)
    await lookBoth(page, ['en', 'cy'])
    await page.getByLabel('Units', { exact: true }).check()
    await button(page, 'Save').click()
    await page.getByText('The settings are saved').waitFor()
    await page
      .getByLabel('People and their jobs')
      .setInputFiles({ name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await button(page, 'Read and check').click()
    await page.waitForURL(/\/mapping/)
    await lookBoth(page, ['en', 'cy'])
    const means = (column: string) => page.getByLabel(`What “${column}” is`)
    await means('Staff ref').selectOption('employee_number')
    await means('Section').selectOption('unit_name')
    await means('Manager ref').selectOption('manager_number')
    await button(page, 'Save and check the file').click()
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/)
    run = new URL(page.url()).pathname
    await until(page, 'Ready')
    await page.getByText('This is a preview. Nothing has changed yet.').waitFor()
    await page.getByText('“31/02/2021” is not a date').waitFor()
    await page.getByText('Nobody here has “nobody”').waitFor()
    await page.getByText('“not an address” is not an email address').waitFor()
    await lookBoth(page, ['en', 'cy'])
    await page.goto(at(`/manage/people?q=${first}`))
    expect(await page.getByText(`Nerys Morgan-${first}`).count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('a row is mended on screen, another dismissed, and the rest is applied', async () => {
    const { page } = await administrator()
    await page.goto(at(run))
    await page.getByRole('link', { name: 'Mend line 3' }).click()
    await lookBoth(page, ['en', 'cy'])
    await page.getByLabel('Start date').fill('28/02/2021')
    await button(page, 'Save').click()
    await page.waitForURL(new RegExp(`${run}$`))
    await until(page, 'Ready')
    await page.getByRole('link', { name: 'Mend line 5' }).click()
    await button(page, 'Dismiss this row').click()
    await page.waitForURL(new RegExp(`${run}$`))
    await until(page, 'Ready')
    expect(await page.getByText('“31/02/2021”').count()).toBe(0)
    await page.goto(at(`${run}?show=created`))
    await page.getByText(`Gwion Parry-${first}`).waitFor()
    await lookBoth(page)
    await button(page, 'Apply').click()
    await until(page, 'Applied')
    await lookBoth(page, ['en', 'cy'])
    await page.goto(at(`/manage/people?q=${number(2)}`))
    await page.getByText(`Gwion Parry-${first}`).first().waitFor()
  })

  test('a row that waits is mended and brought in', async () => {
    const { page } = await administrator()
    await page.goto(at('/manage/hr/waiting'))
    await lookBoth(page, ['en', 'cy'])
    await page
      .getByRole('row', { name: new RegExp(`Lowri Vaughan-${first}`) })
      .getByRole('link', { name: 'Mend line 4' })
      .click()
    await page.getByLabel('Manager ref').fill(number(1))
    await button(page, 'Save').click()
    await page.getByText('The row is mended').waitFor()
    await lookBoth(page, ['en', 'cy'])
    await button(page, new RegExp(`Bring in mended rows of ${source}`)).click()
    await page.waitForURL(/\/runs\//)
    await until(page, 'Applied')
    await page.goto(at(`/manage/people?q=${number(3)}`))
    await page.getByText(`Lowri Vaughan-${first}`).first().waitFor()
  })

  test('both runs are undone, newest first, and nobody of them is left', async () => {
    const { page } = await administrator()
    await page.goto(at(`${run}/undo`))
    await page.getByRole('heading', { name: 'This stands in the way' }).waitFor()
    await lookBoth(page, ['en', 'cy'])
    await page.goto(at('/manage/hr'))
    await page.locator('main').getByRole('link', { name: source, exact: true }).first().click()
    const runs = await page
      .locator('main a[href^="/manage/hr/runs/"]')
      .evaluateAll(links => [...new Set(links.map(link => link.getAttribute('href')))])
    expect(runs).toHaveLength(2)
    for (const [index, path] of runs.entries()) {
      await page.goto(at(String(path)))
      await page.getByRole('link', { name: 'Undo this run' }).click()
      if (index === 1) await lookBoth(page, ['en', 'cy'])
      await button(page, 'Undo the run').click()
      await page.waitForURL(new RegExp(`${path}$`))
      await until(page, 'Undone')
    }
    await lookBoth(page)
    for (const one of [1, 2, 3]) {
      await page.goto(at(`/manage/people?q=${number(one)}`))
      expect(await page.locator('main').getByText(`-${first}`).count()).toBe(0)
    }
  })
})
