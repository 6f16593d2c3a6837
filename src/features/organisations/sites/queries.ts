import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type SiteLook = {
  name: Localised
  strapline: Localised | null
  brandColour: string
  languages: string[]
}

export async function updateSite(db: Db, siteId: string, look: SiteLook): Promise<void> {
  await sql`
    update site set name = ${JSON.stringify(look.name)}::jsonb, strapline = ${look.strapline && JSON.stringify(look.strapline)}::jsonb,
           brand_colour = ${look.brandColour}, languages = ${look.languages}::text[] where id = ${siteId}`.execute(
    db,
  )
}

export async function setLogo(db: Db, siteId: string, hash: string | null): Promise<void> {
  await sql`update site set logo_hash = ${hash}, logo_media_type = ${hash && 'image/png'} where id = ${siteId}`.execute(
    db,
  )
}

export async function insertLogoFile(
  db: Db,
  file: { organisation_id: string; hash: string; size_bytes: number; uploaded_by: string | null },
): Promise<void> {
  await db
    .insertInto('file')
    .values({ ...file, name: 'logo.png', media_type: 'image/png', purpose: 'logo' })
    .execute()
}

export type AnyOrganisation = {
  id: string
  name: Localised
  short_name: string
  people: number
  sites: string[]
}

/** Every organisation of the installation: for its operator, and nothing for anybody else. */
export async function allOrganisations(db: Db): Promise<AnyOrganisation[]> {
  const { rows } = await sql<AnyOrganisation>`select * from all_organisations()`.execute(db)
  return rows
}

export type AnySite = {
  id: string
  host_name: string
  name: Localised
  languages: string[]
  is_default: boolean
  host_organisation_id: string
  organisation_ids: string[]
}

export async function allSites(db: Db): Promise<AnySite[]> {
  const { rows } = await sql<AnySite>`select * from all_sites()`.execute(db)
  return rows
}

export async function addOrganisation(db: Db, name: Localised, shortName: string): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`select add_organisation(${JSON.stringify(name)}::jsonb, ${shortName}) as id`.execute(db)
  return (rows[0] as { id: string }).id
}

export type NewSite = {
  hostName: string
  name: Localised
  host: string
  members: string[]
  languages: string[]
}

/** Null when there is a site at that address. */
export async function addSite(db: Db, site: NewSite): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select add_site(${site.hostName}, ${JSON.stringify(site.name)}::jsonb, ${site.host}, ${site.members}::uuid[], ${site.languages}::text[]) as id`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

export async function setSiteOrganisations(db: Db, siteId: string, members: string[]): Promise<void> {
  await sql`select set_site_organisations(${siteId}, ${members}::uuid[])`.execute(db)
}

/** Chooses whom a session acts for. */
export async function setActing(db: Db, sessionId: string, organisationId: string): Promise<void> {
  await sql`update session set acting_org = ${organisationId} where id = ${sessionId}`.execute(db)
}
