import { z } from 'zod'

/** What the address of the team page asks for. What does not fit counts as not asked. */
export const TeamQuery = z.object({
  show: z.enum(['all', 'overdue', 'idle']).catch('all').default('all'),
  who: z.enum(['direct', 'below']).catch('direct').default('direct'),
  after: z.string().max(1200).catch('').default(''),
})
export type Asked = z.output<typeof TeamQuery>

export const MemberQuery = z.object({ after: z.string().max(1200).catch('').default('') })

/** The address of the team page asked this way; what is as usual is left out. */
export function teamAddress(asked: Partial<Asked>): string {
  const query = new URLSearchParams()
  if (asked.show && asked.show !== 'all') query.set('show', asked.show)
  if (asked.who === 'below') query.set('who', 'below')
  if (asked.after) query.set('after', asked.after)
  const text = query.toString()
  return `/team${text ? `?${text}` : ''}`
}
