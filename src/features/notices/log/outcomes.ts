import { dateAndTime } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { isAnswer } from '../rules.ts'
import type { Delivery, Logged, MailEnd } from './queries.ts'
import { say } from './words.ts'

/** What came of one notice, a sentence for each way it went. */
export function outcomesOf(notice: Logged, mails: Map<string, MailEnd>, lang: Lang): string[] {
  const t = say(lang)
  const more = notice.again.flatMap(one => [
    t('saidAgain', { date: dateAndTime(new Date(one.recorded_at), lang) }),
    ...wentBy(one, mails, lang),
  ])
  return [...wentBy(notice, mails, lang), ...more]
}

type Said = Pick<Logged, 'on_site' | 'deliveries'> & { read_at: Date | string | null }

function wentBy({ on_site, read_at, deliveries }: Said, mails: Map<string, MailEnd>, lang: Lang): string[] {
  const t = say(lang)
  const onSite = read_at ? t('siteRead', { date: dateAndTime(new Date(read_at), lang) }) : t('siteUnread')
  const sent = deliveries.map(one => outcomeOf(one, mails.get(one.message_id ?? ''), lang))
  return on_site ? [onSite, ...sent] : sent
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
      return onItsWay(delivery, lang) + others(delivery, lang)
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

/** Of what goes by GOV.UK Notify: on its way, or put off, why and until when. */
function onItsWay(delivery: Delivery, lang: Lang): string {
  const t = say(lang)
  const channel = t(`channel.${delivery.channel}`)
  const at = (when: string | null) => dateAndTime(new Date(when ?? delivery.send_after), lang)
  const again = delivery.try_at ? `, ${t('goesAgain', { date: at(delivery.try_at) })}` : ''
  if (delivery.tries > 0) return t('refusedByNotify', { channel, count: delivery.tries }) + again
  if (delivery.outcome === 'temporary-failure')
    return `${channel}: ${t(`notTaken.${delivery.channel}`)}${again}`
  return t('onItsWay', { channel, date: at(delivery.settled_at) })
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
  const sent = t(delivery.is_asked ? 'sentNotKnown' : 'sentNeverKnown', { channel, date })
  return delivery.failures > 0 ? `${sent}, ${t('sentTimes', { count: delivery.failures + 1 })}` : sent
}

/** Why a message did not arrive, as far as anybody said. */
function failedOf({ channel, outcome, tries, failures }: Delivery, lang: Lang): string {
  const t = say(lang)
  const failed = t('failedOn', { channel: t(`channel.${channel}`) })
  if (tries > 0) return `${failed}, ${t('gaveUp', { count: tries })}`
  if (outcome === 'permanent-failure') return `${failed}, ${t(`nobodyThere.${channel}`)}`
  if (outcome === 'temporary-failure')
    return `${failed}, ${t(`notTaken.${channel}`)}, ${t('sentTimes', { count: failures })}`
  return outcome === 'technical-failure' ? `${failed}, ${t('technical')}` : failed
}

function others({ together }: Delivery, lang: Lang): string {
  return together > 1 ? `, ${say(lang)('together', { count: together - 1 })}` : ''
}

/** Why it was said: by which rule, or by whom. */
export function whyOf(notice: Logged, lang: Lang): string {
  const t = say(lang)
  if (notice.rule) return t('byRule', { rule: textIn(notice.rule, lang) })
  if (isAnswer(notice.kind)) return t('asAnswer')
  return t('byManager', { name: notice.sender ?? t('aManager') })
}
