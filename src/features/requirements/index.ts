import type { Feature } from '../../platform/feature.ts'
import { settleJob } from './jobs.ts'
import './permissions.ts'

/** What must be met, by whom and by when; standing as a question over evidence. */
export const requirementsFeature: Feature = {
  name: 'requirements',
  routes: [],
  jobs: [settleJob],
}
