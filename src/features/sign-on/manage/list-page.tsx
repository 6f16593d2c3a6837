import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { sayGrants } from '../../people/index.ts'
import type { Kept } from './queries.ts'
import { roles, type System, systemOf, systems } from './rules.ts'
import { say } from './words.ts'

const products: Partial<Record<System, string>> = {
  entra: 'Microsoft Entra ID',
  google: 'Google Workspace',
  keycloak: 'Keycloak',
  adfs: 'Microsoft AD FS',
}

/** What a system is called: the name of the product, or how it speaks. */
export function systemName(system: System, lang: Lang): string {
  return products[system] ?? say(lang)(system as 'otherOidc' | 'otherSaml')
}

type Props = {
  lang: Lang
  organisation: string
  providers: Kept[]
  guarded: string[]
  errors: FieldErrors
}

/** The providers of an organisation, and which of its roles need a second factor. */
export function ListPage({ lang, organisation, providers, guarded, errors }: Props) {
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede', { organisation })}>{t('title')}</PageHeading>
      <Section id="providers" title={t('providers')}>
        {providers.length > 0 ? (
          <Providers lang={lang} providers={providers} />
        ) : (
          <EmptyState title={t('none')} headingLevel={3}>
            {t('noneAbout')}
          </EmptyState>
        )}
      </Section>
      <Section id="add" title={t('add')}>
        <p>{t('addLede')}</p>
        <ul>
          {(Object.keys(systems) as System[]).map(system => (
            <li>
              <a href={`/manage/sign-on/new?system=${system}`}>{systemName(system, lang)}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="security" title={t('securityPart')}>
        <Security lang={lang} guarded={guarded} />
      </Section>
    </>
  )
}

function Providers({ lang, providers }: Pick<Props, 'lang' | 'providers'>) {
  const t = say(lang)
  return (
    <DataTable
      label={t('providers')}
      rows={providers}
      columns={[
        {
          key: 'label',
          heading: t('label'),
          isRowHeader: true,
          cell: one => (
            <a href={`/manage/sign-on/${one.id}`} lang={otherLang(one.label, lang)}>
              {textIn(one.label, lang)}
            </a>
          ),
        },
        { key: 'system', heading: t('system'), cell: one => systemName(systemOf(one), lang) },
        {
          key: 'state',
          heading: t('state'),
          cell: one => (
            <StateTag state={one.is_on ? 'published' : 'draft'}>{one.is_on ? t('on') : t('off')}</StateTag>
          ),
        },
        {
          key: 'order',
          heading: t('order'),
          cell: one =>
            providers.length > 1 ? <Moves lang={lang} provider={one} providers={providers} /> : '1',
        },
      ]}
    />
  )
}

function Moves({ lang, provider, providers }: { lang: Lang; provider: Kept; providers: Kept[] }) {
  const t = say(lang)
  const at = providers.indexOf(provider)
  const move = (direction: 'up' | 'down', isShown: boolean) =>
    isShown ? (
      <Button name="direction" value={direction} variant="secondary" classes="gh-button--small">
        {t(direction)}
        <span class="govuk-visually-hidden"> {textIn(provider.label, lang)}</span>
      </Button>
    ) : null
  return (
    <Form action={`/manage/sign-on/${provider.id}/move`} classes="gh-form--inline">
      <div class="govuk-button-group">
        {move('up', at > 0)}
        {move('down', at < providers.length - 1)}
      </div>
    </Form>
  )
}

function Security({ lang, guarded }: Pick<Props, 'lang' | 'guarded'>) {
  const t = say(lang)
  return (
    <Form action="/manage/sign-on/security">
      <p>{t('securityAbout')}</p>
      <Checkboxes
        name="roles"
        fieldset={{ legend: t('securityRoles'), legendClasses: 'govuk-fieldset__legend--s' }}
        values={guarded}
        items={roles.map(role => ({ value: role, label: sayGrants(lang)(role) }))}
      />
      <Button>{t('save')}</Button>
    </Form>
  )
}
