import type { Changes } from '../elements.ts'
import type { Mirror } from './mirror.ts'
import { type Entry, type Journal, journalToAdopt, type ServerState, withoutSaved } from './rules.ts'

/** The part of localStorage that a journal needs. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** What the keys of all journals begin with. */
export const journalPrefix = 'guildhall.journal.'
/** Journals that were set aside, or whose attempt nobody opened again, are forgotten after this. */
const keptMs = 60 * 86_400_000

/** `count` grows with every change and save: of two copies the one with more is the newer. */
type Stored = Journal & { updated: number; count: number }

export type JournalStore = {
  /** What is not saved yet, by SCO. */
  unsaved(): Readonly<Record<string, Record<string, Entry>>>
  /** The launch whose journal was taken over. */
  adopted: string | undefined
  /** Writes changes down before anything else happens to them. Answers whether this device really keeps them. */
  write(sco: string, changes: Changes): boolean
  /** A commit of this number is about to carry everything that is not saved. */
  sending(number: number): void
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
  mirror: Mirror | null = null,
): JournalStore {
  const ownKey = `${journalPrefix}${attempt}.${server.lease}`
  let counter = 0
  let count = 0
  let number = server.sequence
  let scos: Journal['scos'] = {}

  function put(key: string, text: string | null): boolean {
    mirror?.put(key, text)
    try {
      if (text === null) shelf?.removeItem(key)
      else shelf?.setItem(key, text)
      return shelf !== null
    } catch {
      return mirror !== null
    }
  }

  function keep(): boolean {
    count += 1
    const stored: Stored = {
      lease: server.lease,
      basis: server.sequence,
      number,
      scos,
      updated: now(),
      count,
    }
    return put(ownKey, Object.keys(scos).length === 0 ? null : JSON.stringify(stored))
  }

  const found = readAll(shelf, mirror)
  for (const [key, journal] of found) {
    if (!journal || now() - journal.updated > keptMs) put(key, null)
  }
  const own = [...found].flatMap(([key, journal]) =>
    journal && key.startsWith(`${journalPrefix}${attempt}.`) ? [{ ...journal, key }] : [],
  )
  const adopted = journalToAdopt(own, server)
  if (adopted) {
    scos = adopted.scos
    for (const entries of Object.values(scos)) {
      for (const entry of Object.values(entries)) {
        counter += 1
        entry.at = counter
      }
    }
    if (keep()) put(adopted.key, null)
  }

  return {
    adopted: adopted?.lease,
    unsaved: () => scos,
    write(sco, changes) {
      scos[sco] ??= {}
      for (const [name, value] of Object.entries(changes)) {
        counter += 1
        scos[sco][name] = { value, at: counter }
      }
      return keep()
    },
    sending(next) {
      number = next
      keep()
    },
    saved(sco, sent) {
      const rest = withoutSaved(scos[sco] ?? {}, sent)
      if (Object.keys(rest).length > 0) scos[sco] = rest
      else delete scos[sco]
      keep()
    },
  }
}

/** Every journal this browser holds, of each the newer of its two copies; undefined for one that can't be read. */
function readAll(shelf: Shelf | null, mirror: Mirror | null): Map<string, Stored | undefined> {
  const found = new Map<string, Stored | undefined>()
  const add = (key: string | null, text: string | null | undefined) => {
    if (!key?.startsWith(journalPrefix)) return
    const [one, other] = [found.get(key), parse(text)]
    found.set(key, one && other ? (one.count > other.count ? one : other) : (one ?? other))
  }
  for (let index = 0; shelf && index < shelf.length; index += 1) {
    const key = shelf.key(index)
    add(key, key === null ? null : shelf.getItem(key))
  }
  for (const [key, text] of mirror?.records ?? []) add(key, text)
  return found
}

function parse(text: string | null | undefined): Stored | undefined {
  try {
    const stored = JSON.parse(text ?? '') as Stored
    const numbers = [stored.basis, stored.number, stored.count, stored.updated]
    const isWhole =
      typeof stored.lease === 'string' && numbers.every(Number.isFinite) && typeof stored.scos === 'object'
    return isWhole && stored.scos !== null ? stored : undefined
  } catch {
    return undefined
  }
}
