import type { Feature } from '../../platform/feature.ts'
import { sendMailJob } from '../../platform/mail/deliver.ts'
import { bounceRoutes } from './bounces/routes.tsx'
import { say as sayBounces } from './bounces/words.ts'
import './permissions.ts'
import { routes } from './routes.tsx'

export { BounceNotice } from './bounces/notice.tsx'
export { type Bounced, bouncedOf } from './bounces/queries.ts'

/** The outgoing mail: sending it, and reading it where nobody sends. */
export const outboxFeature: Feature = {
  name: 'outbox',
  routes: [...routes, ...bounceRoutes],
  jobs: [sendMailJob],
  nav: [
    {
      section: 'manage.people.bounces',
      href: '/manage/people/bounces',
      label: { en: sayBounces('en')('title'), cy: sayBounces('cy')('title') },
      can: 'mail.mend',
      place: 'manage',
      group: { en: 'People', cy: 'Pobl' },
      order: 60,
    },
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
