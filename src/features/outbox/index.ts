import type { Feature } from '../../platform/feature.ts'
import { sendMailJob } from '../../platform/mail/deliver.ts'
import './permissions.ts'
import { routes } from './routes.tsx'

/** The outgoing mail: sending it, and reading it where nobody sends. */
export const outboxFeature: Feature = {
  name: 'outbox',
  routes,
  jobs: [sendMailJob],
  nav: [
    {
      section: 'manage.outbox',
      href: '/manage/outbox',
      label: { en: 'Outgoing mail', cy: 'Post sy’n mynd allan' },
      can: 'mail.read',
      place: 'manage',
      group: { en: 'Installation', cy: 'Y gosodiad' },
      order: 900,
      when: services => !services.config.smtpUrl,
    },
  ],
}
