import { dateAndTime, longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Batch, Touched } from '../batches/queries.ts'
import { say } from '../batches/words.ts'

/** What was done to several people at once, newest first. */
export function BatchesPage({ lang, batches }: { lang: Lang; batches: Batch[] }) {
  const t = say(lang)
  return (
    <>
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      <DataTable
        label={t('title')}
        rows={batches}
        isDense
        empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
        columns={[
          {
            key: 'what',
            heading: t('what'),
            isRowHeader: true,
            cell: batch => <a href={`/manage/people/batches/${batch.id}`}>{t(batch.kind)}</a>,
          },
          { key: 'count', heading: t('count'), isNumber: true, cell: batch => batch.counts.people },
          { key: 'when', heading: t('when'), cell: batch => dateAndTime(batch.recorded_at, lang) },
          { key: 'who', heading: t('who'), cell: batch => batch.started_by_name },
          { key: 'state', heading: t('state'), cell: batch => <BatchState lang={lang} batch={batch} /> },
        ]}
      />
    </>
  )
}

function BatchState({ lang, batch }: { lang: Lang; batch: Batch }) {
  const t = say(lang)
  if (batch.merge_state === 'asked') return <StateTag state="due">{t('merge_asked')}</StateTag>
  if (batch.merge_state && batch.merge_state !== 'done')
    return <StateTag state="archived">{t(`merge_${batch.merge_state}`)}</StateTag>
  return batch.undone_at ? (
    <StateTag state="archived">{t('undone', { when: dateAndTime(batch.undone_at, lang) })}</StateTag>
  ) : (
    <StateTag state="met">{t('done')}</StateTag>
  )
}

type BatchProps = {
  lang: Lang
  batch: Batch
  people: Touched[]
  canUndo: boolean
  errors: Record<string, string>
}

/** One act on several people, with whom it touched and the way to undo it. */
export function BatchPage({ lang, batch, people, canUndo, errors }: BatchProps) {
  const t = say(lang)
  const facts = [
    t('people', { count: batch.counts.people ?? 0 }),
    batch.counts.from ? longDate(batch.counts.from, lang) : undefined,
    batch.counts.refused ? t('alsoRefused', { count: batch.counts.refused }) : undefined,
  ].filter(Boolean)
  return (
    <>
      <BackLink href="/manage/people/batches">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={facts.join(' · ')}>{t(batch.kind)}</PageHeading>
      <p class="gh-meta">
        {dateAndTime(batch.recorded_at, lang)}
        {batch.started_by_name ? ` · ${batch.started_by_name}` : ''} <BatchState lang={lang} batch={batch} />
      </p>
      {people.length > 0 ? (
        <ul class="govuk-list govuk-list--bullet">
          {people.map(person => (
            <li>
              <a href={`/manage/people/${person.person_id}`}>{person.name}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {canUndo ? (
        <Form action={`/manage/people/batches/${batch.id}/undo`}>
          <p>{t('undoText')}</p>
          <Button variant="warning" preventDoubleClick>
            {t('undo')}
          </Button>
        </Form>
      ) : null}
    </>
  )
}
