import { sql } from 'kysely'
import { type Both, NotAllowed } from '../errors/errors.ts'
import type { Ctx } from '../tenancy/context.ts'
import type { Route } from './route.ts'

/** What is said when an administrator who looks through somebody's eyes tries to change something. */
export const onlyLooking: Both = {
  en: 'You are seeing the site as somebody else, and can only look. Leave first to do anything.',
  cy: 'Rydych yn gweld y wefan fel rhywun arall, a gallwch edrych yn unig. Gadewch yn gyntaf er mwyn gwneud unrhyw beth.',
}

/**
 * Somebody who looks through another's eyes reads and never writes: nothing may be sent but leaving, nothing be begun
 * that is the person's alone, and the transaction itself takes no writing. @throws NotAllowed
 */
export async function onlyLook(ctx: Pick<Ctx, 'actor' | 'db'>, route: Route): Promise<void> {
  if (!ctx.actor.actedBy || route.endsSeeing) return
  if (route.method !== 'GET' || route.isTheirsAlone) throw new NotAllowed(onlyLooking)
  await sql`set transaction read only`.execute(ctx.db)
}
