import { type Both, Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { subjectsHere } from '../../external-learning/index.ts'
import { importingFor } from '../permissions.ts'
import { checkLater } from '../runs/receive.ts'
import { loadRun, refuseNow } from '../runs/runs.ts'
import { bothOf } from '../words.ts'
import * as queries from './queries.ts'

/** As many unknown names as one page asks about. */
export const namesAtOnce = 100

/**
 * Keeps what names of a run stand for, as typed beside each: a course or qualification (`course:id`), `out` to leave such
 * rows out, or nothing yet; then has the run checked. Answers with how many were said. @throws Invalid, Refused
 */
export async function saveNames(ctx: Ctx, runId: string, given: Record<string, string>): Promise<number> {
  const run = await loadRun(ctx, runId, true)
  if (run.state !== 'ready') refuseNow()
  const unknown = await queries.unknownNames(ctx.db, runId, namesAtOnce)
  const subjects = new Map(
    (await subjectsHere(ctx.db, run.organisation_id)).map(one => [`${one.type}:${one.id}`, one]),
  )
  const wrong: Record<string, Both> = {}
  const said = unknown.flatMap(({ key, item, name }) => {
    const field = `item.${key}`
    const typed = given[field] ?? ''
    if (typed === '') return []
    const subject = typed === 'out' ? null : subjects.get(typed)
    if (subject === undefined) wrong[field] = bothOf('chooseOne')
    return [{ item, name, subject: subject ?? null }]
  })
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
  const by = ctx.actor.person?.id ?? null
  for (const one of said) await queries.sayName(ctx.db, { ...one, organisationId: run.organisation_id, by })
  if (said.length > 0) {
    await checkLater(ctx.db, runId, ['ready'])
    await audit(
      ctx,
      'history_name.said',
      { type: 'history_run', id: runId },
      { detail: { names: said.length } },
    )
  }
  return said.length
}

/** What was said of a name holds no more. @throws NotFound */
export async function removeName(ctx: Ctx, id: string): Promise<void> {
  if (!(await queries.forgetName(ctx.db, importingFor(ctx), id))) throw new NotFound()
  await audit(ctx, 'history_name.removed', { type: 'history_name', id })
}
