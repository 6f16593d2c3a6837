import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type Version = {
  id: string
  number: number
  state: 'draft' | 'active' | 'retired'
  rule: unknown
  made_by: string | null
  recorded_at: Date
  activated_at: Date | null
  retired_at: Date | null
}

/** The versions of an audience's rule, newest first. */
export async function versionsOf(db: Db, audienceId: string): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select v.id, v.number, v.state, v.rule, p.name as made_by, v.recorded_at, v.activated_at, v.retired_at
      from audience_version v left join person p on p.id = v.made_by
     where v.audience_id = ${audienceId} order by v.number desc limit 50`.execute(db)
  return rows
}

/** Puts the draft of an audience away; false when there is none. */
export async function retireDraft(db: Db, audienceId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select discard_audience_draft(${audienceId}) as done`.execute(
    db,
  )
  return rows[0]?.done ?? false
}

export type Use = {
  listing: { id: string; title: Localised }[]
  enrolments: number
  roles: number
  pins: number
  feeds: { id: string; name: Localised }[]
}

/** What an audience is used for: courses found through it, enrolments, roles, and audiences whose rule names it. */
export async function usesOf(db: Db, audienceId: string): Promise<Use> {
  const { rows } = await sql<Use>`
    select coalesce((select jsonb_agg(distinct jsonb_build_object('id', c.id, 'title', c.title)) from listing_audience l
              join listing g on g.id = l.listing_id and g.visible_to = 'audience' join course c on c.id = g.course_id
             where l.audience_id = ${audienceId}), '[]') as listing,
           (select count(*)::integer from audience_enrolment e where e.audience_id = ${audienceId} and e.ended_at is null) as enrolments,
           (select count(*)::integer from audience_role r where r.audience_id = ${audienceId} and (r.ends_at is null or r.ends_at > now())) as roles,
           (select count(*)::integer from audience_pin p where p.audience_id = ${audienceId} and p.superseded_at is null
               and (p.ends_on is null or p.ends_on >= today())) as pins,
           coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name)) from audience a
              join audience_version v on v.id = a.active_version_id
             where a.archived_at is null and v.rule::text like '%' || ${audienceId}::text || '%'), '[]') as feeds`.execute(
    db,
  )
  return rows[0] as Use
}
