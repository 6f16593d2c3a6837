import type { UnitChoice } from '../../people/index.ts'
import { type Tally, tallyOf } from '../figures.ts'
import type { State } from '../rules/timeline.ts'

export type UnitNode = UnitChoice & { parent: string | null }

/** Units in the order of the tree, each with the nearest one above it that is in the list. */
export function withParents(units: readonly UnitChoice[]): UnitNode[] {
  const above: UnitChoice[] = []
  return units.map(unit => {
    while (above.length > 0 && (above.at(-1) as UnitChoice).depth >= unit.depth) above.pop()
    const parent = above.at(-1)?.id ?? null
    above.push(unit)
    return { ...unit, parent }
  })
}

/** A unit with everything below it. */
export function below(nodes: readonly UnitNode[], id: string): string[] {
  const found = new Set([id])
  for (const node of nodes) if (node.parent && found.has(node.parent)) found.add(node.id)
  return [...found]
}

type UnitCount = { unit_id: string | null; state: State; people: number }

/** The units right below one (or the topmost), each with the figures of all that lies below it. */
export function unitRows(
  nodes: readonly UnitNode[],
  counts: readonly UnitCount[],
  top: string | null,
): { id: string; name: UnitNode['name']; hasBelow: boolean; tally: Tally }[] {
  return nodes
    .filter(node => node.parent === top)
    .map(node => {
      const ids = new Set(below(nodes, node.id))
      const tally = tallyOf(counts.filter(count => count.unit_id !== null && ids.has(count.unit_id)))
      return { id: node.id, name: node.name, hasBelow: ids.size > 1, tally }
    })
}
