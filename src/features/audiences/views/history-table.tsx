import { dateAndTime, shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { StayRow } from '../members/queries-history.ts'
import { say } from '../members/words.ts'

export type StayTableProps = {
  lang: Lang
  label: string
  rows: StayRow[]
  /** What the rows differ by: whose times, or in which audience. */
  shows: 'person' | 'audience' | 'neither'
}

/** Times in audiences on two clocks: from when to when, and since when that is known. */
export function StayTable({ lang, label, rows, shows }: StayTableProps) {
  const t = say(lang)
  const person = {
    key: 'name',
    heading: t('name'),
    isRowHeader: true,
    cell: (row: StayRow) => <a href={`/manage/people/${row.person_id}/audiences`}>{row.name}</a>,
  }
  const audience = {
    key: 'audience',
    heading: t('audience'),
    isRowHeader: true,
    cell: (row: StayRow) => <a href={`/manage/audiences/${row.audience_id}`}>{textIn(row.audience, lang)}</a>,
  }
  return (
    <DataTable
      label={label}
      isDense
      rows={rows}
      empty={
        <EmptyState title={t('historyNoneTitle')} headingLevel={shows === 'neither' ? 3 : 2}>
          {t('historyNoneText')}
        </EmptyState>
      }
      columns={[
        ...(shows === 'person' ? [person] : []),
        ...(shows === 'audience' ? [audience] : []),
        {
          key: 'from',
          heading: t('from'),
          isRowHeader: shows === 'neither',
          cell: row => <span class="gh-nowrap">{shortDate(row.starts_on, lang)}</span>,
        },
        {
          key: 'until',
          heading: t('until'),
          cell: row => (row.ends_on ? <span class="gh-nowrap">{shortDate(row.ends_on, lang)}</span> : null),
        },
        { key: 'known', heading: t('known'), cell: row => dateAndTime(row.recorded_at, lang) },
        {
          key: 'replaced',
          heading: t('replaced'),
          cell: row =>
            row.superseded_at ? (
              dateAndTime(row.superseded_at, lang)
            ) : (
              <StateTag state="met">{t('heldNow')}</StateTag>
            ),
        },
      ]}
    />
  )
}
