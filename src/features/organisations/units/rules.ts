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

function liesBelow(terms: readonly ParentTerm[], from: string, top: string, day: string): boolean {
  const parentOf = new Map(
    terms.filter(term => covers(term, day)).map(term => [term.unit_id, term.parent_id]),
  )
  const seen = new Set<string>()
  for (let at: string | null = from; at !== null && !seen.has(at); at = parentOf.get(at) ?? null) {
    if (at === top) return true
    seen.add(at)
  }
  return false
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
