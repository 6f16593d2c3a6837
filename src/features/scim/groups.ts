import { z } from 'zod'
import { NotFound } from '../../platform/errors/errors.ts'
import { record } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { archiveAudience } from '../audiences/index.ts'
import * as queries from './group-queries.ts'
import { provisioned } from './permissions.ts'
import { scimProblem } from './protocol.ts'
import { takeTurns } from './queries.ts'

type Json = Record<string, unknown>

const mostMembers = 50_000
const Sent = z.object({
  displayName: z.string().trim().min(1).max(200),
  externalId: z
    .string()
    .max(256)
    .optional()
    .transform(given => given || undefined),
  members: z
    .array(z.object({ value: z.string().max(100) }))
    .max(mostMembers)
    .default([]),
})
type Sent = z.output<typeof Sent>

function asGroup(sent: Json): Sent {
  const parsed = Sent.safeParse(sent)
  if (!parsed.success)
    throw scimProblem(400, 'invalidValue', `${parsed.error.issues[0]?.path.join('.')} does not fit`)
  return parsed.data
}

/** Makes a group: a picked audience of the same name, whose members are pinned. @throws uniqueness */
export async function makeGroup(ctx: Ctx, sent: Json): Promise<queries.Group> {
  const organisationId = provisioned(ctx)
  const group = asGroup(sent)
  await takeTurns(ctx.db, organisationId)
  await refuseTaken(ctx, organisationId, group.displayName)
  const id = await queries.insertGroup(ctx.db, organisationId, group.displayName, group.externalId ?? null)
  const made = await loadGroup(ctx, id)
  await setMembers(ctx, made, group)
  await record(ctx, 'scim.groupMade', { type: 'audience', id: made.audience_id })
  return loadGroup(ctx, id)
}

/** Makes a group be what the provider says. @throws NotFound, uniqueness, invalidValue for a member who is nobody here */
export async function changeGroup(ctx: Ctx, id: string, sent: Json): Promise<queries.Group> {
  const organisationId = provisioned(ctx)
  const wanted = asGroup(sent)
  await takeTurns(ctx.db, organisationId)
  const group = await loadGroup(ctx, id)
  await refuseTaken(ctx, organisationId, wanted.displayName, id)
  await queries.renameGroup(ctx.db, group, wanted.displayName, wanted.externalId ?? null)
  await setMembers(ctx, group, wanted)
  await record(ctx, 'scim.groupChanged', { type: 'audience', id: group.audience_id })
  return loadGroup(ctx, id)
}

/** The provider keeps the group no longer: its members are unpinned and the audience is archived. */
export async function endGroup(ctx: Ctx, id: string): Promise<void> {
  await takeTurns(ctx.db, provisioned(ctx))
  const group = await loadGroup(ctx, id)
  await queries.pinMembers(ctx.db, group, [])
  await archiveAudience(ctx, group.audience_id, 'SCIM')
  await queries.deleteGroup(ctx.db, group)
  await record(ctx, 'scim.groupEnded', { type: 'audience', id: group.audience_id })
}

/** @throws NotFound also for another organisation's */
export async function loadGroup(ctx: Ctx, id: string): Promise<queries.Group> {
  const group = z.uuid().safeParse(id).success && (await queries.oneGroup(ctx.db, provisioned(ctx), id))
  if (!group) throw new NotFound()
  return group
}

async function refuseTaken(ctx: Ctx, organisationId: string, name: string, except?: string): Promise<void> {
  const [other] = await queries.groups(ctx.db, organisationId, { displayName: name }, { offset: 0, limit: 1 })
  if (other && other.id !== except) throw scimProblem(409, 'uniqueness', 'The displayName is taken')
}

async function setMembers(ctx: Ctx, group: queries.Group, wanted: Sent): Promise<void> {
  const ids = [...new Set(wanted.members.map(member => member.value.toLowerCase()))]
  const unknown = await queries.unknownAccounts(ctx.db, group.organisation_id, ids)
  if (unknown > 0) throw scimProblem(400, 'invalidValue', 'A member of the group has no account here')
  await queries.pinMembers(ctx.db, group, ids)
}

/** The resource that is answered for a group. */
export function groupResource(group: queries.Group): Json {
  return {
    id: group.id,
    externalId: group.external_id ?? undefined,
    displayName: group.display_name,
    members: group.members,
    meta: { resourceType: 'Group', created: group.made_at, lastModified: group.changed_at },
  }
}
