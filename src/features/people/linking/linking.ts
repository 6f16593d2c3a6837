import { newToken } from '../../../platform/http/tokens.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import { composeMail } from '../../../platform/mail/message.tsx'
import { sendMail, siteUrl } from '../../../platform/mail/send.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { sendInvitation } from '../../sign-in/index.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

/**
 * Writes down the address an organisation gave for one of its people. When somebody has confirmed that address as
 * theirs already, they are asked by a letter whether that is them; the organisation sees no difference (DESIGN 4.5).
 */
export async function giveAddress(
  ctx: Ctx,
  personId: string,
  address: string | null,
): Promise<{ isAsked: boolean }> {
  const token = newToken()
  const isHeld = await queries.claimAddress(ctx.db, personId, address, tokenHash(token))
  if (isHeld && address) await ask(ctx, address, token)
  return { isAsked: isHeld }
}

/** Writes to a person so that they can sign in: an invitation, or again the question whether an account is theirs. */
export async function writeTo(ctx: Ctx, personId: string): Promise<void> {
  const token = newToken()
  const address = await queries.renewLink(ctx.db, personId, tokenHash(token))
  if (address) await ask(ctx, address, token)
  else await sendInvitation(ctx, personId)
}

async function ask(ctx: Ctx, address: string, token: string): Promise<void> {
  const { site } = ctx
  const asking = site.organisations.find(one => one.id === ctx.actor.actingOrg)
  const composed = composeMail(site, null, lang => {
    const t = say(lang)
    const names = { organisation: nameOf(asking?.name, lang), site: textIn(site.name, lang) }
    return {
      subject: t('subject', names),
      paragraphs: [t('letter', names)],
      action: { label: t('look'), url: siteUrl(ctx.services.config, site.host_name, `/link/${token}`) },
      after: [t('after')],
    }
  })
  await sendMail(ctx, { to: address, ...composed })
}

function nameOf(name: Localised | undefined, lang: 'en' | 'cy'): string {
  return textIn(name, lang)
}

/** The holder's answer. False when the link is used up or too old. */
export async function answerLink(ctx: Ctx, token: string, accepts: boolean): Promise<boolean> {
  const done = await queries.settleLink(ctx.db, tokenHash(token), accepts)
  if (done)
    await audit(
      ctx,
      accepts ? 'link.agreed' : 'link.refused',
      { type: 'link', id: null },
      { organisationId: null },
    )
  return done
}
