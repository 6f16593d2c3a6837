import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import { mayInOrganisation, within } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type UnitChoice, unitChoices } from '../../people/index.ts'
import { isMemberNow } from '../queries.ts'
import type { AudienceState } from './asked.ts'

export type ListedAudience = {
  id: string
  name: Localised
  unit: Localised | null
  state: AudienceState | 'empty'
  has_draft: boolean
  rule: unknown
  settled_at: Date | null
  people: number
  pins: number
  courses: number
  enrolments: number
  roles: number
}

export type AudienceFilter = {
  words: string[]
  state: AudienceState | ''
  unit: string
  after?: string
  limit: number
}

const isState: Record<AudienceState, RawBuilder<unknown>> = {
  active: sql`a.archived_at is null and a.broken is null and a.active_version_id is not null`,
  draft: sql`a.archived_at is null and exists (select 1 from audience_version d where d.audience_id = a.id and d.state = 'draft')`,
  broken: sql`a.archived_at is null and a.broken is not null`,
  archived: sql`a.archived_at is not null`,
}

const sortName = (alias: string) => sql`plain(text_in(${sql.ref(`${alias}.name`)}, 'en'))`

/** One page of audiences by name, each with what it holds and what it is used for. */
export async function listedAudiences(
  db: Db,
  visible: RawBuilder<boolean>,
  { words, state, unit, after, limit }: AudienceFilter,
): Promise<ListedAudience[]> {
  const parts = words.map(
    word =>
      sql`plain(text_in(a.name, 'en') || ' ' || text_in(a.name, 'cy')) like (select '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%')`,
  )
  parts.push(state ? isState[state] : sql`a.archived_at is null`)
  if (unit) parts.push(sql`a.unit_id = any (array(select units_below(${unit}::uuid)))`)
  if (after)
    parts.push(
      sql`(${sortName('a')}, a.id) > (select ${sortName('b')}, b.id from audience b where b.id = ${after}::uuid)`,
    )
  const { rows } = await sql<ListedAudience>`
    with listed as materialized (
      select a.* from audience a where ${visible} and ${sql.join(parts, sql` and `)}
       order by ${sortName('a')}, a.id limit ${limit})
    select a.id, a.name, u.name as unit, a.settled_at, coalesce(v.rule, d.rule) as rule, d.id is not null as has_draft,
           case when a.archived_at is not null then 'archived' when a.broken is not null then 'broken'
                when v.id is not null then 'active' when d.id is not null then 'draft' else 'empty' end as state,
           coalesce(m.people, 0) as people,
           (select count(*)::integer from audience_pin p where p.audience_id = a.id and p.superseded_at is null
               and p.starts_on <= (select today()) and (p.ends_on is null or p.ends_on >= (select today()))) as pins,
           (select count(*)::integer from listing_audience l join listing g on g.id = l.listing_id and g.visible_to = 'audience'
             where l.audience_id = a.id) as courses,
           (select count(*)::integer from audience_enrolment e where e.audience_id = a.id and e.ended_at is null) as enrolments,
           (select count(*)::integer from audience_role r where r.audience_id = a.id and (r.ends_at is null or r.ends_at > now())) as roles
      from listed a
      left join unit u on u.id = a.unit_id
      left join audience_version v on v.id = a.active_version_id
      left join audience_version d on d.audience_id = a.id and d.state = 'draft'
      left join (select x.audience_id, count(distinct x.person_id)::integer as people from audience_member x
                  where x.audience_id in (select id from listed) and ${isMemberNow} group by x.audience_id) m on m.audience_id = a.id
     order by ${sortName('a')}, a.id`.execute(db)
  return rows
}

/** The units that an audience of the actor's may belong to, in the order of the tree; all of them for whoever may make any. */
export async function unitsToOwn(ctx: Ctx): Promise<{ units: UnitChoice[]; mayOwnWhole: boolean }> {
  const { actor } = ctx
  if (!actor.actingOrg) return { units: [], mayOwnWhole: false }
  const all = await unitChoices(ctx.db, actor.actingOrg)
  if (mayInOrganisation(actor, 'audience.edit', actor.actingOrg)) return { units: all, mayOwnWhole: true }
  const { rows } = await sql<{ id: string }>`
    select u.id from unit u where ${within(actor, 'audience.edit', { organisation: 'u.organisation_id', unit: 'u.id' })}
       and u.organisation_id = ${actor.actingOrg}`.execute(ctx.db)
  const own = new Set(rows.map(row => row.id))
  return { units: all.filter(unit => own.has(unit.id)), mayOwnWhole: false }
}
