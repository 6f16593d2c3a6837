import { Invalid, NotFound, refuseIf } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { audit, record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { personOf } from '../export/queries.ts'
import { officeOf } from '../permissions.ts'
import { dueOn } from '../rules.ts'
import { bothOf } from '../said.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

export type NewRequest = {
  personId: string | null
  askedFor: string
  kind: queries.Kind
  receivedOn: string
  notes: string
}

const subject = (id: string) => ({ type: 'request', id })

/** @throws NotFound for another organisation's */
export async function loadRequest(ctx: Ctx, id: string): Promise<queries.Request> {
  const found = await queries.requestById(ctx.db, officeOf(ctx, 'data.requests'), id)
  if (!found) throw new NotFound()
  return found
}

/** Writes a request down: due a month after the day it came. @throws Invalid when nobody is named or it is to come */
export async function addRequest(ctx: Ctx, given: NewRequest): Promise<string> {
  const here = officeOf(ctx, 'data.requests')
  if (given.personId && !(await personOf(ctx.db, given.personId, here))) throw new NotFound()
  if (!given.personId && !given.askedFor) throw new Invalid({ askedFor: bothOf(say, 'nobodyNamed') })
  if (given.receivedOn > localDate(ctx.now)) throw new Invalid({ receivedOn: bothOf(say, 'notYet') })
  const id = await queries.insertRequest(ctx.db, {
    organisation_id: here,
    person_id: given.personId,
    asked_for: given.personId ? null : given.askedFor,
    kind: given.kind,
    received_on: given.receivedOn,
    due_on: dueOn(given.receivedOn, false),
    notes: given.notes,
    recorded_by: ctx.actor.person?.id ?? null,
  })
  await audit(ctx, 'request.added', subject(id), { detail: { kind: given.kind } })
  return id
}

/** Two months more, said within the first month. @throws Refused when it was extended or closed, or is late */
export async function extendRequest(ctx: Ctx, id: string, reason: string): Promise<void> {
  const request = await loadRequest(ctx, id)
  const today = localDate(ctx.now)
  refuseIf(request.extended_on !== null, 'request.extended', bothOf(say, 'extendedAlready'))
  refuseIf(request.due_on < today, 'request.late', bothOf(say, 'tooLateToExtend'))
  const change = {
    extended_on: today,
    extension_reason: reason,
    due_on: dueOn(request.received_on, true),
  }
  await changeOpen(ctx, id, change)
  await record(ctx, 'request.extended', subject(id), { reason })
}

/** Keeps what was written about a request while it is open. @throws Refused when it is closed */
export async function noteRequest(ctx: Ctx, id: string, notes: string): Promise<void> {
  await loadRequest(ctx, id)
  await changeOpen(ctx, id, { notes })
  await audit(ctx, 'request.edited', subject(id))
}

/** Ends a request with what came of it. @throws Refused when it is closed, Invalid without a reason where one is owed */
export async function closeRequest(
  ctx: Ctx,
  id: string,
  outcome: queries.Outcome,
  reason: string,
): Promise<void> {
  await loadRequest(ctx, id)
  if ((outcome === 'refused' || outcome === 'partly') && !reason)
    throw new Invalid({ reason: bothOf(say, 'whyNeeded') })
  const closed = { closed_on: localDate(ctx.now), outcome, outcome_reason: reason || null }
  await changeOpen(ctx, id, closed)
  await record(ctx, 'request.closed', subject(id), { detail: { outcome }, reason: reason || undefined })
}

async function changeOpen(ctx: Ctx, id: string, change: Parameters<typeof queries.changeRequest>[3]) {
  const isDone = await queries.changeRequest(ctx.db, officeOf(ctx, 'data.requests'), id, change)
  refuseIf(!isDone, 'request.closed', bothOf(say, 'closedAlready'))
}
