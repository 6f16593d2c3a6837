import type { Feature } from '../../platform/feature.ts'
import './permissions.ts'
import { routes } from './routes.ts'

/** What people settle for themselves: name, language, password, sessions, second factor. */
export const accountFeature: Feature = { name: 'account', routes }
