import { type Finding, finding } from './findings.ts'

/** What one text file of a package does that matters where it will run. */
export type TextFacts = {
  /** Host names that it loads from, lower case. */
  remoteHosts: string[]
  hasSyncUnload: boolean
  usesWindowTop: boolean
  setsDocumentDomain: boolean
}

export type TextKind = 'html' | 'script' | 'style'

/** How much of a file is looked at. Libraries come first in a bundle, and that is where these things are. */
export const scanBytes = 512 * 1024
/** How much of a whole package is looked at, so that thousands of large scripts cannot keep the process busy. */
export const scanBytesOfAll = 48 * 1024 * 1024

/** Which files are worth scanning, by name. */
export function textKind(path: string): TextKind | null {
  if (/\.(html?|xhtml)$/i.test(path)) return 'html'
  if (/\.(js|mjs|cjs)$/i.test(path)) return 'script'
  return /\.css$/i.test(path) ? 'style' : null
}

// Every repetition is bounded and none can match what its neighbour matches: time stays in proportion to the text.
const gap = '\\s{0,20}'
const host = '(?:https?:)?//([a-z0-9.-]{4,253})'
const loading: Record<TextKind, RegExp[]> = {
  html: [
    new RegExp(`\\b(?:src|data|poster)${gap}=${gap}["']?${host}`, 'gi'),
    new RegExp(`<link\\b[^>]{0,400}?\\bhref${gap}=${gap}["']?${host}`, 'gi'),
    new RegExp(`url\\(${gap}["']?${host}`, 'gi'),
  ],
  script: [
    new RegExp(`\\.src${gap}=${gap}["'\`]${host}`, 'gi'),
    new RegExp(`\\b(?:import|fetch|importScripts)${gap}\\(?${gap}["'\`]${host}`, 'gi'),
    new RegExp(`\\.open${gap}\\(${gap}["'\`](?:GET|POST)["'\`],${gap}["'\`]${host}`, 'gi'),
  ],
  style: [new RegExp(`url\\(${gap}["']?${host}`, 'gi'), new RegExp(`@import${gap}["']${host}`, 'gi')],
}

const hostName = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}$/

/**
 * Looks through the start of one text file with plain patterns. It can miss what a script puts together as it
 * runs; it is advice to an author, never a guard.
 */
export function scanText(kind: TextKind, text: string): TextFacts {
  const hosts = new Set<string>()
  for (const pattern of loading[kind]) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1]?.toLowerCase() ?? ''
      if (hostName.test(name)) hosts.add(name)
    }
  }
  const isCode = kind !== 'style'
  return {
    remoteHosts: [...hosts],
    hasSyncUnload:
      isCode &&
      /unload|pagehide/i.test(text) &&
      /\.open\s{0,20}\([^()]{0,200},\s{0,20}(?:false|!1)\s{0,20}[,)]/.test(text),
    usesWindowTop: isCode && /\b(?:window|self)\.top\b|\btop\.(?:location|document|frames)\b/.test(text),
    setsDocumentDomain: isCode && /\bdocument\.domain\s{0,20}=[^=]/.test(text),
  }
}

/** Gathers the facts of all files into findings: one for each remote host, one for each habit. */
export function contentFindings(facts: Iterable<{ path: string; facts: TextFacts }>): Finding[] {
  const hosts = new Map<string, { path: string; count: number }>()
  const habits = new Map<Finding['code'], { path: string; count: number }>()
  const count = <K>(map: Map<K, { path: string; count: number }>, key: K, path: string) => {
    const entry = map.get(key)
    if (entry) entry.count += 1
    else map.set(key, { path, count: 1 })
  }
  for (const { path, facts: found } of facts) {
    for (const name of found.remoteHosts) count(hosts, name, path)
    if (found.hasSyncUnload) count(habits, 'content.syncUnload', path)
    if (found.usesWindowTop) count(habits, 'content.windowTop', path)
    if (found.setsDocumentDomain) count(habits, 'content.documentDomain', path)
  }
  return [
    ...[...hosts].map(([name, seen]) =>
      finding('content.remote', seen.path, { host: name, count: seen.count }),
    ),
    ...[...habits].map(([code, seen]) => finding(code, seen.path, { count: seen.count })),
  ]
}
