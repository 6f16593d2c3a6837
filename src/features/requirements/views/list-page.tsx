import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Tally } from '../figures.ts'
import type { Listed } from '../manage/queries.ts'
import { say } from '../words.ts'
import { TallyBar } from './tally-bar.tsx'

export type ListRow = Listed & { tally: Tally }
export type ListPageProps = {
  lang: Lang
  organisation: string
  asked: { q: string; state: string; after?: string }
  rows: ListRow[]
  canEdit: boolean
  firstHref?: string
  nextHref?: string
}

const stateTags = { active: 'met', draft: 'draft', closed: 'archived' } as const

/** The requirements of the acting organisation: whom each asks, and how far they are. */
export function ListPage(props: ListPageProps) {
  const { lang, asked, rows } = props
  const t = say(lang)
  const add = props.canEdit ? <Button href="/manage/requirements/new">{t('add')}</Button> : undefined
  const isFiltered = Boolean(asked.q || asked.state || asked.after)
  return (
    <>
      <PageHeading
        lede={t('lede', { organisation: props.organisation })}
        actions={rows.length > 0 || isFiltered ? add : undefined}
      >
        {t('title')}
      </PageHeading>
      {rows.length === 0 && !isFiltered ? (
        <EmptyState title={t('noneTitle')} action={add}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <>
          <FilterPanel action="/manage/requirements" submitText={t('show')} submitsItself>
            <Input name="q" type="search" label={t('search')} value={asked.q} />
            <Select
              name="state"
              label={t('state')}
              value={asked.state}
              items={[
                { text: t('anyState'), value: '' },
                ...(['active', 'draft', 'closed'] as const).map(state => ({ text: t(state), value: state })),
              ]}
            />
          </FilterPanel>
          <DataTable
            label={t('title')}
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
      )}
    </>
  )
}

function columns(lang: Lang): Column<ListRow>[] {
  const t = say(lang)
  return [
    {
      key: 'name',
      heading: t('name'),
      isRowHeader: true,
      cell: row => (
        <a href={`/manage/requirements/${row.id}`} lang={otherLang(row.name, lang)}>
          {textIn(row.name, lang)}
        </a>
      ),
    },
    { key: 'audience', heading: t('audience'), cell: row => textIn(row.audience, lang) || t('everybody') },
    {
      key: 'asked',
      heading: t('asked'),
      isNumber: true,
      cell: row => row.tally.asked.toLocaleString('en-GB'),
    },
    { key: 'share', heading: t('compliant'), cell: row => <TallyBar lang={lang} tally={row.tally} /> },
    {
      key: 'state',
      heading: t('state'),
      cell: row => (
        <>
          <StateTag state={stateTags[row.state]}>{t(row.state)}</StateTag>
          {row.waiting > 0 ? (
            <div class="gh-meta">
              {t('working', {
                done: Math.max(0, row.settling_total - row.waiting),
                total: Math.max(row.settling_total, row.waiting),
              })}
            </div>
          ) : null}
        </>
      ),
    },
  ]
}
