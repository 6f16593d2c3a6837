import { shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { UnitChoice } from '../../people/index.ts'
import type { AutomaticRule } from '../automatic/queries.ts'
import { say as sayAutomatic } from '../automatic/words.ts'
import { type ListedRun, type ManagedCourse, runStates } from '../manage/queries.ts'
import { say } from '../manage/words.ts'
import { RulesPart } from './rule-page.tsx'

export type RunsPageProps = {
  lang: Lang
  course: ManagedCourse
  /** Whether the course is the acting organisation's; another's cannot be opened to be changed. */
  isOwn: boolean
  organisation: string
  asked: { q: string; state: string; unit: string }
  runs: ListedRun[]
  units: UnitChoice[]
  /** Whether the reader may put people on courses, or only see who is on them. */
  mayChange: boolean
  /** Audiences that are put on it by themselves; nothing where the reader may not see them. */
  automatic?: AutomaticRule[]
  firstHref?: string
  nextHref?: string
}

/** The units to choose from, set in by their depth. */
export function unitItems(units: UnitChoice[], lang: Lang, none: string) {
  const items = units.map(unit => ({
    text: `${'\u2003'.repeat(unit.depth)}${textIn(unit.name, lang)}`,
    value: unit.id,
  }))
  return [{ text: none, value: '' }, ...items]
}

/** Who of the acting organisation is on a course, and how far they are. */
export function RunsPage(props: RunsPageProps) {
  const { lang, course, runs, asked } = props
  const t = say(lang)
  const base = `/manage/courses/${course.id}/people`
  const isFiltered = Boolean(asked.q || asked.state || asked.unit)
  return (
    <>
      <BackLink href={backOf(props)}>{props.mayChange ? t('backToCourse') : t('training')}</BackLink>
      <PageHeading
        caption={textIn(course.title, lang)}
        lede={t('lede', { organisation: props.organisation })}
        actions={
          course.is_open && props.mayChange ? (
            <Ways lang={lang} base={base} automaticHref={props.automatic && automaticHref(course)} />
          ) : null
        }
      >
        {t('title')}
      </PageHeading>
      {course.is_open ? null : <InsetText>{t('notOpen')}</InsetText>}
      {props.automatic ? <RulesPart lang={lang} rules={props.automatic} /> : null}
      <FilterPanel action={base} submitText={t('show')} submitsItself>
        <Input name="q" type="search" label={t('search')} value={asked.q} classes="govuk-input--width-20" />
        <Select
          name="state"
          label={t('state')}
          items={[
            { text: t('anyState'), value: '' },
            ...runStates.map(state => ({ text: t(state), value: state })),
          ]}
          value={asked.state}
        />
        <Select
          name="unit"
          label={t('unit')}
          items={unitItems(props.units, lang, t('whole'))}
          value={asked.unit}
        />
      </FilterPanel>
      <DataTable
        label={t('title')}
        isDense
        rows={runs}
        columns={columns(lang, props.mayChange)}
        empty={
          isFiltered ? (
            <EmptyState title={t('noMatchTitle')}>{t('noMatchText')}</EmptyState>
          ) : (
            <EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>
          )
        }
      />
      {runs.length > 0 ? (
        <KeyPagination
          summary={t('shown', { count: runs.length })}
          firstHref={props.firstHref}
          nextHref={props.nextHref}
        />
      ) : null}
    </>
  )
}

function backOf({ course, isOwn, mayChange }: RunsPageProps): string {
  if (!mayChange) return '/manage/training'
  return isOwn ? `/manage/courses/${course.id}` : '/manage/courses'
}

const automaticHref = (course: ManagedCourse) => `/manage/automatic-enrolments/new?course=${course.id}`

function Ways({ lang, base, automaticHref }: { lang: Lang; base: string; automaticHref?: string }) {
  const t = say(lang)
  return (
    <>
      <Button href={`${base}/add`}>{t('addOne')}</Button>
      <Button href={`${base}/unit`} variant="secondary">
        {t('addUnit')}
      </Button>
      <Button href={`${base}/list`} variant="secondary">
        {t('addList')}
      </Button>
      {automaticHref ? (
        <Button href={automaticHref} variant="secondary">
          {sayAutomatic(lang)('newTitle')}
        </Button>
      ) : null}
    </>
  )
}

function RunStateTag({ run, lang }: { run: ListedRun; lang: Lang }) {
  const t = say(lang)
  if (run.withdrawn_at) return <StateTag state="archived">{t('withdrawn')}</StateTag>
  if (run.completed_at)
    return <StateTag state="completed">{`${t('completed')} ${shortDate(run.completed_at, lang)}`}</StateTag>
  if (run.is_late) return <StateTag state="overdue" />
  return <StateTag state={run.started_at ? 'inProgress' : 'notStarted'} />
}

function columns(lang: Lang, mayChange: boolean): Column<ListedRun>[] {
  const t = say(lang)
  return [
    {
      key: 'name',
      heading: t('name'),
      isRowHeader: true,
      cell: run => (mayChange ? <a href={`/manage/people/${run.person_id}`}>{run.name}</a> : run.name),
    },
    { key: 'number', heading: t('number'), cell: run => run.employee_number },
    { key: 'unit', heading: t('unitHeading'), cell: run => textIn(run.unit, lang) },
    { key: 'state', heading: t('state'), cell: run => <RunStateTag run={run} lang={lang} /> },
    { key: 'due', heading: t('due'), cell: run => (run.due_on ? shortDate(run.due_on, lang) : null) },
    {
      key: 'by',
      heading: t('assignedBy'),
      cell: run => (run.source === 'self' ? t('ownChoice') : run.assigned_by),
    },
    {
      key: 'action',
      heading: t('action'),
      isHeadingHidden: true,
      cell: run =>
        run.completed_at || run.withdrawn_at || !mayChange ? null : (
          <a href={`/manage/enrolments/${run.id}/withdraw`}>
            {t('withdraw')}
            <span class="govuk-visually-hidden"> {run.name}</span>
          </a>
        ),
    },
  ]
}
