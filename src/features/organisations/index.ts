import type { Feature } from '../../platform/feature.ts'
import { pageRoutes } from './pages/routes.tsx'
import './permissions.ts'
import { jobRoleRoutes } from './units/job-role-routes.tsx'
import { unitRoutes } from './units/routes.tsx'
import { say } from './units/words.ts'

const group = { en: 'People', cy: 'Pobl' }

/** Organisations with their units, and the sites they learn on. */
export const organisationsFeature: Feature = {
  name: 'organisations',
  routes: [...pageRoutes, ...unitRoutes, ...jobRoleRoutes],
  nav: [
    {
      section: 'manage.units',
      href: '/manage/units',
      label: { en: say('en')('units'), cy: say('cy')('units') },
      can: 'units.view',
      place: 'manage',
      group,
      order: 21,
    },
    {
      section: 'manage.job-roles',
      href: '/manage/job-roles',
      label: { en: say('en')('jobRoles'), cy: say('cy')('jobRoles') },
      can: 'units.view',
      place: 'manage',
      group,
      order: 22,
    },
  ],
}
