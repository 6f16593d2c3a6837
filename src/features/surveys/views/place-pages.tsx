import { typed } from '../../../platform/http/form-fields.ts'
import type { FormValues } from '../../../platform/http/route.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Survey } from '../editing/queries.ts'
import type { PlacedUse } from '../placing/queries.ts'
import { sayPlace } from '../placing/words.ts'
import type { Rating } from '../ratings/queries.ts'
import { levelInWords } from './list-page.tsx'
import { RatingsPart } from './ratings-part.tsx'
import { UseList } from './use-list.tsx'

export type CourseSurveysProps = {
  lang: Lang
  course: { id: string; title: Localised }
  uses: PlacedUse[]
  choices: { id: string; name: Localised; level: number | null }[]
  activities: { id: string; title: Localised }[]
  ratings: Rating[]
  mayWrite: boolean
  values: FormValues
  errors: Record<string, string>
}

/** What is asked beside a course, how it is rated, and a way to ask more. */
export function CourseSurveysPage(props: CourseSurveysProps) {
  const { lang, course, uses } = props
  const t = sayPlace(lang)
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading caption={textIn(course.title, lang)} lede={t('lede')}>
        {t('title')}
      </PageHeading>
      <Section id="surveys" title={t('surveys')}>
        {uses.length > 0 ? <UseList lang={lang} uses={uses} /> : <p>{t('none')}</p>}
      </Section>
      <Section id="add" title={t('add')}>
        <PlaceForm {...props} />
      </Section>
      <RatingsPart lang={lang} ratings={props.ratings} />
    </>
  )
}

function PlaceForm({ lang, course, choices, activities, mayWrite, values, errors }: CourseSurveysProps) {
  const t = sayPlace(lang)
  const write = mayWrite ? <a href="/manage/surveys/new">{t('write')}</a> : null
  if (choices.length === 0)
    return (
      <p>
        {t('noneToChoose')} {write}
      </p>
    )
  return (
    <Form action={`/manage/courses/${course.id}/surveys`}>
      <Select
        name="survey"
        label={t('survey')}
        value={typed(values, 'survey')}
        error={errors.survey}
        items={[
          { value: '', text: t('choose') },
          ...choices.map(one => ({
            value: one.id,
            text: `${textIn(one.name, lang)}${one.level ? ` (${levelInWords(one.level, lang)})` : ''}`,
          })),
        ]}
      />
      <Radios
        name="moment"
        fieldset={{ legend: t('when'), legendClasses: 'govuk-fieldset__legend--s' }}
        error={errors.moment}
        value={typed(values, 'moment')}
        items={[
          {
            value: 'before',
            label: t('before'),
            conditional: (
              <Checkboxes
                name="needed"
                values={typed(values, 'needed') ? ['yes'] : []}
                items={[{ value: 'yes', label: t('needed'), hint: t('neededHint') }]}
              />
            ),
          },
          ...activities.map(one => ({
            value: `activity:${one.id}`,
            label: t('activity', { activity: textIn(one.title, lang) }),
          })),
          { value: 'after', label: t('after') },
          {
            value: 'later',
            label: t('laterChoice'),
            conditional: (
              <Input
                name="weeks"
                label={t('weeks')}
                value={typed(values, 'weeks') ?? '12'}
                error={errors.weeks}
                inputmode="numeric"
                classes="govuk-input--width-3"
              />
            ),
          },
        ]}
      />
      <div class="govuk-button-group">
        <Button preventDoubleClick>{t('add')}</Button>
        {write}
      </div>
    </Form>
  )
}

export type SendPageProps = {
  lang: Lang
  survey: Survey
  audiences: { id: string; name: Localised; people: number }[]
  values: FormValues
  errors: Record<string, string>
}

/** Sending a survey to an audience. */
export function SendPage({ lang, survey, audiences, values, errors }: SendPageProps) {
  const t = sayPlace(lang)
  const field = (name: string) => ({ name, value: typed(values, name), error: errors[name] })
  return (
    <>
      <BackLink href={`/manage/surveys/${survey.id}`}>{textIn(survey.name, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('sendHint')}>{t('sendTitle', { name: textIn(survey.name, lang) })}</PageHeading>
      <Form action={`/manage/surveys/${survey.id}/send`}>
        <Select
          {...field('audience')}
          label={t('audience')}
          items={[
            { value: '', text: t('everybodyChoice') },
            ...audiences.map(one => ({
              value: one.id,
              text: `${textIn(one.name, lang)} (${t('people', { count: one.people })})`,
            })),
          ]}
        />
        <DateField {...field('opens_on')} label={t('opensOn')} />
        <DateField {...field('closes_on')} label={t('closesOn')} />
        <Button preventDoubleClick>{t('send')}</Button>
      </Form>
    </>
  )
}
