import type { Spooled } from '../../../platform/http/csv.ts'
import { type Reply, stream } from '../../../platform/http/reply.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'

/** Sends a finished file of compliance, with the export on record; the file is closed whatever happens. */
export async function csvReply(
  ctx: Ctx,
  { file, rows, sizeBytes }: Spooled,
  fileName: string,
  about: Record<string, string> = {},
): Promise<Reply> {
  const subject = { type: 'organisation', id: ctx.actor.actingOrg as string }
  await audit(ctx, 'compliance.exported', subject, { detail: { rows, ...about } }).catch(async error => {
    await file.close()
    throw error
  })
  const open = async () => file.createReadStream({ start: 0 })
  return stream('text/csv; charset=utf-8', open, { fileName, sizeBytes })
}
