import type { Ctx } from '../../../platform/tenancy/context.ts'
import { loadAudience } from '../permissions.ts'
import type { Preview } from './answers.ts'
import { checkedRule } from './audiences.ts'
import * as queries from './queries.ts'
import type { Rule } from './rule.ts'

export type PreviewGiven = {
  /** Compared with who is in it now, with its pins, its unit and what it counts. */
  audienceId?: string
  /** The draft, or else the active rule, of the audience when not given. */
  rule?: Rule | null
  per?: 'membership' | 'job'
  unitId?: string | null
  show?: 'joining' | 'leaving' | 'in'
  after?: string | null
  limit?: number
}

/**
 * What a rule would do today, before anything is saved: counts, and a page of names. Writes nothing. @throws NotFound,
 * Invalid when the rule is malformed
 */
export async function previewRule(ctx: Ctx, given: PreviewGiven): Promise<Preview> {
  const audience = given.audienceId ? await loadAudience(ctx, given.audienceId) : undefined
  const wanted =
    given.rule === undefined ? (audience?.draft_id ? audience.draft_rule : audience?.active_rule) : given.rule
  const rule = await checkedRule(ctx, wanted ?? null)
  return queries.preview(ctx.db, {
    audienceId: audience?.id ?? null,
    rule,
    per: audience?.per ?? given.per ?? 'membership',
    unitId: audience ? audience.unit_id : (given.unitId ?? null),
    show: given.show ?? 'in',
    after: given.after ?? null,
    limit: Math.min(given.limit ?? 25, 200),
  })
}
