import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'

export type Place = { organisation: Localised; employee_number: string | null }

/** The memberships the person has on this site today. */
export async function placesOf(db: Db, personId: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select o.name as organisation, m.employee_number
      from current_membership m
      join organisation o on o.id = m.organisation_id
      join site_organisation s on s.organisation_id = m.organisation_id and s.site_id = actor_site()
     where m.person_id = ${personId}
     order by m.starts_on`.execute(db)
  return rows
}

export type Preferences = { knownAs: string | null; lang: Lang | null }

export async function preferencesOf(db: Db, personId: string): Promise<Preferences> {
  const row = await db
    .selectFrom('person')
    .select(['known_as', 'lang'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return { knownAs: row.known_as, lang: row.lang as Lang | null }
}

export async function keepPreferences(
  db: Db,
  personId: string,
  { knownAs, lang }: Preferences,
): Promise<void> {
  await db.updateTable('person').set({ known_as: knownAs, lang }).where('id', '=', personId).execute()
}
