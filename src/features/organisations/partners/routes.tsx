import { z } from 'zod'
import { both, NotAllowed, NotFound } from '../../../platform/errors/errors.ts'
import {
  errorsIn,
  neededText,
  optionalEmail,
  text,
  ticked,
  typed,
} from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { listedCourses } from '../../catalogue/index.ts'
import { actingForHost, actingWith } from '../permissions.ts'
import { actingName, type Typed, valuesOf, type Wrong } from '../units/routes.tsx'
import { AreaPage, AreasPage, DetailsPage, EditAreaPage, NoAreaPage } from '../views/partner-pages.tsx'
import { changeDetails, openArea, switchArea, writeArea } from './partners.ts'
import { type Area, areaAt, areaOf, areasHere, detailsOf } from './queries.ts'
import { say } from './words.ts'

const DetailsForm = z.object({
  nameEn: neededText(200, 'Enter the name in English', 'Rhowch yr enw yn Saesneg'),
  nameCy: text(200),
  shortName: neededText(60, 'Enter a short name', 'Rhowch enw byr'),
  contactEmail: optionalEmail,
})
const AreaForm = z.object({
  titleEn: neededText(120, 'Enter a title in English', 'Rhowch deitl yn Saesneg'),
  titleCy: text(120),
  introductionEn: text(20_000),
  introductionCy: text(20_000),
  contactEn: text(5_000),
  contactCy: text(5_000),
  published: ticked,
})
const OfPartner = z.object({ organisation: z.uuid() })
const slug = text(60)
  .transform(given => given.toLowerCase())
  .refine(
    given => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(given),
    both(
      'Use small letters, digits and hyphens only',
      'Defnyddiwch lythrennau bach, rhifau a chysylltnodau yn unig',
    ),
  )
const flash = {
  flash: { kind: 'success' as const, text: { en: say('en')('saved'), cy: say('cy')('saved') } },
}
const hostName = (ctx: Ctx) =>
  textIn(ctx.site.organisations.find(one => one.id === ctx.site.host_organisation_id)?.name, ctx.lang)

async function detailsPage(ctx: Ctx, values?: Typed, errors: Wrong = {}) {
  const here = actingWith(ctx, 'organisation.edit')
  const { name, short_name, contact_email } = await detailsOf(ctx.db, here)
  const held = {
    nameEn: name.en?.text,
    nameCy: name.cy?.text,
    shortName: short_name,
    contactEmail: contact_email ?? '',
  }
  const shown = { lang: ctx.lang, organisation: actingName(ctx), values: values ?? held, errors }
  return page(say(ctx.lang)('details'), <DetailsPage {...shown} />, { section: 'manage.organisation' })
}

async function areasPage(ctx: Ctx, values: Typed = {}, errors: Wrong = {}) {
  actingForHost(ctx)
  const areas = await areasHere(ctx.db, ctx.site.id)
  const partners = ctx.site.organisations
    .filter(one => one.id !== ctx.site.host_organisation_id)
    .map(({ id, name }) => ({ id, name, area: areas.find(area => area.organisation_id === id) }))
  const shown = { lang: ctx.lang, partners, values, errors }
  return page(say(ctx.lang)('areas'), <AreasPage {...shown} />, { section: 'manage.partner-areas' })
}

const textsOf = ({ title, introduction, contact, is_published }: Area): Typed => ({
  titleEn: title.en?.text,
  titleCy: title.cy?.text,
  introductionEn: introduction?.en?.text,
  introductionCy: introduction?.cy?.text,
  contactEn: contact?.en?.text,
  contactCy: contact?.cy?.text,
  published: is_published ? '1' : undefined,
})

async function editAreaPage(ctx: Ctx, values?: Typed, errors: Wrong = {}) {
  const here = actingWith(ctx, 'organisation.edit')
  if (here === ctx.site.host_organisation_id) throw new NotAllowed()
  const { lang } = ctx
  const area = await areaOf(ctx.db, ctx.site.id, here)
  const shown = { lang, organisation: actingName(ctx), host: hostName(ctx) }
  const body = area ? (
    <EditAreaPage {...shown} area={area} values={values ?? textsOf(area)} errors={errors} />
  ) : (
    <NoAreaPage {...shown} />
  )
  return page(say(lang)('area'), body, { section: 'manage.partner-area' })
}

const named = (values: FormValues, organisation: string): Typed => ({
  [`slug-${organisation}`]: typed(values, 'slug'),
})

export const partnerRoutes = [
  get('/partners/:partner', {
    can: 'partner.view',
    params: z.object({ partner: z.string().max(60) }),
    run: async (ctx, { params }) => {
      const area = await areaAt(ctx.db, ctx.site.id, params.partner)
      if (!area) throw new NotFound()
      const courses = await listedCourses(ctx.db, { owner: area.organisation_id, limit: 12 })
      const owner = ctx.site.organisations.find(one => one.id === area.organisation_id)
      const isTheirs =
        ctx.actor.actingOrg === area.organisation_id &&
        mayInOrganisation(ctx.actor, 'organisation.edit', area.organisation_id)
      const shown = { lang: ctx.lang, area, courses, organisation: textIn(owner?.name, ctx.lang), isTheirs }
      return page(textIn(area.title, ctx.lang), <AreaPage {...shown} />, { section: 'home' })
    },
  }),
  get('/manage/organisation', { can: 'organisation.edit', run: ctx => detailsPage(ctx) }),
  post('/manage/organisation', {
    can: 'organisation.edit',
    input: DetailsForm,
    again: (ctx, { values, errors }) => detailsPage(ctx, valuesOf(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await changeDetails(ctx, input)
      return redirect('/manage/organisation', flash)
    },
  }),
  get('/manage/partner-area', { can: 'organisation.edit', run: ctx => editAreaPage(ctx) }),
  post('/manage/partner-area', {
    can: 'organisation.edit',
    input: AreaForm,
    again: (ctx, { values, errors }) => editAreaPage(ctx, valuesOf(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await writeArea(ctx, input)
      return redirect('/manage/partner-area', flash)
    },
  }),
  get('/manage/partner-areas', { can: 'site.edit', run: ctx => areasPage(ctx) }),
  post('/manage/partner-areas/:organisation', {
    can: 'site.edit',
    params: OfPartner,
    input: z.object({ slug }),
    again: (ctx, { params, values, errors }) => {
      const { slug: wrong, ...others } = errorsIn(errors, ctx.lang)
      const sentences = wrong ? { ...others, [`slug-${params.organisation}`]: wrong } : others
      return areasPage(ctx, named(values, params.organisation), sentences)
    },
    run: async (ctx, { params, input }) => {
      await openArea(ctx, params.organisation, input.slug)
      return redirect('/manage/partner-areas', flash)
    },
  }),
  post('/manage/partner-areas/:organisation/switch', {
    can: 'site.edit',
    params: OfPartner,
    input: z.object({ on: ticked }),
    again: (ctx, { errors }) => areasPage(ctx, {}, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await switchArea(ctx, params.organisation, input.on)
      return redirect('/manage/partner-areas', flash)
    },
  }),
]
