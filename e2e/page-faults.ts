import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Collects what a page complains of from now on: console errors, blocked by the policy or not, and failed loads.
 * @param isOurs whether to listen at an address: pages of somebody else's site have their own faults
 */
export function listen(page: Page, isOurs: (address: string) => boolean = () => true): string[] {
  const heard: string[] = []
  const hear = (fault: string) => {
    if (isOurs(page.url())) heard.push(fault)
  }
  page.on('pageerror', error => hear(`script: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') hear(`console: ${message.text()}`)
  })
  page.on('response', response => {
    if (response.status() >= 400) hear(`${response.status()} ${response.url()}`)
  })
  return heard
}

/** What depends on words or on the width of a phone, of all that axe asks: for a page that it has looked at before. */
const ofWordsAndWidth = [
  ...[
    'html-has-lang',
    'html-lang-valid',
    'valid-lang',
    'document-title',
    'link-name',
    'button-name',
    'label',
  ],
  ...['aria-input-field-name', 'aria-toggle-field-name', 'image-alt', 'empty-heading', 'summary-name'],
  ...['target-size', 'scrollable-region-focusable', 'landmark-unique', 'duplicate-id-aria'],
]

/** What axe finds on the page as it stands, one line each: rule, element, what is wrong with it. */
export async function axeFaults(page: Page, hasBeenSeen = false): Promise<string[]> {
  // Evaluated, not added to the page: the content policy stays as it is.
  await page.evaluate(`${axeSource};0`)
  const violations = await page.evaluate(
    async runOnly => {
      const { axe } = window as unknown as {
        axe: { run(context: unknown, options: unknown): Promise<AxeResults> }
      }
      // Rows and cards of a list come from one template: the first ones speak for all.
      const repeated = [['tbody tr:nth-child(n + 7)'], ['main li:nth-child(n + 10)']]
      const results = await axe.run(
        { exclude: repeated },
        { runOnly, resultTypes: ['violations'], iframes: false },
      )
      return results.violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary?.replaceAll(/\s+/g, ' ')}`),
      }))
    },
    hasBeenSeen ? ofWordsAndWidth : standards,
  )
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 5).map(node => `axe ${id}: ${node}`))
}

/** How far the page can be pushed sideways. */
export async function overflowFaults(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return null
    const outside = [...document.querySelectorAll('body *')].filter(element => {
      const { right, width } = element.getBoundingClientRect()
      return width > 0 && right > clientWidth + 1
    })
    const names = outside.slice(0, 4).map(element => `${element.tagName.toLowerCase()}.${element.className}`)
    return `${scrollWidth} pixels wide in ${clientWidth}: ${names.join(', ')}`
  })
  return wide ? [wide] : []
}

/** One main heading, headings in order, the language said, every picture there. */
export async function structureFaults(page: Page, lang: string): Promise<string[]> {
  return page.evaluate(async expected => {
    const faults: string[] = []
    if (document.documentElement.lang !== expected) faults.push(`lang is ${document.documentElement.lang}`)
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(node =>
      Number(node.tagName[1]),
    )
    const main = levels.filter(level => level === 1).length
    if (main !== 1) faults.push(`${main} main headings`)
    levels.forEach((level, index) => {
      const before = levels[index - 1] ?? level
      if (level > before + 1) faults.push(`a heading of level ${level} after one of level ${before}`)
    })
    for (const image of document.images) {
      image.loading = 'eager'
      await image.decode().catch(() => undefined)
      if (image.naturalWidth === 0) faults.push(`broken picture ${image.currentSrc || image.src}`)
    }
    return faults
  }, lang)
}
