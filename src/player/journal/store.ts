import type { Changes } from '../elements.ts'
import { type Entry, type Journal, journalToAdopt, type ServerState, withoutSaved } from './rules.ts'

/** The part of localStorage that a journal needs. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = 'guildhall.journal.'
/** Journals that were set aside, or whose attempt nobody opened again, are forgotten after this. */
const keptMs = 60 * 86_400_000

type Stored = Journal & { updated: number }

export type JournalStore = {
  /** What is not saved yet, by SCO. */
  unsaved(): Readonly<Record<string, Record<string, Entry>>>
  /** Writes changes down before anything else happens to them. Answers whether this device really keeps them. */
  write(sco: string, changes: Changes): boolean
  /** Forgets what a commit carried and the server has; what changed since stays. */
  saved(sco: string, sent: Record<string, Entry>): void
}

/**
 * Opens the journal of one launch and takes over what an earlier launch in this browser left, by the rule of
 * `journalToAdopt`. Works in memory alone where the browser keeps nothing.
 */
export function openJournal(
  shelf: Shelf | null,
  attempt: string,
  server: ServerState,
  now: () => number,
): JournalStore {
  const ownKey = `${prefix}${attempt}.${server.lease}`
  let counter = 0
  let scos: Journal['scos'] = {}

  function keep(): boolean {
    if (!shelf) return false
    try {
      if (Object.keys(scos).length === 0) shelf.removeItem(ownKey)
      else
        shelf.setItem(
          ownKey,
          JSON.stringify({
            lease: server.lease,
            basis: server.sequence,
            scos,
            updated: now(),
          } satisfies Stored),
        )
      return true
    } catch {
      return false
    }
  }

  const found = shelf ? readAll(shelf, now()) : []
  const adopted = journalToAdopt(
    found
      .filter(({ key }) => key.startsWith(`${prefix}${attempt}.`))
      .map(({ key, journal }) => ({ ...journal, key })),
    server,
  )
  if (adopted) {
    scos = adopted.scos
    for (const entries of Object.values(scos)) {
      for (const entry of Object.values(entries)) {
        counter += 1
        entry.at = counter
      }
    }
    if (keep()) shelf?.removeItem(adopted.key)
  }

  return {
    unsaved: () => scos,
    write(sco, changes) {
      scos[sco] ??= {}
      for (const [name, value] of Object.entries(changes)) {
        counter += 1
        scos[sco][name] = { value, at: counter }
      }
      return keep()
    },
    saved(sco, sent) {
      const rest = withoutSaved(scos[sco] ?? {}, sent)
      if (Object.keys(rest).length > 0) scos[sco] = rest
      else delete scos[sco]
      keep()
    },
  }
}

function readAll(shelf: Shelf, now: number): { key: string; journal: Stored }[] {
  const keys = Array.from({ length: shelf.length }, (_, index) => shelf.key(index)).filter(
    (key): key is string => key?.startsWith(prefix) ?? false,
  )
  return keys.flatMap(key => {
    const journal = parse(shelf.getItem(key))
    if (journal && now - journal.updated < keptMs) return [{ key, journal }]
    shelf.removeItem(key)
    return []
  })
}

function parse(text: string | null): Stored | undefined {
  try {
    const stored = JSON.parse(text ?? '') as Stored
    const isWhole =
      typeof stored.lease === 'string' && typeof stored.basis === 'number' && typeof stored.scos === 'object'
    return isWhole && stored.scos !== null ? stored : undefined
  } catch {
    return undefined
  }
}
