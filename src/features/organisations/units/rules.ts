import { covers, type Span } from '../../people/index.ts'

export type ParentTerm = Span & { unit_id: string; parent_id: string | null }

/**
 * Whether a unit would come to lie below itself, on any day on which it would have that parent. `terms` are those of
 * the whole organisation without the one that is replaced.
 */
export function makesCircle(
  terms: readonly ParentTerm[],
  unitId: string,
  parentId: string | null,
  span: Span,
): boolean {
  if (parentId === null) return false
  const days = [span.starts_on, ...terms.map(term => term.starts_on)].filter(day => covers(span, day))
  return days.some(day => liesBelow(terms, parentId, unitId, day))
}

function parentsOn(terms: readonly ParentTerm[], day: string): Map<string, string | null> {
  return new Map(terms.filter(term => covers(term, day)).map(term => [term.unit_id, term.parent_id]))
}

function liesBelow(terms: readonly ParentTerm[], from: string, top: string, day: string): boolean {
  const parentOf = parentsOn(terms, day)
  const seen = new Set<string>()
  for (let at: string | null = from; at !== null && !seen.has(at); at = parentOf.get(at) ?? null) {
    if (at === top) return true
    seen.add(at)
  }
  return false
}

/** What a unit hangs from on a day, the nearest first. */
export function chainAbove(terms: readonly ParentTerm[], unitId: string, day: string): string[] {
  const parentOf = parentsOn(terms, day)
  const chain: string[] = []
  for (
    let at = parentOf.get(unitId) ?? null;
    at !== null && !chain.includes(at);
    at = parentOf.get(at) ?? null
  )
    chain.push(at)
  return chain
}

/** A unit and everything below it on a day. */
export function below(terms: readonly ParentTerm[], unitId: string, day: string): string[] {
  const childrenOf = Map.groupBy(
    terms.filter(term => covers(term, day)),
    term => term.parent_id,
  )
  const found = new Set([unitId])
  for (const at of found) for (const child of childrenOf.get(at) ?? []) found.add(child.unit_id)
  return [...found]
}

/** What is in one of two lists only. */
export function unlike(a: readonly string[], b: readonly string[]): string[] {
  return [...a.filter(one => !b.includes(one)), ...b.filter(one => !a.includes(one))]
}

export type TreeUnit<U> = U & { children: TreeUnit<U>[] }

/** Units with what lies below each, in the order given; what hangs from nothing we know stands at the top. */
export function treeOf<U extends { id: string; parent_id: string | null }>(
  units: readonly U[],
): TreeUnit<U>[] {
  const nodes = new Map(units.map(unit => [unit.id, { ...unit, children: [] as TreeUnit<U>[] }]))
  const tops: TreeUnit<U>[] = []
  for (const node of nodes.values()) {
    const parent = node.parent_id ? nodes.get(node.parent_id) : undefined
    ;(parent?.children ?? tops).push(node)
  }
  return tops
}

/** The units that match and what they hang from, so that a search shows where each is. */
export function narrowedTo<U extends { id: string; parent_id: string | null }>(
  units: readonly U[],
  matches: (unit: U) => boolean,
): { units: U[]; found: Set<string> } {
  const byId = new Map(units.map(unit => [unit.id, unit]))
  const found = new Set(units.filter(matches).map(unit => unit.id))
  const kept = new Set<string>()
  for (const id of found)
    for (
      let at = byId.get(id);
      at && !kept.has(at.id);
      at = at.parent_id ? byId.get(at.parent_id) : undefined
    )
      kept.add(at.id)
  return { units: units.filter(unit => kept.has(unit.id)), found }
}

/** The units within reach; what hangs from a unit that is not stands at the top. */
export function reachedParts<U extends { id: string; parent_id: string | null }>(
  units: readonly U[],
  reached: ReadonlySet<string>,
): U[] {
  return units
    .filter(unit => reached.has(unit.id))
    .map(unit => (unit.parent_id && reached.has(unit.parent_id) ? unit : { ...unit, parent_id: null }))
}
