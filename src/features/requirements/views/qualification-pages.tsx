import { longDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Qualification } from '../qualifications/queries.ts'
import { sayQualification } from '../qualifications/words.ts'

const here = '/manage/qualifications'

type ListProps = {
  lang: Lang
  asked: { q: string; state: string; after?: string }
  rows: Qualification[]
  canEdit: boolean
  firstHref?: string
  nextHref?: string
}

/** The outside qualifications that the organisation knows. */
export function QualificationsPage(props: ListProps) {
  const { lang, asked, rows, canEdit } = props
  const t = sayQualification(lang)
  const add = canEdit ? <Button href={`${here}/new`}>{t('add')}</Button> : undefined
  const isFiltered = Boolean(asked.q || asked.state || asked.after)
  const none = isFiltered ? (
    <EmptyState title={t('noMatchTitle')}>{t('noMatchText')}</EmptyState>
  ) : (
    <EmptyState title={t('noneTitle')} action={add}>
      {t('noneText')}
    </EmptyState>
  )
  return (
    <>
      <PageHeading lede={t('lede')} actions={rows.length > 0 || isFiltered ? add : undefined}>
        {t('title')}
      </PageHeading>
      <p>
        <a href="/manage/equivalents">{t('equivalents')}</a>
      </p>
      {rows.length > 0 || isFiltered ? (
        <FilterPanel action={here} submitText={t('show')} submitsItself>
          <Input name="q" type="search" label={t('search')} value={asked.q} />
          <Select
            name="state"
            label={t('state')}
            value={asked.state}
            items={[
              { value: '', text: t('current') },
              { value: 'retired', text: t('retired') },
              { value: 'all', text: t('all') },
            ]}
          />
        </FilterPanel>
      ) : null}
      <DataTable
        label={t('title')}
        isDense
        rows={rows}
        empty={none}
        columns={[
          {
            key: 'name',
            heading: t('name'),
            isRowHeader: true,
            cell: row => (
              <span lang={otherLang(row.name, lang)}>
                {canEdit ? (
                  <a href={`${here}/${row.id}`}>{textIn(row.name, lang)}</a>
                ) : (
                  textIn(row.name, lang)
                )}
              </span>
            ),
          },
          { key: 'code', heading: t('codeHead'), cell: row => row.code ?? '–' },
          {
            key: 'askedBy',
            heading: t('askedBy'),
            cell: row => (row.asked_by > 0 ? t('requirements', { count: row.asked_by }) : t('nothing')),
          },
          {
            key: 'state',
            heading: t('state'),
            cell: row => (
              <StateTag state={row.closed_on ? 'archived' : 'met'}>
                {t(row.closed_on ? 'retired' : 'current')}
              </StateTag>
            ),
          },
        ]}
      />
      <KeyPagination firstHref={props.firstHref} nextHref={props.nextHref} />
    </>
  )
}

type FormProps = {
  lang: Lang
  /** None for a new one. */
  qualification?: Qualification
  hasWelsh: boolean
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** What a qualification is called; and retiring it. */
export function QualificationPage({ lang, qualification, hasWelsh, values, errors }: FormProps) {
  const t = sayQualification(lang)
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <BackLink href={here}>{t('title')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{qualification ? textIn(qualification.name, lang) : t('add')}</PageHeading>
      {qualification?.closed_on ? (
        <InsetText>{t('retiredOn', { date: longDate(qualification.closed_on, lang) })}</InsetText>
      ) : null}
      <Form action={`${here}/${qualification?.id ?? 'new'}`}>
        <Input {...field('name')} label={t('nameEn')} autocomplete="off" attributes={{ lang: 'en' }} />
        {hasWelsh ? (
          <Input {...field('name_cy')} label={t('nameCy')} autocomplete="off" attributes={{ lang: 'cy' }} />
        ) : null}
        <Input
          {...field('code')}
          label={t('code')}
          hint={t('codeHint')}
          autocomplete="off"
          classes="govuk-input--width-10"
        />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
      {qualification && !qualification.closed_on ? (
        <Section id="retire" title={t('retire')}>
          <p>{t('retireText')}</p>
          <Form action={`${here}/${qualification.id}/retire`}>
            <Button variant="secondary">{t('retire')}</Button>
          </Form>
        </Section>
      ) : null}
      {qualification?.closed_on ? (
        <Form action={`${here}/${qualification.id}/restore`}>
          <Button variant="secondary">{t('restore')}</Button>
        </Form>
      ) : null}
    </>
  )
}
