import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { JobRole } from '../units/queries.ts'
import { say } from '../units/words.ts'
import { NameFields } from './unit-page.tsx'

type FieldsProps = {
  lang: Lang
  values: Record<string, string | undefined>
  errors: Record<string, string>
}
export type JobRolesPageProps = FieldsProps & { organisation: string; roles: JobRole[]; canEdit: boolean }

/** What people do in the organisation. */
export function JobRolesPage(props: JobRolesPageProps) {
  const { lang, roles, canEdit } = props
  const t = say(lang)
  return (
    <>
      <FormErrors errors={props.errors} />
      <PageHeading lede={t('jobRolesLede', { organisation: props.organisation })}>
        {t('jobRoles')}
      </PageHeading>
      <DataTable
        label={t('jobRoles')}
        isDense
        rows={roles}
        empty={<EmptyState title={t('noRolesTitle')}>{t('noRolesText')}</EmptyState>}
        columns={[
          {
            key: 'name',
            heading: t('jobRole'),
            isRowHeader: true,
            cell: role => {
              const name = textIn(role.name, lang)
              return canEdit ? <a href={`/manage/job-roles/${role.id}`}>{name}</a> : name
            },
          },
          { key: 'people', heading: t('people'), isNumber: true, cell: role => role.people },
        ]}
      />
      {canEdit ? (
        <Section id="add" title={t('addJobRole')}>
          <Form action="/manage/job-roles">
            <NameFields {...props} />
            <Button preventDoubleClick>{t('addJobRole')}</Button>
          </Form>
        </Section>
      ) : null}
    </>
  )
}

export function JobRolePage(props: FieldsProps & { id: string }) {
  const t = say(props.lang)
  return (
    <>
      <BackLink href="/manage/job-roles">{t('backToRoles')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading>{t('renameJobRole')}</PageHeading>
      <Form action={`/manage/job-roles/${props.id}`}>
        <NameFields {...props} />
        <Button>{t('save')}</Button>
      </Form>
    </>
  )
}
