import { shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type Chip, FilterChips, FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { actions } from '../bulk/forms.ts'
import { say as sayBulk } from '../bulk/words.ts'
import type { Choice, ListedPerson, UnitChoice } from '../queries.ts'
import type { Span } from '../rules.ts'
import { kinds } from '../terms/memberships.ts'
import { say, sayKind } from '../words.ts'
import { unitItems } from './fields.tsx'

export type AskedPeople = {
  q: string
  unit: string
  audience: string
  kind: string
  state: 'current' | 'left' | 'all'
}

export type PeoplePageProps = {
  lang: Lang
  organisation: string
  asked: AskedPeople
  people: ListedPerson[]
  units: UnitChoice[]
  audiences: Choice[]
  canAdd: boolean
  canBulk: boolean
  canEnrol: boolean
  canExempt: boolean
  chips: Chip[]
  firstHref?: string
  nextHref?: string
}

/** Since when, until when, in few words. */
export function spanInWords({ starts_on, ends_on }: Span, lang: Lang): string {
  const t = say(lang)
  const from = shortDate(starts_on, lang)
  return ends_on ? t('span', { from, to: shortDate(ends_on, lang) }) : t('onwards', { date: from })
}

/** Everybody of the acting organisation, filtered by the address, a page at a time. */
export function PeoplePage(props: PeoplePageProps) {
  const { lang, asked, people } = props
  const t = say(lang)
  return (
    <>
      <PageHeading
        lede={t('peopleLede', { organisation: props.organisation })}
        actions={props.canAdd ? <Button href="/manage/people/new">{t('addPerson')}</Button> : null}
      >
        {t('people')}
      </PageHeading>
      <PeopleFilters {...props} />
      <FilterChips chips={props.chips} clearHref="/manage/people" />
      {(props.canBulk || props.canEnrol || props.canExempt) && people.length > 0 ? (
        <form action={actionFor(props)} method="get" class="gh-bulk">
          <DataTable label={t('people')} columns={[tick(lang), ...columns(lang)]} rows={people} isDense />
          <BulkChoice {...props} />
        </form>
      ) : (
        <DataTable
          label={t('people')}
          columns={columns(lang)}
          rows={people}
          isDense
          empty={<NobodyHere lang={lang} asked={asked} canAdd={props.canAdd} />}
        />
      )}
      {people.length > 0 ? (
        <KeyPagination
          summary={t('shown', { count: people.length })}
          firstHref={props.firstHref}
          nextHref={props.nextHref}
        />
      ) : null}
    </>
  )
}

function tick(lang: Lang): Column<ListedPerson> {
  const t = sayBulk(lang)
  return {
    key: 'tick',
    heading: t('tickHeading'),
    isHeadingHidden: true,
    cell: person => (
      <input
        type="checkbox"
        class="gh-tick"
        name="m"
        value={person.membership_id}
        aria-label={t('tick', { name: person.name })}
      />
    ),
  }
}

/** Where people who are chosen here are put on a course. */
const enrolAddress = '/manage/enrol-people'

/** Where they are exempted from requirements. */
const exemptAddress = '/manage/exemptions/bulk'

function actionFor({ canBulk, canEnrol }: Pick<PeoplePageProps, 'canBulk' | 'canEnrol'>): string {
  if (canBulk) return '/manage/people/bulk'
  return canEnrol ? enrolAddress : exemptAddress
}

/** What to do with those ticked, or with everybody that the filters find: the next page asks for the rest. */
function BulkChoice({ lang, asked, canBulk, canEnrol, canExempt }: PeoplePageProps) {
  const t = sayBulk(lang)
  const { q, unit, audience, kind, state } = asked
  return (
    <section class="gh-box gh-bulk__choice" aria-labelledby="bulk">
      <h2 class="govuk-heading-s" id="bulk">
        {t('choose')}
      </h2>
      {Object.entries({ q, unit, audience, kind, state }).map(([name, value]) =>
        value ? <input type="hidden" name={name} value={value} /> : null,
      )}
      <Radios
        name="of"
        value="chosen"
        classes="govuk-radios--small"
        fieldset={{ legend: t('whom') }}
        items={(['chosen', 'all'] as const).map(value => ({ value, label: t(value) }))}
      />
      {canBulk ? (
        <div class="gh-fields">
          <Select
            name="action"
            label={t('action')}
            items={actions.map(value => ({ value, text: t(value) }))}
          />
        </div>
      ) : null}
      <div class="gh-actions">
        {canBulk ? <Button variant="secondary">{t('goOn')}</Button> : null}
        {canEnrol ? (
          <Button variant="secondary" attributes={{ formaction: enrolAddress }}>
            {t('enrol')}
          </Button>
        ) : null}
        {canExempt ? (
          <Button variant="secondary" attributes={{ formaction: exemptAddress }}>
            {t('exempt')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

function NobodyHere({ lang, asked, canAdd }: { lang: Lang; asked: AskedPeople; canAdd: boolean }) {
  const t = say(lang)
  if (asked.q || asked.unit || asked.audience || asked.kind || asked.state !== 'current')
    return <EmptyState title={t('noMatchTitle')}>{t('noMatchText')}</EmptyState>
  const action = canAdd ? <Button href="/manage/people/new">{t('addPerson')}</Button> : null
  return (
    <EmptyState title={t('noneTitle')} action={action}>
      {t('noneText')}
    </EmptyState>
  )
}

function PeopleFilters({ lang, asked, units, audiences }: PeoplePageProps) {
  const t = say(lang)
  const states = (['current', 'left', 'all'] as const).map(state => ({ text: t(state), value: state }))
  return (
    <FilterPanel action="/manage/people" submitText={t('show')} submitsItself>
      <Input name="q" type="search" label={t('search')} value={asked.q} classes="govuk-input--width-20" />
      <Select
        name="unit"
        label={t('unitBelow')}
        items={unitItems(units, lang, t('wholeOrganisation'))}
        value={asked.unit}
      />
      {audiences.length > 0 ? (
        <Select
          name="audience"
          label={t('audience')}
          items={[
            { text: t('any'), value: '' },
            ...audiences.map(one => ({ text: textIn(one.name, lang), value: one.id })),
          ]}
          value={asked.audience}
        />
      ) : null}
      <Select
        name="kind"
        label={t('kind')}
        items={[
          { text: t('any'), value: '' },
          ...kinds.map(kind => ({ text: sayKind(lang)(kind), value: kind })),
        ]}
        value={asked.kind}
      />
      <Select name="state" label={t('state')} items={states} value={asked.state} />
    </FilterPanel>
  )
}

function columns(lang: Lang): Column<ListedPerson>[] {
  const t = say(lang)
  return [
    {
      key: 'name',
      heading: t('name'),
      isRowHeader: true,
      cell: person => <a href={`/manage/people/${person.person_id}`}>{person.name}</a>,
    },
    { key: 'number', heading: t('number'), cell: person => person.employee_number },
    { key: 'unit', heading: t('unit'), cell: person => textIn(person.unit, lang) },
    { key: 'role', heading: t('jobRole'), cell: person => textIn(person.job_role, lang) },
    { key: 'manager', heading: t('manager'), cell: person => person.manager },
    { key: 'kind', heading: t('kind'), cell: person => sayKind(lang)(person.kind as 'employee') },
    {
      key: 'dates',
      heading: t('fromTo'),
      cell: person => <span class="gh-nowrap">{spanInWords(person, lang)}</span>,
    },
  ]
}
