import type { ExemptionReason } from '../queries.ts'

/** Why somebody can be exempt; never a story. */
export const reasons = [
  'leave',
  'family leave',
  'sickness',
  'career break',
  'not applicable',
  'adjustment',
] as const satisfies readonly ExemptionReason[]
