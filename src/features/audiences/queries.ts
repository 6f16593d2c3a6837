import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import { type Permission, within } from '../../platform/permissions/permissions.ts'
import type { Actor } from '../../platform/tenancy/actor.ts'

/**
 * The audiences (alias `a`) of the acting organisation that the actor's grants reach: all of them, or those of the
 * actor's units and everything below.
 */
export function visibleAudiences(actor: Actor, permission: Permission): RawBuilder<boolean> {
  const reached = within(actor, permission, { organisation: 'a.organisation_id', unit: 'a.unit_id' })
  return sql<boolean>`(a.organisation_id = ${actor.actingOrg}::uuid and coalesce(${reached}, false))`
}

/** A place (alias `x`) in an audience that holds today. */
export const isMemberNow = sql<boolean>`x.superseded_at is null and x.starts_on <= (select today())
  and (x.ends_on is null or x.ends_on >= (select today()))`

export type Audience = {
  id: string
  organisation_id: string
  unit_id: string | null
  unit: Localised | null
  name: Localised
  description: Localised | null
  per: 'membership' | 'job'
  updating: 'update' | 'add only' | 'remove only' | 'paused'
  broken: unknown
  settled_at: Date | null
  archived_at: Date | null
  recorded_at: Date
  made_by: string | null
  active_id: string | null
  active_number: number | null
  active_rule: unknown
  activated_at: Date | null
  draft_id: string | null
  draft_number: number | null
  draft_rule: unknown
  drafted_at: Date | null
  people: number
}

/** One audience with its active rule, its draft and how many people are in it today. */
export async function audienceHere(
  db: Db,
  id: string,
  visible: RawBuilder<boolean>,
): Promise<Audience | undefined> {
  const { rows } = await sql<Audience>`
    select a.id, a.organisation_id, a.unit_id, u.name as unit, a.name, a.description, a.per, a.updating, a.broken, a.settled_at,
           a.archived_at, a.recorded_at, p.name as made_by,
           v.id as active_id, v.number as active_number, v.rule as active_rule, v.activated_at,
           d.id as draft_id, d.number as draft_number, d.rule as draft_rule, d.recorded_at as drafted_at,
           (select count(distinct x.person_id)::integer from audience_member x where x.audience_id = a.id and ${isMemberNow}) as people
      from audience a
      left join unit u on u.id = a.unit_id
      left join person p on p.id = a.made_by
      left join audience_version v on v.id = a.active_version_id
      left join audience_version d on d.audience_id = a.id and d.state = 'draft'
     where a.id = ${id} and ${visible}`.execute(db)
  return rows[0]
}

/**
 * Whether somebody holds, or is to hold, a role through this audience, or through another one that takes its people
 * from this one by its rule.
 */
export async function carriesRoles(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ carries: boolean }>`
    with recursive fed as (
      select ${id}::uuid as id
      union
      select v.audience_id from fed f
        join audience_version v on v.state in ('active', 'draft') and v.rule::text like '%' || f.id::text || '%')
    select exists (select 1 from fed f join audience_role r on r.audience_id = f.id
                    where r.ends_at is null or r.ends_at > now()) as carries`.execute(db)
  return rows[0]?.carries ?? false
}

export type AudienceChoice = { id: string; name: Localised; people: number }

/** The audiences to choose from, by name, each with how many people are in it today. */
export async function audienceChoices(db: Db, visible: RawBuilder<boolean>): Promise<AudienceChoice[]> {
  const { rows } = await sql<AudienceChoice>`
    select a.id, a.name, coalesce(m.people, 0) as people
      from audience a
      left join (select x.audience_id, count(distinct x.person_id)::integer as people from audience_member x
                  where ${isMemberNow} group by x.audience_id) m on m.audience_id = a.id
     where ${visible} and a.archived_at is null
     order by plain(text_in(a.name, 'en')), a.id limit 500`.execute(db)
  return rows
}
