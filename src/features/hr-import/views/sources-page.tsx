import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Run } from '../runs/queries.ts'
import type { ListedSource } from '../sources/queries.ts'
import { say } from '../words.ts'
import { StateWord } from './run-state.tsx'

type Props = {
  lang: Lang
  organisation: string
  sources: ListedSource[]
  runs: Run[]
  waiting: number
  nextHref?: string
  firstHref?: string
}

/** Where an organisation's people come from, and what arrived. */
export function SourcesPage({ lang, organisation, sources, runs, waiting, nextHref, firstHref }: Props) {
  const t = say(lang)
  const add = <Button href="/manage/hr/new">{t('addSource')}</Button>
  return (
    <>
      <PageHeading lede={t('lede', { organisation })} actions={sources.length > 0 ? add : null}>
        {t('title')}
      </PageHeading>
      <DataTable
        label={t('sources')}
        rows={sources}
        empty={
          <EmptyState title={t('noSourceTitle')} action={add}>
            {t('noSourceText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            heading: t('source'),
            isRowHeader: true,
            cell: source => <a href={`/manage/hr/sources/${source.id}`}>{source.name}</a>,
          },
          {
            key: 'run',
            heading: t('lastRun'),
            cell: source =>
              source.last_run_at ? (
                <a href={`/manage/hr/runs/${source.last_run_id}`}>{dateAndTime(source.last_run_at, lang)}</a>
              ) : (
                t('never')
              ),
          },
          { key: 'waiting', heading: t('waiting'), isNumber: true, cell: source => source.waiting },
        ]}
      />
      {waiting > 0 ? (
        <p>
          <a href="/manage/hr/waiting">{t('waitingLink', { count: waiting })}</a>
        </p>
      ) : null}
      {sources.length > 0 ? (
        <section class="gh-section" aria-labelledby="runs">
          <h2 id="runs">{t('runs')}</h2>
          <RunsTable lang={lang} runs={runs} isNamed />
          <KeyPagination nextHref={nextHref} firstHref={firstHref} />
        </section>
      ) : null}
    </>
  )
}

function countOf(run: Run, outcome: string): number {
  return (run.counts.people as Record<string, number> | undefined)?.[outcome] ?? 0
}

/** Runs, each with how it ended. */
export function RunsTable({ lang, runs, isNamed }: { lang: Lang; runs: Run[]; isNamed?: boolean }) {
  const t = say(lang)
  return (
    <DataTable
      label={t('runs')}
      rows={runs}
      isDense
      empty={
        <EmptyState title={t('noRuns')} headingLevel={3}>
          {t('noRunsText')}
        </EmptyState>
      }
      columns={[
        {
          key: 'when',
          heading: t('when'),
          isRowHeader: true,
          cell: run => <a href={`/manage/hr/runs/${run.id}`}>{dateAndTime(run.recorded_at, lang)}</a>,
        },
        ...(isNamed ? [{ key: 'source', heading: t('source'), cell: (run: Run) => run.source }] : []),
        { key: 'by', heading: t('by'), cell: run => run.starter ?? t(`${run.way as 'upload'}_way`) },
        { key: 'state', heading: t('state'), cell: run => <StateWord state={run.state} lang={lang} /> },
        {
          key: 'result',
          heading: t('result'),
          cell: run =>
            run.checked_at
              ? t('resultWords', {
                  created: countOf(run, 'created') + countOf(run, 'returned'),
                  changed: countOf(run, 'changed'),
                  left: countOf(run, 'left'),
                  rejected: countOf(run, 'rejected'),
                })
              : null,
        },
      ]}
    />
  )
}

/** Asks what a new source is called. */
export function NewSourcePage({
  lang,
  name,
  errors,
}: {
  lang: Lang
  name?: string
  errors: Record<string, string>
}) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/hr">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('newSource')}</PageHeading>
      <Form action="/manage/hr/new">
        <Input
          name="name"
          label={t('sourceName')}
          hint={t('sourceNameHint')}
          value={name}
          error={errors.name}
        />
        <Button preventDoubleClick>{t('addSource')}</Button>
      </Form>
    </>
  )
}
