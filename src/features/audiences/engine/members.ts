import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { loadAudience } from '../permissions.ts'
import * as queries from './queries.ts'

export type Member = {
  membership_id: string
  person_id: string
  job_id: string | null
  name: string
  known_as: string | null
  employee_number: string | null
  starts_on: string
  ends_on: string | null
  /** Whether a pin put them in. */
  pinned: boolean
}
export type Page = { after?: string | null; limit?: number; onDate?: string; words?: string }

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

/** One time in an audience. With `superseded_at` it is what we held true from `recorded_at` until then. */
export type Stay = {
  audience_id: string
  membership_id: string
  person_id: string
  job_id: string | null
  name: string
  starts_on: string
  ends_on: string | null
  recorded_at: Date
  superseded_at: Date | null
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

/**
 * A condition on a column of memberships (`m.id` unless named): in the audience on a day (today). By index, so that lists
 * of any size may be narrowed by it.
 */
export function inAudience(audienceId: string, column = 'm.id', onDate?: string): RawBuilder<boolean> {
  const day = onDate ? sql`${onDate}::date` : sql`(select today())`
  return sql<boolean>`${sql.ref(column)} in (select am.membership_id from audience_member am
    where am.audience_id = ${audienceId}::uuid and am.superseded_at is null
      and am.starts_on <= ${day} and (am.ends_on is null or am.ends_on >= ${day}))`
}
