import type { Feature } from '../../platform/feature.ts'
import './permissions.ts'
import { pageRoutes } from './page-routes.tsx'
import { scimRoutes } from './routes.ts'
import { say } from './words.ts'

/** Accounts and groups kept by an organisation's identity provider (SCIM 2.0). */
export const scimFeature: Feature = {
  name: 'scim',
  routes: [...scimRoutes, ...pageRoutes],
  nav: [
    {
      section: 'manage.provisioning',
      href: '/manage/provisioning',
      label: { en: say('en')('title'), cy: say('cy')('title') },
      can: 'scim.provision',
      place: 'manage',
      group: { en: 'People', cy: 'Pobl' },
      order: 29,
    },
  ],
}
