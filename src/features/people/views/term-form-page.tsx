import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { leaveReasons } from '../bulk/ending.ts'
import { say as sayBulk } from '../bulk/words.ts'
import type { PersonFile } from '../person/file.ts'
import { say } from '../words.ts'
import {
  type JobChoices,
  JobFields,
  ManagerFields,
  MembershipFields,
  NameFields,
  SpanFields,
  type Typed,
  type Wrong,
} from './fields.tsx'

type Words = Parameters<ReturnType<typeof say>>[0]

/** Which fields a form has and what it says. */
export type Shape = {
  title: Words
  lede?: Words
  button?: Words
  isRisky?: boolean
  hasName?: boolean
  hasMembership?: boolean
  hasJob?: boolean
  hasSpan?: boolean
  hasNumber?: boolean
  hasLeaveReason?: boolean
  hasStandIn?: boolean
  /** One day, under this name. */
  day?: { name: 'from' | 'lastDay' | 'until'; label: Words }
}

export type TermFormPageProps = {
  lang: Lang
  file: PersonFile
  shape: Shape
  action: string
  values: Typed
  errors: Wrong
  choices?: JobChoices
  /** May write down why somebody leaves. */
  seesReasons?: boolean
}

/** One change about one person. */
export function TermFormPage(props: TermFormPageProps) {
  const { lang, file, shape, values, errors, choices } = props
  const t = say(lang)
  const { name, id } = file.person
  const day = shape.day
  return (
    <>
      <BackLink href={`/manage/people/${id}`}>{t('backToPerson', { name })}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={name} lede={shape.lede ? t(shape.lede) : undefined}>
        {t(shape.title)}
      </PageHeading>
      <Form action={props.action}>
        {values.seen ? <input type="hidden" name="seen" value={values.seen} /> : null}
        {shape.hasName ? <NameFields lang={lang} values={values} errors={errors} /> : null}
        {shape.hasMembership ? <MembershipFields lang={lang} values={values} errors={errors} /> : null}
        {shape.hasNumber ? (
          <Input
            name="employeeNumber"
            label={t('employeeNumber')}
            value={values.employeeNumber}
            error={errors.employeeNumber}
            classes="govuk-input--width-10"
          />
        ) : null}
        {shape.hasStandIn && choices ? (
          <ManagerFields {...{ lang, values, errors }} managers={choices.managers} label={t('standInWho')} />
        ) : null}
        {day ? (
          <DateField name={day.name} label={t(day.label)} value={values[day.name]} error={errors[day.name]} />
        ) : null}
        {shape.hasLeaveReason && props.seesReasons ? (
          <Select
            name="leaveReason"
            label={sayBulk(lang)('reasonLeft')}
            items={leaveReasons.map(one => ({ text: sayBulk(lang)(`leaving_${one}`), value: one }))}
            value={values.leaveReason}
            error={errors.leaveReason}
          />
        ) : null}
        {shape.hasSpan ? <SpanFields lang={lang} values={values} errors={errors} /> : null}
        {choices && shape.hasJob ? (
          <JobFields lang={lang} values={values} errors={errors} choices={choices} />
        ) : null}
        <div class="govuk-button-group">
          <Button preventDoubleClick variant={shape.isRisky ? 'warning' : undefined}>
            {t(shape.button ?? 'save')}
          </Button>
        </div>
      </Form>
    </>
  )
}
