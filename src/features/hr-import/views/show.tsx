import { shortDate } from '../../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Fault } from '../checking/values-rules.ts'
import type { ProfileField } from '../fields.ts'
import type { Notice } from '../runs/queries.ts'
import type { Change } from '../runs/queries-rows.ts'
import { sayFault } from '../words-faults.ts'
import { sayField } from '../words-fields.ts'
import { sayRun } from '../words-run.ts'

type FaultKey = Parameters<ReturnType<typeof sayFault>>[0]
type FieldKey = Parameters<ReturnType<typeof sayField>>[0]

/** What a field is called. */
export function fieldName(key: string, lang: Lang, profile: readonly ProfileField[] = []): string {
  if (key.startsWith('profile:')) {
    const own = profile.find(field => `profile:${field.key}` === key)
    return textIn(own?.name as Localised | undefined, lang) || key.slice('profile:'.length)
  }
  return sayField(lang)(key as FieldKey)
}

/** A fault, or what a run has to say, as a sentence. */
export function sentenceOf(fault: Fault | Notice, lang: Lang): string {
  return sayFault(lang)(fault.code as FaultKey, fault.detail)
}

function valueText(value: unknown, lang: Lang): string {
  if (value === null || value === undefined || value === '') return sayRun(lang)('none')
  if (typeof value === 'object') return textIn(value as Localised, lang)
  const text = String(value)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? shortDate(text, lang) : text
}

/** What a row changes, field by field. */
export function Changes({
  changes,
  lang,
  profile,
}: {
  changes: readonly Change[]
  lang: Lang
  profile: readonly ProfileField[]
}) {
  return (
    <ul class="govuk-list">
      {changes.map(change => (
        <li>
          {fieldName(change.field, lang, profile)}:{' '}
          {change.field === 'effective_on' ? (
            <strong>{valueText(change.new, lang)}</strong>
          ) : (
            <>
              {valueText(change.old, lang)} → <strong>{valueText(change.new, lang)}</strong>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What is wrong with a row, each with the field it is in. */
export function Faults({
  faults,
  lang,
  profile,
}: {
  faults: readonly Fault[]
  lang: Lang
  profile: readonly ProfileField[]
}) {
  return (
    <ul class="govuk-list">
      {faults.map(fault => (
        <li>
          {fault.field ? `${fieldName(fault.field, lang, profile)}: ` : ''}
          {sentenceOf(fault, lang)}
        </li>
      ))}
    </ul>
  )
}
