import { longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Rule } from '../planning/queries.ts'
import { isDated } from '../rules.ts'
import { type Key, say } from './words.ts'

function listed(parts: string[], lang: Lang): string {
  const list = new Intl.ListFormat(lang === 'cy' ? 'cy' : 'en-GB', { type: 'conjunction' }).format(parts)
  // The locale's own data leaves the Welsh "and" open: ac before a vowel, a before anything else.
  return list
    .replace(/, (?=a\(c\) )/, ' ')
    .replace(/ a\(c\) (?=([aeiouwyâêîôûŵŷ])?)/gi, (_, vowel?: string) => (vowel ? ' ac ' : ' a '))
}
/** With a capital letter, as a sentence or a choice begins. */
export const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** When a rule speaks: "A requirement’s due date: 30, 7 and 1 days before". */
export function whenOf(rule: Rule, lang: Lang): string {
  const t = say(lang)
  const trigger = t(`trigger.${rule.trigger}`)
  if (!isDated(rule.trigger)) return trigger
  const before = rule.days.filter(day => day < 0).map(day => -day)
  const after = rule.days.filter(day => day > 0)
  const parts = [
    before.length > 0
      ? t('daysBefore', { count: Math.max(...before), days: listed(before.map(String), lang) })
      : '',
    rule.days.includes(0) ? t('onTheDay') : '',
    after.length > 0
      ? t('daysAfter', { count: Math.max(...after), days: listed(after.map(String), lang) })
      : '',
    rule.repeat_days ? t('repeats', { count: rule.repeat_days }) : '',
  ]
  return `${trigger}: ${parts.filter(Boolean).join(', ')}`
}

/** Whom a rule tells: "The person, and their managers from 14 days after". */
export function whoOf(rule: Rule, lang: Lang): string {
  const t = say(lang)
  const from = (who: string, day: number | null) =>
    day === null ? '' : day > 0 && isDated(rule.trigger) ? `${who} ${t('fromDay', { count: day })}` : who
  const parts = [
    rule.to_learner ? t('learner') : '',
    from(t('manager'), rule.manager_from),
    from(t('above'), rule.above_from),
    ...rule.roles.map(role => t(`role.${role}` as Key)),
  ]
  return capital(listed(parts.filter(Boolean), lang))
}

export function howOf(rule: Rule, lang: Lang): string {
  return capital(
    listed(
      rule.channels.map(channel => say(lang)(`channel.${channel}`)),
      lang,
    ),
  )
}

/** What a rule is limited to, in sentences. */
export function limitsOf(rule: Rule, names: Map<string, Localised>, lang: Lang): string[] {
  const t = say(lang)
  const named = (id: string) => textIn(names.get(id), lang) || '–'
  const limits = [
    rule.audience_id ? t('onlyIn', { name: named(rule.audience_id) }) : '',
    rule.requirement_id ? t('onlyOf', { name: named(rule.requirement_id) }) : '',
    rule.course_lineage ? t('onlyOf', { name: named(rule.course_lineage) }) : '',
  ].filter(Boolean)
  return limits.length > 0 ? limits : [t('everybody')]
}

export function timingOf(rule: Rule, lang: Lang): string {
  const t = say(lang)
  return `${t(rule.at_once ? 'straight' : 'daily')}. ${t('fromDate', { date: longDate(rule.active_from, lang) })}.`
}
