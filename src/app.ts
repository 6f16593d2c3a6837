import { signInFeature } from './features/sign-in/index.ts'
import type { Feature } from './platform/feature.ts'

/** The table of contents: every feature, by name. Nothing is loaded by itself. */
export const features: Feature[] = [signInFeature]
