import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { AnyOrganisation } from '../sites/queries.ts'
import { say } from '../sites/words.ts'
import { NameFields } from './unit-page.tsx'

export type OrganisationsPageProps = {
  lang: Lang
  organisations: AnyOrganisation[]
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** Every organisation of the installation, for its operator. */
export function OrganisationsPage({ lang, organisations, values, errors }: OrganisationsPageProps) {
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('organisationsLede')}>{t('organisations')}</PageHeading>
      <DataTable
        label={t('organisations')}
        rows={organisations}
        isDense
        empty={<EmptyState title={t('noneTitle')} />}
        columns={[
          {
            key: 'name',
            heading: t('organisation'),
            isRowHeader: true,
            cell: one => textIn(one.name, lang),
          },
          { key: 'short', heading: t('shortName'), cell: one => one.short_name },
          {
            key: 'people',
            heading: t('people'),
            isNumber: true,
            cell: one => one.people.toLocaleString('en-GB'),
          },
          { key: 'sites', heading: t('onSites'), cell: one => one.sites.join(', ') },
        ]}
      />
      <Section id="add" title={t('addOrganisation')}>
        <Form action="/manage/organisations">
          <NameFields lang={lang} values={values} errors={errors} />
          <Input
            name="shortName"
            label={t('shortName')}
            hint={t('shortHint')}
            value={values.shortName}
            error={errors.shortName}
          />
          <Checkboxes
            name="onThisSite"
            values={values.onThisSite ? ['1'] : []}
            items={[{ value: '1', label: t('onThisSite') }]}
          />
          <Button preventDoubleClick>{t('addOrganisation')}</Button>
        </Form>
      </Section>
    </>
  )
}
