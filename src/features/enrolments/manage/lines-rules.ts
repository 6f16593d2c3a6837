/** A line of a pasted list, and what is looked up for it. */
export type Line = { text: string; key: string }

/** Lines past this many are not read: a file import is the way for more. */
export const mostLines = 5000
/** What is read of a line: looking for an address takes longer the longer a word goes on. */
const mostCharacters = 500

/**
 * What a pasted list names: one email address or employee number a line; of a line with more in it, the address, or
 * else what stands before the first comma, semicolon or tab. Empty lines are left out.
 */
export function linesOf(pasted: string): Line[] {
  return pasted
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .slice(0, mostLines)
    .map(text => ({ text: text.slice(0, 200), key: keyOf(text.slice(0, mostCharacters)) }))
}

function keyOf(line: string): string {
  const address = /[^\s,;<>"']+@[^\s,;<>"']+/.exec(line)?.[0]
  return (address ?? line.split(/[,;\t]/)[0] ?? '').trim().toLowerCase().slice(0, 254)
}

export type Found = {
  key: string
  person_id: string
  is_here: boolean
  is_on: boolean
  has_completed: boolean
}
export type Reason = 'unknown' | 'several' | 'left' | 'twice' | 'on' | 'completed'
export type Sorted = { personIds: string[]; unmatched: { line: string; reason: Reason }[] }

/** Sorts the lines into people to enrol and lines that name nobody new, each with its reason. */
export function sortLines(lines: readonly Line[], found: readonly Found[], alsoCompleted: boolean): Sorted {
  const byKey = Map.groupBy(found, one => one.key)
  const taken = new Set<string>()
  const unmatched: Sorted['unmatched'] = []
  for (const { text, key } of lines) {
    const people = byKey.get(key) ?? []
    const here = people.filter(one => one.is_here)
    const reason = reasonFor(people, here, taken, alsoCompleted)
    if (reason) unmatched.push({ line: text, reason })
    else taken.add((here[0] as Found).person_id)
  }
  return { personIds: [...taken], unmatched }
}

function reasonFor(
  people: readonly Found[],
  here: readonly Found[],
  taken: ReadonlySet<string>,
  alsoCompleted: boolean,
): Reason | undefined {
  const [only] = here
  if (people.length === 0) return 'unknown'
  if (!only) return 'left'
  if (here.length > 1) return 'several'
  if (taken.has(only.person_id)) return 'twice'
  if (only.is_on) return 'on'
  return only.has_completed && !alsoCompleted ? 'completed' : undefined
}
