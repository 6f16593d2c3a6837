import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import type { AudienceChoice } from '../../audiences/index.ts'
import { say } from '../words.ts'
import type { Choices } from './choices.ts'

type FieldState = { lang: Lang; name: string; value?: string; error?: string }

export function CategoryField({ lang, categories, ...field }: FieldState & Pick<Choices, 'categories'>) {
  const t = say(lang)
  const items = categories.map(({ id, name }) => ({ value: id, text: textIn(name, lang) }))
  return <Select {...field} label={t('category')} items={[{ value: '', text: t('noCategory') }, ...items]} />
}

/** The units a course may be given to, as deep in the tree as they are. */
export function UnitField({ lang, choices, ...field }: FieldState & { choices: Choices }) {
  const t = say(lang)
  const items = choices.units.map(({ id, name, depth }) => ({ value: id, text: '– '.repeat(depth) + name }))
  const whole = choices.mayOwnWhole && { value: '', text: t('wholeOrganisation') }
  return <Select {...field} label={t('unit')} items={[whole, ...items]} />
}

/** Who may find a course: its own organisation unless somebody chooses more. */
export function VisibilityField({
  lang,
  organisation,
  site,
  audiences,
  ...field
}: FieldState & { organisation: string; site: string; audiences?: AudiencesField }) {
  const t = say(lang)
  const forSome = audiences && {
    value: 'audience',
    label: t('forAudiences'),
    conditional: <AudienceChoices lang={lang} {...audiences} />,
  }
  return (
    <Radios
      {...field}
      value={field.value ?? 'organisation'}
      fieldset={{ legend: t('whoMayFind'), legendClasses: 'govuk-fieldset__legend--s' }}
      classes="govuk-radios--small"
      items={[
        { value: 'organisation', label: t('ownOrganisation', { organisation }) },
        { value: 'site', label: t('wholeSite', { site }) },
        forSome,
      ]}
    />
  )
}

export type AudiencesField = { choices: AudienceChoice[]; chosen: string[]; error?: string }

function AudienceChoices({ lang, choices, chosen, error }: AudiencesField & { lang: Lang }) {
  const t = say(lang)
  if (choices.length === 0) return <p>{t('noAudiences')}</p>
  return (
    <Checkboxes
      name="audiences"
      fieldset={{ legend: t('audiences'), legendClasses: 'govuk-visually-hidden' }}
      classes="govuk-checkboxes--small"
      values={chosen}
      error={error}
      items={choices.map(({ id, name, people }) => ({
        value: id,
        label: textIn(name, lang),
        hint: t('audienceSize', { count: people }),
      }))}
    />
  )
}
