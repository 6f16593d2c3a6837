export const activityKinds = [
  'package',
  'declaration',
  'page',
  'file',
  'link',
  'video',
  'document',
  'survey',
] as const
export type ActivityKind = (typeof activityKinds)[number]

export type RuleName =
  | 'status'
  | 'score'
  | 'visit'
  | 'declaration'
  | 'end'
  | 'watched'
  | 'confirmed'
  | 'submitted'

export type ActivityRule = {
  rule: RuleName
  accepts: string[]
  pass_score: number | null
  /** Per cent of a video. */
  watch_share: number | null
}

export type AttemptFacts = {
  completion: string
  success: string
  score: number | null
  seen_at: Date | null
  declared_at: Date | null
  ended_at: Date | null
  submitted_at: Date | null
  confirmed_at: Date | null
  /** Share of a video that was played, 0 to 1. */
  watched_share: number | null
}

/**
 * Whether one attempt, by itself, meets an activity's rule.
 * "Passed or completed" does not take a completed attempt that the package calls failed; "completed" alone does.
 * A video also takes the learner's word, for whoever watches without script.
 */
export function activityIsMet(activity: ActivityRule, attempt: AttemptFacts): boolean {
  switch (activity.rule) {
    case 'visit':
      return attempt.seen_at !== null
    case 'declaration':
      return attempt.declared_at !== null
    case 'score':
      return attempt.score !== null && activity.pass_score !== null && attempt.score >= activity.pass_score
    case 'status':
      return statusIsMet(activity.accepts, attempt)
    case 'end':
      return attempt.ended_at !== null
    case 'submitted':
      return attempt.submitted_at !== null
    case 'confirmed':
      return attempt.confirmed_at !== null
    case 'watched':
      return attempt.declared_at !== null || watchedEnough(activity.watch_share, attempt.watched_share)
  }
}

// A player of the browser rarely reports the last fraction of a second: the share is counted in whole per cents.
function watchedEnough(wanted: number | null, share: number | null): boolean {
  return wanted !== null && share !== null && Math.round(share * 100) >= wanted
}

function statusIsMet(accepts: string[], { completion, success }: AttemptFacts): boolean {
  if (accepts.includes('passed') && success === 'passed') return true
  if (!accepts.includes('completed') || completion !== 'completed') return false
  return success !== 'failed' || !accepts.includes('passed')
}

export type CourseRule = { rule: 'all' | 'any' | 'some'; needed: number | null }

/** Whether a course is complete with `met` of its `total` activities. A course without activities never is. */
export function courseIsComplete(course: CourseRule, total: number, met: number): boolean {
  if (total === 0) return false
  if (course.rule === 'any') return met >= 1
  if (course.rule === 'some') return met >= Math.min(course.needed ?? total, total)
  return met >= total
}

export type Counted = { section: string | null; met: boolean }
export type CountedSection = {
  id: string
  rule: 'each' | 'all' | 'any' | 'some' | 'none'
  needed: number | null
}

/**
 * What a course's rule counts: activities one by one, but those of a section with a rule of its own as one thing
 * together. An extra section (`none`) counts for nothing, and so does one without activities.
 */
export function countedOf(
  parts: readonly Counted[],
  sections: readonly CountedSection[],
): { total: number; met: number } {
  const own = new Map(sections.filter(one => one.rule !== 'each').map(one => [one.id, one]))
  const single = parts.filter(part => !part.section || !own.has(part.section))
  const whole = [...own.values()].flatMap(({ id, rule, needed }) => {
    const under = parts.filter(part => part.section === id)
    if (rule === 'none' || rule === 'each' || under.length === 0) return []
    return { met: courseIsComplete({ rule, needed }, under.length, under.filter(part => part.met).length) }
  })
  const things = [...single, ...whole]
  return { total: things.length, met: things.filter(thing => thing.met).length }
}

/** What evidence says of an attempt that met its rule. */
export function evidenceKind(attempt: Pick<AttemptFacts, 'success'>): 'passed' | 'completed' {
  return attempt.success === 'passed' ? 'passed' : 'completed'
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A certificate's code from random bytes: 16 letters and digits that can't be mistaken for each other (80 bits). */
export function certificateCode(random: Uint8Array): string {
  return Array.from(random.slice(0, 16), byte => letters[byte % 32]).join('')
}
