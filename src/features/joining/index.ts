import type { Feature } from '../../platform/feature.ts'
import { magicLinkJob } from './magic-links/links.ts'
import { magicLinkRoutes } from './magic-links/routes.tsx'
import './permissions.ts'
import { expireJob } from './pre-joiners/inviting.ts'
import { eraseRemovedJob } from './pre-joiners/removing.ts'
import { preJoinerRoutes } from './pre-joiners/routes.tsx'
import { say as sayPreJoiners } from './pre-joiners/words.ts'
import { cleanJob, noticeJob, proofJob } from './registration/letters.ts'
import { manageRegistrationRoutes } from './registration/manage-routes.tsx'
import { mineRoutes } from './registration/mine-routes.tsx'
import { registrationRoutes } from './registration/routes.tsx'
import { sayManage } from './registration/words-manage.ts'
import { welcomeRoutes } from './welcome/routes.tsx'
import { say as sayWelcome } from './welcome/words.ts'

export { type Becoming, becomeEmployee, undoBecoming } from './pre-joiners/becoming.ts'
export { invitePreJoiner, mayInviteToTeam } from './pre-joiners/inviting.ts'
export { makeCode } from './registration/deciding.ts'
export type { WelcomeCourse, WelcomeDone } from './welcome/page.tsx'
export { welcomeReply } from './welcome/routes.tsx'

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
  routes: [
    ...magicLinkRoutes,
    ...mineRoutes,
    ...registrationRoutes,
    ...manageRegistrationRoutes,
    ...preJoinerRoutes,
    ...welcomeRoutes,
  ],
  jobs: [magicLinkJob, proofJob, noticeJob, cleanJob, expireJob, eraseRemovedJob],
  nav: [
    {
      section: 'manage.joining.pre-joiners',
      href: '/manage/joining/pre-joiners',
      label: { en: sayPreJoiners('en')('preJoiners'), cy: sayPreJoiners('cy')('preJoiners') },
      can: 'joining.invite',
      place: 'manage',
      group,
      order: 25,
    },
    {
      section: 'manage.joining.welcome',
      href: '/manage/joining/welcome',
      label: { en: sayWelcome('en')('manageTitle'), cy: sayWelcome('cy')('manageTitle') },
      can: 'joining.invite',
      place: 'manage',
      group,
      order: 25.5,
    },
    place('applications', 26),
    place('codes', 27),
    place('domains', 28),
    place('settings', 29),
  ],
}
