import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { pino } from 'pino'
import type { Page } from 'playwright-core'
import { openInstallation } from '../src/installation.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { launchProfile, type ProfileBrowser } from '../test/browser.ts'
import { freePort } from '../test/free-port.ts'
import { contentFixtures } from '../test/packages/fixtures.ts'
import { rowFactories } from '../test/world/rows.ts'
import { golfPage, playGolf, until } from './golf.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { agreeToDialogs, host, type Learner, lessonIn, setStage, signInAs } from './stage.ts'

export const golfZip = join(contentFixtures, 'scorm/golf/RuntimeBasicCalls_SCORM12.zip')

/** What may be lost at most: what is older must be there again. */
const allowedMs = 5000
const kinds = ['browser', 'network', 'tab', 'server'] as const
export type Interruption = { kind: (typeof kinds)[number]; found: number; allowed: number[] }

/** Random numbers that are the same every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Where the learner has been, and when. */
type Trace = { at: number; page: number }[]

/** The pages that a resumed lesson may stand on: the one it stood on five seconds before, and every one since. */
export function allowedPages(trace: Trace, interruptedAt: number): number[] {
  const before = trace.filter(({ at }) => at <= interruptedAt - allowedMs).at(-1)
  const since = trace.filter(({ at }) => at > interruptedAt - allowedMs)
  return [...new Set([...(before ? [before] : []), ...since].map(({ page }) => page))]
}

export type Played = { interruptions: Interruption[]; evidence: string[]; score: number | null }

/**
 * Plays "Golf Explained" as a learner, interrupted `count` times at random points, and then to its end. Each time the
 * lesson is opened again and read where it stands.
 */
export async function playInterrupted(count: number, seed: number): Promise<Played> {
  const random = seeded(seed)
  const dataDir = await mkdtemp(join(tmpdir(), 'guildhall-interrupted-'))
  const profile = join(dataDir, 'profile')
  const settings = {
    DATA_DIR: join(dataDir, 'data'),
    PORT: String(await freePort()),
    CONTENT_PORT: String(await freePort()),
  }
  const { learner, path, enrolment } = await prepare(settings)
  const server = serverProcess(settings)
  const table = new Table(server, profile, learner, `http://${host}:${settings.PORT}${path}`)
  const interruptions: Interruption[] = []
  try {
    await server.start()
    await table.sitDown()
    for (let index = 0; index < count; index += 1) {
      const kind = kinds[Math.floor(random() * kinds.length)] as Interruption['kind']
      const trace = await wander(table.page, random)
      const { interruptedAt } = await table.interrupt(kind)
      const found = await shownPage(table.page)
      // Only a browser that is killed has no time to put its journal on the disk.
      const allowed = kind === 'browser' ? allowedPages(trace, interruptedAt) : [trace.at(-1)?.page ?? 0]
      interruptions.push({ kind, found, allowed })
    }
    await playGolf(table.page)
    await table.leave()
  } finally {
    await table.close()
    await server.stop()
  }
  const outcome = await outcomeOf(settings, enrolment)
  await rm(dataDir, { recursive: true, force: true })
  return { interruptions, ...outcome }
}

/** Clicks about in the lesson for a while, and sometimes just reads. */
async function wander(page: Page, random: () => number): Promise<Trace> {
  const trace: Trace = [{ at: 0, page: await shownPage(page) }]
  const moves = 1 + Math.floor(random() * 3)
  for (let move = 0; move < moves; move += 1) {
    const at = trace.at(-1)?.page ?? 0
    const goesOn = at === 0 || (at < 13 && random() < 0.6)
    await lessonIn(page)
      .getByRole('button', { name: goesOn ? 'Next' : 'Previous' })
      .click()
    const next = at + (goesOn ? 1 : -1)
    trace.push({ at: Date.now(), page: next })
    await until(async () => (await golfPage(page)) === next)
    await sleep(random() * 400)
  }
  if (random() < 0.4) await sleep(allowedMs + 500 + random() * 1000)
  else await sleep(random() * 2500)
  return trace
}

