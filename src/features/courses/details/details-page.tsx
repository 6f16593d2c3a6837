import type { FormValues } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type AudiencesField, CategoryField, UnitField, VisibilityField } from '../create/choice-fields.tsx'
import type { Choices } from '../create/choices.ts'
import { typed } from '../fields.ts'
import type { Course } from '../queries.ts'
import { say } from '../words.ts'
import { LocalisedFields } from './localised-fields.tsx'

export type DetailsPageProps = {
  lang: Lang
  hasWelsh: boolean
  course: Course
  choices: Choices
  organisation: string
  site: string
  values: FormValues
  errors: FieldErrors
  /** Audiences that the listing may be for. */
  audiences?: AudiencesField
}

/** What a course says, both languages side by side. */
export function DetailsPage(props: DetailsPageProps) {
  const { lang, course, choices, values, errors, hasWelsh } = props
  const t = say(lang)
  const field = (name: string) => ({ name, value: typed(values, name), error: errors[name] })
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('changeDetails')}</PageHeading>
      <Form action={`/manage/courses/${course.id}/details`} wide>
        <input type="hidden" name="version" value={course.version} />
        <LocalisedFields {...props} name="title" labels={[t('titleEn'), t('titleCy')]} saved={course.title} />
        <LocalisedFields
          {...props}
          name="summary"
          labels={[t('summaryEn'), t('summaryCy')]}
          saved={course.summary}
          rows={3}
        />
        <LocalisedFields
          {...props}
          name="description"
          labels={[t('descriptionEn'), t('descriptionCy')]}
          saved={course.description}
          hint={t('descriptionHint')}
          rows={12}
        />
        {hasWelsh ? (
          <Checkboxes
            name="welsh_read"
            values={typed(values, 'welsh_read') ? ['yes'] : []}
            classes="govuk-checkboxes--small"
            items={[{ value: 'yes', label: t('welshRead') }]}
          />
        ) : null}
        <div class="gh-fields">
          <Input
            {...field('minutes')}
            label={t('minutes')}
            inputmode="numeric"
            classes="govuk-input--width-4"
            suffix={{ content: t('minutesUnit') }}
          />
          <UnitField lang={lang} choices={choices} {...field('unit')} />
        </div>
        <Input {...field('contact')} label={t('contact')} hint={t('contactHint')} />
        <SaveOrCancel lang={lang} course={course} />
      </Form>
    </>
  )
}

/** Where a course is found on this site. */
export function ListingPage(props: DetailsPageProps) {
  const { lang, course, choices, values, errors } = props
  const t = say(lang)
  const field = (name: string) => ({ name, value: typed(values, name), error: errors[name] })
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('listingLede', { site: props.site })}>{t('changeListing')}</PageHeading>
      <Form action={`/manage/courses/${course.id}/listing`}>
        <input type="hidden" name="version" value={course.version} />
        <VisibilityField
          lang={lang}
          organisation={props.organisation}
          site={props.site}
          {...field('visible_to')}
          audiences={props.audiences}
        />
        <CategoryField lang={lang} categories={choices.categories} {...field('category')} />
        <Input
          {...field('slug')}
          label={t('address')}
          hint={t('addressHint')}
          prefix={{ content: '/courses/' }}
          autocapitalize="none"
          spellcheck={false}
        />
        <SaveOrCancel lang={lang} course={course} />
      </Form>
    </>
  )
}

export function SaveOrCancel({ lang, course }: { lang: Lang; course: Pick<Course, 'id'> }) {
  const t = say(lang)
  return (
    <div class="govuk-button-group">
      <Button preventDoubleClick>{t('save')}</Button>
      <a href={`/manage/courses/${course.id}`}>{t('cancel')}</a>
    </div>
  )
}
