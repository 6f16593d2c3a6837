import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Composed, composeMail, type Said } from '../../../platform/mail/message.tsx'
import { isAnswer, muteOf } from '../rules.ts'
import { type Around, pathOf, type Spoken, worded } from '../wording.ts'
import { sayMessage } from '../words.ts'
import type { SiteOfNotices } from './queries.ts'

/** How many notices one message spells out; the page shows the rest. */
const spelledOut = 50

export type InMessage = Spoken & {
  about_id: string
  subject_type: string
  subject_id: string
  slug: string | null
}
export type Frame = Around & {
  mailSite: SiteOfNotices
  /** The full address of a page of the site. */
  url: (path: string) => string
}

/** One message with everything that one person is told today: in their language, or in all of the site's. */
export function composeNotices(
  notices: readonly InMessage[],
  frame: Frame,
  lang: Lang | null,
  testFor?: string,
): Composed {
  return composeMail(frame.mailSite, lang, one => {
    const t = sayMessage(one)
    const said =
      notices.length === 1 ? alone(notices[0] as InMessage, frame, one) : digest(notices, frame, one)
    if (!testFor) return said
    return {
      ...said,
      subject: `${t('test')}: ${said.subject}`,
      paragraphs: [t('testFor', { name: testFor }), ...said.paragraphs],
    }
  })
}

function foot(notices: readonly InMessage[], frame: Frame, lang: Lang): string[] {
  const t = sayMessage(lang)
  if (notices.some(notice => muteOf(notice.kind)))
    return [t('choose', { url: frame.url('/account/notices') })]
  if (notices.every(notice => isAnswer(notice.kind))) return [t('youAsked')]
  const isAsked = (notice: InMessage) => notice.kind !== 'nudge' && !isAnswer(notice.kind)
  return notices.some(notice => isAsked(notice) && notice.reader === 'learner') ? [t('mustCome')] : []
}

function alone(notice: InMessage, frame: Frame, lang: Lang): Said {
  const t = sayMessage(lang)
  const { subject, body } = worded(notice, frame, lang)
  return {
    subject,
    paragraphs: [t('hello', { name: notice.person_name }), ...body],
    action: { label: t(isAnswer(notice.kind) ? 'seeAnswer' : 'see'), url: frame.url(pathOf(notice)) },
    after: foot([notice], frame, lang),
  }
}

function digest(notices: readonly InMessage[], frame: Frame, lang: Lang): Said {
  const t = sayMessage(lang)
  const shown = notices.slice(0, spelledOut)
  const rest = notices.length - shown.length
  return {
    subject: t('digestSubject', { count: notices.length, site: textIn(frame.site, lang) }),
    paragraphs: [
      t('hello', { name: notices[0]?.person_name ?? '' }),
      t('digest'),
      ...shown.map(notice => `• ${worded(notice, frame, lang).subject}\n${frame.url(pathOf(notice))}`),
      ...(rest > 0 ? [t('more', { count: rest })] : []),
    ],
    action: { label: t('seeAll'), url: frame.url('/notices') },
    after: foot(notices, frame, lang),
  }
}

/** The same as a text message: a line and an address. */
export function composeText(notices: readonly InMessage[], frame: Frame, lang: Lang): string {
  const t = sayMessage(lang)
  const first = notices[0]
  if (notices.length === 1 && first)
    return `${worded(first, frame, lang).subject}\n${frame.url(pathOf(first))}`
  const subject = t('digestSubject', { count: notices.length, site: textIn(frame.site, lang) })
  return `${subject}\n${frame.url('/notices')}`
}
