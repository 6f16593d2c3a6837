import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { say as sayPosts } from '../posts/words.ts'
import type { Choice, UnitChoice } from '../queries.ts'
import { kinds } from '../terms/memberships.ts'
import type { ManagerChoice } from '../terms/queries-managers.ts'
import { say, sayKind } from '../words.ts'

/** What was typed into a form, by field; shown as it was. */
export type Typed = Record<string, string | undefined>
export type Wrong = Record<string, string>

export type JobChoices = {
  units: UnitChoice[]
  jobRoles: Choice[]
  managers: ManagerChoice[]
  posts: Choice[]
}
type FieldsProps = { lang: Lang; values: Typed; errors: Wrong }

/** The units of a tree as a list to choose from, each set in by its depth. */
export function unitItems(units: UnitChoice[], lang: Lang, none: string) {
  return [
    { text: none, value: '' },
    ...units.map(unit => ({
      text: `${'\u2003'.repeat(unit.depth)}${textIn(unit.name, lang)}`,
      value: unit.id,
    })),
  ]
}

/** What one job is: unit, role, and a manager found by name. */
export function JobFields({ lang, values, errors, choices }: FieldsProps & { choices: JobChoices }) {
  const t = say(lang)
  const roles = choices.jobRoles.map(role => ({ text: textIn(role.name, lang), value: role.id }))
  return (
    <>
      <Select
        name="unitId"
        label={t('unitOptional')}
        items={unitItems(choices.units, lang, t('nobody'))}
        value={values.unitId}
        error={errors.unitId}
      />
      <Select
        name="jobRoleId"
        label={t('jobRoleOptional')}
        items={[{ text: t('nobody'), value: '' }, ...roles]}
        value={values.jobRoleId}
        error={errors.jobRoleId}
      />
      <ManagerFields {...{ lang, values, errors }} managers={choices.managers} />
      {choices.posts.length > 0 ? <PostFields {...{ lang, values, errors, choices }} /> : null}
    </>
  )
}

/** A post as the manager, and the post that the job itself holds; both may stay empty. */
function PostFields({ lang, values, errors, choices }: FieldsProps & { choices: JobChoices }) {
  const t = sayPosts(lang)
  const posts = choices.posts.map(post => ({ text: textIn(post.name, lang), value: post.id }))
  const items = [{ text: say(lang)('nobody'), value: '' }, ...posts]
  return (
    <>
      <Select
        name="managerPostId"
        label={t('managerPost')}
        hint={t('managerPostHint')}
        items={items}
        value={values.managerPostId}
        error={errors.managerPostId}
      />
      <Select name="postId" label={t('ownPost')} items={items} value={values.postId} error={errors.postId} />
    </>
  )
}

type ManagerFieldsProps = FieldsProps & {
  managers: ManagerChoice[]
  label?: string
  hint?: string
  legend?: string
}

/** A manager, found by what is typed; with choices where several fit. */
export function ManagerFields({ lang, values, errors, managers, label, hint, legend }: ManagerFieldsProps) {
  const t = say(lang)
  return (
    <>
      <Input
        name="manager"
        label={label ?? t('managerOptional')}
        hint={hint ?? t('managerHint')}
        value={values.manager}
        error={errors.manager}
        autocomplete="off"
      />
      <ManagerChoices lang={lang} values={values} managers={managers} legend={legend} />
    </>
  )
}

function ManagerChoices({
  lang,
  values,
  managers,
  legend,
}: {
  lang: Lang
  values: Typed
  managers: ManagerChoice[]
  legend?: string
}) {
  if (managers.length === 0) {
    if (!values.managerJobId) return null
    return (
      <>
        <input type="hidden" name="managerFor" value={values.managerFor ?? values.manager} />
        <input type="hidden" name="managerJobId" value={values.managerJobId} />
      </>
    )
  }
  return (
    <>
      <input type="hidden" name="managerFor" value={values.manager} />
      <Radios
        name="managerJobId"
        fieldset={{ legend: legend ?? say(lang)('managerWhich'), legendClasses: 'govuk-fieldset__legend--s' }}
        value={values.managerJobId}
        items={managers.map(manager => ({
          value: manager.id,
          label: manager.name,
          hint:
            [textIn(manager.job_role, lang), textIn(manager.unit, lang)].filter(Boolean).join(', ') ||
            undefined,
        }))}
      />
    </>
  )
}

/** A first and an optional last day. */
export function SpanFields({ lang, values, errors }: FieldsProps) {
  const t = say(lang)
  return (
    <>
      <DateField name="startsOn" label={t('startsOn')} value={values.startsOn} error={errors.startsOn} />
      <DateField name="endsOn" label={t('endsOn')} value={values.endsOn} error={errors.endsOn} />
    </>
  )
}

/** What kind of membership, its number and dates. */
export function MembershipFields({ lang, values, errors }: FieldsProps) {
  const t = say(lang)
  return (
    <>
      <Select
        name="kind"
        label={t('kind')}
        items={kinds.map(kind => ({ text: sayKind(lang)(kind), value: kind }))}
        value={values.kind}
        error={errors.kind}
      />
      <Input
        name="employeeNumber"
        label={t('employeeNumber')}
        value={values.employeeNumber}
        error={errors.employeeNumber}
        classes="govuk-input--width-10"
        autocomplete="off"
      />
      <SpanFields lang={lang} values={values} errors={errors} />
    </>
  )
}

/** Name, known as and address. */
export function NameFields({ lang, values, errors }: FieldsProps) {
  const t = say(lang)
  return (
    <>
      <Input
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        value={values.name}
        error={errors.name}
        autocomplete="off"
      />
      <Input
        name="knownAs"
        label={t('knownAs')}
        hint={t('knownAsHint')}
        value={values.knownAs}
        error={errors.knownAs}
        autocomplete="off"
      />
      <Input
        name="email"
        type="email"
        label={t('email')}
        hint={t('emailHint')}
        value={values.email}
        error={errors.email}
        autocomplete="off"
        spellcheck={false}
      />
    </>
  )
}
