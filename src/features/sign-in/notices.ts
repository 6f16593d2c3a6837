import { textIn } from '../../platform/i18n/localised.ts'
import { composeMail } from '../../platform/mail/message.tsx'
import { sendMail } from '../../platform/mail/send.ts'
import type { SignedIn } from '../../platform/tenancy/context.ts'
import { sayInMail } from './mail-words.ts'
import { ownAddresses } from './queries.ts'

export type Notice = 'passwordChanged' | 'factorAdded' | 'factorRemoved' | 'wayAdded' | 'wayRemoved'

/** Tells somebody, at every address they have proved, that the way into their account was changed. */
export async function noticeOf(ctx: SignedIn, notice: Notice): Promise<void> {
  const { person } = ctx.actor
  const composed = composeMail(ctx.site, person.lang ?? ctx.lang, lang => {
    const t = sayInMail(lang)
    const values = { name: person.known_as ?? person.name, site: textIn(ctx.site.name, lang) }
    return {
      subject: t(`${notice}Subject`, values),
      paragraphs: [t('hello', values), t(notice, values), t('notYou')],
    }
  })
  for (const to of await ownAddresses(ctx.db, person.id)) {
    await sendMail(ctx, { to, toPerson: person.id, ...composed })
  }
}
