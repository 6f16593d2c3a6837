import { dateAndTime, longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { type Localised, otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { ProgressBar } from '../../../ui/progress.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import { type Outcome, outcomes, type Row, type Run } from '../runs/queries.ts'
import { say } from '../words.ts'
import { sayRun } from '../words-run.ts'
import { Faults, StateWord } from './run-state.tsx'

export type RunPageProps = {
  lang: Lang
  run: Run
  rows: Row[]
  shown: Outcome
  words: string
  mended: number
  errors: Record<string, string>
  undoUntil?: Date
  nextHref?: string
  firstHref?: string
}

/** One file of history: what it would write or wrote, row by row, and what can be done with it. */
export function RunPage(props: RunPageProps) {
  const { lang, run } = props
  const t = sayRun(lang)
  const date = dateAndTime(run.recorded_at, lang)
  const isWorking = ['checking', 'applying', 'undoing'].includes(run.state)
  return (
    <>
      <BackLink href="/manage/history">{say(lang)('title')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading
        caption={run.mends_run_id ? t('mends') : undefined}
        lede={run.starter ? t('broughtBy', { name: run.starter, date }) : t('broughtOn', { date })}
      >
        {run.file_name}
      </PageHeading>
      <p>
        <StateWord state={run.state} lang={lang} />
      </p>
      {run.notice ? <WarningText>{t(run.notice.code)}</WarningText> : null}
      {isWorking ? <Working {...props} /> : null}
      {run.checked_at ? <Result {...props} /> : null}
    </>
  )
}

function Working({ lang, run }: RunPageProps) {
  const t = sayRun(lang)
  const step = t(`step_${run.progress?.step ?? 'wait'}` as 'step_read')
  return (
    <section class="gh-section" id="working" data-module="gh-waits">
      <div data-progress role="status">
        <p>{step}</p>
        <ProgressBar
          value={run.progress?.done ?? 0}
          max={Math.max(1, run.progress?.total ?? 1)}
          label={step}
        />
      </div>
      <p>{t('working')}</p>
      <Button href={`/manage/history/runs/${run.id}`} variant="secondary">
        {t('lookAgain')}
      </Button>
    </section>
  )
}

function Result(props: RunPageProps) {
  const { lang, run } = props
  const t = sayRun(lang)
  const base = `/manage/history/runs/${run.id}`
  const tiles = outcomes.map(outcome => ({
    value: run.counts[outcome] ?? 0,
    label: t(outcome),
    href: `${base}?show=${encodeURIComponent(outcome)}`,
    tone: outcome === 'rejected' && run.counts.rejected ? ('late' as const) : undefined,
  }))
  const unknown = run.counts.unknown ?? 0
  return (
    <>
      {run.state === 'ready' ? <Decide {...props} /> : null}
      <StatTiles tiles={tiles} />
      {run.state === 'ready' && unknown > 0 ? (
        <p>
          <a href={`${base}/names`}>{say(lang)('unknownLink', { count: unknown })}</a>
        </p>
      ) : null}
      {props.undoUntil ? (
        <p>
          {t('undoUntil', { date: longDate(props.undoUntil, lang) })} <a href={`${base}/undo`}>{t('undo')}</a>
        </p>
      ) : null}
      {run.undone_at ? <p>{t('undoneOn', { date: dateAndTime(run.undone_at, lang) })}</p> : null}
      {run.state === 'applied' && !run.tidied_at && run.counts.rejected ? <Mended {...props} /> : null}
      {run.tidied_at ? <p>{t('tidied')}</p> : <Rows {...props} />}
    </>
  )
}

function Decide({ lang, run }: RunPageProps) {
  const t = sayRun(lang)
  const base = `/manage/history/runs/${run.id}`
  const count = run.counts.new ?? 0
  return (
    <section class="gh-section">
      <p>
        {count > 0 ? t('preview', { count }) : say(lang)('nothingNew')}{' '}
        {count > 0 ? t('previewPeople', { people: run.counts.people ?? 0 }) : null}
      </p>
      <div class="gh-actions">
        {count > 0 ? (
          <Form action={`${base}/apply`} classes="gh-inline-form">
            <Button preventDoubleClick>{t('apply')}</Button>
          </Form>
        ) : null}
        <Button href={`${base}/mapping`} variant="secondary">
          {t('changeColumns')}
        </Button>
        <Form action={`${base}/cancel`} classes="gh-inline-form">
          <Button variant="secondary">{t('cancel')}</Button>
        </Form>
      </div>
    </section>
  )
}

function Mended({ lang, run, mended }: RunPageProps) {
  const t = sayRun(lang)
  return (
    <div class="gh-actions">
      {mended > 0 ? (
        <Form action={`/manage/history/runs/${run.id}/mended`} classes="gh-inline-form">
          <Button preventDoubleClick>{t('bringMended', { count: mended })}</Button>
        </Form>
      ) : null}
      <Form action={`/manage/history/runs/${run.id}/mended`} classes="gh-inline-form">
        <input type="hidden" name="all" value="1" />
        <Button variant="secondary" preventDoubleClick>
          {t('tryAll')}
        </Button>
      </Form>
    </div>
  )
}

function Rows({ lang, run, rows, shown, words, nextHref, firstHref }: RunPageProps) {
  const t = sayRun(lang)
  const isMendable = shown === 'rejected' && (run.state === 'ready' || run.state === 'applied')
  const mend = {
    key: 'mend',
    heading: t('mendRow', { line: '' }),
    isHeadingHidden: true,
    cell: (row: Row) =>
      row.settled ? null : (
        <a class="gh-nowrap" href={`/manage/history/rows/${row.id}`}>
          {t('mendRow', { line: row.line })}
        </a>
      ),
  }
  return (
    <section class="gh-section" aria-labelledby="rows">
      <h2 id="rows">{t(shown)}</h2>
      <FilterPanel action={`/manage/history/runs/${run.id}`} kept={{ show: shown }} submitText={t('show')}>
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
          { key: 'line', heading: t('line'), isNumber: true, cell: row => row.line },
          {
            key: 'person',
            heading: t('person'),
            isRowHeader: true,
            cell: row =>
              row.person_id ? <a href={`/manage/people/${row.person_id}`}>{row.person}</a> : (row.who ?? ''),
          },
          { key: 'what', heading: t('what'), cell: row => <What {...{ row, lang }} /> },
          {
            key: 'when',
            heading: t('when'),
            cell: row => (row.happened_on ? shortDate(row.happened_on, lang) : ''),
          },
          ...(shown === 'rejected' || shown === 'left out'
            ? [
                {
                  key: 'wrong',
                  heading: t(shown === 'rejected' ? 'wrong' : 'why'),
                  cell: (row: Row) =>
                    row.settled === 'dismissed' ? (
                      t('dismissed')
                    ) : row.mended_at && run.state === 'applied' ? (
                      t('mended')
                    ) : (
                      <Faults {...{ lang }} faults={row.faults} />
                    ),
                },
              ]
            : []),
          ...(isMendable ? [mend] : []),
        ]}
      />
      <KeyPagination
        summary={rows.length > 0 ? t('shown', { count: rows.length }) : undefined}
        nextHref={nextHref}
        firstHref={firstHref}
      />
    </section>
  )
}

function What({ row, lang }: { row: Row; lang: Lang }) {
  const t = sayRun(lang)
  const subject = row.subject as Localised | null
  const facts = [
    row.score === null ? '' : t('score', { score: Math.round(row.score) }),
    row.expires_on ? t('expires', { date: shortDate(row.expires_on, lang) }) : '',
  ].filter(Boolean)
  return (
    <>
      <span lang={otherLang(subject, lang)}>{textIn(subject, lang) || row.item_name}</span>
      {facts.length > 0 ? <span class="gh-meta"> ({facts.join(', ')})</span> : null}
    </>
  )
}
