import { z } from 'zod'
import type { PeopleFilter } from '../queries.ts'
import { kinds } from '../terms/memberships.ts'

export const pageSize = 50

/** What the list's address asks for; what does not fit is as if it were not there. */
export const PeopleQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  unit: z.union([z.uuid(), z.literal('')]).catch(''),
  audience: z.union([z.uuid(), z.literal('')]).catch(''),
  kind: z.union([z.enum(kinds), z.literal('')]).catch(''),
  state: z.enum(['current', 'left', 'all']).catch('current'),
  after: z.uuid().optional().catch(undefined),
})
export type Asked = z.output<typeof PeopleQuery>

export function filterOf(asked: Asked, limit = pageSize + 1): PeopleFilter {
  return {
    words: asked.q.replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 8),
    unit: asked.unit || null,
    audience: asked.audience || null,
    kind: asked.kind || null,
    state: asked.state,
    after: asked.after ?? null,
    limit,
  }
}

/** The list's address for another question. */
export function peopleAddress(asked: Partial<Asked>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (value && !(name === 'state' && value === 'current')) query.set(name, value)
  }
  return query.size > 0 ? `/manage/people?${query}` : '/manage/people'
}
