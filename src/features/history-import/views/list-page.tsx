import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { FileUpload } from '../../../ui/govuk/file-upload.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Run } from '../runs/queries.ts'
import { say } from '../words.ts'
import { StateWord } from './run-state.tsx'

type Props = {
  lang: Lang
  runs: Run[]
  errors: Record<string, string>
  nextHref?: string
  firstHref?: string
}

/** Where files of history are brought in, and what came of each. */
export function ListPage({ lang, runs, errors, nextHref, firstHref }: Props) {
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      <Section id="upload" title={t('upload')}>
        <p>
          <a href="/manage/history/template.csv">{t('template')}</a>
        </p>
        <Form action="/manage/history/runs" multipart>
          <FileUpload name="file" label={t('file')} hint={t('fileHint')} error={errors.file} />
          <Button preventDoubleClick>{t('read')}</Button>
        </Form>
      </Section>
      <Section id="runs" title={t('runs')} more={<a href="/manage/history/names">{t('names')}</a>}>
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
              cell: run => (
                <a href={`/manage/history/runs/${run.id}`}>{dateAndTime(run.recorded_at, lang)}</a>
              ),
            },
            { key: 'file', heading: t('fileName'), cell: run => run.file_name },
            { key: 'by', heading: t('by'), cell: run => run.starter },
            { key: 'state', heading: t('state'), cell: run => <StateWord state={run.state} lang={lang} /> },
            {
              key: 'result',
              heading: t('result'),
              cell: run =>
                run.checked_at
                  ? t('resultWords', {
                      new: run.counts.new ?? 0,
                      duplicate: run.counts.duplicate ?? 0,
                      rejected: run.counts.rejected ?? 0,
                    })
                  : null,
            },
          ]}
        />
        <KeyPagination nextHref={nextHref} firstHref={firstHref} />
      </Section>
    </>
  )
}
