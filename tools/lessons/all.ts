import { croeso } from './croeso.ts'
import { dataProtection } from './data-protection.ts'
import { displayScreens } from './display-screens.ts'
import { equalityAndRespect } from './equality-and-respect.ts'
import { fireSafety } from './fire-safety.ts'
import { infectionPrevention } from './infection-prevention.ts'
import { loneWorking } from './lone-working.ts'
import { medicationAwareness } from './medication-awareness.ts'
import { movingAndHandling } from './moving-and-handling.ts'
import { safeguardingAdults } from './safeguarding-adults.ts'
import type { Lesson } from './types.ts'
import { welcome } from './welcome.ts'

/** Every demo lesson, in the order they are built. */
export const lessons: Lesson[] = [
  welcome,
  fireSafety,
  dataProtection,
  safeguardingAdults,
  movingAndHandling,
  infectionPrevention,
  medicationAwareness,
  displayScreens,
  loneWorking,
  equalityAndRespect,
  croeso,
]
