import type { Feature } from '../../platform/feature.ts'
import { documentRoutes } from './document-routes.ts'
import { evidenceRoutes } from './evidence-routes.ts'
import './permissions.ts'
import { tokenRoutes } from './token-routes.ts'

/** The programming interface, described from the routes of all features. */
export function apiFeature(all: () => readonly Feature[]): Feature {
  return { name: 'api', routes: [...evidenceRoutes, ...tokenRoutes, ...documentRoutes(all)] }
}
