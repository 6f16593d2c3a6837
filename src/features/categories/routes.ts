import { z } from 'zod'
import { type Both, both } from '../../platform/errors/errors.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../platform/http/route.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { addCategory, CategoryForm, editCategory, loadCategory, moveCategory } from './categories.ts'
import { CategoriesPage, CategoryPage } from './categories-page.tsx'
import { allowEditing, mayEditCategories } from './permissions.ts'
import { categoriesOf } from './queries.ts'
import { say } from './words.ts'

type Shown = { values?: FormValues; errors?: Record<string, Both> }
const AtCategory = z.object({ category: z.uuid() })
const MoveForm = z.object({
  direction: z.enum(['up', 'down'], both('Choose up or down', 'Dewiswch i fyny neu i lawr')),
})

function errorsIn(errors: Record<string, Both>, lang: Lang) {
  return Object.fromEntries(
    Object.entries(errors).map(([name, what]) => [name === '_form' ? '' : name, what[lang]]),
  )
}

async function categoriesPage(ctx: Ctx, { values = {}, errors = {} }: Shown = {}) {
  const { lang, site } = ctx
  const host = site.organisations.find(({ id }) => id === site.host_organisation_id)?.name
  const view = CategoriesPage({
    lang,
    categories: await categoriesOf(ctx.db, site.id),
    hasWelsh: site.languages.includes('cy'),
    site: textIn(site.name, lang),
    host: textIn(host, lang),
    mayEdit: mayEditCategories(ctx),
    values,
    errors: errorsIn(errors, lang),
  })
  return page(say(lang)('title'), view, { section: 'manage.categories' })
}

async function categoryPage(ctx: Ctx, id: string, { values, errors = {} }: Shown = {}) {
  allowEditing(ctx)
  const { lang, site } = ctx
  const category = await loadCategory(ctx, id)
  const { name, palette } = category
  const view = CategoryPage({
    lang,
    category,
    hasWelsh: site.languages.includes('cy'),
    values: values ?? { name: name.en?.text ?? '', name_cy: name.cy?.text ?? '', palette },
    errors: errorsIn(errors, lang),
  })
  return page(say(lang)('editTitle', { name: textIn(name, lang) }), view, { section: 'manage.categories' })
}

const saved = (text: Both) => redirect('/manage/categories', { flash: { kind: 'success', text } })

export const routes = [
  get('/manage/categories', { can: 'category.edit', run: ctx => categoriesPage(ctx) }),
  post('/manage/categories', {
    can: 'category.edit',
    input: CategoryForm,
    again: (ctx, { values, errors }) => categoriesPage(ctx, { values, errors }),
    run: async (ctx, { input }) => {
      await addCategory(ctx, input)
      return saved({ en: 'The category is added', cy: 'Mae’r categori wedi’i ychwanegu' })
    },
  }),
  get('/manage/categories/:category', {
    can: 'category.edit',
    params: AtCategory,
    run: (ctx, { params }) => categoryPage(ctx, params.category),
  }),
  post('/manage/categories/:category', {
    can: 'category.edit',
    params: AtCategory,
    input: CategoryForm,
    again: (ctx, { params, values, errors }) => categoryPage(ctx, params.category, { values, errors }),
    run: async (ctx, { params, input }) => {
      await editCategory(ctx, params.category, input)
      return saved({ en: 'The category is saved', cy: 'Mae’r categori wedi’i gadw' })
    },
  }),
  post('/manage/categories/:category/move', {
    can: 'category.edit',
    params: AtCategory,
    input: MoveForm,
    again: (ctx, { errors }) => categoriesPage(ctx, { errors }),
    run: async (ctx, { params, input }) => {
      await moveCategory(ctx, params.category, input.direction)
      return saved({ en: 'The order is changed', cy: 'Mae’r drefn wedi’i newid' })
    },
  }),
]
