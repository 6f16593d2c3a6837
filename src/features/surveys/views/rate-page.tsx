import { typed } from '../../../platform/http/form-fields.ts'
import type { FormValues } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { CourseToRate } from '../ratings/queries.ts'
import { sayRating } from '../ratings/words.ts'

export type RatePageProps = {
  lang: Lang
  slug: string
  course: CourseToRate
  values: FormValues
  errors: Record<string, string>
}

/** Rating a course that was completed. */
export function RatePage({ lang, slug, course, values, errors }: RatePageProps) {
  const t = sayRating(lang)
  const title = textIn(course.title, lang)
  return (
    <>
      <BackLink href={`/courses/${slug}`}>{title}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede')}>{t('title', { course: title })}</PageHeading>
      <Form action={`/courses/${slug}/rating`}>
        <Radios
          name="stars"
          fieldset={{ legend: t('stars'), legendClasses: 'govuk-fieldset__legend--s' }}
          error={errors.stars}
          value={typed(values, 'stars')}
          items={([5, 4, 3, 2, 1] as const).map(stars => ({ value: stars, label: t(`stars_${stars}`) }))}
        />
        <Textarea
          name="sentence"
          label={t('sentence')}
          labelOptions={{ classes: 'govuk-label--s' }}
          hint={t('optional')}
          rows={3}
          value={typed(values, 'sentence')}
          error={errors.sentence}
        />
        <Button preventDoubleClick>{t('send')}</Button>
      </Form>
    </>
  )
}
