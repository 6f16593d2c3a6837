import type { Feature } from '../../platform/feature.ts'
import { ruleRoutes } from './builder/routes.tsx'
import { audienceJobs } from './engine/index.ts'
import { listRoutes } from './list/routes.tsx'
import { handRoutes } from './members/hand-routes.tsx'
import { memberRoutes } from './members/routes.tsx'
import { overviewRoutes, settingsRoutes } from './overview/routes.tsx'
import './permissions.ts'
import { usesRoutes } from './uses/routes.tsx'
import { say } from './words.ts'

export { archive as archiveAudience, inAudience, type Rule } from './engine/index.ts'
export { loadAudience } from './permissions.ts'
export { type AudienceChoice, audienceChoices, visibleAudiences } from './queries.ts'

/** Sets of people by rule and by hand, and what they are used for. */
export const audiencesFeature: Feature = {
  name: 'audiences',
  routes: [
    ...listRoutes,
    ...overviewRoutes,
    ...settingsRoutes,
    ...ruleRoutes,
    ...memberRoutes,
    ...handRoutes,
    ...usesRoutes,
  ],
  jobs: audienceJobs,
  nav: [
    {
      section: 'manage.audiences',
      href: '/manage/audiences',
      label: { en: say('en')('audiences'), cy: say('cy')('audiences') },
      can: 'audience.view',
      place: 'manage',
      group: { en: 'People', cy: 'Pobl' },
      order: 22,
    },
  ],
}
