import type { Lang } from '../../../platform/i18n/words.ts'
import { type ShareKind, SharesBar } from '../../../ui/shares.tsx'
import type { Tally } from '../figures.ts'
import type { State } from '../rules/timeline.ts'
import { say, states } from '../words.ts'

const kinds: Record<State, ShareKind> = {
  met: 'met',
  expiring: 'expiring',
  due: 'due',
  overdue: 'overdue',
  expired: 'overdue',
  waiting: 'waiting',
  exempt: 'exempt',
}

/** How many stand where, as words for those who do not see the bar. */
export function tallyInWords(tally: Tally, lang: Lang): string {
  const t = say(lang)
  const parts = states.filter(state => tally.by[state]).map(state => `${t(state)}: ${tally.by[state]}`)
  return parts.join(', ') || t('nobodyYet')
}

/** A share as a number and a bar. */
export function TallyBar({ lang, tally }: { lang: Lang; tally: Tally }) {
  const t = say(lang)
  if (tally.percent === null && !tally.by.exempt) return <span class="gh-meta">{t('nobodyYet')}</span>
  return (
    <>
      <strong>{tally.percent === null ? '–' : `${tally.percent}%`}</strong>
      <SharesBar
        label={tallyInWords(tally, lang)}
        shares={states.map(state => ({
          kind: kinds[state],
          count: tally.by[state] ?? 0,
          label: t(state),
        }))}
      />
    </>
  )
}
