import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { scorm12Package } from '../test/packages/build.ts'
import { type LiveWorld, openLiveWorld } from '../test/world/live.ts'
import { until } from './golf.ts'
import { agreeToDialogs, host, lessonIn, type Stage, setStage, signInAs } from './stage.ts'

/*
 * A package that tries everything. It runs inside the player of a learner who has another lesson open in a second tab,
 * and writes down what it got. It must have got nothing that is not its own.
 */
let world: LiveWorld
let stage: Stage
let browser: Browser
let context: BrowserContext
let folder: string
let neighbour: Page
let hostile: Page
let siteRequests: { url: string; headers: Record<string, string> }[]
let neighbourOrigin: string

/** Runs in the package. `site` is where the site page is; `neighbour` is the origin of the other lesson. */
const attack = `
const got = {}
const attempt = async (name, work) => { try { got[name] = String(await work()) } catch (error) { got[name] = 'refused: ' + error.name } }
async function run() {
  const { site, neighbour } = JSON.parse(document.getElementById('targets').textContent)
  const top = window.top
  await attempt('own api', () => typeof parent.API.LMSInitialize)
  await attempt('top document', () => top.document.body.innerHTML)
  await attempt('top token block', () => top.document.getElementById('player-data').textContent)
  await attempt('top location read', () => top.location.href)
  await attempt('top location write', () => { top.location.href = site + '/stolen'; return 'navigated' })
  await attempt('top replace', () => { top.location.replace(site + '/stolen'); return 'navigated' })
  await attempt('parent top', () => parent.parent.document.cookie)
  await attempt('top storage', () => top.localStorage.length)
  await attempt('own cookie', () => { document.cookie = 'guildhall_session=planted; domain=localhost; path=/'; return document.cookie })
  await attempt('wide cookie', () => { document.cookie = 'planted=1; domain=content.localhost; path=/'; return document.cookie })
  await attempt('site by fetch', () => fetch(site + '/', { credentials: 'include' }).then(r => r.text()))
  await attempt('commit by fetch', () => fetch(site + '/player/commit', { method: 'POST', credentials: 'include', body: '{}' }).then(r => r.text()))
  await attempt('site by xhr', () => new Promise((done, fail) => { const x = new XMLHttpRequest(); x.open('GET', site + '/record'); x.withCredentials = true; x.onload = () => done(x.responseText); x.onerror = () => fail(new Error('net')); x.send() }))
  await attempt('site by beacon', () => navigator.sendBeacon(site + '/player/seen', 'x'))
  await attempt('neighbour by fetch', () => fetch(neighbour + '/index.html').then(r => r.text()))
  await attempt('neighbour frame', () => new Promise((done, fail) => { const f = document.createElement('iframe'); f.src = neighbour + '/index.html'; f.onload = () => { try { done(f.contentWindow.localStorage.getItem('secret')) } catch (e) { fail(e) } }; document.body.append(f); setTimeout(() => done(null), 1500) }))
  await attempt('site frame', () => new Promise((done, fail) => { const f = document.createElement('iframe'); f.src = site + '/record'; f.onload = () => { try { done(f.contentDocument.body.innerText) } catch (e) { fail(e) } }; document.body.append(f); setTimeout(() => done(null), 1500) }))
  await attempt('own storage', () => JSON.stringify({ ...localStorage }))
  await attempt('player page text', () => parent.document.documentElement.outerHTML + JSON.stringify(parent.performance.getEntries().map(e => e.name)))
  await attempt('popup', () => { const w = window.open(site + '/record'); return w === null ? 'null' : w.document.body.innerText })
  await attempt('forged hello', () => new Promise(done => {
    addEventListener('message', e => e.ports.length && done('port'))
    top.postMessage('guildhall:hello', '*')
    setTimeout(() => done('no answer'), 700)
  }))
  await attempt('forged messages', () => {
    for (const forged of [{ kind: 'changes', sco: 'item-1', at: 1, changes: { 'cmi.core.lesson_status': 'passed' }, isUrgent: true }, { kind: 'navigate', request: 'exitAll' }, 'x', null, { kind: 'ready', left: [{}] }]) {
      top.postMessage(forged, '*')
      top.postMessage(JSON.stringify(forged), '*')
    }
    return 'sent'
  })
  await attempt('inside the player', () => new Promise((done, fail) => {
    parent.attackDone = done
    parent.attackSite = site
    const script = parent.document.createElement('script')
    script.src = '/inside.js'
    script.onerror = () => fail(new Error('no script'))
    parent.document.head.append(script)
  }))
  document.getElementById('got').textContent = JSON.stringify(got)
}
document.getElementById('run').addEventListener('click', run)
parent.API.LMSInitialize('')
parent.API.LMSSetValue('cmi.core.lesson_status', 'incomplete')
`

