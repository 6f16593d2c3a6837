import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { errorsIn, neededText, text, ticked } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { valuesOf } from '../units/routes.tsx'
import { OrganisationsPage } from '../views/organisations-page.tsx'
import { SiteMembersPage, SitesPage } from '../views/sites-page.tsx'
import { isHostName } from './host-rules.ts'
import { allOrganisations, allSites } from './queries.ts'
import { languagesField } from './routes.tsx'
import { addOrganisation, addSite, loadAnySite, setSiteOrganisations } from './site.ts'
import { say } from './words.ts'

type Wrong = Record<string, string>
const OfSite = z.object({ site: z.uuid() })
const named = {
  nameEn: neededText(200, 'Enter the name in English', 'Rhowch yr enw yn Saesneg'),
  nameCy: text(200),
}
const chooseHost = both(
  'Choose the organisation that looks after it',
  'Dewiswch y sefydliad sy’n gofalu amdani',
)
const members = z
  .union(
    [z.uuid().transform(one => [one]), z.array(z.uuid()).max(500)],
    both('Choose from the list', 'Dewiswch o’r rhestr'),
  )
  .default([])
const OrganisationForm = z.object({
  ...named,
  shortName: neededText(60, 'Enter a short name', 'Rhowch enw byr'),
  onThisSite: ticked,
})
const SiteForm = z.object({
  hostName: text(253)
    .transform(given => given.toLowerCase())
    .refine(
      isHostName,
      both(
        'Enter a host name such as learning.example.org',
        'Rhowch enw gwesteiwr megis learning.example.org',
      ),
    ),
  ...named,
  host: z.uuid(chooseHost),
  members,
  languages: languagesField,
})

async function organisationsPage(ctx: Ctx, values: FormValues = {}, errors: Wrong = {}) {
  const organisations = await allOrganisations(ctx.db)
  const shown = { lang: ctx.lang, organisations, values: valuesOf(values), errors }
  return page(say(ctx.lang)('organisations'), <OrganisationsPage {...shown} />, {
    section: 'manage.organisations',
  })
}

async function sitesPage(ctx: Ctx, values: FormValues = {}, errors: Wrong = {}) {
  const organisations = await allOrganisations(ctx.db)
  const sites = await allSites(ctx.db)
  const ticks = {
    members: [values.members ?? []].flat(),
    languages: [values.languages ?? ['en', 'cy']].flat(),
  }
  const shown = { lang: ctx.lang, organisations, sites, values: valuesOf(values), ticks, errors }
  return page(say(ctx.lang)('sites'), <SitesPage {...shown} />, { section: 'manage.sites' })
}

async function membersPage(ctx: Ctx, id: string, errors: Wrong = {}) {
  const site = await loadAnySite(ctx, id)
  const organisations = await allOrganisations(ctx.db)
  const title = `${say(ctx.lang)('changeMembers')}: ${textIn(site.name, ctx.lang)}`
  return page(title, <SiteMembersPage lang={ctx.lang} {...{ site, organisations, errors }} />, {
    section: 'manage.sites',
  })
}

const addedFlash = (en: string, cy: string) => ({
  flash: {
    kind: 'success' as const,
    text: { en: say('en')('added', { name: en }), cy: say('cy')('added', { name: cy || en }) },
  },
})

export const operatorRoutes = [
  get('/manage/organisations', { can: 'installation.edit', run: ctx => organisationsPage(ctx) }),
  post('/manage/organisations', {
    can: 'installation.edit',
    input: OrganisationForm,
    again: (ctx, { values, errors }) => organisationsPage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await addOrganisation(ctx, input)
      return redirect('/manage/organisations', addedFlash(input.nameEn, input.nameCy))
    },
  }),
  get('/manage/sites', { can: 'installation.edit', run: ctx => sitesPage(ctx) }),
  post('/manage/sites', {
    can: 'installation.edit',
    input: SiteForm,
    again: (ctx, { values, errors }) => sitesPage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await addSite(ctx, input)
      return redirect('/manage/sites', addedFlash(input.nameEn, input.nameCy))
    },
  }),
  get('/manage/sites/:site', {
    can: 'installation.edit',
    params: OfSite,
    run: (ctx, { params }) => membersPage(ctx, params.site),
  }),
  post('/manage/sites/:site', {
    can: 'installation.edit',
    params: OfSite,
    input: z.object({ members }),
    again: (ctx, { params, errors }) => membersPage(ctx, params.site, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await setSiteOrganisations(ctx, params.site, input.members)
      const text = { en: say('en')('saved'), cy: say('cy')('saved') }
      return redirect('/manage/sites', { flash: { kind: 'success', text } })
    },
  }),
]
