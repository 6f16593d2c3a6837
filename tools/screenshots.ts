import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { addressOf, type Product, people, signIn, startProduct, type Who } from '../e2e/running.ts'
import { lessonIn } from '../e2e/stage.ts'
import { rootDir } from '../src/platform/root.ts'
import { launchBrowser, newVisitor } from '../test/browser.ts'

/*
 * node tools/run.mjs tools/screenshots.ts: takes the pictures of the README from a product that it starts with the demo
 * world in it. Run `npm run build` first.
 */
type Shot = {
  name: string
  who: Who
  path: string
  width?: number
  height?: number
  /** What is done on the page before the picture is taken. */
  before?: (page: Page) => Promise<unknown>
}

const mostBytes = 150_000
const folder = join(rootDir, 'docs/pictures')

const shots: Shot[] = [
  { name: 'home', who: 'learner', path: '/' },
  { name: 'catalogue', who: 'learner', path: '/catalogue' },
  { name: 'player', who: 'learner', path: '/courses/fire-safety-at-work', before: openLesson },
  { name: 'record', who: 'learner', path: '/record' },
  { name: 'team', who: 'manager', path: '/team' },
  { name: 'report', who: 'admin', path: '/manage/reports/courses', height: 1000 },
  { name: 'board', who: 'admin', path: '/manage/compliance' },
]

async function openLesson(page: Page): Promise<void> {
  const place = page.locator('main')
  await place.getByRole('button', { name: /^(Start|Continue|Take it again)/ }).click()
  const next = lessonIn(page).getByRole('button', { name: 'Next' })
  await next.click()
  await next.click()
  await page.getByText(/^Saved/).waitFor()
}

async function take(page: Page, product: Product, shot: Shot): Promise<void> {
  await page.setViewportSize({ width: shot.width ?? 1280, height: shot.height ?? 860 })
  await page.goto(addressOf(product, people[shot.who].host, shot.path))
  await shot.before?.(page)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForLoadState('networkidle')
  const picture = await smallest(await page.screenshot({ animations: 'disabled' }))
  await writeFile(join(folder, `${shot.name}.png`), picture)
  console.log(`${shot.name}.png ${Math.round(picture.length / 1000)} kB`)
}

/** Flat colours need few of them; a picture of a photograph gets fewer until it fits. */
async function smallest(bytes: Buffer): Promise<Buffer> {
  for (const colours of [256, 128, 64, 32]) {
    const picture = await sharp(bytes).png({ palette: true, colours, effort: 10, dither: 0 }).toBuffer()
    if (picture.length < mostBytes) return picture
  }
  throw new Error('A picture is larger than a page of documentation should carry.')
}

await mkdir(folder, { recursive: true })
const product = await startProduct()
const browser = await launchBrowser()
try {
  for (const who of new Set(shots.map(shot => shot.who))) {
    const context = await newVisitor(browser, { reducedMotion: 'reduce' })
    const page = await context.newPage()
    await signIn(page, product, who)
    for (const shot of shots.filter(one => one.who === who)) await take(page, product, shot)
    await context.close()
  }
} finally {
  await browser.close()
  await product.stop()
}
