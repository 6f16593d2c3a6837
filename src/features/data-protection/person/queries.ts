import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

export type Hold = {
  id: string
  person_id: string | null
  person: string | null
  reason: string
  starts_on: string
  ends_on: string | null
  recorded_at: Date
  released_at: Date | null
  release_reason: string | null
}

/** Holds of an organisation, those that hold first; of one person, with those of everybody. */
export async function holdsOf(db: Db, organisationId: string, personId?: string): Promise<Hold[]> {
  const whose = personId ? sql`and (h.person_id = ${personId} or h.person_id is null)` : sql``
  const { rows } = await sql<Hold>`
    select h.id, h.person_id, p.name as person, h.reason, h.starts_on, h.ends_on, h.recorded_at, h.released_at, h.release_reason
      from legal_hold h left join person p on p.id = h.person_id
     where h.organisation_id = ${organisationId} ${whose}
     order by h.released_at nulls first, h.starts_on desc, h.id limit 200`.execute(db)
  return rows
}

export async function insertHold(
  db: Db,
  row: {
    organisation_id: string
    person_id: string | null
    reason: string
    ends_on: string | null
    made_by: string | null
  },
): Promise<string> {
  const made = await db.insertInto('legal_hold').values(row).returning('id').executeTakeFirstOrThrow()
  return made.id
}

/** Ends a hold; the person it was on, or undefined when there is no such hold any more. */
export async function releaseHold(
  db: Db,
  organisationId: string,
  id: string,
  by: string | null,
  reason: string,
): Promise<{ person_id: string | null } | undefined> {
  return db
    .updateTable('legal_hold')
    .set({ released_at: sql`now()`, released_by: by, release_reason: reason })
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('released_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst()
}

export type Minor = {
  id: string
  is_minor_until: string
  guardian_name: string | null
  guardian_contact: string | null
}

/** Whether an organisation has marked a person as under 18, and who to ask. */
export async function minorOf(db: Db, organisationId: string, personId: string): Promise<Minor | undefined> {
  const { rows } = await sql<Minor>`
    select id, is_minor_until, guardian_name, guardian_contact from person_minor
     where organisation_id = ${organisationId} and person_id = ${personId} and superseded_at is null
     order by recorded_at desc limit 1`.execute(db)
  return rows[0]
}

/** Closes what was held true and adds what is true now; nothing new where `until` is null. */
export async function markMinor(
  db: Db,
  organisationId: string,
  personId: string,
  given: { until: string | null; guardianName: string | null; guardianContact: string | null },
): Promise<void> {
  await sql`update person_minor set superseded_at = now()
    where organisation_id = ${organisationId} and person_id = ${personId} and superseded_at is null`.execute(
    db,
  )
  if (given.until)
    await sql`insert into person_minor (organisation_id, person_id, is_minor_until, guardian_name, guardian_contact)
      values (${organisationId}, ${personId}, ${given.until}, ${given.guardianName}, ${given.guardianContact})`.execute(
      db,
    )
}
