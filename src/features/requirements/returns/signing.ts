import { NotFound, Refused } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type BoardAsked, datesAsked, roomOf } from '../board/room.ts'
import { actingWith } from '../permissions.ts'
import { figuresWithNames } from './comparing.ts'
import { insertReturn, isWorking, momentToSign, returnsOf, type Scope, type SignedReturn } from './queries.ts'
import { saidReturn } from './words.ts'

/** What an address of the board is about, in the reader's room. @throws NotAllowed, NotFound */
export async function scopeAsked(ctx: Ctx, asked: BoardAsked) {
  const room = await roomOf(ctx, asked.unit)
  const dates = await datesAsked(ctx, asked)
  const scope: Scope = {
    organisationId: room.organisationId,
    day: dates.day,
    requirementId: asked.requirement || null,
    units: room.units,
  }
  return { ...dates, room, scope }
}

/**
 * Signs figures as at a day, as known at an instant: they are worked out, sealed and never changed. Known now means an
 * instant that nothing can come to lie before. @throws NotAllowed, Refused while standings are being worked out, or where
 * nobody is asked
 */
export async function signReturn(
  ctx: Ctx,
  asked: BoardAsked,
  given: { name: string; note: string },
): Promise<string> {
  const organisationId = actingWith(ctx, 'compliance.sign')
  const { scope, known } = await scopeAsked(ctx, asked)
  const moment = await momentToSign(ctx.db, organisationId)
  if (!known && (await isWorking(ctx.db, organisationId)))
    throw new Refused('compliance.working', saidReturn('working'))
  const figures = await figuresWithNames(ctx, scope, known ?? moment)
  if (figures.counts.length === 0) throw new Refused('compliance.nothing', saidReturn('nothing'))
  const { id, hash } = await insertReturn(ctx.db, {
    ...scope,
    ...given,
    figures,
    known: known ?? moment,
    top: asked.unit || null,
  })
  await record(ctx, 'compliance.signed', { type: 'compliance', id }, { detail: { hash, as_at: scope.day } })
  return id
}

/** A return of the acting organisation. @throws NotAllowed, NotFound */
export async function loadReturn(ctx: Ctx, id: string): Promise<SignedReturn> {
  const [found] = await returnsOf(ctx.db, actingWith(ctx, 'compliance.view'), { id, limit: 1 })
  if (!found) throw new NotFound()
  return found
}

/** What a return was about. */
export function scopeOf(organisationId: string, { as_at, filters }: SignedReturn): Scope {
  return {
    organisationId,
    day: as_at,
    requirementId: filters.requirement ?? null,
    units: filters.units ?? null,
  }
}
