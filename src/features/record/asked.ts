import { z } from 'zod'
import type { RecordFilter } from './queries.ts'

const onScreen = 50
/** For printing: more than anybody completes in a working life, and a limit all the same. */
const onOnePage = 2000

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value) || undefined

/** What the record's address may ask for. Whatever does not fit is left out rather than refused. */
export const RecordQuery = z.object({
  q: z.preprocess(
    one,
    z
      .string()
      .transform(text =>
        text
          .replace(/\p{C}+/gu, ' ')
          .trim()
          .slice(0, 100),
      )
      .optional()
      .catch(undefined),
  ),
  year: z.preprocess(one, z.coerce.number().int().min(1950).max(2200).optional().catch(undefined)),
  after: z.preprocess(one, z.uuid().optional().catch(undefined)),
  all: z.preprocess(one, z.literal('1').optional().catch(undefined)),
})
export type Asked = z.output<typeof RecordQuery>

/** The page that an address asks for, with one row more than it holds, to know whether there is a next one. */
export function recordPageOf(asked: Asked): { filter: RecordFilter; pageSize: number } {
  const pageSize = asked.all ? onOnePage : onScreen
  return {
    pageSize,
    filter: { words: asked.q || undefined, year: asked.year, after: asked.after, limit: pageSize + 1 },
  }
}

/** The address of the record that asks for this. */
export function recordAddress(asked: Asked): string {
  const search = new URLSearchParams()
  for (const key of ['q', 'year', 'after', 'all'] as const) {
    if (asked[key]) search.set(key, String(asked[key]))
  }
  const text = search.toString()
  return text ? `/record?${text}` : '/record'
}
