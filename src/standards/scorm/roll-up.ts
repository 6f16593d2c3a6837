import type { Completion, RunTimeFacts, Success } from './status.ts'

/** One status for a package of several SCOs. Score and progress are 0 to 1 (score from -1) and absent without data. */
export type RolledUp = {
  completion: Completion
  success: Success
  scoreScaled?: number
  scoreRaw?: number
  progress: number
  completedCount: number
  count: number
}

type Part = Pick<RunTimeFacts, 'completion' | 'success' | 'scoreScaled' | 'scoreRaw' | 'progress'>

/**
 * Rolls the SCOs of a package up to one status, by the defaults of SN 2004 4th ed. 4.5 (all children count, with
 * equal weight). Pass every SCO of the table of contents, those not yet opened included. Completed when all are;
 * failed when any is; passed when at least one passed and each of the others either passed or completed without a
 * verdict, so an unopened quiz never counts as passed.
 */
export function rollUp(parts: readonly Part[]): RolledUp {
  const count = parts.length
  const completedCount = parts.filter(part => part.completion === 'completed').length
  const raw = mean(parts.map(part => part.scoreRaw))
  const scaled = mean(parts.map(part => part.scoreScaled))
  return {
    completion: completionOf(parts, completedCount),
    success: successOf(parts),
    ...(scaled !== undefined && { scoreScaled: scaled }),
    ...(raw !== undefined && { scoreRaw: raw }),
    progress: mean(parts.map(progressOf)) ?? 0,
    completedCount,
    count,
  }
}

function completionOf(parts: readonly Part[], completedCount: number): Completion {
  if (parts.length === 0) return 'unknown'
  if (completedCount === parts.length) return 'completed'
  return parts.every(part => part.completion === 'not attempted') ? 'not attempted' : 'incomplete'
}

function successOf(parts: readonly Part[]): Success {
  if (parts.some(part => part.success === 'failed')) return 'failed'
  const isDecided = (part: Part) => part.success === 'passed' || part.completion === 'completed'
  return parts.some(part => part.success === 'passed') && parts.every(isDecided) ? 'passed' : 'unknown'
}

/** A SCO that is complete is all done, whatever it last said of its progress. */
function progressOf(part: Part): number {
  return part.completion === 'completed' ? 1 : (part.progress ?? 0)
}

function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter(value => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length
}
