import type { Lang } from '../../../platform/i18n/words.ts'
import { findingSentence } from '../../../standards/scorm/finding-words.ts'
import type { Finding, Severity } from '../../../standards/scorm/findings.ts'
import { say } from '../words.ts'

const tones: Record<Severity, string> = { error: 'late', warning: 'due', note: 'quiet' }

/** What the check of a package found: each a severity in words and a sentence. */
export function Findings({ findings, lang, id }: { findings: readonly Finding[]; lang: Lang; id?: string }) {
  const t = say(lang)
  if (findings.length === 0) return null
  return (
    <ul class="govuk-list gh-findings" id={id} aria-label={t('findings')}>
      {findings.map(found => (
        <li>
          <span class={`gh-state gh-state--${tones[found.severity]}`}>{t(`severity.${found.severity}`)}</span>{' '}
          {findingSentence(found, lang)}
        </li>
      ))}
    </ul>
  )
}
