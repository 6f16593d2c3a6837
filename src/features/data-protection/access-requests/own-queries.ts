import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Kind, Request } from './queries.ts'

export type OwnOrganisation = { id: string; name: Localised; is_now: boolean }

/** The organisations that the actor belongs or belonged to, those of today first. */
export async function ownOrganisations(db: Db): Promise<OwnOrganisation[]> {
  const { rows } = await sql<OwnOrganisation>`select id, name, is_now from own_organisations()`.execute(db)
  return rows
}

export type OwnRequest = Omit<Request, 'person_id' | 'person' | 'asked_for' | 'notes'> & {
  organisation: Localised
}

/** What the actor asked about their data, newest first. */
export async function ownRequests(db: Db): Promise<OwnRequest[]> {
  const { rows } = await sql<OwnRequest>`select * from own_requests()`.execute(db)
  return rows
}

/** Puts a request of the actor before an organisation; null where they never belonged to it. */
export async function askAboutOwnData(
  db: Db,
  organisationId: string,
  kind: Kind,
  words: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select ask_about_own_data(${organisationId}::uuid, ${kind}, ${words}) as id`.execute(db)
  return rows[0]?.id ?? null
}
