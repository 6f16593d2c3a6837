import { daysBetween } from '../../platform/i18n/dates.ts'

export type Greeting = 'morning' | 'afternoon' | 'evening'

/** How one greets at an hour of the day: morning to 12, afternoon to 18. */
export function greetingAt(hour: number): Greeting {
  if (hour >= 4 && hour < 12) return 'morning'
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening'
}

export type Due =
  | { kind: 'overdue'; days: number }
  | { kind: 'today' }
  | { kind: 'tomorrow' }
  | { kind: 'on'; date: string }
  | { kind: 'open' }

/** Where a date stands on a local date; the day itself is not late. */
export function dueOf(dueOn: string | null, today: string): Due {
  if (!dueOn) return { kind: 'open' }
  const days = daysBetween(today, dueOn)
  if (days < 0) return { kind: 'overdue', days: -days }
  if (days === 0) return { kind: 'today' }
  return days === 1 ? { kind: 'tomorrow' } : { kind: 'on', date: dueOn }
}

/** How far a run is, 0 to 100: its finished parts and the one under way, each as much as the others. */
export function percentOf(run: { total: number; met: number; progress: number | null }): number {
  if (run.total === 0) return 0
  const share = (run.met + (run.met < run.total ? (run.progress ?? 0) : 0)) / run.total
  return Math.min(100, Math.round(100 * share))
}

export type Lede = 'ledeOverdue' | 'ledeAsked' | 'ledeCarry' | 'ledeDone' | 'ledeNew'

/** The sentence that says where somebody stands. */
export function ledeOf(home: {
  asked_count: number
  overdue_count: number
  carry_count: number
  done: unknown[]
}): Lede {
  if (home.overdue_count > 0) return 'ledeOverdue'
  if (home.asked_count > 0) return 'ledeAsked'
  if (home.carry_count > 0) return 'ledeCarry'
  return home.done.length > 0 ? 'ledeDone' : 'ledeNew'
}
