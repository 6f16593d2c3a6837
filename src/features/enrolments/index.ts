import type { Feature } from '../../platform/feature.ts'
import { mayAnywhere } from '../../platform/permissions/permissions.ts'
import { automaticJobs, automaticReactions } from './automatic/jobs.ts'
import { automaticRoutes } from './automatic/routes.tsx'
import { enrolmentApiRoutes } from './manage/api-routes.ts'
import { enrolRoutes } from './manage/enrol-routes.tsx'
import { peopleRoutes } from './manage/people-routes.tsx'
import { manageRoutes } from './manage/routes.tsx'
import { say } from './manage/words.ts'

export {
  type Attempt,
  activityEnded,
  activitySeen,
  activitySubmitted,
  activityWatched,
  attemptFor,
  confirmDocument,
  declareActivity,
} from './attempts.ts'
export {
  type ActivityKind,
  type ActivityRule,
  type AttemptFacts,
  activityIsMet,
  activityKinds,
  type CountedSection,
  certificateCode,
  countedOf,
  courseIsComplete,
  type RuleName,
} from './rules.ts'
export { openRun, openRuns, withdrawRun } from './runs.ts'
export { type Settled, settleAttempt } from './settle.ts'

/** Runs of people through courses: opened, settled, and looked after by hand. */
export const enrolmentsFeature: Feature = {
  name: 'enrolments',
  routes: [...manageRoutes, ...automaticRoutes, ...enrolRoutes, ...peopleRoutes, ...enrolmentApiRoutes],
  jobs: automaticJobs,
  reactions: automaticReactions,
  nav: [
    {
      section: 'manage.training',
      href: '/manage/training',
      label: { en: say('en')('training'), cy: say('cy')('training') },
      can: 'enrolment.view',
      // Whoever looks after courses finds their people there.
      when: (_services, { actor }) => !mayAnywhere(actor, 'enrolment.manage'),
      place: 'manage',
      group: { en: 'Learning', cy: 'Dysgu' },
      order: 12,
    },
  ],
}
