import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { External } from '../queries.ts'
import { externalsWhere } from '../queries.ts'

export type LedIn = {
  id: string
  name: Localised
  /** Whether managers there recognise and waive by themselves. */
  grants: boolean
}
export type Led = { id: string; name: string; organisations: LedIn[] }

/** Somebody whom the actor leads today, with the organisations in which they do; nobody else is found. */
export async function personLed(db: Db, id: string): Promise<Led | undefined> {
  const { rows } = await sql<Led>`
    select p.id, p.name, (
             select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name,
                      'grants', organisation_allows(o.id, 'recognition.grant')) order by o.id), '[]') from organisation o
              where exists (select 1 from current_job j where j.person_id = p.id and j.organisation_id = o.id)
                and leads_person(p.id, o.id)) as organisations
      from person p where p.id = ${id}`.execute(db)
  const [found] = rows
  return found && found.organisations.length > 0 ? found : undefined
}

export type Ask = {
  personId: string
  organisationId: string
  kind: 'recognised' | 'waived'
  subject: { type: 'course' | 'qualification'; id: string }
  happenedOn: string
  expiresOn: string | null
  reason: string
  proof: { hash: string; name: string; mediaType: string; sizeBytes: number } | null
}

/** Puts what is asked before whoever decides. Answers with its id; null where the actor may not ask that. */
export async function insertAsk(db: Db, one: Ask): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select ask_recognition(${one.personId}::uuid, ${one.organisationId}::uuid, ${one.kind}, ${one.subject.type}, ${one.subject.id}::uuid,
      ${one.happenedOn}::date, ${one.expiresOn}::date, ${one.reason}, ${one.proof && JSON.stringify(one.proof)}::jsonb) as id`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

/** What managers of an organisation decided by themselves, newest first. */
export const grantedByManagers = (db: Db, organisationId: string): Promise<External[]> =>
  externalsWhere(
    db,
    sql<boolean>`x.organisation_id = ${organisationId} and x.asked_by = x.decided_by and x.state = 'approved'`,
    50,
  )

/** What the actor asked for, newest first. */
export const askedByActor = (db: Db): Promise<External[]> =>
  externalsWhere(db, sql<boolean>`x.asked_by = (select actor_person()) and x.state <> 'withdrawn'`, 50)
