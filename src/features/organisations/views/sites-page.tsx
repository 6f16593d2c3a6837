import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { AnyOrganisation, AnySite } from '../sites/queries.ts'
import { say } from '../sites/words.ts'
import { LanguageBoxes } from './site-page.tsx'
import { NameFields } from './unit-page.tsx'

export type SitesPageProps = {
  lang: Lang
  organisations: AnyOrganisation[]
  sites: AnySite[]
  values: Record<string, string | undefined>
  ticks: { members: string[]; languages: string[] }
  errors: Record<string, string>
}

/** Every site of the installation, for its operator. */
export function SitesPage(props: SitesPageProps) {
  const { lang, organisations, sites, values, ticks, errors } = props
  const t = say(lang)
  const nameOf = (id: string) => textIn(organisations.find(one => one.id === id)?.name, lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('sitesLede')}>{t('sites')}</PageHeading>
      <DataTable
        label={t('sites')}
        rows={sites}
        isDense
        empty={<EmptyState title={t('noneTitle')} />}
        columns={[
          {
            key: 'host',
            heading: t('hostName'),
            isRowHeader: true,
            cell: site => (
              <>
                {site.host_name}
                {site.is_default ? <span class="gh-meta"> {t('isDefault')}</span> : null}
              </>
            ),
          },
          { key: 'name', heading: t('site'), cell: site => textIn(site.name, lang) },
          { key: 'by', heading: t('hostRole'), cell: site => nameOf(site.host_organisation_id) },
          {
            key: 'members',
            heading: t('members'),
            cell: site => (
              <>
                {site.organisation_ids.map(nameOf).join(', ')}{' '}
                <a href={`/manage/sites/${site.id}`}>
                  {t('changeMembers')}
                  <span class="govuk-visually-hidden"> ({site.host_name})</span>
                </a>
              </>
            ),
          },
        ]}
      />
      <Section id="add" title={t('addSite')}>
        <Form action="/manage/sites">
          <Input
            name="hostName"
            label={t('hostName')}
            hint={t('hostHint')}
            value={values.hostName}
            error={errors.hostName}
            spellcheck={false}
            autocapitalize="none"
          />
          <NameFields lang={lang} values={values} errors={errors} />
          <Select
            name="host"
            label={t('host')}
            items={[
              { text: t('chooseHost'), value: '' },
              ...organisations.map(one => ({ text: textIn(one.name, lang), value: one.id })),
            ]}
            value={values.host}
            error={errors.host}
          />
          <MemberBoxes {...{ lang, organisations, errors }} ticks={ticks.members} />
          <LanguageBoxes lang={lang} ticks={ticks.languages} errors={errors} />
          <Button preventDoubleClick>{t('addSite')}</Button>
        </Form>
      </Section>
    </>
  )
}

type BoxesProps = {
  lang: Lang
  organisations: AnyOrganisation[]
  ticks: string[]
  errors: Record<string, string>
}

function MemberBoxes({ lang, organisations, ticks, errors }: BoxesProps) {
  return (
    <Checkboxes
      name="members"
      fieldset={{ legend: say(lang)('members'), legendClasses: 'govuk-fieldset__legend--s' }}
      values={ticks}
      error={errors.members ?? errors.host}
      items={organisations.map(one => ({ value: one.id, label: textIn(one.name, lang) }))}
    />
  )
}

export type SiteMembersPageProps = {
  lang: Lang
  site: AnySite
  organisations: AnyOrganisation[]
  errors: Record<string, string>
}

/** Which organisations learn on a site; its host always does. */
export function SiteMembersPage({ lang, site, organisations, errors }: SiteMembersPageProps) {
  const t = say(lang)
  const others = organisations.filter(one => one.id !== site.host_organisation_id)
  return (
    <>
      <BackLink href="/manage/sites">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={site.host_name}>{t('changeMembers')}</PageHeading>
      <Form action={`/manage/sites/${site.id}`}>
        <MemberBoxes {...{ lang, errors }} organisations={others} ticks={site.organisation_ids} />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}
