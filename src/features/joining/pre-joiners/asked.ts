import { z } from 'zod'
import { type PreJoinerFilter, preJoinerStates } from './queries.ts'

export const pageSize = 50

/** What the list's address asks for; what does not fit is as if it were not there. */
export const PreJoinersQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  state: z.union([z.enum(preJoinerStates), z.enum(['waiting', 'all'])]).catch('waiting'),
  after: z.uuid().optional().catch(undefined),
})
export type AskedPreJoiners = z.output<typeof PreJoinersQuery>

export function filterOf({ q, state, after }: AskedPreJoiners, isTeam: boolean): PreJoinerFilter {
  const words = q.replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 8)
  return { state, words, isTeam, after: after ?? null, limit: pageSize + 1 }
}

/** The list's address for another question. */
export function preJoinersAddress(base: string, asked: Partial<AskedPreJoiners>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return query.size > 0 ? `${base}?${query}` : base
}
