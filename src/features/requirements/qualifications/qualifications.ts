import { type Both, Invalid, NotFound, refuseIf } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { edited, localised } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { itemChoices } from '../manage/queries.ts'
import { actingWith } from '../permissions.ts'
import * as queries from './queries.ts'
import { saidQualification } from './words.ts'

export type Names = { name: string; nameCy: string; code: string }

/** A qualification of the acting organisation. @throws NotAllowed, NotFound */
export async function loadQualification(ctx: Ctx, id: string): Promise<queries.Qualification> {
  const [found] = await queries.qualificationsOf(ctx.db, actingWith(ctx, 'requirement.view'), {
    id,
    limit: 1,
  })
  if (!found) throw new NotFound()
  return found
}

async function refuseNames(
  ctx: Ctx,
  organisationId: string,
  { name, nameCy, code }: Names,
  id: string | null,
) {
  if (!name && !nameCy) throw new Invalid({ name: saidQualification('enterName') })
  if (code && (await queries.isCodeTaken(ctx.db, organisationId, code, id)))
    throw new Invalid({ code: saidQualification('codeTaken') })
}

/** What is learnt elsewhere, as something that can be asked for and shown. @throws Invalid */
export async function createQualification(ctx: Ctx, given: Names): Promise<string> {
  const organisationId = actingWith(ctx, 'requirement.edit')
  await refuseNames(ctx, organisationId, given, null)
  const name = localised(given.name, given.nameCy)
  const id = await queries.insertQualification(ctx.db, organisationId, { name, code: given.code || null })
  await record(ctx, 'qualification.created', { type: 'qualification', id })
  return id
}

/** What it is called; what people have shown of it stays. @throws NotFound, Invalid */
export async function renameQualification(ctx: Ctx, id: string, given: Names): Promise<void> {
  const organisationId = actingWith(ctx, 'requirement.edit')
  const before = await loadQualification(ctx, id)
  await refuseNames(ctx, organisationId, given, id)
  const now = ctx.now.toISOString()
  // English first: Welsh that is given anew is then not stale.
  const name = edited(edited(before.name, 'en', given.name, now), 'cy', given.nameCy, now)
  await queries.updateQualification(ctx.db, id, { name, code: given.code || null })
  await record(ctx, 'qualification.renamed', { type: 'qualification', id })
}

/** Nothing new asks for it; what asks for it already goes on, and what people have stays. @throws NotFound, Refused */
export async function retireQualification(ctx: Ctx, id: string, isRetired: boolean): Promise<void> {
  actingWith(ctx, 'requirement.edit')
  const found = await loadQualification(ctx, id)
  refuseIf((found.closed_on !== null) === isRetired, 'qualification.same', saidQualification('sameState'))
  await queries.setClosedOn(ctx.db, id, isRetired ? localDate(ctx.now) : null)
  await record(ctx, isRetired ? 'qualification.retired' : 'qualification.restored', {
    type: 'qualification',
    id,
  })
}

type EquivalentAsked = { course: string; countsAs: string; countsFrom: string | null }

/** What is wrong with calling a course as good as another; nothing when nothing is. */
export async function equivalentFaults(
  ctx: Ctx,
  { course, countsAs }: EquivalentAsked,
): Promise<Record<string, Both>> {
  const choices = await itemChoices(ctx.db, actingWith(ctx, 'requirement.edit'))
  const isCourse = (id: string) => choices.some(one => one.kind === 'course' && one.id === id)
  return {
    ...(isCourse(course) ? {} : { course: saidQualification('chooseCourse') }),
    ...(isCourse(countsAs) ? {} : { counts_as: saidQualification('chooseCourse') }),
    ...(isCourse(course) && course === countsAs ? { counts_as: saidQualification('sameCourse') } : {}),
  }
}

/** From a day on, completing one course is as good as another, for this organisation. @throws Invalid, Refused */
export async function addEquivalent(ctx: Ctx, given: EquivalentAsked): Promise<string> {
  const organisationId = actingWith(ctx, 'requirement.edit')
  const faults = await equivalentFaults(ctx, given)
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
  const id = await queries.insertEquivalent(ctx.db, organisationId, given)
  if (!id) throw new Invalid({ counts_as: saidQualification('already') })
  await record(ctx, 'equivalent.added', { type: 'equivalent', id }, { detail: { ...given } })
  return id
}

/** One that stands in the acting organisation. @throws NotFound */
export async function loadEquivalent(ctx: Ctx, id: string): Promise<queries.Equivalent> {
  const [found] = await queries.equivalentsOf(ctx.db, actingWith(ctx, 'requirement.edit'), { id, limit: 1 })
  if (!found) throw new NotFound()
  return found
}

/** It counts no more; what was known until now stays on record. @throws NotFound */
export async function endEquivalent(ctx: Ctx, id: string): Promise<void> {
  const organisationId = actingWith(ctx, 'requirement.edit')
  if (!(await queries.endEquivalent(ctx.db, organisationId, id))) throw new NotFound()
  await record(ctx, 'equivalent.ended', { type: 'equivalent', id })
}
