import type { Lang } from '../../../../platform/i18n/words.ts'
import { DataTable } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../../ui/form.tsx'
import { Button } from '../../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../../ui/govuk/input.tsx'
import { Radios } from '../../../../ui/govuk/radios.tsx'
import { Select } from '../../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../../ui/page-heading.tsx'
import { sayKind } from '../../../people/index.ts'
import { joiningKinds } from '../queries.ts'
import type { JoiningDomain } from '../queries-setting.ts'
import { sayManage } from '../words-manage.ts'
import type { Typed, Wrong } from './fields.tsx'

type DomainsProps = {
  lang: Lang
  organisation: string
  domains: JoiningDomain[]
  values: Typed
  errors: Wrong
}

/** Whose addresses an organisation takes, and adding one. */
export function DomainsPage({ lang, organisation, domains, values, errors }: DomainsProps) {
  const t = sayManage(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('domainsLede', { organisation })}>{t('domains')}</PageHeading>
      <Domains lang={lang} domains={domains} />
      <h2>{t('addDomain')}</h2>
      <Form action="/manage/joining/domains">
        <Input
          name="domain"
          label={t('domain')}
          hint={t('domainHint')}
          value={values.domain}
          error={errors.domain}
          autocapitalize="none"
          spellcheck={false}
        />
        <Select
          name="kind"
          label={t('becomes')}
          value={values.kind}
          error={errors.kind}
          items={joiningKinds.map(kind => ({ text: sayKind(lang)(kind), value: kind }))}
        />
        <Checkboxes
          name="needsApproval"
          values={values.needsApproval ? ['1'] : []}
          error={errors.needsApproval}
          items={[{ value: '1', label: t('needsApproval') }]}
        />
        <Button preventDoubleClick>{t('addDomain')}</Button>
      </Form>
    </>
  )
}

function Domains({ lang, domains }: { lang: Lang; domains: JoiningDomain[] }) {
  const t = sayManage(lang)
  return (
    <DataTable
      label={t('domains')}
      rows={domains}
      isDense
      empty={<EmptyState title={t('noDomains')}>{t('noDomainsText')}</EmptyState>}
      columns={[
        { key: 'domain', heading: t('domain'), isRowHeader: true, cell: one => one.domain },
        { key: 'kind', heading: t('kind'), cell: one => sayKind(lang)(one.kind) },
        { key: 'approval', heading: t('approval'), cell: one => t(one.needs_approval ? 'yes' : 'no') },
        {
          key: 'actions',
          heading: t('actions'),
          isHeadingHidden: true,
          cell: one => (
            <Form action={`/manage/joining/domains/${one.id}/remove`}>
              <Button variant="secondary" classes="gh-button--small">
                {t('remove')}
                <span class="govuk-visually-hidden"> {one.domain}</span>
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}

type SettingsProps = { lang: Lang; organisation: string; values: Typed; errors: Wrong }

/** What an organisation allows people without a work account. */
export function SettingsPage({ lang, organisation, values, errors }: SettingsProps) {
  const t = sayManage(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('settingsLede', { organisation })}>{t('settings')}</PageHeading>
      <Form action="/manage/joining/settings">
        <Radios
          name="linksFor"
          fieldset={{ legend: t('linksFor'), legendClasses: 'govuk-fieldset__legend--s' }}
          hint={t('linksHint')}
          value={values.linksFor}
          error={errors.linksFor}
          items={[
            { value: 'nobody', label: t('nobody') },
            { value: 'not employees', label: t('notEmployees'), hint: t('notEmployeesHint') },
            { value: 'everybody', label: t('everybody') },
          ]}
        />
        <Checkboxes
          name="managersInvite"
          values={values.managersInvite ? ['1'] : []}
          items={[{ value: '1', label: t('managersInvite') }]}
        />
        <Input
          name="daysAfterStart"
          label={t('daysAfterStart')}
          hint={t('daysHint')}
          value={values.daysAfterStart}
          error={errors.daysAfterStart}
          inputmode="numeric"
          classes="govuk-input--width-3"
        />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}
