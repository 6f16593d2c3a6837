import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type GrantedRole =
  | 'organisation_admin'
  | 'people_admin'
  | 'data_protection'
  | 'learning_lead'
  | 'trainer'

export type GrantHere = {
  id: string
  person_id: string
  /** Nothing for somebody who is not one of the organisation's own people. */
  name: string | null
  role: GrantedRole
  scope: 'organisation' | 'unit' | 'site' | 'course'
  unit: Localised | null
  course: Localised | null
  starts_on: string
  ends_on: string | null
  granted_by: string | null
  reason: string | null
}

/** Who may do what in an organisation now or later: grants that have not ended, of everybody or one person. */
export async function grantsHere(db: Db, organisationId: string, personId?: string): Promise<GrantHere[]> {
  const of = personId ? sql`and g.person_id = ${personId}` : sql``
  const { rows } = await sql<GrantHere>`
    select g.id, g.person_id, p.name, g.role, g.scope, u.name as unit, c.title as course, g.reason,
           (g.starts_at at time zone 'Europe/London')::date as starts_on,
           ((g.ends_at at time zone 'Europe/London') - interval '1 second')::date as ends_on, b.name as granted_by
      from role_grant g
      left join person p on p.id = g.person_id
      left join unit u on u.id = g.scope_id and g.scope = 'unit'
      left join course c on c.id = g.scope_id and g.scope = 'course'
      left join person b on b.id = g.granted_by
     where g.organisation_id = ${organisationId} and (g.ends_at is null or g.ends_at > now()) ${of}
     order by array_position(array['organisation_admin', 'people_admin', 'data_protection', 'learning_lead', 'trainer'], g.role),
              plain(p.name), g.id`.execute(db)
  return rows
}
