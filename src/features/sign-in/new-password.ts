import { z } from 'zod'
import { both, Invalid } from '../../platform/errors/errors.ts'
import { enqueue } from '../../platform/jobs/define.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { tokenHash } from '../../platform/tenancy/open-request.ts'
import { hashPassword } from './hashing.ts'
import { forgottenJobName } from './jobs.ts'
import { passwordFault, passwordIsMissing } from './password-rules.ts'
import { type LinkHolder, linkHolder, useLink } from './queries.ts'
import { signOut } from './sign-in.ts'
import { countTries } from './throttle.ts'

const enterIdentifier = both(
  'Enter your email address or staff number',
  'Rhowch eich cyfeiriad e-bost neu’ch rhif staff',
)

export const ForgottenForm = z.object({
  identifier: z
    .string(enterIdentifier)
    .trim()
    .min(1, enterIdentifier)
    .max(
      254,
      both('That is longer than any email address', 'Mae hynny’n hirach nag unrhyw gyfeiriad e-bost'),
    ),
})

export const NewPasswordForm = z.object({
  token: z.string().max(100).catch(''),
  password: z.string(passwordIsMissing).min(1, passwordIsMissing).max(1000, passwordIsMissing),
})
export type NewPasswordInput = z.output<typeof NewPasswordForm>

/** Asks for a way in by mail. What happens, and how long it takes, is the same whether there is an account or not. */
export async function askForLink(ctx: Ctx, given: string, ip: string): Promise<void> {
  await countTries(ctx, { purpose: 'forgotten-password', name: given, ip })
  await audit(ctx, 'password.forgotten', { type: 'person', id: null }, { organisationId: null })
  await enqueue(ctx.db, forgottenJobName, { given, lang: ctx.lang }, { maxAttempts: 4 })
}

/** Whose live link that is; nobody when it was used, replaced, or is too old. */
export async function holderOf(ctx: Ctx, token: string): Promise<LinkHolder | undefined> {
  return token === '' ? undefined : linkHolder(ctx.db, tokenHash(token))
}

/**
 * Checks the link and the new password; what it answers with hashes it outside any transaction, and gives nothing
 * when the link does not hold. @throws Invalid when the password may not be used.
 */
export async function checkNewPassword(
  ctx: Ctx,
  { token, password }: NewPasswordInput,
  ip: string,
): Promise<() => Promise<string | undefined>> {
  await countTries(ctx, { purpose: 'new-password', name: token, ip })
  const holder = await holderOf(ctx, token)
  if (!holder) return async () => undefined
  const fault = passwordFault(password, [holder.name, holder.address ?? ''].filter(Boolean))
  if (fault) throw new Invalid({ password: fault })
  return () => hashPassword(password)
}

/** Uses the link up. False when it no longer holds: of two at once, one wins. Ends every session of the person. */
export async function setByLink(ctx: Ctx, token: string, hash: string | undefined): Promise<boolean> {
  const person = hash && (await useLink(ctx.db, tokenHash(token), hash))
  if (!person) return false
  await signOut(ctx)
  await audit(
    ctx,
    'password.changed',
    { type: 'person', id: person },
    { organisationId: null, detail: { by: 'link' } },
  )
  return true
}
