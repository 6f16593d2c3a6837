import type { Feature } from '../../platform/feature.ts'
import './permissions.ts'
import { routes } from './routes.ts'

export const categoriesFeature: Feature = {
  name: 'categories',
  routes,
  nav: [
    {
      section: 'manage.categories',
      href: '/manage/categories',
      label: { en: 'Categories', cy: 'Categorïau' },
      can: 'category.edit',
      place: 'manage',
      group: { en: 'Learning', cy: 'Dysgu' },
      order: 30,
    },
  ],
}
