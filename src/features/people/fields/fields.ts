import { z } from 'zod'
import { type Both, both, Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { neededText, text, ticked } from '../../../platform/http/form-fields.ts'
import { localised, textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import * as queries from './queries.ts'
import { choicesFrom, editedBy, fieldKinds, isRealDate, keyFrom, shownTo } from './rules.ts'
import { say } from './words.ts'

type Words = Parameters<ReturnType<typeof say>>[0]
export const bothOf = (key: Words, names: Record<string, string> = {}): Both => ({
  en: say('en')(key, names),
  cy: say('cy')(key, names),
})
const chooseKind = both(say('en')('chooseKind'), say('cy')('chooseKind'))
const chooseOne = both('Choose one from the list', 'Dewiswch un o’r rhestr')

export const FieldForm = z.object({
  nameEn: neededText(100, say('en')('enterName'), say('cy')('enterName')),
  nameCy: text(100),
  key: text(40),
  kind: z.enum(fieldKinds, chooseKind).optional(),
  choices: text(5000),
  shownTo: z.enum(shownTo, chooseOne),
  editedBy: z.enum(editedBy, chooseOne),
  isSensitive: ticked,
  isUnique: ticked,
})
export type FieldInput = z.output<typeof FieldForm>

/** A field of the acting organisation. @throws NotFound */
export async function loadField(ctx: Ctx, id: string): Promise<queries.Field> {
  const here = actingWith(ctx, 'profile.define')
  const found = (await queries.fieldsOf(ctx.db, here)).find(field => field.id === id)
  if (!found) throw new NotFound()
  return found
}

function understood(input: FieldInput, before?: queries.Field): queries.FieldGiven {
  const kind = before?.kind ?? input.kind
  if (!kind) throw new Invalid({ kind: bothOf('chooseKind') })
  const key = before?.key ?? (input.key || keyFrom(input.nameEn))
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(key)) throw new Invalid({ key: bothOf('keyWrong') })
  if (input.editedBy === 'person' && input.shownTo === 'staff')
    throw new Invalid({ shownTo: bothOf('ownNeedsShown') })
  const choices = kind === 'choice' ? choicesFrom(input.choices, before?.choices ?? []) : []
  if (kind === 'choice' && choices.length < 2) throw new Invalid({ choices: bothOf('enterChoices') })
  if (new Set(choices.map(choice => textIn(choice.name, 'en').toLowerCase())).size < choices.length)
    throw new Invalid({ choices: bothOf('twice') })
  return {
    key,
    kind,
    choices,
    name: localised(input.nameEn, input.nameCy),
    shown_to: input.shownTo,
    edited_by: input.editedBy,
    is_sensitive: input.isSensitive,
    is_unique: input.isUnique,
  }
}

/** Adds a detail that the acting organisation keeps about its people. @throws Invalid when the short name is taken */
export async function addField(ctx: Ctx, input: FieldInput): Promise<string> {
  const here = actingWith(ctx, 'profile.define')
  const id = await queries.insertField(ctx.db, here, understood(input))
  if (!id) throw new Invalid({ key: bothOf('keyTaken') })
  await record(ctx, 'profile_field.added', { type: 'profile_field', id })
  return id
}

/** Changes how it is called, shown and changed. @throws Invalid when what is written would no longer fit */
export async function changeField(ctx: Ctx, id: string, input: FieldInput): Promise<void> {
  const before = await loadField(ctx, id)
  await queries.lockField(ctx.db, id)
  const given = understood(input, before)
  const kept = new Set(given.choices.map(choice => choice.value))
  const gone = before.choices.filter(choice => !kept.has(choice.value))
  if (gone.length > 0) {
    const used = await queries.usedCodes(ctx.db, id)
    const names = gone
      .filter(choice => used.includes(choice.value))
      .map(choice => textIn(choice.name, ctx.lang))
    if (names.length > 0) throw new Invalid({ choices: bothOf('choiceInUse', { names: names.join(', ') }) })
  }
  if (given.is_unique && !before.is_unique && (await queries.hasSame(ctx.db, id)))
    throw new Invalid({ isUnique: bothOf('uniqueHeld') })
  await queries.updateField(ctx.db, id, given)
  await record(ctx, 'profile_field.changed', { type: 'profile_field', id })
}

/** Closes a detail, or opens it again. What was written stays. */
export async function closeField(ctx: Ctx, id: string, isClosed: boolean): Promise<void> {
  await loadField(ctx, id)
  await queries.closeField(ctx.db, id, isClosed)
  await record(ctx, isClosed ? 'profile_field.closed' : 'profile_field.reopened', {
    type: 'profile_field',
    id,
  })
}

/** One place up or down among the open ones. At the end nothing happens. */
export async function moveField(ctx: Ctx, id: string, way: 'up' | 'down'): Promise<void> {
  const here = actingWith(ctx, 'profile.define')
  await loadField(ctx, id)
  await queries.lockField(ctx.db, here)
  const ids = (await queries.fieldsOf(ctx.db, here)).filter(field => !field.closed_on).map(field => field.id)
  const at = ids.indexOf(id)
  const to = way === 'up' ? at - 1 : at + 1
  if (at < 0 || to < 0 || to >= ids.length) return
  ids.splice(to, 0, ...ids.splice(at, 1))
  await queries.orderFields(ctx.db, ids)
}

export const isRealDay = isRealDate
