import { z } from 'zod'
import { Invalid, Refused, refuseIf } from '../../../platform/errors/errors.ts'
import { defineJob } from '../../../platform/jobs/define.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import * as queries from './queries-remove.ts'
import { removeInBoth } from './words-remove.ts'

const can = 'joining.invite'
/** As many as one page shows. */
export const mostAtOnce = 200

/**
 * Removes pre-joiners whose time ran out, as one batch: they are erased two weeks later. @throws Invalid without anybody or
 * a reason, Refused when one of them is no longer left over. Answers with how many.
 */
export async function removeLeftovers(ctx: Ctx, ids: string[], reason: string): Promise<number> {
  const here = actingWith(ctx, can)
  if (ids.length === 0) throw new Invalid({ person: removeInBoth('chooseSomebody') })
  if (!reason) throw new Invalid({ reason: removeInBoth('enterReason') })
  const found = await queries.leftovers(ctx.db, here, { ids, limit: mostAtOnce, isLocked: true })
  refuseIf(found.length !== new Set(ids).size, 'pre-joiner.moved', removeInBoth('moved'))
  const people = found.length
  const erased = found.filter(one => !one.has_more).length
  const batch = await queries.markRemoved(ctx.db, here, ids, { people, erased, reason })
  await record(
    ctx,
    'pre-joiner.removed',
    { type: 'import_batch', id: batch },
    { detail: { people, erased }, reason },
  )
  return people
}

/** Takes a removal back, as long as nobody of it is erased. @throws Refused */
export async function undoRemoval(ctx: Ctx, batch: string): Promise<void> {
  const here = actingWith(ctx, can)
  const people = await queries.takeRemovalBack(ctx.db, here, batch)
  if (people === 0) throw new Refused('pre-joiner.removal', removeInBoth('tooLate'))
  await record(ctx, 'pre-joiner.removal-undone', { type: 'import_batch', id: batch }, { detail: { people } })
}

/** Erases, every night, whoever was removed two weeks ago. */
export const eraseRemovedJob = {
  ...defineJob('pre-joiner.erase-removed', z.object({}), async ctx => {
    await queries.eraseRemoved(ctx.db)
  }),
  cron: '40 2 * * *',
}
