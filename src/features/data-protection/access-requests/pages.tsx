import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { dueState } from '../rules.ts'
import { type Found, kinds, outcomes, type Request } from './queries.ts'
import { say } from './words.ts'

type Errors = Record<string, string>
export type Typed = Record<string, string | undefined>
const base = '/manage/data-protection/requests'

/** How a request stands, as a tag. */
export function RequestState({ lang, request, today }: { lang: Lang; request: Request; today: string }) {
  const t = say(lang)
  const due = dueState(request, today)
  if (due.is === 'closed') return <StateTag state="completed">{t(request.outcome ?? 'done')}</StateTag>
  if (due.is === 'late') return <StateTag state="overdue">{t('daysLate', { count: due.days })}</StateTag>
  return (
    <StateTag state={due.days <= 7 ? 'due' : 'inProgress'}>{t('daysLeft', { count: due.days })}</StateTag>
  )
}

/** Requests as a table; `hasNames` is left out where they are all one person's. */
export function RequestTable(props: {
  lang: Lang
  requests: Request[]
  today: string
  empty: preact.JSX.Element
}) {
  const { lang, today } = props
  const t = say(lang)
  return (
    <DataTable
      label={t('title')}
      isDense
      rows={props.requests}
      empty={props.empty}
      columns={[
        {
          key: 'from',
          heading: t('from'),
          isRowHeader: true,
          cell: one => <a href={`${base}/${one.id}`}>{one.person ?? one.asked_for}</a>,
        },
        { key: 'kind', heading: t('kind'), cell: one => t(one.kind) },
        { key: 'received', heading: t('received'), cell: one => shortDate(one.received_on, lang) },
        { key: 'due', heading: t('due'), cell: one => shortDate(one.due_on, lang) },
        {
          key: 'state',
          heading: t('state'),
          cell: one => <RequestState lang={lang} request={one} today={today} />,
        },
      ]}
    />
  )
}

type ListProps = {
  lang: Lang
  organisation: string
  requests: Request[]
  counts: { open: number; closed: number }
  state: 'open' | 'closed'
  today: string
  firstHref?: string
  nextHref?: string
}

/** The register of requests. */
export function RequestsPage(props: ListProps) {
  const { lang, state, counts } = props
  const t = say(lang)
  const other = state === 'open' ? 'closed' : 'open'
  return (
    <>
      <PageHeading
        lede={t('lede', { organisation: props.organisation })}
        actions={<Button href={`${base}/new`}>{t('add')}</Button>}
      >
        {t('title')}
      </PageHeading>
      <nav aria-label={t('which')}>
        <p>
          <strong>
            {t(state)} ({counts[state]})
          </strong>
          {' · '}
          <a href={`${base}?state=${other}`}>
            {t(other)} ({counts[other]})
          </a>
        </p>
      </nav>
      <RequestTable
        lang={lang}
        requests={props.requests}
        today={props.today}
        empty={<EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>}
      />
      <KeyPagination firstHref={props.firstHref} nextHref={props.nextHref} />
    </>
  )
}

type NewProps = { lang: Lang; q?: string; found?: Found[]; values: Typed; errors: Errors }

/** Writing a request down: who asks, then what and when. */
export function NewRequestPage({ lang, q, found, values, errors }: NewProps) {
  const t = say(lang)
  return (
    <>
      <BackLink href={base}>{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('newTitle')}</PageHeading>
      <form method="get" action={`${base}/new`} class="gh-form">
        <Input name="q" label={t('who')} hint={t('whoHint')} value={q} autocomplete="off" />
        <Button variant="secondary">{t('find')}</Button>
      </form>
      {found ? <RequestForm {...{ lang, found, values, errors }} /> : null}
    </>
  )
}

