import type { Changes } from '../elements.ts'

/** A change and when it was made: `at` counts up within one journal. */
export type Entry = { value: string | null; at: number }
/** What one launch has not yet got saved, by SCO and element. */
export type Journal = {
  /** The lease of the launch that wrote it. Leases are time-ordered. */
  lease: string
  /** The attempt's sequence when that launch began. */
  basis: number
  /** The highest number that launch had given to a commit when this was written. */
  number: number
  scos: Record<string, Record<string, Entry>>
}

/** What the server knew of the attempt when the newest launch began. */
export type ServerState = { lease: string; savedLease: string | null; sequence: number }

/**
 * Which journal, of those that this browser holds for an attempt, goes into the new launch: that of the newest
 * earlier launch that nothing can have overtaken. That is so when nothing at all was saved since it began, or when the
 * last thing saved was a commit of that launch which this journal knew of: a commit carries everything that is not
 * saved, so one that came later makes the journal an old copy (a browser that is killed leaves those behind). Every
 * other journal stays aside and is never merged.
 */
export function journalToAdopt<J extends Pick<Journal, 'lease' | 'basis' | 'number'>>(
  journals: readonly J[],
  server: ServerState,
): J | undefined {
  return journals
    .filter(journal => journal.lease < server.lease && isNewer(journal, server))
    .sort((a, b) => (a.lease < b.lease ? 1 : -1))[0]
}

function isNewer(journal: Pick<Journal, 'lease' | 'basis' | 'number'>, server: ServerState): boolean {
  if (server.sequence === journal.basis) return true
  return server.savedLease === journal.lease && server.sequence <= journal.number
}

/**
 * Whether changes that a player page kept, because the site page of its launch never confirmed them, still follow on
 * what is known: that launch was the last to save, nobody saved since it began, or its journal is in this launch.
 */
export function followsOn(
  left: Pick<Journal, 'lease' | 'basis'>,
  server: ServerState,
  adoptedLease: string | undefined,
): boolean {
  return (
    [server.lease, server.savedLease, adoptedLease].includes(left.lease) || server.sequence === left.basis
  )
}

/** The run-time data of one SCO with changes applied. */
export function applied(cmi: Readonly<Record<string, string>>, changes: Changes): Record<string, string> {
  const result = { ...cmi }
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete result[name]
    else result[name] = value
  }
  return result
}

/** The entries that a reply has made superfluous are gone: those no newer than what that commit carried. */
export function withoutSaved(
  entries: Readonly<Record<string, Entry>>,
  sent: Readonly<Record<string, Entry>>,
): Record<string, Entry> {
  return Object.fromEntries(
    Object.entries(entries).filter(([name, entry]) => entry.at > (sent[name]?.at ?? -1)),
  )
}

/**
 * As many entries as fit into `limitBytes` of a JSON body, the short ones first, so that status, score and location go
 * even when a large suspend_data has to wait.
 */
export function fitting(entries: Readonly<Record<string, Entry>>, limitBytes: number): Record<string, Entry> {
  const sized = Object.entries(entries).map(([name, entry]) => ({ name, entry, bytes: bytesOf(name, entry) }))
  sized.sort((a, b) => a.bytes - b.bytes)
  const result: Record<string, Entry> = {}
  let total = 0
  for (const { name, entry, bytes } of sized) {
    total += bytes
    if (total > limitBytes) break
    result[name] = entry
  }
  return result
}

function bytesOf(name: string, entry: Entry): number {
  return new TextEncoder().encode(JSON.stringify({ [name]: entry.value })).length
}
