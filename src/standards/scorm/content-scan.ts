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

/** Which files are worth scanning, by name. */
export function textKind(path: string): TextKind | null {
  if (/\.(html?|xhtml)$/i.test(path)) return 'html'
  if (/\.(js|mjs|cjs)$/i.test(path)) return 'script'
  return /\.css$/i.test(path) ? 'style' : null
}

const host = '(?:https?:)?//([a-z0-9][a-z0-9.-]{0,252}\\.[a-z]{2,24})(?::\\d{1,5})?'
const loading: Record<TextKind, RegExp[]> = {
  html: [
    new RegExp(`\\b(?:src|data|poster)\\s*=\\s*["']?\\s*${host}`, 'gi'),
    new RegExp(`<link\\b[^>]{0,400}?\\bhref\\s*=\\s*["']?\\s*${host}`, 'gi'),
    new RegExp(`url\\(\\s*["']?\\s*${host}`, 'gi'),
  ],
  script: [
    new RegExp(`\\.src\\s*=\\s*["'\`]${host}`, 'gi'),
    new RegExp(
      `\\b(?:import|fetch|importScripts|open)\\s*\\(?\\s*(?:["'\`](?:GET|POST)["'\`],\\s*)?["'\`]${host}`,
      'gi',
    ),
  ],
  style: [new RegExp(`url\\(\\s*["']?\\s*${host}`, 'gi'), new RegExp(`@import\\s+["']${host}`, 'gi')],
}

/**
 * Looks through the start of one text file with plain patterns. It can miss what a script puts together as it
 * runs; it is advice to an author, never a guard.
 */
export function scanText(kind: TextKind, text: string): TextFacts {
  const hosts = new Set<string>()
  for (const pattern of loading[kind]) {
    for (const match of text.matchAll(pattern)) if (match[1]) hosts.add(match[1].toLowerCase())
  }
  const isCode = kind !== 'style'
  return {
    remoteHosts: [...hosts],
    hasSyncUnload:
      isCode && /unload|pagehide/i.test(text) && /\.open\s*\([^()]{0,200},\s*(?:false|!1)\s*[,)]/.test(text),
    usesWindowTop: isCode && /\b(?:window|self)\.top\b|\btop\.(?:location|document|frames)\b/.test(text),
    setsDocumentDomain: isCode && /\bdocument\.domain\s*=[^=]/.test(text),
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
