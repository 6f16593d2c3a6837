import { Invalid, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { enqueue } from '../../../platform/jobs/define.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { importingFor } from '../permissions.ts'
import { sayRun } from '../words-run.ts'
import { changeRun, type Run, runById } from './queries.ts'

const bothOf = (key: Parameters<ReturnType<typeof sayRun>>[0]) => ({
  en: sayRun('en')(key),
  cy: sayRun('cy')(key),
})
export const notNow = bothOf('notNow')

/** A run of the acting organisation. @throws NotFound */
export async function loadRun(ctx: Ctx, id: string, locks = false): Promise<Run> {
  const run = await runById(ctx.db, importingFor(ctx), id, locks)
  if (!run) throw new NotFound()
  return run
}

/** Lets a run do what its preview shows. @throws Refused when it is not ready; Invalid when many leave and nobody says why */
export async function startApplying(ctx: Ctx, id: string, reason: string): Promise<Run> {
  const run = await loadRun(ctx, id, true)
  if (run.state !== 'ready' && run.state !== 'stopped') throw new Refused('hr.notNow', notNow)
  if (run.state === 'stopped' && reason === '') throw new Invalid({ reason: bothOf('reasonMissing') })
  await changeRun(ctx.db, id, { state: 'applying', ...(reason ? { reason } : {}) })
  await enqueue(ctx.db, 'hr.apply', { run: id })
  await audit(ctx, 'hr_run.confirmed', { type: 'hr_run', id }, reason ? { reason } : {})
  return run
}

/** Gives a run up before it changed anything. @throws Refused when it is too late */
export async function cancelRun(ctx: Ctx, id: string): Promise<void> {
  const run = await loadRun(ctx, id, true)
  if (!['mapping', 'checking', 'ready', 'stopped'].includes(run.state)) throw new Refused('hr.notNow', notNow)
  await changeRun(ctx.db, id, { state: 'cancelled', notice: null })
  await audit(ctx, 'hr_run.cancelled', { type: 'hr_run', id })
}
