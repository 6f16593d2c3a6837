/*
 * When a part of a course is open: trees of conditions, worked out as spans of days on which they hold as far as is known
 * today. Time is the only thing that changes by itself, so what a later day brings can be said without a clock.
 */

/** One thing that must be so. Ids are of activities of the same structure, of lineages of courses, and of audiences. */
export type Condition =
  | { activity: string }
  | { course: string }
  | { audience: string }
  | { from: string }
  | { until: string }
  | { score: { of: string; least: number } }
  | { since: { days: number; of: string | null } }

export type Tree = Condition | { all: Tree[] } | { any: Tree[] } | { none: Tree[] }
export type Group = Extract<Tree, { all: Tree[] } | { any: Tree[] } | { none: Tree[] }>

/** What is known of somebody on a day. Dates are local dates, YYYY-MM-DD. */
export type Facts = {
  today: string
  /** When the run was opened; null when nothing is begun. */
  enrolledOn: string | null
  activities: ReadonlyMap<string, { metOn: string | null; score: number | null }>
  coursesDone: ReadonlySet<string>
  audiences: ReadonlySet<string>
}

/** Days from one to another, both included; null is without end. In order, and never touching. */
export type Span = { from: string | null; to: string | null }

const always: Span[] = [{ from: null, to: null }]
const dayMs = 86_400_000

/** A date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** The days on which a tree holds if nothing but the date changes. */
export function spansOf(tree: Tree, facts: Facts): Span[] {
  if ('all' in tree) return tree.all.map(one => spansOf(one, facts)).reduce(overlap, always)
  if ('any' in tree) return join(tree.any.flatMap(one => spansOf(one, facts)))
  if ('none' in tree) return rest(join(tree.none.flatMap(one => spansOf(one, facts))))
  if ('from' in tree) return [{ from: tree.from, to: null }]
  if ('until' in tree) return [{ from: null, to: tree.until }]
  if ('since' in tree) {
    const base = tree.since.of === null ? facts.enrolledOn : facts.activities.get(tree.since.of)?.metOn
    return base ? [{ from: addDays(base, tree.since.days), to: null }] : []
  }
  return isSo(tree, facts) ? always : []
}

function isSo(
  condition: Exclude<Condition, { from: string } | { until: string } | { since: unknown }>,
  facts: Facts,
) {
  if ('activity' in condition) return (facts.activities.get(condition.activity)?.metOn ?? null) !== null
  if ('course' in condition) return facts.coursesDone.has(condition.course)
  if ('audience' in condition) return facts.audiences.has(condition.audience)
  const score = facts.activities.get(condition.score.of)?.score ?? null
  return score !== null && score >= condition.score.least
}

// An open beginning is before every date and an open end after every date: the empty text sorts first, `~` last.
const low = (date: string | null) => date ?? ''
const high = (date: string | null) => date ?? '~'

function overlap(these: Span[], those: Span[]): Span[] {
  return these.flatMap(one =>
    those.flatMap(two => {
      const from = low(one.from) > low(two.from) ? one.from : two.from
      const to = high(one.to) < high(two.to) ? one.to : two.to
      return low(from) <= high(to) ? [{ from, to }] : []
    }),
  )
}

function join(spans: Span[]): Span[] {
  const joined: Span[] = []
  for (const span of [...spans].sort((one, two) => (low(one.from) < low(two.from) ? -1 : 1))) {
    const last = joined.at(-1)
    const follows = last && (last.to === null || low(span.from) <= addDays(last.to, 1))
    if (!follows) joined.push({ ...span })
    else if (high(span.to) > high(last.to)) last.to = span.to
  }
  return joined
}

function rest(spans: Span[]): Span[] {
  const gaps: Span[] = []
  let from: string | null = null
  for (const span of spans) {
    if (span.from !== null) gaps.push({ from, to: addDays(span.from, -1) })
    if (span.to === null) return gaps
    from = addDays(span.to, 1)
  }
  return [...gaps, { from, to: null }]
}

