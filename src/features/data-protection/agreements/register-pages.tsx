import { shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Typed } from '../access-requests/pages.tsx'
import { say as sayPurpose } from '../export/words.ts'
import { type Purpose, purposes } from '../rules.ts'
import { base, type Errors } from './pages.tsx'
import type { Agreement, Processor, RegisterFacts, Shared, Standing, Total } from './queries.ts'
import { say } from './words.ts'

type SharedProps = {
  lang: Lang
  agreement: Agreement
  totals: Total[]
  standing: Standing[]
  people: Shared[]
  firstHref?: string
  nextHref?: string
}

/** What another organisation shares, as far as the agreement goes. */
export function SharedPage({ lang, agreement, totals, standing, people, firstHref, nextHref }: SharedProps) {
  const t = say(lang)
  const nothing = <p class="gh-meta">{t('nothingShared')}</p>
  return (
    <>
      <BackLink href={`${base}/${agreement.id}`}>{agreement.purpose}</BackLink>
      <PageHeading lede={t('sharedLede', { purpose: agreement.purpose })}>
        {t('sharedTitle', { organisation: textIn(agreement.giver, lang) })}
      </PageHeading>
      <DataTable
        label={t('totals')}
        caption={t('totals')}
        isDense
        rows={totals}
        empty={nothing}
        columns={[
          { key: 'course', heading: t('course'), isRowHeader: true, cell: one => textIn(one.title, lang) },
          { key: 'people', heading: t('people'), isNumber: true, cell: one => one.people ?? t('few') },
          {
            key: 'completed',
            heading: t('completed'),
            isNumber: true,
            cell: one => one.completed ?? t('few'),
          },
        ]}
      />
      {standing.length > 0 ? (
        <DataTable
          label={t('requirements')}
          caption={t('requirements')}
          isDense
          rows={standing}
          columns={[
            {
              key: 'requirement',
              heading: t('requirement'),
              isRowHeader: true,
              cell: one => textIn(one.title, lang),
            },
            { key: 'state', heading: t('state'), cell: one => t(stateKeys[one.state] ?? 'stateWaiting') },
            { key: 'people', heading: t('people'), isNumber: true, cell: one => one.people ?? t('few') },
          ]}
        />
      ) : null}
      {agreement.level === 'totals' ? null : (
        <DataTable
          label={t(agreement.level)}
          caption={t(agreement.level)}
          isDense
          rows={people}
          empty={nothing}
          columns={[
            { key: 'person', heading: t('person'), isRowHeader: true, cell: one => one.name },
            { key: 'course', heading: t('course'), cell: one => textIn(one.title, lang) },
            { key: 'on', heading: t('completedOn'), cell: one => shortDate(one.happened_on, lang) },
            ...(agreement.level === 'evidence'
              ? [{ key: 'score', heading: t('score'), isNumber: true, cell: (one: Shared) => one.score }]
              : []),
          ]}
        />
      )}
      <KeyPagination firstHref={firstHref} nextHref={nextHref} />
    </>
  )
}

const stateKeys: Record<string, Parameters<ReturnType<typeof say>>[0]> = {
  met: 'stateMet',
  expiring: 'stateExpiring',
  due: 'stateDue',
  overdue: 'stateOverdue',
  expired: 'stateExpired',
  waiting: 'stateWaiting',
  exempt: 'stateExempt',
}

type ProcessorsProps = { lang: Lang; organisation: string; processors: Processor[] }

/** Who handles data for the organisation. */
export function ProcessorsPage({ lang, organisation, processors }: ProcessorsProps) {
  const t = say(lang)
  return (
    <>
      <BackLink href={base}>{t('back')}</BackLink>
      <PageHeading
        lede={t('processorsLede', { organisation })}
        actions={<Button href={`${base}/processors/new`}>{t('addProcessor')}</Button>}
      >
        {t('processors')}
      </PageHeading>
      <ProcessorTable lang={lang} processors={processors} canChange />
    </>
  )
}

