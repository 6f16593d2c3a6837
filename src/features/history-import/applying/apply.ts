import { z } from 'zod'
import type { Db } from '../../../platform/db/connect.ts'
import { defineJob, defineOutsideJob, enqueue } from '../../../platform/jobs/define.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { type Carried, recordedAs, under } from '../../hr-import/index.ts'
import { planRun, type TellProgress } from '../plan/plan.ts'
import {
  changeRun,
  lockHistory,
  type Run,
  type RunChange,
  type RunState,
  runById,
  writeProgress,
} from '../runs/queries.ts'
import * as queries from './queries.ts'

const OfRun = z.object({ run: z.uuid() })
/** For so long a run can be taken back; its rows are kept until then. */
export const undoDays = 30

/** Tells how far a run is, beside the transaction that does the work, at most a few times a second. */
function progressOf(services: Services, actor: Carried, runId: string): TellProgress {
  let last = { step: '', at: 0 }
  return async (step, done, total) => {
    const now = Date.now()
    if (step === last.step && now - last.at < 300) return
    last = { step, at: now }
    await under(services, actor, db => writeProgress(db, runId, step, done, total))
  }
}

/** Moves a run on, or undoes all that the transaction did when somebody stopped it meanwhile. */
async function moveOn(db: Db, run: Run, from: RunState, change: RunChange): Promise<void> {
  if (!(await changeRun(db, run.id, [from], change))) throw new Error(`The run is no longer ${from}`)
}

/** Works out what a run would bring in. Nothing about people changes. Safe to do twice. */
export async function checkRun(services: Services, runId: string, actor: Carried): Promise<void> {
  const tell = progressOf(services, actor, runId)
  await under(services, actor, async db => {
    await lockHistory(db, actor.acting_org)
    const run = await runById(db, actor.acting_org, runId)
    if (run?.state !== 'checking') return
    const { counts, hash } = await planRun(db, run, services.clock(), tell)
    await moveOn(db, run, 'checking', { state: 'ready', counts, planHash: hash, at: 'checked_at' })
  })
}

/**
 * Writes what the preview showed as evidence, in one transaction. When something changed meanwhile so that it would write
 * anything else, it writes nothing and shows the new preview. Safe to do twice: a run that is applied stays as it is.
 */
export async function applyRun(services: Services, runId: string, actor: Carried): Promise<void> {
  const tell = progressOf(services, actor, runId)
  await under(services, actor, async db => {
    await lockHistory(db, actor.acting_org)
    const run = await runById(db, actor.acting_org, runId)
    if (run?.state !== 'applying') return
    const { counts, hash } = await planRun(db, run, services.clock(), tell)
    if (hash !== run.plan_hash) {
      const notice = { code: 'planChanged' } as const
      await moveOn(db, run, 'applying', { state: 'ready', counts, planHash: hash, notice, at: 'checked_at' })
      return
    }
    await tell('write', 0, 1)
    const organisationId = run.organisation_id
    const by = run.started_by
    const batchId = await queries.openBatch(db, { organisationId, kind: 'history', startedBy: by, counts })
    const written = await queries.writeEvidence(db, { organisationId, runId, batchId, by })
    await moveOn(db, run, 'applying', { state: 'applied', counts, batchId, notice: null, at: 'applied_at' })
    const detail = { run: runId, written, batch: batchId }
    await record(
      { db, actor: recordedAs(actor) },
      'history.imported',
      { type: 'history_run', id: runId },
      { detail },
    )
    const tidyAt = new Date(services.clock().getTime() + (undoDays + 1) * 86_400_000)
    await enqueue(db, 'history.tidy', { run: runId }, { runAt: tidyAt })
  })
}

/** Takes a run back: what it wrote and nobody corrected since is no longer held true. Safe to do twice. */
export async function undoRun(services: Services, runId: string, actor: Carried): Promise<void> {
  await under(services, actor, async db => {
    await lockHistory(db, actor.acting_org)
    const run = await runById(db, actor.acting_org, runId)
    if (run?.state !== 'undoing' || !run.batch_id) return
    const organisationId = run.organisation_id
    const counts = { undoes: run.batch_id }
    const undoBatchId = await queries.openBatch(db, {
      organisationId,
      kind: 'history.undo',
      startedBy: actor.person,
      counts,
    })
    const taken = await queries.takeBack(db, run.batch_id)
    await moveOn(db, run, 'undoing', { state: 'undone', undoBatchId, at: 'undone_at' })
    const detail = { run: runId, taken }
    await record(
      { db, actor: recordedAs(actor) },
      'history.undone',
      { type: 'history_run', id: runId },
      { detail },
    )
  })
}

export const historyJobs = [
  defineOutsideJob('history.check', OfRun, (services, { run }, actor) =>
    checkRun(services, run, actor as Carried),
  ),
  defineOutsideJob('history.apply', OfRun, (services, { run }, actor) =>
    applyRun(services, run, actor as Carried),
  ),
  defineOutsideJob('history.undo', OfRun, (services, { run }, actor) =>
    undoRun(services, run, actor as Carried),
  ),
  defineJob('history.tidy', OfRun, ({ db }, { run }) => queries.tidyRun(db, run)),
]
