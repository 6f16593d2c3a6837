import { z } from 'zod'
import { both, Invalid, NotFound } from '../../platform/errors/errors.ts'
import { edited, localised } from '../../platform/i18n/localised.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { paletteNames } from '../../ui/covers/palettes.ts'
import { slugOf } from '../courses/index.ts'
import { allowEditing } from './permissions.ts'
import { type Category, categoriesOf, changeCategory, insertCategory, orderCategories } from './queries.ts'

const name = z
  .string(both('Give one answer only', 'Rhowch un ateb yn unig'))
  .transform(given => given.replace(/\p{Cc}/gu, ' ').trim())
  .pipe(z.string().max(80, both('Use at most 80 characters', 'Defnyddiwch 80 nod ar y mwyaf')))
  .default('')

export const CategoryForm = z.object({
  name: name.refine(given => given !== '', both('Enter a name in English', 'Rhowch enw yn Saesneg')),
  name_cy: name,
  palette: z.enum(paletteNames, both('Choose one of the colours', 'Dewiswch un o’r lliwiau')),
})

export type CategoryInput = z.output<typeof CategoryForm>

/** A category of this site. @throws NotFound when there is none. */
export async function loadCategory(ctx: Ctx, id: string): Promise<Category> {
  const category = (await categoriesOf(ctx.db, ctx.site.id)).find(one => one.id === id)
  if (!category) throw new NotFound()
  return category
}

/** Adds a category at the end of the order. @throws Invalid when there is one of that name. */
export async function addCategory(ctx: Ctx, input: CategoryInput): Promise<void> {
  allowEditing(ctx)
  const row = {
    site_id: ctx.site.id,
    slug: slugOf(input.name),
    name: localised(input.name, input.name_cy),
    palette: input.palette,
  }
  if (!(await insertCategory(ctx.db, row))) {
    throw new Invalid({
      name: { en: 'There is a category of this name already', cy: 'Mae categori o’r enw hwn eisoes' },
    })
  }
  await audit(ctx, 'category.added', { type: 'site', id: ctx.site.id }, { detail: { slug: row.slug } })
}

/** Renames a category, or gives it other colours. Its address stays. */
export async function editCategory(ctx: Ctx, id: string, input: CategoryInput): Promise<void> {
  allowEditing(ctx)
  const category = await loadCategory(ctx, id)
  const now = ctx.now.toISOString()
  const renamed = edited(edited(category.name, 'en', input.name, now), 'cy', input.name_cy, now)
  await changeCategory(ctx.db, id, { name: renamed, palette: input.palette })
  await audit(ctx, 'category.edited', { type: 'category', id })
}

/** Moves a category one place up or down; at the end of the order nothing happens. */
export async function moveCategory(ctx: Ctx, id: string, direction: 'up' | 'down'): Promise<void> {
  allowEditing(ctx)
  await loadCategory(ctx, id)
  const ids = (await categoriesOf(ctx.db, ctx.site.id)).map(category => category.id)
  const at = ids.indexOf(id)
  const to = direction === 'up' ? at - 1 : at + 1
  if (to < 0 || to >= ids.length) return
  ids.splice(at, 1)
  ids.splice(to, 0, id)
  await orderCategories(ctx.db, ctx.site.id, ids)
}
