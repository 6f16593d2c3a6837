import { NotFound } from '../../../platform/errors/errors.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { importingFor } from '../permissions.ts'
import { type Row, type Run, rowById } from '../runs/queries.ts'
import { checkLater } from '../runs/receive.ts'
import { loadRun, refuseNow } from '../runs/runs.ts'
import * as queries from './queries.ts'

/** A row with its run. @throws NotFound */
export async function loadRow(ctx: Ctx, id: string, locks = false): Promise<{ row: Row; run: Run }> {
  const row = await rowById(ctx.db, importingFor(ctx), id)
  if (!row) throw new NotFound()
  return { row, run: await loadRun(ctx, row.run_id, locks) }
}

/** Whether a row may still be mended or put aside. */
export function isOpen(row: Row, run: Run): boolean {
  return (
    row.settled === null && row.outcome === 'rejected' && (run.state === 'ready' || run.state === 'applied')
  )
}

/**
 * Keeps what a row should have said. A run that is not applied yet is checked again; of one that is, the row waits to be
 * brought in by a run of its own. Answers with the run. @throws Refused when the row is settled
 */
export async function mendRow(ctx: Ctx, id: string, cells: string[]): Promise<Run> {
  const { row, run } = await loadRow(ctx, id, true)
  if (!isOpen(row, run)) refuseNow()
  await queries.keepCells(
    ctx.db,
    id,
    run.columns.map((_, at) => cells[at] ?? ''),
  )
  if (run.state === 'ready') await checkLater(ctx.db, run.id, ['ready'])
  await audit(ctx, 'history_row.mended', { type: 'history_row', id })
  return run
}

/** Leaves a row out for good. @throws Refused when it is settled */
export async function dismissRow(ctx: Ctx, id: string): Promise<Run> {
  const { row, run } = await loadRow(ctx, id, true)
  if (!isOpen(row, run)) refuseNow()
  await queries.dismiss(ctx.db, id, ctx.actor.person?.id ?? null)
  if (run.state === 'ready') await checkLater(ctx.db, run.id, ['ready'])
  await audit(ctx, 'history_row.dismissed', { type: 'history_row', id })
  return run
}

/** Brings rows that were left out of an applied run in, as a run of their own. @throws Refused when there are none */
export async function bringInMended(ctx: Ctx, runId: string, isAll: boolean): Promise<string> {
  const run = await loadRun(ctx, runId, true)
  if (run.state !== 'applied' || run.tidied_at) refuseNow()
  const id = (await queries.moveRejected(ctx.db, runId, isAll, ctx.actor.person?.id ?? null)) ?? refuseNow()
  await checkLater(ctx.db, id, ['mapping'])
  await audit(ctx, 'history_run.mended', { type: 'history_run', id })
  return id
}
