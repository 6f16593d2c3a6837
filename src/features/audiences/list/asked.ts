import { z } from 'zod'

export const pageSize = 30
export const states = ['active', 'draft', 'broken', 'archived'] as const
export type AudienceState = (typeof states)[number]

/** What the list's address asks for; what does not fit is as if it were not there. */
export const ListQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  state: z.union([z.enum(states), z.literal('')]).catch(''),
  unit: z.union([z.uuid(), z.literal('')]).catch(''),
  after: z.uuid().optional().catch(undefined),
})
export type Asked = z.output<typeof ListQuery>

/** The list's address for another question. */
export function listAddress(asked: Partial<Asked>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return query.size > 0 ? `/manage/audiences?${query}` : '/manage/audiences'
}

/** Words to search by, each on its own. */
export function wordsOf(text: string): string[] {
  return text.replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 8)
}
