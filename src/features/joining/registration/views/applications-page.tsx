import { dateAndTime, shortDate } from '../../../../platform/i18n/dates.ts'
import { textIn } from '../../../../platform/i18n/localised.ts'
import type { Lang } from '../../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../../ui/filters.tsx'
import { Form, FormErrors } from '../../../../ui/form.tsx'
import { BackLink } from '../../../../ui/govuk/back-link.tsx'
import { Button } from '../../../../ui/govuk/button.tsx'
import { Input } from '../../../../ui/govuk/input.tsx'
import { Radios } from '../../../../ui/govuk/radios.tsx'
import { Select } from '../../../../ui/govuk/select.tsx'
import { SummaryList } from '../../../../ui/govuk/summary-list.tsx'
import { Textarea } from '../../../../ui/govuk/textarea.tsx'
import { KeyPagination } from '../../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../../ui/page-heading.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { sayKind } from '../../../people/index.ts'
import type { AskedApplications } from '../asked.ts'
import {
  type ListedRegistration,
  type Registration,
  type RegistrationState,
  registrationStates,
} from '../queries-manage.ts'
import { codeShown } from '../rules.ts'
import { sayState } from '../words.ts'
import { sayManage } from '../words-manage.ts'
import type { Typed, Wrong } from './fields.tsx'

const tones = { waiting: 'due', 'asked back': 'waiting', accepted: 'completed', refused: 'archived' } as const

function State({ lang, state }: { lang: Lang; state: RegistrationState }) {
  return <StateTag state={tones[state]}>{sayState(lang)(state)}</StateTag>
}

export type ApplicationsProps = {
  lang: Lang
  organisation: string
  asked: AskedApplications
  applications: ListedRegistration[]
  firstHref?: string
  nextHref?: string
}

/** Who would like to join: those who wait first, the oldest at the top. */
export function ApplicationsPage(props: ApplicationsProps) {
  const { lang, asked, applications } = props
  const t = sayManage(lang)
  const isFresh = asked.state === 'waiting' && asked.q === ''
  const empty = (
    <EmptyState title={t(isFresh ? 'noneWaiting' : 'noneFound')}>
      {t(isFresh ? 'noneWaitingText' : 'noneFoundText')}
    </EmptyState>
  )
  return (
    <>
      <PageHeading lede={t('applicationsLede', { organisation: props.organisation })}>
        {t('applications')}
      </PageHeading>
      <FilterPanel action="/manage/joining/applications" submitText={t('show')} submitsItself>
        <Input name="q" type="search" label={t('search')} value={asked.q} classes="govuk-input--width-20" />
        <Select
          name="state"
          label={t('state')}
          value={asked.state}
          items={[
            ...registrationStates.map(state => ({ text: sayState(lang)(state), value: state as string })),
            { text: t('all'), value: 'all' },
          ]}
        />
      </FilterPanel>
      <DataTable
        label={t('applications')}
        columns={columns(lang)}
        rows={applications}
        isDense
        empty={empty}
      />
      {applications.length > 0 ? (
        <KeyPagination
          summary={t('shown', { count: applications.length })}
          firstHref={props.firstHref}
          nextHref={props.nextHref}
        />
      ) : null}
    </>
  )
}

function columns(lang: Lang): Column<ListedRegistration>[] {
  const t = sayManage(lang)
  return [
    {
      key: 'name',
      heading: t('name'),
      isRowHeader: true,
      cell: one => <a href={`/manage/joining/applications/${one.id}`}>{one.name}</a>,
    },
    { key: 'address', heading: t('address'), cell: one => one.address },
    { key: 'kind', heading: t('kind'), cell: one => sayKind(lang)(one.kind) },
    { key: 'by', heading: t('by'), cell: one => one.label ?? t('domainWord') },
    { key: 'asked', heading: t('asked'), cell: one => shortDate(one.recorded_at, lang) },
    { key: 'state', heading: t('state'), cell: one => <State lang={lang} state={one.state} /> },
  ]
}

export type ApplicationProps = { lang: Lang; application: Registration; values: Typed; errors: Wrong }

/** One application with all that is known of it, and what may be decided. */
export function ApplicationPage({ lang, application, values, errors }: ApplicationProps) {
  const t = sayManage(lang)
  const isOpen = application.state === 'waiting' || application.state === 'asked back'
  return (
    <>
      <BackLink href="/manage/joining/applications">{t('backToApplications')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={t('applications')}>{application.name}</PageHeading>
      <p>
        <State lang={lang} state={application.state} />
      </p>
      <Known lang={lang} application={application} />
      {application.person_id ? (
        <p>
          <a href={`/manage/people/${application.person_id}`}>{t('lookAtPerson')}</a>
        </p>
      ) : null}
      {isOpen ? <Decide lang={lang} application={application} values={values} errors={errors} /> : null}
    </>
  )
}

function Known({ lang, application: one }: Pick<ApplicationProps, 'lang' | 'application'>) {
  const t = sayManage(lang)
  const by = one.code ? `${one.label} (${codeShown(one.code)})` : (one.domain ?? t('domainWord'))
  const guardian = [one.guardian_name, one.guardian_contact].filter(Boolean).join(', ')
  const rows: [string, string | null][] = [
    [t('knownAs'), one.known_as],
    [t('address'), one.address],
    [t('kind'), sayKind(lang)(one.kind)],
    [t('unit'), textIn(one.unit, lang)],
    [t('jobRole'), textIn(one.job_role, lang)],
    [t('by'), by],
    [t('asked'), dateAndTime(one.recorded_at, lang)],
    [t('bornOn'), one.date_of_birth && shortDate(one.date_of_birth, lang)],
    [t('guardian'), guardian],
    [t('message'), one.message],
    [t('question'), one.asked],
    [t('answer'), one.answer],
    [t('decidedOn'), one.decided_at && dateAndTime(one.decided_at, lang)],
    [t('sentenceSent'), one.sentence],
  ]
  return (
    <SummaryList
      rows={rows
        .filter(([, value]) => value)
        .map(([key, value]) => ({ key: { content: key }, value: { content: value } }))}
    />
  )
}

function Decide({ lang, application, values, errors }: ApplicationProps) {
  const t = sayManage(lang)
  return (
    <Form action={`/manage/joining/applications/${application.id}`}>
      <Radios
        name="decision"
        fieldset={{ legend: t('decideTitle'), legendClasses: 'govuk-fieldset__legend--m' }}
        value={values.decision}
        error={errors.decision}
        items={[
          { value: 'accept', label: t('accept'), hint: t('acceptHint') },
          ...(application.address ? [{ value: 'ask', label: t('ask'), hint: t('askHint') }] : []),
          { value: 'refuse', label: t('refuse'), hint: t('refuseHint') },
        ]}
      />
      <Textarea
        name="words"
        label={t('words')}
        hint={t('wordsHint')}
        rows={4}
        value={values.words}
        error={errors.words}
      />
      <Button preventDoubleClick>{t('decide')}</Button>
    </Form>
  )
}
