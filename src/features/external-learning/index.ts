import type { Feature } from '../../platform/feature.ts'
import { askingRoutes } from './asking/routes.tsx'
import { correctingRoutes } from './correcting/routes.tsx'
import { decidingRoutes } from './deciding/routes.tsx'
import { forgetJob } from './forgetting.ts'
import './permissions.ts'
import { recognisingRoutes } from './recognising/routes.tsx'
import { sendingRoutes } from './sending/routes.tsx'
import { decideInBoth } from './words-decide.ts'
import { recordInBoth } from './words-record.ts'

export { ownExternals, waitingInLine } from './queries.ts'
export { courseOf, type Subject, subjectsHere } from './recognising/queries.ts'
export { OwnExternals } from './views/own-pages.tsx'
export { sayAsk } from './words-ask.ts'
export { sayDecide as sayExternal } from './words-decide.ts'

const group = { en: 'Compliance', cy: 'Cydymffurfio' }

/** What people learnt elsewhere: sent in and decided, recognised or waived by hand, and corrected. */
export const externalLearningFeature: Feature = {
  name: 'external-learning',
  routes: [...sendingRoutes, ...decidingRoutes, ...askingRoutes, ...recognisingRoutes, ...correctingRoutes],
  jobs: [forgetJob],
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
    {
      section: 'manage.recognition',
      href: '/manage/recognition',
      label: recordInBoth('title'),
      can: 'learning.correct',
      place: 'manage',
      group,
      order: 38,
    },
  ],
}