/** Runs in the player page itself, which shares its origin with the package: takes the port for itself and goes on from there. */
const inside = `
const report = {}
try { document.querySelector('iframe').removeAttribute('sandbox'); top.location.href = attackSite + '/stolen'; report.top = 'navigated' } catch (error) { report.top = 'refused: ' + error.name }
try { report.document = top.document.body.innerHTML } catch (error) { report.document = 'refused: ' + error.name }
report.storage = JSON.stringify({ ...localStorage })
const heard = []
addEventListener('message', ({ ports: [port] }) => {
  if (!port) return
  port.onmessage = ({ data }) => heard.push(data)
  const changes = (sco, at, values) => port.postMessage({ kind: 'changes', sco, at, changes: values, isUrgent: true })
  changes('somebody-else', 1, { 'cmi.core.lesson_status': 'passed' })
  changes('item-1', 2, { 'evil.element': 'x', 'cmi.comments': 'forged', constructor: 'y' })
  changes('item-1', 3, { 'cmi.suspend_data': 'x'.repeat(200000) })
  for (const nonsense of [null, 1, 'x', [], { kind: 'changes' }, { kind: 'ready', left: [{}, null, { lease: 'x', basis: 0, sco: 'item-1', changes: { a: 1 } }] }]) port.postMessage(nonsense)
  setTimeout(() => { report.heard = JSON.stringify(heard); attackDone(JSON.stringify(report)) }, 500)
})
parent.postMessage('guildhall:hello', '*')
`

