/** Fewer answers than this are never shown. */
export const smallest = 5

/** Whether a part of a whole can be shown: neither it nor what is left of the whole is a small number. */
export function isSafePart(part: number, whole: number): boolean {
  const rest = whole - part
  return part >= smallest && (rest === 0 || rest >= smallest)
}

/**
 * Which groups of a whole can be shown beside it. Small ones are not; and where those together are a small number too, it
 * would show by subtraction, so the smallest of the others is hidden as well, until it would not. Every group is in one
 * part of the whole only. Nothing at all when the whole is small.
 */
export function shownGroups<K>(counts: ReadonlyMap<K, number>): Set<K> {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (total < smallest) return new Set()
  const largest = [...counts].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1])
  const shown = largest.filter(([, count]) => count >= smallest)
  let hidden = total - shown.reduce((sum, [, count]) => sum + count, 0)
  while (hidden > 0 && hidden < smallest && shown.length > 0) hidden += (shown.pop() as [K, number])[1]
  return new Set(shown.map(([key]) => key))
}

export type Cell = { unit: string | null; role: string | null; month: string; count: number }
export type Dimension = 'unit' | 'role' | 'month'

/** How many answers each group of a dimension has; what has no unit or job role is a group without a name. */
export function countsBy(cells: readonly Cell[], dimension: Dimension): Map<string, number> {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    const key = cell[dimension] ?? ''
    counts.set(key, (counts.get(key) ?? 0) + cell.count)
  }
  return counts
}

/**
 * The groups of every dimension that can be offered as filters, one filter at a time. Beside what `shownGroups` hides, a
 * group is hidden when one of another dimension lies within it and leaves a small number out, or the other way round.
 */
export function offeredGroups(cells: readonly Cell[]): Record<Dimension, Set<string>> {
  const dimensions = ['unit', 'role', 'month'] as const
  const banned: Record<Dimension, Set<string>> = { unit: new Set(), role: new Set(), month: new Set() }
  for (;;) {
    const offered = Object.fromEntries(
      dimensions.map(dimension => [dimension, offeredOf(cells, dimension, banned[dimension])]),
    ) as Record<Dimension, Set<string>>
    const bad = dimensions.flatMap(one =>
      dimensions
        .filter(other => other !== one)
        .flatMap(other => leaking(cells, [one, offered[one]], [other, offered[other]])),
    )[0]
    if (!bad) return offered
    banned[bad.dimension].add(bad.key)
  }
}

function offeredOf(cells: readonly Cell[], dimension: Dimension, banned: Set<string>): Set<string> {
  const merged = new Map<string, number>()
  for (const [key, count] of countsBy(cells, dimension)) {
    // Everything that may not be shown counts as one group of its own, which is never offered.
    const name = key === '' || banned.has(key) ? '' : key
    merged.set(name, (merged.get(name) ?? 0) + count)
  }
  const hidden = merged.get('') ?? 0
  merged.delete('')
  const shown = shownGroups(hidden > 0 ? new Map([...merged, ['', hidden]]) : merged)
  shown.delete('')
  return shown
}

function leaking(
  cells: readonly Cell[],
  [one, ones]: [Dimension, Set<string>],
  [other, others]: [Dimension, Set<string>],
): { dimension: Dimension; key: string }[] {
  const inside = new Map<string, number>()
  for (const cell of cells) {
    const pair = `${cell[one] ?? ''}\n${cell[other] ?? ''}`
    inside.set(pair, (inside.get(pair) ?? 0) + cell.count)
  }
  const [sizes, otherSizes] = [countsBy(cells, one), countsBy(cells, other)]
  return [...ones].flatMap(key =>
    [...others].flatMap(within => {
      const shared = inside.get(`${key}\n${within}`) ?? 0
      const left = (sizes.get(key) ?? 0) - shared
      const isWithin = shared === otherSizes.get(within)
      return isWithin && left > 0 && left < smallest ? [{ dimension: other, key: within }] : []
    }),
  )
}

/** Net promoter score, -100 to 100: the share of nines and tens less the share of zero to six. */
export function promoterScore(counts: ReadonlyMap<number, number>): number {
  let [total, promoters, detractors] = [0, 0, 0]
  for (const [value, count] of counts) {
    total += count
    if (value >= 9) promoters += count
    if (value <= 6) detractors += count
  }
  return total === 0 ? 0 : Math.round((100 * (promoters - detractors)) / total)
}

/** The mean of values with how often each was given; null without any. */
export function meanOf(counts: ReadonlyMap<number, number>): number | null {
  let [total, sum] = [0, 0]
  for (const [value, count] of counts) {
    total += count
    sum += value * count
  }
  return total === 0 ? null : sum / total
}
