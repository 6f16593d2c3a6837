import type { Edition } from './edition.ts'

/**
 * The longest value taken for each kind of element, in characters. Above the specification where real content
 * needs it: suspend_data in 1.2 is 4,096 on paper and 64,000 in practice. Index numbers stand as `n`.
 */
const limits: Record<Edition, Record<string, number>> = {
  '1.2': {
    'cmi.suspend_data': 64_000,
    'cmi.core.lesson_location': 1000,
    'cmi.comments': 4096,
    'cmi.comments_from_lms': 4096,
    'cmi.launch_data': 4096,
    'cmi.interactions.n.student_response': 4096,
    'cmi.interactions.n.correct_responses.n.pattern': 4096,
  },
  '2004': {
    'cmi.suspend_data': 64_000,
    'cmi.location': 1000,
    'cmi.launch_data': 4000,
    'cmi.comments_from_learner.n.comment': 4000,
    'cmi.interactions.n.learner_response': 4000,
    'cmi.interactions.n.correct_responses.n.pattern': 4000,
    'cmi.interactions.n.id': 4000,
    'cmi.objectives.n.id': 4000,
    'cmi.interactions.n.objectives.n.id': 4000,
    'adl.data.n.store': 64_000,
  },
}

const otherwise: Record<Edition, number> = { '1.2': 255, '2004': 1000 }

/** The longest value of a run-time element in characters (RTE 1.2 3.4, RTE 2004 4th ed. 4.2, widened as above). */
export function elementLimit(edition: Edition, element: string): number {
  return limits[edition][element.replace(/\.\d+(?=\.|$)/g, '.n')] ?? otherwise[edition]
}

/** True for a name that can be a run-time element: what a commit may hold at all. */
export function isElementName(edition: Edition, element: string): boolean {
  if (element.length > 255 || !/^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(element)) return false
  return element.startsWith('cmi.') || (edition === '2004' && element.startsWith('adl.'))
}
