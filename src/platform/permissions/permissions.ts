import { type RawBuilder, sql } from 'kysely'
import type { Actor, Role } from '../tenancy/actor.ts'

export type { Role } from '../tenancy/actor.ts'

export type Permission = `${string}.${string}`

const registry = new Map<Permission, readonly Role[]>()
let frozen = false

/** Declares a feature's permissions: which roles hold each. Only at start; a name declared twice is a bug. */
export function definePermissions<T extends Record<Permission, readonly Role[]>>(declared: T): T {
  if (frozen) throw new Error('Permissions are declared before the registry is frozen')
  for (const [name, roles] of Object.entries(declared)) {
    if (registry.has(name as Permission)) throw new Error(`The permission ${name} is declared twice`)
    registry.set(name as Permission, roles)
  }
  return declared
}

/** The whole table, permission to roles; frozen from the first look on. */
export function permissionTable(): ReadonlyMap<Permission, readonly Role[]> {
  frozen = true
  return registry
}

function rolesFor(permission: Permission): readonly Role[] {
  const roles = registry.get(permission)
  if (!roles) throw new Error(`Nobody declared the permission ${permission}`)
  return roles
}

/** Whether the actor holds the permission on anything at all: what a route asks before it loads a record. */
export function mayAnywhere(actor: Actor, permission: Permission): boolean {
  const roles = rolesFor(permission)
  if (!actor.person) return false
  if (roles.includes('person')) return true
  if (roles.includes('member') && actor.memberships.some(held => held.kind !== 'pre-joiner')) return true
  if (roles.includes('manager') && actor.reports > 0) return true
  return actor.grants.some(grant => roles.includes(grant.role))
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

function unitsWith(actor: Actor, permission: Permission): string[] {
  const roles = rolesFor(permission)
  return actor.grants
    .filter(grant => grant.scope === 'unit' && roles.includes(grant.role))
    .map(grant => grant.scope_id as string)
}

/** Whether the actor holds the permission on the whole of an organisation. */
export function mayInOrganisation(
  actor: Actor,
  permission: Permission,
  organisationId: string | null,
): boolean {
  return organisationId !== null && organisationsWith(actor, permission).includes(organisationId)
}

/**
 * The rows the actor's grants reach with a permission, as a condition on their organisation and unit: whole
 * organisations, and units with everything below them. Row security stands behind it.
 */
export function within(
  actor: Actor,
  permission: Permission,
  row: { organisation: string; unit?: string },
): RawBuilder<boolean> {
  const organisations = organisationsWith(actor, permission)
  const units = row.unit ? unitsWith(actor, permission) : []
  const whole = sql<boolean>`${sql.ref(row.organisation)} = any (${organisations}::uuid[])`
  if (units.length === 0 || !row.unit) return whole
  return sql<boolean>`(${whole} or ${sql.ref(row.unit)} = any (array(select units_below(top) from unnest(${units}::uuid[]) as top)))`
}
