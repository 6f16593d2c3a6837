/*
 * Whole files in the order of their days, done slowly: for each person what would be held true of their memberships and
 * their job. Written from what was decided about staff files, not from how the import does it.
 */
export type Line = {
  number: string
  name: string
  start: string
  unit: string
  role: string
  manager: string
}
type Piece = { from: string; to: string | null; unit: string; role: string; manager: string }
type Held = { name: string; terms: { from: string; to: string | null }[]; pieces: Piece[] }

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** What is held true after each file is in, beginning with nothing. */
export function twin() {
  const people = new Map<string, Held>()
  const isHere = (held: Held) => held.terms.at(-1)?.to === null

  function leave(held: Held, day: string): void {
    if (!isHere(held)) return
    for (const last of [held.terms.at(-1), held.pieces.at(-1)]) if (last) last.to = dayBefore(day)
  }

  function present({ number, name, start, unit, role, manager }: Line, day: string): void {
    const held = people.get(number)
    if (!held) {
      const from = start
      people.set(number, {
        name,
        terms: [{ from, to: null }],
        pieces: [{ from, to: null, unit, role, manager }],
      })
      return
    }
    held.name = name
    const last = held.pieces.at(-1) as Piece
    if (!isHere(held)) held.terms.push({ from: day, to: null })
    else if (last.unit === unit && last.role === role && last.manager === manager) return
    else last.to = dayBefore(day)
    held.pieces.push({ from: day, to: null, unit, role, manager })
  }

  return {
    bring(lines: Line[], day: string): void {
      const named = new Set(lines.map(line => line.number))
      for (const [number, held] of people) if (!named.has(number)) leave(held, day)
      for (const line of lines) present(line, day)
    },
    lines(): string[] {
      const nameOf = (number: string) => people.get(number)?.name ?? ''
      return [...people]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([number, { name, terms, pieces }]) => {
          const spans = terms.map(term => `${term.from}-${term.to ?? ''}`).join(' ')
          const jobs = pieces.map(
            one => `${one.unit}/${one.role} ${one.from}-${one.to ?? ''} ${nameOf(one.manager)}`,
          )
          return `${number} ${name} ${spans} | ${jobs.join('; ')}`
        })
    },
  }
}
