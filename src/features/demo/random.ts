import { createHash } from 'node:crypto'

export type Random = {
  /** From 0 up to but not including 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  /** One of a list, as often as its share says. */
  share<T>(list: readonly T[], shareOf: (item: T) => number): T
  /** A UUID (version 7) at a moment: the same for the same seed. */
  uuid(at: Date): string
}

/** Random numbers that are the same for the same seed (a 32-bit xorshift-multiply generator). */
export function randomFrom(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  // Three digits at a time: a hundred thousand rows want as many ids.
  const hex = (digits: number) => {
    let text = ''
    while (text.length < digits) text += between(4096, 8191).toString(16).slice(1)
    return text.slice(0, digits)
  }
  return {
    next,
    between,
    pick: list => list[between(0, list.length - 1)] as (typeof list)[number],
    share: (list, shareOf) => {
      let left = next() * list.reduce((sum, item) => sum + shareOf(item), 0)
      for (const item of list) {
        left -= shareOf(item)
        if (left < 0) return item
      }
      return list.at(-1) as (typeof list)[number]
    },
    uuid: at => {
      const time = at.getTime().toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${between(8, 11).toString(16)}${hex(3)}-${hex(12)}`
    },
  }
}
