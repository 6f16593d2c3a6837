import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import type { AudienceChoice } from '../../audiences/index.ts'
import type { Reach } from '../automatic/queries.ts'
import { say } from '../automatic/words.ts'
import type { ManagedCourse } from '../manage/queries.ts'

export type NewRulePageProps = {
  lang: Lang
  audiences: AudienceChoice[]
  courses: { id: string; title: object }[]
  course?: ManagedCourse
  audience?: { id: string; name: object }
  values: Record<string, string | undefined>
  errors: Record<string, string>
  reach?: Reach
  needsSure: boolean
  /** It begins on a later day. */
  isLater: boolean
}

/** Enrolling whoever is in an audience: first the terms, then whom they reach, then the confirmation. */
export function NewRulePage(props: NewRulePageProps) {
  const { lang, course, errors, reach } = props
  const t = say(lang)
  const here = '/manage/automatic-enrolments/new'
  return (
    <>
      <BackLink href={course ? `/manage/courses/${course.id}/people` : '/manage/audiences'}>
        {t(course ? 'backToPeople' : 'backToAudience')}
      </BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede')}>{t('newTitle')}</PageHeading>
      <form method="get" action={here} class="gh-form">
        <TermFields {...props} />
        <Button variant={reach ? 'secondary' : undefined}>{t('look')}</Button>
      </form>
      {reach ? <Confirm {...props} reach={reach} action={here} /> : null}
    </>
  )
}

function TermFields({ lang, audiences, courses, values, errors }: NewRulePageProps) {
  const t = say(lang)
  const items = (list: { id: string; text: string }[]) => [
    { value: '', text: t('choose') },
    ...list.map(({ id, text }) => ({ value: id, text })),
  ]
  return (
    <>
      <Select
        name="audience"
        label={t('audience')}
        items={items(
          audiences.map(one => ({ id: one.id, text: `${textIn(one.name, lang)} (${one.people})` })),
        )}
        value={values.audience}
        error={errors.audience}
      />
      <Select
        name="course"
        label={t('course')}
        items={items(courses.map(one => ({ id: one.id, text: textIn(one.title, lang) })))}
        value={values.course}
        error={errors.course}
      />
      <Radios
        name="due"
        fieldset={{ legend: t('due'), legendClasses: 'govuk-fieldset__legend--s' }}
        classes="govuk-radios--small"
        value={values.due}
        error={errors.due}
        items={[
          { value: 'none', label: t('dueNone') },
          {
            value: 'days',
            label: t('dueDays'),
            conditional: (
              <Input
                name="days"
                label={t('days')}
                value={values.days}
                error={errors.days}
                inputmode="numeric"
                classes="govuk-input--width-4"
              />
            ),
          },
          {
            value: 'date',
            label: t('dueDate'),
            conditional: (
              <DateField name="dueOn" label={t('dueOn')} value={values.dueOn} error={errors.dueOn} />
            ),
          },
        ]}
      />
      <DateField
        name="startsOn"
        label={t('startsOn')}
        hint={t('startsHint')}
        value={values.startsOn}
        error={errors.startsOn}
      />
      <Radios
        name="onLeaving"
        fieldset={{ legend: t('onLeaving'), legendClasses: 'govuk-fieldset__legend--s' }}
        classes="govuk-radios--small"
        value={values.onLeaving}
        error={errors.onLeaving}
        items={(['keep', 'withdraw'] as const).map(way => ({ value: way, label: t(way) }))}
      />
      <Checkboxes
        name="alsoCompleted"
        values={values.alsoCompleted ? ['1'] : []}
        items={[{ value: '1', label: t('alsoCompleted') }]}
      />
    </>
  )
}

function Confirm(props: NewRulePageProps & { reach: Reach; action: string }) {
  const { lang, values, errors, reach } = props
  const t = say(lang)
  const number = (value: number) => value.toLocaleString('en-GB')
  const kept = ['audience', 'course', 'due', 'days', 'dueOn', 'startsOn', 'onLeaving', 'alsoCompleted']
  return (
    <section class="gh-section" aria-labelledby="reach">
      <h2 id="reach">{t('reaches', { count: reach.people })}</h2>
      <StatTiles
        tiles={[
          { value: number(reach.fresh), label: t(props.isLater ? 'tileFrom' : 'tileNew'), tone: 'ok' },
          { value: number(reach.on), label: t('tileOn') },
          { value: number(reach.completed), label: t('tileCompleted') },
          { value: number(reach.later), label: t('tileLater') },
        ]}
      />
      <Form action={props.action}>
        {kept.map(name => (
          <input type="hidden" name={name} value={values[name] ?? ''} />
        ))}
        <input type="hidden" name="expected" value={reach.fresh} />
        {props.needsSure ? (
          <Checkboxes
            name="sure"
            error={errors.sure}
            items={[{ value: '1', label: t('sure', { count: number(reach.fresh) }) }]}
          />
        ) : null}
        <Button preventDoubleClick>{t('start')}</Button>
      </Form>
    </section>
  )
}
