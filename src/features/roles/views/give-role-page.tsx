import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { sayGrants, type UnitChoice } from '../../people/index.ts'
import { givenRoles } from '../rules.ts'
import { say } from '../words.ts'

export type GiveRolePageProps = {
  lang: Lang
  person: { id: string; name: string }
  units: UnitChoice[]
  courses: { id: string; title: Localised }[]
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** Giving somebody a role: for the whole organisation, one unit or one course, from a day and perhaps until one. */
export function GiveRolePage({ lang, person, units, courses, values, errors }: GiveRolePageProps) {
  const t = say(lang)
  const tg = sayGrants(lang)
  const back = `/manage/people/${person.id}`
  const day = (name: string, label: string) => (
    <Input
      name={name}
      type="date"
      label={label}
      value={values[name]}
      error={errors[name]}
      classes="govuk-input--width-10"
    />
  )
  return (
    <>
      <BackLink href={back}>{t('backToPerson', { name: person.name })}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={person.name}>{tg('give')}</PageHeading>
      <Form action={`${back}/roles/new`}>
        <Radios
          name="role"
          fieldset={{ legend: t('which'), legendClasses: 'govuk-fieldset__legend--s' }}
          value={values.role}
          error={errors.role}
          items={givenRoles.map(role => ({ value: role, label: tg(role), hint: tg(`${role}Hint`) }))}
        />
        <Select
          name="unitId"
          label={t('howFarUnit')}
          items={[
            { text: tg('whole'), value: '' },
            ...units.map(one => ({
              text: `${'\u2003'.repeat(one.depth)}${textIn(one.name, lang)}`,
              value: one.id,
            })),
          ]}
          value={values.unitId}
          error={errors.unitId}
        />
        {courses.length > 0 ? (
          <Select
            name="courseId"
            label={t('howFarCourse')}
            hint={t('courseHint')}
            items={[
              { text: t('noCourse'), value: '' },
              ...courses.map(one => ({ text: textIn(one.title, lang), value: one.id })),
            ]}
            value={values.courseId}
            error={errors.courseId}
          />
        ) : null}
        {day('startsOn', t('firstDay'))}
        {day('endsOn', t('lastDay'))}
        <Textarea
          name="reason"
          label={t('reasonLabel')}
          hint={t('reasonHint')}
          value={values.reason}
          error={errors.reason}
          rows={2}
        />
        <Button preventDoubleClick>{tg('give')}</Button>
      </Form>
    </>
  )
}
