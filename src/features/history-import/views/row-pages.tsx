import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import type { UndoCounts } from '../applying/queries.ts'
import type { Field } from '../rules.ts'
import type { Row, Run } from '../runs/queries.ts'
import { say } from '../words.ts'
import { sayRun } from '../words-run.ts'
import { Faults, faultSentence } from './run-state.tsx'

type MendProps = {
  lang: Lang
  row: Row
  run: Run
  columns: (Field | '')[]
  cells: string[]
  isOpen: boolean
  errors: Record<string, string>
}

/** One row as a form: every column that is read, with what is wrong beside it. */
export function MendPage({ lang, row, run, columns, cells, isOpen, errors }: MendProps) {
  const t = sayRun(lang)
  const faultOf = (at: number) =>
    row.faults
      .filter(fault => fault.field === columns[at])
      .map(fault => faultSentence(fault, lang))
      .join(' ') || undefined
  return (
    <>
      <BackLink href={`/manage/history/runs/${run.id}?show=rejected`}>{run.file_name}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('mendTitle', { line: row.line, file: run.file_name })}</PageHeading>
      {row.faults.length > 0 ? (
        <>
          <h2>{t('wrong')}</h2>
          <Faults lang={lang} faults={row.faults} />
        </>
      ) : null}
      {isOpen ? (
        <>
          <Form action={`/manage/history/rows/${row.id}`}>
            {columns.map((field, at) =>
              field === '' ? null : (
                <Input
                  name={`cell.${at}`}
                  label={run.columns[at]}
                  hint={say(lang)(field)}
                  value={cells[at] ?? ''}
                  error={faultOf(at)}
                />
              ),
            )}
            <Button preventDoubleClick>{t('saveRow')}</Button>
          </Form>
          <Form action={`/manage/history/rows/${row.id}/dismiss`}>
            <Button variant="secondary">{t('dismiss')}</Button>
          </Form>
        </>
      ) : (
        <p>{say(lang)('notNow')}</p>
      )}
    </>
  )
}

type UndoProps = { lang: Lang; run: Run; counts: UndoCounts; errors: Record<string, string> }

/** What taking a file back would do. */
export function UndoPage({ lang, run, counts, errors }: UndoProps) {
  const t = sayRun(lang)
  return (
    <>
      <BackLink href={`/manage/history/runs/${run.id}`}>{run.file_name}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('undoText')}>{t('undoTitle', { file: run.file_name })}</PageHeading>
      <StatTiles
        tiles={[
          { value: counts.held, label: t('undoHeld') },
          { value: counts.people, label: t('undoPeople') },
          { value: counts.corrected, label: t('undoCorrected') },
          ...(counts.gone > 0 ? [{ value: counts.gone, label: t('undoGone') }] : []),
        ]}
      />
      <Form action={`/manage/history/runs/${run.id}/undo`}>
        <Button variant="warning" preventDoubleClick>
          {t('undo')}
        </Button>
      </Form>
    </>
  )
}
