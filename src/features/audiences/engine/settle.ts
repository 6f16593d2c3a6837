import { Refused } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceToChange } from '../permissions.ts'
import * as queries from './queries.ts'
import { refusals } from './refusals.ts'

/** People, counted once each, as of today. */
export type Counts = { members: number; joined: number; left: number }

/**
 * Makes the draft the active rule and settles at once, with every audience whose rule names this one: past, today and
 * future. Answers with who is in today and who joined and left today by it. @throws NotFound, NotAllowed, Refused when
 * there is no draft, when the audience is archived, when a rule would come round to itself, or when the draft refers to
 * something that is gone
 */
export async function activate(ctx: Ctx, audienceId: string): Promise<Counts> {
  const audience = await audienceToChange(ctx, audienceId)
  if (audience.archived_at) throw new Refused('archived', refusals.archived)
  const answer = await queries.activate(ctx.db, audience.id)
  if ('refused' in answer) throw new Refused(answer.refused, refusals[answer.refused])
  const { version, ...counts } = answer
  await record(
    ctx,
    'audience.activated',
    { type: 'audience', id: audience.id },
    { detail: { version, ...counts } },
  )
  return counts
}

/** How many people of the acting organisation wait for their audiences to be worked out anew; 0 when all is settled. */
export async function settling(ctx: Pick<Ctx, 'db' | 'actor'>): Promise<number> {
  return queries.waiting(ctx.db)
}
