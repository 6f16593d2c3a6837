import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { CopyButton } from '../../../ui/behaviours.tsx'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { sayGrants, type UnitChoice, unitItems } from '../../people/index.ts'
import { systemName } from './list-page.tsx'
import { ProviderFields, type Typed } from './provider-fields.tsx'
import type { Kept, Mapping } from './queries.ts'
import { roles, type System, systemOf, systems } from './rules.ts'
import { say } from './words.ts'

const isFile = (system: System) => systems[system].kind === 'saml'

type NewProps = { lang: Lang; system: System; values: Typed; errors: FieldErrors }

export function NewPage({ lang, system, values, errors }: NewProps) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/sign-on">{t('title')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('newLede')}>{t('newTitle', { system: systemName(system, lang) })}</PageHeading>
      <Form action={`/manage/sign-on/new/${system}`} multipart={isFile(system)}>
        <ProviderFields lang={lang} system={system} values={values} errors={errors} hasSecret={false} />
        <Button preventDoubleClick>{t('connect')}</Button>
      </Form>
    </>
  )
}

export type Places = { redirect: string; assertion: string; metadata: string }

export type ProviderProps = {
  lang: Lang
  host: string
  provider: Kept
  values: Typed
  errors: FieldErrors
  places: Places
  mappings: Mapping[]
  units: UnitChoice[]
  mapping?: { group?: string; role?: string; unit?: string }
}

/** One provider: what to tell it, whether it works, and all its settings. */
export function ProviderPage(props: ProviderProps) {
  const { lang, provider, values, errors } = props
  const t = say(lang)
  const system = systemOf(provider)
  const state = provider.is_on ? t('isOn') : t('isOff')
  return (
    <>
      <BackLink href="/manage/sign-on">{t('title')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('editLede', { system: systemName(system, lang), state })}>
        <span lang={otherLang(provider.label, lang)}>{textIn(provider.label, lang)}</span>
      </PageHeading>
      <Tell {...props} />
      <Switch lang={lang} provider={provider} />
      <Form action={`/manage/sign-on/${provider.id}`} multipart={isFile(system)}>
        <ProviderFields
          lang={lang}
          system={system}
          values={values}
          errors={errors}
          hasSecret={provider.sealed_secret !== null}
        />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
      <Roles {...props} />
      <Section id="remove" title={t('removePart')}>
        <Details summary={t('remove')}>
          <p>{t('removeAbout')}</p>
          <Form action={`/manage/sign-on/${provider.id}/remove`}>
            <Button variant="warning">{t('remove')}</Button>
          </Form>
        </Details>
      </Section>
    </>
  )
}

function Tell({ lang, host, provider, places }: ProviderProps) {
  const t = say(lang)
  const address = (id: string, key: string, text: string) => ({
    key: { content: key },
    value: {
      content: (
        <>
          <code id={id} class="gh-break">
            {text}
          </code>{' '}
          <CopyButton target={id} />
        </>
      ),
    },
  })
  const rows =
    provider.kind === 'oidc'
      ? [address('redirect-uri', t('redirectUri'), places.redirect)]
      : [
          address('metadata-url', t('metadataUrl'), places.metadata),
          address('assertion-url', t('assertionUrl'), places.assertion),
        ]
  return (
    <Section id="tell" title={t('tellPart')}>
      <p>{t('tellAbout', { host })}</p>
      <SummaryList rows={rows} />
    </Section>
  )
}

function Switch({ lang, provider }: { lang: Lang; provider: Kept }) {
  const t = say(lang)
  return (
    <Section id="switch" title={t('checkPart')}>
      <div class="govuk-button-group">
        <Form action={`/manage/sign-on/${provider.id}/check`}>
          <Button variant="secondary">{t('check')}</Button>
        </Form>
        <Button
          href={`/manage/sign-on/${provider.id}/try`}
          variant="secondary"
          attributes={{ target: '_blank', rel: 'noopener' }}
        >
          {t('tryIt')}
        </Button>
        <Form action={`/manage/sign-on/${provider.id}/state`}>
          <Button variant="secondary" name="on" value={provider.is_on ? 'no' : 'yes'}>
            {provider.is_on ? t('switchOff') : t('switchOn')}
          </Button>
        </Form>
      </div>
      <p class="gh-meta">{t('tryAbout')}</p>
    </Section>
  )
}

function Roles(props: ProviderProps) {
  const { lang, provider, mappings } = props
  const t = say(lang)
  return (
    <Section id="roles" title={t('rolesPart')}>
      <p>{t('rolesAbout')}</p>
      <DataTable
        label={t('rolesPart')}
        rows={mappings}
        empty={<p class="gh-meta">{t('noRoles')}</p>}
        columns={[
          {
            key: 'group',
            heading: t('group'),
            isRowHeader: true,
            cell: one => <span class="gh-break">{one.group_value}</span>,
          },
          { key: 'role', heading: t('role'), cell: one => sayGrants(lang)(one.role) },
          {
            key: 'where',
            heading: t('where'),
            cell: one => (one.unit ? textIn(one.unit, lang) : t('wholeOrganisation')),
          },
          {
            key: 'remove',
            heading: t('remove'),
            isHeadingHidden: true,
            cell: one => (
              <Form action={`/manage/sign-on/${provider.id}/roles/${one.id}/remove`}>
                <Button variant="secondary" classes="gh-button--small">
                  {t('remove')}
                  <span class="govuk-visually-hidden"> {one.group_value}</span>
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <NewMapping {...props} />
    </Section>
  )
}

function NewMapping({ lang, provider, units, errors, mapping = {} }: ProviderProps) {
  const t = say(lang)
  return (
    <Form action={`/manage/sign-on/${provider.id}/roles`} classes="gh-box">
      <Input name="group" label={t('group')} value={mapping.group} error={errors.group} spellcheck={false} />
      <Select
        name="role"
        label={t('role')}
        value={mapping.role ?? 'learning_lead'}
        error={errors.role}
        items={roles.map(role => ({ value: role, text: sayGrants(lang)(role) }))}
      />
      <Select
        name="unit"
        label={t('where')}
        value={mapping.unit ?? ''}
        error={errors.unit}
        items={unitItems(units, lang, t('wholeOrganisation'))}
      />
      <Button variant="secondary">{t('addRole')}</Button>
    </Form>
  )
}
