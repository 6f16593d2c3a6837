import type { Feature, NavItem } from '../../platform/feature.ts'
import { askJob, planJob, retireJob, sendJob } from './jobs.ts'
import { logRoutes } from './log/routes.tsx'
import { say as sayLog } from './log/words.ts'
import { ruleRoutes } from './manage/routes.tsx'
import { siteRoutes } from './manage/site-routes.tsx'
import { bothOf } from './manage/words.ts'
import { bothOfSite } from './manage/words-site.ts'
import { nudgeRoutes } from './nudges/routes.ts'
import { ownRoutes } from './own/routes.tsx'
import './permissions.ts'
import { reactions } from './reactions.ts'
import { receiptRoutes } from './sending/routes.ts'
import { carryJob } from './sending/texting.ts'

export { bell } from './bell.ts'
export { usualRules } from './manage/usual.ts'
export { lastSaid, RemindPart, type RemindPartProps } from './nudges/part.tsx'
export { choicePages } from './own/choices.ts'
export { planNotices } from './planning/plan.ts'

const group = bothOf('group')

function place(end: string, label: NavItem['label'], can: NavItem['can'], order: number): NavItem {
  const section = `manage.notices${end.replace('/', '.')}`
  return { section, href: `/manage/notices${end}`, label, can, place: 'manage', group, order }
}

/** Who is told what and when, how it gets to them, and what came of it. */
export const noticesFeature: Feature = {
  name: 'notices',
  routes: [...ownRoutes, ...ruleRoutes, ...siteRoutes, ...logRoutes, ...nudgeRoutes, ...receiptRoutes],
  jobs: [planJob, sendJob, carryJob, askJob, retireJob],
  reactions,
  nav: [
    place('', bothOf('title'), 'notice.manage', 34),
    place('/templates', bothOfSite('templates'), 'notice.manage', 35),
    place('/hours', bothOfSite('hoursTitle'), 'notice.manage', 36),
    place('/log', { en: sayLog('en')('title'), cy: sayLog('cy')('title') }, 'notice.log', 37),
  ],
}
