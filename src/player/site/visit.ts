import { addSessionTime } from '../../standards/scorm/duration.ts'
import type { Edition } from '../../standards/scorm/edition.ts'
import { runTimeFacts } from '../../standards/scorm/status.ts'
import { nextEntry } from '../../standards/scorm/visits.ts'
import { type Changes, finishedElement, visitsElement } from '../elements.ts'
import type { PlayItem } from '../play-data.ts'

export type Learner = { id: string; name: string }
export type Visit = {
  /** What beginning this visit changes in the saved data: time is added up, the end of the last visit forgotten. */
  opening: Changes
  /** The elements the package finds, in the order they must be set. */
  elements: [string, string][]
}

type Cmi = Readonly<Record<string, string>>

/**
 * Begins the next visit to a part. Its data is kept whatever the package said when it left (beyond RTE 2004 4th ed.
 * 4.2.12): content is often cut off before it can ask for that, and nobody should lose their place by it.
 */
export function beginVisit(
  edition: Edition,
  item: PlayItem,
  cmi: Cmi,
  learner: Learner,
  isReview: boolean,
): Visit {
  const opening: Changes = { [visitsElement]: String(Number(cmi[visitsElement] ?? 0) + 1) }
  if (item.scormType === 'asset') return { opening, elements: [] }
  const base = edition === '1.2' ? 'cmi.core.' : 'cmi.'
  const total = addSessionTime(edition, cmi[`${base}total_time`] ?? '', cmi[`${base}session_time`] ?? '')
  if (cmi[`${base}session_time`] !== undefined) opening[`${base}total_time`] = total
  for (const name of [finishedElement, `${base}exit`, `${base}session_time`, 'adl.nav.request']) {
    if (cmi[name] !== undefined) opening[name] = null
  }
  const entry = entryOf(edition, item, cmi)
  const given =
    edition === '1.2'
      ? given12(item, cmi, learner, isReview, total, entry)
      : given2004(item, learner, isReview, total, entry)
  const own = ['exit', 'session_time', 'total_time'].map(name => base + name)
  const stored = Object.entries(cmi).filter(
    ([name]) => /^(cmi|adl\.data)\./.test(name) && !own.includes(name) && !(name in given),
  )
  const presets = edition === '2004' ? objectivePresets(item) : {}
  const all = { ...presets, ...Object.fromEntries(stored), ...given }
  return {
    opening,
    elements: Object.entries(all)
      .filter(([, value]) => value !== '')
      .sort(inSettingOrder),
  }
}

function entryOf(edition: Edition, item: PlayItem, cmi: Cmi): string {
  if (cmi[visitsElement] === undefined) return 'ab-initio'
  const isFinished = cmi[finishedElement] === 'true'
  const entry = nextEntry(edition, { elements: cmi, isFinished })
  if (entry === 'resume') return entry
  const { completion } = runTimeFacts(edition, cmi, { ...item, isFinished })
  const location = cmi[edition === '1.2' ? 'cmi.core.lesson_location' : 'cmi.location']
  return completion !== 'completed' && (cmi['cmi.suspend_data'] || location) ? 'resume' : entry
}

function given12(
  item: PlayItem,
  cmi: Cmi,
  learner: Learner,
  isReview: boolean,
  total: string,
  entry: string,
) {
  return {
    'cmi.core.student_id': learner.id,
    'cmi.core.student_name': learner.name,
    'cmi.core.credit': isReview ? 'no-credit' : 'credit',
    'cmi.core.lesson_mode': isReview ? 'review' : 'normal',
    'cmi.core.lesson_status': status12(item, cmi),
    'cmi.core.entry': entry,
    'cmi.core.total_time': total,
    'cmi.launch_data': item.dataFromLms ?? '',
    'cmi.student_data.mastery_score': item.masteryScore === null ? '' : String(item.masteryScore),
    'cmi.student_data.max_time_allowed': item.maxTimeAllowed ?? '',
    'cmi.student_data.time_limit_action': item.timeLimitAction ?? '',
  }
}

/** Content that never said a status is told what the platform made of its last visit. */
function status12(item: PlayItem, cmi: Cmi): string {
  const { completion, success } = runTimeFacts('1.2', cmi, {
    ...item,
    isFinished: cmi[finishedElement] === 'true',
  })
  if (success !== 'unknown') return success
  return completion === 'completed' ? 'completed' : (cmi['cmi.core.lesson_status'] ?? '')
}

function given2004(item: PlayItem, learner: Learner, isReview: boolean, total: string, entry: string) {
  const threshold = item.completionThreshold
  return {
    'cmi.learner_id': learner.id,
    'cmi.learner_name': learner.name,
    'cmi.credit': isReview ? 'no-credit' : 'credit',
    'cmi.mode': isReview ? 'review' : 'normal',
    'cmi.entry': entry,
    'cmi.total_time': total,
    'cmi.launch_data': item.dataFromLms ?? '',
    'cmi.scaled_passing_score': item.scaledPassingScore === null ? '' : String(item.scaledPassingScore),
    'cmi.completion_threshold': threshold?.completedByMeasure ? String(threshold.minProgressMeasure) : '',
    'cmi.max_time_allowed': item.maxTimeAllowed ?? '',
    'cmi.time_limit_action': item.timeLimitAction ?? '',
  }
}

/** The objectives of the manifest are there before the content asks (RTE 2004 4th ed. 4.2.17). */
function objectivePresets(item: PlayItem): Record<string, string> {
  const ids = item.objectives.flatMap(({ id }) => (id ? [id] : []))
  return Object.fromEntries(ids.map((id, index) => [`cmi.objectives.${index}.id`, id]))
}

/** Lists grow from their first entry, and an entry begins with its id and its type. */
function inSettingOrder([a]: [string, string], [b]: [string, string]): number {
  const left = a.split('.')
  const right = b.split('.')
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one, other] = [left[at] ?? '', right[at] ?? '']
    if (one === other) continue
    const isNumber = /^\d+$/.test(one) && /^\d+$/.test(other)
    return isNumber ? Number(one) - Number(other) : rank(one) - rank(other) || (one < other ? -1 : 1)
  }
  return 0
}

function rank(name: string): number {
  return name === 'id' ? 0 : name === 'type' ? 1 : 2
}