function ProcessorTable(props: { lang: Lang; processors: Processor[]; canChange?: boolean }) {
  const { lang, processors, canChange } = props
  const t = say(lang)
  const nameCell = (one: Processor) =>
    canChange ? <a href={`${base}/processors/${one.id}`}>{one.name}</a> : one.name
  return (
    <DataTable
      label={t('processors')}
      isDense
      rows={processors}
      empty={<p class="gh-meta">{t('noProcessors')}</p>}
      columns={[
        { key: 'name', heading: t('name'), isRowHeader: true, cell: nameCell },
        { key: 'does', heading: t('does'), cell: one => one.purpose },
        { key: 'contact', heading: t('contactWord'), cell: one => one.contact },
        { key: 'from', heading: t('from'), cell: one => shortDate(one.starts_on, lang) },
        {
          key: 'until',
          heading: t('untilWord'),
          cell: one => (one.ends_on ? shortDate(one.ends_on, lang) : ''),
        },
        {
          key: 'transfer',
          heading: t('transferWord'),
          cell: one => [one.transfer_to, one.safeguard].filter(Boolean).join(': '),
        },
      ]}
    />
  )
}

type ProcessorProps = { lang: Lang; id?: string; values: Typed; errors: Errors }

/** Writing a processor down, or a new version of one. */
export function ProcessorPage({ lang, id, values, errors }: ProcessorProps) {
  const t = say(lang)
  const field = (name: string, label: string) => (
    <Input name={name} label={label} value={values[name]} error={errors[name]} autocomplete="off" />
  )
  return (
    <>
      <BackLink href={`${base}/processors`}>{t('processors')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t(id ? 'changeProcessor' : 'addProcessor')}</PageHeading>
      <Form action={`${base}/processors/${id ?? 'new'}`}>
        {field('name', t('name'))}
        {field('purpose', t('does'))}
        {field('contact', t('contact'))}
        <DateField name="startsOn" label={t('from')} value={values.startsOn} error={errors.startsOn} />
        <DateField name="endsOn" label={t('until')} value={values.endsOn} error={errors.endsOn} />
        {field('transferTo', t('transfer'))}
        {field('safeguard', t('safeguard'))}
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}

type RegisterProps = {
  lang: Lang
  here: string
  organisation: string
  contact: string | null
  facts: RegisterFacts
  agreements: Agreement[]
  processors: Processor[]
  kindWord: (kind: string) => string
}

/** The record of processing, to be printed. */
export function RegisterPage(props: RegisterProps) {
  const { lang, facts } = props
  const t = say(lang)
  const p = sayPurpose(lang)
  const given = props.agreements.filter(one => one.giver_id === props.here && one.holds)
  const received = given.map(
    one => `${textIn(one.receiver, lang)} (${t(one.level)}): ${one.purpose}, ${one.lawful_basis}`,
  )
  const keptFor = (purpose: Purpose) => {
    const rule = facts.rules.find(one => one.purpose === purpose)
    return rule?.keep_years == null ? t('forEver') : t('years', { count: rule.keep_years })
  }
  const rows: [string, string][] = [
    [t('controller'), props.organisation],
    [
      t('officer'),
      [facts.officers.join(', ') || t('nobodyNamed'), props.contact].filter(Boolean).join(' · '),
    ],
    [t('kindsOfPeople'), facts.kinds.map(props.kindWord).join(', ')],
    [t('recipients'), received.join('; ') || t('nobodyReceives')],
    [t('security'), t('securityText')],
  ]
  return (
    <>
      <BackLink href={base}>{t('back')}</BackLink>
      <PageHeading lede={t('registerLede', { organisation: props.organisation })}>
        {t('register')}
      </PageHeading>
      <SummaryList
        rows={rows.map(([key, value]) => ({ key: { content: key }, value: { content: value } }))}
      />
      <DataTable
        label={t('register')}
        isDense
        rows={purposes}
        columns={[
          { key: 'what', heading: t('what'), isRowHeader: true, cell: purpose => p(purpose) },
          { key: 'why', heading: t('why'), cell: purpose => p(`${purpose}Why` as `${Purpose}Why`) },
          { key: 'howLong', heading: t('howLong'), cell: keptFor },
        ]}
      />
      <Section id="processors" title={t('processors')}>
        <ProcessorTable lang={lang} processors={props.processors} />
      </Section>
    </>
  )
}
