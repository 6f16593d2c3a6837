import type { Feature } from '../../platform/feature.ts'
import { sealJob } from './jobs.ts'
import './permissions.ts'
import { routes } from './routes.tsx'
import { say } from './words.ts'

export { type Verification, verifyAudit } from './cli.ts'

/** What was done, by whom and why; sealed, so that a change of it is found. */
export const auditFeature: Feature = {
  name: 'audit',
  routes,
  jobs: [sealJob],
  nav: [
    {
      section: 'manage.audit',
      href: '/manage/audit',
      label: { en: say('en')('title'), cy: say('cy')('title') },
      can: 'audit.view',
      place: 'manage',
      group: { en: 'Data protection', cy: 'Diogelu data' },
      order: 720,
    },
  ],
}
