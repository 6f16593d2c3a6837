import { newToken } from '../../platform/http/tokens.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { JobCtx } from '../../platform/jobs/define.ts'
import { composeMail } from '../../platform/mail/message.tsx'
import { sendMail, siteUrl } from '../../platform/mail/send.ts'
import { tokenHash } from '../../platform/tenancy/open-request.ts'
import { sayInMail } from './mail-words.ts'
import {
  forgottenCandidates,
  invitationCandidate,
  type NewLink,
  type Recipient,
  replaceLink,
  siteOfActor,
} from './queries.ts'

const validMinutes: Record<NewLink['kind'], number> = { forgotten: 60, invitation: 14 * 24 * 60 }

type Work = Pick<JobCtx, 'db' | 'services'>

/**
 * Mails a single-use way in to everybody whom the text stands for on this site, and to nobody when it is nobody.
 * A second run sends a second mail, whose link replaces the first.
 */
export async function mailForgotten(ctx: Work, given: string, lang: Lang): Promise<void> {
  for (const recipient of await forgottenCandidates(ctx.db, given)) {
    await mailLink(ctx, 'forgotten', recipient, recipient.lang ?? lang)
  }
}

/**
 * Invites somebody who has no password yet to choose one: a single-use link, valid 14 days, to the address known of
 * them; following it proves the address. False when there is none, or when they can sign in already.
 * The caller has checked that the actor may invite this person.
 */
export async function sendInvitation(ctx: Work, personId: string): Promise<boolean> {
  const recipient = await invitationCandidate(ctx.db, personId)
  if (!recipient) return false
  await mailLink(ctx, 'invitation', recipient, recipient.lang)
  return true
}

async function mailLink(ctx: Work, kind: NewLink['kind'], to: Recipient, lang: Lang | null): Promise<void> {
  const site = await siteOfActor(ctx.db)
  if (!site) return
  const token = newToken()
  await replaceLink(ctx.db, {
    personId: to.person_id,
    identifierId: to.identifier_id,
    kind,
    tokenHash: tokenHash(token),
    minutes: validMinutes[kind],
  })
  const url = siteUrl(ctx.services.config, site.host_name, `/new-password?token=${token}`)
  const composed = composeMail(site, lang, one => {
    const t = sayInMail(one)
    const values = { name: to.name, site: textIn(site.name, one) }
    return kind === 'forgotten'
      ? {
          subject: t('forgottenSubject', values),
          paragraphs: [t('hello', values), t('forgotten', values)],
          action: { label: t('choosePassword'), url },
          after: [t('forgottenAfter')],
        }
      : {
          subject: t('invitationSubject', values),
          paragraphs: [t('hello', values), t('invitation', values)],
          action: { label: t('choosePassword'), url },
          after: [t('invitationAfter')],
        }
  })
  await sendMail(ctx, { to: to.address, toPerson: to.person_id, ...composed })
}
