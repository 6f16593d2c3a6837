import { z } from 'zod'
import { type Both, both, Invalid } from '../../platform/errors/errors.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { SignedIn } from '../../platform/tenancy/context.ts'
import { hashPassword, passwordHolds } from './hashing.ts'
import { noticeOf } from './notices.ts'
import { passwordFault, passwordIsMissing } from './password-rules.ts'
import { endOtherSessionRows, ownAddresses, ownPasswordHash, setPasswordHash } from './queries.ts'
import { countTries, takeBackTries } from './throttle.ts'

const enterCurrent = both('Enter the password you have now', 'Rhowch y cyfrinair sydd gennych nawr')

export const wrongPassword: Both = { en: 'This is not your password', cy: 'Nid eich cyfrinair chi yw hwn' }

/** The password of who is signed in, asked for once more. */
export const CurrentPassword = z.string(enterCurrent).min(1, enterCurrent).max(1000, enterCurrent)

export const ChangeForm = z.object({
  current: CurrentPassword,
  password: z.string(passwordIsMissing).min(1, passwordIsMissing).max(1000, passwordIsMissing),
})

/**
 * Compares the password of who is signed in: counts the try and reads the hash; what it answers with compares outside
 * any transaction. @throws TooMany
 */
export async function checkOwnPassword(ctx: SignedIn, password: string): Promise<() => Promise<boolean>> {
  await countTries(ctx, { purpose: 'own-password', name: ctx.actor.person.id })
  const hash = await ownPasswordHash(ctx.db, ctx.actor.person.id)
  return () => passwordHolds(hash, password)
}

/**
 * As `checkOwnPassword`, and answers with the hash of the new password, or with nothing when the old one is wrong.
 * @throws Invalid when the new one may not be used
 */
export async function checkChange(
  ctx: SignedIn,
  { current, password }: z.output<typeof ChangeForm>,
): Promise<() => Promise<string | undefined>> {
  const { person } = ctx.actor
  const fault = passwordFault(password, [person.name, ...(await ownAddresses(ctx.db, person.id))])
  if (fault) throw new Invalid({ password: fault })
  const holds = await checkOwnPassword(ctx, current)
  return async () => ((await holds()) ? hashPassword(password) : undefined)
}

/** Sets the new password, ends the person's other sessions and tells them by mail. Answers how many it ended. */
export async function changeOwnPassword(ctx: SignedIn, hash: string): Promise<number> {
  const { person, session } = ctx.actor
  await setPasswordHash(ctx.db, person.id, hash)
  await takeBackTries(ctx, { purpose: 'own-password', name: person.id })
  const ended = await endOtherSessionRows(ctx.db, session.id)
  await audit(
    ctx,
    'password.changed',
    { type: 'person', id: person.id },
    { organisationId: null, detail: { by: 'self' } },
  )
  await noticeOf(ctx, 'passwordChanged')
  return ended
}
