import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFaults, overflowFaults, structureFaults } from './page-faults.ts'

/** Fails unless nothing is wrong with the page as it stands, on a phone and on a desk. */
export async function look(page: Page, lang = 'en', widths = [360, 1280]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const found = [
      ...(await axeFaults(page)),
      ...(await overflowFaults(page)),
      ...(await structureFaults(page, lang)),
    ]
    expect(found, `${page.url()} at ${width}`).toEqual([])
  }
}

/** Presses Tab until the target has the focus, as somebody does who uses no mouse. @throws when it never does */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const element = await target.elementHandle()
  if (!element) throw new Error(`Nothing to come to: ${target}`)
  for (let presses = 0; presses < 400; presses++) {
    if (await element.evaluate(one => one === document.activeElement && document.hasFocus())) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${target}`)
}
