import { z } from 'zod'
import { Invalid, refuseIf } from '../../../platform/errors/errors.ts'
import { neededDate, optionalId, text } from '../../../platform/http/form-fields.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { startJob } from '../../people/index.ts'
import { actingWith } from '../permissions.ts'
import * as queries from './queries.ts'
import { sentences } from './sentences.ts'

export const BecomeForm = z.object({
  startsOn: neededDate('Enter the first day of work', 'Rhowch y diwrnod gwaith cyntaf'),
  employeeNumber: text(50).transform(given => given || null),
  unitId: optionalId,
  jobRoleId: optionalId,
  manager: text(200),
  managerFor: text(200),
  managerJobId: optionalId,
})

export type Becoming = {
  /** The membership that the person holds as a pre-joiner. */
  preJoinerMembership: string
  employeeNumber: string | null
  startsOn: string
  unitId: string | null
  jobRoleId: string | null
  managerJobId: string | null
}

/**
 * The same person goes on as an employee: the time as a pre-joiner ends the day before, a membership with a job begins,
 * and what was learnt stays where it is. Answers with the membership, and with the batch by which it is taken back.
 * @throws Invalid when the number is taken, Refused when they wait no more.
 */
export async function becomeEmployee(
  ctx: Ctx,
  given: Becoming,
): Promise<{ membershipId: string; batchId: string }> {
  const organisationId = actingWith(ctx, 'joining.invite')
  const { employeeNumber, startsOn, preJoinerMembership } = given
  if (employeeNumber && (await queries.numberIsTaken(ctx.db, organisationId, employeeNumber)))
    throw new Invalid({ employeeNumber: sentences.numberTaken })
  const batchId = await queries.addBatch(ctx.db, organisationId, ctx.actor.person?.id ?? null)
  const asked = { organisationId, membershipId: preJoinerMembership, employeeNumber, startsOn, batchId }
  const membershipId = await queries.employeeFromPreJoiner(ctx.db, asked).catch(understand)
  if (given.unitId || given.jobRoleId || given.managerJobId) {
    const { unitId, jobRoleId, managerJobId } = given
    await startJob(ctx, membershipId, { unitId, jobRoleId, managerJobId, startsOn, endsOn: null })
  }
  const detail = { from: preJoinerMembership, batch: batchId }
  await record(ctx, 'membership.ended', { type: 'membership', id: preJoinerMembership }, { detail })
  await record(ctx, 'membership.started', { type: 'membership', id: membershipId }, { detail })
  await record(ctx, 'pre-joiner.started', { type: 'membership', id: membershipId }, { detail })
  return { membershipId, batchId }
}

/** What the database said no with, as a sentence. */
function understand(error: unknown): never {
  const { code } = error as { code?: string }
  // Unique violation: somebody else took the number at this moment.
  if (code === '23505') throw new Invalid({ employeeNumber: sentences.numberTaken })
  // No data found: they started or were withdrawn meanwhile.
  refuseIf(code === 'P0002', 'pre-joiner.gone', sentences.gone)
  throw error
}

/** Takes back what made a pre-joiner an employee: they wait again. @throws Refused when it was taken back already */
export async function undoBecoming(ctx: Ctx, batchId: string): Promise<void> {
  actingWith(ctx, 'joining.invite')
  const done = await queries.undoEmployees(ctx.db, batchId)
  refuseIf(done === 0, 'pre-joiner.undone', sentences.gone)
  await record(ctx, 'pre-joiner.startUndone', { type: 'import_batch', id: batchId })
}
