import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Actor } from '../tenancy/actor.ts'

export type Subject = { type: string; id: string | null }
type Recording = { db: Db; actor: Actor; requestId?: string }
type Details = {
  organisationId?: string | null
  detail?: Record<string, unknown>
  reason?: string
  onBehalfOf?: string
}

/** Writes what was done into the audit trail, in the transaction that did it. `detail` holds ids and codes, no names. */
export async function audit(
  ctx: Recording,
  verb: string,
  subject: Subject,
  details: Details = {},
): Promise<void> {
  const { db, actor } = ctx
  await db
    .insertInto('audit_event')
    .values({
      organisation_id: details.organisationId === undefined ? actor.actingOrg : details.organisationId,
      actor_id: actor.actedBy?.id ?? actor.person?.id ?? null,
      acting_org: actor.actingOrg,
      on_behalf_of: details.onBehalfOf ?? (actor.actedBy ? (actor.person?.id ?? null) : null),
      verb,
      subject_type: subject.type,
      subject_id: subject.id,
      detail: JSON.stringify(details.detail ?? {}),
      reason: details.reason ?? null,
      request_id: ctx.requestId ?? null,
    })
    .execute()
}

/** Writes a fact into the audit trail and the outbox: reactions elsewhere follow it after the commit. */
export async function record(
  ctx: Recording,
  verb: string,
  subject: Subject,
  details: Details = {},
): Promise<void> {
  await audit(ctx, verb, subject, details)
  const payload = JSON.stringify({ subject, ...details.detail })
  await sql`select record_fact(${verb}, ${payload}::jsonb)`.execute(ctx.db)
}
