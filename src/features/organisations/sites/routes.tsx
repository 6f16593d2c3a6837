import { z } from 'zod'
import { both, NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn, neededText, text, ticked } from '../../../platform/http/form-fields.ts'
import { page, redirect, stream } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { brandPasses, isColour, nearestPassing } from '../../../ui/theme.ts'
import { pageKeys } from '../pages/keys.ts'
import { sitePages } from '../pages/site-pages.ts'
import { actingForHost } from '../permissions.ts'
import { valuesOf } from '../units/routes.tsx'
import { SitePage } from '../views/site-page.tsx'
import { keepLogo, keptOrInvalid } from './logo.ts'
import { changeLogo, changeLook } from './site.ts'
import { say } from './words.ts'

const section = 'manage.site'
type Typed = Record<string, string | undefined>

const language = z.enum(['en', 'cy'])
/** Boxes with one name: none, one or both of them ticked. */
export const languagesField = z
  .union(
    [language.transform(one => [one]), z.array(language).min(1).max(2)],
    both('Choose at least one language', 'Dewiswch o leiaf un iaith'),
  )
  .transform(given => [...new Set(given)])

const LookForm = z.object({
  nameEn: neededText(100, 'Enter the name in English', 'Rhowch yr enw yn Saesneg'),
  nameCy: text(100),
  straplineEn: text(200),
  straplineCy: text(200),
  brandColour: text(20),
  useColour: text(20),
  languages: languagesField,
  welshFirst: ticked,
})

async function sitePage(ctx: Ctx, values?: FormValues, errors: Record<string, string> = {}) {
  actingForHost(ctx)
  const { site, lang } = ctx
  const held: Typed = {
    nameEn: site.name.en?.text ?? '',
    nameCy: site.name.cy?.text ?? '',
    straplineEn: site.strapline?.en?.text ?? '',
    straplineCy: site.strapline?.cy?.text ?? '',
    brandColour: site.brand_colour,
    welshFirst: site.languages[0] === 'cy' ? '1' : undefined,
  }
  const typedIn = values && 'nameEn' in values ? valuesOf(values) : undefined
  const given = typedIn?.brandColour ?? ''
  const nearest = isColour(given) && !brandPasses(given) ? nearestPassing(given) : undefined
  const ticks = typedIn ? [values?.languages ?? []].flat() : site.languages
  const pages = await sitePages(ctx, pageKeys)
  const shown = { lang, site, values: typedIn ?? held, ticks, errors, nearest, pages }
  return page(say(lang)('site'), <SitePage {...shown} />, { section })
}

const saved = {
  flash: { kind: 'success' as const, text: { en: say('en')('saved'), cy: say('cy')('saved') } },
}

export const siteRoutes = [
  get('/site/logo/:hash', {
    can: 'public',
    params: z.object({ hash: z.string().regex(/^[0-9a-f]{20}$/) }),
    run: async (ctx, { params }) => {
      const { logo_hash } = ctx.site
      if (!logo_hash?.startsWith(params.hash)) throw new NotFound()
      return stream('image/png', () => ctx.services.files.get(logo_hash), { cache: 'immutable' })
    },
  }),
  get('/manage/site', { can: 'site.edit', run: ctx => sitePage(ctx) }),
  post('/manage/site', {
    can: 'site.edit',
    input: LookForm,
    again: (ctx, { values, errors }) => sitePage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      const languages = input.welshFirst ? [...input.languages].sort() : [...input.languages].sort().reverse()
      await changeLook(ctx, { ...input, brandColour: input.useColour || input.brandColour, languages })
      return redirect('/manage/site', saved)
    },
  }),
  post('/manage/site/logo', {
    can: 'site.edit',
    upload: true,
    prepare: (services, uploads) => keepLogo(services, uploads.logo),
    again: (ctx, { values, errors }) => sitePage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { prepared }) => {
      await changeLogo(ctx, keptOrInvalid(prepared))
      return redirect('/manage/site', saved)
    },
  }),
  post('/manage/site/logo/remove', {
    can: 'site.edit',
    run: async ctx => {
      await changeLogo(ctx, null)
      return redirect('/manage/site', saved)
    },
  }),
]
