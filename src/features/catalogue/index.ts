import type { Feature } from '../../platform/feature.ts'
import { isOnlyPreJoiner } from '../../platform/permissions/permissions.ts'
import { routes } from './routes.ts'
import './permissions.ts'

export { coverAddress } from './covers.ts'
export { type ListedCourse, listedCourses } from './queries.ts'
export { cardOf } from './views/catalogue-page.tsx'

export const catalogueFeature: Feature = {
  name: 'catalogue',
  routes,
  nav: [
    {
      section: 'catalogue',
      href: '/catalogue',
      label: { en: 'Find learning', cy: 'Dod o hyd i ddysgu' },
      can: 'course.view',
      place: 'main',
      order: 20,
      // A pre-joiner has a welcome page instead.
      when: (_, { actor }) => !isOnlyPreJoiner(actor),
    },
  ],
}
