import { csvReply, type Spooled } from '../../../platform/http/csv.ts'
import type { Reply } from '../../../platform/http/reply.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'

/** Sends a finished file of compliance, with the export on record. */
export function complianceFile(
  ctx: Ctx,
  spooled: Spooled,
  fileName: string,
  about: Record<string, string> = {},
): Promise<Reply> {
  const subject = { type: 'organisation', id: ctx.actor.actingOrg as string }
  const detail = { rows: spooled.rows, ...about }
  return csvReply(spooled, fileName, audit(ctx, 'compliance.exported', subject, { detail }))
}
