import { z } from 'zod'
import {
  errorsIn,
  neededDate,
  neededText,
  optionalId,
  text,
  typed,
} from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { unitChoices } from '../../people/index.ts'
import { actingWith } from '../permissions.ts'
import { NewUnitPage, UnitPage } from '../views/unit-page.tsx'
import { unitsHere } from './queries.ts'
import { addUnit, closeUnit, loadUnit, renameUnit } from './units.ts'
import { say } from './words.ts'

export const section = 'manage.units'
export const OfUnit = z.object({ unit: z.uuid() })
const orNull = (given: string) => given || null
const named = {
  nameEn: neededText(200, 'Enter the name in English', 'Rhowch yr enw yn Saesneg'),
  nameCy: text(200),
}
const code = text(60).transform(orNull)
const from = () => neededDate('Enter the day', 'Rhowch y diwrnod')
const NewUnitForm = z.object({ ...named, code, parentId: optionalId, from: from() })
const RenameForm = z.object({ ...named, code })
const CloseForm = z.object({ closeFrom: from() })

export type Typed = Record<string, string | undefined>
export type Wrong = Record<string, string>
export const valuesOf = (values: FormValues): Typed =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))

export function actingName(ctx: Ctx): string {
  const acting = ctx.site.organisations.find(organisation => organisation.id === ctx.actor.actingOrg)
  return textIn(acting?.name, ctx.lang)
}

export const flashOf = (key: 'saved' | 'closed') => ({
  flash: { kind: 'success' as const, text: { en: say('en')(key), cy: say('cy')(key) } },
})

async function newPage(ctx: Ctx, values: Typed, errors: Wrong = {}) {
  const here = actingWith(ctx, 'units.edit')
  const units = await unitChoices(ctx.db, here)
  return page(say(ctx.lang)('addUnit'), <NewUnitPage lang={ctx.lang} {...{ units, values, errors }} />, {
    section,
  })
}

export async function unitPage(ctx: Ctx, id: string, values: Typed = {}, errors: Wrong = {}) {
  const here = actingWith(ctx, 'units.edit')
  const unit = await loadUnit(ctx, id)
  const units = await unitsHere(ctx.db, here)
  const held = {
    nameEn: unit.name.en?.text ?? '',
    nameCy: unit.name.cy?.text ?? '',
    code: unit.code ?? '',
    parentId: units.find(one => one.id === id)?.parent_id ?? '',
    from: localDate(ctx.now),
    closeFrom: localDate(ctx.now),
    mergeFrom: localDate(ctx.now),
  }
  const choices = (await unitChoices(ctx.db, here)).filter(one => one.id !== id)
  const into = unit.merged_into_id ? await loadUnit(ctx, unit.merged_into_id) : undefined
  const mergedInto = into && textIn(into.name, ctx.lang)
  const shown = { lang: ctx.lang, unit, units: choices, values: { ...held, ...values }, errors, mergedInto }
  return page(textIn(unit.name, ctx.lang), <UnitPage {...shown} />, { section })
}

const again = (
  ctx: Ctx,
  {
    params,
    values,
    errors,
  }: { params: { unit: string }; values: FormValues; errors: Parameters<typeof errorsIn>[0] },
) => unitPage(ctx, params.unit, valuesOf(values), errorsIn(errors, ctx.lang))

export const unitRoutes = [
  get('/manage/units/new', {
    can: 'units.edit',
    query: z.object({ parent: z.uuid().optional().catch(undefined) }),
    run: (ctx, { query }) => newPage(ctx, { parentId: query.parent, from: localDate(ctx.now) }),
  }),
  post('/manage/units/new', {
    can: 'units.edit',
    input: NewUnitForm,
    again: (ctx, { values, errors }) => newPage(ctx, valuesOf(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await addUnit(ctx, input)
      const name = { en: input.nameEn, cy: input.nameCy || input.nameEn }
      const text = { en: say('en')('added', { name: name.en }), cy: say('cy')('added', { name: name.cy }) }
      return redirect('/manage/units', { flash: { kind: 'success', text } })
    },
  }),
  get('/manage/units/:unit', {
    can: 'units.edit',
    params: OfUnit,
    run: (ctx, { params }) => unitPage(ctx, params.unit),
  }),
  post('/manage/units/:unit', {
    can: 'units.edit',
    params: OfUnit,
    input: RenameForm,
    again,
    run: async (ctx, { params, input }) => {
      await renameUnit(ctx, params.unit, input)
      return redirect('/manage/units', flashOf('saved'))
    },
  }),
  post('/manage/units/:unit/close', {
    can: 'units.edit',
    params: OfUnit,
    input: CloseForm,
    again,
    run: async (ctx, { params, input }) => {
      await closeUnit(ctx, params.unit, input.closeFrom)
      return redirect('/manage/units', flashOf('closed'))
    },
  }),
]
