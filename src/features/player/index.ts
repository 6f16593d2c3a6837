import type { Feature } from '../../platform/feature.ts'
import './permissions.ts'
import { routes } from './routes.ts'

export type { LaunchItem } from './packages/launch-items.ts'
export { type Packaged, storePackage } from './packages/store-package.ts'

export const playerFeature: Feature = { name: 'player', routes }
