import { Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { personOf } from '../export/queries.ts'
import { officeOf } from '../permissions.ts'
import { bothOf } from '../said.ts'
import { insertHold, markMinor, releaseHold } from './queries.ts'
import { say } from './words.ts'

/** Stops every erasure of a person, or of everybody here, until it is released or its last day is over. @throws NotFound */
export async function holdData(
  ctx: Ctx,
  personId: string | null,
  given: { reason: string; endsOn: string | null },
): Promise<string> {
  const here = officeOf(ctx, 'data.requests')
  if (personId && !(await personOf(ctx.db, personId, here))) throw new NotFound()
  if (given.endsOn && given.endsOn < localDate(ctx.now)) throw new Invalid({ endsOn: bothOf(say, 'pastDay') })
  const id = await insertHold(ctx.db, {
    organisation_id: here,
    person_id: personId,
    reason: given.reason,
    ends_on: given.endsOn,
    made_by: ctx.actor.person?.id ?? null,
  })
  const subject = { type: personId ? 'person' : 'organisation', id: personId ?? here }
  await audit(ctx, 'hold.made', subject, { detail: { hold: id }, reason: given.reason })
  return id
}

/** @throws NotFound when it is another organisation's or released */
export async function releaseData(ctx: Ctx, id: string, reason: string): Promise<string | null> {
  const here = officeOf(ctx, 'data.requests')
  const released = await releaseHold(ctx.db, here, id, ctx.actor.person?.id ?? null, reason)
  if (!released) throw new NotFound()
  const subject = { type: released.person_id ? 'person' : 'organisation', id: released.person_id ?? here }
  await audit(ctx, 'hold.released', subject, { detail: { hold: id }, reason })
  return released.person_id
}

/** Marks somebody as under 18 until a day, with whom to ask for them; or takes the mark away. @throws NotFound */
export async function keepMinor(
  ctx: Ctx,
  personId: string,
  given: { until: string | null; guardianName: string; guardianContact: string },
): Promise<void> {
  const here = officeOf(ctx, 'data.requests')
  if (!(await personOf(ctx.db, personId, here))) throw new NotFound()
  await markMinor(ctx.db, here, personId, {
    until: given.until,
    guardianName: given.guardianName || null,
    guardianContact: given.guardianContact || null,
  })
  await audit(ctx, given.until ? 'minor.marked' : 'minor.cleared', { type: 'person', id: personId })
}
