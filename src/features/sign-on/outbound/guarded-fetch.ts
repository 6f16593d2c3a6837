import { lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './addresses.ts'

/** A provider could not be asked: it is away, too slow, answers too much, or stands where we do not go. */
export class Unreachable extends Error {}

const timeoutMs = 5000
const mostBytes = 1024 * 1024

export type Asked = {
  method?: string
  headers?: Record<string, string>
  body?: unknown
  signal?: AbortSignal
}
export type GuardedFetch = (url: string, asked: Asked) => Promise<Response>

/**
 * Fetches what an administrator's settings name, and so may name anything: HTTPS to public addresses only, no
 * redirects, five seconds, a megabyte. The address is judged as it is connected to, so that a name can't point
 * elsewhere in between. `anywhere` lifts the first for installations whose providers stand in a private network.
 * @throws Unreachable
 */
export function guardedFetch(anywhere: boolean): GuardedFetch {
  return async (address, asked) => {
    const url = new URL(address)
    if (!anywhere && url.protocol !== 'https:') throw new Unreachable('only https')
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Unreachable('only https')
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (!anywhere && isIP(host) && !isPublicAddress(host)) throw new Unreachable('a private address')
    return ask(url, asked, anywhere)
  }
}

/** Looks a name up and takes only public addresses of it. */
const publicOnly: LookupFunction = (host, options, answer) => {
  lookup(host, { ...options, all: true }, (fault, found) => {
    if (fault) return answer(fault, [])
    const allowed = found.filter(one => isPublicAddress(one.address))
    const [first] = allowed
    if (!first) return answer(new Unreachable('a private address'), [])
    return options.all ? answer(null, allowed) : answer(null, first.address, first.family)
  })
}

function ask(url: URL, { method, headers, body, signal }: Asked, anywhere: boolean): Promise<Response> {
  const text = body === undefined || body === null ? undefined : String(body)
  const limit = AbortSignal.timeout(timeoutMs)
  return new Promise((resolve, reject) => {
    const fail = (why: unknown) => reject(new Unreachable(why instanceof Error ? why.message : 'no answer'))
    const sent = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      {
        method: method ?? 'GET',
        headers: { ...headers, ...(text ? { 'content-length': Buffer.byteLength(text) } : {}) },
        lookup: anywhere ? undefined : publicOnly,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      },
      answer => {
        const parts: Buffer[] = []
        let size = 0
        answer.on('data', (part: Buffer) => {
          size += part.length
          if (size > mostBytes) sent.destroy(new Unreachable('too much'))
          else parts.push(part)
        })
        answer.on('error', fail)
        answer.on('end', () => {
          const status = answer.statusCode ?? 500
          const plain = Object.entries(answer.headers).map(([name, value]): [string, string] => [
            name,
            [value ?? ''].flat().join(', '),
          ])
          resolve(
            new Response(status === 204 || status === 304 ? null : Buffer.concat(parts), {
              status,
              headers: plain,
            }),
          )
        })
      },
    )
    sent.on('error', fail)
    sent.end(text)
  })
}
