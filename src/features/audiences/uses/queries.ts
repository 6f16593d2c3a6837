import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import { isMemberNow } from '../queries.ts'

export type EnrolmentUse = {
  id: string
  course_id: string
  course: Localised
  starts_on: string
  opened: number
}

/** The automatic enrolments of an audience that hold or are to hold. */
export async function enrolmentsOf(db: Db, audienceId: string): Promise<EnrolmentUse[]> {
  const { rows } = await sql<EnrolmentUse>`
    select r.id, r.course_id, c.title as course, r.starts_on,
           (select count(*)::integer from enrolment e where e.audience_enrolment_id = r.id) as opened
      from audience_enrolment r join course c on c.id = r.course_id
     where r.audience_id = ${audienceId} and r.ended_at is null order by r.recorded_at limit 100`.execute(db)
  return rows
}

export const givenRoles = [
  'organisation_admin',
  'people_admin',
  'data_protection',
  'learning_lead',
  'trainer',
] as const
export type GivenRole = (typeof givenRoles)[number]

export type RoleUse = {
  id: string
  role: GivenRole
  scope: 'organisation' | 'unit' | 'course'
  place: Localised | null
  starts_on: string
  ends_on: string | null
  reason: string | null
  granted_by: string | null
}

/** The roles that everybody in an audience holds, or will. */
export async function rolesOf(db: Db, audienceId: string): Promise<RoleUse[]> {
  const { rows } = await sql<RoleUse>`
    select r.id, r.role, r.scope, coalesce(u.name, c.title) as place, (r.starts_at at time zone 'Europe/London')::date::text as starts_on,
           ((r.ends_at - interval '1 second') at time zone 'Europe/London')::date::text as ends_on, r.reason, p.name as granted_by
      from audience_role r
      left join unit u on r.scope = 'unit' and u.id = r.scope_id
      left join course c on r.scope = 'course' and c.id = r.scope_id
      left join person p on p.id = r.granted_by
     where r.audience_id = ${audienceId} and (r.ends_at is null or r.ends_at > now())
     order by r.recorded_at limit 100`.execute(db)
  return rows
}

export type NewRole = {
  organisationId: string
  audienceId: string
  role: GivenRole
  unitId: string | null
  from: string
  until: string | null
  reason: string
  grantedBy: string
}

/** Gives a role to everybody in an audience, from the beginning of one day to the end of another; null when it has it. */
export async function insertRole(db: Db, given: NewRole): Promise<string | undefined> {
  const scope = given.unitId ? 'unit' : 'organisation'
  const place = given.unitId ?? given.organisationId
  const { rows } = await sql<{ id: string }>`
    insert into audience_role (organisation_id, audience_id, role, scope, scope_id, starts_at, ends_at, granted_by, reason)
    select ${given.organisationId}, ${given.audienceId}, ${given.role}, ${scope}, ${place}::uuid,
           case when ${given.from}::date <= today() then now() else ${given.from}::date::timestamp at time zone 'Europe/London' end,
           (${given.until}::date + 1)::timestamp at time zone 'Europe/London', ${given.grantedBy}, ${given.reason}
     where not exists (select 1 from audience_role r where r.audience_id = ${given.audienceId} and r.role = ${given.role}
             and r.scope = ${scope} and r.scope_id = ${place}::uuid and (r.ends_at is null or r.ends_at > now()))
    returning id`.execute(db)
  return rows[0]?.id
}

/** Ends a role that an audience gives; false when there is none. */
export async function endRole(db: Db, audienceId: string, roleId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update audience_role set ends_at = greatest(now(), starts_at) where id = ${roleId} and audience_id = ${audienceId}
       and (ends_at is null or ends_at > now()) returning id`.execute(db)
  return rows.length > 0
}

/** Whether a person is in an audience today. */
export async function isIn(db: Db, audienceId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from audience_member x where x.audience_id = ${audienceId} and x.person_id = ${personId} and ${isMemberNow}) as found`.execute(
    db,
  )
  return rows[0]?.found ?? false
}

/** The roles that a person holds today through an audience, or through one whose rule names it. */
export async function rolesThrough(
  db: Db,
  audienceId: string,
  personId: string,
): Promise<{ role: string; scope_id: string }[]> {
  const { rows } = await sql<{ role: string; scope_id: string }>`
    with recursive fed as (
      select ${audienceId}::uuid as id
      union
      select v.audience_id from fed f
        join audience_version v on v.state in ('active', 'draft') and v.rule::text like '%' || f.id::text || '%')
    select distinct r.role, r.scope_id from fed f
      join audience_role r on r.audience_id = f.id and (r.ends_at is null or r.ends_at > now())
      join audience_member x on x.audience_id = f.id and x.person_id = ${personId} and ${isMemberNow}`.execute(
    db,
  )
  return rows
}
