import { z } from 'zod'
import { newToken } from '../../../platform/http/tokens.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import { languages } from '../../../platform/i18n/words.ts'
import { defineJob } from '../../../platform/jobs/define.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { writeLetter } from '../letters.ts'
import { sayInLetter } from './letter-words.ts'
import * as queries from './queries.ts'
import type { Decided } from './queries-manage.ts'
import { codeShown } from './rules.ts'

export const proofJobName = 'registration.proof'
export const noticeJobName = 'registration.notice'
export const cleanJobName = 'registration.clean'

/**
 * Writes to an applicant after the answer has gone out: to confirm their address, or that they have an account under it
 * already. Neither the page nor its duration tells which. Run twice, the newer letter holds.
 */
export const proofJob = defineJob(
  proofJobName,
  z.object({ registration: z.uuid(), lang: z.enum(languages) }),
  async (ctx, { registration, lang }) => {
    const token = newToken()
    const letter = await queries.registrationLetter(ctx.db, registration, tokenHash(token))
    if (!letter) return
    const to = { address: letter.address, lang: letter.lang ?? lang }
    await writeLetter(ctx, to, (one, site) => {
      const t = sayInLetter(one)
      const names = { organisation: textIn(letter.organisation, one), site: textIn(site.name, one) }
      if (letter.is_holder) {
        const path = letter.code ? `/join/${codeShown(letter.code)}` : '/join'
        return {
          subject: t('knownSubject', names),
          paragraphs: [t('known', names), t('knownNext', names)],
          action: { label: t('knownAction'), path: `/sign-in?next=${encodeURIComponent(path)}` },
          after: [t('proofAfter')],
        }
      }
      return {
        subject: t('proofSubject', names),
        paragraphs: [t('hello', { name: letter.name }), t('proof', names)],
        action: { label: t('proofAction'), path: `/join/confirm?token=${token}` },
        after: [t('proofAfter')],
      }
    })
  },
)

/** Tells those who decide that an application waits. Says nothing of the applicant. */
export const noticeJob = defineJob(
  noticeJobName,
  z.object({ registration: z.uuid() }),
  async (ctx, { registration }) => {
    for (const approver of await queries.approversOf(ctx.db, registration)) {
      const to = { address: approver.address, lang: approver.lang, person: approver.person_id }
      await writeLetter(ctx, to, (lang, site) => {
        const t = sayInLetter(lang)
        return {
          subject: t('waitingSubject'),
          paragraphs: [t('hello', { name: approver.name }), t('waiting', { site: textIn(site.name, lang) })],
          action: { label: t('look'), path: `/manage/joining/applications/${registration}` },
        }
      })
    }
  },
)

/** Forgets applications that nobody proved in time. */
export const cleanJob = defineJob(cleanJobName, z.object({}), async ctx => {
  await queries.cleanRegistrations(ctx.db)
})

type Decision = { is: 'accept' } | { is: 'refuse' | 'ask'; words: string; token: string }

/** Writes to an applicant what was decided; nowhere when no address of theirs is known. */
export async function mailDecision(
  ctx: Ctx,
  organisation: Localised | undefined,
  decided: Decided,
  decision: Decision,
): Promise<void> {
  const { address, lang, person_id, identifier_id } = decided
  if (!address) return
  const isNew = decision.is === 'accept' && !decided.has_account && person_id && identifier_id
  const token = isNew ? newToken() : ''
  if (isNew) await queries.newPasswordLink(ctx.db, person_id, identifier_id, tokenHash(token))
  await writeLetter(ctx, { address, lang, person: person_id }, (one, site) => {
    const t = sayInLetter(one)
    const names = { organisation: textIn(organisation, one), site: textIn(site.name, one) }
    const hello = t('hello', { name: decided.name })
    if (decision.is === 'refuse')
      return {
        subject: t('refusedSubject', names),
        paragraphs: [hello, t('refused', names), decision.words],
      }
    if (decision.is === 'ask')
      return {
        subject: t('askedSubject', names),
        paragraphs: [hello, t('asked', names), decision.words],
        action: { label: t('answer'), path: `/join/answer?token=${decision.token}` },
        after: [t('answerAfter')],
      }
    return {
      subject: t('acceptedSubject', names),
      paragraphs: [hello, t('accepted', names)],
      action: isNew
        ? { label: t('choosePassword'), path: `/new-password?token=${token}` }
        : { label: t('signIn'), path: '/sign-in' },
      after: isNew ? [t('chooseAfter')] : undefined,
    }
  })
}
