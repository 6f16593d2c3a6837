import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Site } from '../../../platform/tenancy/actor.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { FileUpload } from '../../../ui/govuk/file-upload.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { ShownPage } from '../pages/site-pages.ts'
import { say as sayPages } from '../pages/words.ts'
import { say } from '../sites/words.ts'

type Typed = Record<string, string | undefined>
type Wrong = Record<string, string>

export type SitePageProps = {
  lang: Lang
  site: Site
  values: Typed
  ticks: string[]
  errors: Wrong
  /** The nearest colour that passes, where the one typed does not. */
  nearest?: string
  pages: ShownPage[]
}

/** What a site is called, looks like and says of itself, for those who look after it. */
export function SitePage(props: SitePageProps) {
  const { lang, site, errors } = props
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('siteLede', { host: site.host_name })}>{textIn(site.name, lang)}</PageHeading>
      <Look {...props} />
      <Logo lang={lang} site={site} errors={errors} />
      <Pages lang={lang} pages={props.pages} />
    </>
  )
}

function Look({ lang, values, ticks, errors, nearest }: SitePageProps) {
  const t = say(lang)
  const field = (name: 'nameEn' | 'nameCy' | 'straplineEn' | 'straplineCy') => (
    <Input
      name={name}
      label={t(name)}
      value={values[name]}
      error={errors[name]}
      attributes={{ lang: name.endsWith('Cy') ? 'cy' : 'en' }}
    />
  )
  return (
    <Form action="/manage/site">
      {field('nameEn')}
      {field('nameCy')}
      {field('straplineEn')}
      {field('straplineCy')}
      <Input
        name="brandColour"
        label={t('colour')}
        hint={t('colourHint')}
        value={values.brandColour}
        error={errors.brandColour}
        classes="govuk-input--width-10"
        spellcheck={false}
      />
      <LanguageBoxes lang={lang} ticks={ticks} errors={errors} />
      <Checkboxes
        name="welshFirst"
        values={values.welshFirst ? ['1'] : []}
        items={[{ value: '1', label: t('welshFirst'), hint: t('welshFirstHint') }]}
      />
      <div class="govuk-button-group">
        <Button preventDoubleClick>{t('save')}</Button>
        {nearest ? (
          <Button name="useColour" value={nearest} variant="secondary">
            {t('useNearest', { colour: nearest })}
          </Button>
        ) : null}
      </div>
    </Form>
  )
}

/** Which languages a site speaks. */
export function LanguageBoxes({ lang, ticks, errors }: { lang: Lang; ticks: string[]; errors: Wrong }) {
  const t = say(lang)
  return (
    <Checkboxes
      name="languages"
      fieldset={{ legend: t('languages'), legendClasses: 'govuk-fieldset__legend--s' }}
      values={ticks}
      error={errors.languages}
      items={[
        { value: 'en', label: t('english') },
        { value: 'cy', label: t('welsh') },
      ]}
    />
  )
}

function Logo({ lang, site, errors }: { lang: Lang; site: Site; errors: Wrong }) {
  const t = say(lang)
  return (
    <Section id="logo-part" title={t('logo')}>
      {site.logo_hash ? (
        <>
          <p>
            <img
              class="gh-logo"
              src={`/site/logo/${site.logo_hash.slice(0, 20)}`}
              alt={t('logoNow')}
              height={48}
            />
          </p>
          <Form action="/manage/site/logo/remove">
            <Button variant="secondary" classes="gh-button--small">
              {t('removeLogo')}
            </Button>
          </Form>
        </>
      ) : null}
      <Form action="/manage/site/logo" multipart>
        <FileUpload name="logo" label={t('logo')} hint={t('logoHint')} error={errors.logo} javascript />
        <Button variant="secondary">{t('upload')}</Button>
      </Form>
    </Section>
  )
}

function Pages({ lang, pages }: { lang: Lang; pages: ShownPage[] }) {
  const t = sayPages(lang)
  return (
    <Section id="pages" title={t('pages')}>
      <DataTable
        label={t('pages')}
        rows={pages}
        columns={[
          {
            key: 'page',
            heading: t('page'),
            isRowHeader: true,
            cell: one => <a href={`/manage/site/pages/${one.key}`}>{t(one.key)}</a>,
          },
          { key: 'state', heading: t('state'), cell: one => <WelshState lang={lang} shown={one} /> },
        ]}
      />
    </Section>
  )
}

function WelshState({ lang, shown }: { lang: Lang; shown: ShownPage }) {
  const t = sayPages(lang)
  const welsh = shown.body.cy
  if (shown.isStarter) return <StateTag state="draft">{t('ours')}</StateTag>
  if (!welsh) return <StateTag state="draft">{t('missing')}</StateTag>
  if (welsh.stale_since) return <StateTag state="due">{t('isStale')}</StateTag>
  return welsh.state === 'approved' ? (
    <StateTag state="met">{t('isApproved')}</StateTag>
  ) : (
    <StateTag state="draft">{t('isDraft')}</StateTag>
  )
}
