import { NotFound, Refused } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import { type Batch, batchOf, insertBatch, lockTouched, markUndone } from './queries.ts'
import { changedSince, takeBack } from './queries-facts.ts'
import { say } from './words.ts'

type Words = Parameters<ReturnType<typeof say>>[0]
const bothOf = (key: Words) => ({ en: say('en')(key), cy: say('cy')(key) })

/** Whether a batch changed facts, so that it can be undone. */
export function isUndoable(batch: Batch): boolean {
  return !['people.enrol', 'people.invite', 'people.merge'].includes(batch.kind)
}

/** A batch of the acting organisation. @throws NotFound */
export async function loadBatch(ctx: Ctx, id: string, isLocked = false): Promise<Batch> {
  const here = actingWith(ctx, 'people.edit')
  const batch = await batchOf(ctx.db, here, id, isLocked)
  if (!batch) throw new NotFound()
  return batch
}

/**
 * Undoes a batch of changed facts within 30 days: what is held true is then as it was before, under the clock of today.
 * @throws Refused when somebody changed one of its rows since, when it is too old, or when it was undone already
 */
export async function undoBatch(ctx: Ctx, id: string): Promise<void> {
  const batch = await loadBatch(ctx, id, true)
  const here = ctx.actor.actingOrg as string
  if (!isUndoable(batch)) throw new Refused('people.batch', bothOf('notUndoable'))
  if (batch.undone_at) throw new Refused('people.batch', bothOf('undoneAlready'))
  if (!batch.is_fresh) throw new Refused('people.batch', bothOf('tooOld'))
  await lockTouched(ctx.db, id)
  if (await changedSince(ctx.db, id)) throw new Refused('people.batch', bothOf('changedSince'))
  const undoing = await insertBatch(ctx.db, here, `${batch.kind}.undo`, { undoes: id })
  try {
    await takeBack(ctx.db, id, { organisationId: here, batchId: undoing })
  } catch (error) {
    // Another row stands where the old one would be held true again.
    if (/^23/.test((error as { code?: string }).code ?? ''))
      throw new Refused('people.batch', bothOf('changedSince'))
    throw error
  }
  await markUndone(ctx.db, id)
  await record(ctx, 'people.batch.undone', { type: 'import_batch', id }, { detail: { kind: batch.kind } })
}
