import { homeFeature } from './features/home/index.ts'
import { catalogueFeature } from './features/catalogue/index.ts'
import { outboxFeature } from './features/outbox/index.ts'
import { signInFeature } from './features/sign-in/index.ts'
import { coursesFeature } from './features/courses/index.ts'
import type { Feature } from './platform/feature.ts'

/** The table of contents: every feature, by name. Nothing is loaded by itself. */
export const features: Feature[] = [signInFeature, outboxFeature, catalogueFeature, homeFeature, coursesFeature]
