import { addPeriod, type Day, holds, later, type Period, type Span } from './calendar.ts'

/** A date to reckon from, and when it holds: the start of a term, a date of the profile, a completion. */
export type Dated = Span & { date: Day }

export type Due =
  | { kind: 'fixed'; on: Day }
  | {
      kind: 'after'
      base: 'audience' | 'membership' | 'job' | 'first sign-in' | 'completion' | 'profile'
      period: Period
    }

export type Deadlines = {
  due: Due
  graceDays: number
  /** The day from which the first version counts: nobody is late for a time when nothing was asked. */
  firstCounts: Day
  inside: readonly Span[]
  bases: readonly Dated[]
  exempt: readonly Span[]
}

/** The due date on a day; null while its base is not known, or outside the audience. Decision 016, "Due date". */
export function dueOn(asked: Deadlines, day: Day): Day | null {
  const span = asked.inside.find(given => holds(given, day))
  if (!span) return null
  const reckoned = reckonedDue(asked, span, day)
  return reckoned === null ? null : later(reckoned, later(span.starts_on, asked.firstCounts))
}

function reckonedDue({ due, bases }: Deadlines, span: Span, day: Day): Day | null {
  if (due.kind === 'fixed') return due.on
  if (due.base === 'audience') return addPeriod(span.starts_on, due.period)
  const known = bases.filter(base => holds(base, day)).map(base => base.date)
  if (known.length === 0) return null
  // A completion done again counts from then; of several jobs the one held longest.
  const base = known.reduce((one, other) =>
    due.base === 'completion' ? later(one, other) : one < other ? one : other,
  )
  return addPeriod(base, due.period)
}

/** The last day on which nobody is late; null while the due date is not known. Decision 016, "Deadline". */
export function deadlineOn(asked: Deadlines, day: Day): Day | null {
  const due = dueOn(asked, day)
  if (due === null) return null
  const returned = asked.exempt.reduce<Day>(
    (last, span) => (span.ends_on !== null && span.ends_on < day ? later(last, span.ends_on) : last),
    due,
  )
  return addPeriod(returned, { months: 0, days: asked.graceDays })
}
