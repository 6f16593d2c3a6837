import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type GrantHere = {
  id: string
  person_id: string
  name: string
  role: 'organisation_admin' | 'learning_lead' | 'trainer'
  scope: 'organisation' | 'unit' | 'site' | 'course'
  unit: Localised | null
  starts_on: string
  ends_on: string | null
  granted_by: string | null
}

/** Who may do what in an organisation now or later: grants that have not ended, of everybody or one person. */
export async function grantsHere(db: Db, organisationId: string, personId?: string): Promise<GrantHere[]> {
  const of = personId ? sql`and g.person_id = ${personId}` : sql``
  const { rows } = await sql<GrantHere>`
    select g.id, g.person_id, p.name, g.role, g.scope, u.name as unit,
           (g.starts_at at time zone 'Europe/London')::date as starts_on,
           ((g.ends_at at time zone 'Europe/London') - interval '1 second')::date as ends_on, b.name as granted_by
      from role_grant g
      join person p on p.id = g.person_id
      left join unit u on u.id = g.scope_id and g.scope = 'unit'
      left join person b on b.id = g.granted_by
     where g.organisation_id = ${organisationId} and (g.ends_at is null or g.ends_at > now()) ${of}
     order by array_position(array['organisation_admin', 'learning_lead', 'trainer'], g.role), plain(p.name), g.id`.execute(
    db,
  )
  return rows
}

export type NewGrant = {
  personId: string
  organisationId: string
  role: string
  unitId: string | null
  from: string
  until: string | null
  grantedBy: string
}

/** From the beginning of the first day (or this moment, for today) to the end of the last. */
export async function insertGrant(db: Db, grant: NewGrant): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into role_grant (person_id, role, scope, scope_id, organisation_id, starts_at, ends_at, granted_by)
    values (${grant.personId}, ${grant.role}, ${grant.unitId ? 'unit' : 'organisation'}, ${grant.unitId ?? grant.organisationId}::uuid,
            ${grant.organisationId}, ${grant.from}::date::timestamp at time zone 'Europe/London',
            (${grant.until}::date + 1)::timestamp at time zone 'Europe/London', ${grant.grantedBy})
    returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

/** The person a grant is for, when it is this organisation's and has not ended. */
export async function openGrant(db: Db, id: string, organisationId: string) {
  return db
    .selectFrom('role_grant')
    .select(['id', 'person_id', 'role'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('role', '<>', 'operator')
    .where(sql<boolean>`(ends_at is null or ends_at > now())`)
    .forUpdate()
    .executeTakeFirst()
}

export async function endGrant(db: Db, id: string): Promise<void> {
  await sql`update role_grant set ends_at = now(), starts_at = least(starts_at, now()) where id = ${id}`.execute(
    db,
  )
}

export async function sameGrant(db: Db, grant: NewGrant): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from role_grant g where g.person_id = ${grant.personId} and g.role = ${grant.role}
      and g.organisation_id = ${grant.organisationId} and g.scope_id = ${grant.unitId ?? grant.organisationId}::uuid
      and (g.ends_at is null or g.ends_at > now())) as found`.execute(db)
  return rows[0]?.found ?? false
}
