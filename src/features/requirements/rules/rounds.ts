import { addPeriod, type Day, earlier, later, type Period } from './calendar.ts'

/** What counts, and how much of it. */
export type Content = { items: string[]; need: 'all' | 'any' | number }
export type Basis = 'completion' | 'expiry' | 'fixed'
export type Validity = {
  validity: Period | null
  window: Period | null
  basis: Basis
  minimumActive: Period | null
}
/** A fact that counts towards an item. */
export type Piece = { id: string; item: string; on: Day; expiresOn: Day | null }

/** The requirement met once: from `on` until `expiresOn` (null: for ever), by these pieces. */
export type Round = { on: Day; expiresOn: Day | null; because: string[] }

/** How many different items a round takes. */
function neededOf({ items, need }: Content): number {
  const kinds = new Set(items).size
  return need === 'all' ? kinds : need === 'any' ? Math.min(1, kinds) : Math.min(need, kinds)
}

/**
 * The rounds that pieces of evidence achieve, first to last. `dueOn` answers with the due date known on a day. Pieces
 * may come in any order; one day achieves one round at most. Decision 016, "Rounds" and "Expiry".
 */
export function roundsOf(
  first: Content,
  renewal: Content | null,
  validity: Validity,
  pieces: readonly Piece[],
  dueOn: (day: Day) => Day | null,
): Round[] {
  const ordered = [...pieces].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
  const rounds: Round[] = []
  let content = first
  let wanted = new Set(content.items)
  let needed = neededOf(content)
  let held = new Map<string, Piece[]>()
  let reckoned: Day | null = null
  if (needed === 0) return rounds
  for (let at = 0; at < ordered.length; ) {
    const day = (ordered[at] as Piece).on
    for (; at < ordered.length && (ordered[at] as Piece).on === day; at += 1) {
      const piece = ordered[at] as Piece
      if (wanted.has(piece.item)) held.set(piece.item, [...(held.get(piece.item) ?? []), piece])
    }
    const used = usedOn(day, [...held.values()], needed)
    if (!used) continue
    reckoned = reckonedExpiry(validity, day, reckoned, dueOn(day))
    const because = used.map(piece => piece.id).sort()
    rounds.push({ on: day, expiresOn: countedExpiry(reckoned, used), because })
    content = renewal ?? first
    wanted = new Set(content.items)
    needed = neededOf(content)
    held = new Map()
  }
  return rounds
}

/** The pieces that achieve a round on a day: of each item the last that lives, of the items the latest. */
function usedOn(day: Day, held: Piece[][], needed: number): Piece[] | undefined {
  const lives = (piece: Piece) => piece.expiresOn ?? '9999-12-31'
  const order = (a: Piece, b: Piece) =>
    a.on !== b.on
      ? a.on > b.on
        ? -1
        : 1
      : lives(a) !== lives(b)
        ? lives(a) > lives(b)
          ? -1
          : 1
        : a.id < b.id
          ? -1
          : 1
  const best = held
    .map(pieces => pieces.filter(piece => lives(piece) >= day).sort(order)[0])
    .filter(piece => piece !== undefined)
  return best.length < needed ? undefined : best.sort(order).slice(0, needed)
}

/** The expiry that the rule alone gives a round achieved on a day; null when it is valid for ever. */
export function reckonedExpiry(
  { validity, window, basis, minimumActive }: Validity,
  on: Day,
  previous: Day | null,
  due: Day | null,
): Day | null {
  if (!validity) return null
  if (basis === 'completion') return addPeriod(on, validity)
  if (basis === 'fixed') return fixedExpiry(validity, minimumActive, on, previous ?? due ?? on)
  if (previous === null) return addPeriod(due !== null && on <= due ? due : on, validity)
  if (on > previous) return addPeriod(on, validity)
  const opens = window ? addPeriod(previous, window, -1) : previous
  if (on >= opens) return addPeriod(previous, validity)
  return addPeriod(later(on, addPeriod(previous, validity, -1)), validity)
}

function fixedExpiry(validity: Period, minimumActive: Period | null, on: Day, from: Day): Day {
  const least = minimumActive ?? { months: 0, days: 0 }
  const base = (times: number) => addPeriod(from, validity, times)
  let times = 0
  while (addPeriod(base(times), least, -1) >= on) times -= 1
  // One validity further is counted from the start as well: a 31st stays a 31st.
  while (base(times + 1) < addPeriod(on, least)) times += 1
  return base(times + 1)
}

function countedExpiry(reckoned: Day | null, used: Piece[]): Day | null {
  return used.reduce<Day | null>(
    (soonest, { expiresOn }) =>
      expiresOn === null ? soonest : soonest === null ? expiresOn : earlier(soonest, expiresOn),
    reckoned,
  )
}
