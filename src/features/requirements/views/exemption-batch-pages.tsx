import { dateAndTime, longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import type { Content } from '../../../ui/govuk/markup.ts'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { ExemptionBatch } from '../exempting/queries.ts'
import { sayMany } from '../exempting/words.ts'
import { sayWhy } from '../people/words.ts'
import { spanOf } from './why-page.tsx'

const here = '/manage/exemptions'

type ListProps = { lang: Lang; rows: ExemptionBatch[]; firstHref?: string; nextHref?: string }

/** What was given to many at once, newest first. */
export function BatchesPage({ lang, rows, firstHref, nextHref }: ListProps) {
  const [t, w] = [sayMany(lang), sayWhy(lang)]
  return (
    <>
      <BackLink href={here}>{w('exemptions')}</BackLink>
      <PageHeading lede={t('batchesLede')}>{t('batches')}</PageHeading>
      <DataTable
        label={t('batches')}
        isDense
        rows={rows}
        empty={
          <EmptyState
            title={t('noBatchesTitle')}
            action={<Button href={`${here}/bulk`}>{t('title')}</Button>}
          >
            {t('noBatchesText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'given',
            heading: t('given'),
            isRowHeader: true,
            cell: row => <a href={`${here}/batches/${row.id}`}>{dateAndTime(row.recorded_at, lang)}</a>,
          },
          {
            key: 'requirement',
            heading: w('requirement'),
            cell: row => textIn(row.requirement, lang) || w('allOfThem'),
          },
          { key: 'when', heading: w('when'), cell: row => spanOf(row, lang) },
          { key: 'people', heading: t('howMany'), isNumber: true, cell: row => row.people },
          {
            key: 'standing',
            heading: t('stillStand'),
            isNumber: true,
            cell: row =>
              row.undone_at ? t('undoneOn', { date: shortDate(row.undone_at, lang) }) : row.standing,
          },
        ]}
      />
      <KeyPagination firstHref={firstHref} nextHref={nextHref} />
    </>
  )
}

type BatchProps = { lang: Lang; batch: ExemptionBatch; title: string; errors: Record<string, string> }
const fact = (key: string, value: Content) => ({ key: { content: key }, value: { content: value } })

/** One exemption of many, and undoing it. */
export function BatchPage({ lang, batch, title, errors }: BatchProps) {
  const [t, w] = [sayMany(lang), sayWhy(lang)]
  return (
    <>
      <BackLink href={`${here}/batches`}>{t('batches')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{title}</PageHeading>
      {batch.undone_at ? (
        <InsetText>{t('undoneOn', { date: longDate(batch.undone_at, lang) })}</InsetText>
      ) : null}
      <SummaryList
        rows={[
          fact(w('requirement'), textIn(batch.requirement, lang) || w('allOfThem')),
          fact(w('when'), spanOf(batch, lang)),
          fact(
            t('given'),
            [dateAndTime(batch.recorded_at, lang), batch.started_by].filter(Boolean).join(' · '),
          ),
          fact(t('howMany'), t('peopleCount', { count: batch.people })),
          fact(t('stillStand'), batch.standing),
        ]}
      />
      {batch.standing > 0 ? (
        <p>
          <a href={`${here}?batch=${batch.id}`}>{t('see')}</a>
        </p>
      ) : null}
      {batch.is_fresh && !batch.undone_at ? (
        <Form action={`${here}/batches/${batch.id}/undo`}>
          <p>{t('undoText')}</p>
          <Button variant="warning" preventDoubleClick>
            {t('undo')}
          </Button>
        </Form>
      ) : null}
    </>
  )
}
