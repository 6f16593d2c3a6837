import { SignInNeeded } from '../../../platform/errors/errors.ts'
import type { SignedIn } from '../../../platform/tenancy/context.ts'
import { ownSecondFactor } from '../queries.ts'
import { ownPasskeys } from './queries.ts'

/** Whether somebody has anything beside a password that they can be asked for: an app, or a passkey on any site. */
export async function hasOwnFactor(ctx: SignedIn): Promise<boolean> {
  const { id } = ctx.actor.person
  return (await ownSecondFactor(ctx.db, id)) !== undefined || (await ownPasskeys(ctx.db, id)).length > 0
}

/**
 * Before a way in is added or taken away: whoever has a second factor has given it in this session. A password alone
 * would otherwise be enough to go round it. @throws SignInNeeded
 */
export async function ownFactorGiven(ctx: SignedIn): Promise<void> {
  if (ctx.actor.session.second_factor || !(await hasOwnFactor(ctx))) return
  throw new SignInNeeded('/sign-in/second-factor')
}
