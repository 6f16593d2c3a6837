import type { Changes } from '../elements.ts'

/** A change and when it was made: `at` counts up within one journal. */
export type Entry = { value: string | null; at: number }
/** What one launch has not yet got saved, by SCO and element. */
export type Journal = {
  /** The lease of the launch that wrote it. Leases are time-ordered. */
  lease: string
  /** The attempt's sequence when that launch began. */
  basis: number
  scos: Record<string, Record<string, Entry>>
}

/** What the server knew of the attempt when the newest launch began. */
export type ServerState = { lease: string; savedLease: string | null; sequence: number }

/**
 * Which journal, of those that this browser holds for an attempt, goes into the new launch: that of the newest
 * earlier launch whose changes nobody else's can have overtaken. That is so when the last thing saved was saved by
 * that launch, or nothing at all was saved since it began. Every other journal stays aside and is never merged.
 */
export function journalToAdopt<J extends Pick<Journal, 'lease' | 'basis'>>(
  journals: readonly J[],
  server: ServerState,
): J | undefined {
  return journals
    .filter(journal => journal.lease < server.lease && isNewer(journal, server))
    .sort((a, b) => (a.lease < b.lease ? 1 : -1))[0]
}

/** Whether what a launch left behind is newer than everything saved. */
export function isNewer(left: Pick<Journal, 'lease' | 'basis'>, server: ServerState): boolean {
  return server.savedLease === left.lease || server.sequence === left.basis
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
