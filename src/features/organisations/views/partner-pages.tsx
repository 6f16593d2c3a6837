import { type Localised, langOf, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Card, Section } from '../../../ui/card.tsx'
import { CourseGrid } from '../../../ui/course-card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { cardOf, type ListedCourse } from '../../catalogue/index.ts'
import type { Area } from '../partners/queries.ts'
import { say } from '../partners/words.ts'
import { RichText } from './public-page.tsx'
import { NameFields } from './unit-page.tsx'

type Typed = Record<string, string | undefined>
type Wrong = Record<string, string>

export type AreaPageProps = {
  lang: Lang
  organisation: string
  area: Area
  courses: ListedCourse[]
  isTheirs: boolean
}

/** A partner's corner of the site: its welcome, its own courses, and who to ask. */
export function AreaPage({ lang, organisation, area, courses, isTheirs }: AreaPageProps) {
  const t = say(lang)
  const isShown = area.is_published && area.is_open
  const all = `/catalogue?owner=${area.organisation_id}`
  const inTitle = langOf(area.title, lang)
  return (
    <>
      <PageHeading caption={organisation}>
        <span lang={inTitle === lang ? undefined : inTitle}>{textIn(area.title, lang)}</span>
      </PageHeading>
      {isShown ? null : <InsetText>{t('draft')}</InsetText>}
      <div class="gh-split">
        <div class="gh-split__first">
          {area.introduction ? <RichText value={area.introduction} lang={lang} /> : null}
          <Section
            id="courses"
            title={t('courses', { organisation })}
            more={courses.length > 0 ? <a href={all}>{t('allCourses')}</a> : undefined}
          >
            {courses.length > 0 ? (
              <CourseGrid courses={courses.map(course => cardOf(course, { lang }))} />
            ) : (
              <EmptyState title={t('noCourses')}>{t('noCoursesText')}</EmptyState>
            )}
          </Section>
        </div>
        <div class="gh-split__aside">
          {area.contact || area.contact_email ? (
            <Card title={t('ask')} titleId="ask">
              {area.contact ? <RichText value={area.contact} lang={lang} /> : null}
              {area.contact_email ? (
                <p>
                  <a href={`mailto:${area.contact_email}`}>{area.contact_email}</a>
                </p>
              ) : null}
            </Card>
          ) : null}
          {isTheirs ? (
            <Card title={t('forAdmins')} titleId="for-admins">
              <ul class="govuk-list">
                <li>
                  <a href="/manage/partner-area">{t('edit')}</a>
                </li>
                <li>
                  <a href="/manage/people">{t('people')}</a>
                </li>
                <li>
                  <a href="/manage/reports/courses">{t('reports')}</a>
                </li>
              </ul>
            </Card>
          ) : null}
        </div>
      </div>
    </>
  )
}

export type AreasPageProps = {
  lang: Lang
  partners: { id: string; name: Localised; area?: Area }[]
  values: Typed
  errors: Wrong
}

/** Which partners have an area, for the host, who opens and closes them. */
export function AreasPage({ lang, partners, values, errors }: AreasPageProps) {
  const t = say(lang)
  const stateOf = (area?: Area) => {
    if (!area) return t('stateNone')
    if (!area.is_open) return t('stateClosed')
    return t(area.is_published ? 'stateOpen' : 'stateWaiting')
  }
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('areasLede')}>{t('areas')}</PageHeading>
      <p>{t('addressHint')}</p>
      <DataTable
        label={t('areas')}
        rows={partners}
        empty={<EmptyState title={t('noPartners')}>{t('noPartnersText')}</EmptyState>}
        columns={[
          { key: 'name', heading: t('partner'), isRowHeader: true, cell: one => textIn(one.name, lang) },
          { key: 'state', heading: t('state'), cell: one => stateOf(one.area) },
          {
            key: 'address',
            heading: t('address'),
            cell: one =>
              one.area ? (
                <>
                  <a href={`/partners/${one.area.slug}`}>/partners/{one.area.slug}</a>
                  <Switch lang={lang} id={one.id} name={textIn(one.name, lang)} isOpen={one.area.is_open} />
                </>
              ) : (
                <OpenForm lang={lang} id={one.id} name={textIn(one.name, lang)} {...{ values, errors }} />
              ),
          },
        ]}
      />
    </>
  )
}

