import { finishedElement, heardElement, visitsElement } from '../../player/elements.ts'
import type { Edition } from '../../standards/scorm/edition.ts'
import { rollUp } from '../../standards/scorm/roll-up.ts'
import { type RunTimeFacts, runTimeFacts } from '../../standards/scorm/status.ts'
import type { LaunchItem } from './packages/launch-items.ts'

export type Cmi = Readonly<Record<string, string>>
export type ScoProgress = {
  completion: RunTimeFacts['completion']
  success: RunTimeFacts['success']
  score: number | null
  visits: number
}
export type AttemptProgress = {
  completion: RunTimeFacts['completion']
  success: RunTimeFacts['success']
  /** 0 to 100. */
  score: number | null
  /** 0 to 1. */
  progress: number
  scos: Map<string, ScoProgress>
}

/** Whether a change of this element can change a status, a score or progress: the others take the short way. */
export function canChangeStatus(element: string): boolean {
  return /^(visit\.(began|finished)$|cmi\.(core\.)?(lesson_status|completion_status|success_status|score\.|progress_measure|exit$))/.test(
    element,
  )
}

/** What the run-time data of a whole attempt says, part by part and rolled up over everything in its contents. */
export function attemptProgress(
  edition: Edition,
  items: readonly LaunchItem[],
  cmiOf: ReadonlyMap<string, Cmi>,
): AttemptProgress {
  const parts = items.map(item => ({ item, facts: partFacts(edition, item, cmiOf.get(item.identifier)) }))
  const whole = rollUp(parts.map(({ facts }) => facts))
  return {
    completion: whole.completion,
    success: whole.success,
    score: percentOf(whole.scoreScaled, whole.scoreRaw),
    progress: whole.progress,
    scos: new Map(
      parts.map(({ item, facts }) => [item.identifier, scoProgress(facts, cmiOf.get(item.identifier))]),
    ),
  }
}

/** An asset has no run-time data: opened is completed. */
function partFacts(edition: Edition, item: LaunchItem, cmi: Cmi = {}): RunTimeFacts {
  const { [visitsElement]: visits, [finishedElement]: finished, [heardElement]: _, ...elements } = cmi
  const isFinished = finished === 'true' || (item.scormType === 'asset' && visits !== undefined)
  const facts = runTimeFacts(edition, elements, {
    masteryScore: item.masteryScore,
    scaledPassingScore: item.scaledPassingScore,
    completionThreshold: item.completionThreshold,
    isFinished,
  })
  // Opened and silent so far is begun, whatever the package has or has not said.
  const isBegun = visits !== undefined && facts.completion === 'not attempted'
  return isBegun ? { ...facts, completion: 'incomplete' } : facts
}

function scoProgress(facts: RunTimeFacts, cmi: Cmi | undefined): ScoProgress {
  return {
    completion: facts.completion,
    success: facts.success,
    score: percentOf(facts.scoreScaled, facts.scoreRaw),
    visits: Math.min(Number(cmi?.[visitsElement]) || 0, 1_000_000),
  }
}

function percentOf(scaled: number | undefined, raw: number | undefined): number | null {
  const percent = scaled === undefined ? raw : scaled * 100
  return percent === undefined ? null : Math.round(Math.min(100, Math.max(0, percent)) * 100) / 100
}

type Standing = { completion: string; success: string; score: number | null; progress: number | null }

/** The better of two standings, point by point. */
export function noWorse(found: AttemptProgress, before: Standing): Omit<AttemptProgress, 'scos'> {
  const wasPassed = before.success === 'passed'
  return {
    completion: before.completion === 'completed' ? 'completed' : found.completion,
    success: wasPassed ? 'passed' : found.success,
    score: before.score === null ? found.score : Math.max(before.score, found.score ?? before.score),
    progress: Math.max(before.progress ?? 0, found.progress),
  }
}
