import type { Count } from './queries.ts'
import { compliant, type State } from './rules/timeline.ts'

/** How many stand where; `asked` leaves out who is exempt, as the reckoning of compliance does. */
export type Tally = {
  by: Partial<Record<State, number>>
  asked: number
  compliant: number
  percent: number | null
}

/** Counts of states put together. */
export function tallyOf(counts: readonly { state: State; people: number }[]): Tally {
  const by: Tally['by'] = {}
  for (const { state, people } of counts) by[state] = (by[state] ?? 0) + people
  const sum = (states: State[]) => states.reduce((all, state) => all + (by[state] ?? 0), 0)
  const asked = sum((Object.keys(by) as State[]).filter(state => state !== 'exempt'))
  const good = sum([...compliant])
  // Rounded down: a hundred per cent is everybody.
  return { by, asked, compliant: good, percent: asked > 0 ? Math.floor((100 * good) / asked) : null }
}

/** Counts by requirement. */
export function tallies(counts: readonly Count[]): Map<string, Tally> {
  return new Map(
    [...Map.groupBy(counts, count => count.requirement_id)].map(([id, some]) => [id, tallyOf(some)]),
  )
}
