import type pg from 'pg'
import type { Localised } from '../../platform/i18n/localised.ts'

async function idOf(client: pg.Client, text: string, values: unknown[]): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(text, values)
  return rows[0]?.id
}

export function insertOrganisation(client: pg.Client, name: Localised, shortName: string) {
  return idOf(client, 'insert into organisation (name, short_name) values ($1, $2) returning id', [
    JSON.stringify(name),
    shortName,
  ])
}

type NewSite = { hostName: string; name: Localised; host: string; languages: string[] }

/** Nothing when the host name is taken. The first site of an installation is its default one. */
export function insertSite(client: pg.Client, site: NewSite) {
  return idOf(
    client,
    `insert into site (host_name, name, host_organisation_id, languages, is_default)
     values ($1, $2, $3, $4, not exists (select 1 from site)) on conflict do nothing returning id`,
    [site.hostName, JSON.stringify(site.name), site.host, site.languages],
  )
}

export async function addSiteOrganisations(client: pg.Client, siteId: string, ids: string[]): Promise<void> {
  await client.query(
    'insert into site_organisation (site_id, organisation_id) select $1, unnest($2::uuid[]) on conflict do nothing',
    [siteId, [...new Set(ids)]],
  )
}
