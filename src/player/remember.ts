/** Answers from memory what was asked before: the `most` asked last, each no longer than `ms`. Failures are not kept. */
export function remembering<T>(
  most: number,
  ms: number,
  ask: (key: string) => Promise<T>,
  now: () => number = Date.now,
) {
  const known = new Map<string, { answer: Promise<T>; until: number }>()
  return (key: string): Promise<T> => {
    const found = known.get(key)
    known.delete(key)
    const entry = found && found.until > now() ? found : { answer: ask(key), until: now() + ms }
    known.set(key, entry)
    entry.answer.catch(() => known.delete(key))
    const oldest = known.size > most ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    return entry.answer
  }
}
