import type { ComponentChildren } from 'preact'
import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import type { QueuedJob } from '../queries.ts'
import { inState, type JobCount, type JobState, type Verdict } from '../rules.ts'
import { say } from '../words.ts'

type Section = { state: JobState; jobs: QueuedJob[]; hasMore: boolean }
type OverviewProps = { lang: Lang; now: Date; verdict: Verdict; counts: JobCount[]; sections: Section[] }

/** The answer first, then what needs somebody, then everything else. */
export function JobsPage({ lang, now, verdict, counts, sections }: OverviewProps) {
  const t = say(lang)
  const shown = sections.filter(section => section.jobs.length > 0)
  return (
    <>
      <PageHeading caption={t('question')} lede={<VerdictSentence lang={lang} verdict={verdict} />}>
        {t('title')}
      </PageHeading>
      {counts.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneYet')}</EmptyState>
      ) : (
        <StatTiles tiles={tilesOf(lang, counts, now)} />
      )}
      {shown.map(({ state, jobs, hasMore }) => (
        <>
          <h2 id={state}>{t(state)}</h2>
          {state === 'parked' ? <p>{t('parkedLede')}</p> : null}
          <JobTable lang={lang} state={state} jobs={jobs} />
          {hasMore ? (
            <p>
              <a href={`/manage/jobs?state=${state}`}>
                {t('all')} <span class="govuk-visually-hidden">({t(state)})</span>
              </a>
            </p>
          ) : null}
        </>
      ))}
      {counts.length > 0 ? <KindTable lang={lang} counts={counts} /> : null}
    </>
  )
}

type StateProps = { lang: Lang; section: Section; isFirst: boolean }

/** All jobs of one state, page by page. */
export function JobsInStatePage({ lang, section, isFirst }: StateProps) {
  const t = say(lang)
  const { state, jobs, hasMore } = section
  const here = `/manage/jobs?state=${state}`
  return (
    <>
      <BackLink href="/manage/jobs">{t('backToAll')}</BackLink>
      <PageHeading caption={t('title')}>{t(state)}</PageHeading>
      <JobTable lang={lang} state={state} jobs={jobs} />
      <KeyPagination
        firstHref={isFirst ? undefined : here}
        nextHref={hasMore ? `${here}&after=${jobs.at(-1)?.id}` : undefined}
      />
    </>
  )
}

function VerdictSentence({ lang, verdict }: { lang: Lang; verdict: Verdict }) {
  const t = say(lang)
  const count = verdict.jobs
  if (verdict.is === 'parked') return <>{t('isParked', { count })}</>
  if (verdict.is === 'behind') return <>{t('isBehind', { minutes: verdict.minutes })}</>
  if (verdict.is === 'long') return <>{t('isLong', { minutes: verdict.minutes })}</>
  if (verdict.is === 'failing') return <>{t('isFailing', { count })}</>
  return <>{count > 0 ? t('isClear', { count }) : t('isIdle')}</>
}

function tilesOf(lang: Lang, counts: JobCount[], now: Date) {
  const t = say(lang)
  return (['parked', 'failing', 'running', 'waiting'] as const).map(state => {
    const { jobs } = inState(counts, state, now)
    return {
      value: jobs,
      label: t(state),
      href: jobs > 0 ? `/manage/jobs?state=${state}` : undefined,
      tone:
        jobs === 0
          ? undefined
          : state === 'parked'
            ? ('late' as const)
            : state === 'failing'
              ? ('due' as const)
              : undefined,
    }
  })
}

function JobTable({ lang, state, jobs }: { lang: Lang; state: JobState; jobs: QueuedJob[] }) {
  const t = say(lang)
  return (
    <DataTable
      label={t(state)}
      rows={jobs}
      empty={<EmptyState title={t('noneInState')} />}
      columns={columnsOf(lang, state)}
    />
  )
}

function columnsOf(lang: Lang, state: JobState): Column<QueuedJob>[] {
  const t = say(lang)
  const hasFailed = state === 'parked' || state === 'failing'
  const tried: Column<QueuedJob>[] = [
    {
      key: 'tries',
      heading: t('tries'),
      cell: job => t('triesOf', { done: job.attempts, most: job.max_attempts }),
    },
    { key: 'error', heading: t('lastError'), cell: job => job.last_error ?? t('notKnown') },
  ]
  const next: Column<QueuedJob> = {
    key: 'next',
    heading: t('nextTry'),
    cell: job => dateAndTime(job.next_try, lang),
  }
  return [
    { key: 'kind', heading: t('kind'), isRowHeader: true, cell: job => job.kind },
    { key: 'since', heading: t('since'), cell: job => dateAndTime(job.since, lang) },
    ...(hasFailed ? tried : []),
    ...(state === 'failing' || state === 'later' ? [next] : []),
    ...(hasFailed
      ? [
          {
            key: 'decide',
            heading: t('decide'),
            isHeadingHidden: true,
            cell: (job: QueuedJob) => <Decisions lang={lang} job={job} />,
          },
        ]
      : []),
  ]
}

function Decisions({ lang, job }: { lang: Lang; job: QueuedJob }) {
  const t = say(lang)
  const about: ComponentChildren = (
    <span class="govuk-visually-hidden">: {t('ofJob', { number: job.id, kind: job.kind })}</span>
  )
  return (
    <div class="govuk-button-group">
      <Form action={`/manage/jobs/${job.id}/retry`}>
        <Button variant="secondary" classes="gh-button--small" preventDoubleClick>
          {t('retry')}
          {about}
        </Button>
      </Form>
      <a href={`/manage/jobs/${job.id}/remove`}>
        {t('remove')}
        {about}
      </a>
    </div>
  )
}

function KindTable({ lang, counts }: { lang: Lang; counts: JobCount[] }) {
  const t = say(lang)
  const kinds = [...new Set(counts.map(count => count.kind))]
  const cell = (state: JobState) => (kind: string) =>
    counts.find(count => count.kind === kind && count.state === state)?.jobs ?? 0
  const oldest = (kind: string) =>
    counts.find(count => count.kind === kind && count.state === 'waiting')?.oldest
  return (
    <>
      <h2>{t('byKind')}</h2>
      <DataTable
        label={t('byKind')}
        rows={kinds}
        columns={[
          { key: 'kind', heading: t('kind'), isRowHeader: true, cell: kind => kind },
          ...(['waiting', 'running', 'failing', 'parked', 'later'] as const).map(state => ({
            key: state,
            heading: t(state),
            isNumber: true,
            cell: cell(state),
          })),
          {
            key: 'oldest',
            heading: t('oldestWaiting'),
            cell: kind => {
              const since = oldest(kind)
              return since ? dateAndTime(since, lang) : ''
            },
          },
        ]}
      />
    </>
  )
}
