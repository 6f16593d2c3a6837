import type { Difference } from './queries.ts'
import type {
  ExemptionKnown,
  FactsKnown,
  MoveKnown,
  PieceKnown,
  StandingKnown,
  VersionKnown,
} from './queries-causes.ts'

/** Why a state on a day is known otherwise now. */
export type Cause =
  | { kind: 'evidence' | 'evidenceGone' | 'countsNow' | 'countsNoMore'; piece: PieceKnown }
  | { kind: 'correctedAway' | 'correctedGone'; piece: PieceKnown }
  | { kind: 'corrected'; piece: PieceKnown; before: PieceKnown }
  | { kind: 'exempted' | 'exemptionGone'; exemption: ExemptionKnown }
  | { kind: 'version'; version: VersionKnown }
  | { kind: 'closed'; on: string }
  | { kind: 'cameIn' | 'wentOut'; move: MoveKnown }
  | { kind: 'unitsIn' | 'unitsOut' | 'hidden' }
  | { kind: 'due'; before: string | null; now: string | null }
  | { kind: 'other' | 'first'; at: Date | null }

/**
 * What was recorded after the instant and made the state another: in the order in which a reader asks. Never empty: where
 * nothing that the reader may see explains it, that is said.
 */
export function causesOf(row: Difference, facts: FactsKnown, day: string): Cause[] {
  const then = row.standing_then ? facts.standings.get(row.standing_then) : undefined
  const now = row.standing_now ? facts.standings.get(row.standing_now) : undefined
  // Asked both then and now: the membership was not in the units that the figures are about.
  if (row.state_then === null && then) return [{ kind: 'unitsIn' }]
  if (row.state_now === null && now) return [{ kind: 'unitsOut' }]
  // Whoever is exempt is asked nothing: no rule and no evidence is then a reason.
  const rest = then && now ? restCauses(then, now, facts) : []
  const exempted = rest.filter(cause => cause.kind === 'exempted' || cause.kind === 'exemptionGone')
  if (exempted.length > 0) return exempted
  const found = [
    ...ruleCauses(then, now, facts, day),
    ...(then && now ? [] : moveCauses(row, facts)),
    ...rest,
  ]
  if (found.length > 0) return found
  if (then && now && then.due_on !== now.due_on)
    return [{ kind: 'due', before: then.due_on, now: now.due_on }]
  if (!then && now) return [{ kind: 'first', at: now.recorded_at }]
  return [{ kind: 'other', at: now?.recorded_at ?? null }]
}

function ruleCauses(
  then: StandingKnown | undefined,
  now: StandingKnown | undefined,
  { versionsThen, versionsNow }: FactsKnown,
  day: string,
): Cause[] {
  const before = then && versionsThen.get(then.requirement_id)
  const after = now && versionsNow.get(now.requirement_id)
  if (!now && before?.closed_on && before.closed_on < day) return [{ kind: 'closed', on: before.closed_on }]
  if (after && after.id !== before?.id && after.is_late) return [{ kind: 'version', version: after }]
  if (before && !now && before.is_gone) return [{ kind: 'version', version: before }]
  return []
}

/** Into the audience or out of it; by the terms of the membership where everybody is asked. */
function moveCauses(row: Difference, { versionsThen, versionsNow, moves }: FactsKnown): Cause[] {
  const version = (row.standing_then ? versionsThen : versionsNow).get(row.requirement_id)
  const audience = version?.audience_id ?? null
  const move = moves.find(one => one.membership_id === row.membership_id && one.audience_id === audience)
  return move ? [{ kind: row.standing_now ? 'cameIn' : 'wentOut', move }] : []
}

/** What became of a piece that is no longer held true, and of what took its place. */
function endOf({ becomes }: PieceKnown): 'evidenceGone' | 'correctedAway' | 'correctedGone' {
  if (becomes === null) return 'evidenceGone'
  return becomes === 'held' ? 'correctedAway' : 'correctedGone'
}

/** What the state rests on now and did not then, and the other way round. */
function restCauses(then: StandingKnown, now: StandingKnown, facts: FactsKnown): Cause[] {
  const fresh = now.because.filter(id => !then.because.includes(id))
  const gone = then.because.filter(id => !now.because.includes(id))
  const corrections = new Set(fresh.flatMap(id => facts.evidence.get(id)?.earlier ?? []))
  const causes: Cause[] = []
  for (const id of fresh) {
    const piece = facts.evidence.get(id)
    const exemption = facts.exemptions.get(id)
    // Corrected more than once since, what was known then stands further up the chain.
    const known = piece?.earlier.find(one => gone.includes(one))
    const before = known === undefined ? undefined : facts.evidence.get(known)
    if (piece && before) causes.push({ kind: 'corrected', piece, before })
    else if (piece) causes.push({ kind: piece.is_late ? 'evidence' : 'countsNow', piece })
    else if (exemption?.is_late) causes.push({ kind: 'exempted', exemption })
    else if (!exemption) causes.push({ kind: 'hidden' })
  }
  for (const id of gone) {
    const piece = facts.evidence.get(id)
    const exemption = facts.exemptions.get(id)
    if (piece?.is_gone && !corrections.has(id)) causes.push({ kind: endOf(piece), piece })
    else if (exemption?.is_gone) causes.push({ kind: 'exemptionGone', exemption })
    else if (!piece && !exemption) causes.push({ kind: 'hidden' })
    // What still stands and was only overtaken by something newer explains nothing.
    else if (piece && fresh.length === 0) causes.push({ kind: 'countsNoMore', piece })
  }
  const hasHidden = causes.findIndex(cause => cause.kind === 'hidden')
  return causes.filter((cause, at) => cause.kind !== 'hidden' || at === hasHidden)
}
