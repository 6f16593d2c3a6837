import { localDate, timeOfDay } from '../../platform/i18n/dates.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { AuditRow } from './queries.ts'
import { sayVerb, subjectWord } from './verbs.ts'
import { say } from './words.ts'

/** So that a spreadsheet reads the file as UTF-8. */
const byteOrderMark = '\ufeff'

/** A field of a CSV file (RFC 4180); what a spreadsheet would run as a formula begins with an apostrophe. */
function field(value: string): string {
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${plain.replaceAll('"', '""')}"`
}

const heads = ['when', 'who', 'what', 'code', 'subject', 'number', 'reason', 'detail'] as const

/** The first line of the file. */
export function csvHead(lang: Lang): string {
  const t = say(lang)
  return `${byteOrderMark}${heads.map(head => field(t(head))).join(',')}\r\n`
}

/** Events as lines of the file. */
export function csvLines(rows: AuditRow[], names: Map<string, string>, lang: Lang): string {
  const t = say(lang)
  return rows
    .map(row => {
      const cells = [
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
      return `${cells.map(field).join(',')}\r\n`
    })
    .join('')
}
