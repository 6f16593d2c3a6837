import { type RawBuilder, sql } from 'kysely'
import type { Both } from '../errors/errors.ts'
import type { Actor, Grant, Role } from '../tenancy/actor.ts'

export type { Role } from '../tenancy/actor.ts'

export type Permission = `${string}.${string}`

/**
 * What a permission lets somebody do, in plain words of both languages: the page that answers who can do what reads
 * them. `reach: 'organisation'` is for what can't be done for a part: a grant on a unit or a course never gives it.
 * `off: true` is for what nobody may until an organisation lets its people: then in that organisation alone.
 */
export type AboutPermission = Both & { reach?: 'organisation'; off?: true }

const registry = new Map<Permission, readonly Role[]>()
const said = new Map<Permission, AboutPermission>()
let frozen = false

/**
 * Declares a feature's permissions: which roles hold each, and what each means in both languages. Only at start; a name
 * declared twice is a bug.
 */
export function definePermissions<T extends Record<Permission, readonly Role[]>>(
  declared: T,
  about: Record<keyof T & Permission, AboutPermission>,
): T {
  if (frozen) throw new Error('Permissions are declared before the registry is frozen')
  for (const [name, roles] of Object.entries(declared)) {
    if (registry.has(name as Permission)) throw new Error(`The permission ${name} is declared twice`)
    registry.set(name as Permission, roles)
  }
  for (const [name, words] of Object.entries(about ?? {}) as [Permission, AboutPermission][])
    said.set(name, words)
  return declared
}

/** The whole table, permission to roles; frozen from the first look on. */
export function permissionTable(): ReadonlyMap<Permission, readonly Role[]> {
  frozen = true
  return registry
}

/** What every permission means; the same permissions as in the table. */
export function permissionWords(): ReadonlyMap<Permission, AboutPermission> {
  frozen = true
  return said
}

function rolesFor(permission: Permission): readonly Role[] {
  const roles = registry.get(permission)
  if (!roles) throw new Error(`Nobody declared the permission ${permission}`)
  return roles
}

/** Whether a grant gives a permission at all: its role holds it, and it reaches far enough. */
export function gives(grant: Pick<Grant, 'role' | 'scope'>, permission: Permission): boolean {
  if (!rolesFor(permission).includes(grant.role)) return false
  return (
    said.get(permission)?.reach !== 'organisation' || (grant.scope !== 'unit' && grant.scope !== 'course')
  )
}

/** What somebody holds that permissions come from. */
export type Held<G extends Pick<Grant, 'role' | 'scope'>, M extends { kind: string }> = {
  grants: readonly G[]
  memberships: readonly M[]
  /** How many people report to them. */
  reports: number
  /** What is off until an organisation allows it, and the one that is asked about allows. */
  allowed?: readonly string[]
}

export type Reason<G, M> =
  | { by: 'account' }
  | { by: 'membership'; membership: M }
  | { by: 'reports'; count: number }
  | { by: 'grant'; grant: G }

/**
 * Why somebody with an account holds a permission: by having the account, a membership, people who report to them, or a
 * grant. Empty when they do not, and while a permission is off that an organisation has to allow first. The check of every route and the page that explains it ask this one function.
 */
export function reasonsFor<G extends Pick<Grant, 'role' | 'scope'>, M extends { kind: string }>(
  held: Held<G, M>,
  permission: Permission,
): Reason<G, M>[] {
  const roles = rolesFor(permission)
  const reasons: Reason<G, M>[] = []
  if (said.get(permission)?.off && !held.allowed?.includes(permission)) return reasons
  if (roles.includes('person')) reasons.push({ by: 'account' })
  if (roles.includes('member'))
    for (const membership of held.memberships)
      if (membership.kind !== 'pre-joiner') reasons.push({ by: 'membership', membership })
  if (roles.includes('manager') && held.reports > 0) reasons.push({ by: 'reports', count: held.reports })
  for (const grant of held.grants) if (gives(grant, permission)) reasons.push({ by: 'grant', grant })
  return reasons
}

/** Whether the actor holds the permission on anything at all: what a route asks before it loads a record. */
export function mayAnywhere(actor: Actor, permission: Permission): boolean {
  return actor.person !== null && reasonsFor(actor, permission).length > 0
}

/** The organisations in which the actor holds the permission by a grant on the whole of them. */
export function organisationsWith(actor: Actor, permission: Permission): string[] {
  const roles = rolesFor(permission)
  if (actor.grants.some(grant => grant.scope === 'installation' && roles.includes(grant.role)))
    return actor.staffOrgs
  return actor.grants
    .filter(grant => grant.scope === 'organisation' && roles.includes(grant.role))
    .map(grant => grant.organisation_id as string)
}

function partsWith(actor: Actor, permission: Permission, scope: 'unit' | 'course'): string[] {
  return actor.grants
    .filter(grant => grant.scope === scope && gives(grant, permission))
    .map(grant => grant.scope_id as string)
}

/** The units, with everything below each, on which the actor holds the permission by a grant. */
export const unitsWith = (actor: Actor, permission: Permission) => partsWith(actor, permission, 'unit')
/** The courses on which the actor holds the permission by a grant. */
export const coursesWith = (actor: Actor, permission: Permission) => partsWith(actor, permission, 'course')

/** Whether the actor holds the permission on the whole of an organisation. */
export function mayInOrganisation(
  actor: Actor,
  permission: Permission,
  organisationId: string | null,
): boolean {
  return organisationId !== null && organisationsWith(actor, permission).includes(organisationId)
}

/**
 * The rows the actor's grants reach with a permission, as a condition on their organisation, unit and course: whole
 * organisations, units with everything below them, single courses. Row security stands behind it.
 */
export function within(
  actor: Actor,
  permission: Permission,
  row: { organisation: string; unit?: string; course?: string },
): RawBuilder<boolean> {
  const ways = [
    sql<boolean>`${sql.ref(row.organisation)} = any (${organisationsWith(actor, permission)}::uuid[])`,
  ]
  const units = row.unit ? unitsWith(actor, permission) : []
  if (row.unit && units.length > 0)
    ways.push(
      sql<boolean>`${sql.ref(row.unit)} = any (array(select units_below(top) from unnest(${units}::uuid[]) as top))`,
    )
  const courses = row.course ? coursesWith(actor, permission) : []
  if (row.course && courses.length > 0)
    ways.push(sql<boolean>`${sql.ref(row.course)} = any (${courses}::uuid[])`)
  return ways.length === 1 ? (ways[0] as RawBuilder<boolean>) : sql<boolean>`(${sql.join(ways, sql` or `)})`
}

/**
 * Whether somebody is here as a pre-joiner and as nothing else: no other membership on this site, no role, nobody who
 * reports to them. They read what they are enrolled on, and no catalogue.
 */
export function isOnlyPreJoiner(actor: Actor): boolean {
  const { memberships, grants, reports } = actor
  return (
    memberships.length > 0 &&
    memberships.every(held => held.kind === 'pre-joiner') &&
    grants.length === 0 &&
    reports === 0
  )
}
