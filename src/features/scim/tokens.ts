import { z } from 'zod'
import { both, Refused, refuseIf } from '../../platform/errors/errors.ts'
import { newToken } from '../../platform/http/tokens.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { SignedIn } from '../../platform/tenancy/context.ts'
import { tokenHash } from '../../platform/tenancy/open-request.ts'
import { provisioned } from './permissions.ts'
import { openProvisioningToken, provisioningTokens } from './queries.ts'

/** How long a token for provisioning may last, in days. */
export const lifetimes = ['90', '180', '365'] as const
const most = 10

export const NewToken = z.object({
  label: z
    .string(both('Enter which provider it is for', 'Rhowch ar gyfer pa ddarparwr y mae'))
    .trim()
    .min(1, both('Enter which provider it is for', 'Rhowch ar gyfer pa ddarparwr y mae'))
    .max(80, both('Use 80 characters or fewer', 'Defnyddiwch 80 nod neu lai')),
  days: z.enum(lifetimes, both('Choose how long it works', 'Dewiswch am ba hyd y mae’n gweithio')),
})

/** Makes a token that opens provisioning for the acting organisation alone; its text is shown once. @throws Refused */
export async function makeToken(ctx: SignedIn, { label, days }: z.output<typeof NewToken>): Promise<string> {
  const organisationId = provisioned(ctx)
  refuseIf((await provisioningTokens(ctx.db)).length >= most, 'token.many', {
    en: `You have ${most} tokens for provisioning already. Revoke one you no longer need first.`,
    cy: `Mae gennych ${most} tocyn darparu yn barod. Dirymwch un nad oes ei angen arnoch yn gyntaf.`,
  })
  const text = `gh_${newToken()}`
  const made = { hash: tokenHash(text), label, days: Number(days), madeIn: ctx.actor.session.id }
  const id = await openProvisioningToken(ctx.db, made)
  if (!id) {
    throw new Refused('token.shared', {
      en: 'You signed in on a shared device. Sign in on your own device to make a token.',
      cy: 'Rydych wedi mewngofnodi ar ddyfais a rennir. Mewngofnodwch ar eich dyfais eich hun i greu tocyn.',
    })
  }
  await audit(ctx, 'scim.tokenMade', { type: 'session', id }, { organisationId, detail: { days: made.days } })
  return text
}
