import { TooMany } from '../errors/errors.ts'

/** How many calls a token may make in a minute; a whole minute's worth may come at once. */
export const callsPerMinute = 600

type Bucket = { left: number; at: number }
// Of this process: with several processes a token has so many calls in each.
const buckets = new Map<string, Bucket>()
const mostBuckets = 10_000

/** Counts one call of a token. @throws TooMany with the seconds until the next one is free. */
export function countCall(tokenId: string, now: Date): void {
  const perMs = callsPerMinute / 60_000
  const at = now.getTime()
  const before = buckets.get(tokenId)
  const left = before
    ? Math.min(callsPerMinute, before.left + Math.max(0, at - before.at) * perMs)
    : callsPerMinute
  // Written anew, so that the map stays in the order of last use and the first is the one to forget.
  buckets.delete(tokenId)
  buckets.set(tokenId, { left: left < 1 ? left : left - 1, at })
  if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value as string)
  if (left < 1) throw new TooMany(Math.max(1, Math.ceil((1 - left) / perMs / 1000)))
}