function RequestForm({ lang, found, values, errors }: NewProps) {
  const t = say(lang)
  const people = (found ?? []).map(one => ({
    value: one.id,
    label: one.name,
    hint: one.employee_number ?? undefined,
  }))
  const elsewhere = {
    value: 'none',
    label: t('notHere'),
    conditional: (
      <Input
        name="askedFor"
        label={t('askedFor')}
        value={values.askedFor}
        error={errors.askedFor}
        autocomplete="off"
      />
    ),
  }
  return (
    <Form action={`${base}/new`}>
      <Radios
        name="personId"
        fieldset={{ legend: t('choose'), legendClasses: 'govuk-fieldset__legend--s' }}
        value={values.personId ?? (people.length === 1 ? people[0]?.value : undefined)}
        error={errors.personId}
        items={[...people, elsewhere]}
      />
      <Radios
        name="kind"
        fieldset={{ legend: t('kind'), legendClasses: 'govuk-fieldset__legend--s' }}
        value={values.kind}
        error={errors.kind}
        items={kinds.map(kind => ({ value: kind, label: t(kind) }))}
      />
      <DateField
        name="receivedOn"
        label={t('receivedOn')}
        value={values.receivedOn}
        error={errors.receivedOn}
      />
      <Textarea
        name="notes"
        label={t('notes')}
        hint={t('notesHint')}
        value={values.notes}
        error={errors.notes}
        rows={4}
      />
      <Button preventDoubleClick>{t('add')}</Button>
    </Form>
  )
}

type OneProps = { lang: Lang; request: Request; today: string; values: Typed; errors: Errors }

/** One request: what was asked, when it is due, what came of it. */
export function RequestPage(props: OneProps) {
  const { lang, request, today } = props
  const t = say(lang)
  const name = request.person ?? request.asked_for ?? ''
  const file = `/manage/data-protection/people/${request.person_id}`
  return (
    <>
      <BackLink href={base}>{t('back')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading caption={name}>{t(request.kind)}</PageHeading>
      <SummaryList
        rows={[
          {
            key: { content: t('from') },
            value: {
              content: request.person_id ? (
                <a href={file}>{t('openFile', { name })}</a>
              ) : (
                `${name} (${t('unknownPerson')})`
              ),
            },
          },
          { key: { content: t('received') }, value: { content: longDate(request.received_on, lang) } },
          { key: { content: t('due') }, value: { content: longDate(request.due_on, lang) } },
          {
            key: { content: t('state') },
            value: { content: <RequestState lang={lang} request={request} today={today} /> },
          },
          request.extended_on
            ? {
                key: { content: t('extension') },
                value: {
                  content: t('extendedOn', {
                    date: longDate(request.extended_on, lang),
                    reason: request.extension_reason ?? '',
                  }),
                },
              }
            : null,
          request.outcome_reason
            ? { key: { content: t('reason') }, value: { content: request.outcome_reason } }
            : null,
          request.closed_on && request.notes
            ? { key: { content: t('notes') }, value: { content: request.notes } }
            : null,
        ]}
      />
      {request.closed_on ? null : <OpenForms {...props} />}
    </>
  )
}

function OpenForms({ lang, request, today, values, errors }: OneProps) {
  const t = say(lang)
  const at = `${base}/${request.id}`
  return (
    <>
      <Form action={`${at}/notes`}>
        <Textarea
          name="notes"
          label={t('notes')}
          hint={t('notesHint')}
          value={values.notes ?? request.notes}
          error={errors.notes}
          rows={5}
        />
        <Button variant="secondary">{t('save')}</Button>
      </Form>
      {request.extended_on === null && request.due_on >= today ? (
        <Details summary={t('extend')} open={errors.extensionReason !== undefined}>
          <Form action={`${at}/extend`}>
            <Textarea
              name="extensionReason"
              label={t('reason')}
              hint={t('extendHint')}
              value={values.extensionReason}
              error={errors.extensionReason}
              rows={3}
            />
            <Button variant="secondary">{t('extend')}</Button>
          </Form>
        </Details>
      ) : null}
      <Section id="close" title={t('close')}>
        <Form action={`${at}/close`}>
          <Radios
            name="outcome"
            fieldset={{ legend: t('outcome'), legendClasses: 'govuk-fieldset__legend--s' }}
            value={values.outcome}
            error={errors.outcome}
            items={outcomes.map(outcome => ({ value: outcome, label: t(outcome) }))}
          />
          <Textarea
            name="reason"
            label={t('reason')}
            hint={t('reasonHint')}
            value={values.reason}
            error={errors.reason}
            rows={3}
          />
          <Button preventDoubleClick>{t('close')}</Button>
        </Form>
      </Section>
    </>
  )
}
