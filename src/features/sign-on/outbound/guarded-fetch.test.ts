import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublicAddress } from './addresses.ts'
import { guardedFetch, Unreachable } from './guarded-fetch.ts'

let server: Server
let port: number
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/big') response.end(Buffer.alloc(3 * 1024 * 1024))
    else if (request.url === '/away') response.writeHead(302, { location: '/big' }).end()
    else response.end('{"here": true}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())

describe('what an administrator’s settings may name', () => {
  test.each([
    'http://example.org/',
    'https://127.0.0.1/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
    'https://0x7f000001/',
    'https://localhost/',
    'ftp://example.org/',
    'file:///etc/passwd',
  ])('is not %s', async address => {
    await expect(guardedFetch(false)(address, {})).rejects.toBeInstanceOf(Unreachable)
  })

  test('may be in a private network where the operator says so; redirects are not followed, nor too much read', async () => {
    const ask = (path: string) => guardedFetch(true)(`http://127.0.0.1:${port}${path}`, {})
    expect(await (await ask('/')).json()).toEqual({ here: true })
    expect((await ask('/away')).status).toBe(302)
    await expect(ask('/big')).rejects.toBeInstanceOf(Unreachable)
  })
})

test.each([
  ['1.1.1.1', true],
  ['2606:4700::1111', true],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['::', false],
  ['fe80::1', false],
  ['64:ff9b::a00:1', false],
  ['::ffff:10.0.0.1', false],
  ['not an address', false],
])('%s is public: %s', (address, expected) => expect(isPublicAddress(address)).toBe(expected))
