import { longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { SharesKey } from '../../../ui/shares.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import type { UnitNode } from '../board/figures.ts'
import { sayBoard } from '../board/words.ts'
import type { Tally } from '../figures.ts'
import { sayReturn } from '../returns/words.ts'
import { say, states } from '../words.ts'
import { TallyBar } from './tally-bar.tsx'

export type BoardRow = { name: string; href: string | undefined; tally: Tally }
export type Board = {
  asked: { on: string; known: string; unit: string; requirement: string }
  isWhole: boolean
  units: UnitNode[]
  requirements: { id: string; name: Localised }[]
  total: Tally
  rows: BoardRow[]
  csvHref: string
  /** Left out where nothing is to be compared, or the reader may not. */
  compareHref: string | undefined
  returnsHref: string | undefined
  signHref: string | undefined
}
type BoardProps = { lang: Lang; board: Board }

/** Who has met what, on a day, as known at another: in tiles, in bars, and the same as a table. */
export function BoardPage({ lang, board }: BoardProps) {
  const t = sayBoard(lang)
  const { asked, total } = board
  const dates = { date: longDate(asked.on, lang) }
  const lede = asked.known
    ? t('ledeKnown', { ...dates, known: longDate(asked.known, lang) })
    : t('ledeNow', dates)
  return (
    <>
      <PageHeading lede={lede} actions={<Actions {...{ lang, board }} />}>
        {t('title')}
      </PageHeading>
      <Filters {...{ lang, board }} />
      {total.asked === 0 && !total.by.exempt ? (
        <EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>
      ) : (
        <>
          <StatTiles
            tiles={[
              {
                value: total.percent === null ? '–' : `${total.percent}%`,
                label: t('compliantOf', { asked: total.asked.toLocaleString('en-GB') }),
              },
              { value: total.by.expiring ?? 0, label: t('expiringTile') },
              { value: total.by.due ?? 0, label: t('dueTile') },
              {
                value: (total.by.overdue ?? 0) + (total.by.expired ?? 0),
                label: t('lateTile'),
                tone: 'late',
              },
            ]}
          />
          <Picture {...{ lang, board }} />
          <Figures {...{ lang, board }} />
        </>
      )}
    </>
  )
}

function Actions({ lang, board }: BoardProps) {
  const t = sayReturn(lang)
  return (
    <>
      {board.compareHref ? (
        <Button href={board.compareHref} variant="secondary">
          {t('compare')}
        </Button>
      ) : null}
      {board.returnsHref ? (
        <Button href={board.returnsHref} variant="secondary">
          {t('returns')}
        </Button>
      ) : null}
      {board.signHref ? <Button href={board.signHref}>{t('sign')}</Button> : null}
    </>
  )
}

function Filters({ lang, board }: BoardProps) {
  const t = sayBoard(lang)
  const { asked, units } = board
  return (
    <FilterPanel action="/manage/compliance" submitText={t('show')}>
      <DateField name="on" label={t('on')} value={asked.on} />
      <DateField name="known" label={t('known')} value={asked.known} />
      <Select
        name="requirement"
        label={t('requirement')}
        value={asked.requirement}
        items={[
          { value: '', text: t('anyRequirement') },
          ...board.requirements.map(one => ({ value: one.id, text: textIn(one.name, lang) })),
        ]}
      />
      {units.length > 0 ? (
        <Select
          name="unit"
          label={t('unit')}
          value={asked.unit}
          items={[
            { value: '', text: t(board.isWhole ? 'anyUnit' : 'yourUnits') },
            ...units.map(unit => ({
              value: unit.id,
              text: `${'\u2003'.repeat(unit.depth)}${textIn(unit.name, lang)}`,
            })),
          ]}
        />
      ) : null}
    </FilterPanel>
  )
}

const nameOf = (row: BoardRow) => (row.href ? <a href={row.href}>{row.name}</a> : row.name)

function Picture({ lang, board }: BoardProps) {
  const [t, s] = [sayBoard(lang), say(lang)]
  const title = t(board.asked.requirement ? 'byUnit' : 'byRequirement')
  return (
    <Section id="picture" title={title}>
      <SharesKey
        items={[
          { kind: 'met', label: s('met') },
          { kind: 'expiring', label: s('expiring') },
          { kind: 'due', label: s('due') },
          { kind: 'overdue', label: t('lateKey') },
          { kind: 'waiting', label: s('waiting') },
          { kind: 'exempt', label: s('exempt') },
        ]}
      />
      <DataTable
        label={title}
        classes="gh-table--bars"
        rows={board.rows}
        columns={[
          {
            key: 'name',
            heading: t(board.asked.requirement ? 'unit' : 'requirement'),
            isRowHeader: true,
            cell: nameOf,
          },
          {
            key: 'bar',
            heading: s('compliant'),
            cell: row => <TallyBar lang={lang} tally={row.tally} />,
          },
        ]}
      />
      <p class="gh-meta">{t('exemptHint')}</p>
    </Section>
  )
}

function Figures({ lang, board }: BoardProps) {
  const [t, s] = [sayBoard(lang), say(lang)]
  const title = t(board.asked.requirement ? 'tableByUnit' : 'tableByRequirement')
  const columns: Column<BoardRow>[] = [
    {
      key: 'name',
      heading: t(board.asked.requirement ? 'unit' : 'requirement'),
      isRowHeader: true,
      cell: row => row.name,
    },
    { key: 'asked', heading: t('asked'), isNumber: true, cell: row => row.tally.asked },
    {
      key: 'percent',
      heading: t('percent'),
      isNumber: true,
      cell: row => (row.tally.percent === null ? '–' : `${row.tally.percent}%`),
    },
    ...states.map(state => ({
      key: state,
      heading: s(state),
      isNumber: true,
      cell: (row: BoardRow) => row.tally.by[state] ?? 0,
    })),
  ]
  return (
    <Section id="figures" title={title} more={<a href={board.csvHref}>{t('csv')}</a>}>
      <DataTable label={title} isDense rows={board.rows} columns={columns} />
    </Section>
  )
}
