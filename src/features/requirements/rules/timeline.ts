import { addDays, addPeriod, type Day, holds, later, type Span } from './calendar.ts'
import { type Dated, type Deadlines, type Due, deadlineOn, dueOn } from './due.ts'
import { type Content, type Piece, type Round, roundsOf, type Validity } from './rounds.ts'

export type State = 'met' | 'expiring' | 'due' | 'overdue' | 'expired' | 'waiting' | 'exempt'

/** Which states are compliant; exempt is outside the reckoning. */
export const compliant: readonly State[] = ['met', 'expiring']

export type Rule = Validity & {
  first: Content
  renewal: Content | null
  due: Due
  graceDays: number
}
/** A rule from the day it counts, until the next. */
export type Version = {
  countsFrom: Day
  rule: Rule
  inside: readonly Span[]
  bases: readonly Dated[]
}
export type Exemption = Span & { id: string }
export type Facts = { evidence: readonly Piece[]; exempt: readonly Exemption[] }

/**
 * One stretch of a timeline: state and dates, and what they rest on. Not the version, which follows from the day: a
 * stretch goes on where another version changes nothing.
 */
export type Standing = Span & {
  state: State
  dueOn: Day | null
  expiresOn: Day | null
  /** Ids of the evidence, or of the exemption, that the state rests on. */
  because: string[]
}

/** One version with everything worked out that does not depend on the day. */
type Prepared = Version & { deadlines: Deadlines; rounds: Round[]; until: Day | null }

/**
 * The standing of one membership against one requirement on every day on which it has one: stretches in order, never
 * touching with the same content. Pure: no clock, so that today, yesterday and next year are the same question.
 * Decision 016 says what each state means.
 */
export function timelineOf(
  versions: readonly Version[],
  facts: Facts,
  closedOn: Day | null = null,
): Standing[] {
  const ordered = inOrder(facts)
  const prepared = prepare(versions, ordered, closedOn)
  return prepared.flatMap(version => stretchesOf(version, ordered)).reduce<Standing[]>(joined, [])
}

/** The state on one day; null where there is no standing. The timeline is this, on every day. */
export function standingOn(
  versions: readonly Version[],
  facts: Facts,
  day: Day,
  closedOn: Day | null = null,
) {
  const ordered = inOrder(facts)
  const version = prepare(versions, ordered, closedOn).find(
    given => given.countsFrom <= day && (given.until === null || given.until >= day),
  )
  return version ? stateOn(version, ordered, day) : null
}

/** Of exemptions that overlap the one that began first is named, in whatever order they were read. */
function inOrder({ evidence, exempt }: Facts): Facts {
  const key = ({ starts_on, id }: Exemption) => `${starts_on} ${id}`
  return { evidence, exempt: [...exempt].sort((a, b) => (key(a) < key(b) ? -1 : 1)) }
}

function prepare(
  versions: readonly Version[],
  { evidence, exempt }: Facts,
  closedOn: Day | null,
): Prepared[] {
  const ordered = [...versions].sort((a, b) => (a.countsFrom < b.countsFrom ? -1 : 1))
  const firstCounts = ordered[0]?.countsFrom ?? '0001-01-01'
  return ordered.flatMap((version, at) => {
    const next = ordered[at + 1]
    const ends = [next ? addDays(next.countsFrom, -1) : null, closedOn].filter(day => day !== null)
    const until = ends.length > 0 ? (ends.sort()[0] as Day) : null
    if (until !== null && until < version.countsFrom) return []
    const { rule, inside, bases } = version
    const deadlines = { due: rule.due, graceDays: rule.graceDays, firstCounts, inside, bases, exempt }
    const rounds = roundsOf(rule.first, rule.renewal, rule, evidence, day => dueOn(deadlines, day))
    return [{ ...version, deadlines, rounds, until }]
  })
}

type Answer = Omit<Standing, 'starts_on' | 'ends_on'>

function stateOn(version: Prepared, { exempt }: Facts, day: Day): Answer | null {
  if (!version.inside.some(span => holds(span, day))) return null
  const { rounds, rule, deadlines } = version
  const due = dueOn(deadlines, day)
  const answer = { dueOn: due, expiresOn: null, because: [] as string[] }
  const exemption = exempt.find(span => holds(span, day))
  if (exemption) return { ...answer, state: 'exempt', because: [exemption.id] }
  const best = lastingLongest(rounds, day)
  if (best && (best.expiresOn === null || best.expiresOn >= day)) {
    const isOpen =
      best.expiresOn !== null && rule.window !== null && addPeriod(best.expiresOn, rule.window, -1) <= day
    return { ...answer, state: isOpen ? 'expiring' : 'met', expiresOn: best.expiresOn, because: best.because }
  }
  const lapsed = best ? { expiresOn: best.expiresOn, because: best.because } : {}
  const deadline = deadlineOn(deadlines, day)
  if (deadline === null) return { ...answer, ...lapsed, state: 'waiting' }
  if (day <= deadline) return { ...answer, ...lapsed, state: 'due' }
  return { ...answer, ...lapsed, state: best ? 'expired' : 'overdue' }
}

/** Of the rounds achieved by a day, the one that is valid longest; of equals, the first. */
function lastingLongest(rounds: Round[], day: Day): Round | undefined {
  let best: Round | undefined
  for (const round of rounds) {
    if (round.on > day) break
    if (!best || (best.expiresOn !== null && (round.expiresOn === null || round.expiresOn > best.expiresOn)))
      best = round
  }
  return best
}

/** The days on which something may change: between two of them the state is one. */
function turningDays(version: Prepared, { exempt }: Facts): Day[] {
  const { rounds, rule, deadlines, inside, bases, countsFrom, until } = version
  const days = new Set<Day>([countsFrom])
  const edges = (span: Span) => {
    days.add(span.starts_on)
    if (span.ends_on !== null) days.add(addDays(span.ends_on, 1))
  }
  for (const span of inside) edges(span)
  for (const span of bases) edges(span)
  for (const span of exempt) edges(span)
  for (const round of rounds) {
    days.add(round.on)
    if (round.expiresOn === null) continue
    days.add(addDays(round.expiresOn, 1))
    if (rule.window) days.add(addPeriod(round.expiresOn, rule.window, -1))
  }
  // A deadline only moves on the days above, so on them it is asked for.
  for (const day of [...days]) {
    const deadline = deadlineOn(deadlines, later(day, countsFrom))
    if (deadline !== null) days.add(addDays(deadline, 1))
  }
  return [...days].filter(day => day >= countsFrom && (until === null || day <= until)).sort()
}

function stretchesOf(version: Prepared, facts: Facts): Standing[] {
  const days = turningDays(version, facts)
  return days.flatMap((day, at) => {
    const answer = stateOn(version, facts, day)
    if (!answer) return []
    const next = days[at + 1]
    return [{ starts_on: day, ends_on: next === undefined ? version.until : addDays(next, -1), ...answer }]
  })
}

function joined(done: Standing[], stretch: Standing): Standing[] {
  const last = done.at(-1)
  if (
    last &&
    isSame(last, stretch) &&
    last.ends_on !== null &&
    addDays(last.ends_on, 1) === stretch.starts_on
  )
    last.ends_on = stretch.ends_on
  else done.push({ ...stretch })
  return done
}

function isSame(one: Standing, other: Standing): boolean {
  return (
    one.state === other.state &&
    one.dueOn === other.dueOn &&
    one.expiresOn === other.expiresOn &&
    one.because.join() === other.because.join()
  )
}
