import type { Feature } from '../../platform/feature.ts'
import { historyJobs } from './applying/apply.ts'
import { mendingRoutes } from './mending/routes.tsx'
import { nameRoutes } from './names/routes.tsx'
import './permissions.ts'
import { runRoutes } from './runs/routes.tsx'
import { bothOf } from './words.ts'

/** What people completed before, from files of earlier systems: read, checked, shown, written, and taken back. */
export const historyImportFeature: Feature = {
  name: 'history-import',
  routes: [...runRoutes, ...mendingRoutes, ...nameRoutes],
  jobs: historyJobs,
  nav: [
    {
      section: 'manage.history',
      href: '/manage/history',
      label: bothOf('title'),
      can: 'history.import',
      place: 'manage',
      group: { en: 'Compliance', cy: 'Cydymffurfio' },
      order: 36,
    },
  ],
}
