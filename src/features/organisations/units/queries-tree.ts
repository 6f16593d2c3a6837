import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { ListedUnit } from './queries.ts'

/** A day, and what was known at the end of another; without it, what is held true now. */
export type Moment = { on: string; known: string | null }

/** Whether a row on two clocks (by its alias) held on the day, as far as it was known. */
export function heldAt(alias: string, { on, known }: Moment): RawBuilder<boolean> {
  const at = (column: string) => sql.ref(`${alias}.${column}`)
  const endOfDay = sql`((${known}::date + 1)::timestamp at time zone 'Europe/London')`
  const wasKnown = known
    ? sql`${at('recorded_at')} < ${endOfDay} and (${at('superseded_at')} is null or ${at('superseded_at')} >= ${endOfDay})`
    : sql`${at('superseded_at')} is null`
  return sql<boolean>`(${wasKnown} and ${at('starts_on')} <= ${on}::date and (${at('ends_on')} is null or ${at('ends_on')} >= ${on}::date))`
}

/** The units of an organisation as they hung on a day, by name, each with how many people worked in it. */
export async function treeAt(db: Db, organisationId: string, moment: Moment): Promise<ListedUnit[]> {
  const { rows } = await sql<ListedUnit>`
    select u.id, u.name, u.code, p.parent_id, coalesce(j.people, 0) as people
      from unit u
      left join unit_parent p on p.unit_id = u.id and ${heldAt('p', moment)}
      left join (select t.unit_id, count(distinct t.person_id)::integer as people from job_term t
                  where t.organisation_id = ${organisationId} and ${heldAt('t', moment)} group by t.unit_id) j on j.unit_id = u.id
     where u.organisation_id = ${organisationId} and (u.closed_on is null or u.closed_on > ${moment.on}::date)
       and (p.id is not null or not exists (select 1 from unit_parent x where x.unit_id = u.id and x.superseded_at is null))
     order by plain(text_in(u.name, 'en')), u.id`.execute(db)
  return rows
}

export type Touched = {
  people: number
  units: number
  courses: number
  grants: number
  audiences: { id: string; name: Localised }[]
}

/**
 * What changing where units hang touches: the people, units and courses of those that move, the roles given on what they
 * leave or come below, and the audiences whose rules name any of them.
 */
export async function touchedBy(
  db: Db,
  organisationId: string,
  asked: { units: string[]; above: string[]; from: string },
): Promise<Touched> {
  const { units, above, from } = asked
  const { rows } = await sql<Touched>`
    with moved as (select unnest(${units}::uuid[]) as id), above as (select unnest(${above}::uuid[]) as id),
         named as (select id from moved union select id from above)
    select (select count(distinct t.person_id)::integer from job_term t
             where t.unit_id in (select id from moved) and t.superseded_at is null
               and (t.ends_on is null or t.ends_on >= ${from}::date)) as people,
           ${units.length}::integer as units,
           (select count(*)::integer from course c where c.unit_id in (select id from moved)) as courses,
           (select count(*)::integer from role_grant g where g.scope = 'unit' and g.scope_id in (select id from above)
               and (g.ends_at is null or g.ends_at > now()))
           + (select count(*)::integer from audience_role r where r.scope = 'unit' and r.scope_id in (select id from above)
               and (r.ends_at is null or r.ends_at > now())) as grants,
           coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by plain(text_in(a.name, 'en')))
              from audience a where a.organisation_id = ${organisationId} and a.archived_at is null and exists (
                select 1 from audience_version v join named n on v.rule::text like '%' || n.id || '%'
                 where v.audience_id = a.id and v.state in ('active', 'draft'))), '[]') as audiences`.execute(
    db,
  )
  return rows[0] as Touched
}
