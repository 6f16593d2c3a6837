import { longDate } from '../../platform/i18n/dates.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { Line, Reason } from './explain.ts'
import { sayOpening } from './words.ts'

/** The lines of a reason or a rule, nested as they are. */
export function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map(line => (
        <li>
          {line.href ? <a href={line.href}>{line.text}</a> : line.text}
          {line.lines?.length ? <Lines lines={line.lines} /> : null}
        </li>
      ))}
    </ul>
  )
}

/** What opens something that is locked, in plain words. */
export function WhyLocked({ reason, lang }: { reason: Reason; lang: Lang }) {
  const t = sayOpening(lang)
  return (
    <div class="gh-why-locked">
      <p>{t('opensWhen')}</p>
      <Lines lines={reason.lines} />
      {reason.opensOn ? <p>{t('opensBySelf', { date: longDate(reason.opensOn, lang) })}</p> : null}
      {reason.isHopeless ? <p>{t('staysShut')}</p> : null}
    </div>
  )
}
