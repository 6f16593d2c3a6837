import { isLate } from '../requirements/index.ts'
import type { MemberLearning } from './queries.ts'

/** How many things of somebody are late: courses past their day, and requirements that are overdue or expired. */
export function lateThings({ open, standings }: Pick<MemberLearning, 'open' | 'standings'>): number {
  return open.filter(run => run.days_late !== null).length + standings.filter(isLate).length
}
