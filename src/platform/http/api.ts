import { z } from 'zod'
import { json, type Reply } from './reply.ts'

/** How a list of the programming interface is asked for page by page; extend it by the list's own filters. */
export const ApiPaging = z.object({
  after: z.uuid().optional().meta({ description: 'The id of the last item of the page before.' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .meta({ description: 'How many items a page holds at most.' }),
})
export type ApiPaging = z.output<typeof ApiPaging>

/** What a list of the programming interface answers: one page of items, and the address of the next page. */
export function apiList<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z
      .string()
      .nullable()
      .meta({ description: 'Ask for the next page with this as `after`; null on the last page.' }),
  })
}

/**
 * One page of a list. `rows` holds one row more than `limit` when there is a next page: ask the database for
 * `limit + 1`.
 */
export function listReply<Row extends { id: string }>(rows: readonly Row[], limit: number): Reply {
  const items = rows.slice(0, limit)
  return json({ items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null })
}
