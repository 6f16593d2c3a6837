import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isGroupAlive, launchBrowser, launchProfile, makeProfileFolder, newVisitor } from './browser.ts'

let server: Server
let port = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>Test</title><h1>${request.headers.host}</h1>`)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  port = (server.address() as AddressInfo).port
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a page has text, British dates and the names below localhost', async () => {
  const browser = await launchBrowser()
  const page = await (await newVisitor(browser)).newPage()
  await page.goto('data:text/html,<body style="margin:0;font:40px sans-serif">Croeso</body>')
  const width = await page.evaluate(() => {
    const range = document.createRange()
    range.selectNodeContents(document.body)
    return range.getBoundingClientRect().width
  })
  expect(width).toBeGreaterThan(80)
  expect((await page.screenshot()).length).toBeGreaterThan(4000)
  const date = await page.evaluate(() => new Date(Date.UTC(2026, 6, 1, 11)).toLocaleString())
  expect(date).toBe('01/07/2026, 12:00:00')
  await page.goto(`http://wexcombe.localhost:${port}/`)
  expect(await page.textContent('h1')).toBe(`wexcombe.localhost:${port}`)
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  await expect(page.goto('http://example.org/')).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/)
  await browser.close()
})

test('a browser killed hard starts again with what its pages had stored', async () => {
  const folder = await makeProfileFolder()
  const first = await launchProfile(folder)
  await first.page.goto(`http://a.localhost:${port}/`)
  await first.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('journal', 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('calls')
      opening.onsuccess = () => done(opening.result)
      opening.onerror = () => fail(opening.error)
    })
    await new Promise<void>((done, fail) => {
      const writing = database.transaction('calls', 'readwrite', { durability: 'strict' })
      writing.objectStore('calls').put('page 3', 'bookmark')
      writing.oncomplete = () => done()
      writing.onerror = () => fail(writing.error)
    })
  })
  await first.killBrowserHard()
  expect(await isGroupAlive(first.pid)).toBe(false)

  const second = await launchProfile(folder)
  await second.page.goto(`http://a.localhost:${port}/`)
  const found = await second.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(done => {
      const opening = indexedDB.open('journal', 1)
      opening.onsuccess = () => done(opening.result)
    })
    return new Promise(done => {
      const reading = database.transaction('calls').objectStore('calls').get('bookmark')
      reading.onsuccess = () => done(reading.result)
    })
  })
  expect(found).toBe('page 3')
  await second.close()
  await rm(folder, { recursive: true, force: true })
})
