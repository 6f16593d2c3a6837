import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type Area = {
  id: string
  organisation_id: string
  slug: string
  title: Localised
  introduction: Localised | null
  contact: Localised | null
  is_published: boolean
  is_open: boolean
  contact_email: string | null
}

const columns = sql`a.id, a.organisation_id, a.slug, a.title, a.introduction, a.contact, a.is_published, a.is_open, o.contact_email`

/** The areas of this site that the actor sees. */
export async function areasHere(db: Db, siteId: string): Promise<Area[]> {
  const { rows } = await sql<Area>`
    select ${columns} from partner_area a join organisation o on o.id = a.organisation_id
     where a.site_id = ${siteId} order by a.slug`.execute(db)
  return rows
}

export async function areaAt(db: Db, siteId: string, slug: string): Promise<Area | undefined> {
  return (await areasHere(db, siteId)).find(area => area.slug === slug)
}

export async function areaOf(db: Db, siteId: string, organisationId: string): Promise<Area | undefined> {
  return (await areasHere(db, siteId)).find(area => area.organisation_id === organisationId)
}

/** Nothing when the address is taken or the partner has an area. */
export async function insertArea(
  db: Db,
  area: { siteId: string; organisationId: string; slug: string; title: Localised },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into partner_area (site_id, organisation_id, slug, title)
    values (${area.siteId}, ${area.organisationId}, ${area.slug}, ${JSON.stringify(area.title)}::jsonb)
    on conflict do nothing returning id`.execute(db)
  return rows[0]?.id
}

export async function switchArea(db: Db, id: string, isOpen: boolean): Promise<void> {
  await sql`update partner_area set is_open = ${isOpen}, updated_at = now() where id = ${id}`.execute(db)
}

export type AreaTexts = Pick<Area, 'title' | 'introduction' | 'contact' | 'is_published'>

export async function updateArea(db: Db, id: string, texts: AreaTexts): Promise<void> {
  const json = (value: Localised | null) => sql`${value && JSON.stringify(value)}::jsonb`
  await sql`update partner_area set title = ${json(texts.title)}, introduction = ${json(texts.introduction)},
      contact = ${json(texts.contact)}, is_published = ${texts.is_published}, updated_at = now() where id = ${id}`.execute(
    db,
  )
}

export type Details = { name: Localised; short_name: string; contact_email: string | null }

export async function detailsOf(db: Db, organisationId: string): Promise<Details> {
  return db
    .selectFrom('organisation')
    .select(['name', 'short_name', 'contact_email'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
}

export async function updateDetails(db: Db, organisationId: string, details: Details): Promise<void> {
  await sql`update organisation set name = ${JSON.stringify(details.name)}::jsonb, short_name = ${details.short_name},
      contact_email = ${details.contact_email} where id = ${organisationId}`.execute(db)
}
