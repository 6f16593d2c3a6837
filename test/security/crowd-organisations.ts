import type { World } from '../world/world.ts'

/** What an organisation keeps about its own changes, and its corner of the sites of others. */
export async function fillOrganisationGround(
  world: World,
  organisation: string,
  sites: string[],
): Promise<void> {
  const { rows, database } = world
  const batch = await rows.insert('import_batch', { organisation_id: organisation, kind: 'unit.move' })
  await rows.insert('batch_change', {
    organisation_id: organisation,
    batch_id: batch,
    table_name: 'unit_parent',
    row_id: rows.randomId(),
    kind: 'added',
  })
  for (const [at, site] of sites.entries()) {
    const guest = await database.owner.query(
      `select 1 from site_organisation o join site s on s.id = o.site_id
        where o.site_id = $1 and o.organisation_id = $2 and s.host_organisation_id <> $2`,
      [site, organisation],
    )
    if (guest.rowCount === 0) continue
    await rows.insert('partner_area', {
      site_id: site,
      organisation_id: organisation,
      slug: `area-${organisation.slice(-6)}-${at}`,
      title: rows.en('Our corner'),
      is_published: at === 0,
    })
  }
}
