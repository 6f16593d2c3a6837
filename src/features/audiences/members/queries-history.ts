import { type RawBuilder, sql } from 'kysely'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { reachable } from './queries.ts'

export type StayRow = {
  id: string
  person_id: string
  membership_id: string
  name: string
  audience_id: string
  audience: Localised
  starts_on: string
  ends_on: string | null
  recorded_at: Date
  superseded_at: Date | null
}
export type HistoryFilter = {
  audienceId?: string
  membershipId?: string
  personId?: string
  on?: string
  knownAt?: string
  before?: string
  limit: number
}

/**
 * Times in one audience, or of one person in audiences within reach (`visible`, on `a`): what is held true and what once
 * was, the newest knowledge first. `on` narrows to those that cover a day, `knownAt` to what was held true at the end of one.
 */
export async function stays(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  visible: RawBuilder<boolean>,
  { audienceId, membershipId, personId, on, knownAt, before, limit }: HistoryFilter,
): Promise<StayRow[]> {
  const parts = [visible, reachable(ctx)]
  if (audienceId) parts.push(sql<boolean>`x.audience_id = ${audienceId}::uuid`)
  if (membershipId) parts.push(sql<boolean>`x.membership_id = ${membershipId}::uuid`)
  if (personId) parts.push(sql<boolean>`x.person_id = ${personId}::uuid`)
  if (on)
    parts.push(sql<boolean>`x.starts_on <= ${on}::date and (x.ends_on is null or x.ends_on >= ${on}::date)`)
  if (knownAt) {
    const end = sql`(select (${knownAt}::date + 1)::timestamp at time zone 'Europe/London')`
    parts.push(
      sql<boolean>`x.recorded_at < ${end} and (x.superseded_at is null or x.superseded_at >= ${end})`,
    )
  }
  if (before)
    parts.push(
      sql<boolean>`(x.recorded_at, x.id) < (select y.recorded_at, y.id from audience_member y where y.id = ${before}::uuid)`,
    )
  const { rows } = await sql<StayRow>`
    select x.id, x.person_id, x.membership_id, p.name, x.audience_id, a.name as audience, x.starts_on, x.ends_on, x.recorded_at, x.superseded_at
      from audience_member x
      join audience a on a.id = x.audience_id
      join membership m on m.id = x.membership_id
      join person p on p.id = x.person_id
     where ${sql.join(parts, sql` and `)}
     order by x.recorded_at desc, x.id desc limit ${limit}`.execute(ctx.db)
  return rows
}

export type OfPersonRow = {
  id: string
  name: Localised
  membership_id: string
  is_in: boolean
  starts_on: string | null
  ends_on: string | null
  by_hand: 'pinned' | 'excluded' | null
}

/** The audiences within reach in which somebody is today, will be, or is kept out by hand, by name. */
export async function audiencesOfPerson(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  visible: RawBuilder<boolean>,
  personId: string,
): Promise<OfPersonRow[]> {
  const { rows } = await sql<OfPersonRow>`
    with own as (select m.id from membership m where m.person_id = ${personId} and ${reachable(ctx)}),
    stay as (
      select distinct on (x.audience_id, x.membership_id) x.audience_id, x.membership_id, x.starts_on, x.ends_on, x.starts_on <= today() as is_in
        from audience_member x where x.membership_id in (select id from own) and x.superseded_at is null
         and (x.ends_on is null or x.ends_on >= today()) order by x.audience_id, x.membership_id, x.starts_on),
    pin as (
      select distinct on (p.audience_id, p.membership_id) p.audience_id, p.membership_id, p.kind
        from audience_pin p where p.membership_id in (select id from own) and p.superseded_at is null
         and p.starts_on <= today() and (p.ends_on is null or p.ends_on >= today())
       order by p.audience_id, p.membership_id, p.recorded_at desc)
    select a.id, a.name, coalesce(s.membership_id, p.membership_id) as membership_id, coalesce(s.is_in, false) as is_in,
           s.starts_on, s.ends_on, p.kind as by_hand
      from stay s full join pin p on p.audience_id = s.audience_id and p.membership_id = s.membership_id
      join audience a on a.id = coalesce(s.audience_id, p.audience_id)
     where ${visible} and a.archived_at is null
     order by plain(text_in(a.name, 'en')), a.id`.execute(ctx.db)
  return rows
}
