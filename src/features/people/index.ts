import type { Feature } from '../../platform/feature.ts'
import { apiRoutes } from './api/routes.ts'
import { linkRoutes } from './linking/routes.tsx'
import { listRoutes } from './list/routes.tsx'
import './permissions.ts'
import { personRoutes } from './person/routes.tsx'
import { termRoutes } from './person/term-routes.tsx'
import { roleRoutes } from './roles/routes.tsx'
import { say as sayRoles } from './roles/words.ts'
import { seeingRoutes } from './seeing/routes.tsx'
import { say } from './words.ts'

export { type CliRole, createPerson, type PersonOptions } from './cli.ts'
export { organisationNamed } from './cli-queries.ts'
export { jobRoleChoices, type UnitChoice, unitChoices, visibleMemberships } from './queries.ts'
export { createPerson as createPersonHere, mendPerson } from './people.ts'
export { changeJob, startJob } from './terms/jobs.ts'
export { endMembership, returnToMembership, setEmployeeNumber } from './terms/memberships.ts'
export { ownPages } from './own/pages.ts'
export { say as saySeeing } from './seeing/words.ts'
export { addTerm, changeFrom, covers, dayBefore, type Span, type Term } from './rules.ts'

const group = { en: 'People', cy: 'Pobl' }

/** Who belongs to an organisation, what they do there and what they may do. */
export const peopleFeature: Feature = {
  name: 'people',
  routes: [...listRoutes, ...personRoutes, ...termRoutes, ...roleRoutes, ...linkRoutes, ...seeingRoutes, ...apiRoutes],
  nav: [
    {
      section: 'manage.people',
      href: '/manage/people',
      label: { en: say('en')('people'), cy: say('cy')('people') },
      can: 'people.view',
      place: 'manage',
      group,
      order: 20,
    },
    {
      section: 'manage.roles',
      href: '/manage/roles',
      label: { en: sayRoles('en')('title'), cy: sayRoles('cy')('title') },
      can: 'roles.grant',
      place: 'manage',
      group,
      order: 24,
    },
  ],
}
