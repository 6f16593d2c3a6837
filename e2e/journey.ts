import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { listen } from './page-faults.ts'
import { addressOf, signIn, type Who, wexcombe } from './running.ts'

/** A browser for the tests of one file; whoever signs in is gone after each test. */
export function journey() {
  const product = inject('product')
  const contexts: BrowserContext[] = []
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(() => browser.close())
  return {
    product,
    /** The address of a page of the demo site. */
    at: (path: string) => addressOf(product, wexcombe, path),
    /** A page of somebody who has signed in, with what it complains of from now on. */
    async pageOf(who: Who, options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
      const context = await newVisitor(browser, options)
      contexts.push(context)
      const page = await context.newPage()
      const faults = listen(page)
      await signIn(page, product, who)
      return { page, faults }
    },
  }
}
