import type { Lang } from '../../../platform/i18n/words.ts'
import { sayResults } from '../results/words.ts'

export type Bar = { label: string; lang?: string; count: number }

/**
 * How often each answer was given, as a table whose bars are a picture of its numbers: nothing is told by the bars alone.
 */
export function Bars({
  lang,
  label,
  bars,
  total,
}: {
  lang: Lang
  label: string
  bars: Bar[]
  total: number
}) {
  const t = sayResults(lang)
  const most = Math.max(1, total)
  return (
    <table class="gh-bars">
      <caption class="govuk-visually-hidden">{label}</caption>
      <thead class="govuk-visually-hidden">
        <tr>
          <th scope="col">{t('answer')}</th>
          <th scope="col">{t('picture')}</th>
          <th scope="col">{t('howMany')}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(bar => (
          <tr>
            <th scope="row" lang={bar.lang}>
              {bar.label}
            </th>
            <td class="gh-bars__bar">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="gh-bars__rail" width="100" height="10" />
                <rect class="gh-bars__fill" width={((100 * bar.count) / most).toFixed(1)} height="10" />
              </svg>
            </td>
            <td class="gh-bars__count">
              {bar.count}{' '}
              <span class="gh-soft">({total > 0 ? Math.round((100 * bar.count) / total) : 0}%)</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
