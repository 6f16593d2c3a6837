import type { JobCtx } from '../../../platform/jobs/define.ts'
import { hoursOf } from '../planning/queries.ts'
import { sendingTime, usualHours } from '../rules.ts'
import * as queries from './queries.ts'

/** What somebody asked and was answered: a request about their data, or learning elsewhere. */
export type Answered = { type: 'request' | 'external'; id: string }

/**
 * Tells whoever asked, once, that there is an answer and where, in their language and within the hours of the organisation.
 * The answer itself stays on the page: a message may be read by others.
 */
export async function tellAnswer(ctx: Pick<JobCtx, 'db' | 'now'>, { type, id }: Answered): Promise<void> {
  const organisationId = await queries.organisationOf(ctx.db, type, id)
  if (!organisationId) return
  const hours = (await hoursOf(ctx.db, organisationId)) ?? usualHours
  await queries.tell(ctx.db, type, id, sendingTime(ctx.now, true, hours).at)
}
