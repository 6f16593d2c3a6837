import type { Localised } from '../../platform/i18n/localised.ts'

export type Unit = { id: string; name: Localised; parent_id: string | null }
export type UnitChoice = { id: string; name: Localised; depth: number }

/**
 * Units as a tree is read, each with how deep it lies: a unit, then what is below it. Those side by side keep the order
 * they are given in. Where tops are given, only these and what lies below them.
 */
export function inTreeOrder(units: readonly Unit[], tops: readonly string[] | null): UnitChoice[] {
  const below = Map.groupBy(units, unit => unit.parent_id)
  const listed: UnitChoice[] = []
  const list = (parent: string | null, depth: number, isReached: boolean) => {
    for (const { id, name } of below.get(parent) ?? []) {
      const isIn = isReached || (tops?.includes(id) ?? false)
      if (isIn) listed.push({ id, name, depth })
      list(id, depth + 1, isIn)
    }
  }
  list(null, 0, tops === null)
  return listed
}
