/**
 * What is kept of a video that is being watched: its length, the seconds that were played, in order, and where the
 * watcher stopped.
 */
export type Watched = { length: number; spans: [number, number][]; at?: number }

/** More pieces than anybody makes by watching: what is beyond is left out. */
const mostSpans = 200
const longestSeconds = 24 * 3600

/** What was kept, made safe to read; nothing was watched when it can't be read. */
export function watchedFrom(kept: unknown): Watched {
  const { length, spans, at } = (kept ?? {}) as Partial<Watched>
  if (!isSeconds(length) || !Array.isArray(spans)) return { length: 0, spans: [] }
  return { length, spans: spans.filter(isSpan), ...(isSeconds(at) ? { at } : {}) }
}

const isSeconds = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= longestSeconds
const isSpan = (value: unknown): value is [number, number] =>
  Array.isArray(value) &&
  value.length === 2 &&
  isSeconds(value[0]) &&
  isSeconds(value[1]) &&
  value[0] < value[1]

/** What was watched before and now together, within the video's length; pieces less than a second apart are one. */
export function watchedTogether(before: Watched, now: Watched): Watched {
  const length = Math.max(before.length, now.length)
  const joined: [number, number][] = []
  for (const [from, to] of [...before.spans, ...now.spans].sort((one, two) => one[0] - two[0])) {
    const last = joined.at(-1)
    const end = Math.min(to, length)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], end)
    else if (from < end && joined.length < mostSpans) joined.push([from, end])
  }
  const at = now.at ?? before.at
  return { length, spans: joined, ...(at === undefined ? {} : { at: Math.min(at, length) }) }
}

/** Where a video goes on for whoever comes back: the start for whoever saw its last second, or hardly began. */
export function goesOnAt({ length, at = 0 }: Watched): number {
  return at >= 1 && at <= length - 1 ? at : 0
}

/** How much of the video was watched, 0 to 1; the last second is not waited for. */
export function watchedShare({ length, spans }: Watched): number {
  if (length <= 0) return 0
  const seconds = spans.reduce((sum, [from, to]) => sum + (to - from), 0)
  return Math.min(1, seconds >= length - 1 && length > 2 ? 1 : Math.round((1000 * seconds) / length) / 1000)
}
