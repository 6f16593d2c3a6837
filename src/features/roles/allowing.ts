import { NotFound } from '../../platform/errors/errors.ts'
import { record } from '../../platform/outbox/record.ts'
import { type Permission, permissionWords } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import * as queries from './queries-allowed.ts'
import { actingWith } from './roles.ts'

/**
 * Lets the people of the acting organisation do what is off at first, or no longer. Asked twice is one. @throws NotFound for
 * what no organisation decides on, NotAllowed
 */
export async function letPeople(
  ctx: Ctx,
  permission: Permission,
  isAllowed: boolean,
  reason: string | null,
): Promise<void> {
  const here = actingWith(ctx, 'roles.grant')
  if (!permissionWords().get(permission)?.off) throw new NotFound()
  const by = ctx.actor.person?.id ?? null
  const changed = isAllowed
    ? await queries.allow(ctx.db, { organisationId: here, permission, by, reason })
    : await queries.disallow(ctx.db, here, permission)
  if (!changed) return
  const about = { type: 'organisation', id: here }
  const verb = isAllowed ? 'permission.allowed' : 'permission.disallowed'
  await record(ctx, verb, about, { detail: { permission }, reason: reason ?? undefined })
}
