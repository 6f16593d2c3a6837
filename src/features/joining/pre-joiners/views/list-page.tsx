import { shortDate } from '../../../../platform/i18n/dates.ts'
import { textIn } from '../../../../platform/i18n/localised.ts'
import type { Lang } from '../../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../../ui/filters.tsx'
import { Button } from '../../../../ui/govuk/button.tsx'
import { Input } from '../../../../ui/govuk/input.tsx'
import { Select } from '../../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../../ui/page-heading.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import type { AskedPreJoiners } from '../asked.ts'
import { type ListedPreJoiner, type PreJoinerState, preJoinerStates } from '../queries.ts'
import { say, sayState } from '../words.ts'
import { sayRemove } from '../words-remove.ts'

const tones = {
  invited: 'waiting',
  'signed in': 'inProgress',
  started: 'completed',
  expired: 'expired',
  removed: 'archived',
  withdrawn: 'archived',
} as const

/** How far a pre-joiner is, as a word with its colour. */
export function State({ lang, state }: { lang: Lang; state: PreJoinerState }) {
  return <StateTag state={tones[state]}>{sayState(lang)(state)}</StateTag>
}

export type ListProps = {
  lang: Lang
  /** Where the pages live: the administration's, or a manager's. */
  base: string
  lede: string
  asked: AskedPreJoiners
  people: ListedPreJoiner[]
  firstHref?: string
  nextHref?: string
  /** Where those whose time ran out are removed at once. */
  removeHref?: string
}

/** Who is expected, the newest first. */
export function ListPage(props: ListProps) {
  const { lang, base, asked, people } = props
  const t = say(lang)
  const isFresh = asked.q === '' && asked.state === 'waiting'
  const invite = <Button href={`${base}/new`}>{t('invite')}</Button>
  const empty = (
    <EmptyState title={t(isFresh ? 'none' : 'noneFound')} action={isFresh ? invite : null}>
      {t(isFresh ? 'noneText' : 'noneFoundText')}
    </EmptyState>
  )
  return (
    <>
      <PageHeading lede={props.lede} actions={people.length > 0 || !isFresh ? invite : null}>
        {t('preJoiners')}
      </PageHeading>
      <FilterPanel action={base} submitText={t('show')} submitsItself>
        <Input name="q" type="search" label={t('search')} value={asked.q} classes="govuk-input--width-20" />
        <Select
          name="state"
          label={t('state')}
          value={asked.state}
          items={[
            { text: t('waiting'), value: 'waiting' },
            ...preJoinerStates.map(state => ({ text: sayState(lang)(state), value: state as string })),
            { text: t('all'), value: 'all' },
          ]}
        />
      </FilterPanel>
      <DataTable label={t('preJoiners')} columns={columns(lang, base)} rows={people} isDense empty={empty} />
      {people.length > 0 ? (
        <KeyPagination
          summary={t('shown', { count: people.length })}
          firstHref={props.firstHref}
          nextHref={props.nextHref}
        />
      ) : null}
      {props.removeHref ? (
        <p>
          <a href={props.removeHref}>{sayRemove(lang)('title')}</a>
        </p>
      ) : null}
    </>
  )
}

function columns(lang: Lang, base: string): Column<ListedPreJoiner>[] {
  const t = say(lang)
  return [
    {
      key: 'name',
      heading: t('name'),
      isRowHeader: true,
      cell: one => (one.name ? <a href={`${base}/${one.id}`}>{one.name}</a> : t('gonePerson')),
    },
    { key: 'expected', heading: t('expectedOn'), cell: one => shortDate(one.expected_on, lang) },
    { key: 'unit', heading: t('unit'), cell: one => textIn(one.unit, lang) },
    { key: 'role', heading: t('jobRole'), cell: one => textIn(one.job_role, lang) },
    { key: 'manager', heading: t('manager'), cell: one => one.manager },
    { key: 'state', heading: t('state'), cell: one => <State lang={lang} state={one.state} /> },
  ]
}
