import type { Locator, Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { tabTo } from './look.ts'
import { axeFaults, listen } from './page-faults.ts'
import { addressOf, signIn, wexcombe } from './running.ts'

const product = inject('product')
const at = (path: string) => addressOf(product, wexcombe, path)

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}
async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(text)
}
const clean = async (page: Page) => expect(await axeFaults(page)).toEqual([])

test('units by keyboard alone: add, move with a preview, merge, undo; then a role, and who can do what', async () => {
  const browser = await launchBrowser()
  const page = await (await newVisitor(browser)).newPage()
  const faults = listen(page)
  const link = (name: string | RegExp) => page.locator('main').getByRole('link', { name }).first()
  const button = (name: string | RegExp) => page.locator('main').getByRole('button', { name }).first()
  /** A link, or a link that looks like a button. */
  const go = (name: string) => link(name).or(button(name)).first()
  const add = async (name: string) => {
    await page.goto(at('/manage/units'))
    await press(page, go('Add a unit'))
    await type(page, page.getByLabel('Name in English'), name)
    await type(page, page.getByLabel('Name in Welsh'), `${name} yn Gymraeg`)
    await press(page, button('Add a unit'))
    await page.getByText(`${name} has been added`).waitFor()
  }
  const openUnit = async (name: string) => {
    await page.goto(at('/manage/units'))
    await type(page, page.getByLabel('Search units'), name)
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=/)
    await press(page, link(name))
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  const choose = async (select: Locator, name: string) => {
    await tabTo(page, select)
    await page.keyboard.type(name)
  }
  try {
    await signIn(page, product, 'admin')
    await page.goto(at('/manage/units'))
    await clean(page)
    await add('Quayside team')
    await add('Quaybridge team')
    await openUnit('Quayside team')
    await clean(page)
    await choose(page.getByLabel('Part of'), 'Quaybridge')
    await press(page, button('Preview'))
    await page.getByText(/Quayside team becomes part of Quaybridge team/).waitFor()
    await clean(page)
    await press(page, button('Move it'))
    await page.getByText('The unit has moved').waitFor()
    await clean(page)
    await openUnit('Quayside team')
    await choose(page.getByLabel('Merge into', { exact: true }), 'Quaybridge')
    await press(page, page.locator('form[action$="/merge"] button'))
    await page.getByText(/and closes/).waitFor()
    await clean(page)
    await press(page, button('Merge them'))
    await page.getByText('The units are one now').waitFor()
    await press(page, button(/^Undo.*Quayside team merged/))
    await page.getByText('Everything is as it was before').waitFor()
    await openUnit('Quayside team')

    await page.goto(at('/manage/people?q=amina'))
    await press(page, link(/Amina Rahman/))
    await press(page, go('Give a role'))
    const roles = page.getByLabel('Organisation administrator')
    await roles.waitFor()
    await clean(page)
    await tabTo(page, roles)
    await page.keyboard.press('Space')
    // Four down: the trainer.
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown')
    await choose(page.getByLabel('For which part of the organisation?'), 'Quaybridge')
    await type(page, page.getByLabel('Reason (optional)'), 'Runs the evening sessions')
    await press(page, button('Give a role'))
    await page.getByText('has a new role').waitFor()
    await page.goto(at('/manage/roles?q=amina'))
    await page.getByText('Quaybridge team and everything below').waitFor()
    await clean(page)
    await press(page, link(/Amina Rahman/))
    await page
      .getByText(/Trainer: Quaybridge team and everything below.*“Runs the evening sessions”/)
      .first()
      .waitFor()
    await clean(page)
    await press(page, link('See who is on courses'))
    await page.getByRole('heading', { level: 1, name: 'Who can: See who is on courses' }).waitFor()
    await clean(page)
    expect(faults).toEqual([])
  } finally {
    await browser.close()
  }
}, 240_000)

test('a partner’s people find their area from home; its administrator fills it, the host switches it', async () => {
  const browser = await launchBrowser()
  try {
    const partner = await (await newVisitor(browser)).newPage()
    await signIn(partner, product, 'partner')
    await partner.getByRole('link', { name: 'Go to your area' }).click()
    await partner.getByRole('heading', { level: 1, name: 'Learning at Hollybank' }).waitFor()
    await clean(partner)
    await partner.getByRole('link', { name: 'Change this area' }).click()
    await partner.getByLabel('Who to ask, in English').fill('Ask Daniel on Mondays')
    await clean(partner)
    await partner.getByRole('button', { name: 'Save' }).click()
    await partner.getByText('Saved', { exact: true }).waitFor()
    const host = await (await newVisitor(browser)).newPage()
    await signIn(host, product, 'admin')
    await host.goto(at('/manage/partner-areas'))
    await clean(host)
    await host.getByRole('button', { name: /^Switch off.*Hollybank/ }).click()
    await host.getByText('Switched off').first().waitFor()
    await partner.goto(at('/'))
    expect(await partner.getByRole('link', { name: 'Go to your area' }).count()).toBe(0)
    await host.getByRole('button', { name: /^Switch on.*Hollybank/ }).click()
    await partner.goto(at('/partners/hollybank'))
    await partner.getByText('Ask Daniel on Mondays').waitFor()
  } finally {
    await browser.close()
  }
})