beforeAll(async () => {
  world = await openLiveWorld()
  stage = await setStage(world)
  folder = await mkdtemp(join(tmpdir(), 'guildhall-hostile-'))
  browser = await launchBrowser()
  context = await newVisitor(browser)
  const learner = await stage.learner('Sam Secret')
  await signInAs(context, learner)
  siteRequests = []
  context.on('request', request => {
    if (request.url().startsWith(world.at(host, '')))
      siteRequests.push({ url: request.url(), headers: request.headers() })
  })
  const open = async (title: string, html: string, files: Record<string, string>) => {
    const zipPath = join(folder, `${title}.zip`)
    await scorm12Package({ html, files }).build(zipPath)
    const { path } = await stage.run(learner, await stage.course(title, zipPath))
    const page = await context.newPage()
    agreeToDialogs(page)
    await page.goto(world.at(host, path))
    return page
  }
  const secret = `<h1>Neighbour</h1><script>localStorage.setItem('secret', 'of-the-neighbour'); parent.API.LMSInitialize(''); parent.API.LMSSetValue('cmi.suspend_data', 'neighbour-data')</script>`
  neighbour = await open('Neighbour', secret, {})
  await lessonIn(neighbour).getByText('Neighbour').waitFor()
  neighbourOrigin = new URL(neighbour.frames()[1]?.url() ?? '').origin
  const targets = JSON.stringify({ site: world.at(host, ''), neighbour: neighbourOrigin })
  const html = `<h1>Hostile</h1><button id="run">Run</button><pre id="got"></pre><script type="application/json" id="targets">${targets}</script><script src="attack.js"></script>`
  hostile = await open('Hostile', html, { 'attack.js': attack, 'inside.js': inside })
})
afterAll(async () => {
  await browser.close()
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

async function saved(): Promise<
  { title: string; sco: string; cmi: Record<string, string>; met_at: Date | null }[]
> {
  const { rows } = await world.database.owner.query(
    `select c.title -> 'en' ->> 'text' as title, s.sco, s.cmi, a.met_at
       from attempt a join attempt_sco s on s.attempt_id = a.id join enrolment e on e.id = a.enrolment_id join course c on c.id = e.course_id`,
  )
  return rows
}

test('a hostile package reaches its own player and nothing else', async () => {
  const address = hostile.url()
  await lessonIn(hostile).getByRole('button', { name: 'Run' }).click()
  await until(async () => (await lessonIn(hostile).locator('#got').textContent()) !== '', 30_000)
  const got = JSON.parse((await lessonIn(hostile).locator('#got').textContent()) ?? '{}') as Record<
    string,
    string
  >

  expect(got['own api']).toBe('function')
  const refused = [
    'top document',
    'top token block',
    'top location read',
    'top location write',
    'top replace',
    'parent top',
    'top storage',
  ]
  refused.push('site by fetch', 'commit by fetch', 'site by xhr', 'neighbour by fetch')
  for (const name of refused) expect([name, got[name]]).toEqual([name, expect.stringMatching(/^refused/)])
  for (const name of ['neighbour frame', 'site frame'])
    expect([name, got[name]]).toEqual([name, expect.stringMatching(/^(refused|null)/)])
  expect(got.popup).toMatch(/^(refused|null)/)
  expect(got['forged hello']).toBe('no answer')
  expect(got['own cookie']).not.toContain('guildhall_session')

  const within = JSON.parse(got['inside the player'] ?? '{}') as Record<string, string>
  expect(within).toMatchObject({
    top: expect.stringMatching(/^refused/),
    document: expect.stringMatching(/^refused/),
    heard: expect.stringContaining('begin'),
  })

  // Everything that the package could see at all, in one heap: no token, nothing of the neighbour, no name of the site's cookies.
  const seen = JSON.stringify(got)
  const { rows } = await world.database.owner.query('select lease from launch')
  expect(seen).not.toMatch(/of-the-neighbour|neighbour-data|guildhall_csrf|Bearer/)
  const tokens = siteRequests.flatMap(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? [])
  expect(tokens.length).toBeGreaterThan(0)
  expect(rows.length).toBe(2)
  for (const token of tokens) expect(seen).not.toContain(token)

  // The window stands where it stood, signed in as before, and nobody got a port to the player's ear but the player.
  expect(hostile.url()).toBe(address)
  expect(
    (await context.cookies(world.at(host, '/'))).find(cookie => cookie.name === 'guildhall_session')?.value,
  ).not.toBe('planted')
  expect(siteRequests.some(({ url }) => url.includes('/stolen'))).toBe(false)
})

test('what it forges stays its own and within bounds', async () => {
  await hostile.getByRole('link', { name: 'Back to course' }).click()
  await hostile.waitForURL(/\/courses\//)
  await until(async () => (await saved()).some(row => row.cmi['cmi.suspend_data'] === 'neighbour-data'))
  const rows = await saved()
  const own = rows.filter(row => row.title === 'Hostile')
  const others = rows.filter(row => row.title === 'Neighbour')
  expect(own.map(row => row.sco)).toEqual(['item-1'])
  expect(Object.keys(own[0]?.cmi ?? {}).filter(name => !/^(cmi|visit)\./.test(name))).toEqual([])
  expect(own[0]?.cmi).toMatchObject({ 'cmi.comments': 'forged' })
  expect(own[0]?.cmi['cmi.suspend_data']).toBeUndefined()
  expect(others).toMatchObject([{ met_at: null, cmi: { 'cmi.suspend_data': 'neighbour-data' } }])
})

test('the address of the player and of the package says nothing that opens anything', async () => {
  const urls = [...neighbour.frames(), ...hostile.frames()].map(frame => frame.url())
  const tokens = siteRequests.flatMap(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? [])
  for (const url of urls) for (const token of tokens) expect(url).not.toContain(token)
  expect(siteRequests.filter(({ url }) => /token|lease/.test(url))).toEqual([])
  // Read in the page itself: the block that carried it is gone, and nothing of it is kept.
  const kept = await neighbour.evaluate(
    () => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }),
  )
  for (const token of tokens) expect(kept).not.toContain(token)
})
