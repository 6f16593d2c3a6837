import { NotFound } from '../../platform/errors/errors.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { SignedIn } from '../../platform/tenancy/context.ts'
import { endOtherSessionRows, endSessionRow, type LiveSession, liveSessions } from './queries.ts'

export type { LiveSession }

/** Where the person is signed in now, on every site, the latest used first. */
export function ownSessions(ctx: SignedIn): Promise<LiveSession[]> {
  return liveSessions(ctx.db, ctx.actor.person.id)
}

/** Ends one of the person's own sessions. @throws NotFound for anybody else's */
export async function endOwnSession(ctx: SignedIn, sessionId: string): Promise<void> {
  if (!(await endSessionRow(ctx.db, sessionId))) throw new NotFound()
  await audit(ctx, 'session.ended', { type: 'session', id: sessionId }, { organisationId: null })
}

/** Ends every session of the person but this one; answers how many. */
export async function endOtherSessions(ctx: SignedIn): Promise<number> {
  const { person, session } = ctx.actor
  const ended = await endOtherSessionRows(ctx.db, session.id)
  await audit(
    ctx,
    'sessions.ended',
    { type: 'person', id: person.id },
    { organisationId: null, detail: { ended } },
  )
  return ended
}
