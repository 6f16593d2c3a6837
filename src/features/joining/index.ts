import type { Feature } from '../../platform/feature.ts'
import { magicLinkJob } from './magic-links/links.ts'
import { magicLinkRoutes } from './magic-links/routes.tsx'
import './permissions.ts'
import { cleanJob, noticeJob, proofJob } from './registration/letters.ts'
import { manageRegistrationRoutes } from './registration/manage-routes.tsx'
import { mineRoutes } from './registration/mine-routes.tsx'
import { registrationRoutes } from './registration/routes.tsx'
import { sayManage } from './registration/words-manage.ts'

const group = { en: sayManage('en')('joining'), cy: sayManage('cy')('joining') }

function place(key: 'applications' | 'codes' | 'domains' | 'settings', order: number) {
  return {
    section: `manage.joining.${key}`,
    href: `/manage/joining/${key}`,
    label: { en: sayManage('en')(key), cy: sayManage('cy')(key) },
    can: 'joining.manage',
    place: 'manage',
    group,
    order,
  } as const
}

/** Ways in for people who are in no staff record: links by mail, registering, and pre-joiners. */
export const joiningFeature: Feature = {
  name: 'joining',
  routes: [...magicLinkRoutes, ...mineRoutes, ...registrationRoutes, ...manageRegistrationRoutes],
  jobs: [magicLinkJob, proofJob, noticeJob, cleanJob],
  nav: [place('applications', 26), place('codes', 27), place('domains', 28), place('settings', 29)],
}
