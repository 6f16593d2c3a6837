import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { contentFixtures } from '../test/packages/fixtures.ts'
import { type LiveWorld, openLiveWorld } from '../test/world/live.ts'
import { buildLessons } from '../tools/lessons/build.ts'
import { golfPage, nextGolfPage, playGolf, until } from './golf.ts'
import { agreeToDialogs, host, type Learner, lessonIn, type Stage, setStage, signInAs } from './stage.ts'

let world: LiveWorld
let stage: Stage
let browser: Browser
let folder: string
const contexts: BrowserContext[] = []
const golf = join(contentFixtures, 'scorm/golf')

beforeAll(async () => {
  world = await openLiveWorld()
  stage = await setStage(world)
  browser = await launchBrowser()
  folder = await mkdtemp(join(tmpdir(), 'guildhall-play-'))
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(async () => {
  await browser.close()
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

/** A learner of their own for each test, in a browser of their own, before an open lesson. */
async function begin(title: string, zipPath: string, rule: Record<string, unknown> = {}) {
  const course = await stage.course(title, zipPath, rule)
  const learner = await stage.learner('Sam Learner')
  const { path, enrolment } = await stage.run(learner, course)
  const { page, faults } = await visit(learner)
  const open = () => page.goto(world.at(host, path))
  await open()
  return { page, course, learner, enrolment, path, open, faults }
}

async function visit(learner: Learner): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await newVisitor(browser)
  contexts.push(context)
  await signInAs(context, learner)
  const page = await context.newPage()
  agreeToDialogs(page)
  const faults: string[] = []
  page.on('pageerror', error => faults.push(String(error)))
  page.on('console', message => message.type() === 'error' && faults.push(message.text()))
  return { page, context, faults }
}

async function attemptOf(enrolment: string) {
  const { rows } = await world.database.owner.query(
    `select a.completion, a.success, a.score, a.met_at, e.completed_at, a.seen_at, a.sequence,
            (select count(*)::integer from evidence v where v.enrolment_id = e.id) as evidence,
            (select jsonb_object_agg(s.sco, s.cmi) from attempt_sco s where s.attempt_id = a.id) as cmi
       from attempt a join enrolment e on e.id = a.enrolment_id where e.id = $1`,
    [enrolment],
  )
  return rows[0]
}

const isSaved = (page: Page) =>
  until(async () => /^Saved \d\d:\d\d$/.test((await page.locator('#player-saved').textContent()) ?? ''))

test.runIf(existsSync(golf))(
  'SCORM 1.2: every answer right is passed with 100, and in the record at once',
  async () => {
    const { page, enrolment, faults } = await begin('Golf 1.2', join(golf, 'RuntimeBasicCalls_SCORM12.zip'), {
      accepts: ['passed'],
    })
    await playGolf(page)
    await until(async () => (await attemptOf(enrolment)).met_at !== null)
    expect(await attemptOf(enrolment)).toMatchObject({
      completion: 'completed',
      success: 'passed',
      score: 100,
      evidence: 2,
    })
    await isSaved(page)
    await page.getByRole('link', { name: 'Back to course' }).click()
    await page.waitForURL(/\/courses\//)
    const { cmi, completed_at } = await attemptOf(enrolment)
    expect(completed_at).not.toBeNull()
    expect(cmi.item_1).toMatchObject({
      'visit.finished': 'true',
      'cmi.core.session_time': expect.stringMatching(/^\d+:\d\d:\d\d/),
    })
    expect(faults).toEqual([])
  },
)

test.runIf(existsSync(golf))(
  'SCORM 1.2: six of fifteen wrong is failed with 60, and nothing is met',
  async () => {
    const { page, enrolment } = await begin('Golf 1.2 failed', join(golf, 'RuntimeBasicCalls_SCORM12.zip'), {
      accepts: ['passed'],
    })
    await playGolf(page, 6)
    await until(async () => (await attemptOf(enrolment)).success === 'failed')
    expect(await attemptOf(enrolment)).toMatchObject({ score: 60, met_at: null, evidence: 0 })
  },
)

test.runIf(existsSync(golf))(
  'leaving by the link keeps the place, and the next visit goes on there',
  async () => {
    const { page, enrolment, open } = await begin('Golf resumed', join(golf, 'RuntimeBasicCalls_SCORM12.zip'))
    await until(async () => (await golfPage(page)) === 0)
    for (let step = 0; step < 4; step += 1) await nextGolfPage(page)
    await page.getByRole('link', { name: 'Back to course' }).click()
    await page.waitForURL(/\/courses\//)
    const { cmi } = await attemptOf(enrolment)
    expect(cmi.item_1).toMatchObject({
      'cmi.core.lesson_location': '4',
      'cmi.core.exit': 'suspend',
      'visit.finished': 'true',
    })
    await open()
    await until(async () => (await golfPage(page)) === 4)
    await until(async () => (await attemptOf(enrolment)).cmi.item_1['visit.began'] === '2')
  },
)

test.runIf(existsSync(golf))(
  'SCORM 2004: completed and passed, scaled 1, and what it asks for at its end closes it',
  async () => {
    const { page, enrolment } = await begin(
      'Golf 2004',
      join(golf, 'RuntimeBasicCalls_SCORM20043rdEdition.zip'),
      { accepts: ['passed'] },
    )
    await playGolf(page)
    await until(async () => (await attemptOf(enrolment)).met_at !== null)
    expect(await attemptOf(enrolment)).toMatchObject({
      completion: 'completed',
      success: 'passed',
      score: 100,
    })
    await lessonIn(page).getByRole('button', { name: 'Exit' }).click()
    await page.waitForURL(/\/courses\//)
    expect((await attemptOf(enrolment)).cmi.item_1['cmi.score.scaled']).toBe('1')
  },
)

test.runIf(existsSync(golf))(
  'many parts: each opened part of minimum calls is completed by the platform',
  async () => {
    const { page, enrolment, faults } = await begin(
      'Golf parts',
      join(golf, 'RuntimeMinimumCalls_SCORM12.zip'),
    )
    const contents = page.getByRole('navigation', { name: 'Contents of this lesson' })
    await lessonIn(page).getByRole('heading').first().waitFor()
    const parts = await contents.getByRole('button').count()
    expect(parts).toBe(18)
    for (let part = 1; part < parts; part += 1) {
      await lessonIn(page).getByRole('heading').first().waitFor()
      await until(async () =>
        page
          .frames()
          .some(frame => frame.url().includes('content.localhost') && !frame.url().includes('.guildhall')),
      )
      await lessonIn(page)
        .locator('body')
        .evaluate(async body => {
          const { document } = body.ownerDocument.defaultView as Window
          while (document.readyState !== 'complete') await new Promise(resolve => setTimeout(resolve, 20))
        })
      await page.getByRole('button', { name: 'Next part' }).click()
      await until(
        async () => (await contents.getByRole('button').nth(part).getAttribute('aria-current')) === 'true',
      )
      await until(async () =>
        /Completed/.test(
          (await contents
            .getByRole('button')
            .nth(part - 1)
            .textContent()) ?? '',
        ),
      )
    }
    await page.getByRole('link', { name: 'Back to course' }).click()
    await page.waitForURL(/\/courses\//)
    expect(await attemptOf(enrolment)).toMatchObject({ completion: 'completed', evidence: 2 })
    expect(faults).toEqual([])
  },
)

test.runIf(existsSync(golf))('assets without any call: opened is completed', async () => {
  const { page, enrolment } = await begin(
    'Golf assets',
    join(golf, 'ContentPackagingOneFilePerSCO_SCORM12.zip'),
  )
  await lessonIn(page).getByRole('heading').first().waitFor()
  const first = page.getByRole('navigation').getByRole('button').first()
  await until(async () => /Completed/.test((await first.textContent()) ?? ''))
  await until(async () => (await attemptOf(enrolment)).seen_at !== null)
  expect(await attemptOf(enrolment)).toMatchObject({ completion: 'incomplete', met_at: null })
})

test.runIf(existsSync(golf))('going offline is said and survived', async () => {
  const { page, enrolment } = await begin('Golf offline', join(golf, 'RuntimeBasicCalls_SCORM12.zip'))
  await until(async () => (await golfPage(page)) === 0)
  for (let step = 0; step < 3; step += 1) await nextGolfPage(page)
  await isSaved(page)
  await page.context().setOffline(true)
  await page.getByText('You are offline').waitFor()
  // The page is there already, so the lesson goes on.
  await lessonIn(page).getByRole('button', { name: 'Previous' }).click()
  await page.getByText('Saved on this device').waitFor()
  await page.context().setOffline(false)
  await isSaved(page)
  expect((await attemptOf(enrolment)).cmi.item_1['cmi.core.lesson_location']).toBe('2')
  expect(await page.locator('#player-notice').isHidden()).toBe(true)
})

test.runIf(existsSync(golf))(
  'a second window takes the lesson over, and the first can take it back',
  async () => {
    const { page, enrolment, path, learner } = await begin(
      'Golf twice',
      join(golf, 'RuntimeBasicCalls_SCORM12.zip'),
    )
    await until(async () => (await golfPage(page)) === 0)
    await nextGolfPage(page)
    await until(async () => (await attemptOf(enrolment)).cmi?.item_1['cmi.core.lesson_location'] === '1')
    const second = await visit(learner)
    await second.page.goto(world.at(host, path))
    await until(async () => (await golfPage(second.page)) === 1)
    await nextGolfPage(second.page)
    await until(async () => (await attemptOf(enrolment)).cmi.item_1['cmi.core.lesson_location'] === '2')
    await lessonIn(page).getByRole('button', { name: 'Previous' }).click()
    await page.getByText('opened in another window').waitFor()
    expect((await attemptOf(enrolment)).cmi.item_1['cmi.core.lesson_location']).toBe('2')
    await page.getByRole('button', { name: 'Continue here' }).click()
    await until(async () => (await golfPage(page)) === 2)
  },
)

test('a lesson of ours, with a page that axe finds nothing in, in both languages and on a phone', async () => {
  const built = await buildLessons(folder)
  const lesson = built.find(one => one.key === 'fire-safety') ?? built[0]
  const { page, path } = await begin('Fire safety', lesson?.file ?? '')
  await lessonIn(page).getByRole('heading', { level: 1 }).waitFor()
  await lessonIn(page).getByRole('button', { name: 'Next' }).click()
  for (const [lang, width] of [
    ['en', 1280],
    ['cy', 320],
  ] as const) {
    await page.setViewportSize({ width, height: 700 })
    await page.goto(world.at(host, `${path}?lang=${lang}`))
    await lessonIn(page).getByRole('heading', { level: 1 }).waitFor()
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
})

test('without script the page says so, and where to ask', async () => {
  const { path, learner } = await begin('No script', (await buildLessons(folder))[0]?.file ?? '')
  const context = await newVisitor(browser, { javaScriptEnabled: false })
  contexts.push(context)
  await signInAs(context, learner)
  const page = await context.newPage()
  await page.goto(world.at(host, path))
  // What stands for browsers without script is read by its place: as text it counts as hidden everywhere else.
  expect(await page.locator('noscript').innerText()).toContain('This lesson needs JavaScript')
  expect(await page.locator('noscript a').getAttribute('href')).toBe('/contact')
  expect((await page.locator('noscript p').first().boundingBox())?.height).toBeGreaterThan(10)
})
