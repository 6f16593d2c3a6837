import { dateAndTime } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type Chip, FilterChips, FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type State, StateTag } from '../../../ui/state-tag.tsx'
import type { UnitChoice } from '../../people/index.ts'
import { type Asked, listAddress, states } from '../list/asked.ts'
import type { ListedAudience } from '../list/queries.ts'
import { say } from '../words.ts'

export type ListedRow = ListedAudience & { sentence: string }
export type ListPageProps = {
  lang: Lang
  organisation: string
  asked: Asked
  rows: ListedRow[]
  units: UnitChoice[]
  firstHref?: string
  nextHref?: string
}

export const stateColours: Record<ListedAudience['state'], State> = {
  active: 'met',
  draft: 'draft',
  broken: 'overdue',
  archived: 'archived',
  empty: 'draft',
}

/** The units to choose from, set in by their depth. */
export function unitItems(units: UnitChoice[], lang: Lang, none?: string) {
  const items = units.map(unit => ({
    text: `${'\u2003'.repeat(unit.depth)}${textIn(unit.name, lang)}`,
    value: unit.id,
  }))
  return none === undefined ? items : [{ text: none, value: '' }, ...items]
}

/** The audiences of the acting organisation, filtered by the address. */
export function ListPage(props: ListPageProps) {
  const { lang, asked, rows } = props
  const t = say(lang)
  const isFiltered = Boolean(asked.q || asked.state || asked.unit || asked.after)
  const add = <Button href="/manage/audiences/new">{t('add')}</Button>
  if (rows.length === 0 && !isFiltered) {
    return (
      <>
        <PageHeading lede={t('lede', { organisation: props.organisation })}>{t('audiences')}</PageHeading>
        <EmptyState title={t('noneTitle')} action={add}>
          {t('noneText')}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeading lede={t('lede', { organisation: props.organisation })} actions={add}>
        {t('audiences')}
      </PageHeading>
      <Filters {...props} />
      <FilterChips chips={chips(props)} clearHref="/manage/audiences" />
      <DataTable
        label={t('audiences')}
        isDense
        rows={rows}
        columns={columns(lang)}
        empty={<EmptyState title={t('noMatchTitle')}>{t('noMatchText')}</EmptyState>}
      />
      {rows.length > 0 ? (
        <KeyPagination
          summary={t('shown', { count: rows.length })}
          firstHref={props.firstHref}
          nextHref={props.nextHref}
        />
      ) : null}
    </>
  )
}

function Filters({ lang, asked, units }: ListPageProps) {
  const t = say(lang)
  return (
    <FilterPanel action="/manage/audiences" submitText={t('show')} submitsItself>
      <Input name="q" type="search" label={t('search')} value={asked.q} />
      <Select
        name="state"
        label={t('state')}
        items={[
          { text: t('current'), value: '' },
          ...states.map(state => ({ text: t(state), value: state })),
        ]}
        value={asked.state}
      />
      {units.length > 0 ? (
        <Select
          name="unit"
          label={t('unit')}
          items={unitItems(units, lang, t('anyUnit'))}
          value={asked.unit}
        />
      ) : null}
    </FilterPanel>
  )
}

function chips({ lang, asked, units }: ListPageProps): Chip[] {
  const t = say(lang)
  const without = (name: keyof Asked) => listAddress({ ...asked, after: undefined, [name]: undefined })
  const unit = units.find(one => one.id === asked.unit)
  return [
    asked.q ? { label: `“${asked.q}”`, removeHref: without('q') } : null,
    asked.state ? { label: t(asked.state), removeHref: without('state') } : null,
    unit ? { label: textIn(unit.name, lang), removeHref: without('unit') } : null,
  ].filter(chip => chip !== null)
}

function columns(lang: Lang): Column<ListedRow>[] {
  const t = say(lang)
  return [
    {
      key: 'name',
      heading: t('name'),
      isRowHeader: true,
      cell: row => (
        <>
          <a href={`/manage/audiences/${row.id}`} lang={otherLang(row.name, lang)}>
            {textIn(row.name, lang)}
          </a>
          {row.unit ? <div class="gh-meta">{textIn(row.unit, lang)}</div> : null}
        </>
      ),
    },
    { key: 'people', heading: t('inNow'), isNumber: true, cell: row => row.people.toLocaleString('en-GB') },
    {
      key: 'state',
      heading: t('state'),
      cell: row => (
        <>
          <StateTag state={stateColours[row.state]}>{t(row.state)}</StateTag>
          {row.has_draft && row.state === 'active' ? <div class="gh-meta">{t('draft')}</div> : null}
        </>
      ),
    },
    { key: 'rule', heading: t('rule'), cell: row => <span class="gh-clamp">{row.sentence}</span> },
    { key: 'uses', heading: t('usedFor'), cell: row => usesOf(row, lang) },
    {
      key: 'settled',
      heading: t('settled'),
      cell: row => (
        <span class="gh-meta">{row.settled_at ? dateAndTime(row.settled_at, lang) : t('notSettled')}</span>
      ),
    },
  ]
}

function usesOf(row: ListedRow, lang: Lang): string {
  const t = say(lang)
  const uses = [
    row.courses > 0 ? t('courses', { count: row.courses }) : '',
    row.enrolments > 0 ? t('enrolments', { count: row.enrolments }) : '',
    row.roles > 0 ? t('rolesCount', { count: row.roles }) : '',
  ].filter(Boolean)
  return uses.join(', ') || t('forNothing')
}
