import { dateAndTime, longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { ProgressBar } from '../../../ui/progress.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import type { Counts } from '../checking/queries-outcome.ts'
import type { ProfileField } from '../fields.ts'
import type { Run, RunFile } from '../runs/queries.ts'
import type { Progress } from '../runs/queries-progress.ts'
import type { Row } from '../runs/queries-rows.ts'
import { say } from '../words.ts'
import { sayRun } from '../words-run.ts'
import { StateWord } from './run-state.tsx'
import { Changes, Faults, sentenceOf } from './show.tsx'

export const outcomes = [
  'created',
  'changed',
  'returned',
  'left',
  'rejected',
  'skipped',
  'unchanged',
] as const
export type Outcome = (typeof outcomes)[number]

export type RunPageProps = {
  lang: Lang
  run: Run
  files: RunFile[]
  progress?: Progress
  rows: Row[]
  profile: ProfileField[]
  shown: Outcome
  words: string
  errors: Record<string, string>
  reason?: string
  undoUntil?: string
  canMend: boolean
  nextHref?: string
  firstHref?: string
}

const isWorking = (run: Run) => ['checking', 'applying', 'undoing'].includes(run.state)

/** One run: what it would do or did, row by row, and what can be done with it. */
export function RunPage(props: RunPageProps) {
  const { lang, run } = props
  const t = sayRun(lang)
  const way = say(lang)(`${run.way as 'upload'}_way`)
  const day = longDate(run.as_of, lang)
  const lede = run.starter ? t('ledeBy', { way, name: run.starter, day }) : t('lede', { way, day })
  return (
    <>
      <BackLink href={`/manage/hr/sources/${run.source_id}`}>{run.source}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading caption={run.source} lede={lede.charAt(0).toUpperCase() + lede.slice(1)}>
        {t('run', { date: dateAndTime(run.recorded_at, lang) })}
      </PageHeading>
      <p>
        <StateWord state={run.state} lang={lang} />
      </p>
      {run.notice ? <WarningText>{sentenceOf(run.notice, lang)}</WarningText> : null}
      {isWorking(run) ? <Working {...props} /> : null}
      {run.checked_at && run.state !== 'mapping' ? <Result {...props} /> : null}
      <Files {...props} />
    </>
  )
}

function Working({ lang, run, progress }: RunPageProps) {
  const t = sayRun(lang)
  const step = progress?.step ?? 'wait'
  return (
    <section class="gh-section" id="working" data-module="gh-waits">
      <div data-progress role="status">
        <p>{t(`step_${step}` as 'step_read')}</p>
        <ProgressBar
          value={progress?.done ?? 0}
          max={Math.max(1, progress?.total ?? 1)}
          label={t(`step_${step}` as 'step_read')}
        />
      </div>
      <p>{t('working')}</p>
      <Button href={`/manage/hr/runs/${run.id}`} variant="secondary">
        {t('lookAgain')}
      </Button>
      {run.state === 'checking' ? <Cancel {...{ lang, run }} /> : null}
    </section>
  )
}

function Cancel({ lang, run }: { lang: Lang; run: Run }) {
  return (
    <Form action={`/manage/hr/runs/${run.id}/cancel`} classes="gh-inline-form">
      <Button variant="secondary">{sayRun(lang)('cancel')}</Button>
    </Form>
  )
}

function Result(props: RunPageProps) {
  const { lang, run } = props
  const t = sayRun(lang)
  const people = (run.counts as Counts).people ?? {}
  const base = `/manage/hr/runs/${run.id}`
  const tiles = outcomes
    .filter(outcome => outcome !== 'skipped' || people.skipped)
    .map(outcome => ({
      value: people[outcome] ?? 0,
      label: t(outcome),
      href: `${base}?show=${outcome}`,
      tone: outcome === 'rejected' && people.rejected ? ('late' as const) : undefined,
    }))
  return (
    <>
      {run.state === 'ready' || run.state === 'stopped' ? <Decide {...props} /> : null}
      <StatTiles tiles={tiles} />
      {run.reason ? <InsetText>{t('reasonGiven', { reason: run.reason })}</InsetText> : null}
      {run.state === 'applied' && props.undoUntil ? (
        <p>
          {t('undoUntil', { date: props.undoUntil })} <a href={`${base}/undo`}>{t('undo')}</a>
        </p>
      ) : null}
      {run.undone_at ? <p>{t('undoneOn', { date: dateAndTime(run.undone_at, lang) })}</p> : null}
      {run.tidied_at ? <p>{t('tidied')}</p> : <Rows {...props} />}
    </>
  )
}

function Decide({ lang, run, errors, reason }: RunPageProps) {
  const t = sayRun(lang)
  const people = (run.counts as Counts).people ?? {}
  const places = (['units', 'job roles', 'posts'] as const).flatMap(holds =>
    Object.entries((run.counts as Counts)[holds] ?? {}),
  )
  const does = (found: [string, number][]) =>
    found.some(([outcome, n]) => n > 0 && !['unchanged', 'rejected', 'skipped'].includes(outcome))
  const any = does(Object.entries(people)) || does(places)
  return (
    <section class="gh-section">
      <p>{t('preview')}</p>
      {any ? null : <p>{t('applyNothing')}</p>}
      <Form action={`/manage/hr/runs/${run.id}/apply`}>
        {run.state === 'stopped' ? (
          <Textarea
            name="reason"
            label={t('reason')}
            hint={t('reasonHint')}
            rows={2}
            value={reason}
            error={errors.reason}
          />
        ) : null}
        <Button variant={run.state === 'stopped' ? 'warning' : undefined} preventDoubleClick>
          {t(run.state === 'stopped' ? 'applyAnyway' : 'apply')}
        </Button>
      </Form>
      <div class="gh-actions">
        <Button href={`/manage/hr/runs/${run.id}/mapping`} variant="secondary">
          {t('changeColumns')}
        </Button>
        <Cancel {...{ lang, run }} />
      </div>
    </section>
  )
}

function Rows(props: RunPageProps) {
  const { lang, run, rows, shown, profile, words } = props
  const t = sayRun(lang)
  return (
    <section class="gh-section" aria-labelledby="rows">
      <h2 id="rows">{t(shown)}</h2>
      <FilterPanel action={`/manage/hr/runs/${run.id}`} kept={{ show: shown }} submitText={t('show')}>
        <Input name="q" type="search" label={t('search')} value={words} classes="govuk-input--width-20" />
      </FilterPanel>
      <DataTable
        label={t(shown)}
        rows={rows}
        isDense
        empty={
          <EmptyState title={t('nothingHere')} headingLevel={3}>
            {t('nothingHereText')}
          </EmptyState>
        }
        columns={[
          { key: 'line', heading: t('line'), isNumber: true, cell: row => row.line ?? t('notInFile') },
          { key: 'number', heading: t('number'), cell: row => row.number },
          {
            key: 'name',
            heading: t('name'),
            isRowHeader: true,
            cell: row =>
              row.person_id ? <a href={`/manage/people/${row.person_id}`}>{row.name}</a> : (row.name ?? ''),
          },
          {
            key: 'what',
            heading: t('what'),
            cell: row =>
              row.faults.length > 0 ? (
                <Faults {...{ lang, profile }} faults={row.faults} />
              ) : (
                <Changes {...{ lang, profile }} changes={row.changes} />
              ),
          },
          ...(shown === 'rejected' && props.canMend
            ? [
                {
                  key: 'mend',
                  heading: t('mend'),
                  isHeadingHidden: true,
                  cell: (row: Row) => <MendLink {...{ lang, row }} />,
                },
              ]
            : []),
        ]}
      />
      <KeyPagination
        summary={rows.length > 0 ? t('shown', { count: rows.length }) : undefined}
        nextHref={props.nextHref}
        firstHref={props.firstHref}
      />
    </section>
  )
}

/** Leads to where a rejected row is mended. */
export function MendLink({ lang, row }: { lang: Lang; row: Row }) {
  const t = sayRun(lang)
  if (row.settled) return null
  return <a href={`/manage/hr/rows/${row.id}`}>{t('mendRow', { line: row.line ?? 0 })}</a>
}

function Files({ lang, files }: RunPageProps) {
  const t = sayRun(lang)
  if (files.length === 0) return null
  return (
    <section class="gh-section" aria-labelledby="files">
      <h2 id="files">{t('files')}</h2>
      <ul class="govuk-list">
        {files.map(file => (
          <li>
            {file.name}{' '}
            <span class="gh-meta">{t('fileFacts', { count: file.row_count, encoding: file.encoding })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
