import { type Both, Invalid, NotFound, Refused, refuseIf } from '../../../platform/errors/errors.ts'
import { enqueue } from '../../../platform/jobs/define.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { columnKey, type DateOrder } from '../../hr-import/index.ts'
import { undoDays } from '../applying/apply.ts'
import { type UndoCounts, undoCounts } from '../applying/queries.ts'
import { importingFor } from '../permissions.ts'
import { type Field, type Mapping, mappingFaults } from '../rules.ts'
import { bothOf } from '../words.ts'
import { changeRun, type Run, runById } from './queries.ts'
import { checkLater } from './receive.ts'

/** A run of the acting organisation. @throws NotFound */
export async function loadRun(ctx: Ctx, id: string, locks = false): Promise<Run> {
  const run = await runById(ctx.db, importingFor(ctx), id, locks)
  if (!run) throw new NotFound()
  return run
}

export function refuseNow(): never {
  throw new Refused('history.notNow', bothOf('notNow'))
}

/** Keeps what each column is, for this run and the ones to come, and has the run checked. @throws Invalid, Refused */
export async function saveMapping(
  ctx: Ctx,
  id: string,
  columns: (Field | '')[],
  dateOrder: DateOrder,
): Promise<void> {
  const run = await loadRun(ctx, id, true)
  if (run.state !== 'mapping' && run.state !== 'ready') refuseNow()
  const wrong: Record<string, Both> = {}
  for (const fault of mappingFaults(columns)) {
    const at =
      fault === 'twice' ? columns.findIndex((field, index) => field && columns.indexOf(field) !== index) : 0
    wrong[`field.${at}`] ??= bothOf(`mapping_${fault}`)
  }
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
  const said = run.columns.flatMap((name, at) =>
    name ? [[columnKey(name), columns[at] ?? ''] as const] : [],
  )
  const mapping: Mapping = { ...run.mapping, ...Object.fromEntries(said) }
  await changeRun(ctx.db, id, ['mapping', 'ready'], { mapping, dateOrder })
  await checkLater(ctx.db, id, ['mapping', 'ready'])
  await audit(ctx, 'history_run.mapped', { type: 'history_run', id })
}

/** Lets a run write what its preview shows. A second press changes nothing. @throws Refused when it is not ready */
export async function startApplying(ctx: Ctx, id: string): Promise<void> {
  const run = await loadRun(ctx, id, true)
  if (run.state === 'applying' || run.state === 'applied') return
  if (run.state !== 'ready') refuseNow()
  refuseIf((run.counts.new ?? 0) === 0, 'history.nothing', bothOf('nothingNew'))
  await changeRun(ctx.db, id, ['ready'], { state: 'applying', notice: null })
  await enqueue(ctx.db, 'history.apply', { run: id })
  await audit(ctx, 'history_run.confirmed', { type: 'history_run', id })
}

/** Gives a run up before it wrote anything. @throws Refused when it is too late */
export async function cancelRun(ctx: Ctx, id: string): Promise<void> {
  await loadRun(ctx, id)
  if (!(await changeRun(ctx.db, id, ['mapping', 'checking', 'ready'], { state: 'cancelled', notice: null })))
    refuseNow()
  await enqueue(ctx.db, 'history.tidy', { run: id })
  await audit(ctx, 'history_run.cancelled', { type: 'history_run', id })
}

/** Until when a run can be taken back. */
export function undoUntil(run: Run): Date | undefined {
  return run.state === 'applied' && run.applied_at
    ? new Date(run.applied_at.getTime() + undoDays * 86_400_000)
    : undefined
}

/** What taking a run back would do. @throws Refused when it can't be taken back any more */
export async function undoPreview(ctx: Ctx, run: Run): Promise<UndoCounts> {
  const until = undoUntil(run)
  if (!until || !run.batch_id) refuseNow()
  refuseIf(until < ctx.now, 'history.tooLate', bothOf('tooLate'))
  return undoCounts(ctx.db, run.organisation_id, run.batch_id)
}

/** Sets a run to be taken back by a job. A second press changes nothing. @throws Refused */
export async function startUndoing(ctx: Ctx, id: string): Promise<void> {
  const run = await loadRun(ctx, id, true)
  if (run.state === 'undoing' || run.state === 'undone') return
  await undoPreview(ctx, run)
  await changeRun(ctx.db, id, ['applied'], { state: 'undoing', notice: null })
  await enqueue(ctx.db, 'history.undo', { run: id })
  await audit(ctx, 'history_run.undo_asked', { type: 'history_run', id })
}
