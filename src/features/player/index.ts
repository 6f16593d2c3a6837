export type { LaunchItem } from './packages/launch-items.ts'
export { type Packaged, storePackage } from './packages/store-package.ts'
