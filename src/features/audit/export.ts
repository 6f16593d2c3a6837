import { localDate, timeOfDay } from '../../platform/i18n/dates.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { AuditRow } from './queries.ts'
import { sayVerb, subjectWord } from './verbs.ts'
import { say } from './words.ts'

const heads = ['when', 'who', 'what', 'code', 'subject', 'number', 'reason', 'detail'] as const

/** The names of the columns of the file. */
export const csvHeads = (lang: Lang): string[] => heads.map(head => say(lang)(head))

/** An event as a line of the file. */
export function csvCells(row: AuditRow, names: Map<string, string>, lang: Lang): string[] {
  const t = say(lang)
  return [
    `${localDate(row.recorded_at)} ${timeOfDay(row.recorded_at, lang)}`,
    row.actor_id ? (names.get(row.actor_id) ?? t('somebody')) : t('system'),
    sayVerb(row.verb, lang),
    row.verb,
    (row.subject_id && names.get(row.subject_id)) ||
      textIn(row.subject, lang) ||
      subjectWord(row.subject_type, lang),
    row.subject_id ?? '',
    row.texts_erased ? t('textErased') : (row.reason ?? ''),
    JSON.stringify(row.detail),
  ]
}
