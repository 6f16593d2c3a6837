import { type RawBuilder, sql } from 'kysely'

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