function Switch({ lang, id, name, isOpen }: { lang: Lang; id: string; name: string; isOpen: boolean }) {
  const t = say(lang)
  return (
    <Form action={`/manage/partner-areas/${id}/switch`} wide>
      {isOpen ? null : <input type="hidden" name="on" value="1" />}
      <Button variant="secondary" classes="gh-button--small">
        {t(isOpen ? 'switchOff' : 'switchOn')}
        <span class="govuk-visually-hidden"> ({name})</span>
      </Button>
    </Form>
  )
}

type OpenFormProps = { lang: Lang; id: string; name: string; values: Typed; errors: Wrong }

function OpenForm({ lang, id, name, values, errors }: OpenFormProps) {
  const t = say(lang)
  const key = `slug-${id}`
  return (
    <Form action={`/manage/partner-areas/${id}`}>
      <Input
        name="slug"
        id={key}
        label={
          <>
            {t('addressEnd')}
            <span class="govuk-visually-hidden"> ({name})</span>
          </>
        }
        value={values[key]}
        error={errors[key]}
        classes="govuk-input--width-20"
        autocapitalize="none"
        spellcheck={false}
      />
      <Button variant="secondary" classes="gh-button--small">
        {t('open')}
        <span class="govuk-visually-hidden"> ({name})</span>
      </Button>
    </Form>
  )
}

export type EditAreaPageProps = {
  lang: Lang
  organisation: string
  host: string
  area: Area
  values: Typed
  errors: Wrong
}

/** What a partner says in its own area, in both languages. */
export function EditAreaPage({ lang, organisation, host, area, values, errors }: EditAreaPageProps) {
  const t = say(lang)
  const long = (name: 'introductionEn' | 'introductionCy' | 'contactEn' | 'contactCy', rows: number) => (
    <Textarea
      name={name}
      label={t(name)}
      rows={rows}
      value={values[name]}
      error={errors[name]}
      attributes={{ lang: name.endsWith('Cy') ? 'cy' : 'en' }}
      spellcheck
    />
  )
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading
        lede={t('areaLede', { organisation })}
        actions={<a href={`/partners/${area.slug}`}>{t('look')}</a>}
      >
        {t('area')}
      </PageHeading>
      {area.is_open ? null : <InsetText>{t('isOff', { host })}</InsetText>}
      <Form action="/manage/partner-area" wide>
        <div class="gh-pair">
          <Input name="titleEn" label={t('titleEn')} value={values.titleEn} error={errors.titleEn} />
          <Input
            name="titleCy"
            label={t('titleCy')}
            value={values.titleCy}
            error={errors.titleCy}
            attributes={{ lang: 'cy' }}
          />
          {long('introductionEn', 8)}
          {long('introductionCy', 8)}
          {long('contactEn', 4)}
          {long('contactCy', 4)}
        </div>
        <Checkboxes
          name="published"
          values={values.published ? ['1'] : []}
          items={[{ value: '1', label: t('publish') }]}
        />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}

/** For a partner whose host has not opened an area yet. */
export function NoAreaPage({ lang, organisation, host }: { lang: Lang; organisation: string; host: string }) {
  const t = say(lang)
  return (
    <>
      <PageHeading lede={t('areaLede', { organisation })}>{t('area')}</PageHeading>
      <EmptyState title={t('noArea')}>{t('noAreaText', { host })}</EmptyState>
    </>
  )
}

export type DetailsPageProps = { lang: Lang; organisation: string; values: Typed; errors: Wrong }

/** What an organisation is called and who answers for it. */
export function DetailsPage({ lang, organisation, values, errors }: DetailsPageProps) {
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('detailsLede', { organisation })}>{t('details')}</PageHeading>
      <Form action="/manage/organisation">
        <NameFields lang={lang} values={values} errors={errors} />
        <Input
          name="shortName"
          label={t('shortName')}
          hint={t('shortHint')}
          value={values.shortName}
          error={errors.shortName}
          classes="govuk-input--width-20"
        />
        <Input
          name="contactEmail"
          type="email"
          label={t('contactEmail')}
          hint={t('contactHint')}
          value={values.contactEmail}
          error={errors.contactEmail}
        />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}
