import { dateAndTime, longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { batchKinds } from '../batches/queries.ts'
import { say as sayBatches } from '../batches/words.ts'
import type { DetailRow } from '../fields/queries.ts'
import { say as sayFields } from '../fields/words.ts'
import type { PersonHere } from '../queries.ts'
import type { HistoryRow } from '../terms/queries-history.ts'
import { say, sayKind } from '../words.ts'
import { valueInWords } from './details-fields.tsx'
import { jobInWords } from './membership-part.tsx'
import { spanInWords } from './people-page.tsx'

export type HistoryPageProps = {
  lang: Lang
  person: PersonHere
  rows: HistoryRow[]
  details: DetailRow[]
  asked?: { on: string; known: string }
  today: string
  /** Whether the reader may open what was done to several people at once. */
  canOpenBatches: boolean
}

/** Everything ever written about when a person was where; or what held on a day, as known on another. */
export function HistoryPage(props: HistoryPageProps) {
  const { lang, person, rows, details, asked, today, canOpenBatches } = props
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
        columns={columns(lang, canOpenBatches)}
      />
      <DetailHistory {...{ lang, details, canOpenBatches }} />
    </>
  )
}

function columns(lang: Lang, canOpenBatches: boolean) {
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
      key: 'by',
      heading: t('by'),
      cell: (row: HistoryRow) => <WrittenBy {...{ lang, row, canOpenBatches }} />,
    },
    known<HistoryRow>(lang),
  ]
}

type Known = { recorded_at: Date; superseded_at: Date | null }

/** When it was written, and whether it is held true still. */
function known<Row extends Known>(lang: Lang) {
  const t = say(lang)
  return {
    key: 'known',
    heading: t('progress'),
    cell: (row: Row) => (
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
  }
}

type By = { written_by: string | null; batch_id: string | null; batch_kind: string | null }

/** Who wrote it, and in which act on several people. */
function WrittenBy({ lang, row, canOpenBatches }: { lang: Lang; row: By; canOpenBatches: boolean }) {
  const kind = batchKinds.find(one => one === row.batch_kind)
  return (
    <>
      {row.written_by}
      {kind && row.batch_id ? (
        <>
          {row.written_by ? ': ' : ''}
          {canOpenBatches ? (
            <a href={`/manage/people/batches/${row.batch_id}`}>{sayBatches(lang)(kind)}</a>
          ) : (
            sayBatches(lang)(kind)
          )}
        </>
      ) : null}
    </>
  )
}

type Details = { lang: Lang; details: DetailRow[]; canOpenBatches: boolean }

/** What was ever written into the details that the reader may see. */
function DetailHistory({ lang, details, canOpenBatches }: Details) {
  const t = say(lang)
  if (details.length === 0) return null
  return (
    <Section id="details" title={sayFields(lang)('details')}>
      <DataTable
        label={sayFields(lang)('details')}
        isDense
        rows={details}
        columns={[
          {
            key: 'field',
            heading: sayFields(lang)('title'),
            isRowHeader: true,
            cell: row => textIn(row.field.name, lang),
          },
          { key: 'value', heading: t('what'), cell: row => valueInWords(row.field, row.value, lang) },
          { key: 'span', heading: t('fromTo'), cell: row => spanInWords(row, lang) },
          { key: 'by', heading: t('by'), cell: row => <WrittenBy {...{ lang, row, canOpenBatches }} /> },
          known<DetailRow>(lang),
        ]}
      />
    </Section>
  )
}
