import type { Ctx } from '../../../platform/tenancy/context.ts'
import { previewRule, type Rule } from '../engine/index.ts'
import { reachedMemberships } from '../members/queries.ts'
import type { Audience } from '../queries.ts'
import type { Previewed, Show } from '../views/rule-page.tsx'

type Asked = { rule?: Rule | null; show: Show; after?: string }

/** What a rule, or the draft, would do today, with a page of the names that the actor may see. */
export async function previewed(
  ctx: Ctx,
  audience: Audience,
  { rule, show, after }: Asked,
): Promise<Previewed> {
  const preview = await previewRule(ctx, {
    audienceId: audience.id,
    rule,
    show,
    after: after ?? null,
    limit: 25,
  })
  const ids = preview.people.map(one => one.membership_id)
  const seen = new Set(await reachedMemberships(ctx, ids))
  const people = preview.people.filter(one => seen.has(one.membership_id))
  return { preview: { ...preview, people }, show, hidden: preview.people.length - people.length }
}

/** How many people a rule would hold today, and out of how many. */
export async function total(
  ctx: Ctx,
  audience: Audience,
  rule: Rule,
): Promise<{ in: number; total: number }> {
  const preview = await previewRule(ctx, { audienceId: audience.id, rule, limit: 1 })
  return { in: preview.in, total: preview.in + preview.out }
}

/** How many may leave at once without being asked about: 50, or 2 % of those who are in. */
export function isBlast(leaving: number, people: number): boolean {
  return leaving > 50 || (leaving > 0 && leaving > people * 0.02)
}
