import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { PageKey } from './keys.ts'

export type SitePage = { key: PageKey; body: Localised; version: string }

/** The pages a site has written for itself. */
export async function writtenPages(db: Db, siteId: string): Promise<SitePage[]> {
  const { rows } = await sql<SitePage>`
    select p.key, p.body, p.updated_at::text as version from site_page p where p.site_id = ${siteId}`.execute(
    db,
  )
  return rows
}

export async function writtenPage(db: Db, siteId: string, key: PageKey): Promise<SitePage | undefined> {
  const { rows } = await sql<SitePage>`
    select p.key, p.body, p.updated_at::text as version from site_page p
     where p.site_id = ${siteId} and p.key = ${key}`.execute(db)
  return rows[0]
}

/** Writes a page unless somebody wrote it since `version` ('' for a page not written yet): false then. */
export async function writePage(
  db: Db,
  siteId: string,
  key: PageKey,
  body: Localised,
  version: string,
): Promise<boolean> {
  const text = JSON.stringify(body)
  const { rows } = version
    ? await sql<{ id: string }>`
        update site_page set body = ${text}::jsonb, updated_at = clock_timestamp()
         where site_id = ${siteId} and key = ${key} and updated_at::text = ${version} returning id`.execute(
        db,
      )
    : await sql<{ id: string }>`
        insert into site_page (site_id, key, body) values (${siteId}, ${key}, ${text}::jsonb)
        on conflict do nothing returning id`.execute(db)
  return rows.length > 0
}
