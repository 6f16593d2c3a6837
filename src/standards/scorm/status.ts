import { parseDuration } from './duration.ts'
import type { Edition } from './edition.ts'
import type { CompletionThreshold } from './manifest-types.ts'

export type Completion = 'completed' | 'incomplete' | 'not attempted' | 'unknown'
export type Success = 'passed' | 'failed' | 'unknown'

/** Run-time elements as the content reported them, by full name: `cmi.core.lesson_status`, `cmi.score.scaled`. */
export type Elements = Readonly<Record<string, string>>

/** What the manifest lays down for an item, and how the visit went. */
export type StatusRules = {
  /** 1.2, raw, 0 to 100. */
  masteryScore?: number | null
  /** 2004, -1 to 1. */
  scaledPassingScore?: number | null
  completionThreshold?: CompletionThreshold | null
  /** The content called LMSFinish or Terminate, or closed in a way that counts as that. */
  isFinished: boolean
  /** `no-credit` visits (browse, review) never pass or fail by a score. Defaults to true. */
  isForCredit?: boolean
}

/** One SCO's results in one vocabulary for both editions. Scores and progress are absent when not reported. */
export type RunTimeFacts = {
  completion: Completion
  success: Success
  scoreRaw?: number
  scoreMin?: number
  scoreMax?: number
  /** -1 to 1. In 1.2 worked out from raw within min and max, 0 and 100 where they are not given. */
  scoreScaled?: number
  location: string
  /** 0 to 1. */
  progress?: number
  /** Earlier sessions and this one. */
  totalTimeSeconds: number
}

/** Derives what a SCO's data says; total for any input, pure, and the same however often it is asked. */
export function runTimeFacts(edition: Edition, elements: Elements, rules: StatusRules): RunTimeFacts {
  const facts = edition === '1.2' ? facts12(elements, rules) : facts2004(elements, rules)
  const base = edition === '1.2' ? 'cmi.core.' : 'cmi.'
  const scores = readScores(edition, elements)
  return {
    ...facts,
    ...scores,
    location: elements[edition === '1.2' ? 'cmi.core.lesson_location' : 'cmi.location'] ?? '',
    totalTimeSeconds:
      (parseDuration(edition, elements[`${base}total_time`] ?? '') ?? 0) +
      (parseDuration(edition, elements[`${base}session_time`] ?? '') ?? 0),
  }
}

type Statuses = Pick<RunTimeFacts, 'completion' | 'success' | 'progress'>

const statuses12: Record<string, { completion: Completion; success: Success }> = {
  passed: { completion: 'completed', success: 'passed' },
  completed: { completion: 'completed', success: 'unknown' },
  // "All the elements may or may not have been completed": a failure proves nothing complete.
  failed: { completion: 'incomplete', success: 'failed' },
  incomplete: { completion: 'incomplete', success: 'unknown' },
  browsed: { completion: 'incomplete', success: 'unknown' },
}

/**
 * RTE 1.2 3.4.2.1.4 (lesson_status) and 3.4.2.2.1 (mastery_score): content that finishes without ever setting a
 * status has completed; with a mastery score, credit and a raw score the platform decides passed or failed. Content
 * that says it is incomplete and suspends is taken at its word: half a quiz is no failure. The score is held against
 * the mastery score as soon as content gives a verdict, so a pass never stands for the minutes until it finishes.
 */
function facts12(elements: Elements, rules: StatusRules): Statuses {
  const written = elements['cmi.core.lesson_status'] ?? ''
  const isSuspended = elements['cmi.core.exit'] === 'suspend'
  const reported = statuses12[written]
  const hasFinished =
    rules.isFinished && !(isSuspended && (!reported || reported.completion === 'incomplete'))
  const hasVerdict = hasFinished || reported?.completion === 'completed' || reported?.success === 'failed'
  const raw = numberOf(elements['cmi.core.score.raw'])
  const mastery = rules.masteryScore
  if (hasVerdict && raw !== undefined && typeof mastery === 'number' && rules.isForCredit !== false) {
    return statuses12[raw >= mastery ? 'passed' : 'failed'] as Statuses
  }
  if (reported) return reported
  if (hasFinished) return { completion: 'completed', success: 'unknown' }
  return { completion: wasTouched(elements) ? 'incomplete' : 'not attempted', success: 'unknown' }
}

/**
 * RTE 2004 4th ed. 4.2.4.1 (completion by progress), 4.2.22.1 (success by score) and SN 4.6.1 UP.4: content that
 * ends without setting its completion has completed. Success is never supposed: only content or its score gives it.
 */
function facts2004(elements: Elements, rules: StatusRules): Statuses {
  const progress = numberOf(elements['cmi.progress_measure'], 0, 1)
  const written = elements['cmi.completion_status'] ?? ''
  const isSuspended = ['suspend', 'time-out'].includes(elements['cmi.exit'] ?? '')
  const threshold = rules.completionThreshold
  let completion: Completion = 'unknown'
  if (threshold?.completedByMeasure && progress !== undefined) {
    completion = progress >= threshold.minProgressMeasure ? 'completed' : 'incomplete'
  } else if (written === 'completed' || written === 'incomplete') completion = written
  else if (rules.isFinished && !isSuspended) completion = 'completed'
  else if (wasTouched(elements)) completion = 'incomplete'
  else completion = 'not attempted'

  const scaled = numberOf(elements['cmi.score.scaled'], -1, 1)
  const passing = rules.scaledPassingScore
  const reported = elements['cmi.success_status']
  let success: Success = reported === 'passed' || reported === 'failed' ? reported : 'unknown'
  if (typeof passing === 'number' && scaled !== undefined && rules.isForCredit !== false) {
    success = scaled >= passing ? 'passed' : 'failed'
  }
  return { completion, success, ...(progress !== undefined && { progress }) }
}

/** True when the content has reported anything at all. */
function wasTouched(elements: Elements): boolean {
  const ignored = /\.(entry|lesson_status|completion_status|success_status|total_time)$/
  return Object.entries(elements).some(([name, value]) => value !== '' && !ignored.test(name))
}

type Scores = Pick<RunTimeFacts, 'scoreRaw' | 'scoreMin' | 'scoreMax' | 'scoreScaled'>

function readScores(edition: Edition, elements: Elements): Scores {
  const base = edition === '1.2' ? 'cmi.core.score.' : 'cmi.score.'
  const raw = numberOf(elements[`${base}raw`])
  const min = numberOf(elements[`${base}min`])
  const max = numberOf(elements[`${base}max`])
  const scaled =
    edition === '2004' ? numberOf(elements[`${base}scaled`], -1, 1) : scaledFrom(raw, min ?? 0, max ?? 100)
  return {
    ...(raw !== undefined && { scoreRaw: raw }),
    ...(min !== undefined && { scoreMin: min }),
    ...(max !== undefined && { scoreMax: max }),
    ...(scaled !== undefined && { scoreScaled: scaled }),
  }
}

function scaledFrom(raw: number | undefined, min: number, max: number): number | undefined {
  if (raw === undefined || max <= min) return undefined
  return Math.min(1, Math.max(0, (raw - min) / (max - min)))
}

/** A CMIDecimal or real(10,7): digits with an optional sign and point; anything else, and out of range, is absent. */
function numberOf(text: string | undefined, low = -Infinity, high = Infinity): number | undefined {
  if (text === undefined || !/^-?(\d{1,15}(\.\d*)?|\.\d+)$/.test(text.trim())) return undefined
  const value = Number(text)
  return value >= low && value <= high ? value : undefined
}
