import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { TodoItem } from '../../../ui/todo-list.tsx'
import { sayWhy } from '../people/words.ts'
import type { OwnStanding, PersonStanding } from '../queries-why.ts'
import type { State } from '../rules/timeline.ts'
import { say } from '../words.ts'
import { datesOf } from './why-page.tsx'

/** The states that ask something of somebody now. */
const pressing: readonly State[] = ['expired', 'overdue', 'due', 'expiring']
export const asksNow = ({ state }: Pick<OwnStanding, 'state'>): boolean => pressing.includes(state)
export const isLate = ({ state }: Pick<OwnStanding, 'state'>): boolean =>
  state === 'expired' || state === 'overdue'

/** One line of what must be done: by when, whose it is, why, and the course that answers it. */
export function standingItem(standing: OwnStanding, lang: Lang): TodoItem {
  const [t, s] = [sayWhy(lang), say(lang)]
  return {
    title: textIn(standing.name, lang),
    titleLang: otherLang(standing.name, lang),
    href: `/record/requirements/${standing.requirement_id}`,
    seed: standing.requirement_id,
    category: 'other',
    state: standing.state,
    stateText: s(standing.state),
    why: [datesOf(standing, lang), textIn(standing.organisation, lang)].filter(Boolean).join(' · '),
    action: standing.slug ? { label: t('open'), href: `/courses/${standing.slug}` } : undefined,
  }
}

/** What expires next among what is met, in a sentence; nothing where nothing does. */
export function nextExpiry(standings: readonly OwnStanding[], lang: Lang): string {
  const [next] = standings
    .filter(one => one.state === 'met' && one.expires_on !== null)
    .sort((one, other) => ((one.expires_on as string) < (other.expires_on as string) ? -1 : 1))
  return next ? `${textIn(next.name, lang)}: ${datesOf(next, lang)}` : ''
}

type ListProps = {
  lang: Lang
  standings: readonly (OwnStanding | Omit<PersonStanding, 'membership_id'>)[]
  /** Where each says why; none where the reader has no such page. */
  whyHref?: (requirementId: string) => string
}

/** Where somebody stands by each requirement, with states in words and dates. */
export function StandingTable({ lang, standings, whyHref }: ListProps) {
  const [t, s] = [sayWhy(lang), say(lang)]
  return (
    <DataTable
      label={t('requirement')}
      isDense
      rows={standings}
      columns={[
        {
          key: 'name',
          heading: t('requirement'),
          isRowHeader: true,
          cell: row => (
            <span lang={otherLang(row.name, lang)}>
              {whyHref ? (
                <a href={whyHref(row.requirement_id)}>{textIn(row.name, lang)}</a>
              ) : (
                textIn(row.name, lang)
              )}
            </span>
          ),
        },
        {
          key: 'state',
          heading: s('standing'),
          cell: row => <StateTag state={row.state}>{s(row.state)}</StateTag>,
        },
        { key: 'dates', heading: t('when'), cell: row => datesOf(row, lang) || '–' },
      ]}
    />
  )
}
