import { Invalid, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { changeFrom, type Term } from '../../people/index.ts'
import { actingWith } from '../permissions.ts'
import * as queries from './queries.ts'
import * as batches from './queries-batches.ts'
import { type Touched, touchedBy } from './queries-tree.ts'
import { below, chainAbove, makesCircle, unlike } from './rules.ts'
import { say } from './tree-words.ts'
import { loadUnit } from './units.ts'

export type MoveGiven = { parentId: string | null; from: string }
export type MergeGiven = { into: string; from: string }

type Words = 'circle' | 'sameParent' | 'chooseOwn' | 'mergeSelf' | 'mergeBelow' | 'mergeLater' | 'mergeClosed'
const bothOf = (key: Words) => ({ en: say('en')(key), cy: say('cy')(key) })

type Parent = { unit_id: string; parent_id: string | null }
type Planned = { here: string; all: queries.HeldParent[]; rewrite: ReturnType<typeof changeFrom<Parent>> }

/** What a move would write. @throws Invalid when it makes a circle or changes nothing */
async function planMove(ctx: Ctx, id: string, { parentId, from }: MoveGiven): Promise<Planned> {
  const here = actingWith(ctx, 'units.edit')
  await loadUnit(ctx, id)
  if (parentId && !(await queries.unitHere(ctx.db, parentId, here)))
    throw new Invalid({ parentId: bothOf('chooseOwn') })
  const all = await queries.parentTerms(ctx.db, here)
  const own = all.filter((term): term is queries.HeldParent & Term<Parent> => term.unit_id === id)
  const rewrite = changeFrom<Parent>(own, from, { unit_id: id, parent_id: parentId })
  const before = own.find(term => rewrite.supersede.includes(term.id))
  if (before && before.parent_id === parentId) throw new Invalid({ parentId: bothOf('sameParent') })
  const span = rewrite.insert.at(-1)
  const others = all.filter(term => term.unit_id !== id)
  if (span && makesCircle(others, id, parentId, span)) throw new Invalid({ parentId: bothOf('circle') })
  return { here, all, rewrite }
}

/** Whom and what a move touches, before anything is done. @throws Invalid as the move itself */
export async function previewMove(ctx: Ctx, id: string, given: MoveGiven): Promise<Touched> {
  const { here, all } = await planMove(ctx, id, given)
  const was = chainAbove(all, id, given.from)
  const becomes = given.parentId ? [given.parentId, ...chainAbove(all, given.parentId, given.from)] : []
  const units = below(all, id, given.from)
  return touchedBy(ctx.db, here, { units, above: unlike(was, becomes), from: given.from })
}

/**
 * Hangs a unit, with everything below it, somewhere else from a day on, as a batch that can be undone. Answers with the
 * batch. @throws Invalid when that makes a circle
 */
export async function moveUnit(ctx: Ctx, id: string, given: MoveGiven): Promise<string> {
  await queries.lockTree(ctx.db, actingWith(ctx, 'units.edit'))
  const { here, rewrite } = await planMove(ctx, id, given)
  const counts = { unit: id, target: given.parentId, from: given.from }
  const batch = await batches.openBatch(ctx.db, {
    organisationId: here,
    kind: 'unit.move',
    startedBy: ctx.actor.person?.id ?? null,
    counts,
  })
  await batches.rewriteParents(ctx.db, batch, id, rewrite)
  const detail = { parent: given.parentId, from: given.from, batch: batch.id }
  await record(ctx, 'unit.moved', { type: 'unit', id }, { detail })
  return batch.id
}

async function checkMerge(ctx: Ctx, id: string, { into, from }: MergeGiven) {
  const here = actingWith(ctx, 'units.edit')
  const unit = await loadUnit(ctx, id)
  const target = await queries.unitHere(ctx.db, into, here)
  if (!target) throw new Invalid({ into: bothOf('chooseOwn') })
  if (into === id) throw new Invalid({ into: bothOf('mergeSelf') })
  if (from > localDate(ctx.now)) throw new Invalid({ mergeFrom: bothOf('mergeLater') })
  const isClosed = (one: queries.Unit) => one.closed_on !== null && one.closed_on <= localDate(ctx.now)
  if (isClosed(unit) || isClosed(target)) throw new Invalid({ into: bothOf('mergeClosed') })
  const all = await queries.parentTerms(ctx.db, here)
  const others = all.filter(term => term.unit_id !== id)
  if (makesCircle(others, id, into, { starts_on: from, ends_on: null }))
    throw new Invalid({ into: bothOf('mergeBelow') })
  return { here, all, target }
}

/** Whom and what a merger touches, before anything is done. @throws Invalid as the merger itself */
export async function previewMerge(ctx: Ctx, id: string, given: MergeGiven) {
  const { here, all, target } = await checkMerge(ctx, id, given)
  const touched = await touchedBy(ctx.db, here, { units: [id], above: [id], from: given.from })
  const children = below(all, id, given.from).length - 1
  return { ...touched, target, children }
}

/**
 * Makes one unit part of another: jobs and units below follow from the day, courses, roles and everything else that names
 * it at once; the unit closes. A batch that can be undone; `people` is the number that was shown. Answers with the batch.
 * @throws Invalid, Refused when the number is another one by now
 */
export async function mergeUnits(
  ctx: Ctx,
  id: string,
  given: MergeGiven & { people: number },
): Promise<string> {
  await queries.lockTree(ctx.db, actingWith(ctx, 'units.edit'))
  const { people, courses, grants } = await previewMerge(ctx, id, given)
  if (people !== given.people)
    throw new Refused('unit.changed', {
      en: say('en')('mergeChanged', { count: people }),
      cy: say('cy')('mergeChanged', { count: people }),
    })
  const { into, from } = given
  const by = ctx.actor.person?.id ?? null
  const counts = { unit: id, target: into, from, people, courses, grants }
  const organisationId = ctx.actor.actingOrg as string
  const batch = await batches.openBatch(ctx.db, { organisationId, kind: 'unit.merge', startedBy: by, counts })
  await batches.rewriteFrom(ctx.db, batch, {
    table: 'unit_parent',
    column: 'parent_id',
    was: id,
    becomes: into,
    from,
  })
  for (const { table, column, has_clocks, is_writable } of await batches.unitColumns(ctx.db)) {
    if (table === 'unit_parent' || !is_writable) continue
    const change = { table, column, was: id, becomes: into }
    if (has_clocks) await batches.rewriteFrom(ctx.db, batch, { ...change, from })
    else await batches.changeColumn(ctx.db, batch, change)
  }
  const reason = say(ctx.lang)('mergedReason')
  await batches.moveGrants(ctx.db, batch, { was: id, becomes: into, by, reason })
  await batches.closeMerged(ctx.db, batch, id, into, from)
  await record(ctx, 'unit.merged', { type: 'unit', id }, { detail: { into, from, batch: batch.id } })
  return batch.id
}

/** Takes a move or a merger back within 30 days, to the letter. @throws NotFound, Refused when it was built upon since */
export async function undoChange(ctx: Ctx, batchId: string): Promise<void> {
  const here = actingWith(ctx, 'units.edit')
  await queries.lockTree(ctx.db, here)
  const batch = await batches.batchToUndo(ctx.db, batchId, here)
  if (!batch) throw new NotFound()
  const count = await batches.changedSince(ctx.db, batch)
  if (count > 0)
    throw new Refused('unit.built', {
      en: say('en')('undoBuilt', { count }),
      cy: say('cy')('undoBuilt', { count }),
    })
  await batches.putBack(ctx.db, batch)
  const after = await queries.parentTerms(ctx.db, here)
  const circle = after.find(term =>
    makesCircle(
      after.filter(other => other.unit_id !== term.unit_id),
      term.unit_id,
      term.parent_id,
      term,
    ),
  )
  if (circle) throw new Refused('unit.circle', { en: say('en')('undoCircle'), cy: say('cy')('undoCircle') })
  await record(
    ctx,
    'unit.change.undone',
    { type: 'import_batch', id: batchId },
    { detail: { batch: batchId } },
  )
}
