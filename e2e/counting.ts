import type { Locator, Page } from 'playwright-core'

export type Counted = {
  /** Clicks a person made; typing is none. */
  clicks: number
  /** Documents that the tab loaded; a form's redirect is part of its page. */
  loads: number
  click(target: Locator): Promise<void>
}

/** Counts what a person does in a tab, and what they wait for. */
export function counting(page: Page): Counted {
  const counted: Counted = {
    clicks: 0,
    loads: 0,
    async click(target) {
      counted.clicks += 1
      await target.click()
    },
  }
  page.on('request', request => {
    const isLoad = request.isNavigationRequest() && request.frame() === page.mainFrame()
    if (isLoad && !request.redirectedFrom()) counted.loads += 1
  })
  return counted
}
