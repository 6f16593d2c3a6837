import { dateAndTime } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Delivery, Logged, MailEnd } from './queries.ts'
import { say } from './words.ts'

/** What came of one notice, a sentence for each way it went. */
export function outcomesOf(notice: Logged, mails: Map<string, MailEnd>, lang: Lang): string[] {
  const t = say(lang)
  const onSite = notice.read_at ? t('siteRead', { date: dateAndTime(notice.read_at, lang) }) : t('siteUnread')
  const sent = notice.deliveries.map(one => outcomeOf(one, mails.get(one.message_id ?? ''), lang))
  return notice.on_site ? [onSite, ...sent] : sent
}

function outcomeOf(delivery: Delivery, mail: MailEnd | undefined, lang: Lang): string {
  const t = say(lang)
  const channel = t(`channel.${delivery.channel}`)
  const date = dateAndTime(new Date(delivery.settled_at ?? delivery.send_after), lang)
  switch (delivery.state) {
    case 'waiting': {
      const held = delivery.held_for ? `, ${t(`held.${delivery.held_for}` as 'held.day off')}` : ''
      return t('waits', { channel, date }) + held
    }
    case 'sending':
      return t('onItsWay', { channel, date }) + others(delivery, lang)
    case 'sent':
      return sentOf(delivery, mail, lang) + others(delivery, lang)
    case 'suppressed':
      if (delivery.detail === 'unsubscribed') return t('unsubscribed', { channel })
      return t(delivery.channel === 'sms' ? 'suppressedText' : 'suppressed', { channel })
    case 'no address':
      return t('noAddress', { channel })
    case 'unsubscribed':
      return t('unsubscribed', { channel })
    case 'settled':
      return t('settled', { channel })
    default:
      return failedOf(delivery, lang) + others(delivery, lang)
  }
}

function sentOf(delivery: Delivery, mail: MailEnd | undefined, lang: Lang): string {
  const t = say(lang)
  const channel = t(`channel.${delivery.channel}`)
  const at = (when: Date | string | null) => dateAndTime(new Date(when ?? delivery.send_after), lang)
  if (delivery.carrier === 'notify') return throughNotify(delivery, lang)
  if (!mail) return t('sentOn', { channel, date: at(delivery.settled_at) })
  if (mail.bounced_at) return t('bounced', { channel, date: at(mail.bounced_at) })
  if (mail.sent_at) return t('sentOn', { channel, date: at(mail.sent_at) })
  if (mail.failed_at) return t('failedOn', { channel })
  return t('kept', { channel, date: at(delivery.settled_at) })
}

/** What GOV.UK Notify says became of what it took. */
function throughNotify(delivery: Delivery, lang: Lang): string {
  const t = say(lang)
  const channel = t(`channel.${delivery.channel}`)
  const date = dateAndTime(new Date(delivery.outcome_at ?? delivery.settled_at ?? delivery.send_after), lang)
  if (delivery.outcome === 'delivered') return t('delivered', { channel, date })
  if (delivery.outcome === 'sent') return t('sentAbroad', { channel, date })
  return t(delivery.is_asked ? 'sentNotKnown' : 'sentNeverKnown', { channel, date })
}

/** Why a message did not arrive, as far as anybody said. */
function failedOf({ channel, outcome }: Delivery, lang: Lang): string {
  const t = say(lang)
  const failed = t('failedOn', { channel: t(`channel.${channel}`) })
  if (outcome === 'permanent-failure') return `${failed}, ${t(`nobodyThere.${channel}`)}`
  if (outcome === 'temporary-failure') return `${failed}, ${t(`notTaken.${channel}`)}`
  return outcome === 'technical-failure' ? `${failed}, ${t('technical')}` : failed
}

function others({ together }: Delivery, lang: Lang): string {
  return together > 1 ? `, ${say(lang)('together', { count: together - 1 })}` : ''
}

/** Why it was said: by which rule, or by whom. */
export function whyOf(notice: Logged, lang: Lang): string {
  const t = say(lang)
  if (notice.rule) return t('byRule', { rule: textIn(notice.rule, lang) })
  return t('byManager', { name: notice.sender ?? t('aManager') })
}
