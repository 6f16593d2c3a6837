import type { Feature } from '../../platform/feature.ts'
import { apiRoutes } from './api/routes.ts'
import { coverRoutes } from './covers/routes.ts'
import { createRoutes } from './create/routes.ts'
import { detailsRoutes } from './details/routes.ts'
import { listRoutes } from './list/routes.ts'
import { overviewRoutes } from './overview/routes.ts'
import { cleanUnattached } from './packages/keep-package.ts'
import { contentRoutes } from './structure/content-routes.ts'
import { openingRoutes } from './structure/opening-routes.ts'
import { structureRoutes } from './structure/routes.ts'
import { sectionRoutes } from './structure/section-routes.ts'

export { courseToChange, loadCourse, visibleCourses } from './permissions.ts'
export { type Course, categoryChoices, unitChoices } from './queries.ts'
export { slugOf } from './rules.ts'

export const coursesFeature: Feature = {
  name: 'courses',
  routes: [
    ...listRoutes,
    ...createRoutes,
    ...overviewRoutes,
    ...structureRoutes,
    ...sectionRoutes,
    ...openingRoutes,
    ...contentRoutes,
    ...detailsRoutes,
    ...coverRoutes,
    ...apiRoutes,
  ],
  jobs: [cleanUnattached],
  nav: [
    {
      section: 'manage.courses',
      href: '/manage/courses',
      label: { en: 'Courses', cy: 'Cyrsiau' },
      can: 'course.edit',
      place: 'manage',
      group: { en: 'Learning', cy: 'Dysgu' },
      order: 10,
    },
  ],
}
