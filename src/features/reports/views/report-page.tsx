import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterChips } from '../../../ui/filters.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type StatTileProps, StatTiles } from '../../../ui/stat-tile.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type Asked, isFiltered, reportAddress, type SortKey, type Status } from '../asked.ts'
import type { Choices, ReportRow, Totals } from '../queries.ts'
import { say } from '../words.ts'
import { chipsOf, ReportFilters } from './report-filters.tsx'

export type ReportViewProps = {
  lang: Lang
  asked: Asked
  /** Whose data it is. */
  organisation: string
  /** YYYY-MM-DD */
  today: string
  choices: Choices
  totals: Totals
  rows: ReportRow[]
  next?: string
}

/** Who has done which course: numbers, filters and the list behind them. */
export function reportView(props: ReportViewProps) {
  const { lang, asked, organisation, today, totals } = props
  const t = say(lang)
  const isEmpty = totals.runs === 0 && !isFiltered(asked)
  return (
    <>
      <PageHeading lede={t('lede', { organisation, date: longDate(today, lang) })}>{t('title')}</PageHeading>
      {isEmpty ? (
        <EmptyState title={t('noneYet')} action={<a href="/manage/courses">{t('seeCourses')}</a>}>
          {t('noneYetWhy')}
        </EmptyState>
      ) : (
        <>
          <StatTiles tiles={tilesOf(props)} />
          <ReportFilters {...props} />
          <FilterChips
            chips={chipsOf(props)}
            clearHref={reportAddress({ sort: asked.sort, dir: asked.dir })}
          />
          <ReportTable {...props} />
          <Meaning lang={lang} organisation={organisation} />
        </>
      )}
    </>
  )
}

function tilesOf({ lang, asked, totals }: ReportViewProps): StatTileProps[] {
  const t = say(lang)
  const number = (value: number) => value.toLocaleString('en-GB')
  const percent = (value: number) => {
    const share = (100 * value) / totals.runs
    return share > 0 && share < 1 ? t('lessThanOne') : Math.round(share)
  }
  const behind = (status: Status) => reportAddress({ ...asked, after: '', status })
  const none = totals.runs === 0
  return [
    {
      value: number(totals.people),
      label: t('tilePeople', { count: totals.people, runs: number(totals.runs) }),
      href: asked.status ? reportAddress({ ...asked, after: '', status: '' }) : undefined,
    },
    {
      value: number(totals.done),
      label: none ? t('done') : t('tileDone', { percent: percent(totals.done) }),
      href: behind('done'),
    },
    { value: number(totals.in_progress), label: t('tileInProgress'), href: behind('inProgress') },
    {
      value: number(totals.overdue),
      label:
        totals.overdue > 0 ? t('tileOverdue', { percent: percent(totals.overdue) }) : t('tileOverdueNone'),
      href: behind('overdue'),
      tone: totals.overdue > 0 ? 'late' : undefined,
    },
  ]
}

function ReportTable({ lang, asked, choices, totals, rows, next }: ReportViewProps) {
  const t = say(lang)
  const total = {
    '': totals.runs,
    done: totals.done,
    inProgress: totals.in_progress,
    notStarted: totals.not_started,
    overdue: totals.overdue,
    withdrawn: totals.withdrawn,
  }[asked.status]
  return (
    <>
      <DataTable
        label={t('title')}
        isDense
        columns={columns(lang, choices)}
        rows={rows}
        sort={{ key: asked.sort, direction: asked.dir }}
        sortHref={sort =>
          reportAddress({ ...asked, after: '', sort: sort.key as SortKey, dir: sort.direction })
        }
        empty={
          <EmptyState title={t('noneFound')} action={<a href={reportAddress({})}>{t('showAll')}</a>}>
            {t('noneFoundWhy')}
          </EmptyState>
        }
      />
      <KeyPagination
        summary={
          rows.length > 0
            ? t('shown', { count: rows.length, total: total.toLocaleString('en-GB') })
            : undefined
        }
        firstHref={asked.after ? reportAddress({ ...asked, after: '' }) : undefined}
        nextHref={next}
      />
    </>
  )
}

function columns(lang: Lang, { courses }: Choices): Column<ReportRow>[] {
  const t = say(lang)
  const titles = new Map(courses.map(course => [course.id, course.title]))
  const day = (date: string | null) =>
    date ? (
      <time class="gh-nowrap" dateTime={date}>
        {shortDate(date, lang)}
      </time>
    ) : (
      ''
    )
  return [
    {
      key: 'person',
      heading: t('person'),
      isRowHeader: true,
      isSortable: true,
      cell: row => (
        <>
          <a href={`/manage/people/${row.person_id}`}>{row.name}</a>
          {row.employee_number ? (
            <div class="gh-meta">
              <span class="govuk-visually-hidden">{t('number')} </span>
              {row.employee_number}
            </div>
          ) : null}
        </>
      ),
    },
    {
      key: 'unit',
      heading: t('unit'),
      cell: row => <span lang={otherLang(row.unit, lang)}>{textIn(row.unit, lang)}</span>,
    },
    {
      key: 'course',
      heading: t('course'),
      cell: row => {
        const title = titles.get(row.course_id) ?? null
        return <span lang={otherLang(title, lang)}>{textIn(title, lang) || t('someCourse')}</span>
      },
    },
    { key: 'status', heading: t('status'), cell: row => <StatusTag status={row.status} lang={lang} /> },
    {
      key: 'assigned',
      heading: t('assigned'),
      isSortable: true,
      firstDirection: 'descending',
      cell: row => day(row.opened_on),
    },
    { key: 'due', heading: t('due'), isSortable: true, cell: row => day(row.due_on) },
    {
      key: 'completed',
      heading: t('completed'),
      isSortable: true,
      firstDirection: 'descending',
      cell: row => day(row.completed_on),
    },
    {
      key: 'score',
      heading: t('score'),
      isNumber: true,
      cell: row => (row.score === null ? '' : `${Math.round(row.score)}%`),
    },
  ]
}

const looks = {
  done: 'completed',
  inProgress: 'inProgress',
  notStarted: 'notStarted',
  overdue: 'overdue',
  withdrawn: 'archived',
} as const

function StatusTag({ status, lang }: { status: Status; lang: Lang }) {
  return <StateTag state={looks[status]}>{say(lang)(status)}</StateTag>
}

function Meaning({ lang, organisation }: { lang: Lang; organisation: string }) {
  const t = say(lang)
  return (
    <Details summary={t('meaning')}>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('meaningRun')}</li>
        <li>{t('meaningDone')}</li>
        <li>{t('meaningOverdue')}</li>
        <li>{t('meaningTiles')}</li>
        <li>{t('meaningDates')}</li>
        <li>{t('meaningUnit')}</li>
        <li>{t('meaningWhose', { organisation })}</li>
      </ul>
    </Details>
  )
}
