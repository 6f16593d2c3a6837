import type { Feature } from '../../platform/feature.ts'
import { enrolmentApiRoutes } from './manage/api-routes.ts'
import { enrolRoutes } from './manage/enrol-routes.tsx'
import { manageRoutes } from './manage/routes.tsx'

export { type Attempt, activitySeen, attemptFor, declareActivity } from './attempts.ts'
export {
  type ActivityRule,
  type AttemptFacts,
  activityIsMet,
  certificateCode,
  courseIsComplete,
} from './rules.ts'
export { openRun, openRuns, withdrawRun } from './runs.ts'
export { type Settled, settleAttempt } from './settle.ts'

/** Runs of people through courses: opened, settled, and looked after by hand. */
export const enrolmentsFeature: Feature = {
  name: 'enrolments',
  routes: [...manageRoutes, ...enrolRoutes, ...enrolmentApiRoutes],
}
