import { dateAndTime, longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { AudienceChoice } from '../../audiences/index.ts'
import type { Batch, Chosen, Subject } from '../recognising/queries.ts'
import type { Given, Preview } from '../recognising/recognising.ts'
import { sayRecord } from '../words-record.ts'
import { LearntDates } from './learnt-dates.tsx'

const kindOf = (batch: Batch) => (batch.kind === 'evidence.waived' ? 'waived' : 'recognised')

type ListProps = { lang: Lang; batches: Batch[]; nextHref?: string; firstHref?: string }

/** What was recognised or waived by hand. */
export function RecognitionPage({ lang, batches, nextHref, firstHref }: ListProps) {
  const t = sayRecord(lang)
  const begin = <Button href="/manage/recognition/new">{t('begin')}</Button>
  return (
    <>
      <PageHeading lede={t('lede')} actions={batches.length > 0 ? begin : null}>
        {t('title')}
      </PageHeading>
      <DataTable
        label={t('title')}
        rows={batches}
        empty={
          <EmptyState title={t('none')} action={begin}>
            {t('noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'when',
            heading: t('when'),
            isRowHeader: true,
            cell: one => <a href={`/manage/recognition/${one.id}`}>{dateAndTime(one.recorded_at, lang)}</a>,
          },
          { key: 'what', heading: t('what'), cell: one => `${t(kindOf(one))}: ${textIn(one.subject, lang)}` },
          { key: 'people', heading: t('people'), isNumber: true, cell: one => one.counts.people },
          { key: 'by', heading: t('by'), cell: one => one.starter },
          { key: 'state', heading: t('state'), cell: one => t(one.undone_at ? 'undone' : 'held') },
        ]}
      />
      <KeyPagination nextHref={nextHref} firstHref={firstHref} />
    </>
  )
}

type FormProps = {
  lang: Lang
  subjects: Subject[]
  audiences: AudienceChoice[]
  person?: { id: string; name: string }
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** What is to be recorded, and of which course or qualification. */
export function KindAndSubject({
  lang,
  subjects,
  values,
  errors,
}: Pick<FormProps, 'lang' | 'subjects' | 'values' | 'errors'>) {
  const t = sayRecord(lang)
  return (
    <>
      <Radios
        name="kind"
        fieldset={{ legend: t('kindQuestion') }}
        value={values.kind}
        error={errors.kind}
        items={[
          { value: 'recognised', label: t('recogniseKind'), hint: t('recogniseHint') },
          { value: 'waived', label: t('waiveKind'), hint: t('waiveHint') },
        ]}
      />
      <Select
        name="subject"
        label={t('subject')}
        items={[
          { text: '', value: '' },
          ...subjects.map(one => ({
            text: t(one.type, { name: textIn(one.name, lang) }),
            value: `${one.type}:${one.id}`,
          })),
        ]}
        value={values.subject}
        error={errors.subject}
      />
    </>
  )
}

/** Asks what to recognise or waive, and for whom. */
export function RecogniseFormPage({ lang, subjects, audiences, person, values, errors }: FormProps) {
  const t = sayRecord(lang)
  return (
    <>
      {person ? (
        <BackLink href={`/manage/people/${person.id}/learning`}>{person.name}</BackLink>
      ) : (
        <BackLink href="/manage/recognition">{t('title')}</BackLink>
      )}
      <FormErrors errors={errors} />
      <PageHeading lede={t('beginLede')}>
        {person ? t('beginFor', { name: person.name }) : t('begin')}
      </PageHeading>
      <Form action="/manage/recognition/preview">
        {person ? <input type="hidden" name="personId" value={person.id} /> : null}
        <KindAndSubject {...{ lang, subjects, values, errors }} />
        <LearntDates
          {...{ values, errors }}
          happened={t('happenedOn')}
          expires={t('expiresOn')}
          hint={t('expiresHint')}
        />
        <Textarea
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          rows={2}
          value={values.reason}
          error={errors.reason}
        />
        {person ? null : (
          <>
            <Textarea
              name="people"
              label={t('whom')}
              hint={t('whomHint')}
              rows={6}
              value={values.people}
              error={errors.people}
            />
            {audiences.length > 0 ? (
              <Select
                name="audienceId"
                label={t('audience')}
                items={[
                  { text: t('noAudience'), value: '' },
                  ...audiences.map(one => ({ text: textIn(one.name, lang), value: one.id })),
                ]}
                value={values.audienceId}
                error={errors.audienceId}
              />
            ) : null}
          </>
        )}
        <Button>{t('look')}</Button>
      </Form>
    </>
  )
}

const named = 50

function Names({ people, lang }: { people: Chosen[]; lang: Lang }) {
  const more = people.length - named
  return (
    <ul class="govuk-list govuk-list--bullet">
      {people.slice(0, named).map(one => (
        <li>
          <a href={`/manage/people/${one.person_id}/learning`}>{one.name}</a>
        </li>
      ))}
      {more > 0 ? <li>{sayRecord(lang)('andMore', { more })}</li> : null}
    </ul>
  )
}

type PreviewProps = { lang: Lang; given: Given; preview: Preview; errors: Record<string, string> }

/** For whom it would be recorded, to be confirmed. */
export function RecognisePreviewPage({ lang, given, preview, errors }: PreviewProps) {
  const t = sayRecord(lang)
  const count = preview.change.length
  const kept = Object.entries({ ...given, print: preview.print }).flatMap(([name, value]) =>
    value ? [<input type="hidden" name={name} value={value} />] : [],
  )
  return (
    <>
      <BackLink href="/manage/recognition/new">{t('begin')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('willChange', { count })}>{t('previewTitle')}</PageHeading>
      <Facts
        rows={[
          [t('what'), `${t(given.kind)}: ${textIn(preview.subject.name, lang)}`],
          [t('happenedOn'), longDate(given.happenedOn, lang)],
          ...(given.expiresOn ? [[t('expiresOn'), longDate(given.expiresOn, lang)] as [string, string]] : []),
          [t('reason'), given.reason],
        ]}
      />
      {preview.already > 0 ? <p>{t('already', { count: preview.already })}</p> : null}
      {preview.unknown.length > 0 ? (
        <>
          <h2>{t('unknown')}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {preview.unknown.slice(0, named).map(line => (
              <li>{line.slice(0, 200)}</li>
            ))}
            {preview.unknown.length > named ? (
              <li>{t('andMore', { more: preview.unknown.length - named })}</li>
            ) : null}
          </ul>
        </>
      ) : null}
      {count > 0 ? (
        <>
          <h2>{t('people')}</h2>
          <Names people={preview.change} lang={lang} />
          <Form action="/manage/recognition">
            {kept}
            <Button preventDoubleClick>{t('record', { count })}</Button>
          </Form>
        </>
      ) : (
        <p>{t('nobodyLeft')}</p>
      )}
      <Form action="/manage/recognition/change">
        {kept}
        <Button variant="secondary">{t('change')}</Button>
      </Form>
    </>
  )
}

function Facts({ rows }: { rows: [string, string][] }) {
  return (
    <SummaryList rows={rows.map(([key, value]) => ({ key: { content: key }, value: { content: value } }))} />
  )
}

type BatchProps = { lang: Lang; batch: Batch; people: Chosen[]; errors: Record<string, string> }

/** What a batch is called, in one line. */
export function batchTitle(batch: Batch, lang: Lang): string {
  const t = sayRecord(lang)
  const date = shortDate(batch.recorded_at, lang)
  return t('batchTitle', { kind: t(kindOf(batch)), what: textIn(batch.subject, lang), date })
}

/** What was recorded for people at once, with whom it was for. */
export function BatchPage({ lang, batch, people, errors }: BatchProps) {
  const t = sayRecord(lang)
  const { counts } = batch
  return (
    <>
      <BackLink href="/manage/recognition">{t('title')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{batchTitle(batch, lang)}</PageHeading>
      <Facts
        rows={[
          [t('happenedOn'), longDate(counts.happened_on, lang)],
          ...(counts.expires_on
            ? [[t('expiresOn'), longDate(counts.expires_on, lang)] as [string, string]]
            : []),
          [t('reason'), counts.reason],
          [t('by'), `${batch.starter ?? ''}, ${dateAndTime(batch.recorded_at, lang)}`],
          [t('people'), String(counts.people)],
          [t('state'), t(batch.undone_at ? 'undone' : 'held')],
        ]}
      />
      {batch.is_fresh && !batch.undone_at ? (
        <Form action={`/manage/recognition/${batch.id}/undo`}>
          <Button variant="warning" preventDoubleClick>
            {t('undo')}
          </Button>
        </Form>
      ) : null}
      <h2>{t('people')}</h2>
      <Names people={people} lang={lang} />
    </>
  )
}
