import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { GrantHere } from '../roles/queries.ts'
import { say } from '../roles/words.ts'
import { spanInWords } from './people-page.tsx'

export type RolesPageProps = {
  lang: Lang
  organisation: string
  grants: GrantHere[]
  errors: Record<string, string>
  self?: string
}

/** Everybody who may do something in the organisation. */
export function RolesPage({ lang, organisation, grants, errors, self }: RolesPageProps) {
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede', { organisation })}>{t('title')}</PageHeading>
      <GrantTable lang={lang} grants={grants} label={t('title')} canEnd self={self} hasNames />
    </>
  )
}

type GrantTableProps = {
  lang: Lang
  grants: GrantHere[]
  label: string
  canEnd: boolean
  self?: string
  hasNames?: boolean
}

/** Grants with how far they reach and until when. */
export function GrantTable({ lang, grants, label, canEnd, self, hasNames }: GrantTableProps) {
  const t = say(lang)
  const name = {
    key: 'person',
    heading: t('person'),
    isRowHeader: true,
    cell: (grant: GrantHere) => <a href={`/manage/people/${grant.person_id}`}>{grant.name}</a>,
  }
  return (
    <DataTable
      label={label}
      isDense
      rows={grants}
      empty={
        hasNames ? (
          <EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>
        ) : (
          <p class="gh-meta">{t('noneHere')}</p>
        )
      }
      columns={[
        ...(hasNames ? [name] : []),
        { key: 'role', heading: t('role'), isRowHeader: !hasNames, cell: grant => t(grant.role) },
        {
          key: 'reach',
          heading: t('reach'),
          cell: grant =>
            grant.scope === 'unit' ? t('unitBelow', { unit: textIn(grant.unit, lang) }) : t('whole'),
        },
        { key: 'dates', heading: t('dates'), cell: grant => spanInWords(grant, lang) },
        { key: 'by', heading: t('givenBy'), cell: grant => grant.granted_by },
        {
          key: 'end',
          heading: t('end'),
          isHeadingHidden: true,
          cell: grant =>
            canEnd && grant.person_id !== self ? (
              <Form action={`/manage/roles/${grant.id}/end`} wide>
                <Button variant="secondary" classes="gh-button--small">
                  {t('end')}
                  <span class="govuk-visually-hidden"> {t('endOf', { name: grant.name })}</span>
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  )
}
