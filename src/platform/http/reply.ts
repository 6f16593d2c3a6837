import type { Readable } from 'node:stream'
import type { ComponentChildren } from 'preact'
import type { Both } from '../errors/errors.ts'
import type { Range } from './range.ts'

export type Flash = { kind: 'success' | 'info'; text: Both }
export type CookieChange =
  | { name: 'session' | 'lang' | 'sign-on'; value: string; maxAgeSeconds?: number }
  | { name: 'session' | 'sign-on'; clear: true }

export type PageReply = {
  kind: 'page'
  status: number
  /** Unique on the site; the site's name is added. */
  title: string
  body: ComponentChildren
  /** Which part of the main navigation the page belongs to. */
  section?: string
  /** `bare` leaves out the navigation: printed pages. `alone` leaves out everything around the page: the player. */
  frame: 'full' | 'bare' | 'alone'
  /** Names of further scripts from the asset manifest. */
  scripts: string[]
  /** Names of further stylesheets from the asset manifest. */
  styles: string[]
  /** Origins that this page may show in frames. */
  frames: string[]
  cookies: CookieChange[]
}
export type JsonReply = { kind: 'json'; status: number; body: unknown; mediaType?: string; location?: string }
/** Bytes that may be asked for in parts, as players of video do; read by whoever may read the page they stand on. */
export type MediaReply = {
  kind: 'media'
  mediaType: string
  sizeBytes: number
  open: (range?: Range) => Promise<Readable>
}
export type Reply =
  | PageReply
  | { kind: 'redirect'; to: string; flash?: Flash; cookies: CookieChange[] }
  | JsonReply
  | {
      kind: 'stream'
      mediaType: string
      fileName?: string
      open: () => Promise<Readable | Buffer | string>
      cache?: 'immutable' | 'none'
      sizeBytes?: number
    }
  | MediaReply
  | { kind: 'empty'; status: number }

type PageOptions = Partial<Omit<PageReply, 'kind' | 'title' | 'body'>>

export function page(title: string, body: ComponentChildren, options: PageOptions = {}): Reply {
  return {
    kind: 'page',
    status: 200,
    frame: 'full',
    scripts: [],
    styles: [],
    frames: [],
    cookies: [],
    ...options,
    title,
    body,
  }
}

/** Post, redirect, get: always 303. Only to a path on this site. */
export function redirect(to: string, options: { flash?: Flash; cookies?: CookieChange[] } = {}): Reply {
  return { kind: 'redirect', to: ownPath(to), cookies: [], ...options }
}

/** To another site altogether, which the caller has every reason to trust: an identity provider. */
export function elsewhere(to: URL, options: { cookies?: CookieChange[] } = {}): Reply {
  return { kind: 'redirect', to: to.href, cookies: [], ...options }
}

/** A path on this site, or `/` when the given one leads anywhere else. */
export function ownPath(to: string | undefined): string {
  if (!to || !/^\/(?![/\\])/.test(to)) return '/'
  const url = URL.parse(to, 'http://here.invalid')
  // With the dots resolved, `/.//elsewhere.example` begins like the address of another host.
  if (url?.host !== 'here.invalid' || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}

export function json(
  body: unknown,
  status = 200,
  more: Pick<JsonReply, 'mediaType' | 'location'> = {},
): JsonReply {
  return { kind: 'json', status, body, ...more }
}

/** Sent after the transaction has ended: `open` may take as long as it likes. */
export function stream(
  mediaType: string,
  open: () => Promise<Readable | Buffer | string>,
  options: { fileName?: string; cache?: 'immutable' | 'none'; sizeBytes?: number } = {},
): Reply {
  return { kind: 'stream', mediaType, open, ...options }
}

/** As `stream`, shown in the page and given in ranges. */
export function media(
  mediaType: string,
  sizeBytes: number,
  open: (range?: Range) => Promise<Readable>,
): Reply {
  return { kind: 'media', mediaType, sizeBytes, open }
}

export function empty(status = 204): Reply {
  return { kind: 'empty', status }
}
