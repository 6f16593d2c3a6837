import { shortDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { UnitChoice } from '../../people/index.ts'
import type { Use } from '../overview/queries.ts'
import type { Audience } from '../queries.ts'
import { type EnrolmentUse, givenRoles, type RoleUse } from '../uses/queries.ts'
import { say } from '../uses/words.ts'
import { Frame } from './frame.tsx'
import { unitItems } from './list-page.tsx'

export type UsesPageProps = {
  lang: Lang
  audience: Audience
  uses: Use
  enrolments: EnrolmentUse[]
  roles: RoleUse[]
  mayGrant: boolean
  mayEnrol: boolean
  errors: Record<string, string>
}

/** What hangs on an audience: courses found, enrolments, roles, and audiences that are made from it. */
export function UsesPage(props: UsesPageProps) {
  const { lang, audience, uses } = props
  const t = say(lang)
  return (
    <Frame {...{ lang, audience }} place="uses" lede={t('lede')} errors={props.errors}>
      <Section id="catalogue" title={t('catalogue')}>
        {uses.listing.length > 0 ? (
          <ul class="govuk-list govuk-list--bullet">
            {uses.listing.map(one => (
              <li>
                <a href={`/manage/courses/${one.id}`} lang={otherLang(one.title, lang)}>
                  {textIn(one.title, lang)}
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <p>{t('catalogueNone')}</p>
        )}
      </Section>
      <Enrolments {...props} />
      <Roles {...props} />
      {uses.feeds.length > 0 ? (
        <Section id="feeds" title={t('feeds')}>
          <ul class="govuk-list govuk-list--bullet">
            {uses.feeds.map(one => (
              <li>
                <a href={`/manage/audiences/${one.id}`}>{textIn(one.name, lang)}</a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Frame>
  )
}

function Enrolments({ lang, audience, enrolments, mayEnrol }: UsesPageProps) {
  const t = say(lang)
  const canAdd = mayEnrol && !audience.archived_at
  return (
    <Section id="enrolments" title={t('enrolments')}>
      <DataTable
        label={t('enrolments')}
        isDense
        rows={enrolments}
        empty={<p>{t('enrolmentsNone')}</p>}
        columns={[
          {
            key: 'course',
            heading: t('course'),
            isRowHeader: true,
            cell: one => <a href={`/manage/automatic-enrolments/${one.id}`}>{textIn(one.course, lang)}</a>,
          },
          { key: 'from', heading: t('from'), cell: one => shortDate(one.starts_on, lang) },
          { key: 'opened', heading: t('opened'), isNumber: true, cell: one => one.opened },
        ]}
      />
      {canAdd ? (
        <Button href={`/manage/automatic-enrolments/new?audience=${audience.id}`} variant="secondary">
          {t('enrol')}
        </Button>
      ) : null}
    </Section>
  )
}

function Roles({ lang, audience, roles, mayGrant }: UsesPageProps) {
  const t = say(lang)
  const here = `/manage/audiences/${audience.id}/roles`
  return (
    <Section id="roles" title={t('roles')}>
      <DataTable
        label={t('roles')}
        isDense
        rows={roles}
        empty={<p>{t('rolesNone')}</p>}
        columns={[
          { key: 'role', heading: t('role'), isRowHeader: true, cell: one => t(one.role) },
          {
            key: 'reach',
            heading: t('reach'),
            cell: one =>
              one.scope === 'unit'
                ? t('unitBelow', { unit: textIn(one.place, lang) })
                : textIn(one.place, lang) || t('whole'),
          },
          {
            key: 'dates',
            heading: t('dates'),
            cell: one => {
              const from = shortDate(one.starts_on, lang)
              return one.ends_on
                ? t('span', { from, to: shortDate(one.ends_on, lang) })
                : t('onwards', { from })
            },
          },
          { key: 'reason', heading: t('reason'), cell: one => one.reason },
          { key: 'by', heading: t('givenBy'), cell: one => one.granted_by },
          {
            key: 'end',
            heading: t('end'),
            isHeadingHidden: true,
            cell: one =>
              mayGrant ? (
                <Form action={`${here}/${one.id}/end`} wide classes="gh-inline-form">
                  <Button variant="secondary" classes="gh-button--small">
                    {t('end')}
                    <span class="govuk-visually-hidden"> ({t(one.role)})</span>
                  </Button>
                </Form>
              ) : null,
          },
        ]}
      />
      {mayGrant && !audience.archived_at ? (
        <Button href={`${here}/new`} variant="secondary">
          {t('give')}
        </Button>
      ) : null}
    </Section>
  )
}

export type RolePageProps = {
  lang: Lang
  audience: Audience
  units: UnitChoice[]
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** Giving a role to everybody in an audience, with the reason and the days. */
export function RolePage({ lang, audience, units, values, errors }: RolePageProps) {
  const t = say(lang)
  const here = `/manage/audiences/${audience.id}`
  return (
    <>
      <BackLink href={`${here}/uses`}>{textIn(audience.name, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={textIn(audience.name, lang)} lede={t('giveLede', { count: audience.people })}>
        {t('give')}
      </PageHeading>
      <Form action={`${here}/roles/new`}>
        <Radios
          name="role"
          fieldset={{ legend: t('which'), legendClasses: 'govuk-fieldset__legend--s' }}
          value={values.role}
          error={errors.role}
          items={givenRoles.map(role => ({ value: role, label: t(role) }))}
        />
        <Select
          name="unitId"
          label={t('howFar')}
          items={unitItems(units, lang, t('whole'))}
          value={values.unitId}
          error={errors.unitId}
        />
        <Input name="reason" label={t('reasonField')} value={values.reason} error={errors.reason} />
        <DateField name="startsOn" label={t('firstDay')} value={values.startsOn} error={errors.startsOn} />
        <DateField name="endsOn" label={t('lastDay')} value={values.endsOn} error={errors.endsOn} />
        <Button preventDoubleClick>{t('give')}</Button>
      </Form>
    </>
  )
}
