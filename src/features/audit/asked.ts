import { z } from 'zod'

const word = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u)
    .optional()
    .catch(undefined)
    .transform(given => given || undefined)
const day = z.iso.date().optional().catch(undefined)

/** How the list of what was done is narrowed, as its address says. What is no filter is left out. */
export const AuditQuery = z.object({
  q: word(100),
  verb: word(80),
  subject: word(60),
  id: z.uuid().optional().catch(undefined),
  from: day,
  to: day,
  after: z.uuid().optional().catch(undefined),
})
export type Asked = z.output<typeof AuditQuery>

/** The address of the list narrowed so. */
export function auditAddress(asked: Asked, path = '/manage/audit'): string {
  const given = Object.entries(asked).filter(([, value]) => value)
  const query = new URLSearchParams(given as [string, string][]).toString()
  return query ? `${path}?${query}` : path
}