async function shownPage(page: Page): Promise<number> {
  await until(async () => (await golfPage(page)) >= 0, 30_000)
  return golfPage(page)
}

/** The learner's table: a browser with a profile, and the server somewhere. */
class Table {
  readonly #server: ServerProcess
  readonly #profile: string
  readonly #learner: Learner
  readonly #address: string
  #browser: ProfileBrowser | undefined

  constructor(server: ServerProcess, profile: string, learner: Learner, address: string) {
    this.#server = server
    this.#profile = profile
    this.#learner = learner
    this.#address = address
  }

  get page(): Page {
    const pages = this.#browser?.context.pages() ?? []
    return pages.at(-1) as Page
  }

  /** Opens the browser on its profile, signs in and opens the lesson. */
  async sitDown(): Promise<void> {
    this.#browser = await launchProfile(this.#profile)
    await signInAs(this.#browser.context, this.#learner)
    await this.#openLesson(this.#browser.page)
  }

  async #openLesson(page: Page): Promise<void> {
    agreeToDialogs(page)
    await page.goto(this.#address)
    await page.locator('.gp-frame').waitFor()
  }

  async interrupt(kind: Interruption['kind']): Promise<{ interruptedAt: number }> {
    const interruptedAt = Date.now()
    if (kind === 'browser') {
      await this.#browser?.killBrowserHard()
      await this.sitDown()
    } else if (kind === 'server') {
      await this.#server.killHard()
      await this.#server.start()
      await this.#again()
    } else {
      await this.#browser?.context.setOffline(true)
      if (kind === 'network') await this.page.getByText('You are offline').waitFor()
      await this.#again(kind === 'tab')
    }
    return { interruptedAt }
  }

  /** Closes the tab and opens the lesson in another; offline first when the network is to be gone meanwhile. */
  async #again(isClosedFirst = false): Promise<void> {
    const { context } = this.#browser as ProfileBrowser
    const old = this.page
    if (!isClosedFirst) await context.setOffline(false)
    const fresh = await context.newPage()
    await old.close({ runBeforeUnload: false })
    await context.setOffline(false)
    await this.#openLesson(fresh)
  }

  async leave(): Promise<void> {
    await this.page.getByRole('link', { name: /^(‹ )?Back to/ }).click()
    await this.page.waitForURL(url => !url.pathname.startsWith('/play/'))
  }

  async close(): Promise<void> {
    await this.#browser?.close()
  }
}

const silent = pino({ level: 'silent' })

/** A council, a learner and the course, written before the server starts. */
async function prepare(settings: Record<string, string>) {
  const config = readConfig({ ...settings, DEMO: '0', LOG_LEVEL: 'silent' })
  const installation = await openInstallation(config, silent, { as: 'command' })
  const owner = new pg.Pool({ connectionString: installation.address.ownerUrl, max: 2 })
  // The server may stop before the last socket of the pool has closed.
  owner.on('error', () => undefined)
  const world = {
    services: installation.services,
    rows: rowFactories(owner),
    database: { owner, address: installation.address, drop: async () => undefined },
  }
  const stage = await setStage(world)
  const course = await stage.course('Golf explained', golfZip, { accepts: ['passed'] })
  const learner = await stage.learner('Sam Learner')
  const run = await stage.run(learner, course)
  await owner.end()
  await installation.close()
  return { learner, ...run }
}

async function outcomeOf(settings: Record<string, string>, enrolment: string) {
  const config = readConfig({ ...settings, DEMO: '0', LOG_LEVEL: 'silent' })
  const installation = await openInstallation(config, silent, { as: 'command' })
  const owner = new pg.Client({ connectionString: installation.address.ownerUrl })
  await owner.connect()
  const facts = await owner.query(
    `select subject_type || ' ' || kind as fact from evidence where enrolment_id = $1 order by 1`,
    [enrolment],
  )
  const attempt = await owner.query('select score from attempt where enrolment_id = $1', [enrolment])
  await owner.end()
  await installation.close()
  return { evidence: facts.rows.map(row => row.fact as string), score: attempt.rows[0]?.score ?? null }
}
