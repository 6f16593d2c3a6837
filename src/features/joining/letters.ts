import type { Lang } from '../../platform/i18n/words.ts'
import type { JobCtx } from '../../platform/jobs/define.ts'
import { composeMail, type MailSite, type Said } from '../../platform/mail/message.tsx'
import { sendMail, siteUrl } from '../../platform/mail/send.ts'
import { siteOfActor } from '../sign-in/index.ts'

type Work = Pick<JobCtx, 'db' | 'services'>
type To = { address: string; lang: Lang | null; person?: string | null }
/** A letter's words, its button leading to a path of the site. */
export type Written = Omit<Said, 'action'> & { action?: { label: string; path: string } }

/** Writes a letter in the name of the site that the actor is on, in the reader's language where it is known. */
export async function writeLetter(
  ctx: Work,
  to: To,
  write: (lang: Lang, site: MailSite) => Written,
): Promise<void> {
  const site = await siteOfActor(ctx.db)
  if (!site) return
  const composed = composeMail(site, to.lang, lang => {
    const { action, ...said } = write(lang, site)
    if (!action) return said
    const url = siteUrl(ctx.services.config, site.host_name, action.path)
    return { ...said, action: { label: action.label, url } }
  })
  await sendMail(ctx, { to: to.address, toPerson: to.person ?? undefined, ...composed })
}
