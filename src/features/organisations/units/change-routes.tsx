import { z } from 'zod'
import { both, Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, neededDate, optionalId, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import { ChangesPage, PreviewPage, type PreviewProps } from '../views/change-pages.tsx'
import { mergeUnits, moveUnit, previewMerge, previewMove, undoChange } from './changes.ts'
import { batchesHere } from './queries-batches.ts'
import { actingName, OfUnit, section, type Typed, unitPage, valuesOf, type Wrong } from './routes.tsx'
import { say as sayTree } from './tree-words.ts'
import { loadUnit } from './units.ts'
import { say } from './words.ts'

const from = () => neededDate('Enter the day', 'Rhowch y diwrnod')
const MoveForm = z.object({ parentId: optionalId, from: from() })
const chooseUnit = both('Choose a unit', 'Dewiswch uned')
const mergeFields = { into: z.uuid(chooseUnit), mergeFrom: from() }
const MergeAsked = z.object(mergeFields)
const MergeForm = z.object({
  ...mergeFields,
  people: z.coerce.number(both('Look at the preview first', 'Edrychwch ar y rhagolwg yn gyntaf')).int(),
})
// A preview is a page of its own with an address: what is wrong with it is said beside the fields it was asked with.
const AskedWith = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({})

type Asking<F> = { fields: F } | { errors: Wrong }

/** The fields of a preview, or what must be mended in them. */
function understood<F>(ctx: Ctx, schema: z.ZodType<F>, values: FormValues): Asking<F> {
  const parsed = schema.safeParse(values)
  if (parsed.success) return { fields: parsed.data }
  const errors: Wrong = {}
  for (const issue of parsed.error.issues) errors[String(issue.path[0])] ??= sentence(issue.message, ctx)
  return { errors }
}
const sentence = (message: string, ctx: Ctx) => message.split('\u241f')[ctx.lang === 'cy' ? 1 : 0] ?? message

/** Shows a preview; where it can't be made, the unit's page with the sentences beside its fields. */
async function preview<F>(
  ctx: Ctx,
  id: string,
  given: { schema: z.ZodType<F>; values: FormValues; errors?: Wrong },
  shown: (fields: F) => Promise<Omit<PreviewProps, 'lang' | 'unit' | 'errors'>>,
) {
  actingWith(ctx, 'units.edit')
  const unit = await loadUnit(ctx, id)
  const asked = understood(ctx, given.schema, given.values)
  const again = async (errors: Wrong) => ({
    ...(await unitPage(ctx, id, valuesOf(given.values) as Typed, errors)),
    status: 422,
  })
  if ('errors' in asked) return again(asked.errors)
  try {
    const parts = await shown(asked.fields)
    const name = textIn(unit.name, ctx.lang)
    const title = sayTree(ctx.lang)(parts.kind === 'merge' ? 'previewMerge' : 'previewMove', { unit: name })
    const props = { ...parts, lang: ctx.lang, unit: { id, name }, errors: given.errors ?? {} }
    return page(title, <PreviewPage {...props} />, { section })
  } catch (error) {
    if (error instanceof Invalid) return again(errorsIn(error.fields, ctx.lang))
    throw error
  }
}

function movePreview(ctx: Ctx, id: string, values: FormValues, errors?: Wrong) {
  return preview(ctx, id, { schema: MoveForm, values, errors }, async fields => ({
    kind: 'move' as const,
    target: fields.parentId
      ? textIn((await loadTarget(ctx, fields.parentId)).name, ctx.lang)
      : say(ctx.lang)('top'),
    from: fields.from,
    isPast: fields.from < localDate(ctx.now),
    touched: await previewMove(ctx, id, fields),
    fields: { parentId: fields.parentId ?? '', from: fields.from },
  }))
}

/** The unit that a form names. @throws Invalid beside the field rather than as a page that is not there */
async function loadTarget(ctx: Ctx, id: string) {
  return loadUnit(ctx, id).catch(() => {
    throw new Invalid({ parentId: { en: sayTree('en')('chooseOwn'), cy: sayTree('cy')('chooseOwn') } })
  })
}

function mergePreview(ctx: Ctx, id: string, values: FormValues, errors?: Wrong) {
  return preview(ctx, id, { schema: MergeAsked, values, errors }, async ({ into, mergeFrom }) => {
    const touched = await previewMerge(ctx, id, { into, from: mergeFrom })
    return {
      kind: 'merge' as const,
      target: textIn(touched.target.name, ctx.lang),
      from: mergeFrom,
      isPast: mergeFrom < localDate(ctx.now),
      touched,
      fields: { into, mergeFrom, people: String(touched.people) },
    }
  })
}

async function changesPage(ctx: Ctx, errors: Wrong = {}) {
  const batches = await batchesHere(ctx.db, actingWith(ctx, 'units.edit'))
  const body = <ChangesPage lang={ctx.lang} organisation={actingName(ctx)} {...{ batches, errors }} />
  return page(sayTree(ctx.lang)('changes'), body, { section })
}

const flash = (key: 'moved' | 'merged' | 'undoneNow') => ({
  flash: { kind: 'success' as const, text: { en: sayTree('en')(key), cy: sayTree('cy')(key) } },
})

export const changeRoutes = [
  get('/manage/units/changes', { can: 'units.edit', run: ctx => changesPage(ctx) }),
  post('/manage/units/changes/:batch/undo', {
    can: 'units.edit',
    params: z.object({ batch: z.uuid() }),
    again: (ctx, { errors }) => changesPage(ctx, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      await undoChange(ctx, params.batch)
      return redirect('/manage/units/changes', flash('undoneNow'))
    },
  }),
  get('/manage/units/:unit/move', {
    can: 'units.edit',
    params: OfUnit,
    query: AskedWith,
    run: (ctx, { params, query }) => movePreview(ctx, params.unit, query),
  }),
  post('/manage/units/:unit/move', {
    can: 'units.edit',
    params: OfUnit,
    input: MoveForm,
    again: (ctx, { params, values, errors }) =>
      unitPage(ctx, params.unit, valuesOf(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await moveUnit(ctx, params.unit, input)
      return redirect('/manage/units/changes', flash('moved'))
    },
  }),
  get('/manage/units/:unit/merge', {
    can: 'units.edit',
    params: OfUnit,
    query: AskedWith,
    run: (ctx, { params, query }) => mergePreview(ctx, params.unit, query),
  }),
  post('/manage/units/:unit/merge', {
    can: 'units.edit',
    params: OfUnit,
    input: MergeForm,
    again: (ctx, { params, values, errors }) => {
      const wrong = errorsIn(errors, ctx.lang)
      return typed(values, 'people') && '' in wrong
        ? mergePreview(ctx, params.unit, values, wrong)
        : unitPage(ctx, params.unit, valuesOf(values), wrong)
    },
    run: async (ctx, { params, input }) => {
      const { into, mergeFrom, people } = input
      await mergeUnits(ctx, params.unit, { into, from: mergeFrom, people })
      return redirect('/manage/units/changes', flash('merged'))
    },
  }),
]
