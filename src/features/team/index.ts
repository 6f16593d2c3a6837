import type { Feature } from '../../platform/feature.ts'
import { routes } from './routes.ts'
import './permissions.ts'

export const teamFeature: Feature = {
  name: 'team',
  routes,
  nav: [
    {
      section: 'team',
      href: '/team',
      label: { en: 'My team', cy: 'Fy nhîm' },
      can: 'team.view',
      place: 'main',
      order: 40,
    },
  ],
}
