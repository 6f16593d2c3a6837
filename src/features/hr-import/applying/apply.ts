import { z } from 'zod'
import type { Db } from '../../../platform/db/connect.ts'
import { defineOutsideJob, enqueue } from '../../../platform/jobs/define.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { type Planned, planRun } from '../checking/plan.ts'
import { changeRun, type Notice, type Run, type RunState, runById } from '../runs/queries.ts'
import { type Carried, progressOf, recordedAs, under } from '../runs/under.ts'
import * as queries from './queries.ts'

const OfRun = z.object({ run: z.uuid() })
/** For so long a run can be taken back; its rows are kept until then. */
export const undoDays = 30

/** Whether more leave than the source lets pass without somebody saying why. */
export function overThreshold({ counts, settings }: Pick<Planned, 'counts' | 'settings'>): Notice | null {
  const left = counts.people.left ?? 0
  if (left === 0 || counts.members === 0 || (left * 100) / counts.members <= settings.threshold) return null
  const percent = Math.round((left * 1000) / counts.members) / 10
  return {
    code: 'threshold',
    detail: { left, members: counts.members, percent, threshold: settings.threshold },
  }
}

async function keepPlan(db: Db, run: Run, planned: Planned, notice?: Notice): Promise<RunState> {
  const stop = overThreshold(planned)
  const nameless = planned.counts.nameless
  const other =
    nameless > 0 && run.covers === 'everybody' ? { code: 'nameless', detail: { count: nameless } } : null
  const state = stop ? 'stopped' : 'ready'
  await changeRun(db, run.id, {
    state,
    counts: planned.counts,
    planHash: planned.hash,
    notice: notice ?? stop ?? other,
    at: 'checked_at',
  })
  return state
}

/** Works out what a run would do. Nothing about people changes. Safe to do twice. */
export async function checkRun(services: Services, runId: string, actor: Carried): Promise<void> {
  const progress = progressOf(services, actor, runId)
  await under(services, actor, async db => {
    const run = await runById(db, actor.acting_org, runId, true)
    if (run?.state !== 'checking') return
    const planned = await planRun(db, run, progress)
    const state = await keepPlan(db, run, planned)
    const isUnattended = run.way === 'folder' || run.way === 'api' || run.way === 'mending'
    const mayGoOn = run.way === 'mending' || planned.settings.appliesItself
    if (state === 'ready' && isUnattended && mayGoOn) {
      await changeRun(db, run.id, { state: 'applying' })
      await enqueue(db, 'hr.apply', { run: run.id })
    } else if (isUnattended) await enqueue(db, 'hr.tell', { run: run.id })
  })
}

/**
 * Does what the preview showed, in one transaction. When something changed meanwhile so that it would do anything else,
 * it does nothing and shows the new preview. Safe to do twice: a run that is applied stays as it is.
 */
export async function applyRun(services: Services, runId: string, actor: Carried): Promise<void> {
  const progress = progressOf(services, actor, runId)
  await under(services, actor, async db => {
    await queries.lockPeople(db, actor.acting_org)
    const run = await runById(db, actor.acting_org, runId, true)
    if (run?.state !== 'applying') return
    const planned = await planRun(db, run, progress)
    if (planned.hash !== run.plan_hash) {
      await keepPlan(db, run, planned, { code: 'planChanged' })
      return
    }
    await write(db, run, planned, progress)
    const counts = planned.counts.people
    const detail = {
      run: run.id,
      created: counts.created ?? 0,
      changed: counts.changed ?? 0,
      left: counts.left ?? 0,
    }
    const recording = { db, actor: recordedAs(actor) }
    await record(
      recording,
      'people.imported',
      { type: 'hr_run', id: run.id },
      { detail, reason: run.reason ?? undefined },
    )
    await enqueue(db, 'hr.letters', { run: run.id })
    const tidyAt = new Date(services.clock().getTime() + (undoDays + 1) * 86_400_000)
    await enqueue(db, 'hr.tidy', { run: run.id }, { runAt: tidyAt })
  })
}

async function write(
  db: Db,
  run: Run,
  planned: Planned,
  progress: ReturnType<typeof progressOf>,
): Promise<void> {
  const { organisation_id: organisationId, source_id: sourceId, as_of: asOf } = run
  const opened = await queries.openBatch(db, organisationId, 'hr', run.started_by, planned.counts)
  const w: queries.Writing = { organisationId, runId: run.id, sourceId, asOf, ...opened }
  const steps: [string, () => Promise<void>][] = [
    ['places', () => queries.writePlaces(db, w)],
    ['people', () => queries.writePeople(db, w)],
    ['people', () => becomeEmployees(db, w)],
    ['memberships', () => queries.writeMemberships(db, w, planned.settings.kind)],
    ['jobs', () => queries.writeJobs(db, w)],
    ['profiles', () => queries.writeProfiles(db, w)],
    ['names', () => queries.mendNames(db, w)],
    ['records', () => queries.keepRecords(db, w, planned.isFull)],
  ]
  for (const [at, [step, does]] of steps.entries()) {
    await progress(step, at, steps.length)
    await does()
  }
  await progress('finish', steps.length, steps.length)
  await changeRun(db, run.id, { state: 'applied', batchId: opened.batchId, notice: null, at: 'applied_at' })
}

async function becomeEmployees(db: Db, w: queries.Writing): Promise<void> {
  for (const one of await queries.preJoiners(db)) await queries.becomeEmployee(db, w, one)
}

export const checkJob = defineOutsideJob('hr.check', OfRun, (services, { run }, actor) =>
  checkRun(services, run, actor as Carried),
)
export const applyJob = defineOutsideJob('hr.apply', OfRun, (services, { run }, actor) =>
  applyRun(services, run, actor as Carried),
)
