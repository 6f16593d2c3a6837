import { Agent, request } from 'node:http'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

export type Answer = {
  status: number
  type: string
  isDownload: boolean
  location?: string
  body: string
}
export type Visit = Answer & { path: string; from: string }
export type Reader = (path: string) => Promise<Answer>

const agent = new Agent({ keepAlive: true, maxSockets: 4 })

/** Reads pages of a site as the holder of these cookies, without a browser around it. */
export function reader(port: number, host: string, cookie: string): Reader {
  return path =>
    new Promise((resolve, reject) => {
      const headers = { host: `${host}:${port}`, accept: 'text/html', ...(cookie ? { cookie } : {}) }
      const asking = request({ host: '127.0.0.1', port, path, headers, agent }, response => {
        const chunks: Buffer[] = []
        response.on('data', chunk => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: String(response.headers['content-type'] ?? ''),
            isDownload: /^attachment/.test(String(response.headers['content-disposition'] ?? '')),
            location: response.headers.location,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      })
      asking.on('error', reject)
      asking.end()
    })
}

/** How many addresses of one kind are followed for the links on them, and how many are asked for at all. */
const followed = 4
const asked = 40

/**
 * Follows every link, picture and stylesheet of a site from its start pages. Addresses are of one kind when `kindOf`
 * says so: a few of a kind are enough to see where its template leads.
 */
export async function crawl(
  read: Reader,
  start: string[],
  kindOf: (path: string) => string,
): Promise<Visit[]> {
  const visits: Visit[] = []
  const seen = new Set<string>()
  const counts = new Map<string, number>()
  let wave: [path: string, from: string][] = start.map(path => [path, 'the start'])
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1).get(key) as number
  while (wave.length > 0) {
    const now = wave.filter(
      ([path]) => !seen.has(path) && seen.add(path) && count(`ask ${kindOf(path)}`) <= asked,
    )
    const answers = await inTurns(now, 4, async ([path, from]) => ({ ...(await read(path)), path, from }))
    visits.push(...answers)
    wave = answers.flatMap(visit => {
      if (visit.location) return isHere(visit.location) ? [[plain(visit.location), visit.path]] : []
      const isFollowed = /html/.test(visit.type) && count(`follow ${kindOf(visit.path)}`) <= followed
      return isFollowed ? linksOf(visit).map((path): [string, string] => [path, visit.path]) : []
    })
  }
  return visits
}

/** Every address of this site that a page names, without its place on the page and its language. */
function linksOf({ body, path }: Visit): string[] {
  const found: string[] = []
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if ('attrs' in node) {
      for (const { name, value } of node.attrs) {
        if (name === 'href' || name === 'src') found.push(value)
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parse(body))
  return found
    .map(value => new URL(value, `http://here.invalid${path}`))
    .filter(url => url.host === 'here.invalid')
    .map(url => plain(url.pathname + url.search))
}

/** Where a redirect leads on this site: an address with a host is a provider's, elsewhere. */
const isHere = (location: string) => new URL(location, 'http://here.invalid').host === 'here.invalid'

function plain(address: string): string {
  const url = new URL(address, 'http://here.invalid')
  url.searchParams.delete('lang')
  return url.pathname + url.search
}

async function inTurns<T, R>(items: T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index] as T)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}
