import type { Feature } from '../../platform/feature.ts'
import { magicLinkJob } from './magic-links/links.ts'
import { magicLinkRoutes } from './magic-links/routes.tsx'

/** Ways in for people who are in no staff record: links by mail, registering, and pre-joiners. */
export const joiningFeature: Feature = {
  name: 'joining',
  routes: [...magicLinkRoutes],
  jobs: [magicLinkJob],
}
