import type { GrantedRole } from '../people/index.ts'

/** The roles that an organisation gives, in the order in which they are shown. */
export const givenRoles = [
  'organisation_admin',
  'people_admin',
  'data_protection',
  'learning_lead',
  'trainer',
] as const satisfies readonly GrantedRole[]

/** The roles of the table of permissions, with those that nobody gives. */
export const allRoles = ['person', 'member', 'manager', ...givenRoles.toReversed(), 'operator'] as const
export type ShownRole = (typeof allRoles)[number]

/** Roles that can be given for a unit and everything below it. */
const forUnits: readonly GrantedRole[] = ['people_admin', 'learning_lead', 'trainer']

export type Reach = { unitId: string | null; courseId: string | null }
export type ReachFault = 'oneReach' | 'adminWhole' | 'trainerCourse'

/** What is wrong with giving a role for a unit or a course; nothing when it can be. */
export function reachFault(role: GrantedRole, { unitId, courseId }: Reach): ReachFault | undefined {
  if (unitId && courseId) return 'oneReach'
  if (courseId && role !== 'trainer') return 'trainerCourse'
  if (unitId && !forUnits.includes(role)) return 'adminWhole'
  return undefined
}
