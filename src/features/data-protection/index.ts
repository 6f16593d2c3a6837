import type { Feature, NavItem } from '../../platform/feature.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { Permission } from '../../platform/permissions/permissions.ts'
import { ownRequestRoutes } from './access-requests/own-routes.tsx'
import { sayOwn } from './access-requests/own-words.ts'
import { requestRoutes } from './access-requests/routes.tsx'
import { say as sayRequests } from './access-requests/words.ts'
import { registerRoutes } from './agreements/register-routes.tsx'
import { agreementRoutes } from './agreements/routes.tsx'
import { say as sayAgreements } from './agreements/words.ts'
import { eraseJob, retentionJob } from './erasure/erasing.ts'
import { erasureRoutes } from './erasure/routes.tsx'
import { say as sayErasure } from './erasure/words.ts'
import { copyJob } from './exit/copying.ts'
import { exitRoutes } from './exit/routes.tsx'
import { say as sayExit } from './exit/words.ts'
import { exportJob } from './export/exports.ts'
import { exportRoutes } from './export/routes.tsx'
import { say as sayExport } from './export/words.ts'
import { lookRoutes } from './looks/routes.tsx'
import { say as sayLooks } from './looks/words.ts'
import { personRoutes } from './person/routes.tsx'
import { say as sayPerson } from './person/words.ts'
import './permissions.ts'

const group = { en: 'Data protection', cy: 'Diogelu data' }

function place(
  section: string,
  path: string,
  label: { en: string; cy: string },
  can: Permission,
  order: number,
): NavItem {
  return { section, href: path, label, can, place: 'manage', group, order }
}
const base = '/manage/data-protection'

export { type ExitManifest, exportOrganisation } from './exit/export-organisation.ts'
export { personMarks } from './person/marks.tsx'

/** What the account page leads to about one's own data. */
export function dataPages(lang: Lang): { href: string; title: string }[] {
  return [
    { href: '/account/data', title: sayExport(lang)('ownTitle') },
    { href: '/account/data/requests', title: sayOwn(lang)('title') },
    { href: '/account/data/looks', title: sayLooks(lang)('title') },
  ]
}

/** What organisations owe the people whose data they keep. */
export const dataProtectionFeature: Feature = {
  name: 'data-protection',
  routes: [
    ...exportRoutes,
    ...lookRoutes,
    ...requestRoutes,
    ...ownRequestRoutes,
    ...personRoutes,
    ...erasureRoutes,
    ...registerRoutes,
    ...agreementRoutes,
    ...exitRoutes,
  ],
  jobs: [exportJob, copyJob, eraseJob, retentionJob],
  nav: [
    place(
      'manage.data-protection.requests',
      `${base}/requests`,
      { en: sayRequests('en')('title'), cy: sayRequests('cy')('title') },
      'data.requests',
      700,
    ),
    place(
      'manage.data-protection.people',
      `${base}/people`,
      { en: sayPerson('en')('findTitle'), cy: sayPerson('cy')('findTitle') },
      'data.requests',
      702,
    ),
    place(
      'manage.data-protection.holds',
      `${base}/holds`,
      { en: sayPerson('en')('holdsTitle'), cy: sayPerson('cy')('holdsTitle') },
      'data.requests',
      704,
    ),
    place(
      'manage.data-protection.retention',
      `${base}/retention`,
      { en: sayErasure('en')('retention'), cy: sayErasure('cy')('retention') },
      'data.retention',
      706,
    ),
    place(
      'manage.data-protection.erasures',
      `${base}/erasures`,
      { en: sayErasure('en')('batches'), cy: sayErasure('cy')('batches') },
      'data.erase',
      708,
    ),
    place(
      'manage.agreements',
      '/manage/agreements',
      { en: sayAgreements('en')('title'), cy: sayAgreements('cy')('title') },
      'data.agreements',
      710,
    ),
    place(
      'manage.exit',
      '/manage/exit',
      { en: sayExit('en')('title'), cy: sayExit('cy')('title') },
      'organisation.exit',
      715,
    ),
    {
      section: 'manage.departures',
      href: '/manage/departures',
      label: { en: sayExit('en')('departures'), cy: sayExit('cy')('departures') },
      can: 'organisation.put-back',
      place: 'manage',
      group: { en: 'Installation', cy: 'Y gosodiad' },
      order: 915,
    },
  ],
}
