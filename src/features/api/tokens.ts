import { z } from 'zod'
import { both, NotFound, Refused, refuseIf } from '../../platform/errors/errors.ts'
import { newToken } from '../../platform/http/tokens.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { SignedIn } from '../../platform/tenancy/context.ts'
import { tokenHash } from '../../platform/tenancy/open-request.ts'
import { endToken, openToken, ownTokens } from './queries.ts'

/** How long a token may last, in days. */
export const lifetimes = ['30', '90', '180', '365'] as const
export const mostTokens = 20

export const NewToken = z.object({
  label: z
    .string(both('Enter what the token is for', 'Rhowch beth yw diben y tocyn'))
    .trim()
    .min(1, both('Enter what the token is for', 'Rhowch beth yw diben y tocyn'))
    .max(80, both('Use 80 characters or fewer', 'Defnyddiwch 80 nod neu lai')),
  days: z.enum(lifetimes, both('Choose how long it lasts', 'Dewiswch pa mor hir y mae’n para')),
})

/** Makes a token and answers with its text, which nobody can read again: only its hash is kept. @throws Refused */
export async function makeToken(ctx: SignedIn, { label, days }: z.output<typeof NewToken>): Promise<string> {
  refuseIf((await ownTokens(ctx.db)).length >= mostTokens, 'token.many', {
    en: `You have ${mostTokens} tokens already. Revoke one you no longer need first.`,
    cy: `Mae gennych ${mostTokens} tocyn yn barod. Dirymwch un nad oes ei angen arnoch yn gyntaf.`,
  })
  const text = `gh_${newToken()}`
  const made = { hash: tokenHash(text), label, days: Number(days), madeIn: ctx.actor.session.id }
  const id = await openToken(ctx.db, made)
  if (!id) {
    throw new Refused('token.shared', {
      en: 'You signed in on a shared device. Sign in on your own device to make a token.',
      cy: 'Rydych wedi mewngofnodi ar ddyfais a rennir. Mewngofnodwch ar eich dyfais eich hun i greu tocyn.',
    })
  }
  await audit(
    ctx,
    'token.opened',
    { type: 'session', id },
    { organisationId: null, detail: { days: made.days } },
  )
  return text
}

/** Ends a token at once. @throws NotFound when it is not the actor's */
export async function revokeToken(ctx: SignedIn, id: string): Promise<void> {
  if (!(await endToken(ctx.db, id))) throw new NotFound()
  await audit(ctx, 'token.revoked', { type: 'session', id }, { organisationId: null })
}
