import type pg from 'pg'
import { localised } from '../../platform/i18n/localised.ts'
import { categories } from './content/categories.ts'
import { jobRoles } from './content/job-roles.ts'
import { organisations } from './content/organisations.ts'
import { sites } from './content/site-pages.ts'
import type { DemoUnit, SiteKey, Work } from './content/types.ts'
import { addRows } from './queries.ts'
import type { Random } from './random.ts'

export type Unit = {
  id: string
  key: string
  organisation: string
  parent: Unit | null
  share: number
  work: Work
  depth: number
}
export type Places = {
  organisations: Map<string, string>
  sites: Map<SiteKey, string>
  units: Map<string, Unit>
  /** By organisation key and role key. */
  jobRoles: Map<string, string>
  categories: Map<string, string>
}

const brands: Record<SiteKey, string> = { wexcombe: '#0b5d57', cwmtaran: '#8a1f4d' }
const founded = new Date('2019-04-01T09:00:00Z')

/** The bodies, their trees and the two sites. */
export async function addPlaces(client: pg.ClientBase, random: Random): Promise<Places> {
  const id = () => random.uuid(founded)
  const places: Places = {
    organisations: new Map(organisations.map(organisation => [organisation.key, id()])),
    sites: new Map(sites.map(site => [site.key, id()])),
    units: new Map(),
    jobRoles: new Map(),
    categories: new Map(),
  }
  await addRows(
    client,
    'organisation',
    organisations.map(({ key, name }) => ({
      id: places.organisations.get(key),
      name: localised(name.en, name.cy),
      short_name: name.en.replace(/ (County|District) Council$| Partnership$/, ''),
    })),
  )
  await addSites(client, places)
  await addUnits(client, places, id)
  const roles = organisations.flatMap(organisation =>
    jobRoles.map(role => {
      const roleId = id()
      places.jobRoles.set(`${organisation.key} ${role.key}`, roleId)
      return {
        id: roleId,
        organisation_id: places.organisations.get(organisation.key),
        name: localised(role.title.en, role.title.cy),
      }
    }),
  )
  await addRows(client, 'job_role', roles)
  return places
}

async function addSites(client: pg.ClientBase, places: Places): Promise<void> {
  const hostOf: Record<SiteKey, string> = { wexcombe: 'wexcombe', cwmtaran: 'cwm-taran' }
  await addRows(
    client,
    'site',
    sites.map(site => ({
      id: places.sites.get(site.key),
      host_organisation_id: places.organisations.get(hostOf[site.key]),
      host_name: site.host,
      name: localised(site.name.en, site.name.cy, 'approved'),
      strapline: localised(site.strapline.en, site.strapline.cy),
      brand_colour: brands[site.key],
      contact_email: site.key === 'cwmtaran' ? 'dysgu@cwmtaran.example' : 'learning@wexcombe.example',
      languages: site.key === 'cwmtaran' ? ['cy', 'en'] : ['en', 'cy'],
      is_default: site.key === 'wexcombe',
      is_demo: true,
    })),
  )
  await addRows(
    client,
    'site_organisation',
    organisations.flatMap(organisation =>
      organisation.sites.map(site => ({
        id: crypto.randomUUID(),
        site_id: places.sites.get(site),
        organisation_id: places.organisations.get(organisation.key),
      })),
    ),
  )
  await addRows(
    client,
    'site_page',
    sites.flatMap(site =>
      Object.entries(site.pages).map(([key, { body }]) => ({
        id: crypto.randomUUID(),
        site_id: places.sites.get(site.key),
        key: key === 'accessibility-statement' ? 'accessibility' : key,
        body: localised(body.en, body.cy),
        updated_at: founded,
      })),
    ),
  )
  const shelves = sites.flatMap(site =>
    categories.map((category, position) => {
      const shelf = {
        id: crypto.randomUUID(),
        site_id: places.sites.get(site.key),
        slug: category.slug.en,
        name: localised(category.name.en, category.name.cy),
        palette: category.palette,
        position,
      }
      places.categories.set(`${site.key} ${category.key}`, shelf.id)
      return shelf
    }),
  )
  await addRows(client, 'category', shelves)
}

async function addUnits(client: pg.ClientBase, places: Places, id: () => string): Promise<void> {
  const walk = (units: DemoUnit[], organisation: string, parent: Unit | null) => {
    for (const unit of units) {
      const made: Unit = {
        id: id(),
        key: unit.key,
        organisation,
        parent,
        share: unit.share,
        work: unit.work ?? parent?.work ?? 'office',
        depth: (parent?.depth ?? -1) + 1,
      }
      places.units.set(unit.key, made)
      names.set(unit.key, unit.name)
      walk(unit.units, organisation, made)
    }
  }
  const names = new Map<string, { en: string; cy?: string }>()
  for (const organisation of organisations) walk(organisation.units, organisation.key, null)
  const units = [...places.units.values()]
  const row = (unit: Unit) => ({
    organisation_id: places.organisations.get(unit.organisation),
    batch_id: null,
  })
  await addRows(
    client,
    'unit',
    units.map(unit => ({
      ...row(unit),
      id: unit.id,
      code: unit.key,
      recorded_at: founded,
      name: localised(names.get(unit.key)?.en ?? '', names.get(unit.key)?.cy),
    })),
  )
  await addRows(
    client,
    'unit_parent',
    units.map(unit => ({
      ...row(unit),
      id: crypto.randomUUID(),
      unit_id: unit.id,
      parent_id: unit.parent?.id ?? null,
      starts_on: '2019-04-01',
      recorded_at: founded,
    })),
  )
}
