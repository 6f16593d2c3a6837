import { randomBytes } from 'node:crypto'
import { Invalid, NotFound, Refused } from '../../../platform/errors/errors.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type Content, emptyContent, type Item } from '../content.ts'
import { actingWith } from '../permissions.ts'
import { branchFaults, missingForPublishing, moved } from '../rules.ts'
import { said } from '../words.ts'
import * as queries from './queries.ts'

const maxItems = 200

/** A short id for a question or a choice: unlike any other of its survey, and of copies made from it. */
export const newId = (): string => randomBytes(5).toString('hex')

/** A survey of the acting organisation. @throws NotFound, NotAllowed */
export async function loadSurvey(ctx: Ctx, id: string, held = false): Promise<queries.Survey> {
  const survey = await queries.surveyById(ctx.db, actingWith(ctx, 'survey.edit'), id, held)
  if (!survey) throw new NotFound()
  return survey
}

/** Begins a survey, empty or with the questions of another, whose answers can then be compared. */
export async function createSurvey(
  ctx: Ctx,
  { name, level, from }: { name: Localised; level: number | null; from: string | null },
): Promise<string> {
  const organisationId = actingWith(ctx, 'survey.edit')
  const draft = from ? (await loadSurvey(ctx, from)).draft : emptyContent
  const madeBy = ctx.actor.person?.id ?? null
  const id = await queries.insertSurvey(ctx.db, { organisationId, name, level, draft, madeBy })
  await record(ctx, 'survey.created', { type: 'survey', id }, { detail: from ? { from } : {} })
  return id
}

/** Changes what is being written of a survey. The survey is held, so that two who write at once lose nothing. */
async function changeDraft(ctx: Ctx, id: string, change: (draft: Content) => Content): Promise<void> {
  const survey = await loadSurvey(ctx, id, true)
  if (survey.archived_at) throw new Refused('survey.archived', said('isArchived'))
  await queries.setDraft(ctx.db, id, change(survey.draft))
}

/** Adds an item at the end, or puts it in the place of the one with its id. @throws NotFound, Invalid */
export async function putItem(ctx: Ctx, survey: string, item: Item, isNew: boolean): Promise<void> {
  await changeDraft(ctx, survey, draft => {
    const at = draft.items.findIndex(one => one.id === item.id)
    if (!isNew && at < 0) throw new NotFound()
    if (isNew && draft.items.length >= maxItems) throw new Refused('survey.full', said('full'))
    const items = isNew ? [...draft.items, item] : draft.items.map(one => (one.id === item.id ? item : one))
    const faults = branchFaults(items)
    if (faults.some(fault => fault.item === item.id)) throw new Invalid({ show: said('branchFault') })
    if (faults.length > 0) throw new Refused('survey.branch', said('othersHang'))
    return { ...draft, items }
  })
}

/** Moves an item a place up or down. @throws Refused when something would hang on a question that comes later */
export async function moveItem(
  ctx: Ctx,
  survey: string,
  id: string,
  direction: 'up' | 'down',
): Promise<void> {
  await changeDraft(ctx, survey, draft => {
    if (!draft.items.some(item => item.id === id)) throw new NotFound()
    const items = moved(draft.items, id, direction)
    if (branchFaults(items).length > 0) throw new Refused('survey.branch', said('moveFault'))
    return { ...draft, items }
  })
}

/** Takes an item away. @throws Refused while others hang on it */
export async function removeItem(ctx: Ctx, survey: string, id: string): Promise<void> {
  await changeDraft(ctx, survey, draft => {
    if (!draft.items.some(item => item.id === id)) throw new NotFound()
    const items = draft.items.filter(item => item.id !== id)
    if (branchFaults(items).length > 0) throw new Refused('survey.branch', said('othersHang'))
    return { ...draft, items }
  })
}

export type Settings = Pick<Content, 'intro' | 'thanks' | 'isAnonymous' | 'isPaged'> & {
  name: Localised
  level: number | null
}

/** Changes what a survey is called and how it is asked. */
export async function changeSettings(
  ctx: Ctx,
  id: string,
  { name, level, ...content }: Settings,
): Promise<void> {
  await changeDraft(ctx, id, draft => ({ items: draft.items, ...content }))
  await queries.setNames(ctx.db, id, name, level)
  await record(ctx, 'survey.changed', { type: 'survey', id })
}

/** Makes the draft what is asked from now on. Whoever has begun goes on with what they began. @throws Refused */
export async function publishSurvey(ctx: Ctx, id: string): Promise<void> {
  const survey = await loadSurvey(ctx, id, true)
  if (survey.archived_at) throw new Refused('survey.archived', said('isArchived'))
  const [missing] = missingForPublishing(survey.draft)
  if (missing) throw new Refused('survey.notReady', said(`missing_${missing}`))
  if (!survey.is_changed) return
  const version = await queries.insertVersion(ctx.db, survey, ctx.actor.person?.id ?? null)
  await record(ctx, 'survey.published', { type: 'survey', id }, { detail: { version } })
}

/** Puts a survey away, or takes it back out. Where it is put it goes on. */
export async function archiveSurvey(ctx: Ctx, id: string, isArchived: boolean): Promise<void> {
  const survey = await loadSurvey(ctx, id, true)
  if (Boolean(survey.archived_at) === isArchived) return
  await queries.setArchived(ctx.db, id, isArchived ? ctx.now : null)
  await record(ctx, isArchived ? 'survey.archived' : 'survey.restored', { type: 'survey', id })
}
