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
import type { ProfileField } from '../fields.ts'
import type { Column } from '../mapping/mapping.ts'
import type { Mending } from '../quarantine/mending.ts'
import type { WaitingRow } from '../quarantine/queries.ts'
import { say } from '../words.ts'
import { sayRun } from '../words-run.ts'
import { sayUndo } from '../words-undo.ts'
import { MendLink } from './run-page.tsx'
import { Faults, fieldName, sentenceOf } from './show.tsx'

type WaitingProps = {
  lang: Lang
  rows: WaitingRow[]
  mended: { source_id: string; source: string; count: number }[]
  profile: ProfileField[]
  errors: Record<string, string>
  nextHref?: string
  firstHref?: string
}

/** Rows that were left out of runs that are applied. */
export function WaitingPage({ lang, rows, mended, profile, errors, nextHref, firstHref }: WaitingProps) {
  const t = sayUndo(lang)
  const r = sayRun(lang)
  return (
    <>
      <BackLink href="/manage/hr">{say(lang)('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('waitingLede')}>{t('waiting')}</PageHeading>
      {mended.map(one => (
        <Form action={`/manage/hr/sources/${one.source_id}/mended`} classes="gh-inline-form">
          <Button preventDoubleClick>{t('bringIn', { source: one.source, count: one.count })}</Button>
        </Form>
      ))}
      <DataTable
        label={t('waiting')}
        rows={rows}
        isDense
        empty={<EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>}
        columns={[
          { key: 'source', heading: say(lang)('source'), cell: row => row.source },
          {
            key: 'run',
            heading: say(lang)('when'),
            cell: row => <a href={`/manage/hr/runs/${row.run_id}`}>{dateAndTime(row.recorded_at, lang)}</a>,
          },
          { key: 'number', heading: r('number'), cell: row => row.number },
          { key: 'name', heading: r('name'), isRowHeader: true, cell: row => row.name ?? '' },
          {
            key: 'wrong',
            heading: r('faults'),
            cell: row =>
              row.mended_at ? r('mended') : <Faults {...{ lang, profile }} faults={row.faults} />,
          },
          {
            key: 'mend',
            heading: r('mend'),
            isHeadingHidden: true,
            cell: row => <MendLink {...{ lang, row }} />,
          },
        ]}
      />
      <KeyPagination nextHref={nextHref} firstHref={firstHref} />
    </>
  )
}

type MendProps = Mending & {
  lang: Lang
  columns: (Column | null)[]
  cells: string[]
  profile: ProfileField[]
  errors: Record<string, string>
}

/** One row as a form: every column that is read, with what is wrong beside it. */
export function MendPage({ lang, row, run, file, columns, cells, profile, errors }: MendProps) {
  const t = sayUndo(lang)
  const faultOf = (at: number) => {
    const faults = row.faults.filter(fault => fault.field === columns[at]?.field)
    return faults.length > 0 ? faults.map(fault => sentenceOf(fault, lang)).join(' ') : undefined
  }
  const order = file.columns.map((_, at) => at).filter(at => columns[at])
  return (
    <>
      <BackLink href={`/manage/hr/runs/${run.id}?show=rejected`}>{run.source}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('mendLede', { file: file.name, source: run.source })}>
        {t('mendTitle', { line: row.line ?? 0 })}
      </PageHeading>
      <h2>{t('wrong')}</h2>
      <Faults {...{ lang, profile }} faults={row.faults} />
      <Form action={`/manage/hr/rows/${row.id}`}>
        {order.map(at => (
          <Input
            name={`cell.${at}`}
            label={file.columns[at]}
            hint={fieldName(columns[at]?.field ?? '', lang, profile)}
            value={cells[at] ?? ''}
            error={faultOf(at)}
          />
        ))}
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
      <Form action={`/manage/hr/rows/${row.id}/dismiss`}>
        <Button variant="secondary">{t('dismiss')}</Button>
      </Form>
    </>
  )
}
