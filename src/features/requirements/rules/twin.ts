import { dayName, dayNumber, minus, move, plus, type TwinPeriod } from './twin-calendar.ts'

/**
 * The slow, obvious twin of the engine: written from decision 016 alone, importing nothing of the product, with its own
 * calendar. It goes through every day one by one and asks the text's questions in the text's order. It exists to disagree.
 */

export type TwinDue = { fixed: string } | { after: TwinPeriod; base: 'audience' | 'completion' | 'held' }
export type TwinNeed = { items: readonly string[]; need: 'all' | 'any' | number }
export type TwinRule = TwinNeed & {
  renewal: TwinNeed | null
  due: TwinDue
  validity: TwinPeriod | null
  window: TwinPeriod | null
  basis: 'completion' | 'expiry' | 'fixed'
  minimumActive: TwinPeriod
  graceDays: number
}
export type TwinSpan = { from: string; to: string | null }
export type TwinPiece = { item: string; on: string; expires: string | null }
/** `bases` are dates that hold for a time; `completions` are of the course that the due date follows. */
export type TwinVersion = {
  from: string
  rule: TwinRule
  audience: readonly TwinSpan[]
  bases: readonly (TwinSpan & { date: string })[]
  completions: readonly string[]
}
/** Facts as the text names them; `lastDay` is the day on which the requirement was closed. */
export type TwinHistory = {
  versions: readonly TwinVersion[]
  lastDay: string | null
  evidence: readonly TwinPiece[]
  exemptions: readonly TwinSpan[]
}
export type TwinState = 'exempt' | 'met' | 'expiring' | 'waiting' | 'due' | 'expired' | 'overdue'
/** `due`: the due date on the day; `expiry`: the latest expiry among rounds achieved by then, 'ever' when one has none. */
export type TwinAnswer = {
  state: TwinState
  due: string | null
  deadline: string | null
  expiry: string | null
}

const number = (name: string | null, otherwise: number) => (name === null ? otherwise : dayNumber(name))
const holds = (span: TwinSpan, day: number) =>
  dayNumber(span.from) <= day && day <= number(span.to, Number.POSITIVE_INFINITY)

const inAudience = (version: TwinVersion, day: number) => version.audience.some(span => holds(span, day))

function versionOn(history: TwinHistory, day: number): TwinVersion | null {
  let found: TwinVersion | null = null
  for (const version of history.versions) {
    const from = dayNumber(version.from)
    if (from <= day && (found === null || from > dayNumber(found.from))) found = version
  }
  return found
}

function baseOn(
  version: TwinVersion,
  base: 'audience' | 'completion' | 'held',
  day: number,
  spanStart: number,
) {
  if (base === 'audience') return spanStart
  let found: number | null = null
  if (base === 'completion') {
    for (const name of version.completions) {
      const on = dayNumber(name)
      if (on <= day && (found === null || on > found)) found = on
    }
    return found
  }
  for (const held of version.bases) {
    const on = dayNumber(held.date)
    if (holds(held, day) && (found === null || on < found)) found = on
  }
  return found
}

const spanStarts = new WeakMap<TwinVersion, Map<number, number>>()

/** The first of the unbroken days in the audience that lead to a day; what a day before was answered is remembered. */
function spanStartOn(version: TwinVersion, day: number): number {
  const known = spanStarts.get(version) ?? new Map<number, number>()
  spanStarts.set(version, known)
  let start = day
  while (inAudience(version, start - 1)) {
    const before = known.get(start - 1)
    if (before !== undefined) {
      start = before
      break
    }
    start--
  }
  known.set(day, start)
  return start
}

/** The due date on a day, or null where none is known: outside the audience, or where the base does not hold. */
function dueOn(history: TwinHistory, version: TwinVersion, day: number): number | null {
  if (!inAudience(version, day)) return null
  const spanStart = spanStartOn(version, day)
  const asked = version.rule.due
  let due: number
  if ('fixed' in asked) due = dayNumber(asked.fixed)
  else {
    const base = baseOn(version, asked.base, day, spanStart)
    if (base === null) return null
    due = plus(base, asked.after)
  }
  const firstVersion = Math.min(...history.versions.map(each => dayNumber(each.from)))
  return Math.max(due, spanStart, firstVersion)
}

type Piece = { item: string; on: number; expires: number }

/** The pieces that achieve a round on this very day, or null when they are too few. */
function achievedBy(pieces: readonly Piece[], asked: TwinNeed, after: number, day: number): Piece[] | null {
  const lasts: Piece[] = []
  const items = [...new Set(asked.items)]
  for (const item of items) {
    let last: Piece | null = null
    for (const piece of pieces) {
      if (piece.item !== item || piece.on <= after || piece.on > day || piece.expires < day) continue
      if (last === null || piece.on > last.on || (piece.on === last.on && piece.expires > last.expires))
        last = piece
    }
    if (last !== null) lasts.push(last)
  }
  const needed =
    asked.need === 'all' ? items.length : asked.need === 'any' ? 1 : Math.min(asked.need, items.length)
  if (lasts.length < needed) return null
  lasts.sort((one, other) => (other.on !== one.on ? other.on - one.on : other.expires > one.expires ? 1 : -1))
  return lasts.slice(0, needed)
}

