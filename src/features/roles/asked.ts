import { z } from 'zod'
import { type PageKey, readPageKey } from '../../platform/http/paging.ts'
import { givenRoles } from './rules.ts'

/** Roles on a page. */
export const pageSize = 100

export const RolesQuery = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  role: z
    .enum([...givenRoles, 'manager', ''])
    .catch('')
    .default(''),
  unit: z.uuid().optional().catch(undefined),
  via: z.enum(['hand', 'audience', '']).catch('').default(''),
  after: z.string().max(400).optional().catch(undefined),
})
export type Asked = z.output<typeof RolesQuery>

/** The page with other filters; what is not asked for is left out. */
export function rolesAddress(asked: Partial<Asked>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return `/manage/roles${query.size > 0 ? `?${query}` : ''}`
}

/** Where a page goes on; a place that can't be read is the beginning. */
export function placeOf(after: string | undefined): { name: string; id: string } | null {
  const place: PageKey | undefined = readPageKey(after)
  return place && place.key !== null ? { name: place.key, id: place.id } : null
}
export const wordsOf = (q: string) => q.split(/\s+/).filter(Boolean).slice(0, 8)
