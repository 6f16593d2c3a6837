import type { Feature } from '../../platform/feature.ts'
import { routes } from './routes.ts'
import './permissions.ts'

export const homeFeature: Feature = {
  name: 'home',
  routes,
  nav: [
    {
      section: 'home',
      href: '/',
      label: { en: 'Home', cy: 'Hafan' },
      can: 'home.view',
      place: 'main',
      order: 10,
    },
  ],
}
