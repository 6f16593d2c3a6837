import type { Feature } from '../../platform/feature.ts'
import { keepCountsJob } from './jobs.ts'
import { routes } from './routes.ts'
import './permissions.ts'

export const reportsFeature: Feature = {
  name: 'reports',
  routes,
  jobs: [keepCountsJob],
  nav: [
    {
      section: 'manage.reports.courses',
      href: '/manage/reports/courses',
      label: { en: 'Course report', cy: 'Adroddiad cyrsiau' },
      can: 'report.courses',
      place: 'manage',
      group: { en: 'Reports', cy: 'Adroddiadau' },
      order: 310,
    },
  ],
}
