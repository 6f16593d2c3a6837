import { Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceToChange } from '../permissions.ts'
import type { PinGiven } from './answers.ts'
import * as queries from './queries.ts'

/**
 * Puts memberships in whatever the rule says, on the days that these hold. A pin or exclusion of the same membership that
 * was there before ends its say. Settled when the transaction commits. @throws NotFound, NotAllowed, Invalid
 */
export const pin = (ctx: Ctx, audienceId: string, membershipIds: readonly string[], given: PinGiven) =>
  byHand(ctx, audienceId, membershipIds, 'pinned', given)

/** Keeps memberships out whatever the rule says; as `pin` in all else. @throws NotFound, NotAllowed, Invalid */
export const exclude = (ctx: Ctx, audienceId: string, membershipIds: readonly string[], given: PinGiven) =>
  byHand(ctx, audienceId, membershipIds, 'excluded', given)

async function byHand(
  ctx: Ctx,
  audienceId: string,
  membershipIds: readonly string[],
  kind: 'pinned' | 'excluded',
  given: PinGiven,
): Promise<void> {
  const audience = await audienceToChange(ctx, audienceId)
  const reason = given.reason.trim()
  if (!reason) throw new Invalid({ reason: { en: 'Say why', cy: 'Dywedwch pam' } })
  if (given.startsOn && given.endsOn && given.endsOn < given.startsOn)
    throw new Invalid({
      endsOn: {
        en: 'Enter a last day that is not before the first',
        cy: 'Rhowch ddiwrnod olaf nad yw cyn y cyntaf',
      },
    })
  const wanted = [...new Set(membershipIds)]
  await queries.endPins(ctx.db, audience.id, wanted, given.jobId ?? null)
  const made = await queries.insertPins(ctx.db, {
    audienceId: audience.id,
    organisationId: audience.organisation_id,
    membershipIds: wanted,
    kind,
    ...given,
    reason,
    madeBy: ctx.actor.person?.id ?? null,
  })
  if (made !== wanted.length) throw new NotFound()
  const detail = { memberships: wanted.length <= 50 ? wanted : wanted.length, kind }
  await audit(ctx, 'audience.by_hand', { type: 'audience', id: audience.id }, { detail, reason })
}

/** Takes away what was put in or kept out by hand: the rule alone decides again. @throws NotFound, NotAllowed */
export async function unpin(
  ctx: Ctx,
  audienceId: string,
  membershipIds: readonly string[],
  reason?: string,
): Promise<void> {
  const audience = await audienceToChange(ctx, audienceId)
  const ended = await queries.endPins(ctx.db, audience.id, [...new Set(membershipIds)], undefined)
  if (ended === 0) throw new NotFound()
  await audit(
    ctx,
    'audience.unpinned',
    { type: 'audience', id: audience.id },
    { detail: { pins: ended }, reason },
  )
}
