import { accountFeature } from './features/account/index.ts'
import { apiFeature } from './features/api/index.ts'
import { audiencesFeature } from './features/audiences/index.ts'
import { auditFeature } from './features/audit/index.ts'
import { catalogueFeature } from './features/catalogue/index.ts'
import { categoriesFeature } from './features/categories/index.ts'
import { coursesFeature } from './features/courses/index.ts'
import { dataProtectionFeature } from './features/data-protection/index.ts'
import { enrolmentsFeature } from './features/enrolments/index.ts'
import { externalLearningFeature } from './features/external-learning/index.ts'
import { historyImportFeature } from './features/history-import/index.ts'
import { homeFeature } from './features/home/index.ts'
import { hrImportFeature } from './features/hr-import/index.ts'
import { joiningFeature } from './features/joining/index.ts'
import { noticesFeature } from './features/notices/index.ts'
import { operationsFeature } from './features/operations/index.ts'
import { organisationsFeature } from './features/organisations/index.ts'
import { outboxFeature } from './features/outbox/index.ts'
import { peopleFeature } from './features/people/index.ts'
import { playerFeature } from './features/player/index.ts'
import { recordFeature } from './features/record/index.ts'
import { reportsFeature } from './features/reports/index.ts'
import { requirementsFeature } from './features/requirements/index.ts'
import { rolesFeature } from './features/roles/index.ts'
import { scimFeature } from './features/scim/index.ts'
import { signInFeature } from './features/sign-in/index.ts'
import { signOnFeature } from './features/sign-on/index.ts'
import { surveysFeature } from './features/surveys/index.ts'
import { teamFeature } from './features/team/index.ts'
import type { Feature } from './platform/feature.ts'

/** The table of contents: every feature, by name. Nothing is loaded by itself. */
export const features: Feature[] = [
  signInFeature,
  signOnFeature,
  joiningFeature,
  accountFeature,
  outboxFeature,
  operationsFeature,
  catalogueFeature,
  homeFeature,
  recordFeature,
  coursesFeature,
  categoriesFeature,
  playerFeature,
  organisationsFeature,
  peopleFeature,
  hrImportFeature,
  historyImportFeature,
  externalLearningFeature,
  rolesFeature,
  enrolmentsFeature,
  audiencesFeature,
  surveysFeature,
  teamFeature,
  noticesFeature,
  reportsFeature,
  requirementsFeature,
  scimFeature,
  auditFeature,
  dataProtectionFeature,
  apiFeature(() => features),
]
