import { longDate } from '../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { StoredRule } from './rule.ts'
import { sayRule } from './rule-words.ts'
import { addDays, addPeriod, type Day, later, type Period } from './rules/calendar.ts'
import { reckonedExpiry } from './rules/rounds.ts'

/** What things are called that rules name by id: courses by lineage, qualifications, audiences, profile fields. */
export type Names = ReadonlyMap<string, Localised>

/** A period in words: "12 months", "1 month and 3 days". */
export function periodInWords({ months, days }: Period, lang: Lang): string {
  const t = sayRule(lang)
  const parts = [months > 0 ? t('months', { count: months }) : '', days > 0 ? t('days', { count: days }) : '']
  const [one, other] = parts.filter(Boolean)
  return one && other ? t('and', { one, other }) : (one ?? t('atOnce'))
}

/** What counts: "Fire safety and First aid", "2 of: …". */
function contentInWords({ items, need }: StoredRule['first'], names: Names, lang: Lang): string {
  const t = sayRule(lang)
  const called = items.map(item => textIn(names.get(item.id), lang) || t('something'))
  if (typeof need === 'number' && need < called.length)
    return t('someOf', { count: need, list: called.join(', ') })
  return called.reduceRight((other, one) => t(need === 'any' ? 'or' : 'and', { one, other }))
}

function whenInWords({ due }: StoredRule, names: Names, lang: Lang): string {
  const t = sayRule(lang)
  if (due.kind === 'fixed') return t('fixed', { date: longDate(due.on, lang) })
  const period = periodInWords(due.period, lang)
  const name = (due.ref && textIn(names.get(due.ref), lang)) || t('something')
  return t(due.base, { period, name })
}

/** A rule in plain words: who must do what by when, how long it lasts, and how it is renewed. */
export function sentencesOf(rule: StoredRule, audienceId: string | null, names: Names, lang: Lang): string[] {
  const t = sayRule(lang)
  const period = (given: Period) => periodInWords(given, lang)
  const from = { completion: 'fromCompletion', expiry: 'fromExpiry', fixed: 'fromFixed' } as const
  const who = audienceId
    ? t('people', { name: textIn(names.get(audienceId), lang) || t('something') })
    : t('everybody')
  const what = contentInWords(rule.first, names, lang)
  return [
    t('asks', { who, what, when: whenInWords(rule, names, lang) }),
    rule.validity ? t('again', { period: period(rule.validity), from: t(from[rule.basis]) }) : t('forEver'),
    rule.validity && rule.basis === 'fixed' && rule.minimumActive
      ? t('atLeast', { period: period(rule.minimumActive) })
      : '',
    rule.validity && rule.window ? t('window', { period: period(rule.window) }) : '',
    rule.renewal ? t('renewal', { what: contentInWords(rule.renewal, names, lang) }) : '',
    rule.graceDays > 0 ? t('grace', { period: period({ months: 0, days: rule.graceDays }) }) : '',
  ].filter(Boolean)
}

/**
 * What the rule would do for somebody who did it on a day, in plain words: done, renewed in time, early and late. Worked
 * out by the rules themselves, so that the words can't promise what the engine does not do.
 */
export function exampleOf(rule: StoredRule, on: Day, lang: Lang): string[] {
  const t = sayRule(lang)
  const date = (day: Day) => longDate(day, lang)
  const due = rule.due.kind === 'fixed' ? later(rule.due.on, on) : null
  const until = reckonedExpiry(rule, on, null, due)
  if (!until) return [t('doneForEver', { on: date(on) })]
  const again = (renewedOn: Day) => date(reckonedExpiry(rule, renewedOn, until, null) as Day)
  const opens = rule.window ? addPeriod(until, rule.window, -1) : addDays(until, -14)
  const inTime = addDays(opens, 3) < until ? addDays(opens, 3) : until
  const lateOn = addDays(until, 20)
  const early = addDays(opens, -60)
  return [
    t('done', { on: date(on), until: date(until) }),
    rule.window ? t('opens', { on: date(opens) }) : '',
    t('renewed', { on: date(inTime), until: again(inTime) }),
    early > on && rule.window ? t('early', { on: date(early), until: again(early) }) : '',
    t('late', { on: date(lateOn), until: again(lateOn) }),
  ].filter(Boolean)
}
