import { Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { edited, type Localised, localised } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

export type Named = { nameEn: string; nameCy: string }
type Words = 'codeTaken'
const bothOf = (key: Words) => ({ en: say('en')(key), cy: say('cy')(key) })
const chooseUnit = { en: 'Choose one of your own units', cy: 'Dewiswch un o’ch unedau eich hun' }

/** A name after an edit of both languages: Welsh that did not follow a changed English text is marked stale. */
export function renamed(ctx: Ctx, before: Localised, { nameEn, nameCy }: Named): Localised {
  const now = ctx.now.toISOString()
  const after = edited(before, 'en', nameEn, now)
  return nameCy === (before.cy?.text ?? '') ? after : edited(after, 'cy', nameCy, now)
}

/** A unit of the acting organisation. @throws NotFound */
export async function loadUnit(ctx: Ctx, id: string): Promise<queries.Unit> {
  const unit = await queries.unitHere(ctx.db, id, ctx.actor.actingOrg as string)
  if (!unit) throw new NotFound()
  return unit
}

async function parentHere(ctx: Ctx, here: string, parentId: string | null): Promise<void> {
  if (parentId && !(await queries.unitHere(ctx.db, parentId, here)))
    throw new Invalid({ parentId: chooseUnit })
}

/** Adds a unit below another one or at the top, from a day on. @throws Invalid */
export async function addUnit(
  ctx: Ctx,
  given: Named & { code: string | null; parentId: string | null; from: string },
): Promise<string> {
  const here = actingWith(ctx, 'units.edit')
  await parentHere(ctx, here, given.parentId)
  const id = await queries.insertUnit(ctx.db, here, localised(given.nameEn, given.nameCy), given.code)
  if (!id) throw new Invalid({ code: bothOf('codeTaken') })
  const term = { parent_id: given.parentId, starts_on: given.from, ends_on: null }
  await queries.insertParentTerms(ctx.db, here, id, [term])
  await record(ctx, 'unit.added', { type: 'unit', id }, { detail: { parent: given.parentId } })
  return id
}

/** @throws Invalid when another unit has the code */
export async function renameUnit(
  ctx: Ctx,
  id: string,
  given: Named & { code: string | null },
): Promise<void> {
  actingWith(ctx, 'units.edit')
  const unit = await loadUnit(ctx, id)
  if (!(await queries.renameUnit(ctx.db, id, renamed(ctx, unit.name, given), given.code)))
    throw new Invalid({ code: bothOf('codeTaken') })
  await record(ctx, 'unit.renamed', { type: 'unit', id })
}

/** Closes a unit nobody works in and nothing hangs from. @throws Invalid */
export async function closeUnit(ctx: Ctx, id: string, from: string): Promise<void> {
  const here = actingWith(ctx, 'units.edit')
  await loadUnit(ctx, id)
  await queries.lockTree(ctx.db, here)
  const inUse = await queries.unitInUse(ctx.db, id, from)
  if (inUse.jobs > 0 || inUse.units > 0) {
    throw new Invalid({ closeFrom: { en: say('en')('inUse', inUse), cy: say('cy')('inUse', inUse) } })
  }
  await queries.closeUnit(ctx.db, id, from)
  await record(ctx, 'unit.closed', { type: 'unit', id }, { detail: { from } })
}

export async function addJobRole(ctx: Ctx, given: Named): Promise<string> {
  const here = actingWith(ctx, 'units.edit')
  const id = await queries.insertJobRole(ctx.db, here, localised(given.nameEn, given.nameCy))
  await record(ctx, 'job_role.added', { type: 'job_role', id })
  return id
}

/** A job role of the acting organisation. @throws NotFound */
export async function loadJobRole(ctx: Ctx, id: string) {
  const role = await queries.jobRoleHere(ctx.db, id, ctx.actor.actingOrg as string)
  if (!role) throw new NotFound()
  return role
}

export async function renameJobRole(ctx: Ctx, id: string, given: Named): Promise<void> {
  actingWith(ctx, 'units.edit')
  const role = await loadJobRole(ctx, id)
  await queries.renameJobRole(ctx.db, id, renamed(ctx, role.name, given))
  await record(ctx, 'job_role.renamed', { type: 'job_role', id })
}
