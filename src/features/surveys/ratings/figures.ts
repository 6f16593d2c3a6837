import type { Localised } from '../../../platform/i18n/localised.ts'
import { shownGroups, smallest } from '../results/rules.ts'
import type { Rating } from './queries.ts'

export type RoleFigure = { role: Localised | null; count: number; average: number }
export type RatingFigures = {
  count: number
  average: number
  byStars: Map<number, number>
  byRole: RoleFigure[]
}

const mean = (ratings: Rating[]) => ratings.reduce((sum, one) => sum + one.stars, 0) / ratings.length

/** How a course is rated, in all and by job role; null below five ratings, and roles only as far as they hide nobody. */
export function ratingFigures(ratings: Rating[]): RatingFigures | null {
  if (ratings.length < smallest) return null
  const roles = Map.groupBy(ratings, one => JSON.stringify(one.job_role))
  const shown = shownGroups(new Map([...roles].map(([role, some]) => [role, some.length])))
  return {
    count: ratings.length,
    average: mean(ratings),
    byStars: new Map(
      [5, 4, 3, 2, 1].map(stars => [stars, ratings.filter(one => one.stars === stars).length]),
    ),
    byRole: [...roles]
      .filter(([role]) => shown.has(role))
      .map(([, some]) => ({ role: some[0]?.job_role ?? null, count: some.length, average: mean(some) }))
      .sort((a, b) => b.count - a.count),
  }
}
