import { dateAndTime, longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { PersonHere } from '../queries.ts'
import type { HistoryRow } from '../terms/queries.ts'
import { say, sayKind } from '../words.ts'
import { jobInWords } from './membership-part.tsx'
import { spanInWords } from './people-page.tsx'

export type HistoryPageProps = {
  lang: Lang
  person: PersonHere
  rows: HistoryRow[]
  asked?: { on: string; known: string }
  today: string
}

/** Everything ever written about when a person was where; or what held on a day, as known on another. */
export function HistoryPage({ lang, person, rows, asked, today }: HistoryPageProps) {
  const t = say(lang)
  const address = `/manage/people/${person.id}/history`
  const lede = asked
    ? t('asAtLede', { on: longDate(asked.on, lang), known: longDate(asked.known, lang) })
    : t('historyLede')
  return (
    <>
      <BackLink href={`/manage/people/${person.id}`}>{t('backToPerson', { name: person.name })}</BackLink>
      <PageHeading lede={lede}>{t('historyOf', { name: person.name })}</PageHeading>
      <FilterPanel action={address} submitText={t('show')}>
        <DateField name="on" label={t('asAtOn')} value={asked?.on ?? today} />
        <DateField name="known" label={t('asAtKnown')} value={asked?.known ?? today} />
      </FilterPanel>
      {asked ? (
        <p>
          <a href={address}>{t('history')}</a>
        </p>
      ) : null}
      <DataTable
        label={t('history')}
        isDense
        rows={rows}
        empty={<EmptyState title={t('nothingHeld')}>{t('nothingHeldText')}</EmptyState>}
        columns={columns(lang)}
      />
    </>
  )
}

function columns(lang: Lang) {
  const t = say(lang)
  return [
    {
      key: 'what',
      heading: t('kind'),
      isRowHeader: true,
      cell: (row: HistoryRow) =>
        row.of === 'job'
          ? `${t('job')}: ${jobInWords(row, lang) || t('nobody')}`
          : `${t('membership')}: ${sayKind(lang)(row.kind as 'employee')}`,
    },
    { key: 'manager', heading: t('manager'), cell: (row: HistoryRow) => row.manager },
    { key: 'span', heading: t('fromTo'), cell: (row: HistoryRow) => spanInWords(row, lang) },
    {
      key: 'known',
      heading: t('progress'),
      cell: (row: HistoryRow) => (
        <>
          <StateTag state={row.superseded_at ? 'archived' : 'met'}>
            {t(row.superseded_at ? 'noLonger' : 'heldTrue')}
          </StateTag>
          <span class="gh-meta">
            {' '}
            {t('written', { when: dateAndTime(row.recorded_at, lang) })}
            {row.superseded_at ? `, ${t('replaced', { when: dateAndTime(row.superseded_at, lang) })}` : null}
          </span>
        </>
      ),
    },
  ]
}
