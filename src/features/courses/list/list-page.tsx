import { shortDate } from '../../../platform/i18n/dates.ts'
import { langOf, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type Chip, FilterChips, FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { RunCounts, UnitChoice } from '../queries.ts'
import { say } from '../words.ts'
import { type Asked, listAddress, type SortKey } from './asked.ts'
import type { ListedCourse } from './queries.ts'

export type ListPageProps = {
  lang: Lang
  asked: Asked
  rows: ListedCourse[]
  counts: Map<string, RunCounts>
  units: UnitChoice[]
  /** Organisations to choose from; with one there is no choice. */
  owners: { id: string; name: string }[]
  nextAfter?: string
  mayCreate: boolean
}

/** The courses that somebody may change: filtered, sorted and paged by the address. */
export function ListPage(props: ListPageProps) {
  const { lang, asked, rows, nextAfter } = props
  const t = say(lang)
  const create = props.mayCreate ? <Button href="/manage/courses/new">{t('createCourse')}</Button> : undefined
  const isFiltered = Boolean(asked.q || asked.state || asked.unit || asked.owner)
  if (rows.length === 0 && !isFiltered && !asked.after) {
    return (
      <>
        <PageHeading>{t('courses')}</PageHeading>
        <EmptyState title={t('noneYet')} action={create}>
          {t('noneYetWhy')}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeading lede={t('listLede')} actions={create}>
        {t('courses')}
      </PageHeading>
      <Filters {...props} />
      <FilterChips chips={chips(props)} clearHref={listAddress({})} />
      <DataTable
        label={t('courses')}
        isDense
        columns={columns(props)}
        rows={rows}
        sort={{ key: asked.sort, direction: asked.dir }}
        sortHref={sort =>
          listAddress({ ...asked, after: '', sort: sort.key as SortKey, dir: sort.direction })
        }
        empty={
          <EmptyState title={t('noneFound')} action={<a href={listAddress({})}>{t('showAll')}</a>}>
            {t('noneFoundWhy')}
          </EmptyState>
        }
      />
      <KeyPagination
        summary={rows.length > 0 ? t('shown', { count: rows.length }) : undefined}
        firstHref={asked.after ? listAddress({ ...asked, after: '' }) : undefined}
        nextHref={nextAfter ? listAddress({ ...asked, after: nextAfter }) : undefined}
      />
    </>
  )
}

function Filters({ lang, asked, units, owners }: ListPageProps) {
  const t = say(lang)
  const states = (['draft', 'published', 'retired'] as const).map(state => ({ value: state, text: t(state) }))
  const unitItems = units.map(({ id, name, depth }) => ({ value: id, text: '– '.repeat(depth) + name }))
  const ownerItems = owners.map(({ id, name }) => ({ value: id, text: name }))
  return (
    <FilterPanel action="/manage/courses" kept={{ sort: asked.sort, dir: asked.dir }} submitsItself>
      <Input name="q" type="search" label={t('search')} value={asked.q} />
      <Select
        name="state"
        label={t('state')}
        value={asked.state}
        items={[{ value: '', text: t('anyState') }, ...states]}
      />
      {units.length > 0 ? (
        <Select
          name="unit"
          label={t('unitBelow')}
          value={asked.unit}
          items={[{ value: '', text: t('anyUnit') }, ...unitItems]}
        />
      ) : null}
      {owners.length > 1 ? (
        <Select
          name="owner"
          label={t('owner')}
          value={asked.owner}
          items={[{ value: '', text: t('anyOwner') }, ...ownerItems]}
        />
      ) : null}
    </FilterPanel>
  )
}

function chips({ lang, asked, units, owners }: ListPageProps): Chip[] {
  const t = say(lang)
  const unit = units.find(({ id }) => id === asked.unit)?.name
  const owner = owners.find(({ id }) => id === asked.owner)?.name
  const chip = (label: string | undefined, without: Partial<Asked>): Chip[] =>
    label ? [{ label, removeHref: listAddress({ ...asked, after: '', ...without }) }] : []
  return [
    ...chip(asked.q && t('titleHas', { text: asked.q }), { q: '' }),
    ...chip(asked.state && t(asked.state), { state: '' }),
    ...chip(unit, { unit: '' }),
    ...chip(owner, { owner: '' }),
  ]
}

function columns({ lang, counts, owners }: ListPageProps): Column<ListedCourse>[] {
  const t = say(lang)
  const count = (row: ListedCourse, key: 'open' | 'completed') =>
    (counts.get(row.id)?.[key] ?? 0).toLocaleString('en-GB')
  const owner: Column<ListedCourse> = {
    key: 'owner',
    heading: t('owner'),
    cell: row => textIn(row.organisation_name, lang),
  }
  return [
    {
      key: 'title',
      heading: t('course'),
      isRowHeader: true,
      isSortable: true,
      cell: row => (
        <>
          <a href={`/manage/courses/${row.id}`} lang={langOf(row.title, lang)}>
            {textIn(row.title, lang)}
          </a>
          {row.category_name ? <div class="gh-meta">{textIn(row.category_name, lang)}</div> : null}
        </>
      ),
    },
    {
      key: 'state',
      heading: t('state'),
      isSortable: true,
      cell: row => (
        <StateTag state={row.state === 'retired' ? 'archived' : row.state}>{t(row.state)}</StateTag>
      ),
    },
    ...(owners.length > 1 ? [owner] : []),
    {
      key: 'unit',
      heading: t('unit'),
      cell: row => (row.unit_name ? textIn(row.unit_name, lang) : t('wholeOrganisation')),
    },
    { key: 'open', heading: t('underWay'), isNumber: true, cell: row => count(row, 'open') },
    { key: 'completed', heading: t('finished'), isNumber: true, cell: row => count(row, 'completed') },
    {
      key: 'updated',
      heading: t('changed'),
      isSortable: true,
      firstDirection: 'descending',
      cell: row => <span class="gh-nowrap">{shortDate(row.updated_at, lang)}</span>,
    },
  ]
}
