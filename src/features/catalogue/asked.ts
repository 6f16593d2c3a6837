import { z } from 'zod'
import type { ListFilter } from './queries.ts'
import { type Length, lengths, searchWords } from './rules.ts'

export const pageSize = 24

/** A field of the address: the first where it is repeated, nothing where it does not fit. */
function lenient<S extends z.ZodType>(schema: S) {
  return z.preprocess(
    value => (Array.isArray(value) ? value[0] : value) || undefined,
    schema.optional().catch(undefined),
  )
}

const lengthKeys = Object.keys(lengths) as [Length, ...Length[]]

/** What the catalogue's address may ask for. Whatever does not fit is left out rather than refused. */
export const CatalogueQuery = z.object({
  q: lenient(
    z.string().transform(text =>
      text
        .replace(/\p{C}+/gu, ' ')
        .trim()
        .slice(0, 200),
    ),
  ),
  category: lenient(z.string().regex(/^[a-z0-9-]{1,100}$/)),
  long: lenient(z.enum(lengthKeys)),
  owner: lenient(z.uuid()),
  after: lenient(z.uuid()),
})
export type Asked = z.output<typeof CatalogueQuery>

/**
 * The list that an address asks for, with one more than a page holds, to know whether there is a next one. Nothing when
 * what was typed has no words: that is found nowhere.
 */
export function listFilter(asked: Asked): ListFilter | undefined {
  const words = asked.q ? searchWords(asked.q) : undefined
  if (asked.q && !words) return undefined
  const length = asked.long ? lengths[asked.long] : undefined
  return {
    words,
    category: asked.category,
    owner: asked.owner,
    minutesFrom: length?.from,
    minutesTo: length?.to,
    after: asked.after,
    limit: pageSize + 1,
  }
}

/** The address of the catalogue that asks for this. */
export function catalogueAddress(asked: Asked): string {
  const search = new URLSearchParams()
  for (const key of ['q', 'category', 'long', 'owner', 'after'] as const) {
    if (asked[key]) search.set(key, asked[key])
  }
  const text = search.toString()
  return text ? `/catalogue?${text}` : '/catalogue'
}
