import type { Feature } from '../../platform/feature.ts'
import { planJob, sendJob } from './jobs.ts'
import { ownRoutes } from './own/routes.tsx'
import './permissions.ts'
import { reactions } from './reactions.ts'
import { carryJob } from './sending/texting.ts'

export { bell } from './bell.ts'

/** Who is told what and when, how it gets to them, and what came of it. */
export const noticesFeature: Feature = {
  name: 'notices',
  routes: [...ownRoutes],
  jobs: [planJob, sendJob, carryJob],
  reactions,
}
