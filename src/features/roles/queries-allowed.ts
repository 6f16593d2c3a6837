import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

export type Allowed = { permission: string; by: string | null; reason: string | null; since: Date }

/** What is off at first, and an organisation allows its people. */
export async function allowedHere(db: Db, organisationId: string): Promise<Allowed[]> {
  const { rows } = await sql<Allowed>`
    select a.permission, coalesce(p.known_as, p.name) as by, a.reason, a.recorded_at as since
      from organisation_permission a left join person p on p.id = a.allowed_by
     where a.organisation_id = ${organisationId} and a.superseded_at is null order by a.permission limit 100`.execute(
    db,
  )
  return rows
}

/** Answers with whether it was not allowed before. */
export async function allow(
  db: Db,
  one: { organisationId: string; permission: string; by: string | null; reason: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into organisation_permission (organisation_id, permission, allowed_by, reason)
    values (${one.organisationId}, ${one.permission}, ${one.by}, ${one.reason}) on conflict do nothing returning id`.execute(
    db,
  )
  return rows.length > 0
}

/** Answers with whether it was allowed before. */
export async function disallow(db: Db, organisationId: string, permission: string): Promise<boolean> {
  const { rows } = await sql`
    update organisation_permission set superseded_at = clock_timestamp()
     where organisation_id = ${organisationId} and permission = ${permission} and superseded_at is null returning id`.execute(
    db,
  )
  return rows.length > 0
}
