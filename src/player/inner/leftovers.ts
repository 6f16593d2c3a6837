import type { Changes } from '../elements.ts'
import type { Left } from '../messages.ts'

const prefix = 'guildhall.left.'

export type Leftovers = {
  /** What earlier visits of this attempt set and nobody confirmed. */
  found(): Left[]
  keep(sco: string, changes: Changes, at: number): void
  /** Everything up to this change is written down on the site's side; 0 means what was found. */
  confirmed(at: number): void
}

/**
 * Changes that are on their way to the site page, kept on the content origin: what a package sets while its page is
 * being torn down may find nobody listening any more, and is handed over at the next launch.
 */
export function openLeftovers(attempt: string, lease: string, basis: number): Leftovers {
  const own = `${prefix}${attempt}.${lease}`
  const others = keys().filter(key => key.startsWith(`${prefix}${attempt}.`))
  let stored: Left | undefined

  function write(): void {
    try {
      if (stored) localStorage.setItem(own, JSON.stringify(stored))
      else localStorage.removeItem(own)
    } catch {
      // A browser that keeps nothing, or a full one: the site page's journal is all there is.
    }
  }

  return {
    found: () => others.flatMap(key => read(key)),
    keep(sco, changes, at) {
      if (stored?.sco !== sco) stored = { lease, basis, sco, changes: {}, at: {} }
      for (const [name, value] of Object.entries(changes)) {
        stored.changes[name] = value
        stored.at[name] = at
      }
      write()
    },
    confirmed(upTo) {
      for (const key of others.splice(0)) if (key !== own) localStorage.removeItem(key)
      for (const [name, at] of Object.entries(stored?.at ?? {})) {
        if (at > upTo) continue
        delete stored?.changes[name]
        delete stored?.at[name]
      }
      if (stored && Object.keys(stored.changes).length === 0) stored = undefined
      write()
    },
  }
}

function keys(): string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
  } catch {
    return []
  }
}

function read(key: string): Left[] {
  try {
    const { lease, basis, sco, changes, at } = JSON.parse(localStorage.getItem(key) ?? '') as Left
    return [{ lease, basis, sco, changes, at }]
  } catch {
    return []
  }
}
