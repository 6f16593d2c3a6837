import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { rootDir } from '../src/platform/root.ts'

const run = promisify(execFile)

/** A desktop in Britain; the browser's own defaults would be American. */
const ordinary: BrowserContextOptions = {
  locale: 'en-GB',
  timezoneId: 'Europe/London',
  viewport: { width: 1280, height: 900 },
}

const allArguments = [
  '--headless=new',
  // A journey must not depend on the internet, nor be slowed by looking for it.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
  '--lang=en-GB',
  '--font-render-hinting=none',
  '--disable-domain-reliability',
  '--no-pings',
  '--disable-dev-shm-usage',
]

/** For a browser that we start ourselves; playwright adds the like to its own. */
const quietArguments = [
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,HttpsUpgrades',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--hide-crash-restore-bubble',
  '--password-store=basic',
  '--use-mock-keychain',
  '--mute-audio',
  '--metrics-recording-only',
  '--window-size=1280,900',
]

/**
 * The Chromium of the tests, unpacked on first use from its npm package with the libraries and the font it
 * needs, so that a bare machine has all of it. `CHROMIUM_PATH` names another one.
 * @throws Error with one sentence where that package has no browser for the platform.
 */
export async function chromiumPath(): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('There is no browser in npm for this platform: name a Chromium in CHROMIUM_PATH.')
  }
  return join(await unpackedFolder(), 'chromium')
}

/** Those of the package name fixed folders; these say: the font beside this file, and nothing else. */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

let unpacking: Promise<string> | undefined

function unpackedFolder(): Promise<string> {
  unpacking ??= unpackOnce()
  return unpacking
}

/**
 * One folder for each user and version, because the package takes whatever file it finds at its place:
 * one unpacked by root would be of no use to anybody else. Whole or not there at all.
 */
async function unpackOnce(): Promise<string> {
  const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'))
  const cache = join(rootDir, '.cache')
  const folder = join(cache, `chromium-${version}-${process.getuid?.() ?? 0}`)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const beside = await mkdtemp(`${folder}-`)
  // The package unpacks to the temporary folder of its process, hence one with a folder of its own.
  const script = `import { inflate } from '@sparticuz/chromium'
    const names = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
    await Promise.all(names.map(name => inflate(${JSON.stringify(join(packageFolder, 'bin'))} + '/' + name)))`
  await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: rootDir,
    env: { ...process.env, TMPDIR: beside },
  })
  await mkdir(join(beside, 'home'))
  await writeFile(join(beside, 'fonts', 'fonts.conf'), fontSettings)
  await rename(beside, folder).catch(async error => {
    await rm(beside, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  })
  return folder
}

/** Its own libraries and font rather than the machine's: the same pictures everywhere. */
async function browserEnvironment(): Promise<Record<string, string>> {
  const inherited = { PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8', TZ: 'Europe/London' }
  if (process.env.CHROMIUM_PATH) return { ...inherited, HOME: process.env.HOME ?? tmpdir() }
  const folder = await unpackedFolder()
  return {
    ...inherited,
    HOME: join(folder, 'home'),
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    FONTCONFIG_PATH: join(folder, 'fonts'),
  }
}

/** A browser for journeys; each `newContext` is a visitor with nothing stored. */
export async function launchBrowser(options: { args?: string[] } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    env: await browserEnvironment(),
    args: [...allArguments, ...(options.args ?? [])],
    ignoreDefaultArgs: ['--headless'],
  })
}

/** A visitor in Britain, unless told otherwise. */
export function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ ...ordinary, ...options })
}

/** A browser with a profile on disk, in a process group of its own, that a test may kill. */
export type ProfileBrowser = {
  browser: Browser
  context: BrowserContext
  page: Page
  pid: number
  userDataDir: string
  /** SIGKILL to every process of it: nothing is flushed, no page hears of it. */
  killBrowserHard(): Promise<void>
  close(): Promise<void>
}

/**
 * Starts a browser on a profile; one that was killed and is started again on the same folder still has its
 * cookies, local storage and databases. The caller removes the folder.
 */
export async function launchProfile(
  userDataDir: string,
  options: { args?: string[] } = {},
): Promise<ProfileBrowser> {
  await mkdir(userDataDir, { recursive: true })
  const portFile = join(userDataDir, 'DevToolsActivePort')
  await rm(portFile, { force: true })
  const words = [`--user-data-dir=${userDataDir}`, '--remote-debugging-port=0', ...quietArguments]
  const child = spawn(
    await chromiumPath(),
    [...words, ...allArguments, ...(options.args ?? []), 'about:blank'],
    {
      env: await browserEnvironment(),
      detached: true,
      stdio: 'ignore',
    },
  )
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await debuggingPort(child, portFile)}`)
  const [context = await browser.newContext(ordinary)] = browser.contexts()
  const [page = await context.newPage()] = context.pages()
  const pid = child.pid ?? 0
  const killBrowserHard = () => killGroup(child)
  const close = async () => {
    await browser.close().catch(() => undefined)
    await killGroup(child)
  }
  return { browser, context, page, pid, userDataDir, killBrowserHard, close }
}

async function debuggingPort(child: ChildProcess, portFile: string): Promise<number> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && child.pid && child.exitCode === null && child.signalCode === null) {
    const [port] = (await readFile(portFile, 'utf8').catch(() => '')).split('\n')
    if (Number(port) > 0) return Number(port)
    await sleep(25)
  }
  await killGroup(child)
  throw new Error(`The browser did not start (exit code ${child.exitCode}).`)
}

/** Returns when the whole group is gone, so that its profile is free. */
async function killGroup(child: ChildProcess): Promise<void> {
  const group = child.pid
  if (!group) return
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    return
  }
  const deadline = Date.now() + 10_000
  while ((await isGroupAlive(group)) && Date.now() < deadline) await sleep(10)
}

/** Whether a process of the group still runs. One that ended and waits to be reaped holds no file any more. */
export async function isGroupAlive(group: number): Promise<boolean> {
  const pids = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return stats.some(stat => {
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(pgrp) === group && state !== 'Z' && state !== 'X'
  })
}

/** A folder for a profile that other users cannot enter. */
export async function makeProfileFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'guildhall-profile-'))
}
