import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingName, typedValues } from '../list/routes.tsx'
import { actingWith } from '../permissions.ts'
import type { Typed, Wrong } from '../views/fields.tsx'
import { FieldFormPage, FieldsPage } from '../views/profile-fields-pages.tsx'
import { addField, bothOf, changeField, closeField, FieldForm, loadField, moveField } from './fields.ts'
import { fieldCounts, fieldsOf } from './queries.ts'
import { choicesAsLines } from './rules.ts'
import { say } from './words.ts'

const can = 'profile.define'
const section = 'manage.people.fields'
const OfField = z.object({ field: z.uuid() })
const MoveForm = z.object({
  way: z.enum(['up', 'down'], both('Choose up or down', 'Dewiswch i fyny neu i lawr')),
})
const at = '/manage/people/fields'
const saved = { flash: { kind: 'success' as const, text: bothOf('saved') } }

async function listPage(ctx: Ctx, errors: Wrong = {}) {
  const here = actingWith(ctx, can)
  const { lang } = ctx
  const fields = await fieldsOf(ctx.db, here)
  const counts = await fieldCounts(ctx.db, here)
  return page(
    say(lang)('title'),
    <FieldsPage {...{ lang, fields, counts, errors }} organisation={actingName(ctx)} />,
    { section },
  )
}

async function formPage(ctx: Ctx, fieldId: string | undefined, typed?: Typed, errors: Wrong = {}) {
  actingWith(ctx, can)
  const { lang } = ctx
  const field = fieldId ? await loadField(ctx, fieldId) : undefined
  const kept: Typed = field
    ? {
        nameEn: field.name.en?.text,
        nameCy: field.name.cy?.text,
        choices: choicesAsLines(field.choices),
        shownTo: field.shown_to,
        editedBy: field.edited_by,
        isSensitive: field.is_sensitive ? '1' : '',
        isUnique: field.is_unique ? '1' : '',
      }
    : { shownTo: 'person', editedBy: 'staff' }
  const title = field ? say(lang)('edit', { name: textIn(field.name, lang) }) : say(lang)('add')
  return page(title, <FieldFormPage {...{ lang, field, title, errors }} values={typed ?? kept} />, {
    section,
  })
}

export const fieldRoutes = [
  get(at, { can, run: ctx => listPage(ctx) }),
  get(`${at}/new`, { can, run: ctx => formPage(ctx, undefined) }),
  post(`${at}/new`, {
    can,
    input: FieldForm,
    again: (ctx, { values, errors }) =>
      formPage(ctx, undefined, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await addField(ctx, input)
      return redirect(at, saved)
    },
  }),
  get(`${at}/:field`, { can, params: OfField, run: (ctx, { params }) => formPage(ctx, params.field) }),
  post(`${at}/:field`, {
    can,
    params: OfField,
    input: FieldForm,
    again: (ctx, { params, values, errors }) =>
      formPage(ctx, params.field, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await changeField(ctx, params.field, input)
      return redirect(at, saved)
    },
  }),
  post(`${at}/:field/move`, {
    can,
    params: OfField,
    input: MoveForm,
    again: (ctx, { errors }) => listPage(ctx, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await moveField(ctx, params.field, input.way)
      return redirect(`${at}#${params.field}`)
    },
  }),
  ...(['close', 'reopen'] as const).map(what =>
    post(`${at}/:field/${what}`, {
      can,
      params: OfField,
      again: (ctx, { errors }) => listPage(ctx, errorsIn(errors, ctx.lang)),
      run: async (ctx, { params }) => {
        await closeField(ctx, params.field, what === 'close')
        return redirect(at, saved)
      },
    }),
  ),
]
