import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type Wording, worded } from '../wording.ts'
import { outcomesOf, whyOf } from './outcomes.ts'
import type { Logged, MailEnd } from './queries.ts'
import { say } from './words.ts'

export type LogPageProps = {
  lang: Lang
  query: { q: string; before?: string }
  notices: Logged[]
  /** For how long notices are kept; null for ever. */
  years: number | null
  mails: Map<string, MailEnd>
  site: Localised
  wordings: Map<string, Wording>
  firstHref?: string
  nextHref?: string
}

/** Answers whether somebody got it: what was said to whom, when, why, and what came of it. */
export function LogPage(props: LogPageProps) {
  const { lang, query, notices, years } = props
  const t = say(lang)
  return (
    <>
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      <FilterPanel action="/manage/notices/log" submitText={t('show')}>
        <Input name="q" type="search" label={t('search')} value={query.q} />
      </FilterPanel>
      <DataTable
        label={t('title')}
        isDense
        rows={notices}
        columns={columns(props)}
        empty={
          query.q ? (
            <EmptyState title={t('noMatch')}>{t('noMatchText')}</EmptyState>
          ) : (
            <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
          )
        }
      />
      {notices.length > 0 ? (
        <KeyPagination
          summary={t('shown', { count: notices.length })}
          firstHref={props.firstHref}
          nextHref={props.nextHref}
        />
      ) : null}
      <p class="gh-meta">{years === null ? t('keptAll') : t('keptYears', { count: years })}</p>
    </>
  )
}

function columns({ lang, site, wordings, mails }: LogPageProps): Column<Logged>[] {
  const t = say(lang)
  return [
    {
      key: 'person',
      heading: t('person'),
      isRowHeader: true,
      cell: one => <a href={`/manage/people/${one.person_id}`}>{one.person_name}</a>,
    },
    {
      key: 'what',
      heading: t('what'),
      cell: one => worded(one, { site, wordings, organisation: one.organisation }, lang).subject,
    },
    { key: 'when', heading: t('when'), cell: one => dateAndTime(one.recorded_at, lang) },
    { key: 'why', heading: t('why'), cell: one => whyOf(one, lang) },
    {
      key: 'outcome',
      heading: t('outcome'),
      cell: one => (
        <>
          {outcomesOf(one, mails, lang).map(line => (
            <div>{line}</div>
          ))}
        </>
      ),
    },
  ]
}
