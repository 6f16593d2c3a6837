import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scorm12Package, scorm2004Package } from '../../test/packages/build.ts'
import { packagedFor } from '../../test/world/packages.ts'
import { openWorld, type World } from '../../test/world/world.ts'
import { createContentServer } from './server.ts'

let world: World
let content: FastifyInstance
let folder: string
let first: string
let second: string

beforeAll(async () => {
  world = await openWorld({ PORT: '3000' })
  content = await createContentServer(world.services)
  folder = await mkdtemp(join(tmpdir(), 'guildhall-content-'))
  const organisation = await world.rows.organisation('Council')
  await world.rows.site('content.test', organisation)
  const store = async (name: string, pack: { build(path: string): Promise<unknown> }) => {
    const zipPath = join(folder, name)
    await pack.build(zipPath)
    const id = await packagedFor(world, { zipPath, organisation })
    const { rows } = await world.database.owner.query('select origin from content_version where id = $1', [
      id,
    ])
    return rows[0].origin as string
  }
  const files = {
    'secret.html': '<p>of the first</p>',
    'Pictures/Photo 1.SVG': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'twice.txt': 'lower',
    'Twice.txt': 'upper',
    'film.mp4': Buffer.from('0123456789'),
    'script.js': `const text = '${'x'.repeat(5000)}'`,
    'latin.html': Buffer.from('<meta charset="iso-8859-1">caf\xe9', 'latin1'),
  }
  first = await store('first.zip', scorm12Package({ files }))
  second = await store('second.zip', scorm2004Package())
})
afterAll(async () => {
  await content.close()
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const ask = (
  origin: string,
  url: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' | 'POST' = 'GET',
) => content.inject({ method, url, headers: { host: `${origin}.content.localhost:3001`, ...headers } })

describe('files', () => {
  test('come with what they are, for ever, and framed by sites alone', async () => {
    const page = await ask(first, '/secret.html')
    expect(page.statusCode).toBe(200)
    expect(page.body).toBe('<p>of the first</p>')
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'origin-agent-cluster': '?1',
      'referrer-policy': 'no-referrer',
      'cache-control': expect.stringContaining('immutable'),
    })
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toMatch(/frame-ancestors 'self' .*http:\/\/content\.test:3000/)
    expect(policy).not.toMatch(/https:|\*/)
    expect(page.headers['set-cookie']).toBeUndefined()
    expect(page.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('a page that names its own encoding keeps it', async () => {
    expect((await ask(first, '/latin.html')).headers['content-type']).toBe('text/html')
  })

  test.each([
    ['/Pictures/Photo%201.SVG', 200],
    ['/pictures/photo%201.svg', 200],
    ['/Pictures%5CPhoto%201.SVG', 200],
    ['/./Pictures//Photo%201.SVG?x=1', 200],
    ['/twice.txt', 200],
    ['/TWICE.txt', 404],
    ['/missing.html', 404],
    ['/', 404],
    ['/Pictures/', 404],
    ['/../package.json', 404],
    ['/%2e%2e/%2e%2e/etc/passwd', 404],
    ['/..%5c..%5cetc%5cpasswd', 404],
    ['/secret.html%00.js', 404],
    ['/%', 404],
    ['/.guildhall/assets/manifest.json', 404],
    ['/.guildhall/assets/main.js', 404],
    ['/.guildhall/assets/..%2f..%2fmain.js', 404],
    ['/.guildhall/', 404],
  ])('%s answers %i', async (url, status) => {
    const answer = await ask(first, url)
    expect([answer.statusCode, url]).toEqual([status, url])
    if (status === 404) expect(answer.body).toBe('Not found')
  })

  test('of another origin, of no origin, of the bare host: not here', async () => {
    expect((await ask(second, '/secret.html')).statusCode).toBe(404)
    expect((await ask('a'.repeat(40), '/secret.html')).statusCode).toBe(404)
    expect((await ask(`x.${first}`, '/secret.html')).statusCode).toBe(404)
    const at = (host: string) => content.inject({ url: '/secret.html', headers: { host } })
    for (const host of ['content.localhost:3001', 'localhost', `${first}.evil.example`, `${first}`, '']) {
      expect((await at(host)).statusCode).toBe(404)
    }
    expect((await at(`${first.toUpperCase()}.Content.Localhost:3001`)).statusCode).toBe(200)
  })

  test('parts of a film', async () => {
    const part = await ask(first, '/film.mp4', { range: 'bytes=2-4' })
    expect(part.statusCode).toBe(206)
    expect(part.body).toBe('234')
    expect(part.headers).toMatchObject({
      'content-range': 'bytes 2-4/10',
      'content-length': '3',
      'content-type': 'video/mp4',
    })
    expect((await ask(first, '/film.mp4', { range: 'bytes=20-' })).statusCode).toBe(416)
    expect((await ask(first, '/film.mp4', { range: 'bytes=0-1', 'if-range': '"other"' })).statusCode).toBe(
      200,
    )
    const head = await ask(first, '/film.mp4', {}, 'HEAD')
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, '10', ''])
  })

  test('are sent packed, and not at all when the browser has them', async () => {
    const packed = await ask(first, '/script.js', { 'accept-encoding': 'br' })
    expect(packed.headers['content-encoding']).toBe('br')
    const again = await ask(first, '/script.js', { 'if-none-match': String(packed.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    const part = await ask(first, '/script.js', { 'accept-encoding': 'br', range: 'bytes=0-9' })
    expect([part.statusCode, part.headers['content-encoding'], part.body]).toEqual([
      206,
      undefined,
      `const text`,
    ])
  })

  test('nothing is taken in', async () => {
    expect((await ask(first, '/secret.html', {}, 'POST')).statusCode).toBe(404)
  })
})

describe('the player page', () => {
  const player = (origin: string, site: string) =>
    ask(origin, `/.guildhall/player?site=${encodeURIComponent(site)}&lang=cy`)

  test('loads the right edition alone, and stands in the asking site alone', async () => {
    const page = await player(first, 'http://content.test:3000')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('player-scorm-12.')
    expect(page.body).toContain('lang="cy"')
    expect(page.headers['content-security-policy']).toMatch(/frame-ancestors http:\/\/content\.test:3000$/)
    expect((await player(second, 'http://localhost:3000')).body).toContain('player-scorm-2004.')
    const script = /src="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const loaded = await ask(first, script)
    expect([loaded.statusCode, loaded.headers['cache-control']]).toEqual([
      200,
      expect.stringContaining('immutable'),
    ])
  })

  test.each([
    'http://evil.example',
    'https://content.test:3000',
    'http://content.test:3000.evil.example',
    'null',
    '',
  ])('is not for %s', async site => {
    expect((await player(first, site)).statusCode).toBe(404)
  })

  test('holds no secret: it is the same for everybody', async () => {
    const [one, other] = [
      await player(first, 'http://content.test:3000'),
      await player(first, 'http://content.test:3000'),
    ]
    expect(one.body).toBe(other.body)
    expect((await player('b'.repeat(40), 'http://content.test:3000')).statusCode).toBe(404)
  })
})
