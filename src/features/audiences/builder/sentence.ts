import { longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import {
  type Condition,
  type Field,
  fieldOf,
  groupOf,
  type Op,
  type ProfileField,
  type Rule,
} from '../engine/index.ts'
import { sayChoice, sayField, saySentence } from './words.ts'

/** What ids of a rule are called, and the fields that the organisation added to its profiles. */
export type Names = {
  byId: Map<string, Localised | string>
  profile: (ProfileField & { name: Localised; choices: { value: string; name: Localised | string }[] })[]
}

/** What something is called in a language; undefined when it is not known, or gone. */
export function nameOf(names: Names, id: string, lang: Lang): string | undefined {
  const found = names.byId.get(id)
  return typeof found === 'string' ? found : found && textIn(found, lang)
}

/** What a field is called. */
export function labelOf(names: Names, key: string, lang: Lang): string {
  const profile = names.profile.find(one => `profile.${one.key}` === key)
  if (profile) return textIn(profile.name, lang)
  const field = fieldOf(key)
  return field ? sayField(lang)(field.label as 'jobUnit') : key
}

/** A value of a field in words. */
export function valueInWords(names: Names, field: Field, key: string, value: string, lang: Lang): string {
  if (field.kind === 'date' || field.kind === 'course-date') return longDate(value, lang)
  if (field.choices?.includes(value)) return sayChoice(lang)(value as 'employee')
  if (field.kind === 'choice') {
    const choices = names.profile.find(one => `profile.${one.key}` === key)?.choices ?? []
    const found = choices.find(one => one.value === value)?.name
    return typeof found === 'string' ? found : textIn(found, lang) || value
  }
  if (field.kind === 'text' || field.kind === 'number' || field.kind === 'yes-no') return `“${value}”`
  return nameOf(names, value, lang) ?? saySentence(lang)('gone')
}

function listed(texts: string[], lang: Lang): string {
  const t = saySentence(lang)
  const last = texts.at(-1) ?? t('nothing')
  if (texts.length < 2) return last
  return t('orWord', { a: texts.slice(0, -1).join(', '), b: last })
}

const shown = 6

/** One condition as part of a sentence. */
export function conditionInWords(condition: Condition, names: Names, lang: Lang): string {
  const t = saySentence(lang)
  const field = fieldOf(condition.field, names.profile)
  if (!field) return t('nothing')
  const all = condition.values ?? []
  const texts = all.slice(0, shown).map(value => valueInWords(names, field, condition.field, value, lang))
  if (all.length > shown) texts.push(`+ ${all.length - shown}`)
  const values = listed(texts, lang) + (condition.below && all.length > 0 ? t('belowTail') : '')
  const special = ownPhrase(field, condition.op)
  if (special) return t(special as 'courseAny', { values })
  const courses = (condition.of ?? []).map(id => nameOf(names, id, lang) ?? t('gone'))
  const plain = labelOf(names, condition.field, lang)
  const label =
    field.kind === 'course-date'
      ? t('completionLabel', { courses: listed(courses, lang) })
      : plain.charAt(0).toLowerCase() + plain.slice(1)
  return t(condition.op as 'is', { label, values, count: condition.days ?? 0 })
}

function ownPhrase(field: Field, op: Op): string | undefined {
  if (field.kind === 'course')
    return { any: 'courseAny', all: 'courseAll', none: 'courseNone', 'not all': 'courseNotAll' }[op as string]
  if (field.kind === 'enrolment') return op === 'any' ? 'enrolledAny' : 'enrolledNone'
  if (field.label === 'jobHasReports') return op === 'yes' ? 'reportsYes' : 'reportsNo'
  if (field.label === 'signedInEver') return op === 'yes' ? 'signedYes' : 'signedNo'
  return undefined
}

function part(rule: Rule, names: Names, lang: Lang, isInside: boolean): string {
  const group = groupOf(rule)
  if (!group) return conditionInWords(rule as Condition, names, lang)
  const t = saySentence(lang)
  const parts = group.parts.map(one => part(one, names, lang, group.parts.length > 1 || group.kind !== 'all'))
  const joiner = group.kind === 'any' || group.kind === 'none' ? 'or' : 'and'
  const joined = parts.length === 0 ? t('nothing') : parts.reduce((a, b) => t(joiner, { a, b }))
  if (group.kind === 'none')
    return t('none', { rule: parts.length > 1 ? t('group', { rule: joined }) : joined })
  if (group.kind === 'job')
    return t('job', { rule: parts.length > 1 ? t('group', { rule: joined }) : joined })
  return isInside && parts.length > 1 ? t('group', { rule: joined }) : joined
}

/** A rule as one plain sentence; of an audience without a rule, that people are put in by hand. */
export function sentenceOf(rule: Rule | null | undefined, names: Names, lang: Lang): string {
  const t = saySentence(lang)
  if (!rule) return t('everybodyPicked')
  return t('start', { rule: part(rule, names, lang, false) })
}
