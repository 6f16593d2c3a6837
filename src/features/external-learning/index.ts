import type { Feature } from '../../platform/feature.ts'
import { decidingRoutes } from './deciding/routes.tsx'
import './permissions.ts'
import { sendingRoutes } from './sending/routes.tsx'
import { decideInBoth } from './words-decide.ts'

export { ownExternals, waitingInLine } from './queries.ts'
export { OwnExternals } from './views/own-pages.tsx'
export { sayDecide as sayExternal } from './words-decide.ts'

const group = { en: 'Compliance', cy: 'Cydymffurfio' }

/** What people learnt elsewhere: sent in and decided, recognised or waived by hand, and corrected. */
export const externalLearningFeature: Feature = {
  name: 'external-learning',
  routes: [...sendingRoutes, ...decidingRoutes],
  nav: [
    {
      section: 'manage.elsewhere',
      href: '/manage/elsewhere',
      label: decideInBoth('allTitle'),
      can: 'external.manage',
      place: 'manage',
      group,
      order: 37,
    },
  ],
}
