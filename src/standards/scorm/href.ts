/**
 * Where an href leads. `inside` gives the file's path in the zip (decoded) and a URL relative to the package's
 * root (encoded, with query and fragment); the other kinds lead out of the package and are never followed.
 */
export type Target =
  | { kind: 'inside'; file: string; url: string; hasDots: boolean; hasBackslash: boolean }
  | { kind: 'outside' | 'rooted' | 'remote' | 'scheme'; raw: string }

/**
 * Resolves an href against the `xml:base` values around it, outermost first (CAM 1.2 2.3.3, CAM 2004 4th ed.
 * 3.4.1.2). A base without its closing slash gets one: authors mean a folder.
 */
export function resolveHref(href: string, bases: readonly string[] = []): Target {
  const written = href.trim()
  let folder = ''
  for (const base of bases) {
    if (base === '') continue
    const next = leadsAway(base)
    if (next) return { kind: next, raw: base }
    folder += base.endsWith('/') ? base : `${base}/`
  }
  const away = leadsAway(written)
  if (away) return { kind: away, raw: written }
  const cut = written.search(/[?#]/)
  const suffix = cut < 0 ? '' : written.slice(cut)
  const path = folder + (cut < 0 ? written : written.slice(0, cut))
  const name = decoded(path)
  if (/\p{Cc}/u.test(name)) return { kind: 'scheme', raw: written }
  const segments = normalSegments(name.replaceAll('\\', '/'))
  if (!segments) return { kind: 'outside', raw: written }
  return {
    kind: 'inside',
    file: segments.names.join('/'),
    url: segments.names.map(segment => encodeURIComponent(segment.toWellFormed())).join('/') + suffix,
    hasDots: segments.hasDots,
    hasBackslash: path.includes('\\'),
  }
}

function leadsAway(written: string): 'rooted' | 'remote' | 'scheme' | null {
  const forward = written.replaceAll('\\', '/')
  if (forward.startsWith('//') || /^\s*(https?|ftp):/i.test(forward)) return 'remote'
  if (forward.startsWith('/') || /^[a-z]:\//i.test(forward)) return 'rooted'
  return /^[\s\p{Cc}]*[a-z][a-z0-9+.\s-]*:/iu.test(forward) ? 'scheme' : null
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function normalSegments(path: string): { names: string[]; hasDots: boolean } | null {
  const names: string[] = []
  let hasDots = false
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') {
      names.push(segment)
      continue
    }
    hasDots = true
    if (names.pop() === undefined) return null
  }
  return { names, hasDots }
}

/**
 * Adds an item's `parameters` to the address of its resource (CAM 1.2 2.3.5.2, CAM 2004 4th ed. 3.4.1.10):
 * leading `?` and `&` go, a fragment is added only where there is none, the rest joins the query.
 */
export function withParameters(url: string, parameters: string): string {
  const rest = parameters.trim().replace(/^[?&]+/, '')
  if (rest === '') return url
  if (rest.startsWith('#')) return url.includes('#') ? url : url + rest
  return `${url}${url.includes('?') ? '&' : '?'}${rest}`
}
