import { dataProtection } from './data-protection.ts'
import { fireSafety } from './fire-safety.ts'
import type { Lesson } from './types.ts'

/** Every demo lesson, in the order they are built. */
export const lessons: Lesson[] = [fireSafety, dataProtection]
