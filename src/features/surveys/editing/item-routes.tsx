import { z } from 'zod'
import { type Both, NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { Item, ItemKind } from '../content.ts'
import { ItemPage } from '../views/item-page.tsx'
import { said, say } from '../words.ts'
import { ItemForm, itemFrom, KindSchema, shownItem } from './item-form.ts'
import { OfItem, OfSurvey, section } from './routes.tsx'
import { loadSurvey, putItem } from './surveys.ts'

const can = 'survey.edit'
const KindQuery = z.object({ kind: KindSchema.catch('one') })

type Form = {
  survey: string
  item?: string
  kind?: ItemKind
  values?: FormValues
  errors?: Record<string, Both>
}

async function itemPage(ctx: Ctx, { survey: id, item: itemId, kind, values, errors = {} }: Form) {
  const survey = await loadSurvey(ctx, id)
  const { items } = survey.draft
  const at = itemId ? items.findIndex(one => one.id === itemId) : items.length
  if (at < 0) throw new NotFound()
  const item: Item | undefined = items[at]
  const of = item?.kind ?? kind ?? 'one'
  const t = say(ctx.lang)
  const body = (
    <ItemPage
      lang={ctx.lang}
      hasWelsh={ctx.site.languages.includes('cy')}
      {...{ survey, item }}
      kind={of}
      earlier={items.slice(0, at)}
      values={values ?? (item ? shownItem(item) : of === 'scale' ? { from: '1', to: '5' } : {})}
      errors={errorsIn(errors, ctx.lang)}
    />
  )
  const name = textIn(survey.name, ctx.lang)
  const title = item
    ? `${t('edit')}: ${textIn(item.text, ctx.lang)} – ${name}`
    : `${t('newItem', { kind: t(`kind_${of}`) })} – ${name}`
  return page(title, body, { section })
}

export const itemRoutes = [
  get('/manage/surveys/:survey/items/new', {
    can,
    params: OfSurvey,
    query: KindQuery,
    run: (ctx, { params, query }) => itemPage(ctx, { survey: params.survey, kind: query.kind }),
  }),
  post('/manage/surveys/:survey/items/new', {
    can,
    params: OfSurvey,
    query: KindQuery,
    input: ItemForm,
    again: (ctx, { params, query, values, errors }) =>
      itemPage(ctx, {
        survey: params.survey,
        kind: KindQuery.parse(Object.fromEntries(query)).kind,
        values,
        errors,
      }),
    run: async (ctx, { params, query, input }) => {
      const item = itemFrom(query.kind, input)
      await putItem(ctx, params.survey, item, true)
      return redirect(`/manage/surveys/${params.survey}#item-${item.id}`, {
        flash: { kind: 'success', text: said('itemAdded') },
      })
    },
  }),
  get('/manage/surveys/:survey/items/:item', {
    can,
    params: OfItem,
    run: (ctx, { params }) => itemPage(ctx, params),
  }),
  post('/manage/surveys/:survey/items/:item', {
    can,
    params: OfItem,
    input: ItemForm,
    again: (ctx, { params, values, errors }) => itemPage(ctx, { ...params, values, errors }),
    run: async (ctx, { params, input }) => {
      const { draft } = await loadSurvey(ctx, params.survey)
      const before = draft.items.find(one => one.id === params.item)
      if (!before) throw new NotFound()
      await putItem(ctx, params.survey, itemFrom(before.kind, input, before), false)
      return redirect(`/manage/surveys/${params.survey}#item-${params.item}`, {
        flash: { kind: 'success', text: said('saved') },
      })
    },
  }),
]
