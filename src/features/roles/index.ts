import type { Feature } from '../../platform/feature.ts'
import './permissions.ts'
import { roleRoutes } from './routes.tsx'
import { say } from './words.ts'

/** Who can do what in an organisation, why, and giving and ending roles. */
export const rolesFeature: Feature = {
  name: 'roles',
  routes: roleRoutes,
  nav: [
    {
      section: 'manage.roles',
      href: '/manage/roles',
      label: { en: say('en')('title'), cy: say('cy')('title') },
      can: 'roles.view',
      place: 'manage',
      group: { en: 'People', cy: 'Pobl' },
      order: 24,
    },
  ],
}
