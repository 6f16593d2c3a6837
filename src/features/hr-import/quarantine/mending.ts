import { NotFound, Refused } from '../../../platform/errors/errors.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { importingFor } from '../permissions.ts'
import { insertRun, type Run, type RunFile, runFiles } from '../runs/queries.ts'
import { type Row, rowById } from '../runs/queries-rows.ts'
import { checkLater } from '../runs/receive.ts'
import { loadRun, notNow } from '../runs/runs.ts'
import { loadSource } from '../sources/sources.ts'
import { sayUndo } from '../words-undo.ts'
import * as queries from './queries.ts'

export type Mending = { row: Row; run: Run; file: RunFile }

/** A row that may be mended, with its run and file. @throws NotFound, Refused */
export async function loadRow(ctx: Ctx, id: string, locks = false): Promise<Mending> {
  const row = await rowById(ctx.db, importingFor(ctx), id)
  if (!row) throw new NotFound()
  const run = await loadRun(ctx, row.run_id, locks)
  const file = (await runFiles(ctx.db, run.id)).find(one => one.id === row.file_id)
  if (!file) throw new NotFound()
  return { row, run, file }
}

const isOpen = ({ row, run }: Mending) =>
  row.settled === null && row.outcome === 'rejected' && ['ready', 'stopped', 'applied'].includes(run.state)

/**
 * Keeps what a row should have said. A run that is not applied yet is checked again; of one that is, the row waits to be
 * brought in. Answers with which. @throws Refused when the row is settled
 */
export async function mendRow(
  ctx: Ctx,
  id: string,
  cells: string[],
): Promise<{ checks: boolean; run: string }> {
  const mending = await loadRow(ctx, id, true)
  if (!isOpen(mending)) throw new Refused('hr.notNow', notNow)
  await queries.keepCells(
    ctx.db,
    id,
    mending.file.columns.map((_, at) => cells[at] ?? ''),
  )
  const checks = mending.run.state !== 'applied'
  if (checks) await checkLater(ctx.db, mending.run.id)
  await audit(ctx, 'hr_row.mended', { type: 'hr_row', id })
  return { checks, run: mending.run.id }
}

/** Leaves a row out for good. @throws Refused when it is settled */
export async function dismissRow(ctx: Ctx, id: string): Promise<Mending> {
  const mending = await loadRow(ctx, id, true)
  if (!isOpen(mending)) throw new Refused('hr.notNow', notNow)
  await queries.settleRow(ctx.db, id, 'dismissed', ctx.actor.person?.id ?? null)
  if (mending.run.state !== 'applied') await checkLater(ctx.db, mending.run.id)
  await audit(ctx, 'hr_row.dismissed', { type: 'hr_row', id })
  return mending
}

/** Brings the mended rows of a source in, as runs of their own that say nothing of anybody else. @throws Refused */
export async function bringInMended(ctx: Ctx, sourceId: string): Promise<string> {
  const source = await loadSource(ctx, sourceId)
  const by = ctx.actor.person?.id ?? null
  const organisationId = source.organisation_id
  let last: string | undefined
  for (const from of await queries.mendedRuns(ctx.db, organisationId, sourceId)) {
    const fresh = {
      organisationId,
      sourceId,
      way: 'mending',
      startedBy: by,
      asOf: from.as_of,
      covers: 'changes',
      mends: from.id,
    }
    last = await insertRun(ctx.db, fresh)
    await queries.moveMended(ctx.db, from.id, last, by)
    await checkLater(ctx.db, last)
  }
  if (!last)
    throw new Refused('hr.noneMended', { en: sayUndo('en')('noneMended'), cy: sayUndo('cy')('noneMended') })
  return last
}
