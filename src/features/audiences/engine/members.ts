import type { Ctx } from '../../../platform/tenancy/context.ts'
import { loadAudience } from '../permissions.ts'
import type { Member, Page, Stay } from './answers.ts'
import * as queries from './queries.ts'

/**
 * Who is in an audience on a day (today), by name, a page at a time: `next` is the key of the page after, null on the
 * last. `total` counts people once each. @throws NotFound
 */
export async function membersOf(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  audienceId: string,
  page: Page = {},
): Promise<{ members: Member[]; next: string | null; total: number }> {
  const { id } = await loadAudience(ctx, audienceId)
  return queries.membersOf(ctx.db, id, page)
}

/**
 * Every time a membership is, was or will be in an audience, with what was once held true and is not any more; newest
 * knowledge first. `knownAt` answers what was held true at that instant. Only within audiences the actor may see.
 * @throws NotFound
 */
export async function historyOf(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  of: { audienceId: string; membershipId?: string; knownAt?: Date; limit?: number },
): Promise<Stay[]> {
  const { id } = await loadAudience(ctx, of.audienceId)
  return queries.historyOf(ctx.db, id, of)
}
