import type { Locator } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { fireSafety } from '../tools/lessons/fire-safety.ts'
import { type Hands, playDemoLesson } from './demo-lesson.ts'
import { tabTo } from './look.ts'
import { addressOf, demoPassword, people, wexcombe } from './running.ts'

const product = inject('product')

/** What has the focus must show it: an outline, or a shadow or background that stands for one. */
async function showsFocus(target: Locator): Promise<boolean> {
  return target.evaluate(element => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  })
}

test('the main job by keyboard alone: sign in, find, start, take the lesson to its end', async () => {
  const browser = await launchBrowser()
  const page = await (await newVisitor(browser)).newPage()
  const keys: Hands = {
    async press(target) {
      await tabTo(page, target)
      await page.keyboard.press('Enter')
    },
    async choose(radios, index) {
      await tabTo(page, radios[0] as Locator)
      await page.keyboard.press('Space')
      for (let step = 0; step < index; step++) await page.keyboard.press('ArrowDown')
    },
  }
  try {
    await page.goto(addressOf(product, wexcombe, '/sign-in'))
    await page.keyboard.press('Tab')
    const skip = page.locator('a.govuk-skip-link')
    expect(await skip.evaluate(element => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const field = page.getByLabel('Email address or staff number')
    expect(await field.evaluate(element => element === document.activeElement)).toBe(true)
    expect(await showsFocus(field)).toBe(true)
    await page.keyboard.type(people.trainer.address)
    await page.keyboard.press('Tab')
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.pathname === '/')
    await tabTo(page, page.getByRole('searchbox').first())
    await page.keyboard.type('fire safety')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/catalogue/)
    const card = page.getByRole('link', { name: fireSafety.title as string, exact: true })
    await tabTo(page, card)
    expect(await showsFocus(card)).toBe(true)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/courses\//)
    await keys.press(page.locator('main').getByRole('button', { name: /^(Start|Continue|Take it again)/ }))
    await page.waitForURL(/\/play\//)
    await playDemoLesson(page, fireSafety, keys)
    await page
      .getByText(/^Saved \d\d:\d\d/)
      .first()
      .waitFor()
    await page.goto(addressOf(product, wexcombe, '/record'))
    await page
      .getByRole('link', { name: fireSafety.title as string, exact: true })
      .first()
      .waitFor()
  } finally {
    await browser.close()
  }
})
