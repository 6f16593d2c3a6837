import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { UnitChoice } from '../../people/index.ts'
import { say } from '../words.ts'
import { unitItems } from './list-page.tsx'

export type NewPageProps = {
  lang: Lang
  units: UnitChoice[]
  /** Whether it may be of the whole organisation. */
  mayOwnWhole: boolean
  hasWelsh: boolean
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** What an audience is called and for, in both languages. */
export function NameFields({ lang, hasWelsh, values, errors }: Omit<NewPageProps, 'units' | 'mayOwnWhole'>) {
  const t = say(lang)
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <Input {...field('name')} label={t('nameEn')} autocomplete="off" attributes={{ lang: 'en' }} />
      {hasWelsh ? (
        <Input {...field('name_cy')} label={t('nameCy')} autocomplete="off" attributes={{ lang: 'cy' }} />
      ) : null}
      <Textarea {...field('description')} label={t('description')} rows={2} attributes={{ lang: 'en' }} />
      {hasWelsh ? (
        <Textarea
          {...field('description_cy')}
          label={t('descriptionCy')}
          rows={2}
          attributes={{ lang: 'cy' }}
        />
      ) : null}
    </>
  )
}

/** Making an audience: its name and whose it is; who is in it comes next. */
export function NewPage(props: NewPageProps) {
  const { lang, values, errors } = props
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/audiences">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('add')}</PageHeading>
      <Form action="/manage/audiences/new">
        <NameFields {...props} />
        <Select
          name="unit"
          label={t('ofUnit')}
          hint={t('ofUnitHint')}
          items={unitItems(props.units, lang, props.mayOwnWhole ? t('wholeOrganisation') : undefined)}
          value={values.unit}
          error={errors.unit}
        />
        <Radios
          name="per"
          fieldset={{ legend: t('per'), legendClasses: 'govuk-fieldset__legend--s' }}
          classes="govuk-radios--small"
          value={values.per}
          error={errors.per}
          items={(['membership', 'job'] as const).map(per => ({
            value: per,
            label: t(per),
            hint: t(`${per}Hint`),
          }))}
        />
        <Button preventDoubleClick>{t('goOn')}</Button>
      </Form>
    </>
  )
}
