import type { Page } from 'playwright-core'

/**
 * Staff files as they lie about on a working day: one that is applied with a row left out, one that waits to be decided.
 * Answers with the pages of both.
 */
export async function bringStaffFiles(page: Page, at: (path: string) => string): Promise<string[]> {
  await page.goto(at('/manage/hr'))
  await page.locator('main').getByRole('link', { name: 'Payroll', exact: true }).first().click()
  await page.waitForURL(/\/sources\/[0-9a-f-]{36}$/)
  const source = page.url()
  const bring = async (lines: string[]) => {
    await page.goto(source)
    const header =
      'Payroll no,Forename,Surname,Work email,Started,Leaving,Service,Job title,Line manager payroll no'
    const file = {
      name: 'payroll.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([header, ...lines].join('\n')),
    }
    await page.getByLabel('People and their jobs').setInputFiles(file)
    await page.getByRole('button', { name: 'Read and check' }).click()
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/)
    await page.locator('main .govuk-tag', { hasText: /^Ready$/ }).waitFor({ timeout: 60_000 })
    return new URL(page.url()).pathname
  }
  const applied = await bring([
    '800001,Tegwen,Rowlands,tegwen.rowlands@wexcombe.example,01/04/2025,,,,',
    '800002,Ifan,Bevan,ifan.bevan@wexcombe.example,31/04/2025,,,,',
  ])
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await page.locator('main .govuk-tag', { hasText: /^Applied$/ }).waitFor({ timeout: 60_000 })
  const ready = await bring(['800003,Mali,Beynon,mali.beynon@wexcombe.example,01/05/2025,,,,'])
  return [applied, `${applied}/undo`, ready, `${ready}/mapping`, '/manage/hr/waiting']
}
