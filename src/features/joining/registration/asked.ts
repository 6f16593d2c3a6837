import { z } from 'zod'
import { type RegistrationFilter, registrationStates } from './queries-manage.ts'

export const pageSize = 50

/** What the address of the applications asks for; what does not fit is as if it were not there. */
export const ApplicationsQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  state: z.union([z.enum(registrationStates), z.literal('all')]).catch('waiting'),
  after: z.uuid().optional().catch(undefined),
})
export type AskedApplications = z.output<typeof ApplicationsQuery>

export function filterOf({ q, state, after }: AskedApplications): RegistrationFilter {
  const words = q.replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 8)
  return { state, words, after: after ?? null, limit: pageSize + 1 }
}

/** The list's address for another question. */
export function applicationsAddress(asked: Partial<AskedApplications>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return `/manage/joining/applications${query.size > 0 ? `?${query}` : ''}`
}
