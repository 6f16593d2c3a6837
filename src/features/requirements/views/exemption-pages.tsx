import type { Localised } from '../../../platform/i18n/localised.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { sayMany } from '../exempting/words.ts'
import { reasons } from '../people/reasons.ts'
import { sayWhy } from '../people/words.ts'
import type { ExemptionRow, MembershipHere, PersonStanding } from '../queries-why.ts'
import { say } from '../words.ts'
import { datesOf, spanOf } from './why-page.tsx'

type FormProps = {
  lang: Lang
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

export type PersonStandingPageProps = {
  lang: Lang
  person: { id: string; name: string }
  standings: PersonStanding[]
  /** Left out for whoever may not see why somebody is exempt. */
  exemptions: ExemptionRow[] | undefined
}

/** Where one person stands by every requirement, and from what they are exempt. */
export function PersonStandingPage({ lang, person, standings, exemptions }: PersonStandingPageProps) {
  const [t, s] = [sayWhy(lang), say(lang)]
  return (
    <>
      <BackLink href={`/manage/people/${person.id}`}>{person.name}</BackLink>
      <PageHeading>{t('standings', { name: person.name })}</PageHeading>
      <DataTable
        label={s('standing')}
        isDense
        rows={standings}
        empty={<p class="gh-meta">{t('nothing')}</p>}
        columns={[
          {
            key: 'name',
            heading: t('requirement'),
            isRowHeader: true,
            cell: row => textIn(row.name, lang),
          },
          {
            key: 'state',
            heading: s('standing'),
            cell: row => (
              <>
                <StateTag state={row.state}>{s(row.state)}</StateTag>
                <div class="gh-meta">{datesOf(row, lang)}</div>
              </>
            ),
          },
          {
            key: 'why',
            heading: s('why'),
            isHeadingHidden: true,
            cell: row => (
              <a href={`/manage/requirements/${row.requirement_id}/people/${row.membership_id}`}>
                {s('why')}
                <span class="govuk-visually-hidden"> {textIn(row.name, lang)}</span>
              </a>
            ),
          },
        ]}
      />
      {exemptions ? (
        <Section
          id="exemptions"
          title={t('exemptions')}
          more={<a href={`/manage/people/${person.id}/exemptions/new`}>{t('give')}</a>}
        >
          <Exemptions lang={lang} rows={exemptions} />
        </Section>
      ) : null}
    </>
  )
}

function Exemptions({ lang, rows, named }: { lang: Lang; rows: ExemptionRow[]; named?: boolean }) {
  const t = sayWhy(lang)
  return (
    <DataTable
      label={t('exemptions')}
      isDense
      rows={rows}
      empty={<p class="gh-meta">{t('noExemptions')}</p>}
      columns={[
        {
          key: 'what',
          heading: named ? t('person') : t('requirement'),
          isRowHeader: true,
          cell: row =>
            named ? (
              <a href={`/manage/people/${row.person_id}/requirements`}>{row.person}</a>
            ) : (
              textIn(row.requirement, lang) || t('allOfThem')
            ),
        },
        ...(named
          ? [
              {
                key: 'requirement',
                heading: t('requirement'),
                cell: (row: ExemptionRow) => textIn(row.requirement, lang) || t('allOfThem'),
              },
            ]
          : []),
        { key: 'reason', heading: t('reason'), cell: row => t(row.reason) },
        { key: 'when', heading: t('when'), cell: row => spanOf(row, lang) },
        {
          key: 'end',
          heading: t('end'),
          isHeadingHidden: true,
          cell: row => (
            <a href={`/manage/exemptions/${row.id}/end`}>
              {t('end')}
              <span class="govuk-visually-hidden">
                {' '}
                {row.person}, {spanOf(row, lang)}
              </span>
            </a>
          ),
        },
      ]}
    />
  )
}

export type ExemptionsPageProps = {
  lang: Lang
  asked: { q: string; requirement: string; reason: string; when: string; batch: string; before?: string }
  rows: ExemptionRow[]
  requirements: { id: string; name: Localised }[]
  firstHref?: string
  nextHref?: string
}

/** Everybody who is exempt, newest first. */
export function ExemptionsPage(props: ExemptionsPageProps) {
  const { lang, asked, rows } = props
  const [t, m] = [sayWhy(lang), sayMany(lang)]
  const isFiltered = Object.values(asked).some(Boolean)
  const many = <Button href="/manage/exemptions/bulk">{m('title')}</Button>
  return (
    <>
      <PageHeading lede={t('exemptionsLede')} actions={rows.length > 0 || isFiltered ? many : undefined}>
        {t('exemptions')}
      </PageHeading>
      <p>
        <a href="/manage/exemptions/batches">{m('batches')}</a>
      </p>
      {rows.length > 0 || isFiltered ? <ExemptionFilters {...props} /> : null}
      {rows.length > 0 ? <Exemptions lang={lang} rows={rows} named /> : null}
      {rows.length === 0 && isFiltered ? (
        <EmptyState title={m('noMatchTitle')}>{m('noMatchText')}</EmptyState>
      ) : null}
      {rows.length === 0 && !isFiltered ? (
        <EmptyState title={t('noExemptionsTitle')} action={many}>
          {t('noExemptionsText')}
        </EmptyState>
      ) : null}
      <KeyPagination firstHref={props.firstHref} nextHref={props.nextHref} />
    </>
  )
}

function ExemptionFilters({ lang, asked, requirements }: ExemptionsPageProps) {
  const [t, m] = [sayWhy(lang), sayMany(lang)]
  return (
    <FilterPanel
      action="/manage/exemptions"
      submitText={m('show')}
      submitsItself
      kept={asked.batch ? { batch: asked.batch } : undefined}
    >
      <Input name="q" type="search" label={m('search')} value={asked.q} />
      <Select
        name="requirement"
        label={t('requirement')}
        value={asked.requirement}
        items={[
          { value: '', text: m('anyRequirement') },
          ...requirements.map(one => ({ value: one.id, text: textIn(one.name, lang) })),
        ]}
      />
      <Select
        name="reason"
        label={t('reason')}
        value={asked.reason}
        items={[
          { value: '', text: m('anyReason') },
          ...reasons.map(reason => ({ value: reason, text: t(reason) })),
        ]}
      />
      <Select
        name="when"
        label={m('when')}
        value={asked.when}
        items={[
          { value: '', text: m('anyTime') },
          ...(['now', 'later', 'over'] as const).map(value => ({ value, text: m(value) })),
        ]}
      />
    </FilterPanel>
  )
}

/** Exempting somebody: from what, why, from when to when. */
export function NewExemptionPage(
  props: FormProps & {
    person: { id: string; name: string }
    memberships: MembershipHere[]
    requirements: { id: string; name: Localised }[]
    kindOf: (kind: string) => string
  },
) {
  const { lang, person, memberships, values, errors } = props
  const t = sayWhy(lang)
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <BackLink href={`/manage/people/${person.id}/requirements`}>{person.name}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('giveFor', { name: person.name })}</PageHeading>
      <Form action={`/manage/people/${person.id}/exemptions/new`}>
        {memberships.length > 1 ? (
          <Select
            {...field('of')}
            label={t('membership')}
            items={memberships.map(one => ({ value: one.id, text: props.kindOf(one.kind) }))}
          />
        ) : null}
        <Select
          {...field('requirement')}
          label={t('fromWhat')}
          items={[
            { value: '', text: t('allOfThem') },
            ...props.requirements.map(one => ({ value: one.id, text: textIn(one.name, lang) })),
          ]}
        />
        <Radios
          {...field('reason')}
          fieldset={{ legend: t('reason'), legendClasses: 'govuk-fieldset__legend--s' }}
          classes="govuk-radios--small"
          items={reasons.map(reason => ({ value: reason, label: t(reason) }))}
        />
        <DateField {...field('starts_on')} label={t('firstDay')} />
        <DateField {...field('ends_on')} label={t('lastDay')} />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}

/** Ending an exemption on a day, or taking it back. */
export function EndExemptionPage({ lang, row, values, errors }: FormProps & { row: ExemptionRow }) {
  const t = sayWhy(lang)
  return (
    <>
      <BackLink href={`/manage/people/${row.person_id}/requirements`}>{row.person}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading
        caption={row.person}
        lede={`${textIn(row.requirement, lang) || t('allOfThem')} · ${t(row.reason)} · ${spanOf(row, lang)}`}
      >
        {t('endTitle')}
      </PageHeading>
      <Form action={`/manage/exemptions/${row.id}/end`}>
        <DateField name="last_day" value={values.last_day} error={errors.last_day} label={t('endDay')} />
        <Button preventDoubleClick>{t('endNow')}</Button>
      </Form>
    </>
  )
}
