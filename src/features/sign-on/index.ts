import type { Feature } from '../../platform/feature.ts'
import './permissions.ts'
import { routes } from './routes.ts'

/** Signing in through the identity providers of organisations, and looking after those. */
export const signOnFeature: Feature = {
  name: 'sign-on',
  routes,
  nav: [
    {
      section: 'manage.sign-on',
      href: '/manage/sign-on',
      label: { en: 'Signing in', cy: 'Ffyrdd o fewngofnodi' },
      can: 'sign-on.manage',
      place: 'manage',
      group: { en: 'Site', cy: 'Gwefan' },
      order: 65,
    },
  ],
}
