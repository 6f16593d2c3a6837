import { z } from 'zod'
import { newToken } from '../../../platform/http/tokens.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { type Lang, languages } from '../../../platform/i18n/words.ts'
import { defineJob, enqueue, type JobCtx } from '../../../platform/jobs/define.ts'
import { composeMail } from '../../../platform/mail/message.tsx'
import { sendMail, siteUrl } from '../../../platform/mail/send.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { countTries, siteOfActor } from '../../sign-in/index.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

const jobName = 'sign-in.link'
/** How long a link that was asked for holds. */
const validMinutes = 15

export type AskedLink = { address: string; shared: boolean; next?: string }

/**
 * Asks for a link to sign in by. What happens, and how long it takes, is the same whether the address is anybody's.
 * @throws TooMany
 */
export async function askForMagicLink(ctx: Ctx, asked: AskedLink, ip: string): Promise<void> {
  await countTries(ctx, { purpose: 'magic-link', name: asked.address, ip })
  await audit(ctx, 'session.linkAsked', { type: 'person', id: null }, { organisationId: null })
  await enqueue(ctx.db, jobName, { ...asked, lang: ctx.lang }, { maxAttempts: 4 })
}

/** Looks for the account after the answer has gone out. Run twice, it sends two links, of which the first used holds. */
export const magicLinkJob = defineJob(
  jobName,
  z.object({
    address: z.string(),
    shared: z.boolean(),
    next: z.string().optional(),
    lang: z.enum(languages),
  }),
  async (ctx, asked) => {
    for (const candidate of await queries.linkCandidates(ctx.db, asked.address)) {
      await mailLink(ctx, candidate, asked)
    }
  },
)

async function mailLink(
  ctx: JobCtx,
  to: queries.LinkCandidate,
  asked: AskedLink & { lang: Lang },
): Promise<void> {
  const site = await siteOfActor(ctx.db)
  if (!site) return
  const url = (path: string) => siteUrl(ctx.services.config, site.host_name, path)
  const token = to.may ? newToken() : undefined
  if (token)
    await queries.insertMagicLink(ctx.db, {
      personId: to.person_id,
      identifierId: to.identifier_id,
      kind: 'asked',
      isShared: asked.shared,
      tokenHash: tokenHash(token),
      minutes: validMinutes,
    })
  const composed = composeMail(site, to.lang ?? asked.lang, lang => {
    const t = say(lang)
    const names = { name: to.name, site: textIn(site.name, lang) }
    if (!token) {
      const action = { label: t('toSignIn'), url: url('/sign-in') }
      return {
        subject: t('noLinkSubject', names),
        paragraphs: [t('hello', names), t('noLink', names)],
        action,
      }
    }
    return {
      subject: t('subject', names),
      paragraphs: [t('hello', names), t('letter', names)],
      action: { label: t('signIn'), url: url(linkPath(token, asked.next)) },
      after: [t('letterAfter')],
    }
  })
  await sendMail(ctx, { to: to.address, toPerson: to.person_id, ...composed })
}

/** Where a link leads: a page with one button, since mail scanners open what they find. */
export function linkPath(token: string, next?: string): string {
  const query = new URLSearchParams({ token, ...(next ? { next } : {}) })
  return `/sign-in/link/open?${query}`
}
