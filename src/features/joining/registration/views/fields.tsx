import { textIn } from '../../../../platform/i18n/localised.ts'
import type { Lang } from '../../../../platform/i18n/words.ts'
import { DateField } from '../../../../ui/date-field.tsx'
import { Input } from '../../../../ui/govuk/input.tsx'
import { Radios } from '../../../../ui/govuk/radios.tsx'
import { Textarea } from '../../../../ui/govuk/textarea.tsx'
import type { DomainHere } from '../queries.ts'
import { say } from '../words.ts'

export type Typed = Record<string, string | undefined>
export type Wrong = Record<string, string>
type FieldsProps = { lang: Lang; values: Typed; errors: Wrong }

/** Who somebody says they are. */
export function WhoFields({ lang, values, errors, choices = [] }: FieldsProps & { choices?: DomainHere[] }) {
  const t = say(lang)
  return (
    <>
      <Input
        name="name"
        label={t('name')}
        value={values.name}
        error={errors.name}
        autocomplete="name"
        spellcheck={false}
      />
      <Input
        name="knownAs"
        label={t('knownAs')}
        hint={t('knownAsHint')}
        value={values.knownAs}
        error={errors.knownAs}
        autocomplete="nickname"
        spellcheck={false}
      />
      <Input
        name="address"
        type="email"
        label={t('address')}
        value={values.address}
        error={errors.address}
        autocomplete="email"
        spellcheck={false}
      />
      {choices.length > 1 ? (
        <Radios
          name="domain"
          fieldset={{ legend: t('whichOrganisation'), legendClasses: 'govuk-fieldset__legend--s' }}
          value={values.domain}
          error={errors.domain}
          items={choices.map(one => ({ value: one.id, label: textIn(one.organisation, lang) }))}
        />
      ) : null}
    </>
  )
}

/** What somebody adds to it. */
export function MessageField({ lang, values, errors }: FieldsProps) {
  const t = say(lang)
  return (
    <Textarea
      name="message"
      label={t('message')}
      hint={t('messageHint')}
      rows={3}
      value={values.message}
      error={errors.message}
    />
  )
}

/** Asked only when a code is for young people. */
export function YoungFields({ lang, values, errors }: FieldsProps) {
  const t = say(lang)
  return (
    <>
      <DateField
        name="dateOfBirth"
        label={t('dateOfBirth')}
        hint={t('dateOfBirthHint')}
        value={values.dateOfBirth}
        error={errors.dateOfBirth}
      />
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{t('guardianLegend')}</legend>
        <Input
          name="guardianName"
          label={t('guardianName')}
          value={values.guardianName}
          error={errors.guardianName}
          autocomplete="off"
        />
        <Input
          name="guardianContact"
          label={t('guardianContact')}
          value={values.guardianContact}
          error={errors.guardianContact}
          autocomplete="off"
        />
      </fieldset>
    </>
  )
}
