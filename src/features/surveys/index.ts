import type { Feature } from '../../platform/feature.ts'
import { answeringRoutes } from './answering/routes.tsx'
import { itemRoutes } from './editing/item-routes.tsx'
import { editingRoutes } from './editing/routes.tsx'
import { surveyJobs, surveyReactions } from './jobs.ts'
import './permissions.ts'
import { placingRoutes } from './placing/routes.tsx'
import { ratingRoutes } from './ratings/routes.tsx'
import { resultRoutes } from './results/routes.tsx'
import { say } from './words.ts'

export type { OwnSurvey } from './answering/queries.ts'
export type { Content, Item } from './content.ts'
export { sayRating } from './ratings/words.ts'
export { SurveyLinks, SurveysToAnswer } from './views/surveys-to-answer.tsx'

/** What people are asked before, in and after courses, and by itself; ratings of courses. */
export const surveysFeature: Feature = {
  name: 'surveys',
  routes: [
    ...answeringRoutes,
    ...editingRoutes,
    ...itemRoutes,
    ...placingRoutes,
    ...resultRoutes,
    ...ratingRoutes,
  ],
  jobs: surveyJobs,
  reactions: surveyReactions,
  nav: [
    {
      section: 'manage.surveys',
      href: '/manage/surveys',
      label: { en: say('en')('surveys'), cy: say('cy')('surveys') },
      can: 'survey.edit',
      place: 'manage',
      group: { en: 'Learning', cy: 'Dysgu' },
      order: 13,
    },
  ],
}
