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
    next: z.string().nullable().meta({ description: 'Path and query of the next page; null on the last.' }),
  })
}

/**
 * One page of a list. `rows` holds one row more than `limit` when there is a next page: ask the database for
 * `limit + 1`. `url` is the address that was asked for, whose filters the next page keeps.
 */
export function listReply<Row extends { id: string }>(
  url: string,
  rows: readonly Row[],
  limit: number,
): Reply {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return json({ items, next: rows.length > limit && last ? nextAddress(url, last.id) : null })
}

function nextAddress(url: string, after: string): string {
  const next = new URL(url, 'http://here.invalid')
  next.searchParams.set('after', after)
  return next.pathname + next.search
}

/** Texts in the languages they have: `{ "en": "Fire safety", "cy": "Diogelwch tân" }`. */
export const ApiText = z.object({ en: z.string().optional(), cy: z.string().optional() })
