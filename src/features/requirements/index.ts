import type { Feature } from '../../platform/feature.ts'
import { boardRoutes } from './board/routes.tsx'
import { sayBoard } from './board/words.ts'
import { manyRoutes } from './exempting/many-routes.tsx'
import { exemptionRoutes } from './exempting/routes.tsx'
import { settleJob } from './jobs.ts'
import { changeRoutes } from './manage/change-routes.tsx'
import { listRoutes } from './manage/routes.tsx'
import { whyRoutes } from './people/routes.tsx'
import { sayWhy } from './people/words.ts'
import './permissions.ts'
import { equivalentRoutes } from './qualifications/equivalent-routes.tsx'
import { qualificationRoutes } from './qualifications/routes.tsx'
import { sayQualification } from './qualifications/words.ts'
import { returnRoutes } from './returns/routes.tsx'
import { say } from './words.ts'

export { sayWhy as sayStanding } from './people/words.ts'
export { type OwnStanding, ownStandings, type PersonStanding } from './queries-why.ts'
export { ruleAsKept } from './rule.ts'
export { settleWaiting } from './settling/settle.ts'
export { asksNow, isLate, nextExpiry, StandingTable, standingItem } from './views/standing-list.tsx'

const group = { en: 'Compliance', cy: 'Cydymffurfio' }

/** What must be met, by whom and by when; standing as a question over evidence. */
export const requirementsFeature: Feature = {
  name: 'requirements',
  routes: [
    ...listRoutes,
    ...changeRoutes,
    ...whyRoutes,
    ...exemptionRoutes,
    ...manyRoutes,
    ...boardRoutes,
    ...returnRoutes,
    ...qualificationRoutes,
    ...equivalentRoutes,
  ],
  jobs: [settleJob],
  nav: [
    {
      section: 'manage.compliance',
      href: '/manage/compliance',
      label: { en: sayBoard('en')('title'), cy: sayBoard('cy')('title') },
      can: 'compliance.view',
      place: 'manage',
      group,
      order: 30,
    },
    {
      section: 'manage.requirements',
      href: '/manage/requirements',
      label: { en: say('en')('title'), cy: say('cy')('title') },
      can: 'requirement.view',
      place: 'manage',
      group,
      order: 31,
    },
    {
      section: 'manage.qualifications',
      href: '/manage/qualifications',
      label: { en: sayQualification('en')('title'), cy: sayQualification('cy')('title') },
      can: 'requirement.view',
      place: 'manage',
      group,
      order: 32,
    },
    {
      section: 'manage.exemptions',
      href: '/manage/exemptions',
      label: { en: sayWhy('en')('exemptions'), cy: sayWhy('cy')('exemptions') },
      can: 'requirement.exempt',
      place: 'manage',
      group,
      order: 33,
    },
  ],
}
