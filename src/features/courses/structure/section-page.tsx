import type { FormValues } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { SaveOrCancel } from '../details/details-page.tsx'
import { LocalisedFields } from '../details/localised-fields.tsx'
import { typed } from '../fields.ts'
import type { Course } from '../queries.ts'
import { say } from '../words.ts'

export const sectionRules = ['each', 'all', 'any', 'some', 'none'] as const

export type SectionPageProps = {
  lang: Lang
  hasWelsh: boolean
  course: Course
  heading: string
  action: string
  values: FormValues
  errors: FieldErrors
}

/** A section: what it is called, and how it counts. */
export function SectionPage(props: SectionPageProps) {
  const { lang, course, values, errors } = props
  const t = say(lang)
  const needed = (
    <Input
      name="needed"
      label={t('needed')}
      value={typed(values, 'needed')}
      error={errors.needed}
      inputmode="numeric"
      classes="govuk-input--width-2"
    />
  )
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{props.heading}</PageHeading>
      <Form action={props.action} wide>
        <input type="hidden" name="version" value={course.version} />
        <LocalisedFields {...props} name="title" labels={[t('titleEn'), t('titleCy')]} />
        <Radios
          name="rule"
          value={typed(values, 'rule') ?? 'each'}
          error={errors.rule}
          classes="govuk-radios--small"
          fieldset={{ legend: t('sectionCounts'), legendClasses: 'govuk-fieldset__legend--s' }}
          items={sectionRules.map(value => ({
            value,
            label: t(`section.${value}`),
            conditional: value === 'some' ? needed : undefined,
          }))}
        />
        <SaveOrCancel lang={lang} course={course} />
      </Form>
    </>
  )
}
