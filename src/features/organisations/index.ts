import type { Feature } from '../../platform/feature.ts'
import { pageRoutes } from './pages/routes.tsx'
import './permissions.ts'

/** Organisations with their units, and the sites they learn on. */
export const organisationsFeature: Feature = {
  name: 'organisations',
  routes: [...pageRoutes],
  nav: [],
}
