import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { State } from '../rules/timeline.ts'

/** The last instant of a local date, to the microsecond: what was known at its end. */
export async function endOfDay(db: Db, day: string): Promise<string> {
  const { rows } = await sql<{ at: string }>`
    select to_char((((${day}::date + 1)::timestamp at time zone 'Europe/London') - interval '1 microsecond') at time zone 'UTC',
                   'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`.execute(db)
  return (rows[0] as { at: string }).at
}

/** How many stand where by one requirement, by the unit of each membership's first job of that day. */
export async function countsByUnit(
  db: Db,
  organisationId: string,
  requirementId: string,
  at: { day: string; known: string | null },
): Promise<{ unit_id: string | null; state: State; people: number }[]> {
  const { rows } = await sql<{ unit_id: string | null; state: State; people: number }>`
    select unit_id, state, people from standing_by_unit(${organisationId}, ${requirementId}, ${at.day}::date, ${at.known}::timestamptz)`.execute(
    db,
  )
  return rows
}

/** The requirements that ever asked anything, by name. */
export async function requirementNames(
  db: Db,
  organisationId: string,
): Promise<{ id: string; name: Localised }[]> {
  const { rows } = await sql<{ id: string; name: Localised }>`
    select r.id, r.name from requirement r where r.organisation_id = ${organisationId} and r.state <> 'draft'
     order by plain(text_in(r.name, 'en')), r.id limit 1000`.execute(db)
  return rows
}