export type Opening = {
  isOpen: boolean
  /** The next day on which it opens by itself; null when time alone never opens it. */
  opensOn: string | null
  /** The last day of now; null when it stays open, or is not open. */
  closesAfter: string | null
}

/** Whether all of these trees hold today, and what the calendar alone will change. */
export function openingOf(trees: readonly (Tree | null)[], facts: Facts): Opening {
  const spans = spansOf({ all: trees.filter(tree => tree !== null) }, facts)
  const now = spans.find(span => low(span.from) <= facts.today && facts.today <= high(span.to))
  const next = spans.find(span => low(span.from) > facts.today)
  return {
    isOpen: now !== undefined,
    opensOn: now ? null : (next?.from ?? null),
    closesAfter: now?.to ?? null,
  }
}

export function holds(tree: Tree, facts: Facts): boolean {
  return openingOf([tree], facts).isOpen
}

/**
 * What stands in the way today and what opens it: the tree without the parts that are fulfilled already. Null when
 * nothing does. Inside `none` stand the parts that hold and should not.
 */
export function wayIn(tree: Tree, facts: Facts): Tree | null {
  if (holds(tree, facts)) return null
  if ('all' in tree)
    return single(
      'all',
      tree.all.flatMap(one => wayIn(one, facts) ?? []),
    )
  if ('any' in tree)
    return single(
      'any',
      tree.any.flatMap(one => wayIn(one, facts) ?? []),
    )
  if ('none' in tree) return { none: tree.none.filter(one => holds(one, facts)) }
  return tree
}

function single(kind: 'all' | 'any', trees: Tree[]): Tree {
  const [only] = trees
  if (only && trees.length === 1) return only
  return kind === 'all' ? { all: trees } : { any: trees }
}

/** The members of a group; none of a condition. */
export function membersOf(tree: Tree): Tree[] {
  if ('all' in tree) return tree.all
  if ('any' in tree) return tree.any
  return 'none' in tree ? tree.none : []
}

export function conditionsIn(tree: Tree): Condition[] {
  return 'all' in tree || 'any' in tree || 'none' in tree ? membersOf(tree).flatMap(conditionsIn) : [tree]
}

/** The activities of the same course that a tree asks about. */
export function activitiesIn(tree: Tree | null): string[] {
  if (!tree) return []
  return conditionsIn(tree).flatMap(one => {
    if ('activity' in one) return one.activity
    if ('score' in one) return one.score.of
    return 'since' in one && one.since.of ? one.since.of : []
  })
}

/** The same tree with activities replaced by what follows them in the next structure. */
export function withActivities(tree: Tree, successor: (id: string) => string): Tree {
  if ('all' in tree) return { all: tree.all.map(one => withActivities(one, successor)) }
  if ('any' in tree) return { any: tree.any.map(one => withActivities(one, successor)) }
  if ('none' in tree) return { none: tree.none.map(one => withActivities(one, successor)) }
  if ('activity' in tree) return { activity: successor(tree.activity) }
  if ('score' in tree) return { score: { ...tree.score, of: successor(tree.score.of) } }
  if ('since' in tree && tree.since.of) return { since: { ...tree.since, of: successor(tree.since.of) } }
  return tree
}

/**
 * Activities that would wait for each other for ever, in a circle; empty when there are none. What waits for an activity
 * is what asks about it, also inside `none`: a part that closes by itself would surprise everybody.
 */
export function circleIn(waits: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const walk = (id: string, trail: string[]): string[] => {
    const at = trail.indexOf(id)
    if (at >= 0) return trail.slice(at)
    if (done.has(id)) return []
    for (const next of waits.get(id) ?? []) {
      const circle = walk(next, [...trail, id])
      if (circle.length > 0) return circle
    }
    done.add(id)
    return []
  }
  for (const id of waits.keys()) {
    const circle = walk(id, [])
    if (circle.length > 0) return circle
  }
  return []
}

/** How many conditions a tree may hold, and how deep it may nest: what a page can still say in words. */
export const limits = { conditions: 30, depth: 4 }

export function depthOf(tree: Tree): number {
  const members = membersOf(tree)
  return 1 + Math.max(0, ...members.map(depthOf))
}
