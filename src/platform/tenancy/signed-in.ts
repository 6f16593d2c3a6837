import { SignInNeeded } from '../errors/errors.ts'
import type { Ctx, SignedIn } from './context.ts'

/** The same context, known to be somebody's. @throws SignInNeeded */
export function signedIn(ctx: Ctx): SignedIn {
  if (!ctx.actor.person || !ctx.actor.session) throw new SignInNeeded()
  return ctx as SignedIn
}
