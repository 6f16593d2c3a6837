import { z } from 'zod'
import { Refused, refuseIf } from '../../../platform/errors/errors.ts'
import { defineOutsideJob, enqueue } from '../../../platform/jobs/define.ts'
import { audit, record } from '../../../platform/outbox/record.ts'
import type { Ctx, Services } from '../../../platform/tenancy/context.ts'
import { undoDays } from '../applying/apply.ts'
import { lockPeople, openBatch } from '../applying/queries.ts'
import { changeRun, type Run, runById } from '../runs/queries.ts'
import { loadRun, notNow } from '../runs/runs.ts'
import { type Carried, progressOf, recordedAs, under } from '../runs/under.ts'
import { sayUndo } from '../words-undo.ts'
import * as queries from './queries.ts'

/** As many as a page names of what stands in the way. */
const named = 20
const bothOf = (key: 'tooLate' | 'blocked') => ({ en: sayUndo('en')(key), cy: sayUndo('cy')(key) })

export type UndoPreview = { counts: queries.UndoCounts; blocked: queries.InTheWay[] }

/** What an undo would take back, and what stands in its way. @throws Refused when the run can't be undone any more */
export async function undoPreview(ctx: Ctx, run: Run): Promise<UndoPreview> {
  refuseTooLate(run, ctx.now)
  const of = { id: run.id, batchId: run.batch_id as string }
  return {
    counts: await queries.undoCounts(ctx.db, of),
    blocked: await queries.inTheWay(ctx.db, run.organisation_id, of, named),
  }
}

function refuseTooLate(run: Run, now: Date): void {
  if (run.state !== 'applied' || !run.applied_at || !run.batch_id) throw new Refused('hr.notNow', notNow)
  const isLate = now.getTime() - run.applied_at.getTime() > undoDays * 86_400_000
  refuseIf(isLate || run.tidied_at !== null, 'hr.tooLate', bothOf('tooLate'))
}

/** Sets a run to be undone by a job. @throws Refused when something stands in the way */
export async function startUndoing(ctx: Ctx, id: string): Promise<void> {
  const run = await loadRun(ctx, id, true)
  const { blocked } = await undoPreview(ctx, run)
  refuseIf(blocked.length > 0, 'hr.blocked', bothOf('blocked'))
  await changeRun(ctx.db, id, { state: 'undoing', notice: null })
  await enqueue(ctx.db, 'hr.undo', { run: id })
  await audit(ctx, 'hr_run.undo_asked', { type: 'hr_run', id })
}

/** Takes a run back whole, or not at all when something came in its way meanwhile. Safe to do twice. */
export async function undoRun(services: Services, runId: string, actor: Carried): Promise<void> {
  const progress = progressOf(services, actor, runId)
  await under(services, actor, async db => {
    await lockPeople(db, actor.acting_org)
    const run = await runById(db, actor.acting_org, runId, true)
    if (run?.state !== 'undoing' || !run.batch_id) return
    const of = { id: run.id, batchId: run.batch_id }
    const blocked = await queries.inTheWay(db, run.organisation_id, of, 1)
    if (blocked.length > 0) {
      await changeRun(db, runId, { state: 'applied', notice: { code: 'undoBlocked' } })
      return
    }
    await progress('undo', 0, 3)
    const opened = await openBatch(db, run.organisation_id, 'hr.undo', actor.person, { run: run.id })
    const u = {
      organisationId: run.organisation_id,
      runId,
      batchId: run.batch_id,
      undoBatchId: opened.batchId,
      at: opened.at,
    }
    await queries.restoreTerms(db, u)
    await progress('undo', 1, 3)
    await queries.restorePlain(db, u)
    await progress('undo', 2, 3)
    await queries.restorePeople(db, u)
    await changeRun(db, runId, { state: 'undone', undoBatchId: opened.batchId, at: 'undone_at' })
    await record({ db, actor: recordedAs(actor) }, 'people.import_undone', { type: 'hr_run', id: runId })
  })
}

const OfRun = z.object({ run: z.uuid() })
export const undoJob = defineOutsideJob('hr.undo', OfRun, (services, { run }, actor) =>
  undoRun(services, run, actor as Carried),
)
