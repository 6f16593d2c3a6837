import type { Feature } from '../../platform/feature.ts'
import './permissions.ts'
import { routes } from './routes.tsx'

export { examine } from './doctor/examine.ts'
export type { Finding } from './doctor/finding.ts'

/** Whether anything is stuck, and what to do about it; for the operator. */
export const operationsFeature: Feature = {
  name: 'operations',
  routes,
  nav: [
    {
      section: 'manage.jobs',
      href: '/manage/jobs',
      label: { en: 'Background work', cy: 'Gwaith cefndir' },
      can: 'job.view',
      place: 'manage',
      group: { en: 'Installation', cy: 'Y gosodiad' },
      order: 910,
    },
  ],
}
