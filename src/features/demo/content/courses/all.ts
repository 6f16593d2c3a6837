import type { DemoCourse } from '../types.ts'
import { careCourses } from './care.ts'
import { healthCourses } from './health.ts'
import { informationCourses } from './information.ts'
import { managingCourses } from './managing.ts'
import { outAndAboutCourses } from './out-and-about.ts'
import { respectCourses } from './respect.ts'
import { safeguardingCourses } from './safeguarding.ts'
import { startingCourses } from './starting.ts'
import { welshCourses } from './welsh.ts'

/** Every course of the demo world, in the order in which they were published. */
export const courses: DemoCourse[] = [
  ...startingCourses,
  ...healthCourses,
  ...outAndAboutCourses,
  ...informationCourses,
  ...safeguardingCourses,
  ...careCourses,
  ...respectCourses,
  ...welshCourses,
  ...managingCourses,
]
