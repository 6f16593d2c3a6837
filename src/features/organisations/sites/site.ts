import { Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { type Localised, localised, textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { brandPasses, isColour, nearestPassing } from '../../../ui/theme.ts'
import { actingForHost } from '../permissions.ts'
import { renamed } from '../units/units.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

export type LookGiven = {
  nameEn: string
  nameCy: string
  straplineEn: string
  straplineCy: string
  brandColour: string
  languages: ('en' | 'cy')[]
}

/** A colour as a site may have it. @throws Invalid, naming the nearest one that passes where this one does not */
export function passingColour(given: string): string {
  const colour = given.toLowerCase()
  if (!isColour(colour))
    throw new Invalid({ brandColour: { en: say('en')('colourShape'), cy: say('cy')('colourShape') } })
  if (brandPasses(colour)) return colour
  const names = { given: colour, nearest: nearestPassing(colour) }
  throw new Invalid({
    brandColour: { en: say('en')('colourFails', names), cy: say('cy')('colourFails', names) },
  })
}

/** Changes what the site is called and looks like. @throws Invalid, NotAllowed */
export async function changeLook(ctx: Ctx, given: LookGiven): Promise<void> {
  actingForHost(ctx)
  const brandColour = passingColour(given.brandColour)
  const { site } = ctx
  const strapline: Localised = renamed(ctx, site.strapline ?? {}, {
    nameEn: given.straplineEn,
    nameCy: given.straplineCy,
  })
  const isEmpty = !textIn(strapline, 'en')
  const name = renamed(ctx, site.name, given)
  const look = { name, strapline: isEmpty ? null : strapline, brandColour, languages: given.languages }
  await queries.updateSite(ctx.db, site.id, look)
  await audit(ctx, 'site.changed', { type: 'site', id: site.id }, { detail: { brandColour } })
}

export async function changeLogo(ctx: Ctx, kept: { hash: string; sizeBytes: number } | null): Promise<void> {
  actingForHost(ctx)
  const { site } = ctx
  if (kept) {
    await queries.insertLogoFile(ctx.db, {
      organisation_id: site.host_organisation_id,
      hash: kept.hash,
      size_bytes: kept.sizeBytes,
      uploaded_by: ctx.actor.person?.id ?? null,
    })
  }
  await queries.setLogo(ctx.db, site.id, kept?.hash ?? null)
  await audit(ctx, 'site.logo.changed', { type: 'site', id: site.id })
}

export type OrganisationGiven = { nameEn: string; nameCy: string; shortName: string; onThisSite: boolean }

/** Makes an organisation, for the operator. */
export async function addOrganisation(ctx: Ctx, given: OrganisationGiven): Promise<string> {
  const id = await queries.addOrganisation(ctx.db, localised(given.nameEn, given.nameCy), given.shortName)
  if (given.onThisSite) {
    const members = ctx.site.organisations.map(organisation => organisation.id)
    await queries.setSiteOrganisations(ctx.db, ctx.site.id, [...members, id])
  }
  await audit(ctx, 'organisation.added', { type: 'organisation', id }, { organisationId: id })
  return id
}

export type SiteGiven = {
  hostName: string
  nameEn: string
  nameCy: string
  host: string
  members: string[]
  languages: ('en' | 'cy')[]
}

/** Makes a site, for the operator. @throws Invalid */
export async function addSite(ctx: Ctx, given: SiteGiven): Promise<string> {
  await refuseUnknown(ctx, [given.host, ...given.members])
  const id = await queries.addSite(ctx.db, { ...given, name: localised(given.nameEn, given.nameCy) })
  if (!id) throw new Invalid({ hostName: { en: say('en')('hostTaken'), cy: say('cy')('hostTaken') } })
  await audit(ctx, 'site.added', { type: 'site', id }, { organisationId: given.host })
  return id
}

/** Any site of the installation, for its operator. @throws NotFound */
export async function loadAnySite(ctx: Ctx, id: string): Promise<queries.AnySite> {
  const found = (await queries.allSites(ctx.db)).find(site => site.id === id)
  if (!found) throw new NotFound()
  return found
}

export async function setSiteOrganisations(ctx: Ctx, siteId: string, members: string[]): Promise<void> {
  await loadAnySite(ctx, siteId)
  await refuseUnknown(ctx, members)
  await queries.setSiteOrganisations(ctx.db, siteId, members)
  await audit(ctx, 'site.organisations.changed', { type: 'site', id: siteId }, { detail: { members } })
}

async function refuseUnknown(ctx: Ctx, ids: string[]): Promise<void> {
  const known = new Set((await queries.allOrganisations(ctx.db)).map(one => one.id))
  if (ids.some(id => !known.has(id)))
    throw new Invalid({ host: { en: say('en')('chooseHost'), cy: say('cy')('chooseHost') } })
}
