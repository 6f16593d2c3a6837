import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { PersonHere, UnitChoice } from '../queries.ts'
import { roles } from '../roles/roles.ts'
import { say } from '../roles/words.ts'
import { say as sayPeople } from '../words.ts'
import { SpanFields, type Typed, unitItems, type Wrong } from './fields.tsx'

export type GiveRolePageProps = {
  lang: Lang
  person: PersonHere
  units: UnitChoice[]
  values: Typed
  errors: Wrong
}

/** Giving somebody a role, for the whole organisation or one unit, from a day and perhaps until one. */
export function GiveRolePage({ lang, person, units, values, errors }: GiveRolePageProps) {
  const t = say(lang)
  const back = `/manage/people/${person.id}`
  return (
    <>
      <BackLink href={back}>{sayPeople(lang)('backToPerson', { name: person.name })}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={person.name}>{t('give')}</PageHeading>
      <Form action={`${back}/roles/new`}>
        <Radios
          name="role"
          fieldset={{ legend: t('which'), legendClasses: 'govuk-fieldset__legend--s' }}
          value={values.role}
          error={errors.role}
          items={roles.map(role => ({ value: role, label: t(role), hint: t(`${role}Hint`) }))}
        />
        <Select
          name="unitId"
          label={t('howFar')}
          items={unitItems(units, lang, t('whole'))}
          value={values.unitId}
          error={errors.unitId}
        />
        <SpanFields lang={lang} values={values} errors={errors} />
        <Button preventDoubleClick>{t('give')}</Button>
      </Form>
    </>
  )
}
