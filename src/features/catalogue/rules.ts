import { welshForms } from './welsh-mutations.ts'

/** What is read of a query at most: more is no search any more. */
const maxCharacters = 200
const maxWords = 10

// Small words that Welsh text is full of and that say nothing about it; English ones its dictionary knows.
const smallWelshWords = new Set(
  'a ac ar am at ag y yr yn i o u eu ei eich ein fy dy gan gyda heb neu na nad ni er wrth drwy trwy dros fel mewn the and of in to for'.split(
    ' ',
  ),
)

/** How long, as the filter offers it: from and to in minutes, both included. */
export const lengths = {
  '15': { from: null, to: 15 },
  '30': { from: 16, to: 30 },
  '60': { from: 31, to: 60 },
  more: { from: 61, to: null },
} as const satisfies Record<string, { from: number | null; to: number | null }>
export type Length = keyof typeof lengths

/** The words of a query: lower case, without accents, letters and digits only, each once. */
export function wordsOf(query: string): string[] {
  const flat = query.slice(0, maxCharacters).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = flat.match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words)].slice(0, maxWords)
}

/** A query as the search function takes it. */
export type SearchWords = {
  /** Text search queries in which every word must be met; the last one may be half typed. */
  everyEn: string
  everyCy: string
  /** The same in which one word is enough. */
  someEn: string
  someCy: string
  /** Words that may be misspelt. */
  alike: string[]
}

/** Nothing when the query has no words. */
export function searchWords(query: string): SearchWords | undefined {
  const words = wordsOf(query)
  if (words.length === 0) return undefined
  const last = words.at(-1)
  const term = (word: string) => `'${word}'${word === last && word.length > 1 ? ':*' : ''}`
  const welsh = (word: string) =>
    `(${welshForms(word)
      .map(form => `'${form}'${word === last && form.length > 2 ? ':*' : ''}`)
      .join(' | ')})`
  const telling = words.filter(word => !smallWelshWords.has(word))
  const inWelsh = telling.length > 0 ? telling : words
  return {
    everyEn: words.map(term).join(' & '),
    everyCy: inWelsh.map(welsh).join(' & '),
    someEn: words.map(term).join(' | '),
    someCy: inWelsh.map(welsh).join(' | '),
    alike: telling.filter(word => word.length > 2),
  }
}

function trigrams(word: string): Set<string> {
  const padded = `  ${word} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))
}

/** How alike two words are, from 0 to 1: the share of three-letter parts they have in common. */
export function likeness(a: string, b: string): number {
  const [one, other] = [trigrams(a), trigrams(b)]
  const shared = [...one].filter(part => other.has(part)).length
  return shared / (one.size + other.size - shared)
}

/**
 * The query with each word that no title holds replaced by the most alike word of the titles: what was probably meant.
 * Nothing when no word is near enough, or when nothing would change.
 */
export function probablyMeant(query: string, titles: string[]): string | undefined {
  const known = new Set(titles.flatMap(wordsOf).filter(word => word.length > 2))
  const words = wordsOf(query)
  const meant = words.map(word => {
    if (known.has(word) || word.length < 3) return word
    const [nearest] = [...known]
      .map(other => ({ other, score: likeness(word, other) }))
      .sort((a, b) => b.score - a.score)
    return nearest && nearest.score >= 0.25 ? nearest.other : word
  })
  const text = meant.join(' ')
  return text === words.join(' ') ? undefined : text
}
