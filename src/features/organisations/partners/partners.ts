import { Invalid, NotAllowed, NotFound } from '../../../platform/errors/errors.ts'
import { type Localised, localised, textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingForHost, actingWith } from '../permissions.ts'
import { renamed } from '../units/units.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

const bothOf = (key: 'slugTaken' | 'hasArea') => ({ en: say('en')(key), cy: say('cy')(key) })

/** Opens an area for another organisation of the site; the host's to do. @throws Invalid, NotFound, NotAllowed */
export async function openArea(ctx: Ctx, organisationId: string, slug: string): Promise<void> {
  actingForHost(ctx)
  const { site, db } = ctx
  const partner = site.organisations.find(one => one.id === organisationId)
  if (!partner || partner.id === site.host_organisation_id) throw new NotFound()
  const key = `slug-${organisationId}`
  if (await queries.areaOf(db, site.id, organisationId)) throw new Invalid({ [key]: bothOf('hasArea') })
  const title = localised(textIn(partner.name, 'en'), textIn(partner.name, 'cy'))
  const id = await queries.insertArea(db, { siteId: site.id, organisationId, slug, title })
  if (!id) throw new Invalid({ [key]: bothOf('slugTaken') })
  await audit(
    ctx,
    'partner_area.opened',
    { type: 'partner_area', id },
    { detail: { partner: organisationId } },
  )
}

/** Switches an area on or off; the host's to do. @throws NotFound, NotAllowed */
export async function switchArea(ctx: Ctx, organisationId: string, isOpen: boolean): Promise<void> {
  actingForHost(ctx)
  const area = await queries.areaOf(ctx.db, ctx.site.id, organisationId)
  if (!area) throw new NotFound()
  await queries.switchArea(ctx.db, area.id, isOpen)
  const detail = { partner: organisationId, open: isOpen }
  await audit(ctx, 'partner_area.switched', { type: 'partner_area', id: area.id }, { detail })
}

export type AreaGiven = {
  titleEn: string
  titleCy: string
  introductionEn: string
  introductionCy: string
  contactEn: string
  contactCy: string
  published: boolean
}

/** What the partner says in its own area. @throws NotAllowed, NotFound when the host opened none */
export async function writeArea(ctx: Ctx, given: AreaGiven): Promise<void> {
  const here = actingWith(ctx, 'organisation.edit')
  if (here === ctx.site.host_organisation_id) throw new NotAllowed()
  const area = await queries.areaOf(ctx.db, ctx.site.id, here)
  if (!area) throw new NotFound()
  const text = (before: Localised | null, nameEn: string, nameCy: string) =>
    nameEn || nameCy ? renamed(ctx, before ?? {}, { nameEn, nameCy }) : null
  await queries.updateArea(ctx.db, area.id, {
    title: renamed(ctx, area.title, { nameEn: given.titleEn, nameCy: given.titleCy }),
    introduction: text(area.introduction, given.introductionEn, given.introductionCy),
    contact: text(area.contact, given.contactEn, given.contactCy),
    is_published: given.published,
  })
  const detail = { published: given.published }
  await audit(ctx, 'partner_area.written', { type: 'partner_area', id: area.id }, { detail })
}

export type DetailsGiven = {
  nameEn: string
  nameCy: string
  shortName: string
  contactEmail: string
}

/** Changes what the acting organisation is called and who answers for it. @throws NotAllowed */
export async function changeDetails(ctx: Ctx, given: DetailsGiven): Promise<void> {
  const here = actingWith(ctx, 'organisation.edit')
  const before = await queries.detailsOf(ctx.db, here)
  await queries.updateDetails(ctx.db, here, {
    name: renamed(ctx, before.name, given),
    short_name: given.shortName,
    contact_email: given.contactEmail || null,
  })
  await audit(ctx, 'organisation.changed', { type: 'organisation', id: here })
}
