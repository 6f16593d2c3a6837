/** When something holds: local dates, both ends included; no end means until further notice. */
export type Span = { starts_on: string; ends_on: string | null }
export type Term<V> = Span & { id: string } & V
/** What a change does to a history: rows that are no longer held true, and rows that are from now on. */
export type Rewrite<V> = { supersede: string[]; insert: (Span & V)[] }

const dayMs = 86_400_000

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}
export const dayBefore = (date: string): string => shifted(date, -1)
export const dayAfter = (date: string): string => shifted(date, 1)

export function covers(span: Span, date: string): boolean {
  return span.starts_on <= date && (span.ends_on === null || span.ends_on >= date)
}

function overlaps(a: Span, b: Span): boolean {
  return (a.ends_on === null || a.ends_on >= b.starts_on) && (b.ends_on === null || b.ends_on >= a.starts_on)
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

/** The terms in order of time. */
export function inOrder<T extends Span>(terms: readonly T[]): T[] {
  return [...terms].sort((a, b) => (a.starts_on < b.starts_on ? -1 : 1))
}

/**
 * Other values from a day on, until the term that held then would have ended or the next one begins: what was planned
 * or recorded for later stays. The past part of the term is written again with its new end; no date is changed in place.
 */
export function changeFrom<V extends object>(terms: readonly Term<V>[], from: string, values: V): Rewrite<V> {
  const covering = terms.find(term => covers(term, from))
  const next = inOrder(terms).find(term => term.starts_on > from)
  const ends_on = earlier(covering?.ends_on ?? null, next ? dayBefore(next.starts_on) : null)
  const insert: (Span & V)[] = [{ ...values, starts_on: from, ends_on }]
  if (covering && covering.starts_on < from) {
    insert.unshift({ ...valuesOf(covering), ends_on: dayBefore(from) })
  }
  return { supersede: covering ? [covering.id] : [], insert }
}

/** Nothing after the last day. Terms that begin later are no longer held true. */
export function endOn<V extends object>(terms: readonly Term<V>[], lastDay: string): Rewrite<V> {
  const touched = terms.filter(term => term.ends_on === null || term.ends_on > lastDay)
  const insert = touched
    .filter(term => term.starts_on <= lastDay)
    .map(term => ({ ...valuesOf(term), ends_on: lastDay }))
  return { supersede: touched.map(term => term.id), insert }
}

/** One term with other dates or values, because it was wrong. Undefined when it would overlap another one. */
export function correctTerm<V extends object>(
  terms: readonly Term<V>[],
  id: string,
  term: Span & V,
): Rewrite<V> | undefined {
  const others = terms.filter(other => other.id !== id)
  if (others.length === terms.length || others.some(other => overlaps(other, term))) return undefined
  return { supersede: [id], insert: [term] }
}

/** One more term. Undefined when it would overlap another one. */
export function addTerm<V extends object>(terms: readonly Term<V>[], term: Span & V): Rewrite<V> | undefined {
  return terms.some(other => overlaps(other, term)) ? undefined : { supersede: [], insert: [term] }
}

function valuesOf<V extends object>({ id: _id, ...rest }: Term<V>): Span & V {
  return rest as unknown as Span & V
}

/** The terms that hold after a rewrite. */
export function afterRewrite<V extends object>(
  terms: readonly (Span & { id: string })[],
  { supersede, insert }: Rewrite<V>,
): Span[] {
  return inOrder([...terms.filter(term => !supersede.includes(term.id)), ...insert])
}

/** Whether a span lies within others, which may follow each other without a gap. */
export function liesWithin(span: Span, holders: readonly Span[]): boolean {
  let reached = span.starts_on
  for (const holder of inOrder(holders)) {
    if (holder.starts_on > reached) return false
    if (holder.ends_on === null) return true
    if (holder.ends_on < reached) continue
    if (span.ends_on !== null && span.ends_on <= holder.ends_on) return true
    reached = dayAfter(holder.ends_on)
  }
  return false
}

/** The last day up to which a day's holder runs on without a gap; null for ever, undefined when nothing holds then. */
export function holdsUntil(date: string, holders: readonly Span[]): string | null | undefined {
  let last: string | undefined
  for (const holder of inOrder(holders)) {
    if (!covers(holder, last === undefined ? date : dayAfter(last))) continue
    if (holder.ends_on === null) return null
    last = holder.ends_on
  }
  return last
}

/** What a page was made from: another value once anybody changed the history. */
export function versionOf(terms: readonly { id: string }[]): string {
  return terms
    .map(term => term.id.slice(-12))
    .sort()
    .join('.')
}
