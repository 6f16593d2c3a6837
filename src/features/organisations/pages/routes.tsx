import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { errorsIn, text, ticked, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingForHost } from '../permissions.ts'
import { EditPage } from '../views/edit-page.tsx'
import { PublicPage } from '../views/public-page.tsx'
import { type PageKey, pageKeys } from './keys.ts'
import { editSitePage, sitePage } from './site-pages.ts'
import { say } from './words.ts'

const OfPage = z.object({ page: z.enum(pageKeys) })
const PageForm = z
  .object({
    en: text(50_000),
    cy: text(50_000),
    approved: ticked,
    version: z.string(both('Load the page again', 'Llwythwch y dudalen eto')).max(60).default(''),
  })
  .refine(given => given.en !== '' || given.cy !== '', {
    message: both('Write the page in one language at least', 'Ysgrifennwch y dudalen mewn un iaith o leiaf'),
    path: ['en'],
  })

async function publicPage(ctx: Ctx, key: PageKey) {
  const { body } = await sitePage(ctx, key)
  return page(say(ctx.lang)(key), <PublicPage lang={ctx.lang} pageKey={key} body={body} />)
}

type Typed = { en: string; cy: string; approved: boolean }

async function editPage(ctx: Ctx, key: PageKey, typedIn?: Typed, errors: Record<string, string> = {}) {
  actingForHost(ctx)
  const { lang } = ctx
  const shown = await sitePage(ctx, key)
  const t = say(lang)
  const body = <EditPage lang={lang} shown={shown} typed={typedIn} errors={errors} />
  return page(t('edit', { page: t(key) }), body, { section: 'manage.site' })
}

export const pageRoutes = [
  ...pageKeys.map(key => get(`/${key}`, { can: 'public', run: ctx => publicPage(ctx, key) })),
  get('/manage/site/pages/:page', {
    can: 'site.edit',
    params: OfPage,
    run: (ctx, { params }) => editPage(ctx, params.page),
  }),
  post('/manage/site/pages/:page', {
    can: 'site.edit',
    params: OfPage,
    input: PageForm,
    again: (ctx, { params, values, errors }) => {
      const kept = {
        en: typed(values, 'en') ?? '',
        cy: typed(values, 'cy') ?? '',
        approved: Boolean(typed(values, 'approved')),
      }
      return editPage(ctx, params.page, kept, errorsIn(errors, ctx.lang))
    },
    run: async (ctx, { params, input }) => {
      await editSitePage(ctx, params.page, input)
      const text = { en: say('en')('saved'), cy: say('cy')('saved') }
      return redirect(`/manage/site/pages/${params.page}`, { flash: { kind: 'success', text } })
    },
  }),
]
