import type { Feature } from '../../platform/feature.ts'
import { routes } from './routes.ts'
import './permissions.ts'

export const recordFeature: Feature = {
  name: 'record',
  routes,
  nav: [
    {
      section: 'record',
      href: '/record',
      label: { en: 'My record', cy: 'Fy nghofnod' },
      can: 'record.own',
      place: 'main',
      order: 30,
    },
  ],
}
