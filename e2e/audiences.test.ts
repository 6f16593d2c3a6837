import { describe, expect, test } from 'vitest'
import { journey } from './journey.ts'
import { look } from './look.ts'

/* Build an audience, preview it, ask why, use it in the catalogue: with script, and with none. */
const { at, pageOf } = journey()
describe.each([
  { way: 'with script', hasScript: true },
  { way: 'without script', hasScript: false },
])('$way', ({ way, hasScript }) => {
  const audience = `Adult care, ${way}`
  const course = `Safe hands, ${way}`
  let here = ''

  test('an administrator builds a rule, sees whom it reaches and makes it active', async () => {
    const { page, faults } = await pageOf('admin', { javaScriptEnabled: hasScript })
    await page.goto(at('/manage/audiences'))
    if (hasScript) await look(page)
    await page.locator('main').getByText('Make an audience', { exact: true }).click()
    await page.getByRole('button', { name: 'Go on to the rule' }).click()
    await page.locator('.govuk-error-summary').waitFor()
    await page.getByLabel('Name', { exact: true }).fill(audience)
    if (hasScript) await look(page)
    await page.getByRole('button', { name: 'Go on to the rule' }).click()
    await page.waitForURL(/\/rule$/)
    const settle = async () => {
      if (!hasScript) await page.getByRole('button', { name: /Show its choices Condition 1/ }).click()
    }
    await page.locator('[name="r.0_field"]').selectOption('job.unit')
    await settle()
    await page.locator('[name="r.0_add"]').waitFor()
    if (hasScript)
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('r.0_field')
    await page.locator('[name="r.0_add"]').selectOption({ label: 'Adult care services' })
    await settle()
    await page.getByRole('checkbox', { name: 'Adult care services' }).waitFor()
    await page.locator('#rule-count').filter({ hasText: 'would be in' }).waitFor()
    await page
      .getByRole('button', { name: /Add a group/ })
      .first()
      .click()
    await page.locator('[name="r.1.0_field"]').waitFor()
    if (hasScript) await look(page)
    await page.getByRole('button', { name: /Remove Group 2/ }).click()
    await page.locator('[name="r.1.0_field"]').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'See who this reaches' }).click()
    await page.getByRole('heading', { name: 'What it would do today' }).waitFor()
    if (hasScript) await look(page)
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.waitForURL(/\/draft$/)
    if (hasScript) await look(page)
    await page.getByRole('button', { name: 'Make it active' }).click()
    await page.waitForURL(/\/manage\/audiences\/[0-9a-f-]{36}$/)
    await page.getByText('the unit is Adult care services or anything below').first().waitFor()
    if (hasScript) await look(page)
    here = new URL(page.url()).pathname
    expect(faults.filter(fault => !fault.startsWith('422') && !/status of 422/.test(fault))).toEqual([])
  })

  test('why somebody is in, and every page of the audience', async () => {
    const { page } = await pageOf('admin', { javaScriptEnabled: hasScript })
    await page.goto(at(`${here}/why`))
    await page.locator('main input[name=q]').fill('Amina Rahman')
    await page.locator('main').getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByRole('link', { name: 'Why Amina Rahman?' }).first().click()
    await page.getByRole('heading', { name: 'Amina Rahman is in' }).waitFor()
    await page.getByText('The unit is Adult care services or anything below').waitFor()
    if (hasScript) await look(page)
    for (const path of ['/members', '/by-hand?q=rahman', '/uses', '/history', '/settings', '/roles/new']) {
      await page.goto(at(here + path))
      if (hasScript) await look(page)
    }
  })

  test('a course is listed for it, and only its people find the course', async () => {
    const { page } = await pageOf('admin', { javaScriptEnabled: hasScript })
    await page.goto(at('/manage/courses/new'))
    await page.getByLabel('Title', { exact: true }).fill(course)
    await page
      .locator('details', { has: page.locator('[name=statement]') })
      .locator('summary')
      .click()
    await page.locator('[name=statement]').fill('Wash your hands.')
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('The course is published').waitFor()
    const id = /courses\/([0-9a-f-]{36})/.exec(page.url())?.[1] as string
    await page.goto(at(`/manage/courses/${id}/listing`))
    await page.getByLabel('Only people in these audiences').check()
    await page.getByLabel(audience, { exact: true }).check()
    if (hasScript) await look(page)
    await page.locator('main form').getByRole('button', { name: 'Save' }).click()
    await page.getByText('The listing is saved').waitFor()
    await page.getByText(`Only people in ${audience}`).waitFor()
    await page.goto(at(`/manage/automatic-enrolments/new?audience=${here.split('/').at(-1)}&course=${id}`))
    await page.getByRole('button', { name: 'Start automatic enrolment' }).waitFor()
    if (hasScript) await look(page)
    const { page: learner } = await pageOf('learner', { javaScriptEnabled: hasScript })
    await learner.goto(at(`/catalogue?q=${encodeURIComponent(course)}`))
    await learner.getByRole('link', { name: course, exact: true }).first().waitFor()
    await page.goto(at(`/catalogue?q=${encodeURIComponent(course)}`))
    expect(await page.getByRole('link', { name: course, exact: true }).count()).toBe(0)
  })
})
