import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Choice } from '../manage/queries.ts'
import type { Equivalent } from '../qualifications/queries.ts'
import { sayQualification } from '../qualifications/words.ts'
import { orderedChoices } from './long-choices.ts'

const here = '/manage/equivalents'

type ListProps = { lang: Lang; rows: Equivalent[]; canEdit: boolean; firstHref?: string; nextHref?: string }

/** Which courses count as well where another is asked for. */
export function EquivalentsPage({ lang, rows, canEdit, firstHref, nextHref }: ListProps) {
  const t = sayQualification(lang)
  const add = canEdit ? <Button href={`${here}/new`}>{t('addEquivalent')}</Button> : undefined
  return (
    <>
      <BackLink href="/manage/qualifications">{t('title')}</BackLink>
      <PageHeading lede={t('equivalentsLede')} actions={rows.length > 0 ? add : undefined}>
        {t('equivalents')}
      </PageHeading>
      <DataTable
        label={t('equivalents')}
        isDense
        rows={rows}
        empty={
          <EmptyState title={t('noEquivalentsTitle')} action={add}>
            {t('noEquivalentsText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'course',
            heading: t('course'),
            isRowHeader: true,
            cell: row => textIn(row.course, lang) || '–',
          },
          { key: 'as', heading: t('countsAs'), cell: row => textIn(row.counts_as, lang) || '–' },
          {
            key: 'from',
            heading: t('countsFromHead'),
            cell: row => (row.counts_from ? shortDate(row.counts_from, lang) : t('anyDate')),
          },
          {
            key: 'by',
            heading: t('recorded'),
            cell: row => [shortDate(row.recorded_at, lang), row.made_by].filter(Boolean).join(' · '),
          },
          ...(canEdit
            ? [
                {
                  key: 'end',
                  heading: t('end'),
                  isHeadingHidden: true,
                  cell: (row: Equivalent) => (
                    <a href={`${here}/${row.id}/end`}>
                      {t('end')}
                      <span class="govuk-visually-hidden"> {textIn(row.course, lang)}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      <KeyPagination firstHref={firstHref} nextHref={nextHref} />
    </>
  )
}

type NewProps = {
  lang: Lang
  courses: Choice[]
  values: Record<string, string | undefined>
  errors: Record<string, string>
  /** For how many people it would count, once both courses are given. */
  doers: number | undefined
}

/** One course that is as good as another: first which, then for how many people, then the confirmation. */
export function NewEquivalentPage({ lang, courses, values, errors, doers }: NewProps) {
  const t = sayQualification(lang)
  const items = [
    { value: '', text: t('choose') },
    ...orderedChoices(courses, [], lang).map(one => ({ value: one.id, text: textIn(one.name, lang) })),
  ]
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <BackLink href={here}>{t('equivalents')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('addEquivalent')}</PageHeading>
      <form method="get" action={`${here}/new`} class="gh-form">
        <Select {...field('course')} label={t('course')} items={items} />
        <Select {...field('counts_as')} label={t('countsAs')} items={items} />
        <DateField {...field('counts_from')} label={t('countsFrom')} />
        <Button variant={doers === undefined ? undefined : 'secondary'}>{t('look')}</Button>
      </form>
      {doers === undefined ? null : (
        <Form action={`${here}/new`}>
          <p>
            <strong>{t('doers', { count: doers })}</strong>
          </p>
          {Object.entries(values).map(([name, value]) =>
            value ? <input type="hidden" name={name} value={value} /> : null,
          )}
          <Button preventDoubleClick>{t('confirm')}</Button>
        </Form>
      )}
    </>
  )
}

/** Ending it, for what is known from now on. */
export function EndEquivalentPage({
  lang,
  equivalent,
  errors,
}: {
  lang: Lang
  equivalent: Equivalent
  errors: Record<string, string>
}) {
  const t = sayQualification(lang)
  const from = equivalent.counts_from ? longDate(equivalent.counts_from, lang) : t('anyDate')
  return (
    <>
      <BackLink href={here}>{t('equivalents')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('endText')}>{t('endTitle')}</PageHeading>
      <p>
        {t('course')} <strong>{textIn(equivalent.course, lang)}</strong> {t('countsAs')}{' '}
        <strong>{textIn(equivalent.counts_as, lang)}</strong>. {t('countsFromHead')}: {from}.
      </p>
      <Form action={`${here}/${equivalent.id}/end`}>
        <Button variant="warning" preventDoubleClick>
          {t('endNow')}
        </Button>
      </Form>
    </>
  )
}