function fixedExpiry(rule: TwinRule, validity: TwinPeriod, start: number, achieved: number): number {
  let moved = 0
  while (minus(move(start, validity, moved), rule.minimumActive) >= achieved) moved--
  while (move(start, validity, moved + 1) < plus(achieved, rule.minimumActive)) moved++
  return move(start, validity, moved + 1)
}

function reckonedExpiry(
  rule: TwinRule,
  validity: TwinPeriod,
  achieved: number,
  due: number | null,
  previous: number | null,
): number {
  if (rule.basis === 'completion') return plus(achieved, validity)
  if (rule.basis === 'fixed') return fixedExpiry(rule, validity, previous ?? due ?? achieved, achieved)
  if (previous === null) return plus(due !== null && achieved <= due ? due : achieved, validity)
  if (achieved > previous) return plus(achieved, validity)
  if (achieved >= (rule.window === null ? previous : minus(previous, rule.window)))
    return plus(previous, validity)
  return plus(Math.max(achieved, minus(previous, validity)), validity)
}

type Round = { achieved: number; expiry: number }

function roundsOf(history: TwinHistory, version: TwinVersion): Round[] {
  const rule = version.rule
  const pieces = history.evidence.map(piece => ({
    item: piece.item,
    on: dayNumber(piece.on),
    expires: number(piece.expires, Number.POSITIVE_INFINITY),
  }))
  const rounds: Round[] = []
  if (pieces.length === 0) return rounds
  let previousAchieved = Number.NEGATIVE_INFINITY
  let previousReckoned: number | null = null
  const last = Math.max(...pieces.map(piece => piece.on))
  for (let day = Math.min(...pieces.map(piece => piece.on)); day <= last; day++) {
    const asked = rounds.length > 0 && rule.renewal !== null ? rule.renewal : rule
    const used = achievedBy(pieces, asked, previousAchieved, day)
    if (used === null) continue
    const due = dueOn(history, version, day)
    const reckoned: number | null =
      rule.validity === null ? null : reckonedExpiry(rule, rule.validity, day, due, previousReckoned)
    const issuers = Math.min(...used.map(piece => piece.expires))
    rounds.push({ achieved: day, expiry: Math.min(reckoned ?? Number.POSITIVE_INFINITY, issuers) })
    previousAchieved = day
    previousReckoned = reckoned
  }
  return rounds
}

function deadlineOn(history: TwinHistory, rule: TwinRule, due: number, day: number): number {
  let from = due
  for (const exemption of history.exemptions) {
    const last = number(exemption.to, Number.POSITIVE_INFINITY)
    if (last < day && last > from) from = last
  }
  return from + rule.graceDays
}

function answerOn(
  history: TwinHistory,
  version: TwinVersion,
  rounds: readonly Round[],
  day: number,
): TwinAnswer {
  const rule = version.rule
  const achieved = rounds.filter(round => round.achieved <= day)
  const expiry = achieved.length === 0 ? null : Math.max(...achieved.map(round => round.expiry))
  const due = dueOn(history, version, day)
  const deadline = due === null ? null : deadlineOn(history, rule, due, day)
  const state = (): TwinState => {
    if (history.exemptions.some(exemption => holds(exemption, day))) return 'exempt'
    if (expiry !== null && expiry >= day) {
      if (expiry === Number.POSITIVE_INFINITY || rule.window === null) return 'met'
      return day >= minus(expiry, rule.window) ? 'expiring' : 'met'
    }
    if (deadline === null) return 'waiting'
    if (day <= deadline) return 'due'
    return achieved.length > 0 ? 'expired' : 'overdue'
  }
  return {
    state: state(),
    due: due === null ? null : dayName(due),
    deadline: deadline === null ? null : dayName(deadline),
    expiry: expiry === null ? null : expiry === Number.POSITIVE_INFINITY ? 'ever' : dayName(expiry),
  }
}

/** The answers on every day from the first to the last, both included; null on a day without standing. */
export function everyDay(history: TwinHistory, first: string, last: string): (TwinAnswer | null)[] {
  const known = new Map<TwinVersion, Round[]>()
  const answers: (TwinAnswer | null)[] = []
  for (let day = dayNumber(first); day <= dayNumber(last); day++) {
    const version = versionOn(history, day)
    const closed = history.lastDay !== null && day > dayNumber(history.lastDay)
    if (version === null || closed || !inAudience(version, day)) {
      answers.push(null)
      continue
    }
    const rounds = known.get(version) ?? roundsOf(history, version)
    known.set(version, rounds)
    answers.push(answerOn(history, version, rounds, day))
  }
  return answers
}
